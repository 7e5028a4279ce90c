"""Which words are the same words: white space is one space, and capitals do not matter mostly.

A single word of two or three capitals is another than the same letters in small: US is no "us",
WHO no "who".
"""

from __future__ import annotations

import re
from functools import lru_cache

from curation.equal import UNSPACED, WHITE, fold

_WHITE = re.compile(WHITE)
_ACRONYM = re.compile(r"[A-Z]{2,3}")
_CHARACTERS = UNSPACED.pattern[1:-1]
WORD = re.compile(rf"[^\W{_CHARACTERS}]+|\S")
"""A word; a character of a script without spaces, or any other sign, is one by itself."""


@lru_cache(maxsize=65_536)
def surface(text: str) -> str:
    """What equal words have in common."""
    return text if _ACRONYM.fullmatch(text) else fold(written(text))


def written(text: str) -> str:
    """Words as they are written, but for the white space between them."""
    return _WHITE.sub(" ", text.strip())


def is_written_like(text: str, known: str) -> bool:
    """Whether words may be those that are labelled elsewhere: they lack none of the capitals.

    Both are equal but for capitals. "TURKEY" may be "Turkey", a turkey is none.
    """
    return len(text) == len(known) and all(
        ours == theirs or ours.isupper() or not theirs.isupper()
        for ours, theirs in zip(text, known, strict=True)
    )
