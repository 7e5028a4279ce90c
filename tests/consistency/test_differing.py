"""The same words, pairs and triggers with different labels."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from curation.consistency import Tie, Way
from tests.consistency.made import ANNA, BEN, GOLD, article, both, found, places


def turkeys(*labels: str) -> list:
    return [article(n, f"[{label} Turkey] agreed.") for n, label in enumerate(labels, start=1)]


def test_the_rarer_label_of_the_same_words_stands_out() -> None:
    [group] = found(turkeys("GPE", "GPE", "ORG", "GPE"), "same-words")
    assert group.words == "Turkey"
    assert group.ways == (Way("GPE", 3), Way("ORG", 1))
    assert places([group]) == [(3, "Turkey", "ORG", "GPE")]
    assert group.findings[0].annotation == "m0"
    assert group.findings[0].why == "These words are GPE in 3 of 4 places."
    assert [one.document for one in group.others] == [1, 2, 4]
    assert {one.remedy for one in group.others} == {"look"}


def test_words_with_one_label_only_are_nothing() -> None:
    assert found(turkeys("GPE", "GPE"), "same-words") == []


def test_of_equally_frequent_labels_the_more_frequent_everywhere_is_usual() -> None:
    more = [article(9, "[ORG Nato] and [ORG Opec].")]
    assert places(found([*turkeys("GPE", "ORG"), *more], "same-words")) == [
        (1, "Turkey", "GPE", "ORG")
    ]


def test_capitals_and_white_space_make_no_other_words_but_acronyms_are_none() -> None:
    articles = [
        article(1, "[GPE New York] and [GPE US] and [PERSON us]."),
        article(2, "[ORG NEW\n york] fell, said [GPE US]."),
    ]
    assert places(found(articles, "same-words")) == [(2, "NEW\n york", "ORG", "GPE")]


def test_one_against_many_is_likelier_wrong_than_one_against_one() -> None:
    many = found(turkeys(*["GPE"] * 40, "ORG"), "same-words")
    few = found([*turkeys("GPE", "ORG"), article(9, "[GPE Rome]")], "same-words")
    assert many[0].score > 0.95 > 0.7 > few[0].score > 0.5


def test_labels_as_frequent_as_each_other_come_after_a_rarer_one() -> None:
    equal = [article(8, "[GPE Oslo] fell."), article(9, "[ORG Oslo] fell.")]
    first, last = found([*turkeys("GPE", "GPE", "GPE", "GPE", "ORG", "ORG"), *equal], "same-words")
    assert (first.words, last.words) == ("Turkey", "Oslo")
    assert last.findings[0].why == "These words are GPE as often as ORG."


def test_a_label_that_is_usual_in_the_article_is_less_likely_wrong_there() -> None:
    others = turkeys("GPE", "GPE", "GPE", "GPE", "GPE")
    alone = article(8, "[ORG Turkey] agreed.")
    often = article(9, "[ORG Turkey] and [ORG Turkey] and [ORG Turkey] agreed.")
    [group] = found([*others, alone, often], "same-words")
    scores = {one.document: one.score for one in group.findings}
    assert scores[8] > scores[9]
    assert group.findings[0].document == 8


def test_the_score_is_the_share_of_all_other_labels_of_the_words() -> None:
    [group] = found(turkeys("GPE", "GPE", "GPE", "ORG"), "same-words")
    # Of the other places none is ORG; its share everywhere (1 of 4) weighs as two places.
    assert group.score == pytest.approx(1 - (0 + 2 * 0.25) / (3 + 2))


def test_groups_come_the_likeliest_wrong_first() -> None:
    articles = [
        *turkeys(*["GPE"] * 9, "ORG"),
        *(article(20 + n, f"[{label} Rome]") for n, label in enumerate(["GPE", "GPE", "ORG"])),
    ]
    assert [one.words for one in found(articles, "same-words")] == ["Turkey", "Rome"]


def test_the_order_of_articles_changes_nothing_but_which_examples_are_kept() -> None:
    articles = turkeys(*["GPE"] * 5, "ORG", "ORG", "PERSON")
    before = found(articles)
    random.Random(3).shuffle(articles)
    after = found(articles)
    assert [replace(one, others=()) for one in before] == [replace(one, others=()) for one in after]


def test_people_who_each_are_consistent_differ_only_against_each_other() -> None:
    def pools(together: bool) -> list:
        return [
            article(
                n,
                f"[{label} Turkey].",
                author=who,
                evidence=0 if together else who,
                judged=0 if together else who,
            )
            for n, who, label in [
                (1, ANNA, "GPE"),
                (2, ANNA, "GPE"),
                (3, ANNA, "GPE"),
                (4, BEN, "ORG"),
                (5, BEN, "ORG"),
            ]
        ]

    assert found(pools(together=False), "same-words") == []
    [group] = found(pools(together=True), "same-words")
    assert {(one.document, one.author) for one in group.findings} == {(4, BEN), (5, BEN)}


def test_against_the_gold_only_its_labels_count_and_it_is_not_judged() -> None:
    gold = [
        article(1, "[GPE Turkey].", author=GOLD, judged=None),
        article(2, "[GPE Turkey].", author=GOLD, judged=None),
    ]
    annas = [article(n, "[ORG Turkey].", evidence=None) for n in (3, 4, 5)]
    [group] = found([*gold, *annas], "same-words")
    assert group.ways == (Way("GPE", 2),)
    assert places([group]) == [(n, "Turkey", "ORG", "GPE") for n in (3, 4, 5)]


def test_two_readings_of_one_article_are_held_against_each_other() -> None:
    same = both(article(1, "[GPE Turkey]."), article(1, "[ORG Turkey].", author=BEN))
    [group] = found([same, article(2, "[GPE Turkey].")], "same-words")
    assert [(one.document, one.author) for one in group.findings] == [(1, BEN)]


def pair(number: int, label: str, *, turned: bool = False) -> object:
    head, tail = ("m1", "m0") if turned else ("m0", "m1")
    tie = Tie("r", label, head, tail)
    return article(number, "[PERSON Ada] met [GPE Rome].", ties=(tie,))


def test_the_same_pair_with_another_relation_stands_out() -> None:
    [group] = found([pair(1, "born_in"), pair(2, "born_in"), pair(3, "rules")], "same-pair")
    assert group.words == "Ada → Rome"
    [finding] = group.findings
    assert (finding.kind, finding.annotation, finding.says) == ("relation", "r", "rules")
    assert (finding.start, finding.end) == (0, 12)
    assert finding.why == "This pair is born_in in 2 of 3 places."


def test_a_pair_the_other_way_round_is_another_unless_the_relation_is_symmetric() -> None:
    articles = [pair(1, "near"), pair(2, "near"), pair(3, "far", turned=True)]
    assert found(articles, "same-pair") == []
    symmetric = frozenset({"near", "far"})
    [group] = found(articles, "same-pair", symmetric=symmetric)
    assert places([group]) == [(3, "Rome → Ada", "far", "near")]


def test_a_relation_of_an_event_goes_by_its_trigger() -> None:
    articles = [
        article(
            n,
            "[GPE Rome] [VERB fell].",
            ties=(Tie("r", label, "m0", "e-m1"),),
            events=[("m1", "END")],
        )
        for n, label in enumerate(["of", "of", "at"])
    ]
    assert places(found(articles, "same-pair")) == [(2, "Rome → fell", "at", "of")]


def test_a_tie_to_what_is_not_there_is_passed_over() -> None:
    stray = article(1, "[GPE Rome].", ties=(Tie("r", "of", "m0", "gone"),))
    assert found([stray], "same-pair") == []


def test_the_same_trigger_with_another_type_stands_out_by_its_event() -> None:
    articles = [
        article(n, "They [VERB strike].", events=[("m0", label)])
        for n, label in enumerate(["ATTACK", "ATTACK", "PROTEST"])
    ]
    [group] = found(articles, "same-trigger")
    [finding] = group.findings
    assert (finding.kind, finding.annotation) == ("event", "e-m0")
    assert (finding.start, finding.end, finding.proposed) == (5, 11, "ATTACK")
    assert found(articles, "same-words") == []
