"""What consumers' scripts share: facts as tuples, and the one line of JSON each prints.

Written down here anew on purpose: a script of a consumer knows nothing of the program it checks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version

Fact = tuple[str, ...]


def bare(words: str) -> str:
    return "".join(words.split())


def text_fact(text: str) -> Fact:
    return ("texts", hashlib.sha256(bare(text).encode()).hexdigest()[:16])


def attribute_facts(label: str, words: str, name: str, value: object) -> Iterator[Fact]:
    for one in value if isinstance(value, list | tuple) else [value]:
        told = str(one).lower() if isinstance(one, bool) else str(one)
        yield ("attributes", label, bare(words), name, told)


def relation_words(head: str, tail: str) -> str:
    return f"{bare(head)}→{bare(tail)}"


def answer(consumers: Iterable[str], readings: Iterable[Iterable[Fact]], **more: object) -> None:
    """Print what was found; `consumers` are names of installed packages."""
    named = ", ".join(f"{one} {version(one)}" for one in consumers)
    print(json.dumps({"consumer": named, "readings": [list(one) for one in readings], **more}))
