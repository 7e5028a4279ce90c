"""Counting what an export holds, with a bar that says how far it is."""

from __future__ import annotations

import time

from streamlit.delta_generator import DeltaGenerator

from curation.desk.export_counting import CountedExport, counted_export
from curation.desk.export_order import Order
from curation.pages.page import Visit

DOING = {
    "articles": "Looking for near-duplicates",
    "readings": "Counting what the file would hold",
}
EVERY = 0.2
"""Seconds between two looks of the bar."""


def count_with_bar(visit: Visit, order: Order, place: DeltaGenerator) -> CountedExport:
    """What an order comes to; the bar stands in `place` as long as it takes."""
    shown = 0.0

    def heard(what: str, done: int, of: int) -> None:
        nonlocal shown
        if time.monotonic() - shown >= EVERY:
            shown = time.monotonic()
            place.progress(min(1.0, done / max(1, of)), text=in_words_of(what, done, of))

    place.progress(0.0, text="Counting …")
    found = counted_export(visit.store, order, heard=heard)
    place.empty()
    return found


def in_words_of(what: str, done: int, of: int) -> str:
    """What the bar says; near-duplicates are looked for in two rounds."""
    rounds = 2 if what == "articles" else 1
    each = of // rounds
    which = f" (round {min(rounds, done // max(1, each) + 1)} of {rounds})" if rounds > 1 else ""
    return f"{DOING[what]}{which}: {done % max(1, each) if done < of else each:,} of {each:,}"
