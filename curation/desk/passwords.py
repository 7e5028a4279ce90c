"""Passwords: what may be one, and how they are kept.

Argon2id with 46 MiB a hash; never more than two hashes at once, so that a flood of tries takes
neither the memory nor both hands of the machine.
"""

from __future__ import annotations

import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from curation.desk.guessable import is_easily_guessed
from curation.errors import BadInput

SHORTEST = 10
LONGEST = 200
SHORTEST_NAME = 4
"""A name of fewer characters may be part of a password by chance."""
HASHES_AT_ONCE = 2

_hasher = PasswordHasher(time_cost=2, memory_cost=46 * 1024, parallelism=1)
_hands = threading.BoundedSemaphore(HASHES_AT_ONCE)
_NOBODYS = (
    "$argon2id$v=19$m=47104,t=2,p=1$Q3XsFOQm1k9mEiN5C8a3Wg$"
    "4QeRnbHCZHSEfMWlQ0J5Nlgp0d8zBP3mHdUcoxM6n3I"
)
"""Stands for the password of whoever has none, so that a try takes as long as any other."""


def check_password(password: str, name: str) -> str:
    """The password as it is kept, when it can be one of this person's. Raises `BadInput`."""
    chosen = _normal(password)
    if len(chosen) < SHORTEST:
        raise BadInput(f"A password has at least {SHORTEST} characters: a few words do well.")
    if len(chosen) > LONGEST:
        raise BadInput(f"A password has at most {LONGEST} characters: take a shorter one.")
    if is_easily_guessed(chosen):
        raise BadInput("This password is among the first to be guessed: take another one.")
    if len(name) >= SHORTEST_NAME and _normal(name).casefold() in chosen.casefold():
        raise BadInput("Your name is no part of a good password: take another one.")
    return chosen


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _hands:
        return _hasher.hash(_normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether this is the password; None, for whoever has none, takes as long and is no."""
    if len(password) > LONGEST:
        return False
    with _hands:
        try:
            _hasher.verify(kept or _NOBODYS, _normal(password))
            return kept is not None
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(kept: str) -> bool:
    """Whether it was hashed with other costs than those of today."""
    return _hasher.check_needs_rehash(kept)


def _normal(password: str) -> str:
    """The same letters however a keyboard composes them; surrogates cannot be kept at all."""
    return unicodedata.normalize("NFC", password.encode("utf-8", "replace").decode())
