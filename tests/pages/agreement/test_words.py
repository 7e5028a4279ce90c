"""How numbers, cells and what is missing are said."""

from __future__ import annotations

import pytest

from curation.agreement import WHATS
from curation.agreement.asked import AskedCell
from curation.desk.agreement_cases import ShownSide
from curation.desk.in_sentence import Piece
from curation.intervals import Interval
from curation.pages.agreement import words
from curation.pages.agreement.case_card import side_in_words
from curation.pages.agreement.choosing import like
from curation.pages.agreement.overview import in_words_of, meanings
from curation.pages.agreement.reporting import below_title
from tests.pages.agreement.made import EXACT, figure, report


def test_every_way_to_differ_has_words() -> None:
    assert {words.what_in_words(one)[0].isupper() for one in WHATS} == {True}
    assert words.what_in_words("something new") == "Something new"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0.705, 0.9, "0.70–0.90"), (-0.1, 0.2, "−0.10 to 0.20"), (0.0, 1.0, "0.00–1.00")],
)
def test_a_range_keeps_its_minus_apart_from_its_dash(low: float, high: float, said: str) -> None:
    assert words.range_in_words(figure(0.1, interval=Interval(low, high))) == said


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (AskedCell("people", EXACT), "between people"),
        (AskedCell("people", EXACT, ("1", "2")), "Anna and Ben"),
        (AskedCell("gold", EXACT, ("gold", "9")), "Gold and 9"),
        (AskedCell("gold", EXACT, label="GPE"), "people against the gold, GPE"),
        (AskedCell("gold", EXACT, labels=("GPE", "")), "GPE against nothing"),
        (AskedCell("gold", EXACT, labels=("", "GPE")), "nothing against GPE"),
        (AskedCell("gold", EXACT, labels=("GPE", "GPE")), "GPE, the same elsewhere"),
        (
            AskedCell("people", EXACT, labels=("GPE", ""), folded=True),
            "GPE, where only one has it",
        ),
        (AskedCell("people", EXACT, point=("week", "2026-W47")), "week 2026-W47"),
        (AskedCell("people", EXACT, point=("articles", "1–50")), "articles 1–50"),
    ],
)
def test_a_cell_is_named_as_it_was_asked_for(cell: AskedCell, said: str) -> None:
    heading = words.cell_in_words(cell, report())
    assert heading.startswith(words.measure_name(EXACT))
    assert heading.endswith(said)


def test_what_is_missing_of_a_pair_is_said_behind_its_names() -> None:
    notes = [("Anna with Ben", "too few."), ("Anna with Cem", ""), ("Ben with Cem", "too few.")]
    assert words.notes_of_pairs(notes) == ["Anna with Ben and Ben with Cem: too few."]


def test_what_is_missing_of_all_pairs_names_none() -> None:
    assert words.notes_of_pairs([("A with B", "too few."), ("A with C", "too few.")]) == [
        "too few."
    ]


def test_of_many_pairs_a_few_are_named() -> None:
    notes = [(f"pair {number}", "too few.") for number in range(9)]
    assert words.notes_of_pairs([*notes, ("the last", "")]) == [
        "pair 0, pair 1, pair 2 and 6 more pairs: too few."
    ]


def test_of_many_sentences_those_that_hold_for_most_are_said() -> None:
    notes = [(f"pair {number}", f"{number} shared.") for number in range(6)]
    said = words.notes_of_pairs([*notes, ("another", "5 shared.")])
    assert said[0] == "pair 5 and another: 5 shared."
    assert said[-1] == "2 more pairs have no value or no range."
    assert len(said) == 5


def test_a_measure_that_is_not_offered_gives_way_to_one_of_its_kind() -> None:
    offered = {"relations.boundary": "", "events.type": "", "events.trigger": ""}
    assert like("events.role", offered) == "events.type"
    assert like("events.trigger", offered) == "events.trigger"
    assert like("labels.alpha", offered) == "relations.boundary"
    assert like("", offered) == "relations.boundary"


def side(label: str = "GPE", **more: object) -> ShownSide:
    values: dict[str, object] = {
        "key": "1",
        "name": "Anna",
        "annotation": "a",
        "sentence": (Piece("They met in ", False), Piece("Baku", True), Piece(".", False)),
        "more": (),
    }
    return ShownSide(label=label, **{**values, **more})  # type: ignore[arg-type]


def test_a_side_says_its_label_and_its_words_in_the_sentence() -> None:
    said = side_in_words(side(), side("ORG"), {"GPE": "#009e73"})
    assert "**Anna:**" in said
    assert "GPE" in said
    assert 'background="#009e73"' in said
    assert "They met in " in said


def test_a_side_without_anything_says_so_and_shows_the_sentence() -> None:
    said = side_in_words(
        side("", annotation=None, sentence=(Piece("They met.", False),)), side(), {}
    )
    assert "nothing here" in said
    assert "They met" in said


def test_an_event_that_only_lacks_a_value_is_not_nothing() -> None:
    assert "without it" in side_in_words(side(""), side("modality: planned"), {})


def test_what_only_one_side_says_stands_out() -> None:
    one = side(more=("actor: Baku", "tense: past"))
    other = side(more=("actor: Baku",))
    assert "**tense\\: past**" in side_in_words(one, other, {})
    assert "**actor" not in side_in_words(one, other, {})


def test_words_of_others_are_shown_letter_for_letter() -> None:
    said = side_in_words(side("*x* :red[y]", name="<b>Anna</b>", more=("[a](b)",)), side(), {})
    assert "<b>" not in said
    assert ":red[" not in said
    assert "[a](b)" not in said


def test_a_plot_has_words_for_who_does_not_see_it() -> None:
    assert in_words_of([figure(0.8), figure(None)]).endswith("0.80 (0.70–0.90)")


def test_each_measure_is_explained_once() -> None:
    said = meanings([figure(0.8)])
    assert said.count("**") == 2
    assert "F1" in said


def test_the_report_stands_below_the_title_of_the_page() -> None:
    written = "# Agreement\n\n## Data\n\nA # in a line, and `#`.\n"
    assert below_title(written) == "### Agreement\n\n#### Data\n\nA # in a line, and `#`.\n"
