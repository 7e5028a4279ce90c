"""PLOVER records: an event a line of JSON, with PLOVER's names and its lists for several values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from curation.formats.coded_events import (
    CodedEvent,
    Filler,
    coded_events,
    counted,
    iso_date,
    lost_events,
    of_meta,
)
from curation.formats.dataset import Format, LabelledDocument
from curation.schema import MODE, Schema

CHUNK = 500
"""Records a chunk."""
CONTEXT = "context"
PLACES = ("place", "event_loc", "location")
"""Roles that say where, in PLOVER and in schemas near it."""
_LINE_SEPARATORS = (("\u2028", "\\u2028"), ("\u2029", "\\u2029"), ("\x85", "\\u0085"))


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The records in chunks of whole lines."""
    lines: list[str] = []
    for document in documents:
        for event in coded_events(document, schema):
            lines.append(_line(record(event)))
        if len(lines) >= CHUNK:
            yield "".join(lines).encode()
            lines = []
    yield "".join(lines).encode()


def _line(value: Mapping[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for separator, escaped in _LINE_SEPARATORS:
        text = text.replace(separator, escaped)
    return text + "\n"


def record(event: CodedEvent) -> dict[str, Any]:
    """One event as a PLOVER record; what is not known is left out, but for the five it must have.

    `date` is the article's: PLOVER dates an event by its report unless a coder did better.
    """
    document = event.document
    meta = document.meta
    optional = {
        "mode": list(event.attributes.get(MODE, ())),
        "context": list(dict.fromkeys(event.document_labels.get(CONTEXT, ()))),
        "event_loc": [
            {"entity_text": one.text} for role in PLACES for one in event.fillers.get(role, ())
        ],
        "event_text": event.trigger.text,
        "quad_code": event.group.lower().replace(" ", "_"),
        "text": event.sentence_text,
        "text_info": {
            "doc_id": document.external_id,
            "start": event.sentence[0],
            "end": event.sentence[1],
            "event_start": event.trigger.start,
            "event_end": event.trigger.end,
        },
        "cite_info": {
            key: value
            for key, value in (
                ("title", of_meta(meta, "title")),
                ("source", of_meta(meta, "source")),
                ("url", of_meta(meta, "url", "link")),
            )
            if value
        },
        "coder": document.annotator,
        "coded_date": event.date_coded,
    }
    return {
        "id": f"{document.external_id}:{event.id}",
        "date": iso_date(meta.get("date")),
        "actor": [_party(one) for one in event.actors],
        "recipient": [_party(one) for one in event.recipients],
        "event": [event.label],
        **{key: value for key, value in optional.items() if value},
    }


def _party(filler: Filler) -> dict[str, str]:
    """A party by its code if the mention has one as an attribute, else by its words."""
    code = filler.attributes.get("code")
    return {
        "code": code if isinstance(code, str) and code else filler.text,
        "entity_text": filler.text,
        "identifier_id": filler.id,
        "identifier_text": filler.label,
    }


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What the records leave out of one reading."""
    events = list(coded_events(document, schema))
    said = document.meta.get("date")
    return counted(
        {
            **lost_events(document),
            "fillers of other roles": sum(
                one not in (*event.actors, *event.recipients)
                for event in events
                for role, group in event.fillers.items()
                for one in group
                if role not in PLACES
            ),
            "attributes of events": sum(event.given for event in events),
            "document labels other than context": sum(
                name != CONTEXT for name in (events[0].document_labels if events else ())
            ),
            "dates that are no date we can read": int(bool(events and said and not iso_date(said))),
        }
    )


FORMAT = Format(
    name="plover",
    summary="PLOVER records, an event a line of JSON",
    suffixes=(".plover.jsonl",),
    write=write,
    lost=lost,
    cannot_carry=(
        "roles and attributes PLOVER has no field for, relations, chains, mentions outside events",
        "actor codes, unless mentions have an attribute `code`: else `code` repeats the words",
        "rejected suggestions, remarks and the history of edits",
    ),
    media_type="application/x-ndjson; charset=utf-8",
    tells_provenance=True,
)
