"""Short ways to make the values tests are about; each default is a valid one."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from curation.edits import Change, Edit
from curation.model import (
    Annotation,
    Argument,
    Chain,
    DocumentLabel,
    Event,
    Origin,
    Rejection,
    Relation,
    Remark,
    Span,
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
from curation.store import Store, documents, people, projects, readings
from curation.store.readings import Receipt

TEXT = "Ankara 🇹🇷 met the envoy of Turkey’s neighbour — שלום — in Zu\u0308rich on Friday."
AT = "2026-11-22T13:00:00.000Z"

SCHEMA = Schema(
    name="small",
    entities=(
        EntityType(name="GPE", key="1", aliases=("CITY",)),
        EntityType(name="PERSON", key="2"),
        EntityType(name="OLD", retired=True),
    ),
    relations=(
        RelationType(name="near"),
        RelationType(name="citizen_of", head=("PERSON",), tail=("GPE",)),
    ),
    events=(
        EventType(
            name="MEET",
            roles=(Role(name="actor", targets=("GPE", "PERSON")), Role(name="cause")),
        ),
        EventType(name="SAY"),
    ),
    document_labels=(DocumentLabelType(name="topic", values=("war", "trade")),),
    attributes=(
        AttributeType(name="negated", on=("event", "mention")),
        AttributeType(name="tense", on=("MEET",), values=("past", "future")),
        AttributeType(name="sources", on=("relation",), values=("one", "two"), several=True),
    ),
)

ORIGIN = Origin("spacy", "en_core_web_sm 3.8.0", "check", 0.5, rule="ner", reason="short name")


def span(id: str, start: int, end: int, label: str = "GPE", *, text: str = TEXT, **more) -> Span:
    """A span that quotes its text."""
    return Span(id, label, start, end, text[start:end], **more)


def mention(id: str = "ankara", **more) -> Span:
    """The mention "Ankara"."""
    return span(id, 0, 6, **more)


def turkey(id: str = "turkey", **more) -> Span:
    """The mention "Turkey", behind a flag of two code points."""
    start = TEXT.index("Turkey")
    return span(id, start, start + 6, **more)


def relation(head: str = "ankara", tail: str = "turkey", *, id: str = "near", **more) -> Relation:
    return Relation(id, "near", head, tail, **more)


def trigger(id: str = "met", label: str = "MEET") -> Span:
    """The trigger "met"."""
    start = TEXT.index("met")
    return span(id, start, start + 3, label, trigger=True)


def event(*targets: str, id: str = "meeting", trigger: str = "met", **more) -> Event:
    """A meeting of `targets`."""
    return Event(id, "MEET", trigger, tuple(Argument("actor", t) for t in targets), **more)


def topic(value: str = "trade", *, id: str = "topic") -> DocumentLabel:
    return DocumentLabel(id, "topic", value)


def chain(*mentions: str, id: str = "chain", **more) -> Chain:
    """A chain of `mentions`: Ankara and Turkey unless said."""
    return Chain(id, mentions or ("ankara", "turkey"), **more)


def rejection(id: str = "ankara") -> Rejection:
    return Rejection(id)


def remark(target: str = "ankara", *, id: str = "note", text: str = "Sure?", **more) -> Remark:
    return Remark(id, target, text, **more)


def by_id(*annotations: Annotation) -> dict[str, Annotation]:
    """Annotations as a reading has them."""
    return {one.id: one for one in annotations}


def new_id() -> str:
    return str(uuid.uuid4())


def edit(*changes: Change, verb: str = "move", id: str = "", undoes: str | None = None) -> Edit:
    return Edit(id or new_id(), verb, changes, undoes)


def add(*annotations: Annotation, id: str = "") -> Edit:
    """An edit that adds annotations."""
    return edit(*(Change(None, one) for one in annotations), verb="add", id=id)


def delete(*annotations: Annotation, id: str = "") -> Edit:
    """An edit that deletes annotations."""
    return edit(*(Change(one, None) for one in annotations), verb="delete", id=id)


def change(before: Annotation, after: Annotation, *, id: str = "", verb: str = "relabel") -> Edit:
    """An edit that turns one annotation into another."""
    return edit(Change(before, after), verb=verb, id=id)


@dataclass(frozen=True)
class Article:
    """An article in a database and the people who read it."""

    store: Store
    id: int
    text: str
    anna: int
    ben: int

    def record(
        self, *edits: Edit, by: int | None = None, of: int | None = None, at: str = AT
    ) -> Receipt:
        """Record a person's edits (Anna's) to a reading (that person's own)."""
        by = self.anna if by is None else by
        with self.store.write() as db:
            reading = readings.ensure_reading(
                db,
                document_id=self.id,
                author_id=by if of is None else of,
                schema_version=SCHEMA.version,
                at=at,
            )
            return readings.record(
                db, reading, edits, author_id=by, text=self.text, schema=SCHEMA, at=at
            )

    def set_status(self, status: str, *, by: int | None = None) -> None:
        """Submit or reopen a person's reading (Anna's)."""
        by = self.anna if by is None else by
        with self.store.write() as db:
            reading = readings.find_reading(db, document_id=self.id, author_id=by)
            readings.set_status(db, reading, status, author_id=by, at=AT)

    def reading(self, of: int | None = None) -> readings.Reading:
        """A person's reading (Anna's)."""
        with self.store.read() as db:
            found = readings.find_reading(
                db, document_id=self.id, author_id=self.anna if of is None else of
            )
        assert found is not None
        return found

    def present(self, of: int | None = None) -> dict[str, Annotation]:
        """What a person's reading (Anna's) holds now."""
        with self.store.read() as db:
            return readings.present_annotations(db, self.reading(of).id)

    def log(self, of: int | None = None) -> list[readings.LoggedEdit]:
        """The log of a person's reading (Anna's)."""
        with self.store.read() as db:
            return readings.log(db, self.reading(of).id)


def add_article(store: Store, *, text: str = TEXT, name: str = "first") -> Article:
    """Put an article into a database, with the people Anna and Ben."""
    return add_articles(store, [text], slug=name)[0]


def add_articles(store: Store, texts: Sequence[str], *, slug: str = "first") -> list[Article]:
    """Put articles into a project of their own, with the people Anna and Ben."""
    with store.write() as db:
        anna, ben = (people.author(db, kind="person", name=name).id for name in ("Anna", "Ben"))
        project = projects.create_project(db, slug=slug, title=slug, schema=SCHEMA, at=AT)
        documents.insert_documents(
            db,
            project.id,
            (
                {
                    "external_id": f"{slug}-{number}",
                    "title": f"Article {number}",
                    "text": text,
                    "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
                    "meta": {},
                }
                for number, text in enumerate(texts)
            ),
            at=AT,
        )
        return [
            Article(store, one.id, one.text, anna, ben)
            for one in documents.documents(db, project.id)
        ]
