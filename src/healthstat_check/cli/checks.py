"""`healthstat-check checks`: the catalogue, or a package's relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from healthstat_check.cli import options as shared
from healthstat_check.cli.columns import columns
from healthstat_check.cli.complaints import complain
from healthstat_check.cli.exit_codes import OK, REFUSED
from healthstat_check.cli.judging import judged
from healthstat_check.cli.stdout import write_stdout

if TYPE_CHECKING:
    from healthstat_check.model.verdict import RuleNote, Verdict

HEAD = ("relation", "kind", "severity", "instances", "formula")
NOTES = {
    "contradict": "no figures satisfy these together: {names}",
    "follows": "{names} follows from the other relations",
    "says_nothing": "{names} says nothing: no figures could violate it",
}
RELATIONS = click.option("--relations", metavar="PACKAGE", help="List this package's relations instead.")


@click.command("checks")
@shared.with_options(RELATIONS, shared.ROOT)
def command(relations: str | None, root: str | None) -> int:
    """List every check, or the relations of a package.

    Relations are listed with how many instances each has; those that contradict each other, follow from
    others or say nothing are told.

    \b
    Examples:
      healthstat-check checks
      healthstat-check checks --relations sample_data/osms-coverage
    """
    if relations is not None:
        return _list_relations(relations, root)
    write_stdout(columns(_catalogue()))
    return OK


def _catalogue() -> list[tuple[str, ...]]:
    from healthstat_check.checks.registry import catalogue

    return [(c.id, c.severity, c.looks_at, c.doc.partition("\n")[0]) for c in catalogue().values()]


def _list_relations(package: str, root: str | None) -> int:
    from healthstat_check.run import rule_health

    (report,) = judged([package], shared.plain_options("en", root=root))
    lines = columns([HEAD, *map(_row, report.verdicts)])
    write_stdout("".join([lines, *map(_note, rule_health(report))]))
    complain(report.problems)
    return REFUSED if report.refused else OK


def _note(note: RuleNote) -> str:
    from healthstat_check.reports.visible import visible

    return NOTES[note.code].format(names=", ".join(visible(r.name) for r in note.relations)) + "\n"


def _row(verdict: Verdict) -> tuple[str, ...]:
    from healthstat_check.reports.visible import visible

    relation = verdict.relation
    instances = str(sum(verdict.counts.values()))
    return visible(relation.name), relation.kind, relation.severity, instances, visible(relation.formula)
