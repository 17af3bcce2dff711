"""How a figure of a text is quoted, so that the quote stands for it alone."""

from __future__ import annotations

from healthstat_check.figures.quotes import Searchable, places, plain, searchable
from healthstat_check.model.draft import QuoteDraft
from healthstat_check.model.mention import Mention
from healthstat_check.model.package import Text


class Quoter:
    """Quotes the figures of one text."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._found_in: Searchable = searchable(text.content)

    def quote(self, mention: Mention) -> QuoteDraft | None:
        """The quote of a figure; `None` where its characters do not stand on their own."""
        where = mention.figure.location
        if where is None or where.start is None or where.end is None:
            return None
        quote = " ".join(plain(self._text.content[where.start : where.end]).split(" "))
        spans = places(self._text.content, self._found_in, quote, self._text.language)
        meant = [at for at, (start, end) in enumerate(spans, 1) if start < where.end and where.start < end]
        if len(meant) != 1 or "\n" in quote:
            return None
        return QuoteDraft(self._text.name, quote, meant[0] if len(spans) > 1 else None)
