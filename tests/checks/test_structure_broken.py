"""Failures of a schema that no more specific check reports."""

from __future__ import annotations

from tests.checks.structure_evidence import found
from tests.load.structure_tables import hierarchy, table

from healthstat_check.checks.structure_broken import structure_broken
from healthstat_check.model.package import StructureFailure
from healthstat_check.model.table import Field, ForeignKey

SHARE = Field("share", "number", {"maximum": "100"})


def test_a_sound_table_is_quiet() -> None:
    assert found(structure_broken, table({"share": ["82.6", ""]}, SHARE)) == []


def test_what_other_checks_report_is_left_to_them() -> None:
    listed = Field("sex", constraints={"enum": ["F", "M"]})
    cells = {"region": ["A", "A", "B"], "sex": ["F", "F", "X"], "up": ["A", "A", "C"]}
    sick = table(
        cells,
        listed,
        primary_key=("region", "sex"),
        unique_keys=(("up", "sex"),),
        foreign_keys=(ForeignKey(("up",), "", ("region",)),),
    )
    assert found(structure_broken, sick, hierarchies={"region": hierarchy(A=None)}) == []


def test_a_finding_names_the_cell_and_the_rule() -> None:
    sick = table({"region": ["A", "B"], "share": ["82.6", "826"]}, SHARE, primary_key=("region",))
    (finding,) = found(structure_broken, sick)
    assert finding.subject == ("t", "share", "maximum", "region=B", "826")
    assert (finding.location.file, finding.location.row) == ("t.csv", 2) if finding.location else False
    assert dict(finding.details) == {
        "scope": "row",
        "file": "t.csv",
        "table": "t",
        "field": "share",
        "row": "2",
        "key": "region=B",
        "value": "826",
        "rule": "maximum",
        "expected": "100",
    }


def test_a_key_without_a_code_is_no_duplicate() -> None:
    findings = found(structure_broken, table({"region": ["", ""]}, primary_key=("region",)))
    assert [f.details["rule"] for f in findings] == ["primaryKey", "primaryKey"]


def test_a_re_sorted_table_keeps_its_fingerprints() -> None:
    cells = {"region": ["A", "B", "C", "C"], "share": ["101", "5", "102", "102"]}
    turned = {name: values[::-1] for name, values in cells.items()}
    before, after = (found(structure_broken, table(c, SHARE)) for c in (cells, turned))
    assert [f.fingerprint for f in before] == [f.fingerprint for f in after]
    assert len({f.fingerprint for f in before}) == 3


def test_a_flood_is_one_finding_more() -> None:
    *listed, last = found(structure_broken, table({"share": ["101"] * 25}, SHARE))
    assert len(listed) == 20
    assert (last.details["scope"], last.details["count"]) == ("beyond", "5")
    assert last.subject == ("t", "share", "maximum", "beyond")


def test_what_the_first_list_closed_with_is_counted_too() -> None:
    rows = [StructureFailure("t", "x", "type", row, "?") for row in (1, 2)]
    closing = StructureFailure("t", "x", "type", more=40)
    findings = found(structure_broken, table({"x": ["?"] * 42}), failures=(*rows, closing))
    assert [f.details.get("count") for f in findings] == [None, None, "40"]


def test_rules_that_cannot_be_applied_and_empty_tables_have_their_scope() -> None:
    pattern = table({"x": ["a"]}, Field("x", constraints={"pattern": "(?=a)"}))
    findings = found(structure_broken, pattern, table({"x": []}, name="empty"))
    assert [(f.details["table"], f.details["scope"]) for f in findings] == [("empty", "table"), ("t", "schema")]


def test_a_failure_of_a_table_that_was_not_read_is_told() -> None:
    (finding,) = found(structure_broken, failures=(StructureFailure("gone", "x", "header", value="y"),))
    assert (finding.details["file"], finding.details["scope"]) == ("gone", "table")
