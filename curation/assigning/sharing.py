"""Sharing articles out: how many people read each, and who.

The count of articles read by several is exact, nobody gets an article twice, and everybody has
about as much to do as the others, unless quotas say otherwise. The same plan, articles and loads
make the same slots.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from curation.assigning.control import control_marks, rounded
from curation.assigning.order import Article, in_order
from curation.assigning.people import Load, Pool
from curation.assigning.plan import Plan, check_plan


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's part in one article; None: whoever asks next.

    `place` orders queues, from 0. `suggestions` are shown unless it is a control article.
    """

    document_id: int
    author_id: int | None
    place: int
    suggestions: bool = True


@dataclass(frozen=True, slots=True)
class Before:
    """What was handed out of a project before, whoever has it."""

    articles: int = 0
    overlapping: int = 0


@dataclass(frozen=True, slots=True)
class Shared:
    """What handing out comes to: the slots, in order, and the articles quotas leave to nobody."""

    slots: tuple[Slot, ...]
    left_over: int


def share_out(
    plan: Plan,
    articles: Iterable[Article],
    *,
    loads: Mapping[int, Load] | None = None,
    before: Before = Before(),
) -> Shared:
    """The slots of a plan for articles nobody has yet. Raises `BadInput` for a wrong plan.

    `loads` are what people have already; the share read by several is reckoned over all that was
    handed out, together with `before`.
    """
    check_plan(plan)
    ordered = in_order(articles, plan.order, seed=plan.seed)
    if plan.articles is not None:
        ordered = ordered[: plan.articles]
    by = Random(f"share {plan.seed}")
    if plan.claims:
        number = overlapping(plan, len(ordered), before)
        return Shared(_free(ordered, _readers(plan, len(ordered), number, by)), 0)
    pool = Pool(_within_quotas(plan, loads or {}), by)
    fit = _most_that_fit(plan, len(ordered), before, pool)
    readers = _readers(plan, fit, overlapping(plan, fit, before), by)
    slots = _with_control(plan, _people(ordered[:fit], readers, pool), loads or {})
    return Shared(slots, len(ordered) - len({slot.document_id for slot in slots}))


def overlapping(plan: Plan, articles: int, before: Before) -> int:
    """How many of so many new articles are read by several."""
    wanted = rounded(plan.overlap, before.articles + articles) - before.overlapping
    return min(articles, max(0, wanted))


def _within_quotas(plan: Plan, loads: Mapping[int, Load]) -> dict[int, Load]:
    found = {}
    for share in plan.people:
        load = loads.get(share.author_id, Load())
        found[share.author_id] = load.within(share.quota)
    return found


def _most_that_fit(plan: Plan, articles: int, before: Before, pool: Pool) -> int:
    """The most articles the quotas leave room for, with their share read by several.

    More articles never fit better, so that the border is found by halving.
    """
    if pool.has_room(articles, overlapping(plan, articles, before), plan.readers):
        return articles
    fits, does_not = 0, articles
    while does_not - fits > 1:
        half = (fits + does_not) // 2
        if pool.has_room(half, overlapping(plan, half, before), plan.readers):
            fits = half
        else:
            does_not = half
    return fits


def _readers(plan: Plan, articles: int, number: int, by: Random) -> list[int]:
    """How many people read each of the articles."""
    chosen = set(by.sample(range(articles), number))
    return [plan.readers if place in chosen else 1 for place in range(articles)]


def _free(articles: Sequence[Article], readers: Sequence[int]) -> tuple[Slot, ...]:
    return tuple(
        Slot(article.id, None, place)
        for place, (article, number) in enumerate(zip(articles, readers, strict=True))
        for _ in range(number)
    )


def _people(
    articles: Sequence[Article], readers: Sequence[int], pool: Pool
) -> list[tuple[Slot, bool]]:
    """Who reads what, in order, and whether they have begun it or seen its suggestions already.

    Articles read by most are shared out first: what is read by one evens out what they leave.
    """
    found: list[tuple[int, int, bool]] = []
    several = sum(number > 1 for number in readers)
    for place in sorted(range(len(articles)), key=lambda one: -readers[one]):
        article, number = articles[place], readers[place]
        begun = pool.take_back(article.begun_by, number)
        rest = pool.take(number - len(begun), without=begun, more=several)
        several -= number > 1
        found += [(place, author_id, True) for author_id in begun]
        found += [(place, author_id, author_id in article.seen_by) for author_id in rest]
    return [
        (Slot(articles[place].id, author_id, place), has_seen)
        for place, author_id, has_seen in sorted(found)
    ]


def _with_control(
    plan: Plan, slots: Sequence[tuple[Slot, bool]], loads: Mapping[int, Load]
) -> tuple[Slot, ...]:
    """The slots with each person's share of control, of what they have not seen already.

    Whoever has begun an article is taken to have seen its suggestions.
    """
    marks: dict[int, list[bool]] = {}
    theirs: dict[int | None, list[bool]] = {}
    for slot, has_seen in slots:
        theirs.setdefault(slot.author_id, []).append(has_seen)
    for person in plan.people:
        seen = theirs.get(person.author_id, [])
        load = loads.get(person.author_id, Load())
        marks[person.author_id] = control_marks(
            plan.control,
            had=load.had + sum(seen),
            had_control=load.control,
            new=len(seen) - sum(seen),
            by=Random(f"control {plan.seed} {person.author_id} {load.had}"),
        )
    found = []
    for slot, has_seen in slots:
        hidden = not has_seen and slot.author_id is not None and marks[slot.author_id].pop()
        found.append(replace(slot, suggestions=not hidden))
    return tuple(found)
