"""What goes into the gold by itself goes in wholly, wherever it is asked what follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from curation.adjudication import propose
from curation.desk import case_reading, reviewing
from curation.desk.merging import merge_agreed
from curation.desk.settling_alike import settle_alike
from curation.errors import Conflict
from curation.store import Store
from tests.builders import new_id
from tests.desk.reviews import Reviews, deciding, mention, no_checks

SAID = (("Ankara", "GPE"), ("envoy", "PERSON"), ("Turkey", "GPE"))


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store, articles=2)
    no_checks(found)
    for name in ("Anna", "Ben"):
        found.hand_in(name, *(mention(*one) for one in SAID))
    return found


def one_by_one(*args: Any, **more: Any) -> Any:
    """As if one thing followed from another."""
    found = propose(*args, **more)
    return replace(found, changes=found.changes[:1])


def settled_by_hand(reviews: Reviews) -> None:
    reviewing.submit(reviews.rita, reviews.document)


def settled_with_all(reviews: Reviews) -> None:
    done = merge_agreed(reviews.rita, "news")
    assert (done.settled, done.left) == (1, ())


@pytest.mark.parametrize("settled", [settled_by_hand, settled_with_all])
def test_an_article_is_settled_with_all_that_follows(
    reviews: Reviews, settled: Callable[[Reviews], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_reading, "propose", one_by_one)
    settled(reviews)
    assert reviews.said() == set(SAID)
    case = reviews.open()
    assert case.desk.status == "submitted"
    assert not case.proposal.changes


def test_opening_puts_in_all_that_follows_by_one_edit(
    reviews: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_reading, "propose", one_by_one)
    case = reviews.open()
    assert {one.text for one in case.desk.annotations} == {words for words, _ in SAID}  # type: ignore[union-attr]
    assert (case.desk.version, case.proposal.changes) == (1, ())


def test_what_follows_from_a_decision_goes_in_with_it(
    reviews: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews.differ(article=1)
    made = deciding(reviews.unit("Ankara", article=1), 0)
    for name, label in (("Anna", "GPE"), ("Ben", "PERSON")):
        more = mention("envoy", "PERSON", article=1)
        reviews.hand_in(name, mention("Ankara", label, article=1), more, article=1)
    monkeypatch.setattr(case_reading, "propose", one_by_one)
    assert not reviews.record(made, article=1).refused
    assert reviews.said(article=1) == {("Ankara", "GPE"), ("envoy", "PERSON")}


def test_settling_alike_puts_in_all_that_follows(
    reviews: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    for article in (0, 1):
        reviews.differ(article=article)
    reviews.decide("Ankara")
    unit, other = reviews.unit("Ankara").unit.id, reviews.unit("Ankara", article=1).unit.id
    for name, label in (("Anna", "GPE"), ("Ben", "PERSON")):
        more = (mention("envoy", "PERSON", article=1), mention("part", "PERSON", article=1))
        reviews.hand_in(name, mention("Ankara", label, article=1), *more, article=1)
    monkeypatch.setattr(case_reading, "propose", one_by_one)
    done = settle_alike(
        reviews.rita,
        reviews.document,
        id=new_id(),
        unit=unit,
        places=[(reviews.documents[1], other)],
    )
    assert (done.documents, done.left) == (1, ())
    assert reviews.said(article=1) == {("Ankara", "GPE"), ("envoy", "PERSON"), ("part", "PERSON")}


def test_nothing_is_settled_before_it_has_come_to_rest(
    reviews: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_reading, "propose", one_by_one)
    monkeypatch.setattr(case_reading, "ROUNDS", 1)
    with pytest.raises(Conflict, match="open it again"):
        reviewing.submit(reviews.rita, reviews.document)
    done = merge_agreed(reviews.rita, "news")
    assert [one.document_id for one in done.left] == [reviews.document]
    assert reviews.open().desk.status == "open"
