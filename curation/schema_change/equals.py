"""Annotations that a change made equal become one; what cannot be one is said, and stays two."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from curation.model import (
    Annotation,
    Annotations,
    Argument,
    Attributes,
    AttributeValue,
    Chain,
    DocumentLabel,
    Event,
    Relation,
    Span,
    proposal,
)
from curation.schema import RelationType
from curation.schema_change.chains import are_apart, by_mention, following
from curation.schema_change.fitting import Fitting
from curation.schema_change.redirecting import redirected


@dataclass
class Joining:
    """A reading while its equal annotations are put together: `gone` to their heirs."""

    annotations: dict[str, Annotation]
    before: Annotations
    gone: dict[str, str] = field(default_factory=dict)
    apart: dict[str, str] = field(default_factory=dict)
    chained: dict[str, Chain] = field(init=False)
    """The chain of each mention: looked up for every two that are equal."""

    def __post_init__(self) -> None:
        """Look up the chains."""
        self.chained = by_mention(self.annotations)

    def were_equal(self, one: str, other: str) -> bool:
        """Whether two annotations said the same before the change."""
        return self._said(one) is not None and self._said(one) == self._said(other)

    def _said(self, id: str) -> object:
        match self.before.get(id):
            case Relation(label=label, head=head, tail=tail):
                return label, head, tail
            case Event(label=label, trigger=trigger):
                return label, self._said(trigger)
            case Span() | DocumentLabel() as one:
                return proposal(one)
            case _:
                return None

    def absorb(self, heir: str, other: str) -> None:
        """Take one annotation into another, and point to that one instead."""
        del self.annotations[other]
        self.gone[other] = heir
        self.annotations = redirected(self.annotations, {other: heir})
        if other in self.chained:
            self.annotations = following(self.annotations, self.chained, other, heir)
            self.chained = by_mention(self.annotations)


def joined(
    annotations: dict[str, Annotation],
    touched: Set[str],
    *,
    before: Annotations,
    fitting: Fitting,
) -> Joining:
    """A reading in which nothing that was touched says the same as something else.

    Of equal ones that stays which was not touched, else the first. What was not touched, and what
    said the same `before` already, is left alone.
    """
    work = Joining(dict(annotations), before)
    _join_mentions(work, touched)
    _join_events(work, touched)
    _join_relations(work, touched, fitting)
    _join_document_labels(work, touched)
    return work


def _groups(keyed: Iterator[tuple[object, str]], touched: Collection[str]) -> Iterator[list[str]]:
    """Ids with the same key, those that stay first; only where one of them was touched."""
    by_key: dict[object, list[str]] = {}
    for key, id in keyed:
        by_key.setdefault(key, []).append(id)
    for ids in by_key.values():
        if len(ids) > 1 and any(id in touched for id in ids):
            yield sorted(ids, key=lambda id: id in touched)


def _join_mentions(work: Joining, touched: Collection[str]) -> None:
    spans = (
        (proposal(one), id)
        for id, one in work.annotations.items()
        if isinstance(one, Span) and not one.trigger
    )
    for heir, *others in list(_groups(spans, touched)):
        for other in others:
            if work.were_equal(heir, other):
                continue
            one, two = work.annotations[heir], work.annotations[other]
            if not isinstance(one, Span) or not isinstance(two, Span):
                continue
            attributes = _united(one.attributes, two.attributes)
            if attributes is None:
                work.apart[other] = f"{_same(one)}, with other attributes: keep one of them"
            elif _are_tied(work, heir, other):
                work.apart[other] = (
                    f"{_same(one)}, and a relation or an event ties the two: "
                    "delete that, or one of them"
                )
            elif are_apart(work.chained, heir, other):
                work.apart[other] = (
                    f"{_same(one)}, in two chains with other names or links: "
                    "make them one, or delete one of the mentions"
                )
            else:
                work.absorb(heir, other)
                if attributes != dict(one.attributes):
                    work.annotations[heir] = replace(one, attributes=attributes)


def _are_tied(work: Joining, one: str, other: str) -> bool:
    pair = {one, other}
    return any(
        isinstance(relation, Relation) and {relation.head, relation.tail} == pair
        for relation in work.annotations.values()
    )


def _join_events(work: Joining, touched: Collection[str]) -> None:
    def keyed() -> Iterator[tuple[object, str]]:
        for id, one in work.annotations.items():
            if isinstance(one, Event):
                trigger = work.annotations.get(one.trigger)
                if isinstance(trigger, Span):
                    yield (one.label, trigger.start, trigger.end, trigger.pieces), id

    for heir, *others in list(_groups(keyed(), touched)):
        for other in others:
            if work.were_equal(heir, other):
                continue
            one, two = work.annotations[heir], work.annotations[other]
            if isinstance(one, Event) and isinstance(two, Event) and one.trigger != two.trigger:
                _join_pair(work, one, two)


def _join_pair(work: Joining, one: Event, two: Event) -> None:
    mine, theirs = set(one.arguments), set(two.arguments)
    attributes = _united(one.attributes, two.attributes)
    spans = work.annotations[one.trigger], work.annotations[two.trigger]
    on_triggers = (
        _united(spans[0].attributes, spans[1].attributes)
        if isinstance(spans[0], Span) and isinstance(spans[1], Span)
        else None
    )
    words = spans[0].text if isinstance(spans[0], Span) else one.label
    if attributes is None or on_triggers is None or not (mine <= theirs or theirs <= mine):
        work.apart[two.id] = (
            f"“{words}” has two events {one.label} now, which say different things: "
            "keep one of them, or both if there were two"
        )
        return
    tied = {one.id, two.id, one.trigger, two.trigger}
    if _reaches(work, one.id, two.id) or _reaches(work, two.id, one.id) or any(
        isinstance(r, Relation) and r.head in tied and r.tail in tied
        for r in work.annotations.values()
    ):  # fmt: skip
        work.apart[two.id] = (
            f"“{words}” has two events {one.label} now, and one is tied to the other: "
            "keep one of them"
        )
        return
    arguments = one.arguments if theirs <= mine else two.arguments
    work.absorb(one.id, two.id)
    is_shared = any(
        isinstance(other, Event) and other.trigger == two.trigger
        for other in work.annotations.values()
    )
    if not is_shared:
        work.absorb(one.trigger, two.trigger)
        trigger = work.annotations[one.trigger]
        if isinstance(trigger, Span) and dict(trigger.attributes) != on_triggers:
            work.annotations[one.trigger] = replace(trigger, attributes=on_triggers)
    new = {two.id: one.id} | ({} if is_shared else {two.trigger: one.trigger})
    kept = dict.fromkeys(Argument(a.role, new.get(a.target, a.target)) for a in arguments)
    work.annotations[one.id] = replace(one, arguments=tuple(kept), attributes=attributes)


def _reaches(work: Joining, start: str, goal: str) -> bool:
    front, seen = [start], set()
    while front:
        event = work.annotations.get(front.pop())
        if isinstance(event, Event) and event.id not in seen:
            seen.add(event.id)
            front += [argument.target for argument in event.arguments]
    return goal in seen


def _join_relations(work: Joining, touched: Collection[str], fitting: Fitting) -> None:
    def key(one: Relation) -> tuple[object, ...]:
        label = fitting.label(one)
        ends: Sequence[str] = (one.head, one.tail)
        if isinstance(label, RelationType) and label.symmetric:
            ends = sorted(ends)
        return (one.label, *ends)

    moved = {*touched, *work.gone.values()}
    ties = [(key(one), id) for id, one in work.annotations.items() if isinstance(one, Relation)]
    pointing = {
        id
        for id, one in work.annotations.items()
        if isinstance(one, Relation) and {one.head, one.tail} & moved
    }
    for heir, *others in list(_groups(iter(ties), {*touched, *pointing})):
        for other in others:
            if work.were_equal(heir, other):
                continue
            one, two = work.annotations[heir], work.annotations[other]
            if isinstance(one, Relation) and isinstance(two, Relation):
                attributes = _united(one.attributes, two.attributes)
                if attributes is None:
                    work.apart[other] = (
                        f"there are two {one.label} between the same two now, "
                        "with other attributes: keep one of them"
                    )
                    continue
                work.absorb(heir, other)
                if attributes != dict(one.attributes):
                    work.annotations[heir] = replace(one, attributes=attributes)


def _join_document_labels(work: Joining, touched: Collection[str]) -> None:
    labels = (
        ((one.label, one.value), id)
        for id, one in work.annotations.items()
        if isinstance(one, DocumentLabel)
    )
    for heir, *others in list(_groups(labels, touched)):
        for other in others:
            if not work.were_equal(heir, other):
                work.absorb(heir, other)


def _united(one: Attributes, other: Attributes) -> dict[str, AttributeValue] | None:
    """The attributes of both, None where they contradict each other."""
    found = dict(one)
    for name, value in other.items():
        mine = found.get(name)
        if mine is None or mine == value:
            found[name] = value
        elif isinstance(mine, tuple) and isinstance(value, tuple):
            found[name] = tuple(dict.fromkeys((*mine, *value)))
        else:
            return None
    return found


def _same(one: Span) -> str:
    return f"“{one.text}” is {one.label} twice now"
