"""One article with everything the surface has to draw: spans that nest, cross and come in several
pieces, triggers, suggestions to check, long labels, and scripts of every direction."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace

from curation.desk.annotating import record
from curation.desk.pretagging import propose
from curation.edits import Change, Edit
from curation.model import Argument, Event, Origin, Relation, Span
from curation.schema import EntityType, Schema
from curation.store import documents
from tests.browser.corpus import Made, add_project, store_of
from tests.browser.server import Server

LONG = "INTERNATIONAL_ORGANISATION_WITH_OBSERVERS"
PARAGRAPHS = (
    "Ministers of the Bank of Northern Turkey met in Baku on Wednesday",
    "The foreign ministry of the Republic of Turkey in Ankara said that ministers of Turkey and of "
    "Azerbaijan had discussed the border dispute of last December.",
    "A short one: EU, UN, NATO, OSCE, AU. Iran sent North and South Korea letters in the Gulf of "
    "Oman.",
    "The treaty was signed by\nthe envoy of the\nKingdom of Norway at last.",
    "נשיא טורקיה נפגש עם שר החוץ של ישראל בבאקו ביום רביעי.",
    "التقى وزير خارجية تركيا نظيره في باكو يوم الأربعاء.",
    "土耳其和以色列在巴库会谈。日本の首相は東京でトルコの大臣と会談した。",
    "A family 👩‍👩‍👧 in Ankara 🇹🇷 waved to Fidan 🕊️ and left.",
)
TEXT = "\n".join(PARAGRAPHS)
SURE = Origin("test", "1", "high")
DOUBTFUL = Origin("test", "1", "check", reason="seen once")

ACCEPTED = (
    ("GPE", "Turkey"),
    ("ORG", "Bank of Northern Turkey"),
    ("PERSON", "Ministers of the Bank of Northern Turkey"),
    ("GPE", "Turkey in Ankara"),
    (LONG, "EU"),
    ("LOC", "Northern Turkey met"),
    ("GPE", "טורקיה"),
    ("GPE", "تركيا"),
    ("GPE", "土耳其"),
    (LONG, "東京"),
    ("PERSON", "Fidan 🕊️"),
)
SUGGESTED = (
    ("GPE", "Baku", SURE),
    ("DATE", "Wednesday", DOUBTFUL),
    ("ORG", "foreign ministry of the Republic of Turkey", SURE),
    ("GPE", "Republic of Turkey", DOUBTFUL),
    ("GPE", "Ankara", SURE),
    ("GPE", "Azerbaijan", SURE),
    ("DATE", "last December", DOUBTFUL),
    ("ORG", "UN", DOUBTFUL),
    ("ORG", "NATO", DOUBTFUL),
    ("ORG", "OSCE", SURE),
    ("LOC", "Gulf of Oman", SURE),
    ("PERSON", "the envoy of the\nKingdom of Norway", SURE),
    ("GPE", "ישראל", DOUBTFUL),
    ("GPE", "باكو", SURE),
    ("GPE", "巴库", SURE),
    ("GPE", "🇹🇷", SURE),
)


def add_showcase(server: Server, slug: str = "showcase") -> Made:
    """The article in a project of its own, partly decided by a person."""
    (article,) = add_project(server, slug, [TEXT], title="A showcase", extend=_with_long_label)
    with store_of(server) as store:
        with store.write() as db:
            document = documents.document(db, article.id)
            propose(db, document, list(_suggestions()))
            documents.set_pretag(db, article.id, "tagged")
        changes = tuple(Change(None, one) for one in _own())
        record(store, article.id, [Edit(str(uuid.uuid4()), "add", changes)])
    return article


def _with_long_label(schema: Schema) -> Schema:
    more = EntityType(name=LONG, definition="So long that it has to be made room for.")
    return replace(schema, entities=(*schema.entities, more))


def _span(id: str, label: str, words: str, origin: Origin | None = None) -> Span:
    start = TEXT.index(words)
    return Span(id, label, start, start + len(words), words, origin=origin)


def _suggestions() -> Iterator[Span | Event | Relation]:
    for place, (label, words, origin) in enumerate(SUGGESTED):
        yield _span(f"suggested-{place}", label, words, origin)
    yield replace(_span("said", "CONSULT", "discussed", SURE), trigger=True)
    yield Event("saying", "CONSULT", "said", (Argument("place", "suggested-4"),), origin=SURE)


def _own() -> Iterator[Span | Event | Relation]:
    for place, (label, words) in enumerate(ACCEPTED):
        yield _span(f"own-{place}", label, words)
    start, end = TEXT.index("North and"), TEXT.index("Korea") + len("Korea")
    pieces = ((start, start + len("North")), (TEXT.index("Korea"), end))
    yield Span("pieces", "GPE", start, end, TEXT[start:end], pieces=pieces)
    yield replace(_span("met", "CONSULT", "met"), trigger=True)
    yield Event("meeting", "CONSULT", "met", (Argument("actor", "own-0"),))
