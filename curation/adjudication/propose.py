"""From readings and decisions to the gold: how every unit stands, and what is to be changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from curation.adjudication.align import NOTHING, Alignment
from curation.adjudication.claims import (
    Claim,
    of_chain,
    of_document_label,
    of_event,
    of_mention,
    of_relation,
)
from curation.adjudication.conflicts import conflict_type
from curation.adjudication.judging import Votes
from curation.adjudication.naming import Known
from curation.adjudication.rules import Rule
from curation.adjudication.settling import Settled, Settling
from curation.adjudication.standing import FOLLOWING, Proposal, Standing, decision_id
from curation.adjudication.target import Target, kept_of
from curation.adjudication.values import ConflictType, Unit, Version
from curation.adjudication.wording import alike, worded
from curation.edits import Change
from curation.model import (
    Annotation,
    Annotations,
    Chain,
    Decision,
    DocumentLabel,
    Event,
    Relation,
    Span,
)
from curation.schema import Schema

ROUNDS = 3
"""How often ids are found anew at the most; twice has been enough whatever readers said."""


def propose(
    readings: Mapping[int, Annotations],
    gold: Annotations,
    *,
    text: str,
    schema: Schema,
    rule: Rule,
    suggestions: Annotations = NOTHING,
) -> Proposal:
    """How the units of an article stand, and the changes that bring the gold there.

    People's decisions govern: what they left stays, and all it points to. Everything else in the
    gold follows from the readings: it is put in, replaced or taken out as they and the rule say.
    """
    present = gold
    for _ in range(ROUNDS):
        standings, target, is_final = _settled(readings, present, text, schema, rule, suggestions)
        if is_final:
            break
        present = target
    return Proposal(standings, _changes(gold, target))


def _settled(
    readings: Mapping[int, Annotations],
    gold: Annotations,
    text: str,
    schema: Schema,
    rule: Rule,
    suggestions: Annotations,
) -> tuple[tuple[Standing, ...], Annotations, bool]:
    """How units stand, the gold to be, and whether it is final.

    It is not when an id came from what the gold had and loses now, and need not be when exact
    doubles are counted: then ids may be others next time.
    """
    alignment = Alignment(readings, text, schema, suggestions, (), gold)
    units = alignment.units()
    decided = _decided(gold)
    again = {
        unit.id
        for unit in units
        if unit.id in decided and _is_new(unit, decided[unit.id], gold, schema, alignment.known)
    }
    having = {
        unit.id: frozenset(r for one in unit.versions if one.annotations for r in one.readers)
        for unit in units
        if unit.kind == "span"
    }
    votes = Votes(len(readings), rule, schema, having, alignment.references.at)
    target = Target(gold, kept_of(gold, decided), schema)
    work = Settling(target, decided, again, votes)
    work.settle_all(units)
    standings = [
        _standing(unit, work.settled[unit.id], target.annotations, decided, again, gold, alignment)
        for unit in units
    ]
    order = {id: number for number, id in enumerate(work.settled)}
    there = target.annotations
    known = alignment.known
    is_final = all(id in there or decision_id(id) in there for id in known.borrowed)
    if known.has_doubles:
        is_final = is_final and there == gold
    return _in_order(standings, order), there, is_final


def _decided(gold: Annotations) -> dict[str, Decision]:
    """People's decisions by unit; one on a trigger is on its event."""
    events = {one.trigger: one.id for one in gold.values() if isinstance(one, Event)}
    return {
        events.get(one.unit, one.unit): one
        for one in gold.values()
        if isinstance(one, Decision) and one.outcome not in FOLLOWING
    }


def _is_new(
    unit: Unit, decision: Decision, gold: Annotations, schema: Schema, known: Known
) -> bool:
    """Whether readers say what was not offered when it was decided, and is not there either."""
    present = said_in(unit.id, gold, schema)
    told = {*decision.offered, "" if present is None else known.claim(present)}
    return any(
        told.isdisjoint(_claims(unit.id, one, schema, known))
        for one in unit.versions
        if one.readers and one.claim not in told and one.claim
    )


