"""A relation or a figure that somebody asks about by name, with its judgements and its slack beside all others."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from healthstat_check.model.asked import (
    APART,
    CONTRADICTED,
    HELD,
    LONE,
    Asked,
    AskedFigure,
    AskedInstance,
    AskedRelation,
)
from healthstat_check.model.confidential import is_confidential
from healthstat_check.model.on_demand import OnDemand
from healthstat_check.model.relation import Relation
from healthstat_check.model.verdict import DOUBTFUL, UNDETERMINED, VIOLATED, Conflict, Judgement
from healthstat_check.solve.alone import fitted, judge
from healthstat_check.solve.fitting import slack_of, slack_within
from healthstat_check.solve.freed import JointSlack, joint_values
from healthstat_check.solve.judge import Judged
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.rows import Key, keys_of

MOST_INSTANCES = 8
NOT_FINE = (VIOLATED, DOUBTFUL, UNDETERMINED)


def asked(judged: Judged, name: str) -> tuple[Asked, ...]:
    """The relation or the instance ("total[region=ALA]"), and the figure, of this name; empty when there is none."""
    nodes, figure = _named_nodes(judged, name), _named_figure(judged, name)
    relations = (_relation(judged, nodes),) if nodes else ()
    return (*relations, *(() if figure is None else (_figure(judged, figure),)))


def _relation(judged: Judged, nodes: list[Node]) -> AskedRelation:
    told = sorted(nodes, key=lambda node: _is_fine(judged, node))[:MOST_INSTANCES]
    instances = tuple(_instance(judged, node) for node in told)
    named = [(i.judgement.relation, i.judgement.key) for i in instances]
    return AskedRelation(instances, len(nodes) - len(told), tuple(c for c in judged.conflicts if _is_about(c, named)))


def _figure(judged: Judged, variable: Variable) -> AskedFigure:
    """The figure; of a suppressed cell nothing but its name is told."""
    network = judged.network
    nodes = network.touching([variable])
    figure = network.figures.named[variable] if isinstance(variable, str) else network.figure(variable)
    told = sorted(nodes, key=lambda node: _is_fine(judged, node))[:MOST_INSTANCES]
    instances = tuple(_instance(judged, node, [variable]) for node in told)
    if is_confidential(figure) or not nodes:
        return AskedFigure(figure, instances, len(nodes) - len(told))
    values = joint_values(network, variable)
    within = None if values is None else slack_within(figure, values)
    return AskedFigure(figure, instances, len(nodes) - len(told), within, values)


def _instance(judged: Judged, node: Node, variables: list[Variable] | None = None) -> AskedInstance:
    """An instance with the slack of some of its figures, alone and beside all others."""
    network = judged.network
    instance, judgement, joined = network.instance(node), _judgement(judged, node), _joined(judged, node)
    chosen = fitted(instance) if variables is None else variables
    if judgement.slack:
        within = JointSlack(network, node, chosen) if joined == HELD else ()
        judgement = replace(judgement, slack=OnDemand(chosen, partial(slack_of, instance)), within=within)
    return AskedInstance(judgement, joined)


def _judgement(judged: Judged, node: Node) -> Judgement:
    kept = judged.settled[node[0]].get(node[1])
    return judge(judged.network.instance(node)) if kept is None else kept


def _joined(judged: Judged, node: Node) -> str:
    """How an instance stands to all others."""
    network = judged.network
    if not network.rows(node, wide=False):
        return APART
    if node in network.aside:
        return CONTRADICTED
    others = network.touching(network.instance(node).figures)
    return HELD if any(network.rows(n, wide=False) for n in others if n != node) else LONE


def _is_fine(judged: Judged, node: Node) -> bool:
    kept = judged.settled[node[0]].get(node[1])
    return kept is None or kept.outcome not in NOT_FINE


def _is_about(conflict: Conflict, named: list[tuple[Relation, Key]]) -> bool:
    """Whether one of the contradictions of several relations is about one of these instances."""
    joint = (clash for clash in conflict.clashes if len(clash.instances) > 1)
    return any(instance in named for clash in joint for instance in clash.instances)


def _named_nodes(judged: Judged, name: str) -> list[Node]:
    """The instances of the relation of this name, or the one with these codes."""
    network = judged.network
    for number, relation in enumerate(network.relations):
        if name == relation.name or name.startswith(f"{relation.name}["):
            keys = enumerate(keys_of(network.aligned[number]))
            return [(number, n) for n, key in keys if name in (relation.name, f"{relation.name}[{_codes(key)}]")]
    return []


def _named_figure(judged: Judged, name: str) -> Variable | None:
    """The named figure, or the cell ("table.field[region=ALA]"), of this name."""
    figures = judged.network.figures
    if name in figures.named:
        return name
    for cells, measure in figures.measures.items():
        if name.startswith(f"{measure.table.name}.{measure.field}["):
            rows = range(measure.numbers.mantissa.len())
            found = (r for r in rows if name == f"{measure.table.name}.{measure.field}[{_codes(measure.key(r))}]")
            return next(((*cells, row) for row in found), None)
    return None


def _codes(key: Key) -> str:
    return ", ".join(f"{dimension}={code}" for dimension, code in key)
