"""PLOVER records: an event a line of JSON, with PLOVER's names and its lists for several values."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from curation.errors import BadInput
from curation.formats.coded_events import (
    ACTOR,
    RECIPIENT,
    CodedEvent,
    Filler,
    coded_events,
    counted,
    in_pieces,
    iso_date,
    lost_beside,
    of_meta,
    words,
)
from curation.formats.coded_keeping import (
    ONLY_EVENTS,
    TWICE,
    in_events_alone,
    only_attribute,
    under_names,
    without_empty_fillers,
    without_repeats,
    without_ties,
)
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.event_facts import readings
from curation.formats.facts import (
    Fact,
    Facts,
    argument_fact,
    attribute_facts,
    event_fact,
    label_fact,
)
from curation.formats.keeping import Keeping
from curation.model import DocumentLabel, Span
from curation.schema import MODE, Schema

CHUNK = 500
"""Records a chunk."""
CONTEXT, CODE, EVENT_LOC = "context", "code", "event_loc"
NO_FIELD = "PLOVER has no field for their role"
CALLED = "they stand under PLOVER's name for their role"
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
        "mode": list(event.given.get(MODE, ())),
        "context": list(dict.fromkeys(event.document_labels.get(CONTEXT, ()))),
        "event_loc": [
            {"entity_text": one.text} for role in PLACES for one in event.fillers.get(role, ())
        ],
        "event_text": words(event.trigger, document.text),
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
    code = filler.attributes.get(CODE)
    return {
        "code": code if isinstance(code, str) and code else filler.text,
        "entity_text": filler.text,
        "identifier_id": filler.id,
        "identifier_text": filler.label,
    }


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What the records leave out of one reading beside labels."""
    return counted(lost_beside(document))


def keep(keeping: Keeping, schema: Schema) -> None:
    """Of a reading its events, with parties, places and modes, and the context of the article."""
    without_ties(keeping)
    under_names(keeping, schema, _names, why=NO_FIELD, called=CALLED)
    without_repeats(keeping)
    only_attribute(keeping, MODE)
    without_empty_fillers(keeping)
    _codes_alone(keeping)
    seen: set[str] = set()
    for one in list(keeping.annotations.values()):
        if isinstance(one, DocumentLabel):
            if one.label != CONTEXT:
                keeping.drop(one.id, "it has a field for the context alone")
            elif one.value in seen:
                keeping.drop(one.id, TWICE)
            seen.add(one.value if one.label == CONTEXT else "")
    in_events_alone(keeping)


def _names(event: CodedEvent) -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for role, group in event.fillers.items():
        name = event.meant[role] if role not in PLACES else EVENT_LOC
        if name in (ACTOR, RECIPIENT, EVENT_LOC):
            found |= {(role, one.id): name for one in group}
    return found


def _codes_alone(keeping: Keeping) -> None:
    """Drop attributes of mentions and triggers, but for the codes of parties."""
    parties = {
        one.target
        for event in keeping.events()
        for one in event.arguments
        if one.role in (ACTOR, RECIPIENT)
    }
    for span in keeping.spans():
        code = span.attributes.get(CODE)
        is_told = span.id in parties and isinstance(code, str) and _is_code(code, span, keeping)
        names = frozenset(span.attributes) - ({CODE} if is_told else set())
        if names:
            keeping.drop_attributes(span.id, ONLY_EVENTS, names)


def _is_code(code: str, span: Span, keeping: Keeping) -> bool:
    """Whether it says more than the words, which stand in place of a code where there is none."""
    return bool(code) and code != words(span, keeping.text)


def facts(path: Path) -> Iterator[Facts]:
    """What the records say of each reading. Raises `BadInput` when the file is broken."""
    for reading in readings(_records(path), "id", ("doc_id", "coder")):
        found = Counter(fact for one in reading for fact in _facts(one["record"]))
        for value in reading[0]["record"].get("context", ()):
            found[label_fact(CONTEXT, value)] += 1
        codes = {
            one["identifier_id"]: (one["identifier_text"], one["entity_text"], one["code"])
            for row in reading
            for role in (ACTOR, RECIPIENT)
            for one in row["record"][role]
        }
        for label, said, code in codes.values():
            if code != said:
                found.update(attribute_facts(label, in_pieces(said), CODE, code))
        yield found


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                value = json.loads(line)
                info = value["text_info"]
                yield {
                    "id": value["id"],
                    "doc_id": info["doc_id"],
                    "coder": value["coder"],
                    "trigger_start": info["event_start"],
                    "record": value,
                }
            except (ValueError, KeyError, TypeError) as error:
                raise BadInput(f"{path.name}, line {number} is no record: {error!r}.") from None


def _facts(value: Mapping[str, Any]) -> Iterator[Fact]:
    (label,), trigger = value["event"], in_pieces(value.get("event_text", ""))
    yield event_fact(label, trigger)
    yield from attribute_facts(label, trigger, MODE, tuple(value.get("mode", ())))
    for role in (ACTOR, RECIPIENT, EVENT_LOC):
        for one in value.get(role, ()):
            yield argument_fact(label, trigger, role, in_pieces(one["entity_text"]))


FORMAT = Format(
    name="plover",
    summary="PLOVER records, an event a line of JSON",
    suffixes=(".plover.jsonl",),
    write=write,
    tells=frozenset({"events", "arguments", "attributes", "labels"}),
    keep=keep,
    facts=facts,
    lost=lost,
    cannot_carry=(
        "roles and attributes PLOVER has no field for, relations, chains, mentions outside events",
        "actor codes, unless mentions have an attribute `code`: else `code` repeats the words",
        "rejected suggestions, remarks and the history of edits",
    ),
    media_type="application/x-ndjson; charset=utf-8",
    tells_provenance=True,
)
