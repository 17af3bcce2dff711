"""The language of a text that declares none, by its letters and its commonest words."""

from __future__ import annotations

import re

LANGUAGES = ("ru", "kk", "en")

_KAZAKH = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_LATIN = re.compile("[A-Za-z]")
_KAZAKH_LATIN = re.compile("[ÄäĞğİıÑñÖöŞşŪūÜüǴǵŃńÁáÓóÝýÚú]")
_KAZAKH_WORDS = re.compile(
    r"\b(?:jáne|jäne|jane|zhane|jyly|jılı|zhyly|jylǵy|jylğy|boldy|adam|halyq|khalyq|myń|myñ|myn|mynnan|astam|teńge|teñge"
    r"|boıynsha|boiynşa|boiynsha|jańa|jaña|sany|úshin|üşin|ushin|degen|eken|qazaqstan|oblysy|olardyń|olardyñ|bıyl|biyl)\b",
    re.IGNORECASE,
)
_ENGLISH_WORDS = re.compile(r"\b(?:the|of|and|in|to|for|was|were|has|have|is|are|with|by|from)\b", re.IGNORECASE)
_NO_SENTENCE = re.compile(
    r"https?://\S{1,500}|[\w.+-]{1,60}@[\w.-]{1,60}|^#[ \t]{0,9}[\w-]{1,30}:[^\n]{0,500}", re.MULTILINE
)
_SAMPLE = 20_000


def guessed_language(content: str) -> str:
    """`kk` where one Cyrillic letter in sixty or more is Kazakh's own, `ru` for other Cyrillic, else `en`.

    Addresses and metadata don't count, and Cyrillic counts twice: Latin names stand in Russian and Kazakh texts
    oftener than the other way round. Latin script is Kazakh where its accented letters, or its commonest words,
    outweigh the English ones.
    """
    sample = _NO_SENTENCE.sub(" ", content[:_SAMPLE])
    cyrillic, latin = _count(_CYRILLIC, sample), _count(_LATIN, sample)
    own, accented = _count(_KAZAKH, sample), _count(_KAZAKH_LATIN, sample)
    if 2 * (cyrillic + own) > latin + accented:
        return "kk" if own * 60 >= cyrillic + own else "ru"
    english = _count(_ENGLISH_WORDS, sample)
    kazakh = _count(_KAZAKH_WORDS, sample) + accented // 10
    return "kk" if kazakh > english or (accented * 30 >= latin + accented and accented > english) else "en"


def _count(letters: re.Pattern[str], sample: str) -> int:
    return len(letters.findall(sample))
