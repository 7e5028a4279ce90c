"""The beginning of a dataset as it would be written, for eyes."""

from __future__ import annotations

import json
from typing import Any

from curation.formats.dataset import Format

LINES = 40
MOST = 20_000
"""The most characters of a text format shown."""
LONGEST = 240
"""The most characters shown of a value, such as the text of an article."""


def for_eyes(first: bytes, format: Format) -> list[dict[str, Any] | str]:
    """The articles of a JSONL file as values, the first lines of other text.

    Where the bytes are no text, the format itself puts into words how they begin.
    """
    if format.suffixes[0].endswith(".jsonl"):
        return [_shortened(json.loads(line)) for line in first.split(b"\n") if line]
    try:
        text = format.look(first) if format.look is not None else first.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [f"{len(first):,} bytes that are not text."]
    return ["\n".join(text[:MOST].split("\n")[:LINES])]


def _shortened(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose long values are cut, saying so."""
    return {
        name: f"{value[:LONGEST]}… (all {len(value):,} characters in the file)"
        if isinstance(value, str) and len(value) > LONGEST
        else value
        for name, value in row.items()
    }
