"""What rows, buttons and outcomes are called."""

from __future__ import annotations

import pytest

from curation.desk.label_errors import LikelyErrors, Run
from curation.pages.checks.consistency import all_alike
from curation.pages.checks.likely import nothing_left
from curation.pages.checks.run_panel import when_it_looked
from curation.pages.checks.verbs import as_proposed, labels_of, what_stays
from curation.pages.checks.words import (
    change_in_words,
    changed_in_words,
    precision_in_words,
    right_in_words,
    row_in_words,
    said_right_in_words,
)
from curation.presets import preset
from tests.pages.checks.made import MISSING, SHIFTED, SUPERFLUOUS, UNUSUAL, finding, row

TITLES = {"same-words": "Same words, other label"}


@pytest.mark.parametrize(
    ("one", "said", "several"),
    [
        ({}, "Change this one to GPE …", "Change these 2 to GPE …"),
        (MISSING, "Label this one as GPE …", "Label these 2 as GPE …"),
        (SUPERFLUOUS, "Take this label away …", "Take these 2 labels away …"),
        (SHIFTED, "Move this boundary …", "Move these 2 boundaries …"),
    ],
)
def test_the_button_says_what_it_does_to_how_many(one, said, several):
    assert change_in_words([finding(1, **one)]) == said
    assert change_in_words([finding(1, **one), finding(2, **one)]) == several


def test_where_proposals_differ_the_button_names_none():
    mixed = [finding(1), finding(2, proposed="LOC")]
    assert change_in_words(mixed) == "Change these 2 as proposed …"
    assert change_in_words([finding(1), finding(2, **MISSING)]) == "Change these 2 as proposed …"


def test_a_row_tells_its_words_its_labels_and_how_often_each():
    said = row_in_words(row(), {}, TITLES)
    assert "**Bund**" in said
    assert said.index("GPE") < said.index(" 9") < said.index("ORG") < said.index(" 1")
    assert "Same words\\, other label · likely a slip" in said


@pytest.mark.parametrize(
    ("one", "end"),
    [
        (MISSING, "*not labelled* → "),
        (SUPERFLUOUS, " → nothing"),
        (SHIFTED, " → other words"),
        ({**SHIFTED, "proposed": "GPE"}, " on other words"),
        ({}, " → :color"),
    ],
)
def test_a_row_of_one_label_tells_what_it_would_become(one, end):
    found = finding(**one)
    assert end in row_in_words(row(found, ways=((found.says, 1),)), {}, TITLES)


def test_a_row_of_one_persons_labels_says_whose_they_are():
    assert ":small[\\*Ben\\* · Same words" in row_in_words(row(whose="*Ben*"), {}, TITLES)


def test_a_row_that_proposes_nothing_promises_nothing():
    found = finding(**UNUSUAL)
    assert "→" not in row_in_words(row(found, ways=(("ORG", 1),)), {}, TITLES)


def test_what_an_article_says_is_shown_letter_for_letter():
    said = row_in_words(row(words="<b>*x*</b>", ways=(("*GPE*", 2),)), {}, TITLES)
    assert "\\<b\\>\\*x\\*\\<\\/b\\>" in said
    assert "\\*GPE\\*" in said


def test_outcomes_are_counted_in_words():
    assert changed_in_words(1, 1) == "1 place changed in 1 article."
    assert changed_in_words(9, 2) == "9 places changed in 2 articles."
    assert changed_in_words(0, 0) == "Nothing was changed."
    assert right_in_words(0) == "These are right"
    assert right_in_words(1) == "This one is right"
    assert right_in_words(9) == "These 9 are right"
    assert said_right_in_words(1, "Bund").startswith("“Bund” is right here")
    assert said_right_in_words(2, "Bund").startswith("“Bund” is right in 2 places")


def test_precision_is_a_share_only_where_enough_were_looked_at():
    assert precision_in_words(0, 0) == ""
    assert precision_in_words(1, 2) == "So far 1 of 2 looked at was wrong."
    assert precision_in_words(14, 20) == "So far 14 of 20 looked at were wrong (70%)."


def test_why_fewer_places_are_changed_than_are_ticked():
    assert what_stays(3, 0, 0) == ""
    assert "Tick" in what_stays(0, 0, 0)
    assert what_stays(1, 1, 0).startswith("This one is labelled by somebody else: open it")
    assert what_stays(3, 3, 0).startswith("These are labelled by somebody else: open them")
    assert what_stays(3, 1, 1).startswith("1 of them is labelled by somebody else")
    assert what_stays(3, 1, 2).endswith("2 of them are for you to look at: open them.")


def test_labels_offered_instead_are_those_of_the_same_kind():
    schema = preset("political-news")
    assert "GPE" in labels_of(schema, "mention")
    assert "CONSULT" in labels_of(schema, "event")
    assert "CONSULT" not in labels_of(schema, "mention")
    assert labels_of(schema, "argument") == []
    assert as_proposed({"GPE"}) == "GPE (proposed)"
    assert as_proposed({"GPE", "ORG"}) == "What is proposed for each"


def run(**more: object) -> Run:
    values: dict[str, object] = {
        "id": "r",
        "state": "done",
        "by": "Rita",
        "started_at": "2026-11-23T09:00:00.000Z",
        "ended_at": "2026-11-23T09:01:00.000Z",
        "doing": "",
        "done": 5,
        "of": 5,
        "folds": 5,
        "seed": 1,
        "message": "",
        "readings": 12,
        "documents": 12,
        "findings": 3,
    }
    return Run(**{**values, **more})  # type: ignore[arg-type]


def found(**more: object) -> LikelyErrors:
    values: dict[str, object] = {
        "run": run(),
        "findings": (),
        "checks": (),
        "stale": 0,
        "settled": 0,
        "looked_at": 0,
        "wrong": 0,
        "changed_since": 0,
    }
    return LikelyErrors(**{**values, **more})  # type: ignore[arg-type]


def test_what_was_judged_when_and_what_changed_since():
    assert when_it_looked(run(), found(), "today") == "12 articles judged on today."
    said = when_it_looked(run(), found(changed_since=1, looked_at=2, wrong=1), "today")
    assert "1 reading is new or changed since." in said
    assert said.endswith("So far 1 of 2 looked at was wrong.")


def test_an_empty_list_says_why_it_is_empty():
    assert "Nothing was found" in nothing_left(found())
    assert "looked at or has changed" in nothing_left(found(settled=2))
    assert "labelled alike" in all_alike(0)
    assert "2 places were said to be right" in all_alike(2)
