"""Events as analysts take them: who did what to whom, in which sentence, coded by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from curation.formats.dataset import LabelledDocument, Provenance
from curation.formats.sentences import sentence_of
from curation.model import AttributeValue, DocumentLabel, Event, Span
from curation.schema import Schema, lineage
from curation.schema_fits import attributes_on

ACTOR, RECIPIENT = "actor", "recipient"
"""PLOVER's names for who does and to whom; other schemas say by a role's aliases which is which."""
PIECES = " … "
"""What stands between the pieces of a mention."""
_DATES = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: a mention or another event, and its words."""

    id: str
    label: str
    text: str
    attributes: Mapping[str, AttributeValue]
    is_event: bool = False


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One event with all of its article that a table of events repeats."""

    id: str
    label: str
    group: str
    trigger: Span
    fillers: Mapping[str, tuple[Filler, ...]]
    meant: Mapping[str, str]
    """What each role in use is: `ACTOR`, `RECIPIENT`, or its own name in small letters."""
    attributes: Mapping[str, tuple[str, ...]]
    """The values of each; one that nobody gave has its default."""
    given: Mapping[str, tuple[str, ...]]
    """The values of those that somebody gave."""
    document_labels: Mapping[str, tuple[str, ...]]
    sentence: tuple[int, int]
    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    provenance: Provenance | None
    document: LabelledDocument

    @property
    def sentence_text(self) -> str:
        """The exact words of the sentence."""
        return self.document.text[self.sentence[0] : self.sentence[1]]

    @property
    def date_coded(self) -> str:
        """The day the event got its present form, as an ISO date; empty when nobody kept it."""
        return self.provenance.at[:10] if self.provenance else ""


def coded_events(document: LabelledDocument, schema: Schema) -> Iterator[CodedEvent]:
    """The events of a reading in the order of the text, then of labels and ids."""
    spans = {one.id: one for one in document.annotations if isinstance(one, Span)}
    events = {one.id: one for one in document.annotations if isinstance(one, Event)}
    labels: dict[str, list[str]] = {}
    for one in document.annotations:
        if isinstance(one, DocumentLabel):
            labels.setdefault(one.label, []).append(one.value)
    document_labels = {name: tuple(sorted(values)) for name, values in sorted(labels.items())}

    def filler(id: str) -> Filler:
        if id in events:
            event = events[id]
            trigger = spans[event.trigger]
            return Filler(id, event.label, words(trigger, document.text), event.attributes, True)
        span = spans[id]
        return Filler(id, span.label, words(span, document.text), span.attributes)

    def place(event: Event) -> tuple[int, int, str, str]:
        trigger = spans[event.trigger]
        return trigger.start, trigger.end, event.label, event.id

    for event in sorted(events.values(), key=place):
        trigger = spans[event.trigger]
        fillers: dict[str, tuple[Filler, ...]] = {}
        for argument in event.arguments:
            before = fillers.get(argument.role, ())
            if argument.target not in {one.id for one in before}:
                fillers[argument.role] = (*before, filler(argument.target))
        sides = _meant_by(event.label, schema)
        meant = {role: sides.get(role, role.lower()) for role in fillers}
        given = {name: _values(value) for name, value in event.attributes.items()}
        yield CodedEvent(
            id=event.id,
            label=event.label,
            group=next((one.group for one in schema.events if one.name == event.label), ""),
            trigger=trigger,
            fillers=fillers,
            meant=meant,
            attributes=_defaults(event, schema) | given,
            given=given,
            document_labels=document_labels,
            sentence=sentence_of(document.text, trigger.start, trigger.end),
            actors=_all(fillers, ACTOR, meant),
            recipients=_all(fillers, RECIPIENT, meant),
            provenance=(document.provenance or {}).get(event.id),
            document=document,
        )


def words(span: Span, text: str) -> str:
    """The words of a span on one line, its pieces joined with `PIECES`, which they never hold."""
    pieces = (" ".join(text[start:end].split()) for start, end in stretches(span))
    return PIECES.join(piece.replace(" …", "…") for piece in pieces if piece)


def in_pieces(said: str) -> str:
    """The words of a span as `words` gives them, with only a space between its pieces."""
    return said.replace(PIECES, " ")


def stretches(span: Span) -> tuple[tuple[int, int], ...]:
    """Where the words of a span stand."""
    return span.pieces or ((span.start, span.end),)


def _defaults(event: Event, schema: Schema) -> dict[str, tuple[str, ...]]:
    """What an attribute is that was left out."""
    return {
        one.name: (one.default,)
        for one in attributes_on("event", event.label, schema)
        if one.default
    }


def _values(value: AttributeValue) -> tuple[str, ...]:
    match value:
        case bool():
            return ("true" if value else "false",)
        case str():
            return (value,)
        case _:
            return value


def _meant_by(label: str, schema: Schema) -> dict[str, str]:
    """Which of PLOVER's roles each role of an event type is, by its name or an alias."""
    meant: dict[str, str] = {}
    for name in lineage(label, schema.events):
        for event in schema.events:
            if event.name == name:
                for role in event.roles:
                    names = (role.name.lower(), *(alias.lower() for alias in role.aliases))
                    for wanted in (ACTOR, RECIPIENT):
                        if wanted in names:
                            meant.setdefault(role.name, wanted)
    return meant


def _all(
    fillers: Mapping[str, tuple[Filler, ...]], wanted: str, meant: Mapping[str, str]
) -> tuple[Filler, ...]:
    return tuple(one for role, group in fillers.items() if meant[role] == wanted for one in group)


def iso_date(value: object) -> str:
    """A date of an article's metadata as 2025-04-11; empty when it is none we can read."""
    if not isinstance(value, str):
        return ""
    said = value.strip()
    if _ISO.match(said):
        try:
            return date.fromisoformat(said[:10]).isoformat()
        except ValueError:
            return ""
    for form in _DATES:
        try:
            return datetime.strptime(said, form).date().isoformat()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, OverflowError):  # a year or an offset of twenty digits
        return ""


def of_meta(meta: Mapping[str, Any], *names: str) -> str:
    """The first of these keys that an article's metadata has as a string or number."""
    for name in names:
        value = meta.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "":
            return str(value)
    return ""


def lost_beside(document: LabelledDocument) -> dict[str, int]:
    """What any list of events leaves out of a reading beside labels."""
    events = sum(isinstance(one, Event) for one in document.annotations)
    said = document.meta.get("date")
    return {
        "articles without an event": int(not events),
        "dates that are no date we can read": int(bool(events and said and not iso_date(said))),
        "rejected suggestions": document.rejections,
        "remarks": document.remarks,
        "decisions of review": document.decisions,
    }


def counted(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts that are not nothing."""
    return {what: count for what, count in counts.items() if count}
