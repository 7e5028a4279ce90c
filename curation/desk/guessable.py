"""Passwords that are among the first to be guessed: told by how they are made, without a list.

What is guessed first is a piece again and again, a walk along the keyboard or the alphabet, or one
well-known word with digits and signs about it. A few words of one's own are none of these.
"""

from __future__ import annotations

from itertools import pairwise

FEWEST_CHARACTERS = 4
"""The fewest different characters of a password that is not easily guessed."""
FEWEST_RUNS = 4
"""The fewest pieces of rows it falls into; "qwertyuiop12" falls into two."""
ROWS = (
    *("abcdefghijklmnopqrstuvwxyz", "1234567890", "0123456789", "!@#$%^&*()"),
    *("qwertyuiop", "qwertzuiopü", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm", "wxcvbn"),
    *("1qaz", "2wsx", "3edc", "4rfv", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
)
WORDS = frozenset(
    (
        "password passwort passwords passw pass word secret letmein welcome willkommen hello hallo "
        "iloveyou loveyou admin administrator root user test testtest guest login master changeme "
        "default qwerty azerty qwertz asdf abc dragon monkey football baseball basketball soccer "
        "sunshine princess superman batman starwars pokemon shadow whatever trustno computer "
        "internet summer winter spring autumn sommer annotator curation labels labeling labelling"
    ).split()
)
LOOKS_LIKE = str.maketrans("0134578@$!", "oieastbasi")
_NEXT = frozenset(pair for row in ROWS for pair in (*pairwise(row), *pairwise(row[::-1])))


def is_easily_guessed(password: str) -> bool:
    """Whether this password is among the first that somebody tries."""
    folded = password.casefold()
    return (
        len(set(folded)) < FEWEST_CHARACTERS
        or _repeats(folded)
        or _runs(folded) < FEWEST_RUNS
        or _is_a_known_word(folded)
    )


def _repeats(text: str) -> bool:
    """Whether it is one piece again and again, the last time perhaps in part."""
    return any(
        all(text[at] == text[at - size] for at in range(size, len(text)))
        for size in range(1, len(text) // 2 + 1)
    )


def _runs(text: str) -> int:
    """How many pieces of rows, in either direction, a text falls into."""
    return 1 + sum(pair not in _NEXT and pair[0] != pair[1] for pair in pairwise(text))


def _is_a_known_word(text: str) -> bool:
    """Whether nothing is left of it but one known word, digits and signs set aside."""
    letters = "".join(one for one in text if one.isalpha())
    core = text.strip("0123456789 !?.-_*#").translate(LOOKS_LIKE)
    return letters in WORDS or core in WORDS
