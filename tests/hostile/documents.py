"""Releases in HTML, PDF and plain text; tables in JSON and Parquet."""

from __future__ import annotations

import io

import polars as pl
from tests.hostile.made import Made, release, table
from tests.load.formats.pdf_files import bomb, lines, pdf

_PDF = pdf(lines("There are 30 hospitals."))


def _parquet() -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame({"region": ["А", "Б"], "value": [1, 2]}).write_parquet(buffer)
    return buffer.getvalue()


def _json(name: str, text: str, exit_code: int, *names: str) -> Made:
    return table(f"json_{name}", text, exit_code, *names, suffix="json")


CASES: list[Made] = [
    release("html_deep", "html", b"<div>" * 50_000 + b"x", 2, "r.html"),
    release("html_hidden", "html", "<meta charset=utf-8><p>Всего 30<b hidden>40</b>".encode(), 0, "r.html"),
    release("html_script", "html", "<meta charset=utf-8><script>x=30</script><p>Всего 30".encode(), 0),
    release("html_spans", "html", b"<table>" + b"<tr><td colspan=1000 rowspan=65534>" * 9_000, 2, "r.html"),
    release("html_other_encoding", "html", "<p>Всего 30".encode("cp1251"), 2, "r.html"),
    release("pdf_half", "pdf", _PDF[:200], 2, "r.pdf"),
    release("pdf_bomb", "pdf", pdf([], content=bomb(2**29)), 2, "r.pdf", "memory limit"),
    release("pdf_scan", "pdf", pdf([], picture=True), 2, "r.pdf", "no text layer"),
    release("pdf_encrypted", "pdf", pdf(lines("5"), encrypted=True), 2, "r.pdf", "password"),
    release("pdf_text", "pdf", b"Number 5", 2, "r.pdf"),
    release("pdf_sound", "pdf", _PDF, 0),
    release("txt_other_encoding", "txt", "Всего 30".encode("cp1251"), 2, "r.txt", "utf-8", "byte 0"),
    release("txt_endless_number", "txt", ("1 234" * 40_000 + " больниц.").encode(), 0),
    release("md_raw_markup", "md", "<img src=http://127.0.0.1:9/x> Всего 30".encode(), 0),
    _json("big_exponent", '[{"region": "А", "value": 1e999}]', 1, "1e999"),
    _json("many_digits", f'[{{"region": "А", "value": {"9" * 5_000}}}]', 1, "value"),
    _json("half_a_character", '[{"region": "\\ud800", "value": 1}]', 2, "region"),
    _json("words_after_the_end", '[{"region": "А", "value": 1}] junk', 2, "t.json"),
    _json("depth", "[" * 100_000, 2, "t.json"),
    _json("key_twice", '[{"region": "А", "region": "Б", "value": 1}]', 2, "region"),
    _json("not_a_number", '[{"region": "А", "value": NaN}]', 2, "NaN"),
    _json("sound", '[{"region": "А", "value": 1.50}]', 0),
    table("parquet_empty", b"", 2, "t.parquet", suffix="parquet"),
    table("parquet_half", _parquet()[:-30], 2, "t.parquet", suffix="parquet"),
    table("parquet_footer", b"PAR1" + bytes(50) + b"\xff\xff\xff\x7fPAR1", 2, "t.parquet", suffix="parquet"),
    table("parquet_sound", _parquet(), 0, suffix="parquet"),
]
