"""The same trigger with different types: "strike" is an attack in one place, a protest elsewhere.

Triggers are compared as they are written: "struck" is not compared with "strike".
"""

from __future__ import annotations

from collections.abc import Iterator

from curation.consistency.articles import Reading
from curation.consistency.differing import Differing, Labelled
from curation.consistency.surfaces import surface

NAME = "same-trigger"


def same_trigger(symmetric: frozenset[str]) -> Differing:
    """The check, ready to work; which relations are symmetric does not matter to it."""
    return Differing(NAME, "event", _labels, they_are="This trigger is")


def _labels(reading: Reading) -> Iterator[Labelled]:
    triggers = {one.id: one for one in reading.triggers} if reading.happenings else {}
    for id, label, of in reading.happenings:
        trigger = triggers.get(of)
        if trigger is not None:
            yield surface(trigger.text), trigger._replace(id=id, label=label)
