import pytest

from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.node import Node
from healthstat_check.load.yaml_strict import read_yaml


def read(text: str) -> Node:
    node = read_yaml(text, "f.yaml", Log())
    assert node is not None
    return node


def member(text: str, key: str) -> Node:
    value = read(text).value
    assert isinstance(value, dict)
    return value[key]


def test_ordinary_descriptor_is_read_in_silence() -> None:
    log = Log()
    text = "name: p\nversion: '1.0'\nlist: [a, 2, 2026-01-31]\ntrue_: true\ndeep:\n  - {a: {b: [c]}}\n"
    node = read_yaml(text, "f.yaml", log)
    assert node is not None
    assert node.unwrapped()["list"] == ("a", 2, "2026-01-31")
    assert log.problems == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("a: 0100", "0100"), ("a: NO", "NO"), ("a: 12:30:45", "12:30:45"), ("a: 1_000", "1_000"), ("a: 1e5", "1e5")],
)
def test_plain_text_stays_as_it_was_written(text: str, value: str) -> None:
    assert member(text, "a").value == value


@pytest.mark.parametrize("text", ["country: NO", "code: 017", "time: 12:30:45", "switch: on"])
def test_text_that_other_readers_change_is_mentioned_by_name(text: str) -> None:
    log = Log()
    read_yaml(text, "f.yaml", log)
    assert [(p.level, p.message.partition(":")[0]) for p in log.problems] == [("warning", text.partition(":")[0])]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("a: &x [1]\nb: 2\n", "yaml_alias", "line 1"),
        ("a: &x [1]\nb: *x\n", "yaml_alias", "line 2"),
        ("a: &x [*x]\n", "yaml_alias", "line 1"),
        ("a: !!python/name:os.system x\n", "yaml_tag", "line 1"),
        ("a: !!str 1\n", "yaml_tag", "line 1"),
        ("a: 1\nb: 2\na: 3\n", "yaml_duplicate_key", "line 3, column 1"),
        ("a: 1\n---\nb: 2\n", "yaml_documents", "line 2"),
        ("a:\n\t- b\n", "yaml_syntax", "line 2"),
        ("a: 2026-02-30\n", "yaml_value", "line 1"),
        (f"a: {'9' * 5000}\n", "yaml_value", "line 1"),
        ("? [a]\n: b\n", "yaml_key", "line 1"),
        (f"? {'k' * 300}\n: b\n", "yaml_size", "line 1"),
        ("[" * 40 + "]" * 40, "yaml_size", "line 1"),
        ("a: [1, 2\n", "yaml_syntax", "line 2"),
    ],
)
def test_what_readers_understand_differently_is_refused(text: str, code: str, where: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        read(text)
    assert (refusal.value.code, where in refusal.value.where) == (code, True)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("f: a = b", 1, 4),
        ('f: "a = b"', 1, 5),
        ("x: 1\nf: |\n\n    a = b\n", 4, 5),
        ("f: >-\n  a\n  = b\n", 2, 3),
    ],
)
def test_place_is_that_of_the_first_character(text: str, line: int, column: int) -> None:
    found = member(text, "f")
    assert (found.line, found.column) == (line, column)


def test_empty_file_has_no_document() -> None:
    assert read_yaml("# nothing\n", "f.yaml", Log()) is None
