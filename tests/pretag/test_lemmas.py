"""Inflected forms from the real model, in a process that comes and goes."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from curation.errors import ModelNotInstalled, PretagFailed
from curation.pretag import kept as module
from curation.pretag.lemmas import Lemmas, lemmas_of


@pytest.fixture(scope="module")
def lemmas() -> Iterator[Lemmas]:
    lemmas = Lemmas()
    yield lemmas
    lemmas.stop()


def forms(lemmas: Lemmas, word: str) -> set[str]:
    (found,) = lemmas.forms([word]).forms
    return set(found)


def process(lemmas: Lemmas):
    return lemmas._kept._child._process


@pytest.mark.parametrize(
    ("word", "lemma", "some"),
    [
        ("strike", "strike", {"strike", "strikes", "struck", "striking"}),
        ("struck", "strike", {"strike", "strikes", "struck", "striking"}),
        ("minister", "minister", {"minister", "ministers"}),
        ("Ministers", "minister", {"minister", "ministers"}),
        ("met", "meet", {"meet", "meets", "met", "meeting"}),
        ("Houthi", "houthi", {"houthi", "houthis"}),
        ("US", "us", {"us"}),
    ],
)
def test_the_forms_of_a_word(lemmas: Lemmas, word: str, lemma: str, some: set[str]) -> None:
    assert lemmas.forms([word]).lemmas == (lemma,)
    assert some <= forms(lemmas, word)


def test_forms_of_another_word_are_not_among_them(lemmas: Lemmas) -> None:
    assert not forms(lemmas, "strike") & {"stroke", "stricken", "stride"}
    assert not forms(lemmas, "leave") & {"leaf", "lefts"}
    assert "minis" not in forms(lemmas, "minister")


def test_a_form_that_may_be_of_another_word_is_told_apart(lemmas: Lemmas) -> None:
    (found,) = lemmas.forms(["strike"]).forms
    assert found["strikes"]
    assert not found["striking"]


def test_each_of_several_words_has_its_forms(lemmas: Lemmas) -> None:
    found = lemmas.forms(["prime", "minister"])
    assert found.lemmas == ("prime", "minister")
    assert "ministers" in found.forms[1]


def test_the_sentence_decides_what_a_doubtful_form_is(lemmas: Lemmas) -> None:
    passages = [
        ("Workers are striking in Rome.", [(12, 20)]),
        ("It was a striking result.", [(9, 17)]),
        ("He left the left wing.", [(3, 7), (12, 16)]),
    ]
    assert lemmas.holding(["strike"], passages[:2]) == [[True], [False]]
    assert lemmas.holding(["leave"], passages[2:]) == [[True, False]]
    names = [("Foreign Ministers met.", [(8, 17)])]
    assert lemmas.holding(["minister"], names) == [[True]]
    both = [("Two prime ministers met.", [(4, 19), (4, 9)])]
    assert lemmas.holding(["prime", "minister"], both) == [[True, False]]


def test_the_process_stays_and_one_that_was_ended_is_started_again(lemmas: Lemmas) -> None:
    lemmas.forms(["stay"])
    first = process(lemmas)
    lemmas.forms(["stays"])
    assert process(lemmas) is first
    first.kill()
    first.wait()
    assert lemmas.holding(["stay"], [("They stayed.", [(5, 11)])]) == [[True]]
    assert process(lemmas) is not first


def test_known_words_need_no_process(lemmas: Lemmas) -> None:
    known = lemmas.forms(["strike"])
    lemmas.stop()
    assert lemmas.forms(["strike"]) == known
    assert process(lemmas) is None


def test_an_idle_process_ends() -> None:
    lemmas = Lemmas(idle_seconds=0.2)
    lemmas.forms(["strike"])
    deadline = time.monotonic() + 30
    while process(lemmas) is not None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert process(lemmas) is None


def test_the_process_ends_when_its_parent_lets_go(lemmas: Lemmas) -> None:
    lemmas.forms(["let"])
    running = process(lemmas) or pytest.fail("it runs")
    running.stdin.close()
    assert running.wait(30) == 0
    lemmas.stop()


def test_a_pipeline_without_a_lemmatizer_says_so_and_is_not_tried_again(tmp_path) -> None:
    folder = tmp_path / "blank"
    spacy.blank("en").to_disk(folder)
    lemmas = Lemmas(str(folder))
    for _ in range(2):
        with pytest.raises(PretagFailed, match="has no lemmatizer"):
            lemmas.forms(["strike"])
    assert lemmas._kept._asked == 1


class Refusing:
    """A process that never starts."""

    def __init__(self, *command: object, **options: object) -> None: ...

    def send(self, request: object) -> None:
        raise PretagFailed("It knows no forms.")

    def stop(self) -> None: ...


def test_what_refused_is_tried_again_later_however_often_it_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "Child", Refusing)
    lemmas = Lemmas(idle_seconds=0.2)
    deadline = time.monotonic() + 30
    while lemmas._kept._asked < 2 and time.monotonic() < deadline:
        with pytest.raises(PretagFailed, match="knows no forms"):
            lemmas.forms(["strike"])
        time.sleep(0.01)
    assert lemmas._kept._asked == 2
    lemmas.stop()


def test_the_process_has_a_limit_of_memory_where_memory_can_be_limited(lemmas: Lemmas) -> None:
    assert "limits" in forms(lemmas, "limit")
    if sys.platform != "linux":
        return
    running = process(lemmas) or pytest.fail("it runs")
    lines = Path(f"/proc/{running.pid}/limits").read_text().splitlines()
    (limit,) = [line for line in lines if line.startswith("Max address space")]
    assert "unlimited" not in limit.split()[3]


def test_a_pre_tagger_that_is_no_pipeline_and_one_that_is_not_there_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "named_pretaggers", lambda: ("rules",))
    with pytest.raises(PretagFailed, match="The pre-tagger rules does not tell the forms"):
        lemmas_of("rules")
    with pytest.raises(ModelNotInstalled, match="no_such_pipeline"):
        lemmas_of("no_such_pipeline")


def test_one_process_serves_a_pipeline_however_often_it_is_asked_for() -> None:
    assert lemmas_of(None) is lemmas_of(None)
