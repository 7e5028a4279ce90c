"""The laws of agreement, whatever sides say."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from curation.agreement import MEASURES, Cell, Document, Reading, Side, agreement_report, cases_of
from curation.agreement.f1 import f1
from curation.agreement.marks import SchemaFacts, marks_of
from tests.adjudication.readers import readings
from tests.builders import SCHEMA

PEOPLE = tuple(Side(str(number), "person", f"P{number}") for number in (1, 2, 3))
GOLD, MODEL = Side("gold", "gold", "Gold"), Side("model", "model", "Suggestions")
KEYS = ("1", "2", "3", "gold", "model")
F1 = [one.name for one in MEASURES.values() if one.figure is f1]


@st.composite
def projects(draw: st.DrawFn, *, least: int = 2, most: int = 4) -> list[Document]:
    """A few documents, each with what some sides say of it."""
    found = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        text, said = draw(readings(least=least, most=most))
        keys = draw(st.permutations(KEYS)) if most > 2 else KEYS
        found.append(
            Document(
                number,
                f"Article {number}",
                text,
                tuple(
                    Reading(key, tuple(annotations.values()), at="2026-11-02T10:00:00Z")
                    for key, annotations in zip(keys, said.values(), strict=False)
                ),
                number,
            )
        )
    return found


def report(documents, sides=(*PEOPLE, GOLD, MODEL)):
    return agreement_report(documents, sides, SCHEMA, resamples=20)


def with_sides(documents, names):
    """The documents with other sides in place of these."""
    return [
        replace(
            one,
            readings=tuple(
                replace(reading, side=names.get(reading.side, reading.side))
                for reading in one.readings
            ),
        )
        for one in documents
    ]


@settings(max_examples=60)
@given(projects(most=2))
def test_it_does_not_matter_who_is_left(documents):
    turned = with_sides(documents, {"1": "2", "2": "1"})
    one, other = (report(found).comparisons["people"].figures for found in (documents, turned))
    assert one == other


@settings(max_examples=60)
@given(projects(), st.randoms(use_true_random=False))
def test_the_order_of_documents_readings_and_sides_does_not_matter(documents, chance):
    mixed = [
        replace(one, readings=tuple(chance.sample(one.readings, len(one.readings))))
        for one in documents
    ]
    mixed = [
        replace(
            one,
            readings=tuple(
                replace(of, annotations=tuple(chance.sample(of.annotations, len(of.annotations))))
                for of in one.readings
            ),
        )
        for one in chance.sample(mixed, len(mixed))
    ]
    sides = chance.sample([*PEOPLE, GOLD, MODEL], 5)
    assert report(mixed, sides) == report(documents)


@settings(max_examples=60)
@given(projects(least=1, most=1))
def test_equal_readings_agree_on_everything(documents):
    twins = [
        replace(
            one, readings=(replace(one.readings[0], side="1"), replace(one.readings[0], side="2"))
        )
        for one in documents
    ]
    for figure in report(twins).comparisons["people"].figures.values():
        assert figure.value in (1, None)
        cell = Cell("people", figure.measure)
        assert cases_of(twins, PEOPLE, SCHEMA, cell) == ()


@settings(max_examples=80)
@given(projects())
def test_every_cell_counts_its_cases(documents):
    sides = (*PEOPLE, GOLD, MODEL)
    for name, comparison in report(documents).comparisons.items():
        for measure, table in comparison.confusions.items():
            all_of_it = cases_of(documents, sides, SCHEMA, Cell(name, measure))
            assert sum(table.cells.values()) == len(all_of_it)
            for labels, number in table.cells.items():
                cell = Cell(name, measure, labels=labels, folded=table.folded)
                assert len(cases_of(documents, sides, SCHEMA, cell)) == number
        for measure, rows in comparison.labels.items():
            for row in rows:
                cell = Cell(name, measure, label=row.label)
                found = cases_of(documents, sides, SCHEMA, cell)
                assert sum("" in (one.left, one.right) for one in found) == row.missing
                assert sum(one.left != one.right for one in found) == row.missing + row.confused


@settings(max_examples=80)
@given(projects())
def test_everything_f1_counts_as_disagreement_is_in_exactly_one_case(documents):
    for name, comparison in report(documents).comparisons.items():
        for measure in F1:
            if measure not in comparison.figures:
                continue
            figure = comparison.figures[measure]
            found = cases_of(documents, (*PEOPLE, GOLD, MODEL), SCHEMA, Cell(name, measure))
            alone = sum((one.left_id is not None) + (one.right_id is not None) for one in found)
            if measure == "attributes.f1":
                alone = sum(bool(one.left) + bool(one.right) for one in found)
            agreed = (figure.n - alone) / figure.n if figure.n else None
            assert figure.value == (None if agreed is None else round(agreed, 12))


@settings(max_examples=60)
@given(projects())
def test_pairs_and_documents_add_up(documents):
    sides = (*PEOPLE, GOLD, MODEL)
    for name, comparison in report(documents).comparisons.items():
        for measure in F1:
            if measure in comparison.figures:
                of_pairs = sum(one.figures[measure].n for one in comparison.pairs)
                assert comparison.figures[measure].n == of_pairs
        for measure in MEASURES:
            of_pairs = [
                cases_of(documents, sides, SCHEMA, Cell(name, measure, pair=(one.left, one.right)))
                for one in comparison.pairs
            ]
            whole = cases_of(documents, sides, SCHEMA, Cell(name, measure))
            assert len(whole) == sum(map(len, of_pairs))


@settings(max_examples=60)
@given(projects())
def test_a_case_says_what_stands_there(documents):
    read = {one.id: (one, marks_of(one, SchemaFacts(SCHEMA))) for one in documents}
    sides = (*PEOPLE, GOLD, MODEL)
    for comparison in report(documents).comparisons.values():
        for measure in MEASURES:
            for case in cases_of(documents, sides, SCHEMA, Cell(comparison.name, measure)):
                document, marks = read[case.document]
                assert case.left or case.right
                assert 0 <= case.start <= case.end <= len(document.text)
                for side, id in (
                    (case.left_side, case.left_id),
                    (case.right_side, case.right_id),
                ):
                    assert id is None or id in marks[side].annotations


@settings(max_examples=40)
@given(projects(most=2))
def test_documents_empty_on_both_sides_move_no_f1(documents):
    empty = [
        Document(100 + number, "Empty", "Nothing.", (Reading("1", ()), Reading("2", ())), 100)
        for number in range(3)
    ]
    before, after = (
        report(found).comparisons["people"].figures for found in (documents, documents + empty)
    )
    for measure in F1:
        assert before[measure].value == after[measure].value
        assert after[measure].documents == before[measure].documents + 3
