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
    return word.endswith(tuple(words.vocabulary.lists["agentive_endings"]))
