"""Reading JSONL: every line checked before it is believed, every fault named with its line."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from curation.codec import check_name
from curation.errors import BadInput, CurationError, TooLarge
from curation.formats.dataset import Incoming, IncomingReading, IncomingStatus, Lines
from curation.formats.intake import CleanText, clean, decode, shorten, title_of
from curation.formats.jsonl_annotations import LISTS, annotations_of
from curation.formats.jsonl_offsets import CONVERTED, in_code_points
from curation.model import text_digest

MAX_LINE = 5_000_000
"""The longest line taken, in bytes."""

KEYS = frozenset({"id", "text", "meta", "text_sha256"})
READING = frozenset({"annotator", "status", "schema"})
"""What is said of a reading beside its annotations."""
MAX_ANNOTATOR = 80
STATUSES = ("open", "submitted", "suggested")


def read(content: bytes, name: str) -> Iterator[Incoming]:
    """The articles of a JSONL file, in order. Raises `BadInput` naming the line and the fault."""
    return read_stream(BytesIO(content), name)


def read_stream(file: Lines, name: str) -> Iterator[Incoming]:
    """The same of a file that is read as it goes: one line of it is in memory at a time."""
    number = 0
    while line := file.readline(MAX_LINE + 2):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        line = line.removesuffix(b"\n")
        place = f"{name}, line {number}"
        if len(line) > MAX_LINE:
            raise TooLarge(
                f"{place} has more than the {MAX_LINE:,} bytes a line may have: split the article, "
                "or take the line out."
            )
        if not line.strip():
            continue
        try:
            yield _document(json_object(decode(line, place), place), place)
        except CurationError as error:
            if error.message.startswith(name):
                raise
            raise BadInput(f"{place}: {error.message}") from error


def json_object(line: str, place: str) -> dict[str, Any]:
    """A JSON object from its text. Raises `BadInput` also for what JSON readers let pass."""
    try:
        value = json.loads(
            line,
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise BadInput(
            f"{place} is not JSON: {error.msg} at character {error.colno}. "
            "Mend the line, or take it out."
        ) from None
    except RecursionError:
        raise BadInput(f"{place} is nested too deeply to be an article.") from None
    except ValueError as error:
        # Python's own words on a number that is too long are about Python.
        fault = "a number has too many digits" if "int_max_str_digits" in str(error) else error
        raise BadInput(f"{place} is not JSON an article can have: {fault}.") from None
    if not isinstance(value, dict):
        raise BadInput(
            f"{place} is {type(value).__name__}: it must be a JSON object with a `text`."
        )
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} is there twice")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits} is too large a number")
    return number


def _document(value: dict[str, Any], place: str) -> Incoming:
    if not isinstance(value.get("text"), str):
        raise BadInput(f"{place} has no text: an article is an object with a string `text`.")
    given = value["text"]
    said = value.get("text_sha256")
    if said is not None and said != text_digest(given):
        raise BadInput(f"{place}: the text is not the one its text_sha256 was made of.")
    cleaned = clean(given, place)
    meta = value.get("meta", {})
    if not isinstance(meta, Mapping):
        raise BadInput(f"{place}: `meta` must be an object.")
    is_reading = any(key in value for key in LISTS)
    known = KEYS | ((READING | LISTS) if is_reading else set())
    others = {key: item for key, item in value.items() if key not in known and key not in meta}
    notes = list(cleaned.notes)
    if others:
        notes.append(f"kept in meta: {', '.join(sorted(others))}")
    reading = None
    if is_reading:
        lists, converted = in_code_points(value, given)
        notes += [CONVERTED] if converted else []
        reading = _reading(lists, cleaned, place)
    meta = {**meta, **others}
    return incoming(cleaned, meta, place, id=value.get("id"), reading=reading, notes=notes)


def incoming(
    cleaned: CleanText,
    meta: Mapping[str, Any],
    place: str,
    *,
    id: object,
    reading: IncomingReading | None = None,
    notes: Iterable[str] = (),
) -> Incoming:
    """An article as it comes in, called by its title in the metadata, else by how it begins.

    Raises `BadInput` for an id or metadata that no database could hold.
    """
    check_storable(meta, place)
    title = meta.get("title")
    return Incoming(
        text=cleaned.text,
        title=shorten(title) if isinstance(title, str) and title else title_of(cleaned.text),
        place=place,
        meta=meta,
        external_id=document_id(id, place),
        reading=reading,
        notes=tuple(notes),
    )


def check_storable(meta: Mapping[str, Any], place: str) -> None:
    """Raise `BadInput` when metadata could not be written to the database."""
    try:
        json.dumps(meta, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise BadInput(f"{place}: `meta` has half a surrogate pair; mend it there.") from None


def document_id(value: object, place: str) -> str | None:
    """The id an article came with, None when it has none. Raises `BadInput` for no id at all."""
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not 0 < len(value) <= 256 or not value.isprintable():
        raise BadInput(f"{place}: the id {value!r} must be 1 to 256 printable characters.")
    return value


def _reading(value: Mapping[str, Any], cleaned: CleanText, place: str) -> IncomingReading:
    annotator, status = annotator_and_status(value, place)
    scores: dict[str, float] = {}
    annotations = annotations_of(value, cleaned, scores)
    return IncomingReading(annotator, status, annotations, scores)


def annotator_and_status(value: Mapping[str, Any], place: str) -> tuple[str, IncomingStatus]:
    """Whose a reading is and how far it is; without words it is submitted by "imported"."""
    annotator = check_name(value.get("annotator", "imported"), "annotator")
    status = value.get("status", "submitted")
    if len(annotator) > MAX_ANNOTATOR:
        raise BadInput(f"{place}: the annotator must be 1 to {MAX_ANNOTATOR} characters.")
    if status not in STATUSES:
        raise BadInput(f"{place}: the status {status!r} is none of {', '.join(STATUSES)}.")
    return annotator, status
