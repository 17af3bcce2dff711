"""What a finding is about: the relations behind it by their labels, with the codes of their instances."""

from __future__ import annotations

from healthstat_check.model.finding import Finding
from healthstat_check.model.package import Package
from healthstat_check.model.relation import Relation
from healthstat_check.reports.clash_text import joint
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

MOST_LABELS = 3
Key = tuple[tuple[str, str], ...]
Instance = tuple[Relation, Key]


def subject_text(finding: Finding, package: Package, words: Wording) -> str:
    """The first few instances behind a finding, joined by semicolons; "" where no relation is behind it."""
    return "; ".join(_instance(relation, key, package, words) for relation, key in instances_of(finding)[:MOST_LABELS])


def instances_of(finding: Finding) -> tuple[Instance, ...]:
    """The relations behind a finding, with the codes of their instances."""
    if finding.judgement is not None:
        return ((finding.judgement.relation, finding.judgement.key),)
    clashes = joint(finding.conflict) if finding.conflict is not None else []
    return clashes[0].instances if clashes else ()


def label_of(relation: Relation, words: Wording) -> str:
    """What a relation is called in the reader's language; its name where it has no label."""
    return visible(relation.label.get(words.language) or relation.name)


def _instance(relation: Relation, key: Key, package: Package, words: Wording) -> str:
    codes = ", ".join(_code(d, c, package, words) for d, c in key)
    return label_of(relation, words) + (f" ({codes})" if codes else "")


def _code(dimension: str, code: str, package: Package, words: Wording) -> str:
    """A code, with its name where the package's code list has one."""
    hierarchy = package.hierarchies.get(dimension)
    name = hierarchy.labels.get(code, {}).get(words.language, "") if hierarchy else ""
    return visible(f"{dimension} {code}" + (f" {name}" if name else ""), 60)
