"""Answers that are kept: the last few, by whoever asked last."""

from __future__ import annotations

from curation.desk.kept_answers import KeptAnswers


def test_an_answer_is_there_until_it_is_forgotten() -> None:
    kept: KeptAnswers[str] = KeptAnswers(2)
    assert kept.known("a") is None
    kept.keep("a", "one")
    assert kept.known("a") == "one"
    kept.forget()
    assert kept.known("a") is None


def test_what_nobody_asked_for_the_longest_goes_first() -> None:
    kept: KeptAnswers[int] = KeptAnswers(2)
    kept.keep("a", 1)
    kept.keep("b", 2)
    assert kept.known("a") == 1
    kept.keep("c", 3)
    assert [kept.known(key) for key in "abc"] == [1, None, 3]


def test_an_answer_that_is_given_anew_is_the_newest() -> None:
    kept: KeptAnswers[int] = KeptAnswers(2)
    kept.keep("a", 1)
    kept.keep("b", 2)
    kept.keep("a", 3)
    kept.keep("c", 4)
    assert [kept.known(key) for key in "abc"] == [3, None, 4]
