"""Free articles: whoever asks next takes them, and loses them again without an edit."""

from __future__ import annotations

from collections import Counter
from threading import Barrier, Thread

import pytest

from curation.assigning.plan import Plan, Share
from curation.desk.annotating import desk, record, submit
from curation.desk.assigning import hand_out
from curation.desk.assignments import (
    assignments_of,
    history_of_article,
    hold_back,
    release,
)
from curation.desk.projects import documents_of
from curation.desk.queue import next_document, queue_of
from curation.edits import Change
from curation.errors import Forbidden
from curation.model import Span
from curation.store import Store, assignments, plans
from tests.builders import AT, edit, new_id
from tests.desk.team import Team, label
from tests.store.processes import finish, start


@pytest.fixture
def team(store: Store) -> Team:
    team = Team(store, articles=10)
    team.annotators("Ada", "Ben")
    return team


def test_a_free_article_is_taken_by_whoever_asks_next(team: Team) -> None:
    hand_out(team.lead, "news", Plan(claims=True, order="given"))
    ada, ben = team.seat("Ada"), team.seat("Ben")
    assert queue_of(ada, "news").may_take_more
    assert documents_of(ada, "news") == []
    assert next_document(ada, "news") == team.documents[0]
    assert next_document(ada, "news") == team.documents[0]
    assert next_document(ben, "news") == team.documents[1]
    assert submit(ada, team.documents[0]).next == team.documents[2]
    assert [one.id for one in documents_of(ada, "news")] == [team.documents[0], team.documents[2]]
    with pytest.raises(Forbidden):
        desk(ada, team.documents[1])


def test_an_article_for_two_is_taken_by_two_and_never_twice_by_one(team: Team) -> None:
    plan = Plan(claims=True, overlap=1.0, order="given", articles=2)
    hand_out(team.lead, "news", plan)
    took: dict[str, list[int]] = {}
    for name in ("Ada", "Ben"):
        document = next_document(team.seat(name), "news")
        while document is not None:
            took.setdefault(name, []).append(document)
            document = submit(team.seat(name), document).next
    assert took == {"Ada": team.documents[:2], "Ben": team.documents[:2]}


def test_only_those_named_take_free_articles_and_no_more_than_their_quota(team: Team) -> None:
    people = (Share(team.ids["Ada"], 2),)
    hand_out(team.lead, "news", Plan(claims=True, people=people, order="given"))
    assert next_document(team.seat("Ben"), "news") is None
    ada = team.seat("Ada")
    assert next_document(ada, "news") == team.documents[0]
    assert submit(ada, team.documents[0]).next == team.documents[1]
    assert submit(ada, team.documents[1]).next is None


def test_leads_take_no_free_articles_by_looking_round(team: Team) -> None:
    hand_out(team.lead, "news", Plan(claims=True))
    assert next_document(team.lead, "news") == team.documents[0]
    assert {one.state for one in assignments_of(team.lead, "news")} == {"free"}
    assert not queue_of(team.lead, "news").may_take_more


def test_of_the_articles_somebody_takes_their_share_is_without_suggestions(store: Store) -> None:
    team = Team(store, articles=40)
    ada = team.person("Ada")
    hand_out(team.lead, "news", Plan(claims=True, control=0.1, seed=3))
    document = next_document(ada, "news")
    while document is not None:
        document = submit(ada, document).next
    with store.read() as db:
        hidden = assignments.without_suggestions(db, team.project.id, team.ids["Ada"])
        assert [assignments.hides_suggestions(db, id, team.ids["Ada"]) for id in hidden] == [
            True
        ] * 4
    marks = [not one.suggestions for one in assignments_of(team.lead, "news")]
    assert [sum(marks[place : place + 10]) for place in range(0, 40, 10)] == [1, 1, 1, 1]


