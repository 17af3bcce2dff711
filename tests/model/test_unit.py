"""Units by name."""

from fractions import Fraction

import pytest

from healthstat_check.model.unit import unit_of


@pytest.mark.parametrize(
    ("name", "family", "factor"),
    [
        ("persons", "count", 1),
        ("vacancies", "count", 1),
        ("KZT", "money", 1),
        ("tenge", "money", 1),
        ("percent", "ratio", "1/100"),
        ("%", "ratio", "1/100"),
        ("share", "ratio", 1),
        ("per 1000", "ratio", "1/1000"),
        ("per 100 000", "ratio", "1/100000"),
        ("per 1000 live births", "ratio", "1/1000"),
        ("cases per 100000", "ratio", "1/100000"),
        ("years", "other", 1),
        ("KZT per month", "other", 1),
        ("visits/person", "other", 1),
    ],
)
def test_a_name_has_a_family_and_a_factor(name, family, factor):
    unit = unit_of(name)
    assert (unit.family, unit.factor) == (family, Fraction(factor))
    assert unit.counted == (family == "count")
    assert unit.additive == (family in ("count", "money"))
