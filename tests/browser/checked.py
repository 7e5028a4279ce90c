"""Articles whose labels are not quite the same everywhere, each read by Anna and handed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from curation.desk.projects import create_project
from curation.model import Annotation, Span
from curation.permissions import Role
from curation.store import Database, accounts, readings, reviews
from curation.store.readings import Reading
from tests.browser.corpus import add_project, store_of
from tests.browser.effort import NAMES, PLACES
from tests.browser.reviewed import Said, hand_in
from tests.browser.server import Server
from tests.people import account

PEOPLE: dict[str, Role] = {"Lea": "lead", "Rita": "reviewer", "Anna": "annotator"}
ARTICLES = 12
SLIPS = (3, 7)
"""The articles in which the Bund is a place, where it is an organisation in the others."""
MISSED = 9
"""The article in which it has no label."""


def text_of(number: int) -> str:
    """An article of one sentence under its title."""
    name, place = NAMES[number], PLACES[number]
    return f"Report {number}\nMinister {name} of the Bund met the press in {place}."


@dataclass(frozen=True, slots=True)
class Checked:
    """The project and the numbers of its articles and people."""

    server: Server
    project: str
    documents: tuple[int, ...]
    ids: dict[str, int] = field(default_factory=dict)

    def labels(self, words: str = "Bund", name: str = "Anna") -> list[str]:
        """What somebody calls these words, article by article; "" where they have no label."""
        with store_of(self.server) as store, store.read() as db:
            found = []
            for document in self.documents:
                reading = readings.find_reading(db, document_id=document, author_id=self.ids[name])
                said = {} if reading is None else readings.present_annotations(db, reading.id)
                spans = [one for one in said.values() if isinstance(one, Span)]
                found.append(next((one.label for one in spans if one.text == words), ""))
            return found

    def gold(self, words: str) -> list[str]:
        """What the gold calls these words, article by article."""
        with store_of(self.server) as store, store.read() as db:
            return [_label(db, reviews.find_gold(db, one), words) for one in self.documents]

    def statuses(self, name: str = "Anna") -> set[str]:
        """How far their readings are."""
        with store_of(self.server) as store, store.read() as db:
            found = (
                readings.find_reading(db, document_id=one, author_id=self.ids[name])
                for one in self.documents
            )
            return {one.status for one in found if one is not None}

    def address(self, more: str = "") -> str:
        """The page of checks."""
        return f"{self.server.address}/checks?project={self.project}{more}"


def _label(db: Database, reading: Reading | None, words: str) -> str:
    said = {} if reading is None else readings.present_annotations(db, reading.id)
    spans = (one for one in said.values() if isinstance(one, Span))
    return next((one.label for one in spans if one.text == words), "")


def add_people(server: Server) -> dict[str, int]:
    """Their numbers; they are there once, however many projects there are."""
    found = {}
    with store_of(server) as store:
        for name, role in PEOPLE.items():
            with store.read() as db:
                known = accounts.account_named(db, name)
            found[name] = known.author_id if known else account(store, name, role).id
    return found


def add_checked(server: Server, slug: str = "checked") -> Checked:
    """Two slips and one mention missed among twelve articles."""
    ids = add_people(server)
    made = add_project(server, slug, [text_of(number) for number in range(ARTICLES)])
    documents = tuple(one.id for one in made)
    with store_of(server) as store:
        for number, document in enumerate(documents):
            hand_in(store, ids["Anna"], document, read(number))
    return Checked(server, slug, documents, ids)


def read(number: int) -> Iterable[Annotation]:
    """What Anna says of an article."""
    say = Said(text_of(number))
    say.span("PERSON", NAMES[number])
    if number != MISSED:
        say.span("GPE" if number in SLIPS else "ORG", "Bund")
    say.span("GPE", PLACES[number])
    return say.all()


def add_empty(server: Server, slug: str = "empty") -> str:
    """A project without articles."""
    add_people(server)
    with store_of(server) as store:
        create_project(store, slug=slug, title="Empty")
    return slug
