"""What there is to settle in each case of a project, reckoned once for every state of it.

A case is read again when a reading of it, its gold, its suggestions, the schema or the rule is
another one. Everything that has to be read is read in a few questions, however many cases it is of.
"""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from curation.adjudication import (
    ConflictType,
    Kind,
    Proposal,
    State,
    Tally,
    Unit,
    conflict_counts,
    propose,
    tally,
)
from curation.model import Annotation, Annotations, Span
from curation.schema import Schema
from curation.store import Database, review_rules, reviews
from curation.store import projects as project_rows
from curation.store.review_rules import ReviewRule
from curation.store.reviews import CaseRow
from curation.store.rows import read_many

KEPT = 50_000
"""The most cases whose tallies are kept."""
TOGETHER = 500
"""How many cases are read at once."""


@dataclass(frozen=True, slots=True)
class OpenUnit:
    """A unit that somebody has still to decide, and the key of what can be settled like it.

    From `start` to `end` are the words it is about; what has none stands where it is read.
    """

    id: str
    kind: Kind
    state: State
    alike: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CaseTally:
    """What a case comes to.

    `merged` and `single` count what went in unseen, or is going to. `conflicts` counts by type and
    by the labels that compete, also those that are decided. `lacks` says that the gold is not where
    readings and decisions want it.
    """

    units: int = 0
    agreed: int = 0
    single: int = 0
    decided: int = 0
    open: tuple[OpenUnit, ...] = ()
    open_types: Mapping[ConflictType, int] = field(default_factory=dict)
    conflicts: Mapping[tuple[ConflictType, tuple[str, ...]], int] = field(default_factory=dict)
    strata: Tally = field(default_factory=Tally)
    lacks: bool = False

    def count(self, state: State) -> int:
        """How many open units are in a state."""
        return sum(one.state == state for one in self.open)


_kept: OrderedDict[tuple[object, ...], CaseTally] = OrderedDict()
_lock = threading.Lock()


def tallies(
    db: Database, path: Path, project_id: int, rows: Sequence[CaseRow]
) -> dict[int, CaseTally]:
    """The tally of each of these cases by its document; `path` tells databases apart."""
    schema = project_rows.present_schema(db, project_id)
    rule = review_rules.review_rule(db, project_id)
    suggested = reviews.suggesting(db, project_id)
    keys = {
        row.document_id: _key(path, row, suggested.get(row.document_id, ()), schema, rule)
        for row in rows
    }
    found: dict[int, CaseTally] = {}
    with _lock:
        for document_id, key in keys.items():
            if key in _kept:
                _kept.move_to_end(key)
                found[document_id] = _kept[key]
    missing = [row for row in rows if row.document_id not in found]
    for start in range(0, len(missing), TOGETHER):
        found |= _reckoned(db, missing[start : start + TOGETHER], suggested, schema, rule)
    with _lock:
        for row in missing:
            _kept[keys[row.document_id]] = found[row.document_id]
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def _key(
    path: Path,
    row: CaseRow,
    suggested: Sequence[tuple[int, int]],
    schema: Schema,
    rule: ReviewRule,
) -> tuple[object, ...]:
    gold = None if row.gold is None else (row.gold.id, row.gold.version)
    readings = tuple((one.reading.id, one.reading.version) for one in row.readers)
    # Seconds later another database may stand under the same path: its readings began then.
    return (path, row.document_id, readings, gold, tuple(suggested), schema.version, rule.rule)


def _reckoned(
    db: Database,
    rows: Sequence[CaseRow],
    suggested: Mapping[int, Sequence[tuple[int, int]]],
    schema: Schema,
    rule: ReviewRule,
) -> dict[int, CaseTally]:
    wanted: list[int] = []
    for row in rows:
        wanted += [one.reading.id for one in row.readers]
        wanted += [] if row.gold is None else [row.gold.id]
        wanted += [id for id, _ in suggested.get(row.document_id, ())]
    annotations = read_many(db.conn, wanted)
    texts = reviews.texts(db, [row.document_id for row in rows])
    found = {}
    for row in rows:
        proposed: dict[str, Annotation] = {}
        for id, _ in suggested.get(row.document_id, ()):
            proposed |= annotations[id]
        gold: Annotations = {} if row.gold is None else annotations[row.gold.id]
        proposal = propose(
            {one.reading.author_id: annotations[one.reading.id] for one in row.readers},
            gold,
            text=texts[row.document_id],
            schema=schema,
            rule=rule.rule,
            suggestions=proposed,
        )
        found[row.document_id] = counted_up(proposal, gold)
    return found


def counted_up(proposal: Proposal, gold: Annotations) -> CaseTally:
    """What a proposal comes to."""
    standings = proposal.standings
    is_open = [one for one in standings if one.is_open]
    return CaseTally(
        units=len(standings),
        agreed=sum(one.is_merged and one.state == "agreed" for one in standings),
        single=sum(one.is_merged and one.state == "single" for one in standings),
        decided=sum(one.is_decided for one in standings),
        open=tuple(
            OpenUnit(one.unit.id, one.unit.kind, one.state, one.alike, *words_of(one.unit))
            for one in is_open
        ),
        open_types=Counter(one.type for one in is_open if one.state == "conflict"),
        conflicts=conflict_counts(proposal),
        strata=tally(proposal, gold),
        lacks=bool(proposal.changes),
    )


def words_of(unit: Unit) -> tuple[int, int]:
    """Where the words are that a unit is about, whichever version is right."""
    spans = [
        one for version in unit.versions for one in version.annotations if isinstance(one, Span)
    ]
    if not spans:
        return unit.at, unit.at
    return min(one.start for one in spans), max(one.end for one in spans)
