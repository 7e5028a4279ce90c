"""What scripts that follow the rules of a reader share: facts as the tests compare them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from said import bare, text_fact


def text(words: str) -> list[str]:
    return list(text_fact(words))


def entity(label: str, words: str) -> list[str]:
    return ["entities", label, bare(words)]


def relation(label: str, head: str, tail: str) -> list[str]:
    return ["relations", label, bare(head), bare(tail)]


def event(label: str, trigger: str) -> list[str]:
    return ["events", label, bare(trigger)]


def argument(label: str, trigger: str, role: str, filler: str) -> list[str]:
    return ["arguments", label, bare(trigger), role, bare(filler)]


def chain(mentions: Iterable[str]) -> list[str]:
    return ["chains", *sorted(map(bare, mentions))]


class Broken(Exception):
    """The file breaks a rule of its format."""


def must(holds: object, what: object) -> None:
    if not holds:
        raise Broken(str(what))


def answer(consumer: str, kinds: Iterable[str], readings: object, **more: object) -> None:
    """Print what was found as one line of JSON."""
    print(json.dumps({"consumer": consumer, "kinds": list(kinds), "readings": readings, **more}))
