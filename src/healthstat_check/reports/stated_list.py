"""The relations that free texts state: as JSON by spans, and as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from healthstat_check.model.figure import Figure
from healthstat_check.model.proposal import Proposal, StatedText
from healthstat_check.reports.json_shapes import LONGEST
from healthstat_check.reports.visible import clipped, visible
from healthstat_check.reports.wording.wording import Wording

KINDS = {"additivity": "sum", "ratio": "share", "ordering": "order", "mean": "average"}


def entries(texts: Sequence[StatedText]) -> list[dict[str, Any]]:
    """Each relation with the spans of its figures; what is only listed, with the reason under `abstained`."""
    return [_entry(proposal, text) for text in texts for proposal in text.proposals]


def lines(texts: Sequence[StatedText], words: Wording) -> Iterator[str]:
    """Under each text its relations in prints, with the phrase that states each."""
    for text in texts:
        if text.proposals:
            yield visible(text.file)
        for proposal in text.proposals:
            yield f"  {visible(text.spelled(proposal))}"
            reason = words.say(f"reason.{proposal.abstained}") if proposal.abstained else ""
            cue = words.say("discovered.cue", cue=visible(" ".join(proposal.cue.text.split()))) if proposal.cue else ""
            yield f"    {'; '.join(part for part in (words.say(f'origin.{proposal.origin}'), cue, reason) if part)}"


def _entry(proposal: Proposal, text: StatedText) -> dict[str, Any]:
    result, *operands = (text.figures[name] for name in proposal.operands)
    return {
        "file": clipped(text.file, LONGEST),
        "kind": KINDS.get(proposal.kind, proposal.kind),
        "result": _span(result),
        "operands": [_span(operand) for operand in operands],
        "evidence": _evidence(proposal),
        "origin": proposal.origin,
        "formula": clipped(text.spelled(proposal), LONGEST),
        "abstained": proposal.abstained,
    }


def _evidence(proposal: Proposal) -> list[str]:
    """The phrase that states it, and what else speaks for it."""
    said = (proposal.cue.text if proposal.cue else "", proposal.evidence)
    return [clipped(text, LONGEST) for text in said if text]


def _span(figure: Figure) -> dict[str, int | None]:
    place = figure.location
    return {"start": place.start if place else None, "end": place.end if place else None}
