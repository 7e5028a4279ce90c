"""What the tests saw of formats: who read which, what of the samples is in a file, what came back.

A pytest plugin; with `--formats-ran FILE` it writes what tests noted as properties that are called
`consumed`, `sampled` or `round_trip`, also when several processes share the tests.
tools/formats_page.py makes docs/formats.md from that file.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest

NOTED = ("consumed", "sampled", "round_trip")
RECORD = pytest.StashKey[dict[str, dict[str, object]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--formats-ran",
        metavar="FILE",
        help="write what tests saw of formats, and whether they passed",
    )


def pytest_configure(config: pytest.Config) -> None:
    target = config.getoption("--formats-ran")
    if target and not hasattr(config, "workerinput"):
        Path(target).unlink(missing_ok=True)  # a run that breaks off leaves nothing of one before
    config.stash[RECORD] = {}
    config.pluginmanager.register(_Recorder(config.stash[RECORD]), "formats-recorder")


class _Recorder:
    """Hears every report, in one process or, under xdist, where all of them come together."""

    def __init__(self, record: dict[str, dict[str, object]]) -> None:
        self.record = record

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        noted = [[name, value] for name, value in report.user_properties if name in NOTED]
        before = self.record.get(report.nodeid)
        if report.when == "call" and noted:
            self.record[report.nodeid] = {"outcome": report.outcome, "noted": noted}
        elif before is not None and report.outcome != "passed":
            before["outcome"] = report.outcome


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None]:
    yield
    target = session.config.getoption("--formats-ran")
    if target and not hasattr(session.config, "workerinput"):
        path = Path(target)
        path.parent.mkdir(parents=True, exist_ok=True)
        record = dict(sorted(session.config.stash[RECORD].items()))
        path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
