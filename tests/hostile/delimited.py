"""Delimited tables: what readers mend, lose or obey in silence."""

from __future__ import annotations

import gzip

from tests.hostile.made import SOUND, Made, table

_HEAD = "region,value\n"
_NOT_NUMBERS = {
    "arabic_digits": ("١٢", "U+0661"),
    "decimal_comma": ('"1234,5"', "1234,5"),
    "huge_exponent": ("1e9999999", "1e9999999"),
    "exponent_to_infinity": ("1e400", "1e400"),
    "infinity": ("-Infinity", "-Infinity"),
    "nan": ("NaN", "NaN"),
    "signalling_nan": ("sNaN", "sNaN"),
    "space_in_thousands": ("1 234", "1 234"),
    "no_break_space_in_thousands": ("1\u00a0234", "U+00A0"),
    "underscore": ("1_000", "1_000"),
    "many_digits": ("9" * 5_000, "value"),
    "formula": ("=1+1", "=1+1"),
}
_LABELS = {
    "template": "{{ 7*7 }}{% raw %}",
    "markup": "[/red] [bold]x[/]",
    "workflow_command": '"x\n::error file=a::b"',
    "script": "<script>alert(1)</script>",
    "link": "[x](javascript:alert(1))",
    "escape": "\x1b]0;title\x07x",
}
_HIDDEN = {
    "bidi": ("Ал\u202eматы", "U+202E"),
    "mixed_script": ("Алматы,2\nAлматы", "U+0041"),
    "control": ("А\x0bб", "row 1"),
}

CASES: list[Made] = [
    *(table(f"csv_number_{n}", f"{_HEAD}А,{cell}\n", 1, "row 1", said) for n, (cell, said) in _NOT_NUMBERS.items()),
    *(table(f"csv_label_{n}", f"{_HEAD}{label},x\n", 1, "row 1", "field value") for n, label in _LABELS.items()),
    *(table(f"csv_hidden_{n}", f"{_HEAD}{label},1\n", 1, said) for n, (label, said) in _HIDDEN.items()),
    table("csv_late_slip", _HEAD + "А,1\n" * 20_000 + "А,x\n", 1, "row 20001"),
    table("csv_empty", "", 2, "t.csv"),
    table("csv_mark_only", b"\xef\xbb\xbf", 2, "t.csv"),
    table("csv_header_only", _HEAD, 1, "t.csv"),
    table("csv_nameless_column", ",value\nА,1\n", 2, "column 1"),
    table("csv_ragged_long", f"{_HEAD}А,1,2\n", 2, "row 1", "3", "2"),
    table("csv_ragged_short", f"{_HEAD}А\n", 2, "row 1"),
    table("csv_open_quote", f'{_HEAD}"А,1\n', 2, "line 2"),
    table("csv_nul", f"{_HEAD}А\0,1\n", 2, "row 1", "region"),
    table("csv_gzip", gzip.compress(SOUND.encode()), 2, "t.csv", "gzip"),
    table("csv_archive", b"PK\x03\x04rest", 2, "t.csv", "zip"),
    table("csv_cp1251", SOUND.encode("cp1251"), 2, "line 2", "cp1251"),
    table("csv_utf16", SOUND.encode("utf-16"), 2, "utf-16"),
    table("csv_utf16_unmarked", SOUND.encode("utf-16-le"), 2, "NUL"),
    table("csv_many_columns", ",".join(f"c{i}" for i in range(20_000)) + "\n", 2, "20000"),
    table("csv_huge_cell", f'{_HEAD}"{"x" * 2_000_000}",1\n', 1, "row 1", "2000000"),
    table("csv_cut_off", f"{_HEAD}А,1", 0, "t.csv"),
    table("csv_sound_mark", b"\xef\xbb\xbf" + SOUND.encode(), 0),
    table("csv_sound_line_ends", SOUND.replace("\n", "\r\n"), 0),
    table("csv_sound_declared", SOUND.encode("cp1251"), 0, extra="    encoding: cp1251\n"),
    table("csv_sound_many_digits", f"{_HEAD}А,{'9' * 30}.{'9' * 8}\nБ,9223372036854775808\n", 0),
    table("csv_sound_codes", f"{_HEAD}0100,1\n0200,2\n", 0),
]
