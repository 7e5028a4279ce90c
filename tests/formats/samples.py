"""Documents on which every trap of a format shows: emoji, line breaks, nested and in pieces."""

from __future__ import annotations

from collections.abc import Iterable

from curation.formats.dataset import LabelledDocument
from curation.model import (
    Annotation,
    Argument,
    Chain,
    DocumentLabel,
    Event,
    Relation,
    Span,
    text_digest,
)
from curation.schema import (
    AttributeType,
    DocumentLabelType,
    EntityType,
    EventType,
    RelationType,
    Role,
    Schema,
)

TEXT = (
    "😀 PARIS – President Emmanuel Macron met the envoys of North and South Korea on Friday.\n"
    "São Paulo’s mayor accused the\u00a0envoys.\n\n"
    "The talks in New York failed, he said."
)

SAMPLE_SCHEMA = Schema(
    name="sample",
    entities=(
        EntityType(name="GPE"),
        EntityType(name="PERSON"),
        EntityType(name="TITLE"),
        EntityType(name="Armed group"),
    ),
    relations=(RelationType(name="leader_of"), RelationType(name="near", symmetric=True)),
    events=(
        EventType(
            name="MEET",
            roles=(Role(name="actor"), Role(name="place"), Role(name="cause")),
        ),
        EventType(name="ACCUSE", roles=(Role(name="actor"), Role(name="recipient"))),
        EventType(name="Armed clash"),
    ),
    document_labels=(DocumentLabelType(name="topic", values=("war", "talks")),),
    attributes=(
        AttributeType(name="negated", on=("event", "mention", "relation")),
        AttributeType(name="tense", on=("event",), values=("past", "future")),
        AttributeType(name="mode", on=("event",), values=("visit", "phone"), several=True),
    ),
)


def sample_span(id: str, words: str, label: str, *, nth: int = 0, text: str = TEXT, **more) -> Span:
    """A span on the nth place where these words stand."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(id, label, start, start + len(words), words, **more)


PARIS = sample_span("paris", "PARIS", "GPE")
MACRON = sample_span("macron", "President Emmanuel Macron", "PERSON")
PRESIDENT = sample_span("president", "President", "TITLE")
SOUTH = sample_span("south", "South Korea", "GPE")
_NORTH, _KOREA = TEXT.index("North"), TEXT.index("Korea")
NORTH = Span(
    "north", "GPE", _NORTH, _KOREA + 5, TEXT[_NORTH : _KOREA + 5],
    ((_NORTH, _NORTH + 5), (_KOREA, _KOREA + 5)),
)  # fmt: skip
SAO_PAULO = sample_span("sao", "São Paulo", "GPE")
MAYOR = sample_span("mayor", "mayor", "PERSON")
ENVOYS = sample_span("envoys", "the\u00a0envoys", "Armed group")
NEW_YORK = sample_span("ny", "New York", "GPE")
FLAT = (PARIS, MACRON, SOUTH, SAO_PAULO, MAYOR, ENVOYS, NEW_YORK)

MET = sample_span("met", "met", "MEET", trigger=True)
ACCUSED = sample_span("accused", "accused", "ACCUSE", trigger=True)
TALKS = sample_span("talks", "talks", "MEET", trigger=True)
MEETING = Event("meeting", "MEET", "met", (Argument("actor", "macron"), Argument("actor", "south")))
ACCUSING = Event(
    "accusing", "ACCUSE", "accused", (Argument("actor", "mayor"), Argument("recipient", "envoys"))
)
TALKING = Event("talking", "MEET", "talks", (Argument("place", "ny"),))
EVENTS = (MET, ACCUSED, TALKS, MEETING, ACCUSING, TALKING)


def sample(
    *annotations: Annotation, id: str = "korea", text: str = TEXT, **more
) -> LabelledDocument:
    """A submitted reading of the sample text with these annotations."""
    return LabelledDocument(
        external_id=id,
        text=text,
        text_sha256=text_digest(text),
        meta={"title": "Talks", "source": "The Paper", "date": "2025-04-11"},
        annotator=more.pop("annotator", "Anna"),
        status=more.pop("status", "submitted"),
        schema_name="sample",
        schema_version=1,
        annotations=annotations,
        **more,
    )


def samples() -> dict[str, LabelledDocument]:
    """A document for each thing a format may or may not hold, by what it is."""
    crossing = sample_span("crossing", "Macron met", "PERSON")
    over_sentences = Event("wide", "MEET", "met", (Argument("place", "ny"),))
    nested_event = Event("outer", "ACCUSE", "accused", (Argument("recipient", "meeting"),))
    return {
        "flat mentions": sample(*FLAT, id="flat"),
        "nested mentions": sample(*FLAT, PRESIDENT, id="nested"),
        "crossing mentions": sample(PARIS, MACRON, crossing, id="crossing"),
        "mentions in pieces": sample(*FLAT, NORTH, id="pieces"),
        "no labels": sample(id="none"),
        "relations in a sentence": sample(
            *FLAT, Relation("r", "leader_of", "macron", "south"), id="relation"
        ),
        "relations over sentences": sample(
            *FLAT, Relation("r", "leader_of", "macron", "ny"), id="relation-wide"
        ),
        "events": sample(*FLAT, *EVENTS, id="events"),
        "arguments over sentences": sample(*FLAT, MET, over_sentences, id="wide"),
        "events as arguments": sample(
            *FLAT, MET, ACCUSED, MEETING, nested_event, id="event-in-event"
        ),
        "triggers of several words": sample(
            *FLAT,
            sample_span("failed", "talks in New York failed", "Armed clash", trigger=True),
            Event("clash", "Armed clash", "failed"),
            id="long-trigger",
        ),
        "attributes": sample(
            Span(
                "paris", "GPE", PARIS.start, PARIS.end, "PARIS", attributes={"negated": True}
            ),
            MACRON,
            SOUTH,
            MET,
            Event(
                "meeting", "MEET", "met", (Argument("actor", "macron"),),
                attributes={"tense": "past", "mode": ("visit", "phone"), "negated": False},
            ),
            Relation("r", "leader_of", "macron", "south", attributes={"negated": True}),
            id="attributes",
        ),
        "document labels": sample(
            *FLAT, DocumentLabel("l", "topic", "war"), DocumentLabel("m", "topic", "talks"),
            id="labels",
        ),
        "labels beside events": sample(
            *FLAT, *EVENTS, DocumentLabel("l", "topic", "war"), id="labels-events"
        ),
        "chains": sample(
            *FLAT,
            Chain("c", ("paris", "ny"), name="the city", link="Q90"),
            Chain("d", ("mayor", "macron")),
            id="chains",
        ),
    }  # fmt: skip


def all_samples() -> Iterable[LabelledDocument]:
    """Every sample, a reading each."""
    return samples().values()
