"""Settling a unit as one like it was settled: the same said of the same words elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from curation.adjudication.standing import decision_id
from curation.adjudication.values import Unit, Version
from curation.edits import Change, Edit, apply
from curation.errors import CurationError
from curation.model import (
    Annotation,
    Annotations,
    Decision,
    DocumentLabel,
    Event,
    Outcome,
    Relation,
    Span,
)
from curation.schema import Schema


def settled_alike(
    settled: Unit,
    gold: Annotations,
    other: Unit,
    other_gold: Annotations,
    *,
    text: str,
    schema: Schema,
) -> tuple[Change, ...] | None:
    """The changes that settle `other` in its gold as `settled` is settled in `gold`.

    `text` is that of the other article. None where it cannot be settled likewise: nobody says
    the same of it, the schema refuses it, or what it points to is not there.
    """
    decision = gold.get(decision_id(settled.id))
    if not isinstance(decision, Decision) or settled.kind != other.kind:
        return None
    found = _made(decision, settled, gold, other, text)
    if found is None:
        return None
    made, readers = found
    outcome: Outcome = decision.outcome if made else "none"
    offered = tuple(one.claim for one in other.versions if one.claim)
    told = Decision(decision_id(other.id), other.id, outcome, readers, offered, decision.reason)
    present = _present(other.id, other_gold)
    after = {one.id: one for one in (*made, told)}
    before = {**present, told.id: other_gold.get(told.id)}
    changes = tuple(
        Change(before.get(id, other_gold.get(id)), after.get(id))
        for id in {**before, **after}
        if before.get(id, other_gold.get(id)) != after.get(id)
    )
    # What a reader says keeps a label that is retired by now.
    is_said = outcome == "taken"
    return changes if _holds(changes, other_gold, text, schema, retired=is_said) else None


def _made(
    decision: Decision, settled: Unit, gold: Annotations, other: Unit, text: str
) -> tuple[tuple[Annotation, ...], tuple[int, ...]] | None:
    """What is to be put in, and the readers who say it."""
    match decision.outcome:
        case "none":
            return (), ()
        case "taken":
            version = _taken(decision, settled)
            same = None if version is None else _saying(version.says, other)
            return None if same is None else (same.annotations, same.readers)
        case "edited":
            edited = _edited(gold.get(settled.id), settled, other, text)
            return None if edited is None else ((edited,), ())
        case _:
            return None


def _taken(decision: Decision, unit: Unit) -> Version | None:
    """The version that was taken; more readers may say it by now."""
    said = [one for one in unit.versions if one.annotations]
    taken = set(decision.readers)
    same = (one for one in said if set(one.readers) == taken)
    more = (one for one in said if taken and taken < set(one.readers))
    return next(same, next(more, None))


def _saying(says: str, unit: Unit) -> Version | None:
    return next((one for one in unit.versions if one.annotations and one.says == says), None)


def _edited(made: Annotation | None, settled: Unit, other: Unit, text: str) -> Annotation | None:
    match made:
        case Span(trigger=False):
            return _span(made, settled, other, text)
        case DocumentLabel():
            return replace(made, id=other.id, origin=None)
        case Relation():
            tie = _first(other)
            ends = _side(made, _first(settled))
            if not isinstance(tie, Relation) or ends is None:
                return None
            head, tail = (tie.head, tie.tail)[:: 1 if ends else -1]
            return replace(made, id=other.id, head=head, tail=tail, origin=None)
        case _:
            return None


def _side(made: Relation, said: Annotation | None) -> bool | None:
    """Whether a relation goes as readers say (True), the other way (False), or elsewhere."""
    if not isinstance(said, Relation):
        return None
    if (made.head, made.tail) == (said.head, said.tail):
        return True
    return False if (made.tail, made.head) == (said.head, said.tail) else None


def _span(made: Span, settled: Unit, other: Unit, text: str) -> Span | None:
    """The same words with the same label, as far from where the versions begin."""
    by = _start(other) - _start(settled)
    start, end = made.start + by, made.end + by
    if start < 0 or text[start:end] != made.text:
        return None
    pieces = tuple((one + by, last + by) for one, last in made.pieces)
    return replace(made, id=other.id, start=start, end=end, pieces=pieces, origin=None)


def _start(unit: Unit) -> int:
    spans = (one.annotations[0] for one in unit.versions if one.annotations)
    return min(one.start for one in spans if isinstance(one, Span))


def _first(unit: Unit) -> Annotation | None:
    """What the first version has, in an order that is not that of readers."""
    said = sorted(
        (one for one in unit.versions if one.annotations), key=lambda one: (one.says, one.claim)
    )
    return said[0].annotations[-1] if said else None


def _present(unit: str, gold: Annotations) -> Mapping[str, Annotation]:
    one = gold.get(unit)
    if isinstance(one, Event):
        return {one.id: one, one.trigger: gold[one.trigger]}
    return {} if one is None else {one.id: one}


def _holds(
    changes: tuple[Change, ...], gold: Annotations, text: str, schema: Schema, *, retired: bool
) -> bool:
    if not changes:
        return False
    edit = Edit("settled-likewise", "decide", changes)
    try:
        apply(gold, edit, text=text, schema=schema, retired=retired)
    except CurationError:
        return False
    return True
