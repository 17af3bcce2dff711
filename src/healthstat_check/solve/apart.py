"""Which instances were judged by themselves, without it being known whether they hold together with all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from healthstat_check.model.verdict import DOUBTFUL, EXACT, ROUNDED, VIOLATED
from healthstat_check.solve.drafts import Draft
from healthstat_check.solve.entangled import is_product, multiplies
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.witness import witness_of

NONLINEAR, PRODUCT = "nonlinear_together", "product_alone"
JUDGED = (EXACT, ROUNDED, DOUBTFUL, VIOLATED)
FIRST = 20
"""Instances of one relation among which one is looked for whose figures are all known."""


def apart_of(network: Network, drafts: Sequence[Draft]) -> list[dict[str, int]]:
    """For each relation how many instances are left open together, by reason.

    Shares that stand in several relations without a value that satisfies all; products of other figures.
    """
    unproven = Counter(relation for relation, _ in witness_of(network).unproven)
    found = ({NONLINEAR: unproven[n], PRODUCT: _products(network, n, draft)} for n, draft in enumerate(drafts))
    return [{reason: count for reason, count in reasons.items() if count} for reasons in found]


def _products(network: Network, number: int, draft: Draft) -> int:
    """How many instances of a relation multiply figures that are no shares, and stand beside another relation."""
    if not multiplies(draft.relation):
        return 0
    rows = range(min(FIRST, draft.decided.len()))
    if not any(is_product(network, (number, row)) and _is_joined(network, (number, row)) for row in rows):
        return 0
    return sum(draft.counts[outcome] for outcome in JUDGED)


def _is_joined(network: Network, node: Node) -> bool:
    return any(other != node for other in network.touching(network.instance(node).figures))
