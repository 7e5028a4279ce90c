"""What was decided otherwise than one reader had it: what they can learn from a settled article."""

from __future__ import annotations

from dataclasses import dataclass

from curation.adjudication.align import Alignment
from curation.adjudication.conflicts import conflict_type
from curation.adjudication.judging import Votes, judge
from curation.adjudication.rules import Rule
from curation.adjudication.standing import decision_id
from curation.adjudication.values import ConflictType, Kind, Unit
from curation.model import Annotation, Annotations, Decision, Event
from curation.schema import Schema

OWN, GOLD = 1, 2


@dataclass(frozen=True, slots=True)
class Difference:
    """One unit of which a reading and the gold say different things; () is nothing.

    `own` has the ids of the reading, `decided` those of the gold. `decision` is None where
    nobody decided it but the other readers agreed.
    """

    unit: str
    kind: Kind
    at: int
    type: ConflictType
    own: tuple[Annotation, ...]
    decided: tuple[Annotation, ...]
    own_says: str
    decided_says: str
    decision: Decision | None


def differences(
    own: Annotations, gold: Annotations, *, text: str, schema: Schema
) -> tuple[Difference, ...]:
    """Where a reading differs from the gold of its article, in reading order."""
    alignment = Alignment({OWN: own, GOLD: gold}, text, schema, gold=gold)
    units = alignment.units()
    having = {
        unit.id: frozenset(r for one in unit.versions if one.annotations for r in one.readers)
        for unit in units
        if unit.kind == "span"
    }
    votes = Votes(2, Rule(), schema, having, alignment.references.at)
    mine = {unit: id for id, unit in alignment.references.units[OWN].items()}
    there = {unit: id for id, unit in alignment.references.units[GOLD].items()}
    return tuple(
        _difference(unit, _whole(mine, unit.id, own), _whole(there, unit.id, gold), gold, schema)
        for unit in units
        if not judge(unit, (), votes).is_agreed
    )


def _whole(ids: dict[str, str], unit: str, reading: Annotations) -> tuple[Annotation, ...]:
    """What a reading has of a unit, an event with its trigger before it."""
    one = reading.get(ids.get(unit, ""))
    if one is None:
        return ()
    return (reading[one.trigger], one) if isinstance(one, Event) else (one,)


def _difference(
    unit: Unit,
    own: tuple[Annotation, ...],
    decided: tuple[Annotation, ...],
    gold: Annotations,
    schema: Schema,
) -> Difference:
    said = {reader: one for one in unit.versions for reader in one.readers}
    decision = gold.get(decision_id(unit.id))
    return Difference(
        unit.id,
        unit.kind,
        unit.at,
        conflict_type(unit.kind, [one.annotations for one in unit.versions], schema),
        own,
        decided,
        said[OWN].says,
        said[GOLD].says,
        decision if isinstance(decision, Decision) else None,
    )
