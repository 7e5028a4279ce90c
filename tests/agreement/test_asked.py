"""Filters are the same value after a journey through an address, and an address is checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.agreement.asked import AskedCell, Filters, cell_from_text, cell_to_text
from curation.agreement.compared import COMPARISONS
from curation.errors import BadInput

DAYS = st.dates().map(lambda day: day.isoformat())
FILTERS = st.builds(
    Filters,
    people=st.sets(st.integers(1, 10**9), max_size=4).map(lambda ids: tuple(sorted(ids))),
    since=st.one_of(st.just(""), DAYS),
    until=st.just(""),
    suggestions=st.sampled_from(["any", "shown", "hidden"]),
    same_schema=st.booleans(),
)


@given(FILTERS)
def test_filters_come_back_from_their_address(filters: Filters) -> None:
    assert Filters.from_query(filters.to_query()) == filters


def test_an_address_without_filters_asks_for_everything() -> None:
    assert Filters.from_query({"project": "news", "part": "labels"}) == Filters()
    assert Filters().to_query() == {}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"people": "Anna"}, "numbers of people"),
        ({"people": "9" * 30}, "numbers of people"),
        ({"since": "yesterday"}, "2026-11-23"),
        ({"until": "2026-02-30"}, "is no day"),
        ({"suggestions": "maybe"}, "shown, hidden or any"),
        ({"since": "2026-11-24", "until": "2026-11-23"}, "leave no day"),
    ],
)
def test_an_address_that_says_nothing_sensible_is_refused(
    query: dict[str, str], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        Filters.from_query(query)


WORDS = st.text(max_size=8)
PAIRS = st.one_of(st.none(), st.tuples(WORDS, WORDS))
CELLS = st.builds(
    AskedCell,
    comparison=st.sampled_from(COMPARISONS),
    measure=st.text(min_size=1, max_size=8),
    pair=PAIRS,
    labels=PAIRS,
    label=WORDS,
    folded=st.booleans(),
    point=st.one_of(st.none(), st.tuples(st.sampled_from(["week", "articles"]), WORDS)),
)


@given(CELLS)
def test_a_cell_comes_back_from_its_text(cell: AskedCell) -> None:
    assert cell_from_text(cell_to_text(cell)) == cell


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "[" * 100_000,
        '{"comparison":"people"}',
        '{"comparison":"robots","measure":"entities.exact"}',
        '{"comparison":["people"],"measure":"entities.exact"}',
        '{"comparison":"people","measure":"m","pair":["1"]}',
        '{"comparison":"people","measure":"m","labels":"GPE"}',
        '{"comparison":"people","measure":"m","point":["year","2026"]}',
        '{"comparison":"people","measure":"m","folded":1}',
        '{"comparison":"people","measure":"m","more":1}',
    ],
)
def test_a_text_that_names_no_cell_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="open the Agreement page anew"):
        cell_from_text(text)
