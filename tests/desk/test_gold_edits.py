"""What a decision says is what stands in the gold, else it is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.adjudication import decision_id
from curation.edits import Change, invert
from curation.model import Decision, Outcome
from curation.store import Store
from tests.builders import add, edit, new_id
from tests.desk.reviews import Reviews, deciding, mention, no_checks


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store)
    no_checks(found)
    found.differ()
    return found


@pytest.mark.parametrize("outcome", ["taken", "edited", "added"])
def test_a_decision_that_something_is_there_needs_it_there(
    reviews: Reviews, outcome: Outcome
) -> None:
    unit = reviews.unit("Ankara").unit.id
    refused = reviews.record(add(Decision(decision_id(unit), unit, outcome))).refused
    assert "nothing is: put it in" in refused[0].error.message
    assert len(reviews.open().proposal.open) == 1


def test_a_decision_that_nothing_is_there_needs_it_gone(reviews: Reviews) -> None:
    unit = reviews.unit("Turkey").unit.id
    none = Decision(decision_id(unit), unit, "none")
    refused = reviews.record(add(none)).refused
    assert "take it out" in refused[0].error.message
    gone = Change(reviews.gold()[unit], None)
    assert not reviews.record(edit(gone, Change(None, none), verb="decide")).refused
    assert not reviews.said()


def test_what_was_decided_does_not_go_behind_its_decision(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    unit = reviews.unit("Ankara").unit.id
    refused = reviews.record(edit(Change(reviews.gold()[unit], None), verb="delete")).refused
    assert "put it in" in refused[0].error.message


def test_why_it_was_decided_may_be_said_later(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    before = reviews.gold()[decision_id(reviews.unit("Ankara").unit.id)]
    assert isinstance(before, Decision)
    said = replace(before, reason="a capital, 首都 \U0001f469\u200d\U0001f3eb")
    assert not reviews.record(edit(Change(before, said), verb="reason")).refused
    lines = replace(said, reason="a capital\nof a country")
    refused = reviews.record(edit(Change(said, lines), verb="reason")).refused
    assert "one line" in refused[0].error.message


@pytest.mark.parametrize("outcome", ["follows", "outvoted"])
def test_nothing_follows_from_nothing(reviews: Reviews, outcome: Outcome) -> None:
    unit = reviews.unit("Ankara").unit.id
    refused = reviews.record(add(Decision(decision_id(unit), unit, outcome))).refused
    assert "decides in the same edit" in refused[0].error.message


def test_a_decision_names_everybody_and_everything_once(reviews: Reviews) -> None:
    made = deciding(reviews.unit("Ankara"), None)
    (change,) = made.changes
    assert isinstance(change.after, Decision)
    anna = reviews.ids["Anna"]
    for wrong in (
        replace(change.after, readers=(anna, anna)),
        replace(change.after, offered=tuple(f"{one:x}" for one in range(1_001))),
    ):
        refused = reviews.record(add(wrong)).refused
        assert "each once" in refused[0].error.message


def test_doing_again_what_no_longer_holds_is_refused(reviews: Reviews) -> None:
    """Somebody decides that nothing is there, takes it back, and readers come to agree."""
    made = deciding(reviews.unit("Ankara"), None)
    back = invert(made, id=new_id())
    assert not reviews.record(made, back).refused
    for name in ("Anna", "Ben"):
        reviews.hand_in(name, mention("Ankara"), mention("Turkey"))
    reviews.open()
    refused = reviews.record(invert(back, id=new_id())).refused
    assert "take it out" in refused[0].error.message
    assert reviews.said() == {("Ankara", "GPE"), ("Turkey", "GPE")}
