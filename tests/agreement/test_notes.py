"""What is missing of figures: each sentence once, with what it holds for."""

from __future__ import annotations

from curation.agreement import MEASURES, Figure
from curation.agreement.notes import notes_on

FEW = "5 shared articles are too few."
ALIKE = "All labels are the same."


def figure(measure: str, note: str = FEW, n: int = 3) -> Figure:
    return Figure(measure, 0.5, None, 5, n, note)


def test_what_holds_for_all_is_said_alone():
    assert notes_on([figure(name) for name in MEASURES]) == [FEW]


def test_what_compares_nothing_takes_no_part():
    assert notes_on([figure("entities.exact"), figure("events.type", ALIKE, n=0)]) == [FEW]
    assert notes_on([figure("entities.exact", "")]) == []


def test_what_holds_for_all_of_a_kind_names_the_kind():
    found = notes_on(
        [
            figure("entities.exact", ""),
            figure("relations.boundary"),
            figure("relations.strict"),
            figure("events.type"),
        ]
    )
    assert found == [f"Relations, events: {FEW}"]


def test_measures_called_alike_are_told_apart_by_their_kind():
    found = notes_on(
        [
            figure("attributes.f1"),
            figure("attributes.alpha", ALIKE),
            figure("labels.f1", ""),
            figure("labels.alpha"),
        ]
    )
    assert found[0].startswith(
        "Attributes (F1 of values), document labels (Krippendorff\u2019s α): "
    )


def test_what_holds_for_nearly_all_names_the_few_others():
    every = [figure(name, ALIKE if name == "entities.kappa" else FEW) for name in MEASURES]
    assert f"All but entities (Cohen\u2019s κ of labels): {FEW}" in notes_on(every)
    assert f"Entities (Cohen\u2019s κ of labels): {ALIKE}" in notes_on(every)
