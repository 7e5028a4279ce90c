"""What tells exact doubles in one reading apart: what ties them to others.

Two mentions may have the same words, label and attributes; when one of them is the head of a
relation and the other is not, then they are not the same to whoever made them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TypeAlias

from curation.adjudication.claims import extent_of
from curation.model import Annotations, Chain, Event, Relation, Span

Ties: TypeAlias = tuple[str, ...]
"""What an annotation is tied to and how, in words that depend on no id."""


def ties_in(annotations: Annotations) -> Callable[[str], Ties]:
    """What ties each annotation of a reading; worked out when first asked."""
    found: dict[str, list[str]] | None = None

    def ties(id: str) -> Ties:
        nonlocal found
        if found is None:
            found = _ties(annotations)
        return tuple(sorted(found[id]))

    return ties


def _ties(annotations: Annotations) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in annotations.values():
        match one:
            case Relation():
                found[one.head].append(f"head {one.label} {_place(one.tail, annotations)}")
                found[one.tail].append(f"tail {one.label} {_place(one.head, annotations)}")
            case Event():
                where = f"{one.label} {_place(one.trigger, annotations)}"
                for each in one.arguments:
                    found[each.target].append(f"fills {each.role} {where}")
            case Chain():
                others = sorted(_place(id, annotations) for id in one.mentions)
                for id in one.mentions:
                    found[id].append(f"chain {one.name} {one.link} {others}")
            case _:
                continue
    return found


def _place(id: str, annotations: Annotations) -> str:
    one = annotations.get(id)
    if isinstance(one, Event):
        one = annotations.get(one.trigger)
    return f"{one.label} {extent_of(one)}" if isinstance(one, Span) else ""
