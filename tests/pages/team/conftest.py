"""A team of a lead and two annotators with a dozen articles, some of them read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from curation.assigning.plan import Plan, Share
from curation.desk.annotating import record, submit
from curation.desk.assigning import hand_out
from curation.desk.importing import carry_out, plan_import
from curation.desk.pretagging import propose
from curation.desk.projects import create_project, documents_of
from curation.desk.signing_in import digest
from curation.edits import Change
from curation.model import Annotation, Origin, Rejection, Span
from curation.store import Store, documents
from tests.builders import edit
from tests.people import account, seat_of, token

ARTICLES = 12
WORDS = ("Baku", "Turkey")


@dataclass(frozen=True)
class Team:
    """The ids of people and articles; `ben`'s name is one that Markdown would change."""

    store: Store
    lead: int
    anna: int
    ben: int
    articles: tuple[int, ...]


BEN = "Ben *bold* <b>x</b>"


def suggestions(text: str) -> list[Span]:
    """What is suggested in an article."""
    origin = Origin("test", "1", "high")
    return [
        Span(f"s{word}", "LOC", text.index(word), text.index(word) + len(word), word, origin=origin)
        for word in WORDS
    ]


@pytest.fixture
def team(desk_store: Store) -> Team:
    """Twelve articles of two suggestions each, handed out to nobody."""
    create_project(desk_store, slug="news", title="News of the week", preset_name="conll-2003")
    files = [
        (f"{place}.txt", f"Talks, day {place}\n\nThey met in Baku. Turkey came {place}.".encode())
        for place in range(ARTICLES)
    ]
    carry_out(desk_store, plan_import(desk_store, "news", files))
    ids = tuple(one.id for one in documents_of(desk_store, "news"))
    with desk_store.write() as db:
        for id in ids:
            document = documents.document(db, id)
            propose(db, document, suggestions(document.text))
            documents.set_pretag(db, id, "tagged")
    return Team(
        desk_store,
        account(desk_store, "Lea", "lead").id,
        account(desk_store, "Anna", "annotator", "news").id,
        account(desk_store, BEN, "annotator", "news").id,
        ids,
    )


@pytest.fixture
def handed_out(team: Team) -> Team:
    """Anna has the first four articles and submitted two, Ben the next two, not begun.

    She took one suggestion of each as it was, changed the other of the first and rejected the
    other of the second.
    """
    for person, articles in ((team.anna, 4), (team.ben, 2)):
        plan = Plan(people=(Share(person),), order="given", articles=articles)
        hand_out(team.store, "news", plan)
    first, second = team.articles[:2]
    baku, turkey = suggestions(text_of(team, first))
    reads(team, "Anna", first, [baku, replace(turkey, label="ORG")])
    baku, turkey = suggestions(text_of(team, second))
    reads(team, "Anna", second, [baku, Rejection(turkey.id)])
    return team


def text_of(team: Team, document: int) -> str:
    with team.store.read() as db:
        return documents.document(db, document).text


def reads(team: Team, name: str, document: int, annotations: Sequence[Annotation]) -> None:
    """Somebody labels an article and submits it."""
    seat = seat_of(team.store, token(team.store, name))
    receipt = record(seat, document, [edit(Change(None, one)) for one in annotations])
    assert not receipt.refused
    submit(seat, document)


def look_as(monkeypatch: pytest.MonkeyPatch, store: Store, name: str) -> None:
    """Make this person the one who looks at pages from now on."""
    session = digest(token(store, name))
    monkeypatch.setattr("curation.pages.seat.session_digest", lambda: session)


@pytest.fixture(autouse=True)
def as_lead(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are looked at by the lead of all projects, where there is a team."""
    if {"team", "handed_out"} & set(request.fixturenames):
        team: Team = request.getfixturevalue("team")
        look_as(monkeypatch, team.store, "Lea")
