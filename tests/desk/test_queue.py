"""What comes next, and for whom: queues, neighbours, lists."""

from __future__ import annotations

import pytest

from curation.desk.annotating import desk, submit
from curation.desk.assignments import (
    assignments_of,
    hold_back,
    release,
    withdraw,
)
from curation.desk.projects import documents_of, overview, titled
from curation.desk.queue import Queue, next_document, queue_of, reading_list
from curation.errors import Forbidden
from curation.store import Store
from tests.desk.team import Team, label


@pytest.fixture
def team(store: Store) -> Team:
    team = Team(store, articles=10)
    team.annotators("Ada", "Ben")
    return team


def test_while_nothing_is_handed_out_everybody_goes_through_all_articles(team: Team) -> None:
    ada = team.seat("Ada")
    assert next_document(ada, "news") == team.documents[0]
    assert submit(ada, team.documents[0]).next == team.documents[1]
    assert [one.id for one in documents_of(ada, "news")] == team.documents
    assert queue_of(ada, "news") == Queue(False, 0, 0, 0, 0, False)


def test_somebody_sees_and_opens_only_what_they_were_given(team: Team) -> None:
    team.give()
    ada = team.seat("Ada")
    own = team.given_to("Ada")
    assert len(own) == 5
    assert [one.id for one in documents_of(ada, "news")] == own
    assert reading_list(ada, "news") == own
    assert [one.id for one in titled(ada, "news", "article")] == sorted(own)
    assert overview(ada)[0].documents == 5
    for document in team.documents:
        if document in own:
            assert desk(ada, document).neighbours.of == 5
        else:
            with pytest.raises(Forbidden, match="not among those you were given"):
                desk(ada, document)


def test_the_arrows_go_along_ones_own_queue(team: Team) -> None:
    team.give(order="date")
    ada = team.seat("Ada")
    own = team.given_to("Ada")
    assert own == sorted(own, reverse=True)
    around = [desk(ada, document).neighbours for document in own]
    assert [one.next for one in around] == [*own[1:], None]
    assert [one.previous for one in around] == [None, *own[:-1]]
    assert [one.position for one in around] == [1, 2, 3, 4, 5]


def test_next_goes_on_behind_the_present_article_and_then_begins_again(team: Team) -> None:
    team.give()
    ada = team.seat("Ada")
    own = team.given_to("Ada")
    assert next_document(ada, "news", after=own[1]) == own[2]
    assert submit(ada, own[4]).next == own[0]
    assert next_document(ada, "news", after=own[4]) == own[0]
    for document in own:
        following = submit(ada, document).next
    assert following is None
    assert next_document(ada, "news") is None
    assert queue_of(ada, "news").is_done


def test_progress_counts_only_ones_own(team: Team) -> None:
    team.give()
    ada, ben = team.seat("Ada"), team.seat("Ben")
    submit(ben, team.given_to("Ben")[0])
    label(ada, team.given_to("Ada")[0])
    assert queue_of(ada, "news") == Queue(True, 5, 1, 0, 0, False)
    assert queue_of(ben, "news") == Queue(True, 5, 0, 1, 0, False)
    assert (overview(ada)[0].submitted, overview(ada)[0].open) == (0, 1)


def test_somebody_who_was_given_nothing_sees_no_articles(team: Team) -> None:
    team.give("Ben")
    ada = team.seat("Ada")
    assert documents_of(ada, "news") == []
    assert next_document(ada, "news") is None
    assert reading_list(ada, "news") == []
    assert titled(ada, "news", "article") == []


def test_what_was_begun_before_handing_out_comes_behind_the_queue(team: Team) -> None:
    ada = team.seat("Ada")
    begun = team.documents[0]
    label(ada, begun)
    team.give("Ben")
    assert reading_list(ada, "news") == [begun]
    assert next_document(ada, "news") == begun
    team.add_articles(1)
    team.give("Ada")
    assert reading_list(ada, "news") == [team.documents[-1], begun]
    assert next_document(ada, "news") == team.documents[-1]


def test_reviewers_and_leads_without_articles_of_their_own_go_through_all(team: Team) -> None:
    team.give()
    for name in ("reviewer", "lead"):
        colleague = team.person(name.title(), name)  # type: ignore[arg-type]
        assert next_document(colleague, "news") == team.documents[0]
        assert len(documents_of(colleague, "news")) == 10


def test_a_lead_with_articles_of_their_own_goes_through_those(team: Team) -> None:
    team.give("Lea", "Ada")
    own = team.given_to("Lea")
    assert next_document(team.lead, "news") == own[0]
    assert desk(team.lead, own[0]).neighbours.of == 5
    other = team.given_to("Ada")[0]
    assert desk(team.lead, other).neighbours.of == 10
    assert len(documents_of(team.lead, "news")) == 10


def test_what_is_held_back_comes_up_for_nobody_until_it_is_released(team: Team) -> None:
    team.give()
    ada = team.seat("Ada")
    first, second, *_ = team.given_to("Ada")
    hold_back(team.lead, [first], "sensitive")
    assert next_document(ada, "news") == second
    assert first not in reading_list(ada, "news")
    assert first not in [one.id for one in documents_of(ada, "news")]
    assert queue_of(ada, "news").held == 1
    with pytest.raises(Forbidden):
        desk(ada, first)
    release(team.lead, [first])
    assert next_document(ada, "news") == first


def test_what_somebody_has_begun_stays_open_to_them_when_it_is_held_back(team: Team) -> None:
    team.give()
    ada = team.seat("Ada")
    first = team.given_to("Ada")[0]
    label(ada, first)
    hold_back(team.lead, [first], "")
    assert next_document(ada, "news") == first


def test_held_back_articles_are_left_out_where_nothing_is_handed_out(team: Team) -> None:
    ada = team.seat("Ada")
    first, second, third, *_ = team.documents
    hold_back(team.lead, [first, third], "")
    assert next_document(ada, "news") == second
    assert [one.id for one in documents_of(ada, "news")] == [second, *team.documents[3:]]
    assert desk(ada, second).neighbours.next == team.documents[3]
    with pytest.raises(Forbidden):
        desk(ada, first)


def test_withdrawing_while_somebody_works_closes_only_what_is_not_begun(team: Team) -> None:
    team.give()
    ada = team.seat("Ada")
    begun, waiting, *_ = team.given_to("Ada")
    label(ada, begun)
    found = assignments_of(team.lead, "news")
    withdraw(team.lead, [one.id for one in found if one.document_id in (begun, waiting)])
    label(ada, begun)
    with pytest.raises(Forbidden):
        desk(ada, waiting)
    assert next_document(ada, "news") == team.given_to("Ada")[0]
