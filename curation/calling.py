"""Whom a message calls: names behind an @, among the names that may be called."""

from __future__ import annotations

import re
from collections.abc import Collection


def called(text: str, names: Collection[str]) -> tuple[str, ...]:
    """Those of the names that stand behind an @ in the text, each once, in the order of the text.

    Capitals do not matter, and of two names the longer one is meant: "@Anna Maria" is not Anna.
    What stands within a word is none, as in anna@example.org.
    """
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    found: dict[str, None] = {}
    for place, character in enumerate(text):
        if character != "@" or (place and _is_of_word(text[place - 1])):
            continue
        behind = text[place + 1 :]
        name = next((one for one in longest_first if _begins(behind, one)), None)
        if name is not None:
            found[name] = None
    return tuple(found)


def without_calls(text: str, names: Collection[str]) -> str:
    """The text without its calls: of these names, which may be of several words, and of any word.

    It is for a text that outlives the talk it was part of.
    """
    known = "|".join(re.escape(one) for one in sorted(names, key=lambda one: (-len(one), one)))
    either = rf"(?:(?:{known})(?!\w)|\w+)" if known else r"\w+"
    left = re.sub(rf"(?<!\w)@{either}[,:]?", "", text, flags=re.IGNORECASE)
    return re.sub(r"[ \t]{2,}", " ", left).strip()


def _begins(text: str, name: str) -> bool:
    there = text[: len(name)].casefold() == name.casefold()
    return there and not _is_of_word(text[len(name) : len(name) + 1])


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"
