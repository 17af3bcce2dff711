"""What stands behind a relation or a figure that somebody asked about by name."""

from __future__ import annotations

from dataclasses import dataclass

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.verdict import Conflict, Judgement, Slack

LONE, APART, CONTRADICTED, HELD = "lone", "apart", "contradicted", "held"
"""An instance shares no figure with any other; takes part in no judging of all together; is part of a contradiction;
holds with all others."""


@dataclass(frozen=True, slots=True)
class AskedInstance:
    """An instance of a relation with its judgement; `joined` says how it stands to all others (`LONE` and so on)."""

    judgement: Judgement
    joined: str


@dataclass(frozen=True, slots=True)
class AskedRelation:
    """Instances of one relation, those that are not fine first; `more` is how many others it has.

    `conflicts` are the contradictions of several relations that one of the instances is part of.
    """

    instances: tuple[AskedInstance, ...]
    more: int = 0
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """A figure with the instances of relations that it stands in, each with the slack of this figure alone.

    `more` is how many others there are, `within` the slack beside all relations and `allowed` what they let the figure
    be, in its own unit; `None` where that can't be told.
    """

    figure: Figure
    instances: tuple[AskedInstance, ...]
    more: int = 0
    within: Slack | None = None
    allowed: Interval | None = None


Asked = AskedRelation | AskedFigure
