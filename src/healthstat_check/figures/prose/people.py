"""Whether a noun names people: by its tags in Russian, by its ending in Kazakh and English."""

from __future__ import annotations

from healthstat_check.figures.prose.words import Words

SHORTEST = 4


def is_person(words: Words, at: int) -> bool:
    """Whether the word here is a noun that names people; plural in Kazakh and English."""
    word = words.text(at)
    if not words.people or len(word) < SHORTEST or not word[0].isalpha():
        return False
    if words.words.language == "ru":
        from healthstat_check.figures.prose.russian import animate

        return not words.tokens[at].capital and animate(word)
    endings = tuple(words.vocabulary.lists["agentive_endings"])
    return word.endswith(endings) or (words.words.language == "kk" and _stem(words, word).endswith(endings))


def _stem(words: Words, word: str) -> str:
    """The word without the case that ends it."""
    fitting = [end for end in words.vocabulary.lists["genitives"] if word.endswith(end)]
    longest = max(fitting, key=len, default="")
    return word[: len(word) - len(longest)] if len(word) - len(longest) > SHORTEST else word
