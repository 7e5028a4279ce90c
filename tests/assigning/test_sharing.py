"""The laws of sharing articles out, on plans, articles and loads of any kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from curation.assigning.control import rounded
from curation.assigning.order import Article
from curation.assigning.people import Load
from curation.assigning.plan import ORDERS, Plan, Share
from curation.assigning.sharing import Before, Shared, share_out
from curation.errors import BadInput

SHARES = some.sampled_from([0.0, 0.05, 0.1, 0.2, 1 / 3, 0.5, 0.75, 1.0])


@some.composite
def plans(draw, *, quotas: bool = False, control=SHARES) -> Plan:
    people = draw(some.integers(2, 8))
    quota = some.none() | some.integers(0, 40) if quotas else some.none()
    return Plan(
        people=tuple(Share(author_id, draw(quota)) for author_id in range(1, people + 1)),
        overlap=draw(SHARES),
        readers=draw(some.integers(2, min(people, 4))),
        control=draw(control),
        order=draw(some.sampled_from(ORDERS)),
        seed=draw(some.integers(0, 1000)),
    )


def articles(number: int, *, first: int = 1) -> list[Article]:
    return [
        Article(id, source=f"paper {id % 3}", date=f"2025-01-{id % 28 + 1:02}")
        for id in range(first, first + number)
    ]


def by_article(shared: Shared) -> dict[int, list[int | None]]:
    found: dict[int, list[int | None]] = {}
    for slot in shared.slots:
        found.setdefault(slot.document_id, []).append(slot.author_id)
    return found


def loads_of(shared: Shared) -> Counter:
    return Counter(slot.author_id for slot in shared.slots)


@given(plans(), some.integers(0, 60))
def test_exactly_the_share_that_was_asked_for_is_read_by_several(plan: Plan, number: int) -> None:
    readers = Counter(
        len(people) for people in by_article(share_out(plan, articles(number))).values()
    )
    several = rounded(plan.overlap, number)
    assert readers == +Counter({plan.readers: several, 1: number - several})


@given(plans(quotas=True), some.integers(0, 60))
def test_nobody_gets_an_article_twice_nor_more_than_their_quota(plan: Plan, number: int) -> None:
    shared = share_out(plan, articles(number))
    assert all(len(set(people)) == len(people) for people in by_article(shared).values())
    for person in plan.people:
        assert person.quota is None or loads_of(shared)[person.author_id] <= person.quota


@given(plans(), some.integers(0, 60))
def test_without_quotas_nobody_gets_over_one_article_more_than_another(
    plan: Plan, number: int
) -> None:
    loads = loads_of(share_out(plan, articles(number)))
    numbers = [loads[person.author_id] for person in plan.people]
    assert max(numbers) - min(numbers) <= 1


@given(plans(quotas=True), some.integers(0, 60))
def test_quotas_leave_over_only_what_does_not_fit(plan: Plan, number: int) -> None:
    shared = share_out(plan, articles(number))
    given_out = len(by_article(shared))
    assert given_out + shared.left_over == number
    several = sum(len(people) > 1 for people in by_article(shared).values())
    assert several == rounded(plan.overlap, given_out)
    if shared.left_over:
        more = given_out + 1
        both = rounded(plan.overlap, more)
        rooms = [more if one.quota is None else one.quota for one in plan.people]
        fits = sum(min(room, both) for room in rooms) >= both * plan.readers and sum(
            min(room, more) for room in rooms
        ) >= more + both * (plan.readers - 1)
        assert not fits


@given(plans(), some.integers(0, 60))
def test_everybody_has_exactly_their_share_without_suggestions(plan: Plan, number: int) -> None:
    shared = share_out(plan, articles(number))
    hidden = Counter(slot.author_id for slot in shared.slots if not slot.suggestions)
    for author_id, had in loads_of(shared).items():
        assert hidden[author_id] == rounded(plan.control, had)


@given(plans(quotas=True), some.integers(0, 40))
def test_the_same_plan_makes_the_same_slots(plan: Plan, number: int) -> None:
    assert share_out(plan, articles(number)) == share_out(plan, reversed(articles(number)))


def test_another_seed_hides_suggestions_elsewhere_and_shares_out_otherwise() -> None:
    plan = Plan(people=(Share(1), Share(2)), control=0.2, order="given")
    one, other = (share_out(replace(plan, seed=seed), articles(50)) for seed in (1, 2))
    assert [slot.suggestions for slot in one.slots] != [slot.suggestions for slot in other.slots]
    assert [slot.author_id for slot in one.slots] != [slot.author_id for slot in other.slots]


def test_everybody_reads_some_articles_together_with_everybody_else() -> None:
    plan = Plan(people=tuple(map(Share, range(5))), overlap=0.5, order="given")
    shared = share_out(plan, articles(200))
    pairs = {tuple(sorted(one)) for one in by_article(shared).values() if len(one) == 2}
    assert pairs == set(combinations(range(5), 2))


@given(plans(), some.integers(0, 40), some.integers(0, 40))
def test_handing_out_more_later_keeps_the_shares_of_the_whole(
    plan: Plan, first: int, more: int
) -> None:
    one = share_out(plan, articles(first))
    hidden = Counter(slot.author_id for slot in one.slots if not slot.suggestions)
    loads = {
        author_id: Load(had=had, control=hidden[author_id], waiting=had)
        for author_id, had in loads_of(one).items()
    }
    several = sum(len(people) > 1 for people in by_article(one).values())
    other = share_out(
        plan, articles(more, first=first + 1), loads=loads, before=Before(first, several)
    )
    both = by_article(one) | by_article(other)
    assert sum(len(people) > 1 for people in both.values()) == rounded(plan.overlap, first + more)
    total = loads_of(one) + loads_of(other)
    hidden += Counter(slot.author_id for slot in other.slots if not slot.suggestions)
    for author_id, had in total.items():
        assert hidden[author_id] == rounded(plan.control, had)
    numbers = [total[person.author_id] for person in plan.people]
    assert max(numbers) - min(numbers) <= 1


def test_somebody_with_much_to_do_gets_less_of_what_is_new() -> None:
    plan = Plan(people=(Share(1), Share(2)))
    shared = share_out(plan, articles(10), loads={1: Load(had=6, waiting=6)})
    assert loads_of(shared) == {1: 2, 2: 8}


def test_who_has_begun_an_article_goes_on_with_it_and_keeps_its_suggestions() -> None:
    plan = Plan(people=(Share(1), Share(2)), overlap=1.0, control=1.0)
    begun = [Article(id, begun_by=frozenset({2, 9})) for id in range(1, 5)]
    shared = share_out(plan, begun)
    assert {id: sorted(people) for id, people in by_article(shared).items()} == {
        id: [1, 2] for id in range(1, 5)
    }
    assert {slot.suggestions for slot in shared.slots if slot.author_id == 2} == {True}
    assert {slot.suggestions for slot in shared.slots if slot.author_id == 1} == {False}


def test_small_quotas_are_not_used_up_where_they_are_needed_later() -> None:
    plan = Plan(people=(Share(1), Share(2, 5), Share(3, 5)), overlap=1.0)
    shared = share_out(plan, articles(12))
    assert (len(by_article(shared)), shared.left_over) == (10, 2)
    assert loads_of(shared) == {1: 10, 2: 5, 3: 5}


def test_free_slots_are_as_many_as_people_are_to_read() -> None:
    plan = Plan(claims=True, overlap=0.25, readers=3)
    shared = share_out(plan, articles(40))
    assert Counter(map(len, by_article(shared).values())) == {3: 10, 1: 30}
    assert {slot.author_id for slot in shared.slots} == {None}


def test_no_more_articles_than_asked_for_are_handed_out_in_the_order_asked_for() -> None:
    plan = Plan(people=(Share(1),), order="given", articles=3)
    assert [slot.document_id for slot in share_out(plan, articles(10)).slots] == [1, 2, 3]


@pytest.mark.parametrize(
    ("order", "expected"),
    [("given", [1, 2, 3, 4]), ("source", [3, 4, 1, 2]), ("date", [2, 4, 3, 1])],
)
def test_articles_come_in_the_order_of_the_plan(order: str, expected: list[int]) -> None:
    four = [
        Article(1, source="Times", date=""),
        Article(2, source="", date="2024-12-31"),
        Article(3, source="herald", date="2025-01-03"),
        Article(4, source="Herald", date="2025-01-02"),
    ]
    plan = Plan(people=(Share(1),), order=order)  # type: ignore[arg-type]
    slots = share_out(plan, four).slots
    found = [slot.document_id for slot in sorted(slots, key=lambda slot: slot.place)]
    assert found == expected


def test_a_random_order_is_another_one_with_another_seed() -> None:
    plan = Plan(people=(Share(1),), order="random")
    one, other = (
        [slot.document_id for slot in share_out(replace(plan, seed=seed), articles(30)).slots]
        for seed in (1, 2)
    )
    assert sorted(one) == sorted(other) == list(range(1, 31))
    assert one != other


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (Plan(), "Say who takes part"),
        (Plan(people=(Share(1), Share(1))), "named twice"),
        (Plan(people=(Share(1),), overlap=0.2), "at least 2 have to take part"),
        (Plan(people=(Share(1),), overlap=1.2), "between 0 and 100"),
        (Plan(people=(Share(1),), control=-0.1), "between 0 and 100"),
        (Plan(people=(Share(1),), control=float("nan")), "between 0 and 100"),
        (Plan(people=(Share(1, -1),)), "from 0"),
        (Plan(people=(Share(1), Share(2)), overlap=0.5, readers=1), "2 to 10 people"),
        (Plan(people=(Share(1),), articles=0), "at least one"),
        (Plan(claims=True, claim_hours=0), "hours"),
        (Plan(people=(Share(1),), seed=-1), "seed"),
        (Plan(people=(Share(1),), order="sideways"), "no order"),  # type: ignore[arg-type]
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_with_what_to_do(plan: Plan, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        share_out(plan, articles(3))
