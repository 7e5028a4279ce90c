"""Files of JSON objects, a line each: written in chunks, read line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from curation.errors import BadInput, TooLarge
from curation.formats.intake import decode
from curation.formats.jsonl_lines import MAX_LINE, json_object

CHUNK = 500
"""Lines a chunk: streaming line by line costs thirty times as much."""
_MUCH = 1_000_000
"""Characters that are a chunk, however few lines they are."""

# Legal inside a JSON string, but some readers end a line there.
_LINE_SEPARATORS = (("\u2028", "\\u2028"), ("\u2029", "\\u2029"), ("\x85", "\\u0085"))


def json_line(value: Mapping[str, Any]) -> str:
    """An object as a line with its line end."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for separator, escaped in _LINE_SEPARATORS:
        text = text.replace(separator, escaped)
    return text + "\n"


def in_chunks(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines as bytes, many at a time."""
    waiting: list[str] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if len(waiting) == CHUNK or size > _MUCH:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting).encode()


def objects_in(content: bytes, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The place and the object of every line. Raises `BadInput` naming the line at fault."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    start, number = 0, 0
    while start < len(content):
        end = content.find(b"\n", start)
        end = len(content) if end < 0 else end
        number += 1
        line = content[start:end]
        start = end + 1
        if not line.strip():
            continue
        place = f"{name}, line {number}"
        if len(line) > MAX_LINE:
            raise TooLarge(
                f"{place} has {len(line):,} bytes, more than the {MAX_LINE:,} a line may have: "
                "split the article, or take the line out."
            )
        yield place, json_object(decode(line, place), place)


def first_object(beginning: bytes) -> dict[str, Any] | None:
    """The object of the first line of a file; None where it is none, or longer than what is shown.

    For those who recognise a file by its keys: a text may have any word in it.
    """
    for line in beginning.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        if line.strip():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                return None
            return value if isinstance(value, dict) else None
    return None


def objects_of(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file that was written. Raises `BadInput` naming the line at fault."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                value = json.loads(line)
            except ValueError as error:
                raise BadInput(f"{path.name}, line {number} is not JSON: {error}.") from None
            if not isinstance(value, dict):
                raise BadInput(f"{path.name}, line {number} is no object.")
            yield value


def loaded(text: str, name: str) -> dict[str, Any]:
    """The object of a file that was written. Raises `BadInput` when it is none."""
    value = json.loads(text)
    if not isinstance(value, dict):
        raise BadInput(f"{name} has {type(value).__name__} where an object should stand.")
    return value
