"""Readers of one article for laws: one reading, and others that differ from it here and there."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from curation.adjudication import Proposal, Rule, Standing, decision_id
from curation.edits import Change, Edit, apply
from curation.errors import CurationError
from curation.model import (
    Annotation,
    Annotations,
    Argument,
    Chain,
    Decision,
    DocumentLabel,
    Event,
    Relation,
    Span,
    references,
    says_something,
)
from curation.schema import Schema
from tests.builders import SCHEMA
from tests.strategies import annotations_of, renamed, texts, with_dependants

LABELS = {"GPE": "PERSON", "PERSON": "GPE"}


@st.composite
def readings(
    draw: st.DrawFn, *, least: int = 1, most: int = 3
) -> tuple[str, dict[int, dict[str, Annotation]]]:
    """A text and what some readers say of it, each under ids of their own."""
    text = draw(texts)
    first = nested(draw(annotations_of(text)), draw(st.integers(0, 3)))
    found = {}
    for number in range(1, draw(st.integers(least, most)) + 1):
        chance = random.Random(draw(st.integers(0, 2**32)))
        said = first if draw(st.booleans()) else spoilt(first, text, chance)
        extra = draw(annotations_of(text)) if draw(st.integers(0, 3)) == 0 else {}
        said = {**said, **under_new_ids(extra, "extra-", drop=Chain)}
        found[number] = under_new_ids(said, f"r{number}-{chance.randrange(100)}-")
    return text, found


def nested(said: Mapping[str, Annotation], how: int) -> dict[str, Annotation]:
    """A reading where an event fills a role of another one, if there are two."""
    found = dict(said)
    events = [one for one in found.values() if isinstance(one, Event)]
    if how and len(events) > 1:
        one, other = events[:2] if how == 1 else events[1::-1]
        role = "cause" if one.label == "MEET" else "whatever"
        found[one.id] = replace(one, arguments=(*one.arguments, Argument(role, other.id)))
    return found


def spoilt(
    said: Mapping[str, Annotation], text: str, chance: random.Random
) -> dict[str, Annotation]:
    """What somebody else might have made of it: other labels and ends, and things missing."""
    found = dict(said)
    for id in list(found):
        one = found.get(id)
        if one is None or chance.random() > 0.4:
            continue
        if chance.random() < 0.4:
            for gone in with_dependants(found, id):
                del found[gone.id]
            continue
        match one:
            case Span(trigger=False):
                found[id] = _moved(replace(one, label=LABELS[one.label]), text, chance)
            case Span():
                found[id] = _moved(one, text, chance)
            case Event():
                kept = tuple(each for each in one.arguments if chance.random() < 0.6)
                found[id] = replace(one, arguments=kept)
            case Relation():
                found[id] = replace(one, head=one.tail, tail=one.head)
            case DocumentLabel():
                found[id] = replace(one, value="war")
            case Chain():
                left = tuple(each for each in one.mentions if chance.random() < 0.7)
                if left:
                    found[id] = replace(one, mentions=left)
            case _:
                continue
    return found


def _moved(span: Span, text: str, chance: random.Random) -> Span:
    if chance.random() < 0.5:
        return span
    end = min(len(text), span.end + 1)
    return replace(span, end=end, text=text[span.start : end], pieces=())


def under_new_ids(
    said: Annotations, before: str, *, drop: type | None = None
) -> dict[str, Annotation]:
    """The same under other ids; those of one kind are left out."""
    kept = {id: one for id, one in said.items() if drop is None or not isinstance(one, drop)}
    names = {id: before + id for id in kept}
    return {names[id]: renamed(one, names) for id, one in kept.items()}


rules = st.builds(
    Rule,
    kind=st.sampled_from(["all", "majority", "at_least"]),
    number=st.integers(1, 3),
    check_untouched=st.sampled_from([0.0, 0.5]),
    check_agreed=st.sampled_from([0.0, 0.3, 1.0]),
    seed=st.integers(0, 3),
)


def merged(gold: Annotations, proposal: Proposal, text: str) -> Annotations:
    """The gold after the edit that follows from a proposal."""
    if not proposal.changes:
        return gold
    edit = Edit("merge-merge", "merge", proposal.changes)
    return apply(gold, edit, text=text, schema=SCHEMA)


def decide(
    gold: Annotations,
    standing: Standing,
    number: int | None,
    text: str,
    *,
    schema: Schema = SCHEMA,
) -> Annotations | None:
    """The gold after a reviewer took a version, or said that nothing is there.

    None where that cannot be done now: what it points to is not there, or it is pointed to.
    """
    unit = standing.unit
    version = None if number is None else unit.versions[number]
    made = (
        ()
        if version is None
        else tuple(_fitting(one, gold, unit.id) for one in version.annotations)
    )
    if any(one is None for one in made):
        return None
    annotations = {one.id: one for one in made if one is not None}
    offered = tuple(one.claim for one in unit.versions if one.claim)
    before = gold.get(decision_id(unit.id))
    decision = Decision(
        decision_id(unit.id),
        unit.id,
        "taken" if annotations else "none",
        version.readers if version is not None and annotations else (),
        offered,
        "because",
    )
    present = gold.get(unit.id)
    old = {} if present is None else {unit.id: present}
    if isinstance(present, Event):
        old[present.trigger] = gold[present.trigger]
    changes = [
        Change(old.get(id, gold.get(id)), annotations.get(id)) for id in {**old, **annotations}
    ]
    changes.append(Change(before, decision))
    edit = Edit("decision", "choose", tuple(one for one in changes if one.before != one.after))
    if not edit.changes:
        return gold
    try:
        return apply(gold, edit, text=text, schema=schema)
    except CurationError:
        return None


def _fitting(one: Annotation, gold: Annotations, unit: str) -> Annotation | None:
    match one:
        case Event():
            there = tuple(each for each in one.arguments if each.target in gold)
            return replace(one, arguments=there)
        case Chain():
            taken = {
                id
                for other in gold.values()
                if isinstance(other, Chain) and other.id != unit
                for id in other.mentions
            }
            left = tuple(id for id in one.mentions if id in gold and id not in taken)
            chain = replace(one, mentions=left)
            return chain if says_something(chain) else None
        case _:
            return one if all(id in gold for id in references(one)) else None


def has_tied_doubles(reading: Annotations) -> bool:
    """Whether exact doubles are tied to exact doubles: then which goes with which is a guess."""
    places = {
        id: (one.label, one.start, one.end, one.pieces)
        for id, one in reading.items()
        if isinstance(one, Span)
    }
    places |= {
        id: ("event", places[one.trigger]) for id, one in reading.items() if isinstance(one, Event)
    }
    times = Counter(places.values())
    return any(
        sum(times[places[id]] > 1 for id in (one.id, *references(one)) if id in places) > 1
        for one in reading.values()
        if isinstance(one, Relation | Event | Chain)
    )
