"""Labelled here and not there, and where known words stand in a text."""

from __future__ import annotations

import random

import pytest

from curation.consistency import Way
from curation.consistency.free_places import apart
from curation.consistency.places import Found, KnownWords
from curation.consistency.surfaces import surface
from curation.equal import is_whole
from tests.consistency.made import ANNA, BEN, GOLD, article, both, found, places

CHECK = "not-labelled"


def romes(labelled: int, free: int) -> list:
    return [
        *(article(n, "In [GPE Rome] today.") for n in range(labelled)),
        *(article(100 + n, "In Rome today.") for n in range(free)),
    ]


def test_words_that_are_labelled_nearly_everywhere_are_missed_where_they_are_not() -> None:
    [group] = found(romes(4, 1), CHECK)
    [finding] = group.findings
    assert (finding.document, finding.start, finding.end, finding.text) == (100, 3, 7, "Rome")
    assert (finding.says, finding.proposed, finding.annotation) == ("", "GPE", "")
    assert finding.remedy == "add"
    assert group.ways == (Way("GPE", 4), Way("", 1))
    assert finding.why == "These words are labelled in 4 of 4 other places, as GPE."


def test_some_places_with_the_usual_label_are_shown_for_comparison() -> None:
    labels = ("GPE", "ORG", "GPE", "GPE", "GPE")
    labelled = [article(n, f"[{label} Rome]") for n, label in enumerate(labels)]
    [group] = found([*labelled, article(9, "Rome")], CHECK)
    assert [(one.document, one.annotation) for one in group.others] == [
        (0, "m0"),
        (2, "m0"),
        (3, "m0"),
    ]
    assert {(one.says, one.remedy) for one in group.others} == {("GPE", "look")}


@pytest.mark.parametrize(("labelled", "free", "is_found"), [(3, 3, True), (3, 4, False)])
def test_less_than_three_fifths_of_the_others_is_too_little(
    labelled: int, free: int, is_found: bool
) -> None:
    assert bool(found(romes(labelled, free), CHECK)) == is_found


def test_only_whole_words_that_lack_no_capital_are_missed() -> None:
    labelled = [article(n, "[GPE Turkey] and [GPE US] and [PERSON the envoy].") for n in range(5)]
    free = article(9, "TURKEY gave us a turkey; Turkeys are no US-made birds. The envoy left.")
    met = places(found([*labelled, free], CHECK))
    assert {one[1] for one in met} == {"TURKEY", "The envoy", "US"}
    assert len(met) == 3


def test_what_another_label_touches_is_not_missed() -> None:
    labelled = [article(n, "[GPE Rome] fell.") for n in range(5)]
    inside = article(8, "The [ORG University of Rome] and [PERSON Rome] rose.")
    pieces = article(9, "Rome and more.", taken=[(0, 4)])
    assert found([*labelled, inside, pieces], CHECK) == []


def test_a_trigger_does_not_hide_a_mention() -> None:
    labelled = [article(n, "[ORG Strike] won.") for n in range(3)]
    happening = article(9, "[VERB Strike] today.", events=[("m0", "ATTACK")])
    assert places(found([*labelled, happening], CHECK)) == [(9, "Strike", "", "ORG")]


def test_of_an_unfinished_reading_nothing_is_missed_but_its_labels_count() -> None:
    articles = [article(1, "[GPE Rome] and Rome.", is_finished=False), article(2, "In Rome.")]
    assert places(found(articles, CHECK)) == [(2, "Rome", "", "GPE")]


def test_of_known_words_in_each_other_the_longer_is_missed() -> None:
    labelled = [article(n, "[GPE York] [ORG New York Times] [GPE New York].") for n in range(3)]
    assert places(found([*labelled, article(9, "The New  York Times.")], CHECK)) == [
        (9, "New  York Times", "", "ORG")
    ]


def test_against_the_gold_only_people_miss_something() -> None:
    gold = [article(n, "[GPE Rome].", author=GOLD, judged=None) for n in range(3)]
    free = article(5, "In Rome.", author=GOLD, judged=None)
    anna = article(9, "In Rome.", evidence=None)
    [group] = found([*gold, free, anna], CHECK)
    assert [(one.document, one.author) for one in group.findings] == [(9, ANNA)]
    assert group.ways == (Way("GPE", 3), Way("", 1))


def test_what_a_colleague_labels_in_the_same_article_makes_it_likelier() -> None:
    labelled = [article(n, "[GPE Rome].") for n in range(3)]
    shared = both(article(8, "[GPE Rome]."), article(8, "Rome.", author=BEN))
    alone = article(9, "Rome.", author=BEN)
    [group] = found([*labelled, shared, alone], CHECK)
    assert [one.document for one in group.findings] == [8, 9]
    assert group.findings[0].score > group.findings[1].score


def test_words_that_are_seldom_labelled_still_hide_what_lies_in_them() -> None:
    labelled = [article(n, "[GPE York] fell.") for n in range(5)]
    once = article(9, "In [ORG New York Times] today.")
    often = [article(20 + n, "The New York Times said.") for n in range(20)]
    assert found([*labelled, once, *often], CHECK) == []


def test_words_hide_what_lies_in_them_only_where_they_are_known() -> None:
    anna = [article(n, "[ORG New York]", author=ANNA, evidence=1, judged=1) for n in range(3)]
    bens = [article(9 + n, "[GPE York]", author=BEN, evidence=2, judged=2) for n in range(3)]
    free = article(20, "New York", author=BEN, evidence=2, judged=2)
    assert places(found([*anna, *bens, free], CHECK)) == [(20, "York", "", "GPE")]


@pytest.mark.parametrize("seed", range(20))
def test_places_are_those_that_reading_word_by_word_finds(seed: int) -> None:
    rng = random.Random(seed)
    pool = ["Rome", "York", "New", "the", "US", "us", "Zu\u0308rich", "東京", "U.S.", "ﬁn", "ẞ"]
    surfaces = {surface(" ".join(rng.choices(pool, k=rng.choice([1, 1, 2])))) for _ in range(6)}
    gaps = [" ", "  ", "\n", ", ", "", "-"]
    text = "".join(rng.choice(pool) + rng.choice(gaps) for _ in range(60))
    assert apart(KnownWords(surfaces).places(text)) == slowly(surfaces, text)


def slowly(surfaces: set[str], text: str) -> list[Found]:
    """Every stretch of text, the longest first, from left to right."""
    met, at = [], 0
    while at < len(text):
        for end in range(min(len(text), at + 30), at, -1):
            said = text[at:end]
            is_known = said == said.strip() and surface(said) in surfaces
            if is_known and is_whole(text, at, end):
                met.append(Found(at, end, surface(said)))
                at = end - 1
                break
        at += 1
    return met
