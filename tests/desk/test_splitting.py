"""Splits at the desk: parts that hold whatever is chosen, and what is told about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from curation.desk import splitting
from curation.desk.export_counting import counted_export
from curation.desk.export_order import Filter, Order
from curation.desk.exporting import report
from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project, documents_of
from curation.desk.split_table import part_lines, split_plan, split_warnings
from curation.desk.splitting import SplitPlan, parts_of
from curation.splitting import PARTS, Split, parse_split
from curation.store import Store
from tests.splitting.made import edited, text

SPLIT = parse_split("60/20/20")
Add = Callable[..., None]


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Every test reckons for itself."""
    splitting._groups.forget()
    splitting._plans.forget()


@pytest.fixture
def add(store: Store) -> Add:
    """Adds articles to the project `news`, each submitted with its first word as a label."""
    create_project(store, slug="news", title="News")

    def added(texts: Sequence[str], label: str = "GPE", **meta: Any) -> None:
        lines = [
            {
                "id": f"article-{len(documents_of(store, 'news')) + number}",
                "text": one,
                "meta": meta,
                "entities": [{"id": "e", "label": label, "start": 0, "end": 6, "text": one[:6]}],
                "annotator": "Anna",
                "status": "submitted",
            }
            for number, one in enumerate(texts)
        ]
        content = "\n".join(json.dumps(one) for one in lines).encode()
        carry_out(store, plan_import(store, "news", [("a.jsonl", content)]))

    return added


def plan_of(store: Store, split: Split = SPLIT, *, leave: int = 0) -> SplitPlan:
    """The plan of all articles but the last so many."""
    ids = [one.id for one in documents_of(store, "news")]
    with store.read() as db:
        return parts_of(db, 1, ids[: len(ids) - leave], split)


def warned(store: Store, split: Split) -> list[str]:
    order = Order("news", split=split)
    plan = split_plan(store, order)
    assert plan is not None
    return split_warnings(plan, report(store, order))


def test_an_article_is_in_the_same_part_whatever_else_is_chosen(store, add):
    add([text(seed) for seed in range(20)])
    whole, some = plan_of(store), plan_of(store, leave=12)
    assert len(some.part) == 8
    assert all(whole.part[id] == part for id, part in some.part.items())
    assert set(whole.part.values()) == set(PARTS)


def test_articles_that_are_added_move_none(store, add):
    add([text(seed) for seed in range(10)])
    before = plan_of(store)
    add([text(seed) for seed in range(10, 20)] + [edited(text(3), 12)])
    after = plan_of(store)
    assert all(after.part[id] == part for id, part in before.part.items())
    ids = list(after.part)
    assert after.part[ids[3]] == after.part[ids[-1]]
    assert not after.moved_together


def test_an_article_that_ties_two_groups_says_who_moved(store, add):
    texts = [text(seed) for seed in range(12)]
    add(texts)
    before = plan_of(store)
    ids = list(before.part)
    first, other = next(
        (one, other)
        for one in range(12)
        for other in range(one + 1, 12)
        if before.part[ids[one]] != before.part[ids[other]]
    )
    add([texts[first] + " " + texts[other]])
    (moved,) = plan_of(store).moved_together
    assert (moved.id, moved.was) == (ids[other], before.part[ids[other]])
    assert moved.now == before.part[ids[first]]
    assert any("added later belongs with both" in one for one in warned(store, SPLIT))
    (told,) = counted_export(store, Order("news", split=SPLIT)).moved
    assert (told.was, told.now) == (moved.was, moved.now)
    titles = [one.title for one in documents_of(store, "news")]
    assert (told.title, told.by) == (titles[other], titles[12])


def test_the_table_adds_up_and_nothing_leaks(store, add):
    base = [text(seed) for seed in range(15)]
    add(base + [edited(one, 12) for one in base[:5]], date="2025-04-11")
    order = Order("news", split=SPLIT)
    plan = split_plan(store, order)
    assert plan is not None
    lines = part_lines(plan, report(store, order))
    assert sum(line.row.articles for line in lines) == 20
    assert sum(line.row.groups for line in lines) == 15
    assert sum(line.readings for line in lines) == 20
    assert sum(line.labels["entities", "GPE"] for line in lines) == 20
    assert sum(line.reached for line in lines) == pytest.approx(100)
    assert {line.row.first for line in lines} == {"2025-04-11"}
    assert plan.leaks == ()


def test_those_of_a_story_stay_together_and_those_without_one_are_told(store, add):
    add([text(1), text(2), text(3)], story="The Flood")
    add([text(4), text(5)])
    plan = plan_of(store, parse_split("60/20/20", by="story"))
    assert len({plan.part[id] for id in list(plan.part)[:3]}) == 1
    assert plan.unnamed == 2
    assert any(
        one.startswith("2 articles of 5 without a story") for one in warned(store, plan.split)
    )


def test_by_date_the_newest_are_tested_on_and_those_without_a_date_are_left_out(store, add):
    for day in range(1, 6):
        add([text(day)], date=f"2025-04-0{day}")
    add([text(9)])
    split = parse_split("60/20/20", by="date")
    plan = plan_of(store, split)
    assert list(plan.part.values()) == ["train", "train", "train", "dev", "test"]
    assert list(plan.left_out.values()) == ["without a date"]
    told = report(store, Order("news", split=split))
    assert told.readings == 5
    assert "1 article without a date" in told.sentence()


def test_an_empty_part_and_labels_that_one_part_has_alone_are_told(store, add):
    add([text(1)], "GPE", date="2025-04-01")
    add([text(2)], "PERSON", date="2025-04-02")
    assert warned(store, parse_split("50/0/50", by="date")) == [
        "Not in train, so that nothing is learnt of it: PERSON.",
        "Not in test, so that nothing is known of how well it goes: GPE.",
    ]
    one_day = Order(
        "news", only=Filter(since="2025-04-02"), split=parse_split("50/0/50", by="date")
    )
    plan = split_plan(store, one_day)
    assert plan is not None
    told = split_warnings(plan, report(store, one_day))
    assert "Test is empty: there are too few groups of articles to fill 50%." in told


def test_progress_is_heard_and_an_answer_is_kept(store, add):
    add([text(seed) for seed in range(4)])
    heard: list[tuple[int, int]] = []
    ids = [one.id for one in documents_of(store, "news")]
    with store.read() as db:
        for _ in range(2):
            parts_of(db, 1, ids, SPLIT, progress=lambda done, of: heard.append((done, of)))
    assert heard[-1] == (8, 8)
    assert heard == sorted(heard)
    assert len(heard) == 9
