"""The recount finds what a bad split leaks, and finds nothing in ours."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from curation.splitting import Leak, Part, Split, drawn_part, groups_of, leaks, parse_split
from curation.splitting.near import LEAK
from curation.splitting.shingles import likeness, shingles_of
from tests.splitting.made import article, edited, text
from tests.splitting.test_grouping import many

SPLIT = parse_split("80/10/10")


def test_a_copy_over_two_parts_is_a_leak():
    articles = [article(1, text(1)), article(2, text(2)), article(3, edited(text(1), 12))]
    parts: dict[int, Part] = {1: "train", 2: "dev", 3: "test"}
    assert leaks(articles, parts, SPLIT) == [Leak(1, 3, "nearly the same words")]
    assert not leaks(articles, {**parts, 3: "train"}, SPLIT)


def test_what_was_left_out_leaks_nothing():
    articles = [article(1, text(1)), article(2, text(1))]
    assert not leaks(articles, {1: "train"}, SPLIT)


@settings(max_examples=60)
@given(many(), st.lists(st.sampled_from(["train", "dev", "test"]), min_size=9, max_size=9))
def test_the_join_finds_just_the_pairs_that_comparing_all_finds(articles, drawn):
    parts = {one.id: drawn[one.id] for one in articles}
    said = {one.id: shingles_of(one.text) for one in articles}
    found = {(leak.one, leak.other) for leak in leaks(articles, parts, SPLIT)}
    assert found == {
        (one, other)
        for one in parts
        for other in parts
        if one < other and parts[one] != parts[other] and likeness(said[one], said[other]) >= LEAK
    }


@settings(max_examples=60)
@given(many(), st.sampled_from(["text", "story", "source"]), st.text(max_size=2))
def test_groups_that_fall_as_one_leak_nothing(articles, by, salt):
    split = Split((40, 30, 30), by, salt)
    of = groups_of(articles, by).of
    assert not leaks(articles, {id: drawn_part(name, split) for id, name in of.items()}, split)


def test_a_story_over_two_parts_is_told_once():
    articles = [article(id, text(id), story="flood") for id in range(4)]
    parts: dict[int, Part] = {0: "train", 1: "train", 2: "test", 3: "test"}
    assert leaks(articles, parts, Split((50, 0, 50), "story")) == [Leak(0, 2, "the same story")]
    assert not leaks(articles, parts, Split((50, 0, 50)))


def test_a_part_that_begins_too_early_is_told():
    articles = [
        article(1, text(1), day=date(2025, 1, 3)),
        article(2, text(2), day=date(2025, 1, 1)),
    ]
    found = leaks(articles, {1: "train", 2: "test"}, Split((50, 0, 50), "date"))
    assert found == [Leak(1, 2, "newer than test begins")]
