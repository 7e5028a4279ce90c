"""Gold in datasets: only what is settled, with readers, decision, reason, by whom and when."""

from __future__ import annotations

import json
from typing import Any

import pytest

from curation.desk import annotating, reviewing
from curation.desk.export_choices import choices
from curation.desk.export_order import Order
from curation.desk.exporting import labelled, report, stream
from curation.edits import Change
from curation.errors import BadInput
from curation.formats import FORMATS, jsonl
from curation.model import Decision, Span
from curation.store import Store, across
from curation.store.moments import Moment, present_moment
from tests.builders import AT, edit
from tests.desk.reviews import Reviews, mention, no_checks, offered_of


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store)
    no_checks(found)
    found.differ()
    return found


def line(reviews: Reviews, selection: str = "gold", **more: Any) -> dict[str, Any]:
    written = b"".join(
        stream(
            reviews.lead,
            Order("news", readings=selection, **{"provenance": True, **more}),
        )
    )
    value: dict[str, Any] = json.loads(written)
    return value


def origins(reviews: Reviews, **more: Any) -> dict[str, dict[str, Any]]:
    return {one["text"]: one["origin"] for one in line(reviews, **more)["entities"]}


def settle(reviews: Reviews) -> None:
    reviewing.submit(reviews.rita, reviews.document)


def test_gold_is_in_a_dataset_when_it_is_settled(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    assert choices(reviews.lead, "news")["gold"] == 0
    with pytest.raises(BadInput, match="Nothing is settled as gold"):
        line(reviews)
    settle(reviews)
    assert choices(reviews.lead, "news")["gold"] == 1
    assert choices(reviews.lead, "news")["best"] == 1
    assert line(reviews, "best")["annotator"] == "gold"


def test_until_then_the_best_is_what_was_handed_in(reviews: Reviews) -> None:
    reviews.open()
    assert choices(reviews.lead, "news")["best"] == 2


def test_what_agrees_and_what_was_decided_say_who_and_why(reviews: Reviews) -> None:
    reviews.decide("Ankara", reason="a capital")
    settle(reviews)
    said = origins(reviews)
    assert (said["Turkey"]["how"], said["Turkey"]["readers"]) == ("agreed", ["Anna", "Ben"])
    assert "reason" not in said["Turkey"]
    ankara = said["Ankara"]
    assert (ankara["how"], ankara["readers"], ankara["by"]) == ("taken", ["Anna"], "Rita")
    assert ankara["reason"] == "a capital"
    assert ankara["at"]


def test_what_a_reviewer_made_of_it_has_no_readers(reviews: Reviews) -> None:
    standing = reviews.unit("Ankara")
    before = standing.unit.versions[0].annotations[0]
    assert isinstance(before, Span)
    other = Span(before.id, "PERSON", 0, 10, "Ankara met")
    unit = standing.unit.id
    decision = Decision(f"d-{unit}", unit, "edited", (), offered_of(standing), "both wrong")
    receipt = reviews.record(edit(Change(None, other), Change(None, decision), verb="decide"))
    assert not receipt.refused
    settle(reviews)
    origin = origins(reviews)["Ankara met"]
    assert (origin["how"], origin["reason"]) == ("edited", "both wrong")
    assert "readers" not in origin


def test_one_reader_alone_is_said_to_be_alone(store: Store) -> None:
    reviews = Reviews(store)
    no_checks(reviews)
    reviews.hand_in("Anna", mention("Ankara"))
    reviews.open()
    settle(reviews)
    assert origins(reviews)["Ankara"]["how"] == "single"


def test_readers_go_by_their_pseudonyms_where_these_are_wanted(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    settle(reviews)
    origin = origins(reviews, pseudonyms=True)["Ankara"]
    assert origin["readers"] != ["Anna"]
    assert "Rita" not in origin["by"]


@pytest.mark.parametrize("format", [one.name for one in FORMATS if one.write is not None])
def test_decisions_are_in_no_dataset_and_the_report_counts_them(
    reviews: Reviews, format: str
) -> None:
    reviews.decide("Ankara", reason="ZEBRAFISH")
    settle(reviews)
    written = b"".join(stream(reviews.lead, Order("news", format, "gold")))
    assert b"ZEBRAFISH" not in written
    assert b"decision" not in written
    lost = report(reviews.lead, Order("news", format, "gold")).to_json()["lost"]
    assert any("decisions of review" in what for what in lost)


def test_what_is_settled_is_remembered_instead_of_what_was_read(reviews: Reviews) -> None:
    def remembered() -> dict[tuple[str, str], int]:
        with reviews.store.read() as db:
            return across.confirmed_strings(db, reviews.project.id, only_finished=True)

    both = {("Ankara", "GPE"): 1, ("Ankara", "PERSON"): 1, ("Turkey", "GPE"): 2}
    assert remembered() == both
    reviews.decide("Ankara")
    assert remembered() == both
    settle(reviews)
    assert remembered() == {("Ankara", "GPE"): 1, ("Turkey", "GPE"): 1}
    reviewing.reopen(reviews.rita, reviews.document)
    annotating.reopen(reviews.seat("Anna"), reviews.document)
    assert remembered() == {}


def test_of_a_past_moment_gold_is_told_as_it_was_then(reviews: Reviews) -> None:
    asked = Order("news", "jsonl", "gold", provenance=True)

    def told(moment: Moment | None) -> bytes:
        with reviews.store.read() as db:
            return b"".join(jsonl.write(labelled(db, asked, moment=moment)))

    reviews.decide("Ankara", reason="It is a city.")
    settle(reviews)
    with reviews.store.read() as db:
        then = present_moment(db, reviews.project.id, at=AT)
    before = told(then)
    assert before == told(None)
    assert b"It is a city." in before
    assert b'"readers"' in before
    reviewing.reopen(reviews.rita, reviews.document)
    reviews.hand_in("Anna", mention("Ankara", "PERSON"))
    reviews.hand_in("Ben", mention("Ankara", "PERSON"))
    settle(reviews)
    assert told(None) != before
    assert told(then) == before
