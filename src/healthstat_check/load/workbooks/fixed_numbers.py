"""Stored numbers with plain number formats, displayed whole columns at a time, by whole numbers alone.

For these the answer is that of `one_number.displayed`: General, and formats that print a fixed number of decimals;
numbers of at most eighteen digits without exponent.
"""

from __future__ import annotations

import polars as pl

from healthstat_check.load.workbooks.format_code import FIXED, GENERAL, Section, sections

_DIGITS, _SIGNIFICANT, _GENERAL_WIDTH, _MOST_PLACES = 18, 15, 10, 9
_PLAIN = r"^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,17})?$"
_TINY = r"^-?0\.0000"
_TENS = pl.Series([10**power for power in range(_DIGITS + 1)])


def plain_numbers(cells: pl.DataFrame, numeric: pl.Expr) -> pl.DataFrame:
    """The columns `text`, `number`, `hides` and `percent` of each cell; null in cells that need a closer look."""
    codes = cells["format"].unique().to_list()
    known = {code: section for code in codes if (section := _plain_section(code)) is not None}
    places = {code: section.most for code, section in known.items()}
    general = [code for code, section in known.items() if section.kind == GENERAL]
    percent = [code for code, section in known.items() if section.power]
    code = pl.col("format")
    asked = cells.select(
        value=pl.when(numeric & pl.col("value").str.contains(_PLAIN)).then(pl.col("value")),
        places=code.replace_strict(places, default=None, return_dtype=pl.Int64),
        general=code.is_in(general, nulls_equal=True),
        percent=code.is_in(percent, nulls_equal=True),
    )
    return _printed(_measured(asked))


def _plain_section(code: str | None) -> Section | None:
    """The section of a format that prints every number alike, with nothing but a percent sign beside it."""
    parts = sections(code or "General")
    section = parts[0]
    alike = len(parts) == 1 and section.condition is None and not section.prefix and section.whole == 1
    if not alike or section.suffix != ("%" if section.power else "") or section.power not in (0, 2):
        return None
    fixed = section.kind == FIXED and section.least == section.most <= _MOST_PLACES
    return section if fixed or section.kind == GENERAL else None


def _measured(asked: pl.DataFrame) -> pl.DataFrame:
    """The numbers as `mantissa` times 10**-`scale`, of fifteen digits, and `wanted` decimals of them."""
    bare = pl.col("value").str.strip_prefix("-")
    point = bare.str.find(".", literal=True).cast(pl.Int64)
    scale = pl.when(point.is_null()).then(0).otherwise(bare.str.len_bytes().cast(pl.Int64) - point - 1)
    digits = bare.str.replace(".", "", literal=True)
    parts = asked.with_columns(
        negative=pl.col("value").str.starts_with("-"),
        scale=scale,
        whole=pl.when(point.is_null()).then(bare.str.len_bytes().cast(pl.Int64)).otherwise(point),
        mantissa=pl.when(digits.str.len_bytes() <= _DIGITS).then(digits).cast(pl.Int64),
        tiny=pl.col("general") & pl.col("value").str.contains(_TINY),
    )
    longer = (pl.col("mantissa") >= _TENS[digits] for digits in range(_SIGNIFICANT, _DIGITS))
    excess = pl.sum_horizontal(longer).cast(pl.Int64)
    general = pl.max_horizontal(_GENERAL_WIDTH - pl.col("whole"), 0)
    return parts.with_columns(
        mantissa=_rounded(pl.col("mantissa"), excess),
        scale=pl.col("scale") - excess,
        places=pl.when("general").then(general).otherwise("places"),
        wanted=pl.when("general").then(general).otherwise(pl.col("places") + pl.col("percent").cast(pl.Int64) * 2),
    )


def _rounded(number: pl.Expr, digits: pl.Expr) -> pl.Expr:
    """A whole number without its last digits, halves up."""
    power = _power(digits)
    return (number + power // 2) // power


def _power(exponent: pl.Expr) -> pl.Expr:
    """Ten to this power."""
    return pl.lit(_TENS).gather(exponent.fill_null(0).cast(pl.UInt32))


def _printed(parts: pl.DataFrame) -> pl.DataFrame:
    dropped = pl.max_horizontal(pl.col("scale") - pl.col("wanted"), 0)
    added = pl.max_horizontal(pl.col("wanted") - pl.col("scale"), 0)
    power = _power(added)
    fits = (pl.col("mantissa") < _TENS[_DIGITS] // power) & ~pl.col("tiny")
    number = pl.when(fits).then(_rounded(pl.col("mantissa"), dropped) * power)
    held = parts.with_columns(number=number, dropped=dropped)
    back = _power(pl.col("dropped"))
    text = _with_point(pl.col("number"), pl.col("places"))
    short = pl.col("general") & (pl.col("places") > 0)
    bare = pl.when(short).then(text.str.strip_chars_end("0").str.strip_suffix(".")).otherwise(text)
    below = pl.col("negative") & (pl.col("number") != 0)
    return held.select(
        number=pl.when(below).then(pl.lit("-") + bare).otherwise(bare),
        hides=(pl.col("dropped") > 0) & (pl.col("number") * back != pl.col("mantissa")),
        percent="percent",
    ).with_columns(text=pl.when("percent").then(pl.col("number") + "%").otherwise("number"))


def _with_point(number: pl.Expr, places: pl.Expr) -> pl.Expr:
    """A whole number with its decimal mark so many digits from the end."""
    power = _power(places)
    whole, decimals = (number // power).cast(pl.String), (number % power).cast(pl.String).str.zfill(places)
    return pl.when(places == 0).then(whole).otherwise(pl.concat_str(whole, pl.lit("."), decimals))
