"""A team in a database, for loads: accounts with sessions, and articles that are handed out."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from curation.assigning.plan import Plan, Share
from curation.desk.accounts import add_account, set_role
from curation.desk.assigning import hand_out
from curation.desk.importing import carry_out, plan_import
from curation.desk.own_account import set_password
from curation.desk.projects import create_project
from curation.desk.signing_in import begin_session
from curation.store import Store

SLUG = "news"
PASSWORD = "four white horses ran"
PLACES = ("Ankara", "Baku", "Oslo", "Geneva", "Rome", "Tirana", "Vilnius", "Minsk")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is signed in."""

    id: int
    name: str
    token: str

    @property
    def cookie(self) -> str:
        return f"curation={self.token}"


def article(number: int, words: int = 400) -> str:
    """A made-up article; each has other words."""
    chance = random.Random(number)
    sentences = [f"Report {number}\n"]
    while sum(len(one.split()) for one in sentences) < words:
        first, second = chance.sample(PLACES, 2)
        sentences.append(
            f"Officials of {first} met an envoy of {second} on day {chance.randrange(900)}, and "
            f"said that talks about trade will go on in {chance.choice(PLACES)}."
        )
    return "\n".join(sentences)


def make_team(path: Path, people: int, articles: int) -> list[Member]:
    """A lead (the first of the list) and so many people, with all articles handed out to them."""
    store = Store(path)
    create_project(store, slug=SLUG, title="News")
    files = [(f"{number}.txt", article(number).encode()) for number in range(articles)]
    carry_out(store, plan_import(store, SLUG, files))
    lead = add_account(store, "Lead", role="lead")
    annotators = [add_account(store, f"Person {number}") for number in range(1, people + 1)]
    for one in annotators:
        set_role(store, one.id, "annotator", slug=SLUG)
    set_password(store, annotators[0].id, PASSWORD)
    shares = tuple(Share(one.id) for one in annotators)
    hand_out(store, SLUG, Plan(people=shares, order="random", seed=1))
    with store.write() as db:
        members = [
            Member(one.id, one.name, begin_session(db, one.id)) for one in (lead, *annotators)
        ]
    store.close()
    return members
