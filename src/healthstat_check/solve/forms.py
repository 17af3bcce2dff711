"""Which relations have the shape that columns can decide, and their forms."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import lcm

from healthstat_check.engine.cubes import Aligned, Leaf
from healthstat_check.engine.forms import Forms, Linear, refinement, rounding_step
from healthstat_check.model.relation import ADDITIVITY, RESTATEMENT, Constant, Cube, Relation, leaves
from healthstat_check.model.rounding import HALF_ANY
from healthstat_check.solve.builder import Builder
from healthstat_check.solve.instance import Quotient
from healthstat_check.solve.polynomial import Polynomial

NOTHING = Polynomial({})
ONE = Polynomial.constant(Fraction(1))


def forms_of(relation: Relation, aligned: Aligned) -> Forms | None:
    """The integer forms of a relation over columns alone; `None` for any other shape."""
    if not _suits(relation, aligned):
        return None
    builder = Builder({name: [name] for name in aligned.leaves})
    left, right = builder.quotient(relation.left), builder.quotient(relation.right)
    if builder.powers:
        return None
    if relation.comparator != "=":
        return _ordered(left, right, relation.comparator, aligned)
    if left[1].is_constant:
        left, right = right, left
    if not right[1].is_constant:
        return None
    n, d, r = left[0], left[1], right[0].scale(1 / right[1].at({}))
    if d.is_constant:
        n, d, r = n - r * d, d, NOTHING
    return _forms(n, d, r, aligned)


def _ordered(left: Quotient, right: Quotient, comparator: str, aligned: Aligned) -> Forms | None:
    """What is not less, less what is not more: above zero, or not below."""
    if not left[1].is_constant or not right[1].is_constant:
        return None
    below, above = (side[0].scale(1 / side[1].at({})) for side in (left, right))
    n = above - below if comparator.startswith("<") else below - above
    forms = _forms(n, ONE, NOTHING, aligned)
    return None if forms is None else forms._replace(comparator=">=" if comparator.endswith("=") else ">")


def _suits(relation: Relation, aligned: Aligned) -> bool:
    """Over columns of the default convention, where no cell can stand twice in an instance."""
    terms = [leaf for leaf in (*leaves(relation.left), *leaves(relation.right)) if not isinstance(leaf, Constant)]
    cubes = [leaf for leaf in terms if isinstance(leaf, Cube)]
    measures = [leaf.measure for leaf in aligned.leaves.values()]
    plain = all(m.convention == HALF_ANY for m in measures)
    comparable = relation.kind not in (ADDITIVITY, RESTATEMENT) or len({(m.status, m.table.time) for m in measures}) < 2
    disjoint = relation.origin == "hierarchy" or all(_disjoint(a, b) for a, b in combinations(cubes, 2))
    return len(cubes) == len(terms) and plain and comparable and disjoint


def _disjoint(one: Cube, other: Cube) -> bool:
    """Whether the two can be seen to hold no common cell."""
    if (one.package, one.table, one.measure) != (other.package, other.table, other.measure):
        return True
    for mine in one.selections:
        for theirs in other.selections:
            if mine.dimension == theirs.dimension and _apart(
                mine.keep, set(mine.codes), theirs.keep, set(theirs.codes)
            ):
                return True
    return False


def _apart(keep: bool, codes: set[str], other_keep: bool, other_codes: set[str]) -> bool:
    if keep and other_keep:
        return not codes & other_codes
    return (keep and codes <= other_codes) or (other_keep and other_codes <= codes)


def _forms(n: Polynomial, d: Polynomial, r: Polynomial, aligned: Aligned) -> Forms | None:
    if any(len(m) > 1 for form in (n, d, r) for m in form.terms) or len(r.variables) > 1:
        return None
    if r.variables.keys() & (n.variables.keys() | d.variables.keys()):
        return None
    above, below, result = (_linear(form, aligned) for form in (n, d, r))
    common = lcm(above.denominator, below.denominator)
    widths = {name: _width(leaf) for name, leaf in aligned.leaves.items()}
    step, width = _result_steps(result, aligned)
    return Forms(above.over(common), below.over(common), result, widths, step, width)


def _linear(form: Polynomial, aligned: Aligned) -> Linear:
    """Over mantissas: each factor times its leaf's step in formula units."""
    factors = {m[0]: c * _step(aligned.leaves[m[0]]) for m, c in form.terms.items() if m}  # type: ignore[index]
    constant = form.terms.get((), Fraction(0))
    denominator = lcm(constant.denominator, *(f.denominator for f in factors.values()))
    whole = {int(str(k)): int(f * denominator) for k, f in factors.items()}
    return Linear(whole, int(constant * denominator), denominator)


def _step(leaf: Leaf) -> Fraction:
    factor = leaf.measure.unit.factor if leaf.measure.unit else Fraction(1)
    return leaf.measure.step * factor / refinement(leaf)


def _width(leaf: Leaf) -> int:
    """Twice the half width of a cell's narrow reading, in refined mantissas."""
    return 0 if leaf.measure.plain_unit else rounding_step(leaf)


def _result_steps(result: Linear, aligned: Aligned) -> tuple[int, int]:
    """The result's rounding unit and narrow width in the numerator's steps of `r`."""
    for name, factor in result.factors.items():
        leaf = aligned.leaves[name]
        return abs(factor) * rounding_step(leaf), abs(factor) * _width(leaf)
    return 0, 0
