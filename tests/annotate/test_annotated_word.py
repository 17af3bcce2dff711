"""Word documents with comments: at the figures, in the text's language, and nothing else of them changed."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from tests.annotate.word_files import word
from tests.load.formats.document_files import p, quiet, run, table

WRONG = "Застрахованы 16,9 млн человек, из них льготные — 12 млн человек, или 59,5 %."
RIGHT = "Застрахованы 16,9 млн человек, из них льготные — 12 млн человек, или 71 %."
PRINTS = ["16,9 млн", "12 млн", "59,5 %"]


def opened(content):
    return docx.Document(io.BytesIO(content))


def document(content):
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def anchored(content):
    """The words between the marks of each comment."""
    spans = re.findall(r'commentRangeStart w:id="(\d+)"/>(.*?)<w:commentRangeEnd w:id="\1"', document(content))
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)<", inside)) for _, inside in spans]


def test_a_document_without_findings_comes_back_as_it_is(annotate):
    content = word(p(RIGHT))
    assert annotate("r.docx", content) == (content, ())


def test_a_comment_stands_at_each_figure_in_the_language_of_the_text(annotate):
    done = annotate("r.docx", word(p("Заголовок") + p(WRONG)))
    assert done.missed == ()
    assert anchored(done.content) == PRINTS
    comments = list(opened(done.content).comments)
    assert [comment.comment_id for comment in comments] == [0, 1, 2]
    assert all("Опубликованное отношение не равно" in comment.text for comment in comments)
    assert "предлагается написать здесь: 20,1" in comments[0].text
    assert comments[0].timestamp.isoformat() == "2026-11-22T00:00:00+00:00"


def test_the_words_and_their_formatting_stay(annotate):
    bold, red = run("16,9", "<w:b/>"), run(" млн че", '<w:color w:val="FF0000"/>')
    content = word(p("Застрахованы ", bold, red, "ловек, из них льготные — 12 млн человек, или 59,5 %."))
    done = annotate("r.docx", content)
    assert quiet(done.content, "docx").content == quiet(content, "docx").content
    assert anchored(done.content) == PRINTS
    runs = [r for paragraph in opened(done.content).paragraphs for r in paragraph.runs if r.text]
    assert "".join(r.text for r in runs if r.bold) == "16,9"
    assert "".join(r.text for r in runs if r.font.color.rgb is not None) == " млн человек"[:7]


@pytest.mark.parametrize(
    "wrapped",
    ['<w:ins w:id="7" w:author="a">{}</w:ins>', "<w:hyperlink>{}</w:hyperlink>", "<w:smartTag>{}</w:smartTag>"],
)
def test_changes_and_links_stay(annotate, wrapped):
    gone = '<w:del w:id="8" w:author="a"><w:r><w:delText>11 млн</w:delText></w:r></w:del>'
    body = p("Застрахованы ", run("16,9 млн"), " человек, из них льготные — ", gone, wrapped.format(run("12 млн")))
    content = word(body.replace("</w:p>", run(" человек, или 59,5 %.") + "</w:p>"))
    done = annotate("r.docx", content)
    assert anchored(done.content) == PRINTS
    assert gone in document(done.content)
    assert wrapped.partition("{}")[0] in document(done.content)


def test_a_figure_is_not_noted_where_its_words_cannot_be_told_apart_from_hidden_ones(annotate):
    box = f"<w:r><w:pict><w:txbxContent>{p(WRONG)}</w:txbxContent></w:pict></w:r>"
    done = annotate("r.docx", word(p("Рамка", box)))
    assert anchored(done.content) == []
    assert len(done.missed) == 3
    assert "59,5 %" in done.missed[2]


def test_the_same_words_twice_get_their_comments_each_in_its_place(annotate):
    done = annotate("r.docx", word(p(RIGHT) + p(WRONG) + p("Ещё раз.") + p(WRONG)))
    assert anchored(done.content) == PRINTS * 2
    assert done.missed == ()


def test_figures_of_a_cell_with_several_paragraphs(annotate):
    cells = f"<w:tc>{p('Застрахованы 16,9 млн человек,')}{p('из них льготные — 12 млн человек, или 59,5 %.')}</w:tc>"
    done = annotate("r.docx", word(p("Таблица") + table(("Год", "Число"), ("2025", cells))))
    assert anchored(done.content) == PRINTS


def test_comments_that_are_there_stay_and_other_parts_keep_their_bytes(annotate):
    first = annotate("r.docx", word(p(WRONG), f'<w:footnote w:id="1">{p("Сноска.")}</w:footnote>')).content
    again = annotate("r.docx", first).content
    assert [c.comment_id for c in opened(again).comments] == [0, 1, 2, 3, 4, 5]
    old, new = (zipfile.ZipFile(io.BytesIO(content)) for content in (first, again))
    changed = {name for name in new.namelist() if new.read(name) != old.read(name)}
    assert changed == {"word/document.xml", "word/comments.xml"}


def test_equal_input_gives_equal_bytes(annotate):
    content = word(p(WRONG))
    assert annotate("r.docx", content).content == annotate("r.docx", content).content
