"""Whoever was shown the suggestions of an article never reads it as one without."""

from __future__ import annotations

import pytest

from curation.assigning.plan import Plan, Share
from curation.desk.annotating import desk
from curation.desk.assigning import hand_out, preview
from curation.desk.assignments import assignments_of, reassign, withdraw
from curation.desk.queue import next_document
from curation.errors import StoreUnavailable
from curation.store import Database, Store, looks, people, plans, readings
from tests.builders import AT, SCHEMA, add, mention
from tests.desk.team import Team


@pytest.fixture
def team(store: Store) -> Team:
    """Articles in which a mention is suggested, and two people."""
    team = Team(store, articles=10)
    team.annotators("Ada", "Ben")
    suggest(team)
    return team


def suggest(team: Team) -> None:
    with team.store.write() as db:
        tagger = people.author(db, kind="tagger", name=people.PRETAG).id
        for document in team.documents:
            reading = readings.ensure_reading(
                db, document_id=document, author_id=tagger, schema_version=1, at=AT
            )
            text = db.conn.execute(
                "SELECT text FROM documents WHERE id = ?", (document,)
            ).fetchone()[0]
            edits = [add(mention())]
            readings.record(db, reading, edits, author_id=tagger, text=text, schema=SCHEMA, at=AT)


def hidden(team: Team, name: str) -> set[int]:
    return {
        one.document_id
        for one in assignments_of(team.lead, "news")
        if one.author_id == team.ids[name] and not one.suggestions
    }


def take_back(team: Team, name: str) -> None:
    theirs = [one for one in assignments_of(team.lead, "news") if one.person == name]
    withdraw(team.lead, [one.id for one in theirs])


def look(team: Team, name: str) -> set[int]:
    """Open everything one has; the articles in which suggestions were shown."""
    seat = team.seat(name)
    return {id for id in team.given_to(name) if desk(seat, id).suggestions}


@pytest.mark.parametrize("seed", range(5))
def test_what_was_seen_and_taken_back_comes_back_with_suggestions(team: Team, seed: int) -> None:
    team.give("Ada", "Ben", control=0.5, seed=seed)
    seen = look(team, "Ada")
    assert len(seen) in (2, 3)
    take_back(team, "Ada")
    team.give("Ada", control=0.5, seed=seed + 100)
    assert seen <= set(team.given_to("Ada"))
    assert not seen & hidden(team, "Ada")


def test_the_share_is_made_of_what_was_not_seen_and_the_preview_says_so(team: Team) -> None:
    ada = team.seat("Ada")
    seen = set(team.documents[:6])
    for document in seen:
        assert desk(ada, document).suggestions
    plan = Plan(people=(Share(team.ids["Ada"]),), order="given", control=0.5, seed=1)
    agreed = preview(team.lead, "news", plan)
    assert agreed.control == 4
    assert hand_out(team.lead, "news", plan, agreed=agreed) == agreed
    assert hidden(team, "Ada") == set(team.documents) - seen


def test_what_was_given_to_another_and_back_is_no_control(team: Team) -> None:
    team.give("Ada", control=0.0)
    seen = look(team, "Ada")
    assert len(seen) == 10
    for name in ("Ben", "Ada"):
        with team.store.write() as db:
            plan = Plan(people=tuple(map(Share, team.named("Ada", "Ben"))), control=1.0)
            plans.add_plan(db, team.project.id, plan, author_id=team.ids["Ada"], at=AT)
        for one in assignments_of(team.lead, "news"):
            reassign(team.lead, one.id, team.ids[name])
    assert hidden(team, "Ada") == set()


def test_a_claim_taken_up_again_is_no_control(team: Team) -> None:
    ada = team.seat("Ada")
    first = team.documents[0]
    assert desk(ada, first).suggestions
    hand_out(team.lead, "news", Plan(claims=True, order="given", control=1.0))
    assert next_document(ada, "news") == first
    assert hidden(team, "Ada") == set()
    assert next_document(team.seat("Ben"), "news") == team.documents[1]
    assert hidden(team, "Ben") == {team.documents[1]}


def test_only_the_first_look_writes_and_only_where_something_was_shown(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.give("Ada", control=1.0)
    control, *_ = team.given_to("Ada")
    wrote: list[int] = []
    note = looks.note_look

    def counted(db: Database, id: int, author_id: int, *, at: str) -> None:
        wrote.append(id)
        note(db, id, author_id, at=at)

    monkeypatch.setattr(looks, "note_look", counted)
    for _ in range(2):
        assert not desk(team.seat("Ada"), control).suggestions
        assert desk(team.lead, control).suggestions
    assert wrote == [control]
    with team.store.read() as db:
        assert looks.has_looked(db, control, team.ids["Lea"])
        assert not looks.has_looked(db, control, team.ids["Ada"])


def test_a_disk_that_takes_nothing_shows_the_article_all_the_same(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise StoreUnavailable("The disk is full.")

    monkeypatch.setattr(looks, "note_look", full)
    assert desk(team.lead, team.documents[0]).suggestions
