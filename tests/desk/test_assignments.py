"""Changing who has what while people work: giving to others, taking back, holding back."""

from __future__ import annotations

from collections import Counter

import pytest

from curation.desk.annotating import desk, submit
from curation.desk.assignments import (
    HandedOn,
    assignments_of,
    hand_on,
    held,
    history_of_article,
    hold_back,
    reassign,
    release,
    withdraw,
)
from curation.desk.queue import next_document
from curation.errors import BadInput, Conflict, Forbidden, NotFound
from curation.store import Store, accounts, assignments
from curation.store.assignments import Status
from tests.desk.team import Team, label


@pytest.fixture
def team(store: Store) -> Team:
    team = Team(store, articles=12)
    team.annotators("Ada", "Ben", "Cem")
    return team


def parts(team: Team, name: str | None) -> list[Status]:
    return [one for one in assignments_of(team.lead, "news") if one.person == name]


def test_a_lead_sees_who_is_how_far_and_since_when(team: Team) -> None:
    team.give("Ada", overlap=0)
    first, second, third, fourth, *_ = team.documents
    label(team.seat("Ada"), first)
    submit(team.seat("Ada"), second)
    hold_back(team.lead, [third], "unclear source")
    one, two, three, four, *_ = parts(team, "Ada")
    assert (one.state, two.state, three.state, four.state) == (
        "begun",
        "submitted",
        "held",
        "waiting",
    )
    assert one.changed_at is not None
    assert one.submitted_at is None
    assert two.submitted_at is not None
    assert {part.given_by for part in (one, two, three, four)} == {"Lea"}
    assert four.document_id == fourth
    assert [(line.title, line.by, line.reason) for line in held(team.lead, "news")] == [
        ("Article 2", "Lea", "unclear source")
    ]


def test_a_part_goes_to_somebody_else(team: Team) -> None:
    team.give("Ada")
    part = parts(team, "Ada")[3]
    reassign(team.lead, part.id, team.ids["Ben"])
    assert [one.document_id for one in parts(team, "Ben")] == [part.document_id]
    assert next_document(team.seat("Ben"), "news") == part.document_id
    with pytest.raises(Forbidden):
        desk(team.seat("Ada"), part.document_id)
    log = [
        (one.action, one.person, one.by) for one in history_of_article(team.lead, part.document_id)
    ]
    assert log == [
        ("assigned", "Ben", "Lea"),
        ("withdrawn", "Ada", "Lea"),
        ("assigned", "Ada", "Lea"),
    ]


def test_a_part_that_was_begun_goes_on_in_two_readings(team: Team) -> None:
    team.give("Ada")
    part = parts(team, "Ada")[0]
    label(team.seat("Ada"), part.document_id)
    reassign(team.lead, part.id, team.ids["Ben"])
    label(team.seat("Ada"), part.document_id)
    label(team.seat("Ben"), part.document_id)
    reassign(team.lead, parts(team, "Ben")[0].id, team.ids["Ada"])
    assert part.document_id in [one.document_id for one in parts(team, "Ada")]


def test_a_part_is_freed_for_whoever_asks_next(team: Team) -> None:
    team.give("Ada")
    part = parts(team, "Ada")[0]
    reassign(team.lead, part.id, None)
    assert [one.state for one in parts(team, None)] == ["free"]
    assert next_document(team.seat("Ben"), "news") == part.document_id


def test_nobody_gets_an_article_they_have_already(team: Team) -> None:
    team.give("Ada", "Ben", overlap=1.0)
    with pytest.raises(BadInput, match="has the article already"):
        reassign(team.lead, parts(team, "Ada")[0].id, team.ids["Ben"])


def test_a_part_goes_to_active_members_only(team: Team) -> None:
    team.give("Ada")
    part = parts(team, "Ada")[0]
    team.person("Eve", None)
    with team.store.write() as db:
        accounts.set_active(db, team.ids["Ben"], is_active=False)
    for name in ("Eve", "Ben"):
        with pytest.raises(BadInput, match="active members"):
            reassign(team.lead, part.id, team.ids[name])


def test_what_was_submitted_stays_with_whoever_submitted_it(team: Team) -> None:
    team.give("Ada")
    part = parts(team, "Ada")[0]
    submit(team.seat("Ada"), part.document_id)
    for act in (
        lambda: reassign(team.lead, part.id, team.ids["Ben"]),
        lambda: reassign(team.lead, part.id, None),
        lambda: withdraw(team.lead, [parts(team, "Ada")[1].id, part.id]),
    ):
        with pytest.raises(Conflict, match="stays with whoever submitted it"):
            act()
    assert len(parts(team, "Ada")) == 12


def test_a_part_that_is_gone_says_so(team: Team) -> None:
    team.give("Ada")
    part = parts(team, "Ada")[0]
    assert withdraw(team.lead, [part.id, part.id]) == 1
    with pytest.raises(NotFound, match="not there any more"):
        withdraw(team.lead, [part.id])
    with pytest.raises(NotFound, match="not there any more"):
        reassign(team.lead, part.id, team.ids["Ben"])


def test_an_article_nobody_has_any_more_is_handed_out_with_the_next_plan(team: Team) -> None:
    team.give("Ada")
    withdraw(team.lead, [one.id for one in parts(team, "Ada")[:4]])
    team.give("Ben")
    assert [one.document_id for one in parts(team, "Ben")] == team.documents[:4]


def test_withdrawn_control_stays_control(team: Team) -> None:
    team.give("Ada", control=1.0)
    part = parts(team, "Ada")[0]
    label(team.seat("Ada"), part.document_id)
    withdraw(team.lead, [part.id])
    with team.store.read() as db:
        assert assignments.hides_suggestions(db, part.document_id, team.ids["Ada"])
    team.give("Ada")
    assert not parts(team, "Ada")[-1].suggestions


