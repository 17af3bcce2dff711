"""SDMX-CSV: dimensions, observations and attributes are the table; codes stand for themselves."""

from __future__ import annotations

import pytest

from healthstat_check.load.csv_text import read_grid
from healthstat_check.load.dialect import Dialect
from healthstat_check.load.log import RefusedError
from healthstat_check.load.sdmx_csv import without_structure
from healthstat_check.load.table_grid import TableGrid

FIRST = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\nHS:BEDS(1.0),KZ,2025,78.4\n"
SECOND = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE\ndataflow,HS:BEDS(1.0),I,KZ,2025,78.4\n"
LABELS = (
    "DATAFLOW: Dataflow,REF_AREA: Reference area,TIME_PERIOD: Time,OBS_VALUE: Value\n"
    'HS:BEDS(1.0): Beds,KZ: Kazakhstan,2025,78.4\nHS:BEDS(1.0): Beds,"AA: Of a name: with a colon",2024,77.1\n'
)


def table(text: str) -> TableGrid:
    return without_structure(read_grid(text.encode(), Dialect(), "t.csv"), "t.csv")


@pytest.mark.parametrize("text", [FIRST, SECOND])
def test_columns_that_name_the_dataset_are_no_data(text: str):
    grid = table(text)
    assert grid.header == ("REF_AREA", "TIME_PERIOD", "OBS_VALUE")
    assert grid.frame.rows() == [("KZ", "2025", "78.4")]
    assert grid.frame.columns == ["0", "1", "2"]


def test_labels_beside_codes_are_taken_off():
    grid = table(LABELS)
    assert grid.header == ("REF_AREA", "TIME_PERIOD", "OBS_VALUE")
    assert grid.frame.rows() == [("KZ", "2025", "78.4"), ("AA", "2024", "77.1")]


@pytest.mark.parametrize("text", ["DATAFLOW,value\nx: y,5\n", "region,OBS_VALUE\nx: y,5\n"])
def test_other_tables_stay_as_they_are(text: str):
    assert table(text).frame.width == 2


def test_a_message_that_deletes_is_refused():
    with pytest.raises(RefusedError) as caught:
        table(SECOND.replace(",I,", ",D,"))
    assert caught.value.code == "sdmx_action"
