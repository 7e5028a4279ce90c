"""Dyads: who to whom, a row a pair, as analyses of relations between countries take events.

An event with actors and recipients makes a row for each actor with each recipient. One that its
parties do together (AGREE, CONSULT, COOPERATE) and that has no recipient makes a row for each
actor with each other one, both ways. Any other event without a recipient makes a row an actor
with the recipient left empty. An event without an actor makes none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations, product

from curation.formats.coded_events import CodedEvent, Filler, coded_events, counted, lost_events
from curation.formats.dataset import LabelledDocument
from curation.formats.event_rows import changed_values, first_cells, prefixed_cells, values_cell
from curation.formats.tables import Cell, Table, plain
from curation.schema import MODE, Schema

TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""What its parties do together: in PLOVER they are all actors, and none is a recipient."""
COLUMNS = (
    *("dyad_id", "event_id", "doc_id", "date", "coder", "status"),
    *("event", "event_group", "mode"),
    *("actor", "actor_label", "actor_id", "recipient", "recipient_label", "recipient_id"),
    *("reciprocal", "sentence", "url"),
)
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


def dyad_table(events: Sequence[CodedEvent]) -> Table:
    """One row a pair."""
    return Table("dyads", COLUMNS, [row for event in events for row in _rows(event)])


def _rows(event: CodedEvent) -> Iterator[tuple[Cell, ...]]:
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
            values_cell(event.attributes.get(MODE, ())),
            *_party(actor),
            *_party(recipient),
            int(is_mutual),
            plain(event.sentence_text),
            url,
        )


def _party(filler: Filler) -> tuple[str, str, str]:
    return plain(filler.text), plain(filler.label), plain(filler.id)


def lost_dyads(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What a table of dyads leaves out of one reading."""
    events = list(coded_events(document, schema))
    others = sum(
        len(group)
        for event in events
        for group in event.fillers.values()
        for one in group
        if one not in (*event.actors, *event.recipients)
    )
    return counted(
        {
            **lost_events(document),
            **changed_values(document, events),
            **prefixed_cells(dyad_table(events)),
            "events without a pair": sum(not any(pairs(event)) for event in events),
            "fillers of other roles": others,
            "attributes of events": sum(event.given for event in events),
        }
    )
