import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthstat_check.load.json_strict import read_json
from healthstat_check.load.log import RefusedError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def tuples(value: object) -> object:
    if isinstance(value, list):
        return tuple(tuples(item) for item in value)
    return {k: tuples(v) for k, v in value.items()} if isinstance(value, dict) else value


@given(VALUES, st.sampled_from([None, 1, "\t"]))
def test_reads_what_the_json_module_writes(value: object, indent: int | str | None) -> None:
    node = read_json(json.dumps(value, indent=indent))
    assert node is not None
    assert node.unwrapped() == tuples(value)


def test_places_count_from_one() -> None:
    node = read_json('{\n  "a": "x",\n  "b": [12]\n}')
    assert node is not None
    assert isinstance(node.value, dict)
    assert (node.value["a"].line, node.value["a"].column) == (2, 9)
    assert (node.value["b"].line, node.value["b"].column) == (3, 8)


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ('{"a": 1,\n "a": 2}', "json_duplicate_key", "a, line 2, column 2"),
        ('{"a": 1} junk', "json_syntax", "line 1, column 10"),
        ('{"a": [1, ]}', "json_syntax", "a, line 1"),
        ('{"a": NaN}', "json_syntax", "a, line 1"),
        ('{"a": "\\ud800"}', "json_value", "a, line 1"),
        ('{"a": ' + "9" * 5000 + "}", "json_value", "a, line 1"),
        ("[" * 40, "json_size", "line 1"),
        ('{"a": "x', "json_syntax", "line 1"),
        ("{'a': 1}", "json_syntax", "line 1"),
    ],
)
def test_slips_are_refused_with_their_place(text: str, code: str, where: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        read_json(text)
    assert refusal.value.code == code
    assert where in refusal.value.where
