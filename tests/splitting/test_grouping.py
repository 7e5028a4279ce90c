"""Groups: what may not be torn apart, and that later articles rename none but those they tie."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from curation.splitting import Article, Tie, groups_of
from tests.splitting.made import article, edited, text

BASES = [text(seed, 40) for seed in range(4)]
"""Every article is one of these with some words changed, or the halves of two of them."""


@st.composite
def many(draw: st.DrawFn) -> list[Article]:
    made = []
    for id in range(draw(st.integers(1, 9))):
        base = draw(st.sampled_from(BASES))
        other = draw(st.sampled_from(BASES))
        said = draw(st.sampled_from([base, edited(base, 12), edited(base, 4), base + " " + other]))
        story = draw(st.sampled_from(["", "", "water", "storm"]))
        made.append(article(id, said, story=story, source=draw(st.sampled_from(["", "AP"]))))
    return made


def same_group(articles: list[Article], **options: str) -> list[set[int]]:
    of = groups_of(articles, **options).of  # type: ignore[arg-type]
    return sorted(({id for id in of if of[id] == name} for name in set(of.values())), key=sorted)


@settings(max_examples=60)
@given(many(), st.randoms(use_true_random=False), st.sampled_from(["text", "story", "source"]))
def test_who_is_together_does_not_hang_on_the_order_of_adding(articles, chance, by):
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert same_group(articles, by=by) == same_group(shuffled, by=by)


@settings(max_examples=60)
@given(many(), st.sampled_from(["text", "story", "source"]))
def test_adding_an_article_renames_no_group_but_those_it_ties(articles, by):
    before = groups_of(articles[:-1], by)
    after = groups_of(articles, by)
    tied = after.ties[len(before.ties) :]
    assert after.ties[: len(before.ties)] == before.ties
    assert all(tie.by == articles[-1].id for tie in tied)
    renamed = {id: tie.now for tie in tied for id in tie.members}
    for id, name in before.of.items():
        assert after.of[id] == renamed.get(id, name)


@settings(max_examples=60)
@given(many())
def test_those_of_a_story_and_near_articles_are_together(articles):
    of = groups_of(articles, "story").of
    by_text = groups_of(articles).of
    for one in articles:
        for other in articles:
            if (one.story and one.story == other.story) or by_text[one.id] == by_text[other.id]:
                assert of[one.id] == of[other.id]


def test_a_group_is_called_by_its_first_article():
    found = groups_of([article(1, BASES[0]), article(2, BASES[1]), article(3, BASES[1] + " end")])
    assert found.of == {1: "digest-1", 2: "digest-2", 3: "digest-2"}
    assert found.ties == ()


def test_an_article_that_belongs_to_two_groups_ties_them_under_the_older_name():
    articles = [
        article(1, BASES[0]),
        article(2, BASES[1]),
        article(3, edited(BASES[1], 12)),
        article(4, BASES[0] + " " + BASES[1]),
    ]
    found = groups_of(articles)
    assert set(found.of.values()) == {"digest-1"}
    assert found.ties == (Tie(4, "digest-2", "digest-1", (2, 3)),)


def test_ids_need_not_be_in_the_order_of_adding():
    found = groups_of([article(9, BASES[0]), article(2, edited(BASES[0], 12))])
    assert found.of == {9: "digest-9", 2: "digest-9"}


def test_articles_without_a_story_are_not_of_one_story():
    found = groups_of([article(1, BASES[0]), article(2, BASES[1])], "story")
    assert found.of == {1: "digest-1", 2: "digest-2"}
