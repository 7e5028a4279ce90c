"""Settling what is alike at once: where, with what reason, what is left, and taking it back."""

from __future__ import annotations

import pytest

from curation.desk import annotating, reviewing
from curation.desk.alike import PlaceAlike, alike
from curation.desk.bulk_labelling import undo
from curation.desk.settling_alike import MAX_PLACES, settle_alike
from curation.edits import Change
from curation.errors import BadInput, Conflict, EditIdReused, Forbidden, NotFound
from curation.model import Decision, Span
from curation.store import Store
from tests.builders import edit
from tests.desk.reviews import Reviews, mention, no_checks, offered_of


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store, articles=4)
    no_checks(found)
    for article in range(4):
        found.differ(article=article)
    return found


def places(reviews: Reviews) -> tuple[PlaceAlike, ...]:
    return alike(reviews.rita, reviews.document, reviews.unit("Ankara").unit.id)


def settle(reviews: Reviews, found: tuple[PlaceAlike, ...], *, id: str = "bulk-0001"):
    return settle_alike(
        reviews.rita,
        reviews.document,
        id=id,
        unit=reviews.unit("Ankara").unit.id,
        places=[(one.document_id, one.unit) for one in found],
    )


def decisions(reviews: Reviews, article: int) -> list[Decision]:
    return [one for one in reviews.gold(article=article).values() if isinstance(one, Decision)]


def test_the_places_are_those_where_readers_differ_in_the_same_way(reviews: Reviews) -> None:
    reviews.hand_in("Ben", mention("Ankara", article=3), mention("Turkey", article=3), article=3)
    found = places(reviews)
    assert [one.document_id for one in found] == reviews.documents[1:3]
    assert {(one.before, one.text, one.after) for one in found} == {
        ("", "Ankara", f" met the envoy of Turkey, part {n}.") for n in (1, 2)
    }


def test_what_agrees_is_like_nothing(reviews: Reviews) -> None:
    unit = reviews.unit("Turkey").unit.id
    assert alike(reviews.rita, reviews.document, unit) == ()
    with pytest.raises(NotFound):
        alike(reviews.rita, reviews.document, "u-none")


def test_the_decision_is_taken_with_its_reason_in_one_edit_an_article(reviews: Reviews) -> None:
    reviews.decide("Ankara", reason="a capital")
    done = settle(reviews, places(reviews))
    assert (done.changed, done.documents, done.left) == (3, 3, ())
    for article in (1, 2, 3):
        assert reviews.said(article=article) == {("Ankara", "GPE"), ("Turkey", "GPE")}
        (decision,) = decisions(reviews, article)
        assert (decision.outcome, decision.reason) == ("taken", "a capital")
        assert not reviews.open(article=article).proposal.open
    with reviews.store.read() as db:
        assert db.conn.execute(
            "SELECT count(*) FROM edits WHERE bulk_id = 'bulk-0001'"
        ).fetchone() == (3,)


def test_that_nothing_is_there_is_taken_too(reviews: Reviews) -> None:
    reviews.decide("Ankara", None)
    assert settle(reviews, places(reviews)).changed == 3
    assert reviews.said(article=1) == {("Turkey", "GPE")}


def test_another_boundary_is_taken_relative_to_the_place(reviews: Reviews) -> None:
    standing = reviews.unit("Ankara")
    unit = standing.unit.id
    decision = Decision(f"d-{unit}", unit, "edited", (), offered_of(standing))
    receipt = reviews.record(
        edit(
            Change(None, Span(unit, "GPE", 0, 10, "Ankara met")),
            Change(None, decision),
            verb="decide",
        )
    )
    assert not receipt.refused
    assert settle(reviews, places(reviews)).changed == 3
    assert ("Ankara met", "GPE") in reviews.said(article=2)


def test_the_same_id_is_done_once_and_another_change_under_it_is_refused(
    reviews: Reviews,
) -> None:
    reviews.decide("Ankara")
    found = places(reviews)
    done = settle(reviews, found[:2])
    assert settle(reviews, found[:2]) == done
    with pytest.raises(EditIdReused):
        settle(reviews, found)


