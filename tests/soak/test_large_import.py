"""A file larger than memory should hold comes in with little, all of it or nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

LINES = 150_000
MEGABYTES = 120
"""More than the whole file would need is out of reach: it has over 300 MB."""

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]


def test_hundreds_of_megabytes_come_in_with_little_memory(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak.large_import", tmp_path, str(LINES), str(MEGABYTES)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["bytes"] > 300_000_000
    assert (said["taken"], said["articles"], said["spans"]) == (LINES, LINES, LINES // 2)
    assert said["megabytes"] < 60
