"""A check's page, and one finding's arithmetic step by step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthstat_check.model.figure import Figure
from healthstat_check.model.finding import Finding
from healthstat_check.model.report import Report
from healthstat_check.model.verdict import Conflict
from healthstat_check.reports.clash_text import figures_of_clashes, instance_name, joint
from healthstat_check.reports.derivation import derivation, repairs
from healthstat_check.reports.facts import place_text
from healthstat_check.reports.judgement_steps import judgement_steps, step
from healthstat_check.reports.power import power_sentence
from healthstat_check.reports.readings import reading_lines
from healthstat_check.reports.sentences import fits_of, lead, title
from healthstat_check.reports.speaking import words_of
from healthstat_check.reports.telling import told_finding, told_judgement
from healthstat_check.reports.wording.wording import Wording, wording

HEADINGS = {"Compares": "compares", "Rounding": "rounding", "Cannot see": "cannot_see", "Example": "example"}
_HEADING = re.compile(rf"^({'|'.join(HEADINGS)}):\s*", re.MULTILINE)


def explain_check(doc: str, check: str, language: str) -> str:
    """The page of a check: its name in the language, then its docstring under the language's headings.

    Raises `KeyError` when the check has no name in the language.
    """
    words = wording(language)
    page = _HEADING.sub(lambda m: words.say(f"explain.{HEADINGS[m[1]]}") + ":\n", doc.strip())
    return f"{words.say(f'check.{check}.title')} ({check})\n\n{page}\n"


def explain_finding(report: Report, fingerprint: str, language: str) -> str:
    """Every step from the prints to the verdict.

    Raises `KeyError` when the report has no finding of this fingerprint.
    """
    words = words_of(report, language)
    found = told_finding({f.fingerprint: f for f in report.findings}[fingerprint])
    return "\n".join((*_finding(found, words), *_conflict(found, report, words))) + "\n"


def _finding(finding: Finding, words: Wording) -> Iterator[str]:
    yield f"{words.say(f'severity.{finding.severity}')}: {title(finding, words)} ({finding.check})"
    yield lead(finding, words)
    if finding.location is not None:
        yield place_text(finding.location)
    lines = (line for f in _figures(finding) for line in reading_lines(f, words))
    yield from step("figures", lines, words)
    if finding.judgement is not None:
        yield from judgement_steps(finding.judgement, fits_of(finding), words)
    elif finding.conflict is None:
        yield "\n" + words.say("explain.no_relation")


def _figures(finding: Finding) -> tuple[Figure, ...]:
    """The figures of the relation, else all of the contradiction, else those that the finding names."""
    if finding.judgement is None and finding.conflict is not None:
        return figures_of_clashes(joint(finding.conflict))
    return finding.figures or tuple(finding.judgement.figures if finding.judgement else ())


def _conflict(finding: Finding, report: Report, words: Wording) -> Iterator[str]:
    """The proof of each contradiction, what would repair all of them, and what each relation alone could show."""
    conflict = finding.conflict
    if conflict is None:
        return
    clashes = joint(conflict) if finding.judgement is None else conflict.clashes
    yield from step("contradiction", (line for clash in clashes for line in derivation(clash, words)), words)
    yield from step("repairs", repairs(conflict, words), words)
    yield from step("power_of", _slacks(conflict, report, words), words)


def _slacks(conflict: Conflict, report: Report, words: Wording) -> Iterator[str]:
    """For each relation of the contradictions, how large an error it alone would not have shown."""
    instances = [instance for clash in joint(conflict) for instance in clash.instances]
    for judgement in (j for v in report.verdicts for j in v.judgements):
        if (judgement.relation, judgement.key) in instances and judgement.slack:
            yield instance_name(judgement.relation, judgement.key)
            yield from (f"   {power_sentence(slack, words)}" for slack in told_judgement(judgement).slack)
