"""What holds of all checks, whatever is labelled how."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from curation.consistency import Article, Mention
from tests.consistency.made import article, both, found

WORDS = ("Rome", "New York", "York", "Turkey", "US", "us", "the envoy", "TURKEY", "Oslo")
FILLING = ("and", "met", "in", "the", "envoys", ";")
LABELS = ("GPE", "ORG", "PERSON")


def random_articles(seed: int) -> list[Article]:
    """Articles in which some words are labelled at random, some of them read by two."""
    chance = random.Random(seed)
    made = []
    for number in range(12):
        words = [chance.choice(WORDS + FILLING) for _ in range(14)]
        one = article(number, _marked(words, chance), author=11)
        if chance.random() < 0.4:
            one = both(one, article(number, _marked(words, chance), author=12))
        made.append(one)
    return made


def _marked(words: list[str], chance: random.Random) -> str:
    usual = {one: LABELS[place % 3] for place, one in enumerate(WORDS)}
    said = []
    for one in words:
        if one in FILLING or chance.random() < 0.25:
            said.append(one)
        else:
            label = usual[one] if chance.random() < 0.8 else chance.choice(LABELS)
            said.append(f"[{label} {one}]")
    return " ".join(said)


def put_right(articles: list[Article], check: str) -> list[Article]:
    """The articles with every finding of a check put right."""
    labels: dict[tuple[int, int, int], str] = {}
    for group in found(articles, check):
        for one in group.findings:
            labels[one.reading, one.start, one.end] = one.proposed
    return [_changed(one, labels) for one in articles]


def _changed(one: Article, labels: dict[tuple[int, int, int], str]) -> Article:
    readings = []
    for reading in one.readings:
        places = {(m.start, m.end): m for m in reading.mentions}
        for (id, start, end), label in labels.items():
            if id == reading.id:
                new = Mention(f"new-{start}", label, start, end, one.text[start:end])
                places[start, end] = places.get((start, end), new)._replace(label=label)
        readings.append(replace(reading, mentions=tuple(places.values())))
    return replace(one, readings=tuple(readings))


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("check", ["same-words", "not-labelled"])
def test_where_all_is_put_right_nothing_is_left(check: str, seed: int) -> None:
    articles = random_articles(seed)
    assert found(articles, check)
    assert found(put_right(articles, check), check) == []


@pytest.mark.parametrize("seed", range(25))
def test_a_finding_says_something_else_than_is_there_and_how_sure_it_is(seed: int) -> None:
    for group in found(random_articles(seed)):
        assert group.findings
        assert group.score == max(one.score for one in group.findings)
        for one in group.findings:
            assert 0 < one.score < 1
            assert one.proposed != one.says
            assert one.is_doubted
            assert group.proposed == one.proposed
        assert not any(one.is_doubted for one in group.others)


@pytest.mark.parametrize("seed", range(25))
def test_every_place_is_found_once_by_a_check(seed: int) -> None:
    groups = found(random_articles(seed))
    keys = [one.key for group in groups for one in group.findings]
    assert len(keys) == len(set(keys))
    assert len({one.key for one in groups}) == len(groups)


@pytest.mark.parametrize("seed", range(10))
def test_pools_that_share_nothing_are_as_if_each_were_alone(seed: int) -> None:
    ours = random_articles(seed)
    theirs = [
        replace(
            one,
            id=one.id + 50,
            readings=tuple(
                replace(each, id=each.id + 5000, evidence=7, judged=7) for each in one.readings
            ),
        )
        for one in random_articles(seed + 100)
    ]
    together = found([*ours, *theirs])
    alone = [*found(ours), *found(theirs)]
    assert sorted(together, key=str) == sorted(alone, key=str)


@pytest.mark.parametrize("seed", range(25))
def test_the_order_of_articles_changes_no_finding(seed: int) -> None:
    articles = random_articles(seed)
    before = [replace(one, others=(), words="") for one in found(articles)]
    random.Random(seed).shuffle(articles)
    after = [replace(one, others=(), words="") for one in found(articles)]
    assert sorted(before, key=str) == sorted(after, key=str)
