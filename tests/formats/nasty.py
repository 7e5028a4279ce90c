"""Documents made by chance to be hard on formats: the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

from curation.formats.dataset import LabelledDocument
from curation.model import (
    Annotation,
    Argument,
    Attributes,
    Chain,
    Decision,
    DocumentLabel,
    Event,
    Origin,
    Rejection,
    Relation,
    Remark,
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

ENTITIES = ("GPE", "PERSON", "Armed group", "Ort/Stadt")
RELATIONS = ("near", "leader_of", "part of")
EVENTS = ("MEET", "ACCUSE", "Move:Transport")
ROLES = ("actor", "recipient", "place", "Date", "topic")
NASTY_SCHEMA = Schema(
    name="nasty",
    entities=tuple(EntityType(name=name) for name in ENTITIES),
    relations=tuple(RelationType(name=name) for name in RELATIONS),
    events=tuple(EventType(name=name, roles=tuple(Role(name=r) for r in ROLES)) for name in EVENTS),
    document_labels=(DocumentLabelType(name="topic"), DocumentLabelType(name="context")),
    attributes=(
        AttributeType(name="negated", on=("event", "mention", "relation")),
        AttributeType(name="tense", on=("event",), values=("past", "none; at all"), default="past"),
        AttributeType(name="mode", on=("event",), values=("visit", "by phone"), several=True),
        AttributeType(name="code", on=("mention",), values=("TUR", "NA")),
        AttributeType(name="topic", on=("event",), values=("=1+1", "x")),
    ),
)
"""Its names are such as some format cannot spell, or has taken for itself."""

PIECES = (
    *("Turkey", "met", "Israel's", "U.S.", "São Paulo", "can't", "NA", "042", "=SUM(A1)", "-5"),
    *(
        "'=x",
        "a; b",
        "North … Korea",
        "met (event e0)",
        "said.",
        "Why?",
        "“Yes!”",
        "x,y",
        "O",
        "B-",
    ),
    *(
        "👨‍👩‍👧‍👦",
        "🇹🇷",
        "e\u0301",
        "Zu\u0308rich",
        "𝔊",
        "\u200d",
        "ﬁ",
        "İ",
        "한국",
        "日本。",
        "مرحبا",
    ),
    *(
        "\u202eRTL\u202c",
        "<b>&amp;",
        "\\",
        '"',
        "\t",
        "\n",
        "\n\n",
        "\u00a0",
        "\u2028",
        "\x85",
        "\x0b",
    ),
    *("\u3000", "\ufeff", "\ufffe", "_x0041_", "{}", "|", "#", "-DOCSTART-", "T1\tGPE", "\x9f"),
)
"""Stretches of text that some format has cut, escaped or misread."""
VALUES = ("past", "none; at all", "=1+1", "visit", "по телефону", "'", " x ")


def nasty_documents(count: int, seed: int = 0) -> Iterator[LabelledDocument]:
    """So many readings; every fourth article has one of a second reader, too."""
    made = 0
    number = 0
    while made < count:
        chance = random.Random(seed * 1_000_003 + number)
        text = _text(chance)
        readers = ("Anna", "Ben = Änna") if number % 4 == 0 else ("Anna",)
        for reader in readers[: count - made]:
            yield _document(chance, f"doc-{number}", text, reader)
            made += 1
        number += 1


def _text(chance: random.Random) -> str:
    words = chance.choices(PIECES, k=chance.randint(3, 40))
    between = chance.choices(("", " ", " ", " ", "\n"), k=len(words))
    text = "".join(word + space for word, space in zip(words, between, strict=True))
    # As it is when it has come in: with words, and without a mark at its beginning.
    return f"Talks{text.lstrip(chr(0xFEFF))}"


def _document(chance: random.Random, id: str, text: str, reader: str) -> LabelledDocument:
    return LabelledDocument(
        external_id=id,
        text=text,
        text_sha256=text_digest(text),
        meta={"title": "=cmd()", "date": chance.choice(["2025-04-11", "last week"]), "n": 1},
        annotator=reader,
        status=chance.choice(["open", "submitted", "submitted"]),
        schema_name="nasty",
        schema_version=1,
        annotations=tuple(_annotations(chance, text)),
    )


def _annotations(chance: random.Random, text: str) -> Iterator[Annotation]:
    spans = [_span(chance, text, f"s{n}") for n in range(chance.randint(0, 6))]
    yield from spans
    targets = [one.id for one in spans]
    events = []
    for number in range(chance.randint(0, 3)):
        label, trigger = chance.choice(EVENTS), f"t{number}"
        if events and chance.random() < 0.1:
            label, trigger = events[-1].label, events[-1].trigger
        else:
            yield _span(chance, text, trigger, trigger=label)
        possible = targets + [one.id for one in events]
        fillers = chance.choices(possible, k=chance.randint(0, 4)) if possible else []
        event = Event(
            f"e{number}",
            label,
            trigger,
            tuple(Argument(chance.choice(ROLES), target) for target in fillers),
            _attributes(chance, "event"),
            _origin(chance),
        )
        yield event
        events.append(event)
    ends = targets + [one.id for one in events]
    for number in range(chance.randint(0, 2) if len(ends) > 1 else 0):
        head, tail = chance.sample(ends, 2)
        label = chance.choice(RELATIONS)
        yield Relation(f"r{number}", label, head, tail, _attributes(chance, "relation"))
    yield from _chains(chance, targets)
    for number in range(chance.randint(0, 2)):
        yield DocumentLabel(
            f"d{number}", chance.choice(["topic", "context"]), chance.choice(VALUES)
        )
    if chance.random() < 0.3:
        yield Rejection("gone")
        yield Remark("note", "", "Sure?")
        yield Decision("d-s0", "s0", "taken", (2,))


def _chains(chance: random.Random, mentions: list[str]) -> Iterator[Chain]:
    left = chance.sample(mentions, len(mentions))
    for number in range(2):
        size = chance.randint(0, 3)
        part, left = left[:size], left[size:]
        name = chance.choice(["", "Türkiye 🇹🇷"])
        if len(part) > 1 or (part and name):
            yield Chain(f"c{number}", tuple(part), name, chance.choice(["", "Q43"]))


def _span(chance: random.Random, text: str, id: str, *, trigger: str = "") -> Span:
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.choice([1, 2, 5, 9, 30]))
    pieces: tuple[tuple[int, int], ...] = ()
    if end - start > 4 and chance.random() < 0.25:
        cut = chance.randint(start + 1, end - 3)
        pieces = ((start, cut), (chance.randint(cut + 1, end - 1), end))
    return Span(
        id,
        trigger or chance.choice(ENTITIES),
        start,
        end,
        text[start:end],
        pieces,
        bool(trigger),
        {} if trigger and chance.random() < 0.8 else _attributes(chance, "mention"),
        _origin(chance),
    )


def _attributes(chance: random.Random, on: str) -> Attributes:
    found: dict[str, str | bool | tuple[str, ...]] = {}
    if chance.random() < 0.2:
        found["negated"] = chance.random() < 0.5
    if on == "mention" and chance.random() < 0.2:
        found["code"] = chance.choice(["TUR", "NA"])
    if on == "event" and chance.random() < 0.5:
        found["tense"] = chance.choice(VALUES)
        found["mode"] = tuple(chance.sample(VALUES, chance.randint(0, 2)))
    return found


def _origin(chance: random.Random) -> Origin | None:
    return Origin("spacy", "1", "check", 0.5, "ner") if chance.random() < 0.3 else None
