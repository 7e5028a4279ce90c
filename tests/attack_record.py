"""Which attempts of `tests.attacks` were made by the tests that ran, and what came of them.

A pytest plugin; with `--attacks-ran FILE` it writes what happened, also when several processes
share the tests. tools/security.py makes the table of docs/security.md from that file.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.attacks import NUMBERS

RECORD = pytest.StashKey[dict[str, dict[str, object]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--attacks-ran",
        metavar="FILE",
        help="write which tests marked `attack` ran, and whether they passed",
    )


def pytest_configure(config: pytest.Config) -> None:
    target = config.getoption("--attacks-ran")
    if target and not hasattr(config, "workerinput"):
        Path(target).unlink(missing_ok=True)  # a run that breaks off leaves nothing of one before
    config.stash[RECORD] = {}
    config.pluginmanager.register(_Recorder(config.stash[RECORD]), "attack-recorder")


def numbers_of(item: pytest.Item) -> list[int]:
    """The attempts a test makes. Raises `UsageError` for a number that is not on the list."""
    numbers = sorted({number for mark in item.iter_markers("attack") for number in mark.args})
    strange = [number for number in numbers if number not in NUMBERS]
    if strange or (not numbers and item.get_closest_marker("attack")):
        raise pytest.UsageError(f"{item.nodeid}: no attack of tests/attacks.py: {strange or '?'}")
    return numbers


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        numbers = numbers_of(item)
        if numbers:
            # What a worker process reports reaches the one that writes by these alone.
            item.user_properties.append(("attacks", numbers))


class _Recorder:
    """Hears every report, in one process or, under xdist, where all of them come together."""

    def __init__(self, record: dict[str, dict[str, object]]) -> None:
        self.record = record

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        numbers = dict(report.user_properties).get("attacks")
        if not numbers:
            return
        entry = self.record.setdefault(report.nodeid, {"attacks": numbers, "outcome": "unfinished"})
        if report.outcome != "passed":
            entry["outcome"] = report.outcome
        elif report.when == "call" and entry["outcome"] == "unfinished":
            entry["outcome"] = "passed"


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None]:
    yield
    target = session.config.getoption("--attacks-ran")
    if target and not hasattr(session.config, "workerinput"):
        path = Path(target)
        path.parent.mkdir(parents=True, exist_ok=True)
        record = dict(sorted(session.config.stash[RECORD].items()))
        path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
