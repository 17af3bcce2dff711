"""Tables of a package as a script of VTL 2.0: rulesets for hierarchies, and for sums, orderings and shares of a row.

VTL compares exact numbers. Every rule here leaves the room that the rounding of the printed figures needs, so that it
finds only what no rounding explains.
Source: SDMX, Validation and Transformation Language 2.0, reference manual (hierarchical and datapoint rulesets).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from healthstat_check.export.expressions import NotExpressedError, number_text
from healthstat_check.export.gx import Exported
from healthstat_check.export.linear import Column, column_of, linear
from healthstat_check.export.rules import Rules, table_of
from healthstat_check.export.schema import EXPRESSED, left_out_of
from healthstat_check.model.package import Package
from healthstat_check.model.relation import Cube, Operation, Relation, Rollup
from healthstat_check.model.table import Table

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,98}")
_WORDS = (
    "abs all aggregate and avg between by calc case cast ceil check code count data dataset date day default "
    "define dimension else errorcode errorlevel eval except exp filter first floor group having hierarchy "
    "identifier if imbalance in input integer intersect is isnull join keep lag last language lead left length "
    "level ln log lower max measure median min mod month not null number nvl of on operator or order output "
    "over partition point power rank rename result returns right role round row rule ruleset scalar set sqrt "
    "string sub substr sum then time to total trim trunc type union upper using value valuedomain variable "
    "when with xor year "
)
_RESERVED = frozenset(_WORDS.split())
"""Words of the language that a dimension may be called by."""
_UNSAFE = re.compile(r"[^\w .,:;()=<>/+*%-]")


def to_vtl(package: Package, tables: Sequence[Table], rules: Rules, relations: Sequence[Relation]) -> Exported:
    """The script; a relation that it has no words for is a comment."""
    wanted = {table.name for table in tables}
    blocks: list[str] = []
    left_out = [told for table in tables for told in _schema_left_out(table)]
    for number, relation in enumerate(relations, 1):
        try:
            table = table_of(relation, package)
            if table.name in wanted:
                blocks.append(_block(relation, table, package, f"check_{number}"))
        except NotExpressedError as error:
            left_out.append(f"relation {relation.name}: {relation.formula}: {error}")
    notes = "".join(f"// Not expressed: {_comment(told)}\n" for told in left_out)
    head = "// Numbers are those that are printed. Rows that a result holds are more than rounding can explain.\n"
    return "\n".join([head + notes, *blocks]), left_out


def _schema_left_out(table: Table) -> Iterator[str]:
    yield from left_out_of(table)
    for field in table.fields:
        yield from (f"{table.name}.{field.name}: the constraint {c}" for c in field.constraints if c in EXPRESSED)


def _block(relation: Relation, table: Table, package: Package, name: str) -> str:
    told = f"// {_comment(relation.label.get('en') or relation.name)}: {_comment(relation.formula)}\n"
    if isinstance(relation.right, Rollup) and isinstance(relation.right.of, Cube) and isinstance(relation.left, Cube):
        return told + _hierarchy(relation.right, relation.left.measure, table, package, name)
    return told + _row(relation, table, package, name)


def _hierarchy(rollup: Rollup, measure: str, table: Table, package: Package, name: str) -> str:
    """Each total as the sum of its children; what rounding explains of an imbalance is filtered out."""
    children: dict[str, list[str]] = {}
    for child, parent in rollup.parents.items():
        children.setdefault(parent, []).append(child)
    lines = [f"{_quoted(p)} = {' + '.join(map(_quoted, codes))} errorlevel 1" for p, codes in children.items()]
    column = column_of(table, measure, package.rounding)
    room = column.room / column.scale * (1 + max(map(len, children.values())))
    return (
        f"define hierarchical ruleset {name}_rules ( variable rule {_bare(rollup.dimension)} ) is\n    "
        + ";\n    ".join(lines)
        + "\nend hierarchical ruleset;\n"
        f"{name} <- check_hierarchy ( {_quoted(table.name)} [ keep {_quoted(measure)} ] , {name}_rules"
        f" rule {_bare(rollup.dimension)} all ) [ filter abs ( 'imbalance' ) > {number_text(room)} ];\n"
    )


def _row(relation: Relation, table: Table, package: Package, name: str) -> str:
    condition, columns = _condition(relation, table, package)
    listed = " , ".join(map(_quoted, columns))
    return (
        f"define datapoint ruleset {name}_rules ( variable {listed} ) is\n    {condition} errorlevel 1\n"
        "end datapoint ruleset;\n"
        f"{name} <- check_datapoint ( {_quoted(table.name)} , {name}_rules );\n"
    )


def _condition(relation: Relation, table: Table, package: Package) -> tuple[str, list[str]]:
    share = _share(relation)
    if share is not None:
        part, whole, of = (column_of(table, column, package.rounding) for column in share)
        return _share_condition(part, whole, of), list(share)
    ours, others = linear(relation.left), linear(relation.right)
    factors = {c: ours.get(c, Fraction(0)) - others.get(c, Fraction(0)) for c in {**ours, **others}}
    columns = {c: column_of(table, c, package.rounding) for c in factors if c}
    total = " + ".join(
        f"{_number(f * (columns[c].scale if c else 1))}{f' * {_quoted(c)}' if c else ''}" for c, f in factors.items()
    )
    room = sum((abs(factors[c]) * column.room for c, column in columns.items()), Fraction(0))
    return _compared(total, relation.comparator, room), list(columns)


def _compared(total: str, comparator: str, room: Fraction) -> str:
    """Left minus right against nothing, with room; strict orderings hold in the limit, so they read as the others."""
    if comparator == "=":
        return f"abs ( {total} ) <= {number_text(room)}"
    return f"{total} <= {number_text(room)}" if comparator in ("<", "<=") else f"{total} >= {_number(-room)}"


def _share(relation: Relation) -> tuple[str, str, str] | None:
    """Part, whole and share of "part / whole = share"."""
    left, right = relation.left, relation.right
    if relation.comparator != "=" or not isinstance(left, Operation) or left.sign != "/" or not isinstance(right, Cube):
        return None
    terms = (left.left, left.right, right)
    if not all(isinstance(term, Cube) and not term.selections for term in terms):
        return None
    part, whole, share = (term.measure for term in terms if isinstance(term, Cube))
    return part, whole, share


def _share_condition(part: Column, whole: Column, share: Column) -> str:
    """The least part over the largest whole is no more than the largest share, and the other way round."""

    def end(column: Column, sign: str) -> str:
        return f"( {number_text(column.scale)} * {_quoted(column.name)} {sign} {number_text(column.room)} )"

    low = f"{end(part, '-')} <= {end(share, '+')} * {end(whole, '+')}"
    high = f"{end(part, '+')} >= {end(share, '-')} * {end(whole, '-')}"
    return f"{low} and {high}"


def _number(value: Fraction) -> str:
    return number_text(value) if value >= 0 else f"( {number_text(value)} )"


def _bare(name: str) -> str:
    """The dimension of a ruleset without quotes where it needs none: engines compare it with them."""
    return name if _NAME.fullmatch(name) and name not in _RESERVED else _quoted(name)


def _quoted(name: str) -> str:
    """An identifier in its quotes, without which a word of the language would be none.

    Raises:
        NotExpressedError: it holds a quote, or a character that shows nothing.
    """
    if "'" in name or not name.isprintable() or not name:
        raise NotExpressedError(f"{name[:60]!a} cannot be written as an identifier")
    return f"'{name}'"


def _comment(text: str) -> str:
    """A text on one line of a comment."""
    return _UNSAFE.sub("_", text)
