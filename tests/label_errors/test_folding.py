"""Articles in folds: about equal, by the seed, and near-equal articles never apart."""

from __future__ import annotations

import random

from curation.label_errors.folding import folds_of


def article(seed: int, words: int = 120) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choice("abcdefghij") for _ in range(6)) for _ in range(words))


def test_folds_have_about_as_many_articles_each():
    found = folds_of({id: article(id) for id in range(23)}, 5, 1)
    sizes = [list(found.values()).count(fold) for fold in range(5)]
    assert sum(sizes) == 23
    assert max(sizes) - min(sizes) <= 1


def test_the_seed_draws_the_folds():
    texts = {id: article(id) for id in range(30)}
    assert folds_of(texts, 5, 1) == folds_of(texts, 5, 1)
    assert folds_of(texts, 5, 1) != folds_of(texts, 5, 2)


def test_an_article_and_its_copies_are_in_one_fold():
    texts = {id: article(id) for id in range(40)}
    texts[100] = "By our own staff. " + texts[7]
    texts[101] = texts[7].upper()
    for seed in range(10):
        found = folds_of(texts, 5, seed)
        assert found[7] == found[100] == found[101]


def test_empty_and_short_articles_are_taken():
    found = folds_of({1: "", 2: "One word.", 3: "Another, surely."}, 2, 1)
    assert set(found) == {1, 2, 3}


def test_more_copies_than_a_fold_has_room_for_are_parted():
    texts = {id: f"{article(1)} {id}" for id in range(12)}
    found = list(folds_of(texts, 3, 1).values())
    assert [found.count(fold) for fold in range(3)] == [4, 4, 4]