def test_what_was_settled_meanwhile_is_left_and_said(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    found = places(reviews)
    reviews.decide("Ankara", 1, article=1)
    reviews.decide("Ankara", 1, article=2)
    reviewing.submit(reviews.rita, reviews.documents[2])
    done = settle(reviews, found)
    assert (done.changed, done.documents) == (1, 1)
    first, second = done.left
    assert "settled meanwhile" in first.why
    assert "is settled: reopen it first" in second.why
    assert ("Ankara", "PERSON") in reviews.said(article=1)


def test_what_one_labelled_oneself_is_neither_listed_nor_settled(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    found = places(reviews)
    reviews.hand_in("Rita", mention("Ankara", article=1), article=1)
    assert [one.document_id for one in places(reviews)] == reviews.documents[2:]
    done = settle(reviews, found)
    assert done.changed == 2
    assert "labelled this article yourself" in done.left[0].why


def test_what_a_reader_changed_meanwhile_is_looked_at_again(
    reviews: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the preparing and the transaction that writes."""
    reviews.decide("Ankara")
    found = places(reviews)
    write = type(reviews.rita).write
    is_first = [True]

    def late(self):  # type: ignore[no-untyped-def]
        if is_first.pop() if is_first else False:
            reviews.hand_in("Ben", mention("Turkey", article=1), article=1)
        return write(self)

    monkeypatch.setattr(type(reviews.rita), "write", late)
    done = settle(reviews, found)
    assert done.changed + len(done.left) == 3
    standing = reviews.unit("Ankara", article=1)
    assert standing.type == "missing" or standing.is_decided


def test_nothing_is_settled_by_a_unit_that_is_open(reviews: Reviews) -> None:
    with pytest.raises(Conflict, match="Nothing is decided here yet"):
        settle(reviews, places(reviews))
    with pytest.raises(BadInput):
        settle(reviews, ())
    many = [(1, f"u{n}") for n in range(MAX_PLACES + 1)]
    with pytest.raises(BadInput):
        settle_alike(reviews.rita, reviews.document, id="bulk-0001", unit="u", places=many)


def test_an_annotator_settles_nothing(reviews: Reviews) -> None:
    unit = reviews.unit("Ankara").unit.id
    with pytest.raises(Forbidden):
        settle_alike(
            reviews.seat("Anna"),
            reviews.document,
            id="bulk-0001",
            unit=unit,
            places=[(reviews.documents[1], unit)],
        )
    with pytest.raises(Forbidden):
        alike(reviews.seat("Anna"), reviews.document, unit)


def test_taking_it_back_opens_the_places_again_and_twice_settles_them_again(
    reviews: Reviews,
) -> None:
    reviews.decide("Ankara")
    settle(reviews, places(reviews))
    undone = undo(reviews.rita, "bulk-0001", id="bulk-0002")
    assert (undone.changed, undone.documents, undone.left) == (3, 3, ())
    for article in (1, 2, 3):
        assert reviews.said(article=article) == {("Turkey", "GPE")}
    redone = undo(reviews.rita, "bulk-0002", id="bulk-0003")
    assert redone.changed == 3
    assert ("Ankara", "GPE") in reviews.said(article=3)


def test_what_was_settled_or_decided_otherwise_since_stays(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    settle(reviews, places(reviews))
    reviewing.submit(reviews.rita, reviews.documents[1])
    (decision,) = decisions(reviews, 2)
    other = Decision(decision.id, decision.unit, "taken", decision.readers, decision.offered, "why")
    assert not reviews.record(edit(Change(decision, other), verb="reason"), article=2).refused
    undone = undo(reviews.rita, "bulk-0001", id="bulk-0002")
    assert (undone.changed, undone.documents) == (1, 1)
    assert [one.document_id for one in undone.left] == reviews.documents[1:3]


def test_nobody_takes_back_what_another_settled(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    settle(reviews, places(reviews))
    for seat in (reviews.person("Roy", "reviewer"), reviews.seat("Anna")):
        with pytest.raises(NotFound):
            undo(seat, "bulk-0001", id="bulk-0002")


def test_a_reading_reopened_since_leaves_what_was_decided(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    settle(reviews, places(reviews))
    annotating.reopen(reviews.seat("Anna"), reviews.documents[1])
    reviews.open(article=1)
    assert ("Ankara", "GPE") in reviews.said(article=1)
