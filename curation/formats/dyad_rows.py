"""Dyads: who to whom, a row a pair, as analyses of relations between countries take events.

An event with actors and recipients makes a row for each actor with each recipient. One that its
parties do together (AGREE, CONSULT, COOPERATE) and that has no recipient makes a row for each
actor with each other one, both ways. Any other event without a recipient makes a row an actor
with the recipient left empty. An event without an actor makes none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, permutations, product
from pathlib import Path

from curation.formats.coded_events import (
    ACTOR,
    RECIPIENT,
    CodedEvent,
    Filler,
    coded_events,
    counted,
    in_pieces,
    lost_beside,
)
from curation.formats.coded_keeping import (
    coded,
    drop_others,
    events_alone,
    in_cells,
    in_events_alone,
    only_attribute,
    under_names,
    values_in_cells,
    without_repeats,
)
from curation.formats.dataset import Kind, LabelledDocument
from curation.formats.event_facts import Row, readings, split
from curation.formats.event_rows import first_cells, prefixed_cells, trigger_cell, values_cell
from curation.formats.facts import Fact, Facts, argument_fact, attribute_facts, event_fact
from curation.formats.keeping import Keeping
from curation.formats.tables import Cell, Table, csv_rows, plain
from curation.schema import MODE, Schema

TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""What its parties do together: in PLOVER they are all actors, and none is a recipient."""
COLUMNS = (
    *("dyad_id", "event_id", "doc_id", "date", "coder", "status"),
    *("event", "event_group", "mode"),
    *("actor", "actor_label", "actor_id", "recipient", "recipient_label", "recipient_id"),
    *("reciprocal", "sentence", "url", "trigger"),
)
TELLS: frozenset[Kind] = frozenset({"events", "arguments", "attributes"})
NO_PARTY = "a pair has an actor and a recipient"
CALLED = "they are called actor and recipient"
PAIRLESS = "no pair can be made of their actors and recipients"
ALONE = "they would be paired with themselves"
_NOBODY = Filler("", "", "", {})


def pairs(event: CodedEvent) -> Iterator[tuple[Filler, Filler, bool]]:
    """Actor, recipient, and whether it is one half of what both do together."""
    if event.recipients:
        for actor, recipient in product(event.actors, event.recipients):
            if actor.id != recipient.id:
                yield actor, recipient, False
    elif is_reciprocal(event):
        for actor, other in permutations(event.actors, 2):
            yield actor, other, True
    else:
        for actor in event.actors:
            yield actor, _NOBODY, False


def is_reciprocal(event: CodedEvent) -> bool:
    """Whether its actors do it with one another."""
    return event.label.upper() in TOGETHER and not event.recipients and len(event.actors) > 1


def dyad_table(events: Iterable[CodedEvent]) -> Table:
    """One row a pair."""
    return Table("dyads", COLUMNS, (row for event in events for row in dyad_rows(event)))


def dyad_rows(event: CodedEvent) -> Iterator[tuple[Cell, ...]]:
    """The rows of one event."""
    id, doc_id, _, date, _, url, coder, status, *_ = first_cells(event)
    for number, (actor, recipient, is_mutual) in enumerate(pairs(event), start=1):
        yield (
            f"{id}:{number}",
            id,
            doc_id,
            date,
            coder,
            status,
            plain(event.label),
            plain(event.group),
            values_cell(event.given.get(MODE, ())),
            *_party(actor),
            *_party(recipient),
            int(is_mutual),
            plain(event.sentence_text),
            url,
            trigger_cell(event),
        )


def _party(filler: Filler) -> tuple[str, str, str]:
    return plain(filler.text), plain(filler.label), plain(filler.id)


def lost_dyads(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What a table of dyads leaves out of one reading or marks, beside labels."""
    table = dyad_table(coded_events(document, schema))
    return counted({**lost_beside(document), **prefixed_cells(table)})


def keep(keeping: Keeping, schema: Schema) -> None:
    """Of a reading the events that make a pair, with their parties and modes."""
    events_alone(keeping)
    under_names(keeping, schema, _names, why=NO_PARTY, called=CALLED)
    without_repeats(keeping)
    only_attribute(keeping, MODE)
    in_cells(keeping)
    values_in_cells(keeping)
    while _drop_pairless(keeping, schema):
        pass  # an event that is gone may have been the only actor of another
    in_events_alone(keeping)


def _drop_pairless(keeping: Keeping, schema: Schema) -> bool:
    """Drop events and parties that are in no pair; whether there was any event."""
    gone = False
    for event in coded(keeping, schema):
        paired = {
            (role, one.id)
            for actor, recipient, is_mutual in pairs(event)
            for role, one in ((ACTOR, actor), (ACTOR if is_mutual else RECIPIENT, recipient))
        }
        if not paired:
            keeping.drop(event.id, PAIRLESS)
            gone = True
        elif event.id in keeping.annotations:
            drop_others(keeping, event.id, paired, ALONE)
    return gone


def _names(event: CodedEvent) -> Mapping[tuple[str, str], str]:
    return {
        (role, one.id): event.meant[role]
        for role, group in event.fillers.items()
        if event.meant[role] in (ACTOR, RECIPIENT)
        for one in group
    }


def facts(path: Path) -> Iterator[Facts]:
    """What a table of dyads says of each reading. Raises `BadInput` when it is broken."""
    rows = csv_rows(path)
    next(rows)
    for reading in readings(rows, "event_id", ("doc_id", "coder", "status")):
        yield Counter(_facts(reading))


def _facts(rows: Sequence[Row]) -> Iterator[Fact]:
    for _, same in groupby(rows, lambda row: row["event_id"]):
        pairs = list(same)
        label, trigger = pairs[0]["event"], in_pieces(pairs[0]["trigger"])
        yield event_fact(label, trigger)
        yield from attribute_facts(label, trigger, MODE, tuple(split(pairs[0]["mode"])))
        parties = {(role, row[f"{role}_id"]): row[role] for row in pairs for role in _told(row)}
        for (role, _), words in parties.items():
            yield argument_fact(label, trigger, role, in_pieces(words))


def _told(row: Row) -> tuple[str, ...]:
    """Of which sides a row says who it is; what actors do together has no recipient."""
    return (ACTOR, RECIPIENT) if row["recipient_id"] and row["reciprocal"] == "0" else (ACTOR,)
