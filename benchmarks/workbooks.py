"""A workbook of a million cells: our reader, printed precision included, against fastexcel into polars strings.

Whole processes, in pairs, as in `startup.py`; the limit holds for CPU. fastexcel is no dependency of ours:
`make bench-workbooks` has it in an environment of its own; the Python of another one may be named as argument. Both
leave every cell in columns of text; ours as the number formats print them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import xlsxwriter
from startup import compare

ROWS, COLUMNS, LIMIT = 50_000, 20, 4.0
FORMATS = ("0.0", "# ##0", "#,##0.00", "0%", "General")
OURS = """
import sys
from pathlib import Path
from healthstat_check.load.log import Log
from healthstat_check.load.workbooks.reading import read_sheets
(sheet,) = read_sheets(Path(sys.argv[1]).read_bytes(), "t.xlsx", "xlsx", Log())
assert sheet.cells.height == int(sys.argv[2]) and sheet.cells["text"].null_count() == 0
"""
THEIRS = """
import sys
import fastexcel
sheet = fastexcel.read_excel(sys.argv[1]).load_sheet(0, header_row=None, dtypes="string").to_polars()
assert sheet.height * sheet.width == int(sys.argv[2])
"""


def write(path: Path) -> None:
    """Labels in the first row and column, elsewhere numbers of any size under five formats."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        formats = [book.add_format({"num_format": code}) for code in FORMATS]
        sheet.write_row(0, 0, [f"column {column}" for column in range(COLUMNS)])
        for row in range(1, ROWS):
            sheet.write_string(row, 0, f"region {row}")
            for column in range(1, COLUMNS):
                sheet.write_number(row, column, number(row, column), formats[column % len(formats)])


def number(row: int, column: int) -> float:
    """A number of up to seven digits before the mark and many behind it, the same in every run."""
    return (row * 7919 + column * 104_729) * 2_654_435_761 % 2**32 / 7 / 10 ** (2 + (row + column) % 8)


def main(peer: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.xlsx"
        write(path)
        arguments = (str(path), str(ROWS * COLUMNS))
        ours, theirs = (sys.executable, "-c", OURS, *arguments), (peer, "-c", THEIRS, *arguments)
        good = compare("reading a million cells", ours, theirs, LIMIT, folder)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else sys.executable))
