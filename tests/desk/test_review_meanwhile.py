"""What happens to a case while the schema changes, and while several people work on it at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from curation.adjudication import Proposal, propose
from curation.desk import annotating, case_reading, reviewing
from curation.desk.case_order import next_case
from curation.desk.cases import cases
from curation.desk.merging import merge_agreed
from curation.desk.projects import schema_of
from curation.desk.schema import change_schema, plan_schema, undo_schema_change
from curation.errors import CurationError
from curation.schema import EntityType, Schema
from curation.store import Store
from curation.store import reviews as stored_reviews
from tests.desk.reviews import Reviews, deciding, mention, no_checks

MENTIONS = Schema(name="mentions", entities=(EntityType(name="GPE"), EntityType(name="PERSON")))


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store, articles=4, schema=MENTIONS)
    no_checks(found)
    return found


def rename(reviews: Reviews, old: str, new: str) -> None:
    present = schema_of(reviews.lead, "news")
    entities = tuple(
        replace(one, name=new, aliases=(*one.aliases, old)) if one.name == old else one
        for one in present.entities
    )
    change(reviews, replace(present, entities=entities))


def change(reviews: Reviews, schema: Schema) -> None:
    change_schema(reviews.lead, plan_schema(reviews.lead, "news", schema))


def test_what_is_decided_stays_decided_when_a_label_is_renamed(reviews: Reviews) -> None:
    reviews.differ()
    reviews.decide("Ankara", reason="a capital")
    rename(reviews, "GPE", "PLACE")
    case = reviews.open()
    assert not case.proposal.open
    assert reviews.said() == {("Ankara", "PLACE"), ("Turkey", "PLACE")}
    reviews.hand_in("Ben", mention("Ankara", "PERSON"), mention("Turkey", "PLACE"))
    assert not reviews.open().proposal.open


@pytest.mark.parametrize("old", ["GPE", "PERSON"])
@pytest.mark.parametrize("version", [0, 1, None])
def test_a_settled_article_stays_settled_when_a_label_is_renamed(
    reviews: Reviews, old: str, version: int | None
) -> None:
    """Whichever version was taken, or none, and whichever is called otherwise now."""
    reviews.differ()
    reviews.decide("Ankara", version)
    reviewing.submit(reviews.rita, reviews.document)
    rename(reviews, old, "OTHER")
    (case,) = cases(reviews.rita, "news").cases
    assert case.state == "settled"
    undo_schema_change(reviews.lead, "news")
    (case,) = cases(reviews.rita, "news").cases
    assert case.state == "settled"


def test_a_decision_made_under_an_older_schema_is_taken_under_the_present_names(
    reviews: Reviews,
) -> None:
    reviews.differ()
    made = deciding(reviews.unit("Ankara"), 0)
    rename(reviews, "GPE", "PLACE")
    receipt = reviewing.record(
        reviews.rita, reviews.document, [made], made_under={made.id: MENTIONS.version}
    )
    assert not receipt.refused
    assert ("Ankara", "PLACE") in reviews.said()
    assert not reviews.open().proposal.open


def test_one_of_two_decisions_at_once_holds(reviews: Reviews) -> None:
    roy = reviews.person("Roy", "reviewer")
    reviews.differ()
    standing = reviews.unit("Ankara")
    with ThreadPoolExecutor(2) as pool:
        receipts = list(
            pool.map(
                lambda given: reviews.record(deciding(standing, given[0]), by=given[1]),
                [(0, reviews.rita), (1, roy)],
            )
        )
    assert sorted(len(one.acknowledged) for one in receipts) == [0, 1]
    assert not reviews.open().proposal.open


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Have somebody else do something while it is first reckoned what follows in a case."""
    left = [act]

    def reckoned(*arguments: Any, **options: Any) -> Proposal:
        if left:
            with ThreadPoolExecutor(1) as pool:
                pool.submit(left.pop()).result(timeout=20)
        return propose(*arguments, **options)

    monkeypatch.setattr(case_reading, "propose", reckoned)


@pytest.mark.parametrize("verb", ["open", "record", "submit"])
def test_nobody_waits_while_it_is_reckoned_what_follows(
    reviews: Reviews, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    reviews.differ()
    made = deciding(reviews.unit("Ankara"), 0)
    if verb == "submit":
        reviews.record(made)
    meanwhile(monkeypatch, lambda: reviews.hand_in("Anna", mention("Ankara", article=1), article=1))
    if verb == "open":
        reviews.open()
    elif verb == "record":
        assert reviews.record(made).acknowledged
    else:
        assert reviewing.submit(reviews.rita, reviews.document).status == "submitted"
    with reviews.store.read() as db:
        assert len(list(stored_reviews.readers(db, reviews.documents[1]))) == 1


def test_what_is_handed_in_while_it_is_reckoned_counts(
    reviews: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews.hand_in("Anna", mention("Ankara"), mention("Turkey"))
    reviews.hand_in("Ben", mention("Ankara"))
    meanwhile(
        monkeypatch, lambda: reviews.hand_in("Ben", mention("Ankara", "PERSON"), mention("Turkey"))
    )
    (conflict,) = reviews.open().proposal.open
    assert conflict.type == "label"
    assert reviews.said() == {("Turkey", "GPE")}


def test_cases_asked_for_at_once_go_to_one_person_each(reviews: Reviews) -> None:
    people = [reviews.rita, *(reviews.person(name, "reviewer") for name in ("Roy", "Uma", "Zoe"))]
    for article in range(4):
        reviews.differ(article=article)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda seat: next_case(seat, "news"), people))
    assert sorted(one or 0 for one in found) == reviews.documents


def test_merging_while_readers_reopen_and_hand_in_leaves_the_log_whole(reviews: Reviews) -> None:
    for article in range(4):
        reviews.differ(article=article)

    def read_again(name: str) -> None:
        for document in reviews.documents:
            annotating.reopen(reviews.seat(name), document)
            annotating.submit(reviews.seat(name), document)

    with ThreadPoolExecutor(3) as pool:
        work = [pool.submit(read_again, name) for name in ("Anna", "Ben")]
        work.append(pool.submit(merge_agreed, reviews.rita, "news"))
        for one in work:
            one.result()
    for article in range(4):
        reviews.open(article=article)
        assert reviews.said(article=article) == {("Turkey", "GPE")}


def test_a_submission_that_meets_a_new_conflict_is_refused(reviews: Reviews) -> None:
    reviews.differ()
    reviews.decide("Ankara")
    reviews.person("Cem")
    reviews.hand_in("Cem", mention("Ankara"))
    with pytest.raises(CurationError, match="conflict open"):
        reviewing.submit(reviews.rita, reviews.document)


def test_a_label_that_was_retired_meanwhile_is_merged_and_may_be_taken(reviews: Reviews) -> None:
    reviews.hand_in("Anna", mention("Ankara"), mention("Turkey"))
    reviews.hand_in("Ben", mention("Ankara"), mention("Turkey", label="PERSON"))
    present = schema_of(reviews.lead, "news")
    retired = tuple(
        replace(one, retired=True) if one.name == "GPE" else one for one in present.entities
    )
    change(reviews, replace(present, entities=retired))
    (conflict,) = reviews.open().proposal.open
    assert conflict.type == "label"
    assert reviews.said() == {("Ankara", "GPE")}
    reviews.decide("Turkey")
    assert reviews.said() == {("Ankara", "GPE"), ("Turkey", "GPE")}
