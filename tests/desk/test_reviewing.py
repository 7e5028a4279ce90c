"""Settling one article: what is merged, what a decision does, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk import annotating, reviewing
from curation.desk.annotating import Meant
from curation.desk.review_rules import change_review_rule, review_rule
from curation.desk.seats import Seat
from curation.edits import Change, invert
from curation.errors import Conflict, Forbidden, OtherAuthor, OtherDatabase
from curation.model import Decision, Span
from curation.store import Store
from curation.store.check import problems
from tests.builders import add, edit
from tests.desk.reviews import Reviews, deciding, labels, mention, no_checks


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store)
    no_checks(found)
    return found


def test_opening_merges_what_agrees_and_tells_what_does_not(reviews: Reviews) -> None:
    reviews.differ()
    case = reviews.open()
    assert reviews.said() == {("Turkey", "GPE")}
    states = {one.unit.versions[0].annotations[0].text: one for one in case.proposal.standings}
    assert states["Turkey"].state == "agreed"
    assert states["Ankara"].state == "conflict"
    assert states["Ankara"].type == "label"
    assert [one.name for one in case.readers] == ["Anna", "Ben"]
    assert labels(case.desk.annotations) == labels(reviews.gold().values())


def test_opening_again_changes_nothing(reviews: Reviews) -> None:
    reviews.differ()
    first = reviews.open()
    second = reviews.open()
    assert (first.desk.version, second.desk.version) == (1, 1)
    assert first.proposal.standings == second.proposal.standings


def test_an_article_nobody_has_handed_in_is_no_case(reviews: Reviews) -> None:
    with pytest.raises(Conflict, match="Nobody has handed in"):
        reviews.open()


def test_a_decision_stands_in_the_gold_with_its_reason(reviews: Reviews) -> None:
    reviews.differ()
    receipt = reviews.decide("Ankara", reason="a capital")
    assert not receipt.refused
    assert reviews.said() == {("Ankara", "GPE"), ("Turkey", "GPE")}
    (decision,) = (one for one in reviews.gold().values() if isinstance(one, Decision))
    assert (decision.outcome, decision.reason) == ("taken", "a capital")
    assert decision.readers == (reviews.ids["Anna"],)
    assert not reviews.open().proposal.open


def test_a_decision_is_taken_back_by_its_inverse(reviews: Reviews) -> None:
    reviews.differ()
    made = deciding(reviews.unit("Ankara"), 0)
    reviews.record(made)
    receipt = reviews.record(invert(made, id="undo-0001"))
    assert not receipt.refused
    assert reviews.said() == {("Turkey", "GPE")}
    assert len(reviews.open().proposal.open) == 1


def test_the_same_edit_again_is_acknowledged_and_done_once(reviews: Reviews) -> None:
    reviews.differ()
    made = deciding(reviews.unit("Ankara"), 0)
    first = reviews.record(made)
    again = reviews.record(made)
    assert again.acknowledged == (made.id,)
    assert again.version == first.version


def test_an_open_article_cannot_be_settled(reviews: Reviews) -> None:
    reviews.differ()
    reviews.open()
    with pytest.raises(Conflict, match="There is 1 conflict open"):
        reviewing.submit(reviews.rita, reviews.document)


def test_settling_hands_the_gold_in_and_reopening_takes_it_back(reviews: Reviews) -> None:
    reviews.differ()
    reviews.decide("Ankara", 1)
    done = reviewing.submit(reviews.rita, reviews.document)
    assert (done.status, done.next) == ("submitted", None)
    assert reviewing.submit(reviews.rita, reviews.document).status == "submitted"
    refused = reviews.record(add(mention("envoy", "PERSON"))).refused
    assert refused[0].error.kind == "submitted" or refused[0].error.kind == "invalid_edit"
    assert reviewing.reopen(reviews.rita, reviews.document).status == "open"
    assert reviews.open().desk.status == "open"


def test_a_settled_article_is_told_and_not_changed_when_a_later_reader_says_something_else(
    reviews: Reviews,
) -> None:
    reviews.differ()
    reviews.decide("Ankara")
    reviewing.submit(reviews.rita, reviews.document)
    version = reviews.open().desk.version
    reviews.annotators("Cem")
    reviews.hand_in("Cem", mention("Turkey"), mention("envoy", "PERSON"))
    case = reviews.open()
    assert case.desk.version == version
    assert case.desk.status == "submitted"
    assert {one.unit.kind for one in case.proposal.open} == {"span"}
    assert reviews.said() == {("Ankara", "GPE"), ("Turkey", "GPE")}


def test_a_later_reading_is_merged_and_decisions_stay(reviews: Reviews) -> None:
    reviews.differ()
    reviews.decide("Ankara")
    reviews.person("Cem")
    reviews.hand_in("Cem", mention("Ankara", "PERSON"))
    case = reviews.open()
    assert ("Ankara", "GPE") in reviews.said()
    assert ("Turkey", "GPE") not in reviews.said()
    (turkey,) = case.proposal.open
    assert turkey.type == "missing"


def test_what_is_decided_is_asked_again_when_a_reader_says_something_new(
    reviews: Reviews,
) -> None:
    reviews.differ()
    reviews.decide("Ankara")
    reviews.person("Cem")
    reviews.hand_in("Cem", mention("Ankara met", "PERSON"), mention("Turkey"))
    (again,) = reviews.open().proposal.open
    assert again.again
    assert ("Ankara", "GPE") in reviews.said()


def test_a_reading_reopened_meanwhile_counts_no_more_and_is_named(reviews: Reviews) -> None:
    reviews.differ()
    made = deciding(reviews.unit("Ankara"), 0)
    annotating.reopen(reviews.seat("Ben"), reviews.document)
    receipt = reviews.record(made)
    assert not receipt.refused
    case = reviews.open()
    assert case.reopened == ("Ben",)
    assert [one.name for one in case.readers] == ["Anna"]
    assert ("Ankara", "GPE") in reviews.said()
    with pytest.raises(Conflict, match="Ben took the reading"):
        reviewing.submit(reviews.rita, reviews.document)
    annotating.submit(reviews.seat("Ben"), reviews.document)
    assert reviewing.submit(reviews.rita, reviews.document).status == "submitted"


def test_what_is_left_when_every_reading_is_reopened_stays_until_one_comes_back(
    reviews: Reviews,
) -> None:
    reviews.differ()
    reviews.decide("Ankara")
    for name in ("Anna", "Ben"):
        annotating.reopen(reviews.seat(name), reviews.document)
    reviews.open()
    assert reviews.said() == {("Ankara", "GPE"), ("Turkey", "GPE")}
    with pytest.raises(Conflict, match="is handed in now"):
        reviewing.submit(reviews.rita, reviews.document)


def test_two_reviewers_are_told_of_each_other_and_the_later_one_is_refused(
    reviews: Reviews,
) -> None:
    roy = reviews.person("Roy", "reviewer")
    reviews.differ()
    reviews.open()
    theirs = reviews.open(by=roy)
    assert [name for name, _ in theirs.others] == ["Rita"]
    assert [name for name, _ in reviews.open().others] == ["Roy"]
    standing = reviews.unit("Ankara")
    assert not reviews.record(deciding(standing, 0)).refused
    receipt = reviews.record(deciding(standing, 1), by=roy)
    assert receipt.refused[0].error.kind == "stale_edit"
    assert ("Ankara", "GPE") in reviews.said()


def test_who_labelled_an_article_may_look_and_not_settle(reviews: Reviews) -> None:
    roy = reviews.person("Roy", "reviewer")
    reviews.differ()
    reviews.hand_in("Roy", mention("Ankara"), mention("Turkey"))
    case = reviews.open(by=roy)
    assert "labelled this article yourself" in case.why_not
    assert ("Turkey", "GPE") in {(a.text, a.label) for a in case.desk.annotations}  # type: ignore[union-attr]
    assert reviews.gold() == {}
    with pytest.raises(Forbidden, match="yourself"):
        reviews.record(deciding(reviews.unit("Ankara"), 0), by=roy)
    with pytest.raises(Forbidden, match="yourself"):
        reviewing.submit(roy, reviews.document)


def test_no_reader_labels_a_settled_article_anew(reviews: Reviews) -> None:
    reviews.differ()
    reviews.decide("Ankara")
    reviewing.submit(reviews.rita, reviews.document)
    with pytest.raises(Conflict, match="ask a reviewer to open it again"):
        annotating.reopen(reviews.seat("Ben"), reviews.document)
    reviewing.reopen(reviews.rita, reviews.document)
    assert annotating.reopen(reviews.seat("Ben"), reviews.document).status == "open"


def test_who_works_alone_settles_what_they_labelled(store: Store) -> None:
    from tests.builders import add_article

    article = add_article(store)
    annotating.record(store, article.id, [add(Span("a", "GPE", 0, 6, "Ankara"))])
    annotating.submit(store, article.id)
    assert not reviewing.open_case(store, article.id).why_not
    assert reviewing.submit(store, article.id).status == "submitted"
    alone = Seat(store, None)
    assert reviewing.reopen(alone, article.id).status == "open"


def test_an_annotator_opens_no_case(reviews: Reviews) -> None:
    reviews.differ()
    with pytest.raises(Forbidden):
        reviews.open(by=reviews.seat("Anna"))


def test_a_decision_does_not_go_into_an_ordinary_reading(reviews: Reviews) -> None:
    reviews.differ()
    anna = reviews.seat("Anna")
    annotating.reopen(anna, reviews.document)
    decision = Decision("d-one", "one", "none")
    receipt = annotating.record(anna, reviews.document, [add(decision), add(mention("envoy"))])
    assert [one.error.kind for one in receipt.refused] == ["invalid_edit"]
    assert len(receipt.acknowledged) == 1
    assert not any(
        isinstance(one, Decision) for one in annotating.desk(anna, reviews.document).annotations
    )


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        (Decision("d-other", "one", "none"), "has the id d-one"),
        (Decision("d-one", "one", "taken", (999,)), "has no reading"),
    ],
)
def test_a_decision_that_is_not_what_it_says_is_refused(
    reviews: Reviews, decision: Decision, why: str
) -> None:
    reviews.differ()
    reviews.open()
    refused = reviews.record(add(decision)).refused
    assert why in refused[0].error.message


def test_a_label_in_the_gold_without_a_decision_is_refused(reviews: Reviews) -> None:
    reviews.differ()
    reviews.open()
    refused = reviews.record(add(mention("envoy", "PERSON"))).refused
    assert "put the decision into the edit" in refused[0].error.message


def test_nobody_merges_by_hand(reviews: Reviews) -> None:
    reviews.differ()
    made = deciding(reviews.unit("Ankara"), 0)
    assert reviews.record(replace(made, verb="merge")).refused


def test_a_label_a_reviewer_adds_stays_with_its_decision(reviews: Reviews) -> None:
    reviews.differ()
    reviews.open()
    added = mention("envoy", "PERSON", id="u-added")
    decision = Decision("d-u-added", "u-added", "added", reason="missed by both")
    receipt = reviews.record(edit(Change(None, added), Change(None, decision), verb="add"))
    assert not receipt.refused
    assert ("envoy", "PERSON") in reviews.said()
    reviews.open()
    assert ("envoy", "PERSON") in reviews.said()


def test_the_editor_undoes_what_this_person_did_by_hand(reviews: Reviews) -> None:
    reviews.differ()
    reviews.decide("Ankara")
    assert [one.edit.verb for one in reviews.open().desk.edits] == ["decide"]
    roy = reviews.person("Roy", "reviewer")
    assert not reviews.open(by=roy).desk.edits
    history = reviewing.history_of_gold(roy, reviews.document)
    assert [one.edit.verb for one in history.edits] == ["decide", "merge"]


def test_names_are_hidden_where_the_project_says_so(reviews: Reviews) -> None:
    rule = review_rule(reviews.lead, "news")
    change_review_rule(reviews.lead, "news", replace(rule, hides_names=True))
    reviews.differ()
    case = reviews.open()
    assert {one.name for one in case.readers} == {"Reader 1", "Reader 2"}
    annotating.reopen(reviews.seat("Ben"), reviews.document)
    assert reviews.open().reopened == ("Somebody",)


def test_a_case_is_meant_for_this_person_and_this_database(reviews: Reviews) -> None:
    reviews.differ()
    with pytest.raises(OtherDatabase):
        reviewing.open_case(reviews.rita, reviews.document, meant=Meant("another"))
    with pytest.raises(OtherAuthor):
        reviewing.submit(reviews.rita, reviews.document, meant=Meant(None, reviews.ids["Ben"]))


def test_the_log_of_a_gold_reading_replays(reviews: Reviews) -> None:
    reviews.differ()
    reviews.decide("Ankara")
    reviewing.submit(reviews.rita, reviews.document)
    with reviews.store.read() as db:
        found = [one for one in problems(db) if not one.startswith("The text of document")]
    assert not found


def test_nothing_of_one_reader_goes_in_unseen_while_the_other_is_changing_theirs(
    reviews: Reviews,
) -> None:
    reviews.differ()
    reviews.open()
    annotating.reopen(reviews.seat("Ben"), reviews.document)
    reviews.open()
    assert reviews.said() == {("Turkey", "GPE")}
    reviews.hand_in("Ben", mention("Ankara"), mention("Turkey"))
    reviews.open()
    assert reviews.said() == {("Ankara", "GPE"), ("Turkey", "GPE")}
