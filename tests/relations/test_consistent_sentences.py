"""Sentences made from numbers that do agree, each rounded as releases round, are never accused."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from healthstat_check.run import audit

LANGUAGES = st.sampled_from(["ru", "en", "kk"])
SCALES = {"ru": ("тыс.", "млн"), "en": ("thousand", "million"), "kk": ("мың", "млн")}
COUNTS = st.integers(1_000, 40_000_000)


def decimal(value: Fraction, places: int, language: str) -> str:
    """A value rounded half up to so many decimals, with the language's mark."""
    steps = int(value * 10**places + Fraction(1, 2))
    whole, rest = divmod(steps, 10**places)
    return f"{whole}{'.' if language == 'en' else ','}{rest:0{places}d}" if places else str(whole)


def grouped(value: int, language: str) -> str:
    return f"{value:,}".replace(",", "," if language == "en" else "\u00a0")


def told(value: int, language: str, scaled: bool) -> str:
    """In full, or with a scale word and one decimal."""
    if not scaled or value < 10_000:
        return grouped(value, language)
    size, word = (10**3, SCALES[language][0]) if value < 10**6 else (10**6, SCALES[language][1])
    return f"{decimal(Fraction(value, size), 1, language)} {word}"


def findings(content: str, language: str) -> list[tuple[str, list[str]]]:
    with TemporaryDirectory() as folder:
        file = Path(folder, f"release.{language}.txt")
        file.write_text(content, "utf-8")
        report = audit([str(file)])
    assert len(report.figures) > 1
    return [(f.check, [figure.printed for figure in f.figures]) for f in report.findings if f.severity == "error"]


@settings(max_examples=60, deadline=None)
@given(LANGUAGES, COUNTS, COUNTS, st.booleans())
def test_totals_of_two(language: str, one: int, other: int, scaled: bool) -> None:
    a, b, total = (told(n, language, scaled) for n in (one, other, one + other))
    content = {
        "ru": f"Осмотрено {total} человек, из них {a} женщин и {b} мужчин.",
        "en": f"The service saw {total} people, of whom {a} were women and {b} were men.",
        "kk": f"{total} адам тексерілді, оның ішінде {a} әйел, {b} ер адам.",
    }[language]
    assert not findings(content, language)


@settings(max_examples=60, deadline=None)
@given(LANGUAGES, COUNTS, st.integers(1, 99), st.integers(0, 1), st.booleans())
def test_shares(language: str, whole: int, percent: int, places: int, scaled: bool) -> None:
    part = whole * percent // 100 + 1
    share = decimal(Fraction(100 * part, whole), places, language)
    a, b = told(part, language, scaled), told(whole, language, scaled)
    content = {
        "ru": f"Из {b} жителей застрахованы {a} человек ({share} %).",
        "en": f"Of the {b} inhabitants, {a} ({share}%) are insured.",
        "kk": f"{b} тұрғынның {a} адамы ({share} %) сақтандырылған.",
    }[language]
    assert not findings(content, language)


@settings(max_examples=60, deadline=None)
@given(LANGUAGES, COUNTS, st.integers(51, 199), st.integers(0, 1))
def test_growth(language: str, old: int, index: int, places: int) -> None:
    new = old * index // 100
    rate = decimal(abs(Fraction(100 * (new - old), old)), places, language)
    a, b = grouped(old, language), grouped(new, language)
    up = new >= old
    content = {
        "ru": f"Число вызовов {'выросло' if up else 'снизилось'} с {a} до {b}, то есть на {rate} %.",
        "en": f"Calls {'rose' if up else 'fell'} by {rate}% from {a} to {b}.",
        "kk": f"Шақыру саны {a}-ден {b}-ге дейін, яғни {rate} %-ға {'өсті' if up else 'азайды'}.",
    }[language]
    assert not findings(content, language)


@settings(max_examples=40, deadline=None)
@given(LANGUAGES, st.lists(st.integers(1, 1000), min_size=3, max_size=6), st.integers(0, 1))
def test_lists_that_end_with_the_others(language: str, weights: list[int], places: int) -> None:
    names = {
        "ru": ["сердце", "опухоли", "травмы", "диабет", "астма"],
        "en": ["heart", "cancer", "injury", "diabetes", "asthma"],
    }
    names["kk"] = ["жүрек", "ісік", "жарақат", "диабет", "демікпе"]
    shares = [decimal(Fraction(100 * w, sum(weights)), places, language) for w in weights]
    others = {"ru": "прочие", "en": "others", "kk": "басқалары"}[language]
    listed = [f"{name} — {share} %" for name, share in zip(names[language], shares[:-1], strict=False)]
    head = {"ru": "Структура причин", "en": "The structure of causes", "kk": "Себептер құрылымы"}[language]
    assert not findings(f"{head}: {', '.join(listed)}, {others} — {shares[-1]} %.", language)