def test_two_people_never_take_one_free_part(store: Store) -> None:
    team = Team(store, articles=40)
    names = [f"P{number}" for number in range(8)]
    seats = team.annotators(*names)
    hand_out(team.lead, "news", Plan(claims=True))
    took: list[int] = []
    ready = Barrier(len(seats))

    def go(own: Store) -> None:
        ready.wait()
        document = next_document(own, "news")
        while document is not None:
            took.append(document)
            document = submit(own, document).next

    threads = [Thread(target=go, args=(own,)) for own in seats]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(took) == Counter(team.documents)
    found = assignments_of(team.lead, "news")
    assert {one.state for one in found} == {"submitted"}
    assert len(found) == 40


def test_two_processes_never_take_one_free_part(store: Store) -> None:
    team = Team(store, articles=60)
    team.annotators("Ada", "Ben", "Cem")
    hand_out(team.lead, "news", Plan(claims=True))
    running = [
        start("tests.desk.claiming", store.path, team.ids[name]) for name in ("Ada", "Ben", "Cem")
    ]
    took = [int(one) for process in running for one in finish(process).split()]
    assert Counter(took) == Counter(team.documents)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    """Sets the desk's clock to an hour of the first of January."""

    def at(hour: int) -> None:
        moment = f"2027-01-{1 + hour // 24:02}T{hour % 24:02}:00:00.000Z"
        for module in ("queue", "annotating", "assignments", "assigning"):
            monkeypatch.setattr(f"curation.desk.{module}.now", lambda: moment)

    at(0)
    return at


def test_a_claim_lapses_without_an_edit_and_goes_to_whoever_asks_next(team: Team, clock) -> None:
    hand_out(team.lead, "news", Plan(claims=True, order="given", claim_hours=5))
    ada, ben = team.seat("Ada"), team.seat("Ben")
    first, second, *_ = team.documents
    assert next_document(ada, "news") == first
    clock(4)
    assert next_document(ben, "news") == second
    clock(6)
    cem = team.person("Cem")
    assert next_document(cem, "news") == first
    with pytest.raises(Forbidden):
        desk(ada, first)
    log = [(one.action, one.person) for one in history_of_article(team.lead, first)]
    assert log == [("claimed", "Cem"), ("lapsed", "Ada"), ("claimed", "Ada"), ("assigned", None)]


def test_an_edit_keeps_a_claim_alive(team: Team, clock) -> None:
    hand_out(team.lead, "news", Plan(claims=True, order="given", claim_hours=5))
    ada, ben = team.seat("Ada"), team.seat("Ben")
    first = next_document(ada, "news")
    assert first is not None
    clock(4)
    label(ada, first)
    clock(8)
    assert next_document(ben, "news") == team.documents[1]
    assert team.given_to("Ada") == [first]


def test_what_was_begun_under_a_lapsed_claim_stays_its_persons(team: Team, clock) -> None:
    hand_out(team.lead, "news", Plan(claims=True, order="given", claim_hours=5, control=1.0))
    ada, ben = team.seat("Ada"), team.seat("Ben")
    first = next_document(ada, "news")
    assert first is not None
    label(ada, first)
    clock(8)
    assert next_document(ben, "news") == first
    assert desk(ada, first).version == 1
    assert next_document(ada, "news") == first
    label(ada, first)
    submit(ada, first)
    assert desk(ada, first).status == "submitted"
    assert team.given_to("Ben") == [first]
    with team.store.read() as db:
        assert assignments.hides_suggestions(db, first, team.ids["Ada"])


def test_somebody_who_comes_back_before_anyone_else_gets_their_part_again(
    team: Team, clock
) -> None:
    plan = Plan(claims=True, order="given", claim_hours=5, control=1.0, articles=2)
    hand_out(team.lead, "news", plan)
    ada, ben = team.seat("Ada"), team.seat("Ben")
    first, second = team.documents[:2]
    assert next_document(ada, "news") == first
    label(ada, first)
    hold_back(team.lead, [first], "")
    clock(8)
    assert next_document(ben, "news") == second
    assert team.given_to("Ada") == []
    release(team.lead, [first])
    submit(ada, first)
    assert team.given_to("Ada") == [first]
    with team.store.read() as db:
        assert assignments.hides_suggestions(db, first, team.ids["Ada"])


