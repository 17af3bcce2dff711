"""A drafted package as `datapackage.yaml` and `relations.yaml`, to be read and gone on with by people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from healthstat_check.model.draft import FieldDraft, PackageDraft, RelationDraft, TableDraft, TextDraft
from healthstat_check.reports.visible import escaped, visible
from healthstat_check.reports.wording.wording import Wording

_PLAIN = re.compile(r"[a-z][a-z0-9_.-]*[a-z0-9]")
_RESERVED = frozenset({"yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})


DESCRIPTOR, RELATIONS = "datapackage.yaml", "relations.yaml"


def draft_files(package: PackageDraft) -> dict[str, str]:
    """The text of each file of a draft, by its name."""
    said = relations(package)
    return {DESCRIPTOR: descriptor(package), **({RELATIONS: said} if said else {})}


def summary(package: PackageDraft, words: Wording) -> str:
    """What was described, and what was left out, in a few lines."""
    found = len(_all_relations(package))
    counts = {"tables": len(package.tables), "texts": len(package.texts), "relations": found}
    lines = [words.say("draft.described", **{name: words.integer(count) for name, count in counts.items()})]
    lines += [words.say("draft.left_out", file=visible(file), why=visible(why)) for file, why in package.left_out]
    return "".join(f"{line}\n" for line in lines)


def descriptor(package: PackageDraft) -> str:
    """The text of the descriptor."""
    lines = [f"name: {_text(package.name)}", "resources:"]
    for table in package.tables:
        lines += _table(table)
    lines += [_resource(text) for text in package.texts]
    lines += _figures(package)
    if package.figures or any(table.relations for table in package.tables):
        lines.append("relations: relations.yaml")
    lines += [
        f"# tied to no cell: {visible(quote)} ({visible(text)}, line {line})" for text, quote, line in package.untied
    ]
    lines += [f"# left out: {visible(file)}: {visible(why)}" for file, why in package.left_out]
    return "".join(f"{line}\n" for line in lines)


def relations(package: PackageDraft) -> str:
    """The text of the relations, each with its evidence; "" where there is none."""
    return "".join(f"{line}\n" for relation in _all_relations(package) for line in _relation(relation))


def _all_relations(package: PackageDraft) -> list[RelationDraft]:
    """Those of the tables, then those between texts and tables."""
    shown = [relation for table in package.tables for relation in table.relations]
    return shown + [figure.relation for figure in package.figures]


def _figures(package: PackageDraft) -> Iterator[str]:
    """The figures of texts, each with the quotes that it is printed by."""
    if package.figures:
        yield "figures:"
    for figure in package.figures:
        yield f"  {_text(figure.name)}:"
        for one in figure.prints:
            occurrence = f", occurrence: {one.occurrence}" if one.occurrence is not None else ""
            unit = f", unit: {_text(one.unit)}" if one.unit else ""
            yield f"    - {{in: {_text(one.text)}, quote: {_quoted(one.quote)}{occurrence}{unit}}}"


def _relation(relation: RelationDraft) -> Iterator[str]:
    yield from (f"# {visible(line, 400)}" for line in relation.evidence)
    yield f"{_text(relation.name)}:"
    yield f"  formula: {_quoted(relation.formula)}"
    if relation.evidence:
        yield "  rationale: the text and the table were found to agree"
    else:
        yield f"  rationale: holds in {relation.held} of {relation.looked} places of the table it was found in"
    yield "  origin: derived"


def _table(table: TableDraft) -> Iterator[str]:
    yield f"  - name: {_text(table.name)}"
    yield f"    path: {_text(table.path)}"
    if table.delimiter not in ("", ",") and not table.path.lower().endswith(".tsv"):
        yield f"    dialect: {{delimiter: {_quoted(table.delimiter)}}}"
    if table.sheet is not None:
        yield f"    sheet: {_quoted(table.sheet)}"
        yield f"    range: {table.range}"
        yield f"    headerRows: [{table.header}]"
    yield "    schema:"
    if table.key:
        yield f"      primaryKey: [{', '.join(_text(name) for name in table.key)}]"
    yield f"      missingValues: [{', '.join(_quoted(mark) for mark in table.missing)}]"
    yield "      fields:"
    yield from (f"        - {{{_field(field)}}}" for field in table.fields)


def _field(field: FieldDraft) -> str:
    parts = [f"name: {_text(field.name)}", f"type: {field.type}"]
    if field.unit:
        parts.append(f"unit: {field.unit}")
    if field.multiplier != 1:
        parts.append(f"multiplier: {field.multiplier}")
    if field.decimals is not None:
        parts.append(f"decimals: {field.decimals}")
    if field.type == "number" and field.decimal_mark != ".":
        parts.append(f"decimalChar: {_quoted(field.decimal_mark)}")
    if field.group_mark:
        parts.append(f"groupChar: {_quoted(field.group_mark)}")
    return ", ".join(parts)


def _resource(text: TextDraft) -> str:
    language = f", language: {text.language}" if text.language else ""
    return f"  - {{name: {_text(text.name)}, path: {_text(text.path)}{language}}}"


def _text(text: str) -> str:
    """A string as YAML reads it back: bare where it is a plain word."""
    return text if _PLAIN.fullmatch(text) and text not in _RESERVED else _quoted(text)


def _quoted(text: str) -> str:
    return escaped(json.dumps(text, ensure_ascii=False))
