"""Headers, labels and rows of a table: what is told as a failure, what as a warning, and what not at all."""

import pytest
from tests.load.conftest import TABLE, Write, errors, said


@pytest.mark.parametrize(
    "rows",
    [
        "region,value\nАлматы,1\nАстана,2\n",
        "region,value\nAlmaty,1\nАлматы,2\n",
        "region,value\nҚызылорда облысы,1\nЖетісу облысы,2\nІле,3\n",
        "region,value\nCOVID-19 бойынша,1\nIT-компания,2\n",
        "region,value\nTotal ,1\nTotal,2\n",
        "region,value\n- прочие,1\n+7 701,2\n",
        "region,value\nо/в,1\nBolzano / Bozen,2\n",
        'region,value\n"Алматы\nқаласы",1\n',
        'region,value\n"<b>&amp;</b> [x](y)",1\n',
        "region,value\nсокращение\u00a0мест,1\n",
        "region,value\nИсточник,1\nА,\n",
    ],
)
def test_ordinary_labels_are_read_in_silence(write: Write, rows: str) -> None:
    assert said(write(TABLE, **{"t.csv": rows})) == ""


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("region,value\n\u202e01 ытам,1\n", ["text region row 1", "U+202E"]),
        ("region,value\nА\u200bБ,1\n", ["text region row 1", "U+200B", "\\u200b"]),
        ("region,value\nА\x0b,1\n", ["text region row 1", "U+000B"]),
        ("region,value\nи\u0306од,1\nйод,2\n", ["text region row 1", "U+0306"]),
        ("region,value\nAлматы,1\nАлматы,2\n", ["text region row 1", "U+0041", "`Алматы`"]),
        ("region,value\nАБ В,1\nАБ В,2\nАБ\u00a0В,3\n", ["text region row 3", "U+00A0"]),
        ('region,value\nА "б" в,1\n', ["format region row 1", "quotes"]),
        ("region,value\n" + "Я" * 100_001 + ",1\n", ["maxLength region row 1", "100001"]),
        ("region,value\n,1\n \n".replace(" \n", '"",2\n'), ["required region row 1", "required region row 2"]),
        ("region,value\nА,1\nПримечание: предварительно,\n", ["type value row 2 line 3", "note"]),
        ("region,value\nА,12\nБ,1\u00a0234\n", ["type value row 2 line 3", "U+00A0"]),
        ("region,value\nА,\u0661\u0662\n", ["type value row 1", "U+0661"]),
        ('region,value\n"А\nБ",1\nВ,y\n', ["type value row 2 line 4", " y "]),
        ("region,value\nА,x\n", ["type value row 1", " x ", "suppressed"]),
    ],
)
def test_cells_that_break_the_table_are_told_with_their_row(write: Write, rows: str, names: list[str]) -> None:
    package = write(TABLE, **{"t.csv": rows})
    assert errors(package) == []
    assert package.failures
    assert [name for name in names if name not in said(package)] == []


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ('region,value\n"=HYPERLINK(""http://x"")",1\n@SUM(1),2\n', ["formula_text", "row 1, 2"]),
        ("region,value\n\nА,1\n\n", ["blank_line", "line 2, 4"]),
        ("region,value\nА,1", ["final_newline", "t.csv"]),
        ("region,value\nAлматы,1\n", ["label_mixed_script", "row 1"]),
        ("region,value\nА, 5 \n", ["number_spaces", "row 1"]),
        ("region,value,,\nА,1,,\n", ["column_empty", "column 3, 4"]),
    ],
)
def test_what_needs_a_look_is_a_warning(write: Write, rows: str, names: list[str]) -> None:
    package = write(TABLE, **{"t.csv": rows})
    assert (errors(package), package.failures) == ([], ())
    assert [name for name in names if name not in said(package)] == []


def test_integers_that_begin_with_zero_are_told_once(write: Write) -> None:
    package = write(TABLE.replace("number", "integer"), **{"t.csv": "region,value\nА,0100\nБ,0\nВ,007\n"})
    assert [(p.code, p.where) for p in package.problems] == [("number_zero", "row 1, value")]
    assert "row 1, 3" in said(package)


