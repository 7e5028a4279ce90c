"""Handing out: previews, plans that are run again, and who may do it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from threading import Barrier, Thread

import pytest

from curation.assigning.plan import Plan, Share
from curation.desk.annotating import submit
from curation.desk.assigning import (
    hand_out,
    new_seed,
    people_to_ask,
    present_plan,
    preview,
)
from curation.desk.assignments import assignments_of, hold_back
from curation.desk.queue import next_document
from curation.errors import BadInput, Conflict, Forbidden
from curation.store import Store
from tests.desk.team import Team

FOUR = ("Ada", "Ben", "Cem", "Dee")


@pytest.fixture
def team(store: Store) -> Team:
    team = Team(store, articles=20)
    team.annotators(*FOUR)
    return team


def plan_for(team: Team, *names: str, **more: object) -> Plan:
    people = tuple(map(Share, team.named(*(names or FOUR))))
    return replace(Plan(people=people, seed=1), **more)  # type: ignore[arg-type]


def slots(team: Team) -> list[tuple[int, int | None]]:
    return [(one.document_id, one.author_id) for one in assignments_of(team.lead, "news")]


def test_two_hundred_articles_go_to_four_people_with_exact_shares(store: Store) -> None:
    team = Team(store, articles=200)
    team.annotators(*FOUR)
    plan = plan_for(team, overlap=0.2, control=0.1)
    handing = hand_out(team.lead, "news", plan, agreed=preview(team.lead, "news", plan))
    assert (handing.articles, handing.overlapping, handing.slots) == (200, 40, 240)
    assert [one.new for one in handing.shares] == [60, 60, 60, 60]
    assert [one.control for one in handing.shares] == [6, 6, 6, 6]
    found = assignments_of(team.lead, "news")
    assert Counter(one.author_id for one in found) == dict.fromkeys(team.named(*FOUR), 60)
    hidden = Counter(one.author_id for one in found if not one.suggestions)
    assert set(hidden.values()) == {6}
    assert {(one.state, one.given_by) for one in found} == {("waiting", "Lea")}


def test_a_preview_says_what_handing_out_does_and_changes_nothing(team: Team) -> None:
    plan = plan_for(team, overlap=0.5, control=0.25)
    expected = preview(team.lead, "news", plan)
    assert slots(team) == []
    assert present_plan(team.lead, "news") is None
    assert hand_out(team.lead, "news", plan) == expected
    assert present_plan(team.lead, "news") == plan


def test_the_same_plan_again_hands_out_only_what_came_since(team: Team) -> None:
    plan = plan_for(team, overlap=0.2)
    hand_out(team.lead, "news", plan)
    before = slots(team)
    assert hand_out(team.lead, "news", plan).articles == 0
    assert slots(team) == before
    team.add_articles(5)
    again = hand_out(team.lead, "news", plan)
    assert (again.articles, again.overlapping) == (5, 1)
    assert slots(team)[: len(before)] == before
    assert {id for id, _ in slots(team)[len(before) :]} == set(team.documents[20:])
    with team.store.read() as db:
        assert db.conn.execute("SELECT count(*) FROM plans").fetchone() == (1,)


def test_what_is_held_back_is_not_handed_out(team: Team) -> None:
    hold_back(team.lead, team.documents[:3], "asked the publisher")
    assert hand_out(team.lead, "news", plan_for(team)).articles == 17
    assert not {id for id, _ in slots(team)} & set(team.documents[:3])


def test_only_so_many_articles_are_handed_out_as_asked_for(team: Team) -> None:
    plan = plan_for(team, articles=8, order="given")
    assert (handing := hand_out(team.lead, "news", plan)).articles == 8
    assert handing.waiting == 12
    assert sorted({id for id, _ in slots(team)}) == team.documents[:8]


def test_quotas_hold_over_several_handings_out(team: Team) -> None:
    people = (Share(team.ids["Ada"], 3), Share(team.ids["Ben"], 4))
    first = hand_out(team.lead, "news", Plan(people=people, articles=4))
    assert sorted(one.new for one in first.shares) == [2, 2]
    second = hand_out(team.lead, "news", Plan(people=people))
    assert [one.had + one.new for one in second.shares] == [3, 4]
    assert (second.left_over, second.waiting) == (13, 13)


def test_a_reading_from_before_counts_as_its_persons_part(team: Team) -> None:
    ada = team.ids["Ada"]
    with team.store.write() as db:
        db.conn.executemany(
            "INSERT INTO readings (document_id, author_id, version, status, schema_version,"
            " changed_at) VALUES (?, ?, 0, 'open', 1, '2026-01-01T00:00:00.000Z')",
            [(id, ada) for id in team.documents[:2]],
        )
    hand_out(team.lead, "news", plan_for(team, control=1.0))
    theirs = [one for one in assignments_of(team.lead, "news") if one.state == "begun"]
    assert {(one.document_id, one.author_id) for one in theirs} == {
        (id, ada) for id in team.documents[:2]
    }
    assert all(one.suggestions for one in theirs)


def test_a_preview_that_no_longer_holds_is_not_carried_out(team: Team) -> None:
    plan = plan_for(team)
    agreed = preview(team.lead, "news", plan)
    team.add_articles(1)
    with pytest.raises(Conflict, match="Look at it again"):
        hand_out(team.lead, "news", plan, agreed=agreed)
    assert slots(team) == []


def test_two_leads_at_once_hand_out_every_article_once(team: Team) -> None:
    plan = plan_for(team, overlap=0.2)
    agreed = preview(team.lead, "news", plan)
    other = team.person("Lou", "lead")
    outcomes: list[str] = []
    ready = Barrier(2)

    def go(seat: Store) -> None:
        ready.wait()
        try:
            outcomes.append(str(hand_out(seat, "news", plan, agreed=agreed).articles))
        except Conflict:
            outcomes.append("conflict")

    threads = [Thread(target=go, args=(seat,)) for seat in (team.lead, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["20", "conflict"]
    assert len(slots(team)) == 24


def test_the_next_hand_out_evens_out_what_is_left_to_do(team: Team) -> None:
    hand_out(team.lead, "news", plan_for(team, "Ada", "Ben"))
    more = preview(team.lead, "news", plan_for(team))
    assert more.articles == 0
    team.add_articles(20)
    more = hand_out(team.lead, "news", plan_for(team))
    assert [(one.name, one.had, one.new) for one in more.shares] == [
        ("Ada", 10, 0),
        ("Ben", 10, 0),
        ("Cem", 0, 10),
        ("Dee", 0, 10),
    ]


def test_somebody_who_is_no_member_gets_nothing(team: Team) -> None:
    team.person("Eve", None)
    with pytest.raises(BadInput, match="no active member"):
        hand_out(team.lead, "news", plan_for(team, "Ada", "Eve"))


def test_without_a_team_there_is_nobody_to_hand_out_to(store: Store) -> None:
    team = Team(store, articles=2)
    with store.write() as db:
        db.conn.execute("DELETE FROM members")
        db.conn.execute("DELETE FROM accounts")
    with pytest.raises(BadInput, match="add people"):
        preview(store, team.project.slug, Plan(people=(Share(1),)))


@pytest.mark.parametrize("role", ["annotator", "reviewer"])
def test_only_a_lead_hands_out(team: Team, role: str) -> None:
    seat = team.person("Fay", role)  # type: ignore[arg-type]
    for act in (
        lambda: preview(seat, "news", plan_for(team)),
        lambda: hand_out(seat, "news", plan_for(team)),
        lambda: people_to_ask(seat, "news"),
        lambda: present_plan(seat, "news"),
        lambda: assignments_of(seat, "news"),
    ):
        with pytest.raises(Forbidden):
            act()
    assert slots(team) == []


def test_members_are_listed_with_what_they_have_and_did(team: Team) -> None:
    hand_out(team.lead, "news", plan_for(team, control=0.2))
    ada = next(one for one in people_to_ask(team.lead, "news") if one.name == "Ada")
    assert (ada.given, ada.begun, ada.submitted, ada.control) == (5, 0, 0, 1)


def test_handing_out_is_on_record(team: Team) -> None:
    hand_out(team.lead, "news", plan_for(team))
    with team.store.read() as db:
        assert db.conn.execute("SELECT author_id, action, about, detail FROM audit").fetchall() == [
            (team.ids["Lea"], "hand out", "news", "20 articles")
        ]
        logged = db.conn.execute("SELECT action, count(*) FROM assignment_log GROUP BY 1")
        assert logged.fetchall() == [("assigned", 20)]


def test_whoever_has_the_file_hands_out_too(team: Team) -> None:
    assert hand_out(team.store, "news", plan_for(team)).articles == 20
    assert {one.given_by for one in assignments_of(team.store, "news")} == {None}


def test_seeds_differ() -> None:
    assert len({new_seed() for _ in range(5)}) == 5


def test_submitting_leads_on_along_the_queue(team: Team) -> None:
    ada = team.person("Gil")
    hand_out(team.lead, "news", plan_for(team, "Gil", order="date"))
    order = [one.document_id for one in assignments_of(team.lead, "news")]
    assert next_document(ada, "news") == order[0]
    went = [order[0]]
    while (following := submit(ada, went[-1]).next) is not None:
        went.append(following)
    assert went == order
    assert order == sorted(team.documents, reverse=True)
