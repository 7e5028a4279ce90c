"""What the tests tried is written down, also when several processes share them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TESTS = """
import pytest

@pytest.mark.attack(7, 9)
@pytest.mark.parametrize("way", ["good", "bad"])
def test_door(way):
    assert way == "good"

@pytest.mark.attack(3)
def test_skipped():
    pytest.skip("not here")

@pytest.fixture
def broken():
    yield
    raise RuntimeError("at the end")

@pytest.mark.attack(4)
def test_breaks_at_its_end(broken):
    pass

def test_other():
    pass
"""


def run(folder: Path, tests: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    file = folder / "test_some.py"
    file.write_text(tests)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n  attack(*numbers): tries\n")
    command = [sys.executable, "-m", "pytest", "-p", "tests.attack_record", *arguments]
    return subprocess.run(
        [*command, "-c", folder / "pytest.ini", "--rootdir", folder, file],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )


@pytest.mark.parametrize("processes", ["0", "2"])
def test_outcomes_are_written_whoever_ran_the_tests(tmp_path, processes):
    target = tmp_path / "build" / "ran.json"
    done = run(tmp_path, TESTS, "-n", processes, "--attacks-ran", str(target))
    assert done.returncode == 1, done.stdout + done.stderr
    assert json.loads(target.read_text()) == {
        "test_some.py::test_breaks_at_its_end": {"attacks": [4], "outcome": "failed"},
        "test_some.py::test_door[bad]": {"attacks": [7, 9], "outcome": "failed"},
        "test_some.py::test_door[good]": {"attacks": [7, 9], "outcome": "passed"},
        "test_some.py::test_skipped": {"attacks": [3], "outcome": "skipped"},
    }


def test_a_number_that_is_not_on_the_list_stops_everything(tmp_path):
    done = run(tmp_path, TESTS.replace("attack(3)", "attack(45)"), "-n", "0")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "no attack of tests/attacks.py: [45]" in done.stderr
