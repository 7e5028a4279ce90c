"""Whether a finding still holds after its reading has changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.findings import Finding
from curation.label_errors import evidence, likely_errors
from curation.label_errors.standing import still_holds
from curation.model import Argument, Event
from tests.label_errors.made import happened, mention, reading, tied

TEXT = "Angela Merkel left Jordan on Friday."
JORDAN = mention(TEXT, "Jordan", "LOC", id="j")
FULL = {"actor": "GPE", "recipient": "GPE"}


def the_finding(*readings) -> Finding:
    (found,) = likely_errors(evidence(readings))
    return found


@pytest.fixture
def wrong_label() -> Finding:
    doubted = {"Jordan": {"LOC": 0.04, "PER": 0.9, "": 0.01}}
    return the_finding(reading(1, TEXT, [JORDAN], standing=doubted))


def test_a_mention_holds_as_it_was_whatever_else_changed(wrong_label):
    other = mention(TEXT, "Friday", "LOC")
    assert still_holds(wrong_label, reading(1, TEXT, [JORDAN, other]))


@pytest.mark.parametrize(
    "now",
    [
        [],
        [replace(JORDAN, label="PER")],
        [replace(JORDAN, start=14, text="left Jordan")],
        [replace(JORDAN, id="another")],
    ],
)
def test_a_mention_that_was_changed_holds_no_more(wrong_label, now):
    assert not still_holds(wrong_label, reading(1, TEXT, now))


def test_a_missing_mention_holds_until_one_is_there():
    missing = the_finding(reading(1, TEXT, predicted=[("Jordan", "LOC", 0.6)]))
    assert still_holds(missing, reading(1, TEXT, [mention(TEXT, "Friday", "LOC")]))
    assert not still_holds(missing, reading(1, TEXT, [mention(TEXT, "Jordan", "PER")]))


def test_a_relation_holds_until_its_label_or_its_ends_are_others():
    odd = the_finding(
        *(tied(number, "leads", "PERSON", "GPE") for number in range(30)),
        tied(99, "leads", "GPE", "GPE"),
    )
    assert still_holds(odd, tied(99, "leads", "GPE", "GPE"))
    assert not still_holds(odd, tied(99, "near", "GPE", "GPE"))
    assert not still_holds(odd, reading(99, "Fidan led Turkey."))


def test_a_role_that_is_filled_is_missing_no_more():
    lacking = the_finding(
        *(happened(number, "MEET", FULL) for number in range(20)),
        happened(99, "MEET", {"actor": "GPE"}),
    )
    assert still_holds(lacking, happened(99, "MEET", {"actor": "GPE", "place": "GPE"}))
    assert not still_holds(lacking, happened(99, "MEET", FULL))
    assert not still_holds(lacking, happened(99, "SAY", {"actor": "GPE"}))


def test_an_argument_holds_as_long_as_these_words_fill_the_role():
    odd = the_finding(
        *(happened(number, "MEET", FULL) for number in range(20)),
        happened(99, "MEET", {"actor": "GPE", "recipient": "DATE"}),
    )
    present = happened(99, "MEET", {"actor": "GPE", "recipient": "DATE"})
    assert still_holds(odd, present)
    (event,) = present.events
    emptied = Event(event.id, event.label, event.trigger, (Argument("actor", "GPE-0-6"),))
    assert not still_holds(odd, replace(present, events=(emptied,)))
