"""A project's rules reach every process that tags for it, as they were when it began."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from curation.errors import PretagFailed
from curation.pretag.batch import tag_batch
from curation.pretag.rule_files import rules_from
from curation.pretag.trials import Trials
from curation.pretag.workers import Workers

TEXT = "Turkey photographed Israel on Monday."
OWN = rules_from({"events": "photograph\tVERB\tAID\n"})


def events(found):
    return [(one.label, one.origin.rule) for one in found.events]


def test_workers_tag_by_the_rules_they_are_given_and_leave_no_file_behind():
    with Workers(jobs=2, rules=OWN) as workers:
        folder = Path(workers._folder.name)
        assert [path.name for path in folder.iterdir()] == ["rules.json"]
        found = dict(workers.tag([(1, TEXT), (2, TEXT)]))
        assert workers.version.endswith(f"rules {OWN.version}")
    assert [events(one) for one in found.values()] == [[("AID", "events:photograph/VERB")]] * 2
    assert not folder.exists()


def test_a_batch_is_tagged_by_the_rules_it_is_given():
    (row,) = tag_batch([TEXT], rules=OWN)
    assert [one["label"] for one in row["annotations"] if one["kind"] == "event"] == ["AID"]


@pytest.mark.parametrize("content", [None, "{", '{"additions": {"events": "lonely"}}'])
def test_a_file_of_rules_that_cannot_be_read_is_said_before_anything_is_tagged(tmp_path, content):
    path = tmp_path / "rules.json"
    if content is not None:
        path.write_text(content)
    done = subprocess.run(
        [sys.executable, "-m", "curation.pretag.worker", f"--rules={path}"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert '"kind":"bad_input"' in done.stdout
    assert "Traceback" not in done.stderr


def test_a_text_is_read_under_several_rules_by_a_process_that_stays_and_ends_when_idle(alive):
    trials = Trials()
    was, now = trials.read(TEXT, [rules_from({}), OWN])
    assert (events(was), events(now)) == ([], [("AID", "events:photograph/VERB")])
    assert [one.id for one in was.spans if one.label == "GPE"]
    pid = trials._kept._child._process.pid
    trials.read(TEXT, [OWN])
    assert trials._kept._child._process.pid == pid
    trials._kept._idle_seconds = 0.0  # as if so much time had gone by
    trials._kept._timer.cancel()
    trials._kept._look_whether_idle()
    assert not alive(pid)


def test_a_process_that_is_gone_is_said_and_started_again(monkeypatch):
    trials = Trials()
    trials._kept._child._command = (sys.executable, "-c", "raise SystemExit('out of cheese')")
    with pytest.raises(PretagFailed, match=r"could not be tried .out of cheese"):
        trials.read(TEXT, [OWN])
    trials._kept._child._command = Trials()._kept._child._command
    assert events(trials.read(TEXT, [OWN])[0])
    trials.stop()
