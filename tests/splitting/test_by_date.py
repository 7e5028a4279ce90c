"""Parts by date: in order of time, shares as near as days allow, nothing left out in silence."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from curation.splitting import PARTS, Split, parts_by_date
from curation.splitting.by_date import NO_DATE, OLDER_COPY

BEGIN = date(2025, 1, 1)
SPLIT = Split((80, 10, 10), "date")
shares = st.integers(0, 100).flatmap(
    lambda train: st.integers(0, 100 - train).map(lambda dev: (train, dev, 100 - train - dev))
)


def days(*offsets: int | None) -> dict[int, date | None]:
    return {
        id: None if offset is None else BEGIN + timedelta(offset)
        for id, offset in enumerate(offsets)
    }


def alone(days: dict[int, date | None]) -> dict[int, str]:
    return {id: str(id) for id in days}


@given(st.lists(st.tuples(st.none() | st.integers(0, 12), st.integers(0, 6)), max_size=20), shares)
def test_no_part_begins_before_the_one_before_it_ends_and_no_group_is_torn(drawn, shares):
    when = days(*(offset for offset, _ in drawn))
    groups = {id: str(group) for id, (_, group) in enumerate(drawn)}
    parts, left_out = parts_by_date(groups, when, Split(shares, "date"))
    assert parts.keys() | left_out.keys() == groups.keys()
    assert not parts.keys() & left_out.keys()
    for one in parts:
        for other in parts:
            if groups[one] == groups[other]:
                assert parts[one] == parts[other]
            if PARTS.index(parts[one]) < PARTS.index(parts[other]):
                assert when[one] < when[other]
    for id, why in left_out.items():
        assert (why == NO_DATE) == (when[id] is None)
    for part, share in zip(PARTS, shares, strict=True):
        assert share or part not in parts.values()


@given(st.lists(st.integers(0, 12), max_size=20))
def test_every_part_that_is_asked_for_has_a_day_where_there_are_days(offsets):
    when = days(*offsets)
    parts, _ = parts_by_date(alone(when), when, SPLIT)
    assert len(set(parts.values())) == min(3, len(set(offsets)))


def test_the_cuts_come_as_near_to_the_shares_as_days_allow():
    when = days(*range(10))
    parts, left_out = parts_by_date(alone(when), when, SPLIT)
    assert [parts[id] for id in range(10)] == ["train"] * 8 + ["dev", "test"]
    assert not left_out


def test_a_day_is_not_divided():
    when = days(0, 0, 0, 0, 0, 0, 0, 1, 1, 1)
    parts, _ = parts_by_date(alone(when), when, Split((80, 0, 20), "date"))
    assert [parts[id] for id in range(10)] == ["train"] * 7 + ["test"] * 3


def test_a_group_goes_by_its_newest_article_and_an_older_copy_is_left_out():
    when = days(*range(10))
    groups = alone(when) | {0: "copies", 9: "copies"}
    parts, left_out = parts_by_date(groups, when, SPLIT)
    assert parts[9] == "test"
    assert left_out == {0: OLDER_COPY}


def test_an_article_without_a_date_is_left_out():
    when = days(0, 1, None)
    parts, left_out = parts_by_date(alone(when), when, Split((50, 0, 50), "date"))
    assert parts == {0: "train", 1: "test"}
    assert left_out == {2: NO_DATE}


def test_the_last_of_days_is_a_day_like_any_other():
    when: dict[int, date | None] = {0: BEGIN, 1: date.max}
    parts, _ = parts_by_date(alone(when), when, Split((100, 0, 0), "date"))
    assert set(parts.values()) == {"train"}
