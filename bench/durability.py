"""Nothing acknowledged is lost: writers killed with -9, and many writers at once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.table import Table
from tests.soak.workloads import kill_writers, write_together

KILLS = 60
SECONDS = 20


def measure() -> Table:
    """The workloads of the soak tests, with their figures written down."""
    with tempfile.TemporaryDirectory() as folder:
        killed = kill_writers(Path(folder), kills=KILLS)
    with tempfile.TemporaryDirectory() as folder:
        together = write_together(Path(folder), processes=2, threads=8, seconds=SECONDS)
    problems = len(killed.problems) + len(together.problems)
    return Table(
        "Durability",
        "Every writer goes through the same verb as the browser (`desk.annotating.record`); "
        "afterwards the log is replayed and compared with what was acknowledged. Lost must be 0.",
        ("", "figure"),
        (
            (
                f"{killed.kills} × `kill -9` during writes: edits acknowledged",
                f"{killed.acknowledged:,}",
            ),
            ("acknowledged edits lost", f"**{killed.lost}**"),
            ("sent, not acknowledged, half there", f"{killed.halves}"),
            ("sent, not acknowledged, wholly there", f"{killed.on_their_way_and_there}"),
            ("worst time to open again", f"{killed.worst_recovery_ms:.0f} ms"),
            (
                f"2 processes × 8 threads, {SECONDS} s: commits/s",
                f"{together.commits_per_second:,.0f}",
            ),
            ("acknowledged edits lost", f"**{together.lost}**"),
            ("“database is locked”", f"**{together.locked}**"),
            (
                "commit p50 / p99 / worst",
                f"{together.median_ms:.1f} / {together.p99_ms:.0f} / {together.worst_ms:.0f} ms",
            ),
            ("commits of the slowest thread over the fastest", f"{together.fairness:.2f}"),
            ("largest write-ahead log", f"{together.wal_mb:.1f} MB"),
            ("problems found by the check", f"**{problems}**"),
        ),
    )