def test_edits_that_come_after_a_claim_lapsed_take_it_up_again_while_nobody_has_it(
    team: Team, clock
) -> None:
    plan = Plan(claims=True, order="given", claim_hours=5, control=1.0)
    hand_out(team.lead, "news", plan)
    ada, ben, cem = team.seat("Ada"), team.seat("Ben"), team.person("Cem")
    first, second, *_ = team.documents
    assert (next_document(ada, "news"), next_document(ben, "news")) == (first, second)
    clock(8)
    assert next_document(cem, "news") == first
    text = desk(cem, first).document.text
    late = edit(Change(None, Span(new_id(), "GPE", 0, 6, text[:6])), verb="add")
    with pytest.raises(Forbidden):
        record(ada, first, [late])
    assert not record(ben, second, [late]).refused
    assert team.given_to("Ben") == [second]
    with team.store.read() as db:
        assert assignments.hides_suggestions(db, second, team.ids["Ben"])


def lost_by_waiting(team: Team, clock, **plan: object) -> int:
    """The first article, taken by Ada and free again: Ben, who asked next, gave it back."""
    people = tuple(map(Share, team.named("Ada", "Ben")))
    hand_out(
        team.lead,
        "news",
        Plan(claims=True, order="given", claim_hours=5, people=people, **plan),  # type: ignore[arg-type]
    )
    first = next_document(team.seat("Ada"), "news")
    assert first is not None
    hold_back(team.lead, [first], "")
    clock(8)
    next_document(team.seat("Ben"), "news")
    release(team.lead, [first])
    return first


def present_plan_is(team: Team, *people: Share) -> None:
    with team.store.write() as db:
        plan = Plan(claims=True, order="given", claim_hours=5, people=people)
        plans.add_plan(db, team.project.id, plan, author_id=team.ids["Lea"], at=AT)


def test_who_may_take_no_more_takes_nothing_up_again(team: Team, clock) -> None:
    first = lost_by_waiting(team, clock)
    late = edit(Change(None, Span(new_id(), "GPE", 0, 6, "Ankara")), verb="add")
    ada = team.seat("Ada")
    for people in ((Share(team.ids["Ben"]),), (Share(team.ids["Ada"], 0),)):
        present_plan_is(team, *people)
        with pytest.raises(Forbidden):
            record(ada, first, [late])
    present_plan_is(team, Share(team.ids["Ada"], 1))
    assert not record(ada, first, [late]).refused
    assert team.given_to("Ada") == [first]


def test_no_edits_take_nothing_up_and_begin_nothing(team: Team, clock) -> None:
    first = lost_by_waiting(team, clock)
    with pytest.raises(Forbidden):
        record(team.seat("Ada"), first, [])
    assert team.given_to("Ada") == []
    (second,) = team.given_to("Ben")
    assert record(team.seat("Ben"), second, []).version == 0
    with team.store.read() as db:
        assert assignments.begun(db, [first, second]) == {}
    label(team.seat("Ben"), second)
    assert record(team.seat("Ben"), second, []).version == 1


def test_an_edit_to_a_free_article_one_never_took_is_refused(team: Team) -> None:
    hand_out(team.lead, "news", Plan(claims=True, order="given"))
    late = edit(Change(None, Span(new_id(), "GPE", 0, 6, "Ankara")), verb="add")
    with pytest.raises(Forbidden):
        record(team.seat("Ada"), team.documents[0], [late])


def test_what_was_handed_in_lapses_no_more(team: Team, clock) -> None:
    hand_out(team.lead, "news", Plan(claims=True, order="given", claim_hours=5))
    ada, ben = team.seat("Ada"), team.seat("Ben")
    first = next_document(ada, "news")
    assert first is not None
    submit(ada, first)
    clock(30)
    next_document(ben, "news")
    assert first in team.given_to("Ada")


def test_what_a_lead_handed_out_never_lapses(team: Team, clock) -> None:
    team.give(claim_hours=5)
    clock(500)
    next_document(team.seat("Ben"), "news")
    assert len(team.given_to("Ada")) == 5