def test_what_a_person_has_not_begun_goes_to_others_in_one_gesture(team: Team) -> None:
    team.give("Ada")
    label(team.seat("Ada"), team.documents[0])
    submit(team.seat("Ada"), team.documents[1])
    with team.store.write() as db:
        accounts.set_active(db, team.ids["Ada"], is_active=False)
    done = hand_on(team.lead, "news", team.ids["Ada"], team.named("Ben", "Cem"))
    assert done == HandedOn(moved=10, stayed=0)
    assert [one.state for one in parts(team, "Ada")] == ["begun", "submitted"]
    assert (len(parts(team, "Ben")), len(parts(team, "Cem"))) == (5, 5)


def test_what_everybody_else_has_already_stays(team: Team) -> None:
    team.give("Ada", "Ben", overlap=1.0)
    assert hand_on(team.lead, "news", team.ids["Ada"], team.named("Ben")) == HandedOn(0, 12)
    done = hand_on(team.lead, "news", team.ids["Ada"], team.named("Ben", "Cem"))
    assert done == HandedOn(12, 0)
    assert len(parts(team, "Cem")) == 12


def test_without_anybody_named_articles_are_freed(team: Team) -> None:
    team.give("Ada")
    assert hand_on(team.lead, "news", team.ids["Ada"], []) == HandedOn(12, 0)
    assert {one.state for one in parts(team, None)} == {"free"}
    assert next_document(team.seat("Cem"), "news") == team.documents[0]


def test_articles_handed_on_keep_the_control_share(store: Store) -> None:
    team = Team(store, articles=100)
    team.annotators("Ada", "Ben", "Cem")
    team.give("Ada", control=0.1)
    hand_on(team.lead, "news", team.ids["Ada"], team.named("Ben", "Cem"))
    for name in ("Ben", "Cem"):
        assert [one.suggestions for one in parts(team, name)].count(False) == 5


def test_nothing_is_handed_on_to_its_person_or_to_strangers(team: Team) -> None:
    team.give("Ada")
    with pytest.raises(BadInput, match="others than"):
        hand_on(team.lead, "news", team.ids["Ada"], team.named("Ada"))
    team.person("Eve", None)
    with pytest.raises(BadInput, match="active members"):
        hand_on(team.lead, "news", team.ids["Ada"], team.named("Eve"))


def test_holding_back_and_releasing_twice_is_once(team: Team) -> None:
    assert hold_back(team.lead, team.documents[:2], "why") == 2
    assert hold_back(team.lead, team.documents[:3], "again") == 1
    assert release(team.lead, team.documents[:3]) == 3
    assert release(team.lead, team.documents[:3]) == 0
    assert held(team.lead, "news") == []
    log = Counter(one.action for one in history_of_article(team.lead, team.documents[0]))
    assert log == {"held": 1, "released": 1}


def test_holding_back_what_is_not_there_changes_nothing(team: Team) -> None:
    with pytest.raises(NotFound, match="no document 999"):
        hold_back(team.lead, [team.documents[0], 999], "")
    with pytest.raises(NotFound, match="No article"):
        release(team.lead, [])
    with pytest.raises(BadInput, match="200 printable"):
        hold_back(team.lead, team.documents[:1], "x" * 201)
    assert held(team.lead, "news") == []


@pytest.mark.attack(18, 20)
def test_only_a_lead_of_the_project_changes_who_has_what(team: Team) -> None:
    team.give("Ada")
    part = parts(team, "Ada")[0]
    reviewer = team.person("Rio", "reviewer")
    stranger = team.person("Eve", None)
    for own in (team.seat("Ada"), reviewer, stranger):
        for act in (
            lambda own=own: reassign(own, part.id, team.ids["Ben"]),
            lambda own=own: withdraw(own, [part.id]),
            lambda own=own: hand_on(own, "news", team.ids["Ada"], []),
            lambda own=own: hold_back(own, [part.document_id], ""),
            lambda own=own: release(own, [part.document_id]),
            lambda own=own: held(own, "news"),
            lambda own=own: history_of_article(own, part.document_id),
        ):
            with pytest.raises(Forbidden):
                act()
    assert len(parts(team, "Ada")) == 12


def test_what_is_done_to_assignments_is_on_record_without_names(team: Team) -> None:
    team.give("Ada")
    one, two, *_ = parts(team, "Ada")
    reassign(team.lead, one.id, team.ids["Ben"])
    withdraw(team.lead, [two.id])
    hand_on(team.lead, "news", team.ids["Ada"], team.named("Cem"))
    hold_back(team.lead, [one.document_id], "secret reason")
    release(team.lead, [one.document_id])
    with team.store.read() as db:
        rows = db.conn.execute("SELECT action, about, detail FROM audit ORDER BY seq").fetchall()
    assert rows == [
        ("hand out", "news", "12 articles"),
        ("reassign", "news", f"article {one.document_id} to person {team.ids['Ben']}"),
        ("withdraw", "news", "1 part"),
        ("hand on", "news", f"10 parts of person {team.ids['Ada']}"),
        ("hold back", "news", "1 article"),
        ("release", "news", "1 article"),
    ]


def test_the_log_of_assignments_only_grows(team: Team) -> None:
    team.give("Ada")
    for statement in ("UPDATE assignment_log SET at = ''", "DELETE FROM assignment_log"):
        with pytest.raises(Exception, match="only grows"):
            with team.store.write() as db:
                db.conn.execute(statement)
