"""HTML pages: the words that a browser shows, in its order."""

from __future__ import annotations

import pytest
from tests.load.formats.document_files import parts, quiet, read

from healthstat_check.load.log import RefusedError


def words(body: str) -> str:
    return quiet(f"<!DOCTYPE html><meta charset=utf-8><body>{body}".encode(), "html").content


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>Всего  \n 16,9&nbsp;млн</p><p>Ещё</p>", "Всего 16,9\u00a0млн\n\nЕщё\n"),
        ("<p>20<b>&nbsp;495</b>&#160;975 чел.", "20\u00a0495\u00a0975 чел.\n"),
        ("<p>12,5<sup>2</sup> т CO<sub>2</sub>", "12,5² т CO₂\n"),
        ("<p>а<br>б</p>в", "а\nб\n\nв\n"),
        ("<p>боль&shy;ницы &lt;5 &amp; 3", "больницы <5 & 3\n"),
        ("<script>document.write(30)</script><style>p{}</style><noscript>1</noscript><p>Всего 5", "Всего 5\n"),
        ("<template>4</template><svg><text>3</text></svg><!-- 2 --><p>Всего 5", "Всего 5\n"),
        ("<div>один<div>два</div>три</div>", "один\n\nдва\n\nтри\n"),
        ("<pre>а   12   345\nб   1    2</pre>", "а\t12\t345\nб\t1\t2\n"),
        ("<ul><li>Алматы 5<li>Астана 6</ul>", "Алматы 5\n\nАстана 6\n"),
    ],
)
def test_what_a_browser_shows(body: str, shown: str):
    assert words(body) == shown


@pytest.mark.parametrize("attribute", ["hidden", 'style="display : none"', 'style="color:red;VISIBILITY:hidden"'])
def test_hidden_text_is_left_out_and_said(attribute: str):
    found, problems = read(f"<meta charset=utf-8><p>Всего 30<b {attribute}>40</b>".encode(), "html")
    assert found.content == "Всего 30\n"
    assert [problem.code for problem in problems] == ["hidden_text"]


def test_struck_text_is_left_out_and_said():
    found, problems = read("<meta charset=utf-8><p>Всего <del>16</del> 17".encode(), "html")
    assert found.content == "Всего 17\n"
    assert [problem.code for problem in problems] == ["tracked_changes"]


TABLE = """
<table><caption>Койки</caption>
<thead><tr><th rowspan=2>Регион<th colspan=2>Годы<tr><th>2024<th>2025</thead>
<tfoot><tr><td>Всего<td>3<td>7</tfoot>
<tbody><tr><td>А<td>1<td>3<tr><td>Б<td>2<td>4</tbody></table>"""


def test_a_table_is_a_grid_with_its_spans():
    found = quiet(f"<meta charset=utf-8>{TABLE}".encode(), "html")
    grid = found.grids[0]
    assert grid.rows == (
        ("Регион", "Годы", ""),
        ("", "2024", "2025"),
        ("А", "1", "3"),
        ("Б", "2", "4"),
        ("Всего", "3", "7"),
    )
    assert grid.merged == ((0, 0, 1, 0), (0, 1, 0, 2))
    assert ("paragraph 1", "Койки") in parts(found)
    assert ("table 1, cell C5", "7") in parts(found)


def test_a_table_that_lays_out_the_page_is_none():
    inner = "<table><tr><td>а<td>1<tr><td>б<td>2</table>"
    found = quiet(f"<meta charset=utf-8><table><tr><td><p>Слева</p><td>{inner}</table>".encode(), "html")
    assert [grid.rows for grid in found.grids] == [(("а", "1"), ("б", "2"))]
    assert found.content.startswith("Слева\n\n")


@pytest.mark.parametrize("codec", ["windows-1251", "kz-1048", "utf-8", "utf-16"])
def test_the_page_says_its_encoding(codec: str):
    python = {"kz-1048": "kz1048"}.get(codec, codec)
    page = f'<html><head><meta http-equiv=Content-Type content="text/html; charset={codec}"></head><p>Алматы 5'
    assert quiet(page.encode(python), "html").content == "Алматы 5\n"


def test_an_encoding_that_does_not_fit_is_refused_and_none_is_guessed():
    for page in ("<p>Всего".encode("cp1251"), b"<meta charset=koi8-u><p>x", b"<meta charset=utf-8><p>\xff"):
        with pytest.raises(RefusedError) as caught:
            read(page, "html")
        assert caught.value.code.startswith("encoding")


@pytest.mark.parametrize("depth", [300, 50_000])
def test_deep_nesting_is_refused_at_once(depth: int):
    with pytest.raises(RefusedError) as caught:
        read(b"<div>" * depth + b"x", "html")
    assert caught.value.code == "html_depth"


def test_many_elements_in_a_row_are_not_deep():
    assert words("<p>1<br>" * 20_000).startswith("1\n\n1\n\n1")


def test_spans_have_bounds():
    bomb = b"<table>" + b"<tr><td colspan=1000 rowspan=65534>" * 200 + b"</table>"
    with pytest.raises(RefusedError) as caught:
        read(bomb * 30, "html")
    assert caught.value.code in ("limit_cells", "limit_columns")


def test_a_page_without_words_is_empty():
    with pytest.raises(RefusedError) as caught:
        read(b"<p hidden>5</p>", "html")
    assert caught.value.code == "empty"
