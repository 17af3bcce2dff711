"""Relations and figures explained by their names, wrong or not."""

from pathlib import Path

import pytest

from healthstat_check.model.asked import AskedFigure, AskedRelation
from healthstat_check.model.report import Options
from healthstat_check.reports.named_page import explain_named
from healthstat_check.run_explain import ask

SAMPLE = str(Path(__file__).resolve().parents[2] / "sample_data" / "osms-coverage")
NAMES = ("crisis-or-emergency-rest", "subsidised-beside-insured", "subsidised-share", "outside", "insured")
CELL = "coverage.insured[region=KZ, year=2025]"

SUPPRESSED = """\
name: beds
resources:
  - name: beds
    path: beds.csv
    schema:
      primaryKey: [region]
      fields:
        - {name: region, type: string}
        - {name: beds, type: integer, unit: things, suppressed: {marks: [x], minimum: 6, maximum: 7}}
figures:
  total: {printed: "14", unit: things, source: ledger}
relations:
  all: sum(beds.beds, over region) = total
"""


def pages(name, language="en", source=SAMPLE):
    return explain_named(*ask(source, name, Options(language=language)), language)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_golden(golden, language):
    golden(f"named.{language}.txt", "\n".join(pages(name, language) for name in (*NAMES, CELL)))


def test_one_instance_of_many():
    _, (relation,) = ask(SAMPLE, "insured-share-by-region[region=10, year=2025]", Options())
    assert isinstance(relation, AskedRelation)
    assert (len(relation.instances), relation.more) == (1, 0)


def test_many_instances_are_counted():
    _, (relation,) = ask(SAMPLE, "insured-share-by-region", Options())
    assert isinstance(relation, AskedRelation)
    assert (len(relation.instances), relation.more) == (8, 34)


def test_together_shows_smaller_errors_than_alone():
    _, (figure,) = ask(SAMPLE, "outside_crisis_or_emergency", Options())
    assert isinstance(figure, AskedFigure)
    assert figure.within is not None
    alone = [slack.down for instance in figure.instances for slack in instance.judgement.slack if slack.down]
    assert 0 < figure.within.down < min(alone)


def test_nothing_of_this_name():
    assert ask(SAMPLE, "nothing-of-this-name", Options())[1] == ()


@pytest.mark.parametrize("name", ["all", "total", "beds.beds[region=B]"])
def test_what_is_withheld_of_suppressed_cells_is_not_told(tmp_path, name):
    (tmp_path / "datapackage.yaml").write_text(SUPPRESSED, "utf-8")
    (tmp_path / "beds.csv").write_text("region,beds\nA,9\nB,x\n", "utf-8")
    page = pages(name, source=str(tmp_path))
    assert "9 + x = 14" in page
    assert not {"6", "7"} & set(page)
