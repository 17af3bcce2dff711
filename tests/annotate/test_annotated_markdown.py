"""Markdown with footnotes: a mark behind each figure, the rest of the text as it was."""

from __future__ import annotations

from types import SimpleNamespace

from healthstat_check.annotate.annotated import Task
from healthstat_check.annotate.markdown import annotate as annotate_markdown
from healthstat_check.annotate.sources import Source
from healthstat_check.model.figure import Location
from healthstat_check.model.package import Text
from healthstat_check.reports.notes import Note

WRONG = "Застрахованы **16,9 млн** человек, из них льготные — 12 млн человек, или 59,5 %."


def test_a_text_without_findings_comes_back_as_it_is(annotate):
    content = "Застрахованы 16,9 млн человек.\n".encode()
    assert annotate("r.ru.md", content) == (content, ())


def test_marks_stand_behind_the_figures_and_notes_at_the_end(annotate):
    done = annotate("r.ru.md", f"{WRONG}\n".encode())
    body, *notes = done.content.decode().split("\n\n[^")
    assert body == "Застрахованы **16,9 млн[^1]** человек, из них льготные — 12 млн[^2] человек, или 59,5 %[^3]."
    assert [note.partition("]")[0] for note in notes] == ["1", "2", "3"]
    assert "Опубликованное отношение не равно" in notes[0]
    assert "предлагается написать здесь: 70,5" in notes[2]


def test_taking_the_marks_out_gives_the_text_back(annotate):
    body = annotate("r.ru.md", f"# Итоги\n\n{WRONG}\n".encode()).content.decode().partition("\n\n[^1]:")[0]
    for number in "123":
        body = body.replace(f"[^{number}]", "")
    assert body == f"# Итоги\n\n{WRONG}"


def test_marks_count_on_from_those_of_the_text(annotate):
    done = annotate("r.ru.md", f"{WRONG}[^7]\n\n[^7]: Сноска.\n".encode())
    assert "16,9 млн[^8]" in done.content.decode()


def test_a_mark_never_becomes_a_link_and_words_from_data_stay_words():
    text = Text("t", "t.md", "12 млн(http://example.org)")
    report = SimpleNamespace(package=SimpleNamespace(texts=(text,)))
    notes = [Note(("t.md", 0, 6), Location("t.md"), "12 млн", True, ["# <script> [a](http://b) @c", "1. два"])]
    done = annotate_markdown(Task(Source(report, "t.md"), b"", notes, "ru", ""))
    said = "[^1]: \\# &lt;script&gt; \\[a\\](http:<!-- -->//b) @<!-- -->c\n\n    1\\. два\n"
    assert done.content.decode() == f"12 млн[^1]<!-- -->(http://example.org)\n\n{said}"
