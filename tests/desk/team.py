"""A project and people with accounts, each with a seat of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from curation.assigning.plan import Plan, Share
from curation.desk.annotating import desk, record
from curation.desk.assigning import hand_out
from curation.desk.assignments import assignments_of
from curation.desk.seats import Caller, Seat
from curation.edits import Change
from curation.model import Span
from curation.permissions import Role
from curation.schema import Schema
from curation.store import Store, accounts, documents, people, projects
from tests.builders import AT, SCHEMA, edit, new_id


class Team:
    """Articles 1 to `articles` of the project "news" and whoever is added to it."""

    def __init__(self, store: Store, *, articles: int = 10, schema: Schema = SCHEMA) -> None:
        self.store = store
        self.ids: dict[str, int] = {}
        with store.write() as db:
            self.project = projects.create_project(
                db, slug="news", title="News", schema=schema, at=AT
            )
        self.documents: list[int] = []
        self.add_articles(articles)
        self.lead = self.person("Lea", "lead")

    def add_articles(self, number: int) -> None:
        """More articles, behind those there are."""
        first = len(self.documents)
        rows = [
            {
                "external_id": f"a{place}",
                "title": f"Article {place}",
                "text": f"Ankara met the envoy of Turkey, part {place}.",
                "text_sha256": f"{place:064}",
                "meta": {"source": f"paper {place % 2}", "date": f"2025-01-{28 - place % 28:02}"},
            }
            for place in range(first, first + number)
        ]
        with self.store.write() as db:
            documents.insert_documents(db, self.project.id, rows, at=AT)
            self.documents = documents.ids(db, self.project.id)

    def person(self, name: str, role: Role | None = "annotator") -> Seat:
        """Somebody with an account and this role in the project, at their seat."""
        with self.store.write() as db:
            author = people.author(db, kind="person", name=name)
            accounts.add_account(db, author.id, role=None, at=AT)
            accounts.set_member(db, self.project.id, author.id, role)
        self.ids[name] = author.id
        return Seat(self.store, Caller(author.id, 1))

    def annotators(self, *names: str) -> list[Seat]:
        """Several at once."""
        return [self.person(name) for name in names]

    def named(self, *names: str) -> Sequence[int]:
        """The ids of people."""
        return [self.ids[name] for name in names]

    def seat(self, name: str) -> Seat:
        """Somebody's seat, once more."""
        return Seat(self.store, Caller(self.ids[name], 1))

    def give(self, *names: str, **more: Any) -> None:
        """Hand out the articles in their order, to Ada and Ben unless others are named."""
        people = tuple(map(Share, self.named(*(names or ("Ada", "Ben")))))
        hand_out(self.lead, "news", replace(Plan(people=people, order="given"), **more))

    def given_to(self, name: str) -> list[int]:
        """The articles somebody has, in their order."""
        found = assignments_of(self.lead, "news")
        return [one.document_id for one in found if one.author_id == self.ids[name]]


def label(seat: Store, document: int) -> None:
    """Label the first word of an article in one's own reading."""
    text = desk(seat, document).document.text
    added = Span(new_id(), "GPE", 0, 6, text[:6])
    assert not record(seat, document, [edit(Change(None, added), verb="add")]).refused
