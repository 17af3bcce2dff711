"""What was read is what was checked and what was refused, and a partial read is no pass."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.load.workbooks.ods_files import number, ods_of, sheet, words
from tests.load.workbooks.packages import package, xlsx
from tests.load.workbooks.workbook_files import sheet_of, xlsx_of

from healthstat_check.load.package import load_package
from healthstat_check.model.package import Package
from healthstat_check.model.table import Count, Ledger

CELLS = st.sampled_from(["1", "2.5", "", "x", "1,5", "…", "12a", "Алматы", "<3", "9" * 39, "#N/A"])
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8)
DESCRIPTOR = """\
name: p
resources:
  - name: t
    path: t.csv
    schema:
      fieldsMatch: {match}
      fields:
        - {{name: a, type: string}}
        - {{name: b, type: number}}
"""


def ledger(loaded: Package) -> Ledger:
    found = loaded.tables[0].ledger
    assert found is not None
    for count in found:
        assert count.read == count.checked + count.refused
    return found


@given(ROWS, st.sampled_from(["exact", "subset"]), st.sampled_from(["a,b", "b,a", "a,b,c", "c,b,a"]))
def test_rows_and_cells_read_are_those_checked_and_refused(
    rows: list[tuple[str, ...]], match: str, header: str
) -> None:
    names = header.split(",")
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(
        [names, *(row[: len(names)] for row in rows)]
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "datapackage.yaml").write_text(DESCRIPTOR.format(match=match), "utf-8")
        (Path(folder) / "t.csv").write_text(text.getvalue(), "utf-8")
        loaded = load_package(folder)
    found = ledger(loaded)
    asked = names if match == "exact" else [name for name in names if name != "c"]
    assert (found.rows.read, found.cells.read) == (len(rows), len(rows) * len(asked))
    if found.cells.refused:
        assert loaded.failures or any(p.level == "error" for p in loaded.problems)


def test_a_column_that_no_field_names_is_refused(tmp_path: Path) -> None:
    found = ledger(package(tmp_path, xlsx([["region", "value", "c"], ["x", 1, 2], ["y", 3, 4]])))
    assert found == Ledger(Count(2, 2, 0), Count(6, 4, 2))


def test_titles_and_notes_are_no_rows_of_the_table(tmp_path: Path) -> None:
    rows = [["Title"], ["region", "value"], ["x", 1], ["y", "12a"], ["Источник: перепись"]]
    assert ledger(package(tmp_path, xlsx(rows))) == Ledger(Count(2, 1, 1), Count(4, 3, 1))


def test_rows_of_another_table_are_refused(tmp_path: Path) -> None:
    rows = [["region", "value"], ["x", 1], [None], ["Other"], ["a", "b"], ["c", 5]]
    loaded = package(tmp_path, xlsx(rows))
    assert ledger(loaded) == Ledger(Count(4, 1, 3), Count(7, 2, 5))
    assert any(p.level == "error" for p in loaded.problems)


def test_errors_and_formulas_without_a_value_are_refused(tmp_path: Path) -> None:
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'.format
    rows = f'<row r="1">{text("region")}{text("value")}</row>'
    rows += f'<row r="2">{text("x")}<c><f>1+1</f></c></row><row r="3">{text("y")}<c><v>3</v></c></row>'
    rows += f'<row r="4">{text("z")}<c t="e"><v>#N/A</v></c></row>'
    assert ledger(package(tmp_path, xlsx_of(sheet_of(rows)))) == Ledger(Count(3, 1, 2), Count(6, 4, 2))


def test_an_error_is_no_label_unless_declared_as_missing(tmp_path: Path) -> None:
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'.format
    rows = f'<row r="1">{text("region")}{text("value")}</row>'
    rows += '<row r="2"><c t="e"><v>#REF!</v></c><c><v>1</v></c></row>'
    loaded = package(tmp_path, xlsx_of(sheet_of(rows)))
    assert [(f.rule, f.field, f.value) for f in loaded.failures] == [("type", "region", "#REF!")]
    assert ledger(loaded).cells == Count(2, 1, 1)
    declared = package(tmp_path, xlsx_of(sheet_of(rows)), schema_missingValues=["", "#REF!"])
    assert declared.failures == ()
    assert ledger(declared).cells == Count(2, 2, 0)


def test_a_wide_table_counts_each_figure_with_its_labels(tmp_path: Path) -> None:
    fields = [{"name": "r", "type": "string"}, {"name": "y", "type": "year"}, {"name": "v", "type": "number"}]
    error = '<table:table-cell x:value-type="error" office:value-type="string"><text:p>#N/A</text:p></table:table-cell>'
    rows = [[words(""), words("2024"), words("2025")], [words("a"), number("1", "1"), error]]
    content = ods_of(sheet(rows, attributes='xmlns:x="x"'))
    loaded = package(tmp_path, content, fields, suffix="ods", layout="wide")
    assert ledger(loaded) == Ledger(Count(2, 1, 1), Count(6, 5, 1))
