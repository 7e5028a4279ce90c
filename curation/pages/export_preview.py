"""The beginning of a dataset as it would be written, for eyes."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

import streamlit as st

from curation.desk.export_report import Report
from curation.desk.exporting import state_of, stream
from curation.pages.export_order import Order
from curation.store import Store

ROWS = 2
LINES = 40
MOST = 20_000
"""The most characters of a text format shown."""
LONGEST = 240
"""The most characters shown of a value, such as the text of an article."""


def sample(store: Store, order: Order) -> tuple[bytes, Report]:
    """The first bytes of an export and the report on all of it. Raises as exporting would."""
    return _sample(store, order, str(store.path), state_of(store, order.slug))


@st.cache_data(max_entries=16, show_spinner="Counting what it holds …")
def _sample(_store: Store, order: Order, path: str, state: str) -> tuple[bytes, Report]:
    """As `sample`; kept until a reading changes, since it goes through the whole export."""
    report = Report(order.format)
    chunks = stream(
        _store,
        order.slug,
        format_name=order.format,
        selection=order.readings,
        provenance=order.provenance,
        report=report,
    )
    first = next(chunks, b"")
    for _ in chunks:
        pass  # the report is whole when all of it went by
    return first, report


def first_rows(first: bytes, suffix: str) -> list[dict[str, Any] | str]:
    """The first articles of a JSONL file as values, the first lines of other text."""
    if suffix == ".jsonl":
        lines = islice(first.split(b"\n"), ROWS)
        return [_for_eyes(json.loads(line)) for line in lines if line]
    try:
        text = first.decode("utf-8")
    except UnicodeDecodeError:
        return [f"{len(first):,} bytes that are not text."]
    return ["\n".join(text[:MOST].split("\n")[:LINES])]


def _for_eyes(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose long values are cut, saying so."""
    return {
        name: f"{value[:LONGEST]}… (all {len(value):,} characters in the file)"
        if isinstance(value, str) and len(value) > LONGEST
        else value
        for name, value in row.items()
    }