def _claims(id: str, version: Version, schema: Schema, known: Known) -> Iterator[str]:
    """The digests of what a version says, and of what it said under older names."""
    claim = said_in(id, {one.id: one for one in version.annotations}, schema)
    return iter(()) if claim is None else known.claims(claim)


def said_in(id: str, gold: Annotations, schema: Schema) -> Claim | None:
    """What the gold says of a unit; None where nothing is there."""
    one = gold.get(id)
    match one:
        case Span(trigger=False):
            return of_mention(one, schema)
        case Event():
            trigger = gold.get(one.trigger)
            return of_event(trigger, one, str, schema) if isinstance(trigger, Span) else None
        case Relation():
            return of_relation(one, str, schema)
        case DocumentLabel():
            return of_document_label(one)
        case Chain():
            return of_chain(one, str)
        case _:
            return None


def _standing(
    unit: Unit,
    settled: Settled,
    target: Annotations,
    decided: Mapping[str, Decision],
    again: Collection[str],
    gold: Annotations,
    alignment: Alignment,
) -> Standing:
    words = alignment.references.words
    whole = _finished(settled.verdict.unit, alignment)
    differ: ConflictType = ""
    if settled.state == "conflict":
        differ = _type(unit, settled, gold if unit.id in again else {}, alignment.schema)
    found = target.get(decision_id(unit.id))
    decision = decided.get(unit.id, found if isinstance(found, Decision) else None)
    standing = Standing(
        whole, settled.state, differ, settled.verdict.agreed, unit.id in again, decision, ""
    )
    if settled.state == "check":
        standing = replace(standing, type=standing.stratum)
    if settled.state in ("conflict", "check"):
        standing = replace(standing, alike=alike(unit, standing.type, words))
    return standing


def _type(unit: Unit, settled: Settled, gold: Annotations, schema: Schema) -> ConflictType:
    versions = [one.annotations for one in unit.versions]
    present = gold.get(unit.id)
    if present is not None and len(versions) == 1:
        trigger = gold.get(present.trigger) if isinstance(present, Event) else None
        versions.append((present,) if trigger is None else (trigger, present))
    if settled.refused is not None:
        return settled.refused
    return conflict_type(unit.kind, versions, schema)


def _finished(unit: Unit, alignment: Alignment) -> Unit:
    """The unit with words and digest of the version that the rule put together, if it did."""
    last = unit.versions[-1]
    if last.readers:
        return unit
    there = alignment.references
    says = worded([one.annotations for one in unit.versions], there.words, there.at)[-1]
    made = {one.id: one for one in last.annotations}
    claim = said_in(unit.id, made, alignment.schema)
    digest = "" if claim is None else alignment.known.claim(claim)
    whole = Version((), digest, says, last.annotations)
    return replace(unit, versions=(*unit.versions[:-1], whole))


def _in_order(standings: Sequence[Standing], order: Mapping[str, int]) -> tuple[Standing, ...]:
    """Reading order, but what is open comes after what it needs and is open, too."""
    at: dict[str, int] = {}
    for one in sorted(standings, key=lambda one: order[one.unit.id]):
        needs = (at[need] for need in one.unit.needs if need in at)
        at[one.unit.id] = max((one.unit.at, *needs)) if one.is_open else one.unit.at
    last = {"document_label": 1, "chain": 2}
    return tuple(
        sorted(
            standings,
            key=lambda one: (
                last.get(one.unit.kind, 0),
                at[one.unit.id],
                order[one.unit.id],
            ),
        )
    )


def _changes(gold: Annotations, target: Mapping[str, Annotation]) -> tuple[Change, ...]:
    ids = [*target, *(id for id in gold if id not in target)]
    return tuple(
        Change(gold.get(id), target.get(id)) for id in ids if gold.get(id) != target.get(id)
    )
