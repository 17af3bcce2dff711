import string

import pytest

from healthstat_check.checks.registry import catalogue
from healthstat_check.model.hedge import HEDGES
from healthstat_check.model.relation import KINDS
from healthstat_check.model.rounding import CONVENTIONS, PRESETS
from healthstat_check.model.verdict import OUTCOMES
from healthstat_check.reports.wording.wording import LANGUAGES, wording
from healthstat_check.solve.slips import SLIPS

REASONS = (
    *("missing", "suppressed", "not_printed", "base_not_printed", "old_level_not_printed", "part_not_printed"),
    *("flow_not_closed", "different_time", "different_status", "period_not_complete", "contradictory"),
    *("excess_digits", "base_may_be_zero", "unit_unknown", "nonlinear", "no_total", "no_part", "absent_part"),
    *("nonlinear_together", "product_alone"),
)


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language):
    here, english = wording(language), wording("en")
    assert here.templates.keys() == english.templates.keys()
    assert here.plurals.keys() == english.plurals.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_takes_the_same_values(language):
    here, english = wording(language), wording("en")
    assert {k: placeholders(t) for k, t in here.templates.items()} == {
        k: placeholders(t) for k, t in english.templates.items()
    }


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_sentences_are_translated(language):
    here, english = wording(language), wording("en")
    sentences = {k for k in english.templates if k.startswith(("check.", "reason.", "explain.", "arithmetic."))}
    patterns = {
        "explain.known_one",
        "arithmetic.allowed_one",
        "check.structure_broken.violated",
        "check.structure_broken.doubtful",
    }
    assert {k for k in sentences if here.templates[k] == english.templates[k]} <= patterns | {"arithmetic.terms_left"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_ends_in_a_blank(language):
    assert all(t and t == t.strip() for t in wording(language).templates.values())


def test_every_code_has_words():
    has = wording("en").has
    assert all(has(f"check.{c}.{part}") for c in catalogue() for part in ("title", "violated", "doubtful"))
    assert all(has(f"reason.{reason}") for reason in REASONS)
    assert all(has(f"{table}.{outcome}") for table in ("outcome", "head") for outcome in OUTCOMES)
    assert all(has(f"kind.{kind}") for kind in KINDS)
    assert all(has(f"{table}.{hedge}") for table in ("hedge", "hedge_name") for hedge in HEDGES)
    assert all(has(f"convention.{name}") for name in (*CONVENTIONS, *PRESETS))


def test_every_slip_has_words_and_no_other_has():
    assert {k.removeprefix("slip.") for k in wording("en").templates if k.startswith("slip.")} == set(SLIPS)


def test_missing_value_and_unknown_key_are_errors():
    with pytest.raises(KeyError):
        wording("en").say("check.structure_broken.violated", place="a.csv")
    with pytest.raises(KeyError):
        wording("en").say("check.no_such_check.title")
    with pytest.raises(KeyError):
        wording("../en")


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 0, "0 errors"),
        ("en", 1, "1 error"),
        ("en", 1200, "1,200 errors"),
        ("ru", 1, "1 ошибка"),
        ("ru", 3, "3 ошибки"),
        ("ru", 5, "5 ошибок"),
        ("ru", 11, "11 ошибок"),
        ("ru", 12, "12 ошибок"),
        ("ru", 21, "21 ошибка"),
        ("ru", 1022, "1 022 ошибки"),
        ("kk", 7, "7 қате"),
    ],
)
def test_plural_forms(language, number, said):
    assert wording(language).count(number, "error").replace("\u00a0", " ") == said


def test_braces_in_values_stay_as_they_are():
    said = wording("en").say("check.structure_broken.violated", place="{rule.__class__}", rule="{0}")
    assert said == "{rule.__class__}: {0}."


def test_an_abbreviation_at_the_end_brings_its_full_stop():
    assert wording("ru").say("gap.apart", gap="5 тыс.") == "Между ними не меньше чем 5 тыс."
    assert wording("ru").say("gap.apart", gap="5") == "Между ними не меньше чем 5."
