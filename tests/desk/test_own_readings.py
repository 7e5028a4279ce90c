"""Who settles an article is no reader of it, and who reads a settled one leaves it as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk import annotating, reviewing
from curation.desk.bulk_edits import Outcome
from curation.desk.bulk_labelling import Place, label_everywhere, undo
from curation.desk.case_order import next_case
from curation.desk.cases import cases, waiting
from curation.desk.merging import merge_agreed
from curation.desk.occurrences import Options
from curation.desk.own_readings import SETTLED, SETTLES, Settled
from curation.desk.pretagging import propose
from curation.desk.review_rules import change_review_rule, review_rule
from curation.desk.rule_bulks import waiting as open_of_rule
from curation.desk.seats import Seat
from curation.edits import invert
from curation.errors import Conflict
from curation.model import Origin
from curation.store import Store, documents
from tests.builders import add, new_id
from tests.desk.reviews import Reviews, mention, no_checks


@pytest.fixture
def reviews(store: Store) -> Reviews:
    """Two articles; in both, Anna and Ben differ about Ankara."""
    found = Reviews(store, articles=2)
    no_checks(found)
    for article in (0, 1):
        found.differ(article=article)
    return found


def label_everywhere_envoys(seat: Seat, *documents: int) -> Outcome:
    """Label the envoys of these articles at once, also in what is handed in."""
    envoy = mention("envoy", "PERSON")
    return label_everywhere(
        seat,
        "news",
        id=new_id(),
        label=envoy.label,
        wanted=envoy.text,
        options=Options(scope="project"),
        places=[Place(one, envoy.start, envoy.end) for one in documents],
    )


def test_a_reader_is_told_that_their_article_is_settled(reviews: Reviews) -> None:
    anna, document = reviews.seat("Anna"), reviews.document
    reviews.decide("Ankara")
    assert annotating.desk(anna, document).settled is None
    reviewing.submit(reviews.rita, document)
    assert annotating.desk(anna, document).settled == Settled(shows_corrections=True)
    rule = review_rule(reviews.lead, "news")
    change_review_rule(reviews.lead, "news", replace(rule, shows_corrections=False))
    assert annotating.desk(anna, document).settled == Settled(shows_corrections=False)
    assert annotating.desk(anna, reviews.documents[1]).settled is None
    reviewing.reopen(reviews.rita, document)
    assert annotating.desk(anna, document).settled is None


def test_who_hands_in_after_it_was_settled_is_not_told(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    reviewing.submit(reviews.rita, reviews.document)
    reviews.annotators("Cem")
    cem = reviews.seat("Cem")
    assert annotating.desk(cem, reviews.document).settled is None
    annotating.submit(cem, reviews.document)
    assert annotating.desk(cem, reviews.document).settled is None


def test_who_works_alone_may_reopen_and_is_told_nothing_else(store: Store) -> None:
    found = Reviews(store)
    found.hand_in("Anna", mention("Ankara"))
    reviewing.submit(found.rita, found.document)
    assert annotating.desk(found.seat("Anna"), found.document).settled is not None
    annotating.submit(store, found.document)
    reviewing.submit(store, found.document)
    assert annotating.desk(store, found.document).settled is None


def test_who_settles_an_article_labels_it_as_no_reader(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    (refused,) = annotating.record(
        reviews.rita, reviews.document, [add(mention("envoy", "PERSON"))]
    ).refused
    assert refused.error.message == SETTLES
    with pytest.raises(Conflict, match="You settle this article"):
        annotating.submit(reviews.rita, reviews.document)
    assert annotating.desk(reviews.rita, reviews.document).version == 0
    (case, _) = cases(reviews.rita, "news").cases
    assert (case.state, case.waits_for, case.may_settle) == ("begun", (), True)
    assert reviewing.submit(reviews.rita, reviews.document).status == "submitted"


def test_who_only_opened_or_merged_a_case_may_still_read_the_article(reviews: Reviews) -> None:
    reviews.open()
    merge_agreed(reviews.rita, "news")
    edit = add(mention("envoy", "PERSON"))
    assert not annotating.record(reviews.rita, reviews.document, [edit]).refused


def test_a_reading_from_which_all_was_taken_back_is_not_begun(reviews: Reviews) -> None:
    edit = add(mention("envoy", "PERSON"))
    annotating.record(reviews.rita, reviews.document, [edit])
    case = cases(reviews.rita, "news").cases[0]
    assert (case.state, case.waits_for, case.may_settle) == ("unfinished", ("Rita",), False)
    assert waiting(reviews.rita, "news") == 1
    assert not annotating.record(
        reviews.rita, reviews.document, [invert(edit, id=new_id())]
    ).refused
    case = cases(reviews.rita, "news").cases[0]
    assert (case.state, case.waits_for, case.may_settle) == ("new", (), True)
    assert waiting(reviews.rita, "news") == 2
    assert next_case(reviews.rita, "news") == reviews.document
    reviews.decide("Ankara")
    assert reviewing.submit(reviews.rita, reviews.document).status == "submitted"


def test_what_is_labelled_everywhere_leaves_out_what_one_settles(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    done = label_everywhere_envoys(reviews.rita, *reviews.documents)
    assert done.documents == 1
    assert [(one.document_id, one.why) for one in done.left] == [(reviews.document, SETTLES)]


def test_suggestions_are_accepted_everywhere_but_in_what_one_settles(reviews: Reviews) -> None:
    rule = Origin("test", "1", "high", rule="ner")
    with reviews.store.write() as db:
        for place, id in enumerate(reviews.documents):
            envoy = mention("envoy", "PERSON", article=place, origin=rule)
            propose(db, documents.document(db, id), [envoy])
    assert open_of_rule(reviews.rita, "news", tagger="test", rule="ner").documents == 2
    reviews.decide("Ankara")
    assert open_of_rule(reviews.rita, "news", tagger="test", rule="ner").documents == 1


def test_what_is_labelled_everywhere_leaves_out_what_is_settled(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    first = label_everywhere_envoys(anna, reviews.document)
    assert first.left == ()
    for words in ("Ankara", "envoy"):
        reviews.decide(words)
    reviewing.submit(reviews.rita, reviews.document)
    back = undo(anna, first.id, id=new_id())
    assert (back.documents, [one.why for one in back.left]) == (0, [SETTLED])
    done = label_everywhere_envoys(reviews.seat("Ben"), *reviews.documents)
    assert (done.documents, [one.why for one in done.left]) == (1, [SETTLED])
