"""A team at work: ten and fifty people with their pages, edits and next articles; many sign-ins."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.table import Table, percentile
from tests.soak.crowd import CrowdFigures, work_together
from tests.soak.sign_in_flood import FloodFigures, flood

CROWDS = (10, 50)
SECONDS = 120
TRIES = 100


def measure() -> Table:
    """The loads of the soak tests, with their figures written down."""
    crowds = []
    for people in CROWDS:
        with tempfile.TemporaryDirectory() as folder:
            crowds.append(work_together(Path(folder), people=people, seconds=SECONDS))
    with tempfile.TemporaryDirectory() as folder:
        tried = flood(Path(folder), tries=TRIES)
    return Table(
        "A team at once",
        f"One process, people and server on the same machine. Everybody has Streamlit's websocket "
        f"open, labels something every 2 to 4 s for {SECONDS} s by the editor's own requests, "
        "submits after six labels and takes the next article of their queue; the page is then run "
        "anew. Times until the answer is there, p50 / p95 / max ms. Memory a session: what the "
        "server grew by. Lost, twice and locked must be 0. "
        f"The flood: {TRIES} wrong passwords sent at once while five people work.",
        ("", *(f"{people} people" for people in CROWDS)),
        (*_rows(crowds), *_of_flood(tried)),
    )


def _rows(crowds: list[CrowdFigures]) -> list[tuple[str, ...]]:
    return [
        ("saved edit", *(_times(one.log.edits) for one in crowds)),
        ("next article, by name", *(_times(one.log.next) for one in crowds)),
        ("next article, its text and suggestions", *(_times(one.log.opened) for one in crowds)),
        ("page run anew", *(_times(one.log.pages) for one in crowds)),
        ("time at work told", *(_times(one.log.beats) for one in crowds)),
        ("edits acknowledged", *(f"{len(one.log.acknowledged):,}" for one in crowds)),
        ("lost / twice / locked", *(_wrong(one) for one in crowds)),
        ("requests or pages that failed", *(f"**{len(one.log.failed)}**" for one in crowds)),
        ("memory a session", *(f"{one.kilobytes_a_session / 1024:.1f} MB" for one in crowds)),
        ("memory of the server at the most", *(f"{one.megabytes:.0f} MB" for one in crowds)),
        ("cores the server kept busy", *(f"{one.cpu:.2f}" for one in crowds)),
    ]


def _of_flood(tried: FloodFigures) -> list[tuple[str, ...]]:
    answers = f"{tried.refused} wrong, {tried.turned_away} told to wait, **{tried.let_in}** let in"
    return [
        ("flood of sign-ins: answers", answers, ""),
        ("saved edit before it / during it", _times(tried.quiet_edits), _times(tried.edits)),
        ("memory it took at the most", f"{tried.megabytes:.0f} MB", ""),
    ]


def _wrong(one: CrowdFigures) -> str:
    return f"**{one.lost}** / **{one.doubled}** / **{one.locked}**"


def _times(values: list[float]) -> str:
    if not values:
        return "–"
    p50, p95 = percentile(values, 0.5), percentile(values, 0.95)
    return f"{p50:.0f} / **{p95:.0f}** / {max(values):.0f} ({len(values):,})"
