"""Tables in JSON: digits as written, nothing mended in silence."""

from __future__ import annotations

import pytest

from healthstat_check.load.json_tables import read_json_rows, read_json_table
from healthstat_check.load.log import RefusedError


def cells(text: str, member: str = "") -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    grid = read_json_table(text.encode(), "utf-8", "t.json", member)
    return grid.header, grid.frame.rows()


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ('[{"region": "А", "value": 12.50}, {"region": "Б", "value": 1e3}]', ""),
        ('[["region", "value"], ["А", 12.50], ["Б", 1e3]]', ""),
        ('{"about": 5, "data": [["region", "value"], ["А", 12.50], ["Б", 1e3]]}', "data"),
    ],
)
def test_rows_are_objects_or_lists_and_digits_stay(text: str, member: str):
    assert cells(text, member) == (("region", "value"), [("А", "12.50"), ("Б", "1e3")])


def test_texts_that_look_like_numbers_are_no_numbers():
    grid = read_json_table(b'[{"code": "007", "value": 7}]', "utf-8", "t.json")
    assert grid.digits is not None
    assert grid.digits.rows() == [(None, "7")]


def test_null_is_an_empty_cell_and_so_is_a_key_that_a_row_lacks():
    assert cells('[{"a": null, "b": true}, {"b": false, "c": ""}]') == (
        ("a", "b", "c"),
        [("", "true", ""), ("", "false", "")],
    )


def test_the_declared_encoding_counts():
    assert read_json_rows('[{"а": "Ә"}]'.encode("kz1048"), "kz1048", "t.json").header == ("а",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("[]", "json_shape"),
        ("{}", "json_shape"),
        ("[1, 2]", "json_shape"),
        ('[{"a": 1}, [2]]', "json_shape"),
        ('[{"a": [1]}]', "json_shape"),
        ('[{"a": 1, "a": 2}]', "json_duplicate_key"),
        ('[["a", "b"], [1]]', "row_width"),
        ('[{"a": NaN}]', "json_value"),
        ('[{"a": -Infinity}]', "json_value"),
        ('[{"a": "\\ud800"}]', "json_value"),
        ('[{"a": 1}] junk', "json_syntax"),
        ('[{"a": 1},]', "json_syntax"),
        ('[{"a": 01}]', "json_syntax"),
        ('[{"a": "\x01"}]', "json_syntax"),
        ("[" * 100_000, "json_size"),
    ],
)
def test_what_is_refused(text: str, code: str):
    with pytest.raises(RefusedError) as caught:
        read_json_rows(text.encode(), "utf-8", "t.json")
    assert caught.value.code == code
    assert "t.json" in caught.value.message


@pytest.mark.parametrize("number", ["9" * 5_000, "1e999999999", "-" + "1" * 4_999])
def test_endless_numbers_are_text_to_the_reader(number: str):
    assert cells(f'[{{"value": {number}}}]')[1] == [(number,)]
