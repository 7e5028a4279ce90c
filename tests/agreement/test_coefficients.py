"""κ and α against published values: where each is from stands beside it."""

import pytest

from curation.agreement import alpha, fleiss, kappa
from tests.agreement.building import value_of


def crossed(*rows):
    """Pairs of values from a table: the left has the number of the row, the right the column."""
    return [
        (str(row), str(column))
        for row, numbers in enumerate(rows)
        for column, number in enumerate(numbers)
        for _ in range(number)
    ]


def cohen(pairs):
    return value_of(kappa.kappa_tally(("", left, right) for left, right in pairs), kappa.kappa)


def units(table):
    """Units of a table with a line for each coder, "." where a value is missing."""
    columns = zip(*(line.split() for line in table), strict=True)
    return [("", [(value,) for value in column if value != "."]) for column in columns]


def krippendorff(values, distance=alpha.nominal):
    return value_of(alpha.alpha_tally(values, distance), alpha.alpha(distance))


def of_fleiss(values):
    return value_of(fleiss.fleiss_tally(values), fleiss.fleiss)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ([(20, 5), (10, 15)], 0.4000),
        ([(45, 15), (25, 15)], 0.1304),
        ([(25, 35), (5, 35)], 0.2593),
    ],
)
def test_cohen_of_two_by_two_tables(table, expected):
    assert cohen(crossed(*table)) == pytest.approx(expected, abs=5e-5)


ARTSTEIN_AND_POESIO = crossed((46, 6, 0), (0, 32, 0), (0, 6, 10))
"""Artstein and Poesio 2008, Computational Linguistics 34(4): 100 units, observed agreement .88."""


def test_the_coefficients_of_artstein_and_poesio():
    pairs = ARTSTEIN_AND_POESIO
    values = [("", [(left,), (right,)]) for left, right in pairs]
    assert sum(left == right for left, right in pairs) / len(pairs) == 0.88
    assert cohen(pairs) == pytest.approx(0.8013, abs=5e-5)
    assert krippendorff(values) == pytest.approx(0.8005, abs=5e-5)
    # Of two readers Fleiss' κ is Scott's π.
    assert of_fleiss(values) == pytest.approx(0.7995, abs=5e-5)


FLEISS = (
    (0, 0, 0, 0, 14),
    (0, 2, 6, 4, 2),
    (0, 0, 3, 5, 6),
    (0, 3, 9, 2, 0),
    (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0),
    (3, 2, 6, 3, 0),
    (2, 5, 3, 2, 2),
    (6, 5, 2, 1, 0),
    (0, 2, 2, 3, 7),
)
"""Ten units and five values by 14 raters: the worked example for Fleiss 1971."""


def test_fleiss_of_fourteen_raters():
    values = [
        ("", [(str(value),) for value, number in enumerate(row) for _ in range(number)])
        for row in FLEISS
    ]
    assert of_fleiss(values) == pytest.approx(0.2099, abs=5e-5)


THREE_CODERS = (
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)
"""Three coders and 15 units with values missing."""


@pytest.mark.parametrize(
    ("distance", "expected"), [(alpha.nominal, 0.6914), (alpha.interval, 0.8108)]
)
def test_krippendorff_of_three_coders_with_values_missing(distance, expected):
    assert krippendorff(units(THREE_CODERS), distance) == pytest.approx(expected, abs=5e-5)


def test_ordinal_krippendorff_of_three_coders_with_values_missing():
    found = value_of(alpha.ordinal_tally(units(THREE_CODERS)), alpha.ordinal)
    assert found == pytest.approx(0.8067, abs=5e-5)


FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, example C."""


@pytest.mark.parametrize(
    ("distance", "expected"), [(alpha.nominal, 0.7434), (alpha.interval, 0.8491)]
)
def test_krippendorff_of_four_observers_with_values_missing(distance, expected):
    assert krippendorff(units(FOUR_OBSERVERS), distance) == pytest.approx(expected, abs=5e-5)


def test_ordinal_krippendorff_of_four_observers_with_values_missing():
    found = value_of(alpha.ordinal_tally(units(FOUR_OBSERVERS)), alpha.ordinal)
    assert found == pytest.approx(0.8154, abs=5e-5)


def test_fleiss_leaves_out_units_with_one_value_where_gwet_takes_them_into_chance():
    values = units(FOUR_OBSERVERS)
    several = [one for one in values if len(one[1]) > 1]
    assert len(values) - len(several) == 1
    assert of_fleiss(values) == of_fleiss(several) == pytest.approx(0.76248, abs=5e-6)
    # irrCAC 0.4.4 with Gwet's formula. Chance there is of all twelve units, by whose shares:
    shares = [
        sum(value.count((number,)) / len(value) for _, value in values) / len(values)
        for number in "12345"
    ]
    chance = sum(one**2 for one in shares)
    expected = 1 - sum(
        1
        - sum(value.count((n,)) * (value.count((n,)) - 1) for n in "12345")
        / (len(value) * (len(value) - 1))
        for _, value in several
    ) / len(several) / (1 - chance)
    assert expected == pytest.approx(0.76117, abs=5e-6)


@pytest.mark.parametrize(
    ("one", "other", "by_masi", "by_jaccard"),
    [
        (("1", "2"), ("1", "2", "3"), 0.5556, 0.3333),
        (("1", "2"), ("2", "3"), 0.8889, 0.6667),
        (("1",), ("2",), 1, 1),
        ((), ("2",), 1, 1),
        ((), (), 0, 0),
    ],
)
def test_distances_of_sets(one, other, by_masi, by_jaccard):
    assert alpha.masi(one, other) == pytest.approx(by_masi, abs=5e-5)
    assert alpha.masi(other, one) == pytest.approx(by_masi, abs=5e-5)
    assert alpha.jaccard(one, other) == pytest.approx(by_jaccard, abs=5e-5)


@pytest.mark.parametrize("unmarked", [0, 45, 1_000, 10**6])
def test_f1_is_what_kappa_tends_to_as_what_nobody_marked_grows(unmarked):
    # Hripcsak and Rothschild 2005: 40 marked by both, 10 and 5 by one.
    expected = {0: -0.1379, 45: 0.7000, 1_000: 0.8347, 10**6: 0.8421}[unmarked]
    tally = kappa.kappa_tally(
        [("", "x", "x")] * 40 + [("", "x", "")] * 10 + [("", "", "x")] * 5 + [("", "", "")]
    )
    # The last unit stands for all that nobody marked.
    for cell in (("agreed", ""), ("left", "", ""), ("right", "", "")):
        tally[cell] += unmarked - 1
    assert value_of(tally, kappa.kappa) == pytest.approx(expected, abs=5e-5)
    assert pytest.approx(0.8421, abs=5e-5) == 2 * 40 / (2 * 40 + 10 + 5)


def test_all_of_one_value_is_undefined_and_not_agreement():
    assert cohen([("x", "x")] * 20) is None
    assert krippendorff([("", [("x",), ("x",)])] * 20) is None
    assert of_fleiss([("", [("x",), ("x",)])] * 20) is None


def test_values_of_different_questions_are_no_chance_answers_to_one_another():
    apart = [("one", "a", "a")] * 5 + [("one", "b", "a")] * 5
    others = [("two", "c", "c")] * 5 + [("two", "d", "c")] * 5
    alone = value_of(kappa.kappa_tally(apart), kappa.kappa)
    both = value_of(kappa.kappa_tally(apart + others), kappa.kappa)
    mixed = value_of(
        kappa.kappa_tally(("", left, right) for _, left, right in apart + others), kappa.kappa
    )
    assert alone == pytest.approx(0)
    assert both == pytest.approx(0)
    assert mixed > 0.3


def test_a_unit_with_one_value_says_nothing_about_alpha():
    values = units(FOUR_OBSERVERS)
    assert krippendorff([*values, ("", [("5",)])]) == krippendorff(values)
