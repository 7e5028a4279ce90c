"""Cross-validation in a process: it judges what it did not learn from, and can be ended."""

from __future__ import annotations

import random
import threading

import pytest

from curation.errors import PretagFailed
from curation.pretag import folds as module
from curation.pretag.folds import CrossValidation, Judged, Learning, Text

LABELS = ("GPE", "PER")
PLACES = ("Oslo", "Rome", "Lima", "Bonn", "Kyiv", "Baku")
STEPS = 40
PEOPLE = ("Anna", "Omar", "Vera", "Ivan", "Rosa", "Paul")


def text(number: int, *, slip: bool = False, fold: int | None = None) -> Text:
    """A short report; `slip` labels its first place as a person."""
    chance = random.Random(number)
    words, mentions, at = [], [], 0
    for _ in range(6):
        who, where = chance.choice(PEOPLE), chance.choice(PLACES)
        line = f"On Monday {who} went to {where} by train ."
        mentions.append((at + 10, at + 14, "PER"))
        mentions.append((at + 23, at + 27, "GPE"))
        words.append(line)
        at += len(line) + 1
    if slip:
        mentions[1] = (*mentions[1][:2], "PER")
    return Text(number, "\n".join(words), number % 3 if fold is None else fold, tuple(mentions))


def judged(texts: list[Text], *, labels=LABELS, folds: int = 3, seed: int = 1) -> dict[int, Judged]:
    said = CrossValidation().judge(texts, labels, folds=folds, seed=seed, steps=STEPS)
    return {one.id: one for one in said if isinstance(one, Judged)}


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return [text(number, slip=number == 4) for number in range(12)]


@pytest.fixture(scope="module")
def found(texts) -> dict[int, Judged]:
    return judged(texts)


def test_every_text_is_judged_once(texts, found):
    assert set(found) == {one.id for one in texts}
    for one in texts:
        places = {(start, end) for start, end, _ in one.mentions}
        assert set(found[one.id].prediction.standing) == places


def test_it_doubts_the_slip_and_nothing_else(texts, found):
    doubted = {
        (one.id, start)
        for one in texts
        for start, end, label in one.mentions
        if found[one.id].prediction.standing[start, end].get(label, 0.0) < 0.5
    }
    assert doubted == {(4, texts[4].mentions[1][0])}


def test_offsets_are_code_points_whatever_stands_before(texts):
    moved = [
        Text(
            one.id,
            "🇹🇷 שלום\n" + one.text,
            one.fold,
            tuple((start + 8, end + 8, label) for start, end, label in one.mentions),
        )
        for one in texts
    ]
    before = len("🇹🇷 שלום\n")
    assert before == 8
    found = judged(moved)
    for one in moved:
        said = {one.text[at.start : at.end] for at in found[one.id].prediction.predicted}
        assert said
        assert said <= {*PLACES, *PEOPLE}


def test_the_same_seed_says_the_same(texts, found):
    assert judged(texts) == found


def test_nothing_of_a_text_is_learnt_where_it_is_judged(texts, found):
    """Labelled otherwise, an article is judged the same: only others were learnt from."""
    others = [Text(0, texts[0].text, 0, ()), *texts[1:]]
    without = judged(others)[0].prediction
    assert without.standing == {}
    assert without.predicted == found[0].prediction.predicted


def test_what_cannot_be_a_mention_of_tokens_is_not_judged_and_not_learnt():
    half = Text(60, "On Monday Anna went to Oslo by train .", 0, ((10, 12, "GPE"),), ((23, 30),))
    found = judged([half, *(text(number, fold=1) for number in range(6))], folds=2)
    assert found[60].prediction.standing == {}


def test_an_empty_text_is_judged_empty():
    empty = Text(70, "", 0, ())
    found = judged([empty, *(text(number, fold=1) for number in range(4))], folds=2)
    assert found[70].prediction.predicted == ()


def test_it_says_how_far_it_is(monkeypatch, texts):
    said = list(CrossValidation().judge(texts, LABELS, folds=3, seed=1, steps=STEPS))
    learning = [one for one in said if isinstance(one, Learning)]
    assert [one.share for one in learning] == sorted(one.share for one in learning)
    assert all(0 <= one.share <= 1 and 1 <= one.round <= one.rounds for one in learning)
    assert {one.fold for one in learning} <= {1, 2, 3}


def test_stopping_from_another_thread_ends_the_process_at_once(texts, alive):
    running = CrossValidation()
    steps = running.judge(texts, LABELS, folds=3, seed=1, steps=STEPS)
    next(steps)
    process = running._child._process
    threading.Thread(target=running.stop).start()
    assert len(list(steps)) < 100
    assert process is not None
    assert not alive(process.pid)


def test_leaving_it_ends_the_process(texts, alive):
    running = CrossValidation()
    steps = running.judge(texts, LABELS, folds=3, seed=1, steps=STEPS)
    next(steps)
    process = running._child._process
    steps.close()
    assert process is not None
    assert not alive(process.pid)


def test_a_process_that_dies_is_told_in_a_sentence(texts):
    running = CrossValidation()
    steps = running.judge(texts, LABELS, folds=3, seed=1, steps=STEPS)
    next(steps)
    running._child.kill()
    with pytest.raises(PretagFailed, match="Learning broke off"):
        list(steps)


def test_a_process_that_says_nothing_is_ended(monkeypatch, texts, program):
    monkeypatch.setattr(module, "SECONDS", 0.2)
    running = CrossValidation()
    running._child._command = (
        program[0],
        "-c",
        "import time; print('{}', flush=True); time.sleep(60)",
    )
    running._child._seconds, running._child._start_seconds = 0.2, 0.2
    with pytest.raises(PretagFailed, match="it said nothing for"):
        list(running.judge(texts, LABELS, folds=3, seed=1, steps=STEPS))
