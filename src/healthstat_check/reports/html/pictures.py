"""Which readings a finding's picture shows."""

from __future__ import annotations

from healthstat_check.model.confidential import is_confidential
from healthstat_check.model.finding import Finding
from healthstat_check.model.verdict import DOUBTFUL, Clash, Judgement
from healthstat_check.reports.clash_text import joint, relation_text
from healthstat_check.reports.formatting import interval_text, style_of
from healthstat_check.reports.html.number_line import Bar, Line, number_line
from healthstat_check.reports.sentences import narrow_attainable
from healthstat_check.reports.visible import clipped
from healthstat_check.reports.wording.wording import Wording

LONGEST_LABEL = 60


def picture_of(finding: Finding, told: str, words: Wording) -> Line | None:
    """Stated against attainable, or the two bounds of a figure that two relations share; `None` for neither."""
    if finding.judgement is not None:
        return _judged(finding.judgement, told, words)
    if finding.conflict is None:
        return None
    shared = (clash for clash in joint(finding.conflict) if clash.shared is not None and len(clash.bounds) == 2)
    return next((_clash(clash, told, words) for clash in shared), None)


def _judged(judgement: Judgement, told: str, words: Wording) -> Line | None:
    result, stated, attainable = judgement.result, judgement.stated, judgement.attainable
    if result is None or stated is None or attainable is None or is_confidential(result):
        return None
    style = style_of(result, words)
    printed = result.readings or (stated, stated)
    loosest = judgement.attainable_wide if judgement.outcome == DOUBTFUL else attainable
    narrow = narrow_attainable(judgement) or attainable
    bars = (
        Bar(words.say("label.stated"), interval_text(stated, style, attainable), printed[0], printed[1], "stated"),
        Bar(
            words.say("label.attainable"),
            interval_text(attainable, style, stated),
            narrow,
            (loosest or narrow).hull(narrow),
            "attainable",
        ),
    )
    return number_line(bars, told)


def _clash(clash: Clash, told: str, words: Wording) -> Line | None:
    if clash.shared is None:
        return None
    style = style_of(clash.shared, words)
    pairs = list(zip(clash.instances, clash.bounds, ("stated", "attainable"), strict=True))
    bars = []
    for (relation, key), bound, name in pairs:
        label = clipped(relation_text(clash, relation, key, words), LONGEST_LABEL)
        bars.append(Bar(label, interval_text(bound, style), bound, bound, name))
    return number_line(bars, told)
