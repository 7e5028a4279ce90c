"""The gold reading to be, while a proposal is made: what stays in it, and what may be put in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from curation.adjudication.standing import decision_id
from curation.adjudication.values import TRIGGER, Unit, unit_of
from curation.errors import CurationError
from curation.model import (
    Annotation,
    Annotations,
    Argument,
    Chain,
    Decision,
    Event,
    Rejection,
    Relation,
    Remark,
    Span,
    references,
    says_something,
)
from curation.schema import Schema
from curation.schema_fits import check_fits


class Target:
    """What the gold will hold; `kept` is in it whatever readers say."""

    def __init__(self, gold: Annotations, kept: Annotations, schema: Schema) -> None:
        self.annotations: dict[str, Annotation] = dict(kept)
        self._gold = gold
        self._kept = frozenset(kept)
        self._schema = schema
        self._in_chains = {
            id for one in kept.values() if isinstance(one, Chain) for id in one.mentions
        }

    def find(self, reference: str) -> str | None:
        """Under which id there is what a version points to; None where it is not there."""
        if reference in self.annotations:
            return reference
        event = self.annotations.get(unit_of(reference)) if reference.endswith(TRIGGER) else None
        return event.trigger if isinstance(event, Event) else None

    def put(self, annotations: tuple[Annotation, ...]) -> bool | None:
        """Put an agreed version in.

        False where that cannot be, None where nothing is left to say of it: a chain whose
        mentions are gone, or in a chain that somebody decided.
        """
        made = tuple(self._pointed(one) for one in annotations)
        chain = made[0] if made else None
        if isinstance(chain, Chain):
            free = tuple(id for id in chain.mentions if self._may_be_in_chain(id))
            chain = replace(chain, mentions=free)
            made = (chain,) if says_something(chain) else ()
        if not made:
            return None
        before = {one.id: self.annotations.get(one.id) for one in made}
        self.annotations |= {one.id: one for one in made}
        if self._holds(made):
            if isinstance(chain, Chain):
                self._in_chains.update(chain.mentions)
            return True
        for id, one in before.items():
            if one is None:
                del self.annotations[id]
            else:
                self.annotations[id] = one
        return False

    def put_nothing(self, unit: Unit, *, follows: bool) -> bool:
        """Note that nothing is there; False while a decision of somebody's stands on it."""
        if unit.id in self._kept:
            return False
        said = tuple(sorted({one.claim for one in unit.versions if one.readers and one.claim}))
        silent = next((one.readers for one in unit.versions if not one.annotations), ())
        before = self._gold.get(decision_id(unit.id))
        decision = Decision(
            decision_id(unit.id),
            unit.id,
            "follows" if follows else "outvoted",
            () if follows else silent,
            said,
            before.reason if isinstance(before, Decision) else "",
        )
        self.annotations[decision.id] = decision
        return True

    def _may_be_in_chain(self, id: str) -> bool:
        one = self.annotations.get(id)
        return isinstance(one, Span) and not one.trigger and id not in self._in_chains

    def _pointed(self, one: Annotation) -> Annotation:
        """A version's annotation, pointing at what the gold has."""
        match one:
            case Relation():
                head, tail = self.find(one.head), self.find(one.tail)
                return replace(one, head=head or one.head, tail=tail or one.tail)
            case Event():
                filled = tuple(
                    Argument(each.role, self.find(each.target) or each.target)
                    for each in one.arguments
                )
                return one if filled == one.arguments else replace(one, arguments=filled)
            case _:
                return one

    def _holds(self, made: tuple[Annotation, ...]) -> bool:
        """Whether what was just put in may stand there."""
        for one in made:
            pointed = references(one)
            if not all(isinstance(self.annotations.get(id), Span | Event) for id in pointed):
                return False
            if isinstance(one, Relation) and one.head == one.tail:
                return False
            if isinstance(one, Event) and self._fills_itself(one):
                return False
            try:
                check_fits(one, self.annotations, self._schema, retired=True)
            except CurationError:
                return False
        return True

    def _fills_itself(self, event: Event) -> bool:
        seen: set[str] = set()
        front = [one.target for one in event.arguments]
        while front:
            id = front.pop()
            if id == event.id:
                return True
            one = self.annotations.get(id)
            if isinstance(one, Event) and id not in seen:
                seen.add(id)
                front += [each.target for each in one.arguments]
        return False


def kept_of(gold: Annotations, decided: Mapping[str, Decision]) -> dict[str, Annotation]:
    """What stays whatever readers say: what people decided, all it points to, and notes."""
    of_trigger: dict[str, list[str]] = {}
    for one in gold.values():
        if isinstance(one, Event):
            of_trigger.setdefault(one.trigger, []).append(one.id)
    kept: dict[str, Annotation] = {}
    front = [one.id for one in gold.values() if isinstance(one, Rejection | Remark)]
    front += [*decided, *(one.id for one in decided.values())]
    while front:
        found = gold.get(front.pop())
        if found is None or found.id in kept:
            continue
        kept[found.id] = found
        front += [*references(found), *of_trigger.get(found.id, ())]
    return kept
