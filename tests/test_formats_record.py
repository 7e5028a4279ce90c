"""What tests saw of formats is written down, also when several processes share them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TESTS = """
import pytest

@pytest.mark.parametrize("way", ["good", "bad"])
def test_reader(way, record_property):
    record_property("consumed", {"format": way, "kinds": ["texts"]})
    assert way == "good"

def test_two(record_property):
    record_property("sampled", {"format": "a"})
    record_property("round_trip", {"format": "a"})
    record_property("other", 1)

@pytest.fixture
def broken():
    yield
    raise RuntimeError("at the end")

def test_breaks_at_its_end(broken, record_property):
    record_property("consumed", {"format": "b"})

def test_other():
    pass
"""


@pytest.mark.parametrize("processes", ["0", "2"])
def test_what_was_noted_is_written_whoever_ran_the_tests(tmp_path, processes):
    (tmp_path / "test_some.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    target = tmp_path / "build" / "ran.json"
    command = [sys.executable, "-m", "pytest", "-p", "tests.formats_record", "-n", processes]
    done = subprocess.run(
        [
            *(*command, "--formats-ran", target, "-c", tmp_path / "pytest.ini"),
            *("--rootdir", tmp_path, tmp_path / "test_some.py"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    ran = json.loads(target.read_text())
    assert {name.split("::")[1]: one["outcome"] for name, one in ran.items()} == {
        "test_breaks_at_its_end": "failed",
        "test_reader[bad]": "failed",
        "test_reader[good]": "passed",
        "test_two": "passed",
    }
    assert ran["test_some.py::test_two"]["noted"] == [
        ["sampled", {"format": "a"}],
        ["round_trip", {"format": "a"}],
    ]
