"""Codes that their list lacks."""

from __future__ import annotations

import pytest
from tests.checks.structure_evidence import found
from tests.load.structure_tables import table

from healthstat_check.checks.unknown_code import unknown_code
from healthstat_check.model.hierarchy import Hierarchy
from healthstat_check.model.table import Field, ForeignKey

REGION = Hierarchy("region", {"KZ": None, "KZ-10": "KZ", "KZ-11": "KZ"}, {"KZ-10": {"ru": "Абайская область"}})


def test_known_codes_are_quiet() -> None:
    cells = {"region": ["KZ-10", ""], "sex": ["F", "M"], "up": ["KZ-10", ""]}
    sound = table(
        cells,
        Field("sex", constraints={"enum": ["F", "M"]}),
        foreign_keys=(ForeignKey(("up",), "", ("region",)),),
    )
    assert found(unknown_code, sound, hierarchies={"region": REGION}) == []


@pytest.mark.parametrize(
    ("code", "nearest"),
    [("KZ-1O", "KZ-10"), ("kz-11", "KZ-11"), ("абайская обл.", "KZ-10"), ("zzz", ""), ("z" * 50_000, "")],
)
def test_the_nearest_code_is_named(code: str, nearest: str) -> None:
    sick = table({"region": ["KZ", code]}, primary_key=("region",))
    (finding,) = found(unknown_code, sick, hierarchies={"region": REGION})
    assert finding.details["nearest"] == nearest
    assert (finding.details["rule"], finding.details["expected"]) == ("codelist", "region")
    assert finding.subject == ("t", "region", "codelist", f"region={code}", code)


@pytest.mark.parametrize(
    "listed",
    [
        {"constraints": {"enum": ["female", "male"]}},
        {"extra": {"categories": ["female", {"value": "male"}]}},
    ],
)
def test_listed_values_are_candidates(listed: dict[str, dict[str, object]]) -> None:
    (finding,) = found(unknown_code, table({"sex": ["male", "femal"]}, Field("sex", **listed)))  # type: ignore[arg-type]
    assert finding.details["nearest"] == "female"


def test_codes_of_the_table_referred_to_are_candidates() -> None:
    key = ForeignKey(("r", "y"), "known", ("code", "year"))
    known = table({"code": ["Almaty", "Astana"], "year": ["2024", "2025"]}, name="known")
    (finding,) = found(unknown_code, table({"r": ["Astena"], "y": ["2025"]}, foreign_keys=(key,)), known)
    assert finding.details["nearest"] == "Astana, 2025"
    assert finding.details["expected"] == "known[code, year]"


def test_a_cell_that_breaks_two_lists_is_one_finding() -> None:
    sick = table({"region": ["ZZ"]}, Field("region", constraints={"enum": ["KZ"]}))
    assert len(found(unknown_code, sick, hierarchies={"region": REGION})) == 1


def test_a_flood_is_one_finding_more() -> None:
    *listed, last = found(
        unknown_code, table({"region": [f"Z{n}" for n in range(1005)]}), hierarchies={"region": REGION}
    )
    assert (len(listed), last.details["count"]) == (20, "985")