def test_thousands_or_fraction_is_told_and_not_read(write: Write) -> None:
    dialect = "    dialect: {delimiter: ';', decimalChar: ','}\n    schema"
    package = write(TABLE.replace("    schema", dialect), **{"t.csv": "region;value\nА;1.234\nБ;2,5\n"})
    assert [(p.code, p.level) for p in package.problems] == [("number_ambiguous", "warning")]
    assert package.tables[0].numbers["value"].mantissa.to_list() == [None, 25]


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("r\u0435gion,value", ["header region", "U+0435", "`region`"]),
        ("region\u00a0,value", ["header region", "region\\u00a0"]),
        ("Region,value", ["header region", "Region"]),
        ("value,region", ["header value", "`region` here"]),
        ("region,value,extra", ["header extra"]),
        ("region,other", ["header value", "a column `value`", "header other"]),
    ],
)
def test_header_that_differs_from_the_schema_is_told(write: Write, header: str, names: list[str]) -> None:
    row = ",".join("1" for _ in header.split(","))
    package = write(TABLE, **{"t.csv": f"{header}\n{row}\n"})
    assert {f.rule for f in package.failures} == {"header"}
    assert [name for name in names if name not in said(package)] == []


def test_keys_without_their_column_are_left_to_the_header(write: Write) -> None:
    package = write(TABLE + "      primaryKey: region\n", **{"t.csv": "value\n1\n"})
    assert ({f.rule for f in package.failures}, package.tables[0].primary_key) == ({"header"}, ())


def test_quotes_inside_a_name_are_told(write: Write) -> None:
    package = write("name: p\nresources: [{name: t, path: t.csv}]", **{"t.csv": 'a "b",c\n1,2\n'})
    assert [(f.rule, f.row, f.line) for f in package.failures] == [("format", None, 1)]


def test_lookalike_header_still_holds_its_field(write: Write) -> None:
    table = write(TABLE, **{"t.csv": "r\u0435gion,value\nА,1\n"}).tables[0]
    assert table.frame.to_dict(as_series=False) == {"region": ["А"], "value": ["1"]}


@pytest.mark.parametrize(
    ("match", "header"), [("equal", "value,region"), ("subset", "region,x,value"), ("superset", "value")]
)
def test_looser_match_of_the_header_is_the_authors_choice(write: Write, match: str, header: str) -> None:
    row = ",".join("1" for _ in header.split(","))
    package = write(TABLE + f"      fieldsMatch: {match}\n", **{"t.csv": f"{header}\n{row}\n"})
    assert package.failures == ()


@pytest.mark.parametrize(
    ("header", "code", "name"),
    [
        (",value", "header_empty", "column 1"),
        ("region,region", "header_duplicate", "columns 1 and 2"),
        ("region,value,", "header_empty", "column 3"),
    ],
)
def test_unclear_header_is_refused(write: Write, header: str, code: str, name: str) -> None:
    row = ",".join("1" for _ in header.split(","))
    package = write(TABLE, **{"t.csv": f"{header}\n{row}\n"})
    assert errors(package) == [code]
    assert name in said(package)


def test_table_without_a_header_takes_the_names_of_its_schema(write: Write) -> None:
    package = write(TABLE.replace("    schema", "    dialect: {header: false}\n    schema"), **{"t.csv": "А,1\nБ,2\n"})
    table = package.tables[0]
    assert (said(package), table.frame["region"].to_list()) == ("", ["А", "Б"])
    assert table.lines is not None
    assert table.lines.to_list() == [1, 2]


def test_field_names_are_never_patterns(write: Write) -> None:
    fields = TABLE.replace("name: region", "name: '^.*$'").replace("name: value", "name: '*'")
    package = write(fields, **{"t.csv": "^.*$,*\nА,1\n"})
    assert (said(package), package.tables[0].numbers["*"].mantissa.to_list()) == ("", [1])


def test_long_lists_of_failures_end_with_a_count(write: Write) -> None:
    package = write(TABLE, **{"t.csv": "region,value\n" + "А,y\n" * 1500})
    assert (len(package.failures), package.failures[-1].more) == (1001, 500)
