"""Labels of documents: missing readers, sets of values, numbers."""

from dataclasses import replace

import pytest

from curation.schema import DocumentLabelType
from tests.agreement.building import ANNA, BEN, CARO, SCHEMA, document, figures, topic
from tests.agreement.test_coefficients import FOUR_OBSERVERS

FOURTH = type(ANNA)("4", "person", "Dana")


def observed():
    """The example of Krippendorff as documents with a label whose values are numbers."""
    lines = [line.split() for line in FOUR_OBSERVERS]
    return [
        document(
            number + 1,
            **{
                f"p{reader + 1}": [topic(line[number], "scale")]
                for reader, line in enumerate(lines)
                if line[number] != "."
            },
        )
        for number in range(12)
    ]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [("alpha", 0.7434), ("ordinal", 0.8154), ("interval", 0.8491), ("jaccard", 0.7434)],
)
def test_readers_may_be_missing(measure, expected):
    found = figures(observed(), (ANNA, BEN, CARO, FOURTH))[f"labels.{measure}"]
    assert found.value == pytest.approx(expected, abs=5e-5)


def test_no_value_is_a_value_for_whoever_read_the_document():
    documents = [
        document(1, p1=[topic("war")], p2=[]),
        document(2, p1=[], p2=[]),
        document(3, p1=[topic("trade")], p2=[topic("trade")]),
    ]
    found = figures(documents, (ANNA, BEN))
    # war and trade once each are used by one and by both, nothing three times.
    assert found["labels.alpha"].value == pytest.approx(1 - 1 / ((1 * 2 + 1 * 3 + 2 * 3) / 5))
    assert found["labels.f1"].value == pytest.approx(2 / 3)


def test_sets_agree_in_part():
    both = [topic("war"), topic("trade")]
    documents = [
        document(1, p1=both, p2=[topic("war")]),
        document(2, p1=[topic("trade")], p2=[topic("trade")]),
        document(3, p1=[topic("war")], p2=[topic("war")]),
    ]
    found = figures(documents, (ANNA, BEN))
    by = {name: found[f"labels.{name}"].value for name in ("alpha", "jaccard", "masi")}
    assert by["alpha"] < by["masi"] < by["jaccard"] < 1


def test_values_that_are_words_have_no_order():
    documents = [document(1, p1=[topic("war")], p2=[topic("trade")])]
    found = figures(documents, (ANNA, BEN))["labels.ordinal"]
    assert found.value is None
    assert found.note.startswith("No label of articles has numbers")


def test_who_gives_several_numbers_is_missing_where_numbers_count():
    documents = [
        document(1, p1=[topic("1", "scale")], p2=[topic("1", "scale")]),
        document(2, p1=[topic("5", "scale")], p2=[topic("4", "scale")]),
        document(3, p1=[topic("2", "scale"), topic("5", "scale")], p2=[topic("2", "scale")]),
    ]
    found = figures(documents, (ANNA, BEN))
    assert found["labels.interval"].n == found["labels.ordinal"].n == 2
    assert (
        found["labels.interval"].value
        == figures(documents[:2], (ANNA, BEN))["labels.interval"].value
    )


def test_one_scale_does_not_swallow_another():
    schema = replace(
        SCHEMA,
        document_labels=(
            DocumentLabelType(name="scale", values=("1", "2", "3")),
            DocumentLabelType(name="dead", values=("0", "100", "1000")),
        ),
    )
    chance = [("1", "2"), ("2", "3"), ("3", "1"), ("1", "1"), ("2", "1"), ("3", "2")]
    documents = [
        document(
            number,
            p1=[topic(one, "scale"), topic(dead, "dead")],
            p2=[topic(other, "scale"), topic(dead, "dead")],
        )
        for number, ((one, other), dead) in enumerate(
            zip(chance, ("0", "100", "1000") * 2, strict=True)
        )
    ]
    for measure in ("labels.interval", "labels.ordinal"):
        assert figures(documents, (ANNA, BEN), schema)[measure].value < 0.7


def test_retiring_a_label_changes_no_figure():
    documents = [
        document(number, p1=[topic("war")] if number < 3 else [], p2=[topic("war")] * (number < 2))
        for number in range(12)
    ]
    retired = replace(
        SCHEMA,
        document_labels=tuple(replace(one, retired=True) for one in SCHEMA.document_labels),
    )
    before, after = (figures(documents, (ANNA, BEN), one) for one in (SCHEMA, retired))
    assert before == after
    assert before["labels.alpha"].value > 0.7


def test_labels_that_nobody_gave_are_not_counted():
    found = figures([document(1, p1=[], p2=[])], (ANNA, BEN))["labels.alpha"]
    assert (found.value, found.n, found.note) == (None, 0, "Nobody gave any.")


def test_free_text_is_compared_without_chance():
    schema = replace(SCHEMA, document_labels=(DocumentLabelType(name="summary"),))
    documents = [
        document(1, p1=[topic("a war", "summary")], p2=[topic("the war", "summary")]),
        document(2, p1=[topic("trade", "summary")], p2=[topic("trade", "summary")]),
    ]
    found = figures(documents, (ANNA, BEN), schema)
    assert found["labels.f1"].value == 0.5
    assert (found["labels.alpha"].value, found["labels.alpha"].n) == (None, 0)


def test_cohen_is_for_pairs_and_says_so_among_more():
    documents = [
        document(number, p1=[topic("war")], p2=[topic("war")], p3=[topic("trade")])
        for number in (1, 2)
    ]
    found = figures(documents, (ANNA, BEN, CARO))["labels.cohen"]
    assert found.value is None
    assert found.note == "Cohen’s κ compares two people: it is given for each pair."
