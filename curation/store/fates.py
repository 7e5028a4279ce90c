"""What became of suggestions in readings: kept as they were, changed, rejected, or left undecided.

Decided is what `undecided` counts as decided: what the reading has or rejects under the id of the
suggestion, or says with the same label of the same words. Of equal proposals the older one counts.
An event goes with its trigger: it is changed when its type, its arguments or its attributes are.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from heapq import merge

from sqlite_utils import Database

from curation.team.counting import Reading
from curation.team.decided import Fate, Kind
from curation.team.disputes import Refused
from curation.team.places import Suggested, Words

SAME, CHANGED, REJECTED, LEFT = range(4)

_PROPOSING = (
    "WITH proposing AS MATERIALIZED ("
    " SELECT readings.id, readings.document_id,"
    "  row_number() OVER (PARTITION BY readings.document_id ORDER BY readings.id) AS place"
    " FROM documents JOIN readings ON readings.document_id = documents.id"
    " JOIN authors ON authors.id = readings.author_id AND kind = 'tagger'"
    " WHERE project_id = :project)"
)


def _frame(span: str) -> str:
    """The events of a trigger with all they say, as one string."""
    arguments = (
        "SELECT group_concat(role || ' ' || target, char(10)) FROM (SELECT role, target"
        " FROM arguments WHERE arguments.reading_id = events.reading_id"
        " AND arguments.event_id = events.id ORDER BY position)"
    )
    return (
        "(SELECT group_concat(events.label || coalesce(events.attributes, '') || char(10) ||"
        f" coalesce(({arguments}), ''), char(12)) FROM events"
        f" WHERE events.reading_id = {span}.reading_id AND events.trigger = {span}.id)"
    )


_TABLES = {
    "spans": (
        "one.trigger",
        'own.label = one.label AND own.start = one.start AND own."end" = one."end"'
        " AND own.pieces IS one.pieces AND own.attributes IS one.attributes"
        f" AND (NOT one.trigger OR {_frame('own')} IS {_frame('one')})",
        'twin.label = one.label AND twin.start = one.start AND twin."end" = one."end"'
        " AND twin.trigger = one.trigger AND twin.pieces IS one.pieces",
    ),
    "relations": (
        "0",
        "own.label = one.label AND own.head = one.head AND own.tail = one.tail"
        " AND own.attributes IS one.attributes",
        "FALSE",
    ),
    "document_labels": (
        "0",
        "own.label = one.label AND own.value = one.value",
        "twin.label = one.label AND twin.value = one.value",
    ),
}
"""By table: whether a suggestion is an event, when it is kept as it was, and what says the same."""
_KINDS: dict[tuple[str, int], Kind] = {
    ("spans", 0): "mention",
    ("spans", 1): "event",
    ("relations", 0): "relation",
    ("document_labels", 0): "document_label",
}
_BITS = 15
_ONES = (1 << _BITS) - 1


def _each(table: str) -> str:
    """One row for every suggestion and every reading that is asked about, with its fate."""
    is_event, kept, twin = _TABLES[table]
    return (
        f"{_PROPOSING} SELECT wanted.key AS place, mine.document_id, mine.author_id,"
        f" {is_event} AS is_event, one.label, one.id,"
        f" CASE WHEN own.id IS NOT NULL THEN CASE WHEN {kept} THEN {SAME} ELSE {CHANGED} END"
        " WHEN EXISTS (SELECT 1 FROM rejections WHERE rejections.reading_id = mine.id"
        f"  AND rejections.id = one.id) THEN {REJECTED}"
        f" WHEN EXISTS (SELECT 1 FROM {table} AS twin WHERE twin.reading_id = mine.id AND {twin})"
        f"  THEN {SAME} ELSE {LEFT} END AS fate"
        " FROM json_each(:readings) AS wanted JOIN readings AS mine ON mine.id = wanted.value"
        " JOIN proposing ON proposing.document_id = mine.document_id"
        f" JOIN {table} AS one ON one.reading_id = proposing.id"
        f" LEFT JOIN {table} AS own ON own.reading_id = mine.id AND own.id = one.id"
        " WHERE (proposing.place = 1 OR NOT EXISTS (SELECT 1 FROM proposing AS older"
        f"  JOIN {table} AS known ON known.reading_id = older.id AND known.id = one.id"
        "  WHERE older.document_id = mine.document_id AND older.place < proposing.place))"
    )


def fates(db: Database, project_id: int, readings: Sequence[Reading]) -> Iterator[Fate]:
    """What became of the suggestions, in the order of the readings; these come by document."""
    return merge(
        *(_fates(db, project_id, readings, table) for table in _TABLES), key=lambda fate: fate[0]
    )


def _fates(
    db: Database, project_id: int, readings: Sequence[Reading], table: str
) -> Iterator[Fate]:
    # All four counts in one sum: SQLite would work out each fate anew for every other.
    for place, is_event, label, counts in db.conn.execute(
        f"SELECT place, is_event, label, sum(1 << ({_BITS} * fate)) FROM ({_each(table)})"
        " GROUP BY place, is_event, label",
        _given(project_id, readings),
    ):
        reading = readings[place]
        yield Fate(
            reading.document,
            reading.author_id,
            _KINDS[table, is_event],
            label,
            counts & _ONES,
            counts >> _BITS * CHANGED & _ONES,
            counts >> _BITS * REJECTED & _ONES,
            counts >> _BITS * LEFT,
        )


def _given(project_id: int, readings: Collection[Reading]) -> dict[str, int | str | None]:
    return {"project": project_id, "readings": json.dumps([one.id for one in readings])}


def refused(db: Database, project_id: int, readings: Collection[Reading]) -> Iterator[Refused]:
    """Every suggestion that one of these readings does not keep as it was."""
    for table in _TABLES:
        for document, id, author_id, fate in db.conn.execute(
            f"SELECT document_id, id, author_id, fate FROM ({_each(table)}) WHERE fate <> {SAME}",
            _given(project_id, readings),
        ):
            yield Refused(document, id, author_id, fate == LEFT)


def documents_of(
    db: Database,
    project_id: int,
    readings: Collection[Reading],
    *,
    kind: Kind | None,
    label: str | None,
    fate: int | None,
) -> set[int]:
    """The documents in which one of these readings has such a suggestion; None is whichever."""
    found: set[int] = set()
    for (table, is_event), of_kind in _KINDS.items():
        if kind in (None, of_kind):
            question = db.conn.execute(
                f"SELECT DISTINCT document_id FROM ({_each(table)}) WHERE is_event = :is_event"
                " AND coalesce(:label, label) = label AND coalesce(:fate, fate) = fate",
                _given(project_id, readings) | {"is_event": is_event, "label": label, "fate": fate},
            )
            found |= {document for (document,) in question}
    return found


def suggested_words(db: Database, document_id: int) -> list[Suggested]:
    """The mentions and triggers suggested for a document; equal proposals once."""
    rows = db.conn.execute(
        'SELECT trigger, label, start, "end", pieces, text,'
        " coalesce(origin ->> 'confidence', '') FROM readings"
        " JOIN authors ON authors.id = readings.author_id AND kind = 'tagger'"
        " JOIN spans ON spans.reading_id = readings.id"
        " WHERE readings.document_id = ? ORDER BY readings.id DESC",
        (document_id,),
    )
    return list({one[:5]: one for one in map(Suggested._make, rows)}.values())


def said_words(db: Database, reading_id: int) -> list[Words]:
    """The mentions and triggers of a reading."""
    return list(
        map(
            Words._make,
            db.conn.execute(
                'SELECT trigger, label, start, "end", pieces FROM spans WHERE reading_id = ?',
                (reading_id,),
            ),
        )
    )
