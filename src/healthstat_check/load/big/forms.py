"""What a big table's columns must look like to be read at once: texts, and numbers of so many decimals."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthstat_check.load.dialect import Dialect
from healthstat_check.load.number_form import NumberForm, number_form
from healthstat_check.load.schema import Schema
from healthstat_check.load.sdmx_csv import is_sdmx
from healthstat_check.model.table import Field

_TEXTS = ("string", "any", "year", "yearmonth", "date")


class Wanted(NamedTuple):
    """The fields of a table in order; `decimals` of the number fields, `None` for those whose cells tell."""

    names: tuple[str, ...]
    decimals: dict[str, int | None]
    mark: str = "."


def wanted(schema: Schema, dialect: Dialect) -> Wanted | None:
    """The fields of a schema; `None` where it has none, or some that need a closer look at every cell."""
    forms = {field.name: number_form(field, schema.missing_values, dialect) for field in schema.fields if field.numeric}
    plain = all(field.numeric or field.type in _TEXTS for field in schema.fields)
    sdmx = is_sdmx(tuple(field.name for field in schema.fields))
    if not schema.fields or sdmx or not plain or not all(_is_plain(form, dialect) for form in forms.values()):
        return None
    decimals = {field.name: _decimals(field) for field in schema.fields if field.numeric}
    return Wanted(tuple(field.name for field in schema.fields), decimals, dialect.decimal)


def _is_plain(form: NumberForm, dialect: Dialect) -> bool:
    """Whether a number is digits with the file's decimal mark, and no number stands for something else."""
    marks = form.missing | form.suppressed | form.nil
    numbers = any(re.fullmatch(form.number, mark) for mark in marks)
    return form.bare and not form.group and form.decimal == dialect.decimal and not numbers


def _decimals(field: Field) -> int | None:
    return 0 if field.type == "integer" else field.decimals
