"""Names of codes and measures as words, and where in a sentence they are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from healthstat_check.figures.ties.alike import Language
from healthstat_check.figures.tokens import NUMBER, WORD, tokenize

MOST_WORDS = 8
REACH = 2
"""Words that may stand between those of one name."""
LONGEST = 200
MOST_ALIKE = 200
"""Names that begin with one word; more of them are not told apart."""
JOINTS = frozenset(("и", "или", "of", "the", "and", "or", "мен", "бен", "пен", "және", "by", "in", "по", "в", "на"))


class Name(NamedTuple):
    """A name in the words that tell it (`core`), and those that only say what kind of thing it is ("область")."""

    core: tuple[str, ...]
    kinds: frozenset[str] = frozenset()


class Naming(NamedTuple):
    """A code that a sentence names, at these of its words; `sure` unless the name may be that of something else."""

    code: str
    at: frozenset[int]
    sure: bool


def name_of(text: str, language: Language) -> Name | None:
    """A name in words of this language; `None` for one without words, or with too many."""
    forms = words_of(text, language)
    kinds = {name for name in ("regions", "cities", "states") if language.any_among(forms, name)}
    core = tuple(form for form in forms if not any(language.among(form, kind) for kind in kinds)) or tuple(forms)
    return Name(core, frozenset(kinds)) if 0 < len(core) <= MOST_WORDS else None


def words_of(text: str, language: Language) -> list[str]:
    """The words and numbers of a short text in their dictionary forms, without those that only join others."""
    clipped = text[:LONGEST]
    tokens = tokenize(clipped, 0, len(clipped), ".")
    kept = (t for t in tokens if t.kind == NUMBER or (t.kind == WORD and t.text not in JOINTS))
    return [language.form(t.text) if t.kind == WORD else t.text for t in kept]


Hit = tuple[str, Name, frozenset[int]]
_KIND = ("regions", "cities")


class Names:
    """The names of the codes of one dimension, to be found in sentences."""

    def __init__(self, names: Mapping[str, Iterable[Name]], language: Language) -> None:
        self.language = language
        self._by_first: dict[str, list[tuple[str, Name]]] = defaultdict(list)
        for code, told in names.items():
            for name in told:
                for root in language.roots(name.core[0]):
                    self._by_first[root].append((code, name))

    def __contains__(self, form: str) -> bool:
        """Whether a name begins with this word."""
        return bool(self._beginning(form))

    def _beginning(self, form: str) -> list[tuple[str, Name]]:
        """The names that begin with this word; none of too many."""
        found = dict.fromkeys(hit for root in self.language.roots(form) for hit in self._by_first.get(root, ()))
        return list(found) if len(found) <= MOST_ALIKE else []

    def found(self, forms: Sequence[str]) -> list[Naming]:
        """The codes that the words of a sentence name; of names inside one another the longest."""
        found = [naming for at in range(len(forms)) for naming in self._at(forms, at)]
        return [n for n in found if not any(n.at < other.at for other in found)]

    def _at(self, forms: Sequence[str], at: int) -> list[Naming]:
        found = ((code, name, self._places(forms, at, name)) for code, name in self._beginning(forms[at]))
        hits = [hit for hit in found if hit[2]]
        longest = max((len(name.core) for _, name, _ in hits), default=0)
        return self._told_apart(forms, [hit for hit in hits if len(hit[1].core) == longest])

    def _places(self, forms: Sequence[str], at: int, name: Name) -> frozenset[int]:
        """Where the words of a name stand from `at` on, close to one another; empty where one is missing."""
        places: list[int] = []
        last = at - 1
        for word in name.core:
            near = range(last + 1, min(last + 1 + (REACH if places else 1), len(forms)))
            place = next((i for i in near if self.language.same(forms[i], word)), None)
            if place is None:
                return frozenset()
            places.append(place)
            last = place
        return frozenset(places)

    def _told_apart(self, forms: Sequence[str], hits: Sequence[Hit]) -> list[Naming]:
        """Of names in the same words those of the kind that stands beside: "Алматы облысы", "Алматы қаласы"."""
        told = [self._naming(forms, hit, _KIND) for hit in hits]
        fitting = [naming for naming in told if naming is not None]
        if not fitting:
            fitting = [Naming(code, places, False) for code, name, places in hits if not name.kinds]
        return [naming for naming in fitting if naming.sure] or fitting

    def _naming(self, forms: Sequence[str], hit: Hit, kinds: Sequence[str]) -> Naming | None:
        """The naming of a hit; `None` where the word beside it says that a region, or a town, is meant instead."""
        code, name, places = hit
        beside = [at for at in (min(places) - 1, max(places) + 1) if 0 <= at < len(forms)]
        said = {kind: {at for at in beside if self.language.among(forms[at], kind)} for kind in kinds}
        other = {kind for kind, at in said.items() if at and kind not in name.kinds}
        own = [said[kind] for kind in kinds if kind in name.kinds]
        if "regions" in other or (other and "regions" in name.kinds):
            return None
        sure = "regions" not in name.kinds or bool(said["regions"])
        return Naming(code, places.union(*own), sure)
