"""The best pairing against trying all of them."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from curation.evaluation.assignment import best_assignment

TABLES = st.integers(0, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 9), min_size=columns, max_size=columns), max_size=4
    )
)


def best_total(weights: list[list[int]]) -> int:
    """By trying every pairing; a row may go without."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    padded = [[*row, *[0] * rows] for row in weights]
    return max(
        sum(padded[row][column] for row, column in enumerate(chosen))
        for chosen in permutations(range(columns + rows), rows)
    )


@given(TABLES)
def test_no_other_pairing_has_a_higher_total(weights: list[list[int]]) -> None:
    pairs = best_assignment(weights)
    assert sum(weights[row][column] for row, column in pairs) == best_total(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


def test_taking_the_highest_weight_first_would_lose() -> None:
    assert best_assignment([[9, 8], [8, 0]]) == ((0, 1), (1, 0))


def test_a_weight_of_nothing_pairs_nothing() -> None:
    assert best_assignment([[0, 0], [0, 5], [0, 4]]) == ((1, 1),)
    assert best_assignment([]) == best_assignment([[], []]) == ()
