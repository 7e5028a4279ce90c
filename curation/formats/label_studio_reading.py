"""Label Studio's JSON as articles: ours with all that is ours, and the exports of others.

Every region has its words with it. Offsets count code points; where only UTF-16 units make every
region of a task quote its words, as in older exports, they are taken as that, and it is told. An
article in which neither fits is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from curation.codec import check_name
from curation.errors import BadInput, CurationError
from curation.formats.dataset import Found, Incoming, IncomingReading, IncomingStatus, Refused
from curation.formats.intake import CleanText, clean
from curation.formats.json_array import elements, pieces
from curation.formats.json_parts import mapping_at, mappings_at, strings_at
from curation.formats.jsonl_lines import (
    MAX_ANNOTATOR,
    annotator_and_status,
    incoming,
    json_object,
)
from curation.formats.label_studio_config import TEXT
from curation.formats.label_studio_results import ResultReader

OURS = "curation"
"""The key of a task's data under which we say what Label Studio has no place for."""


def recognises(beginning: bytes) -> bool:
    """Whether a JSON file begins as one of Label Studio's."""
    start = beginning.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return (
        start in (b"[", b"{")
        and b'"data"' in beginning
        and any(key in beginning for key in (b'"annotations"', b'"predictions"', b'"completions"'))
    )


def read(content: bytes, name: str) -> Iterator[Found]:
    """The readings of every task. Raises `BadInput` when the file is no list of tasks."""
    for number, element in enumerate(elements(pieces(content), name), start=1):
        place = f"{name}, task {number}"
        value = json_object(element, place)
        try:
            yield from _task(value, place)
        except CurationError as error:
            yield Refused(place, _placed(error, place, name))


def _placed(error: CurationError, place: str, name: str) -> str:
    return error.message if error.message.startswith(name) else f"{place}: {error.message}"


@dataclass(frozen=True, slots=True)
class _Given:
    """One annotation or prediction of a task, and what we said of it."""

    value: Mapping[str, Any]
    said: Mapping[str, Any]
    is_prediction: bool


def _task(value: Mapping[str, Any], place: str) -> Iterator[Found]:
    data = value.get("data")
    if not isinstance(data, Mapping):
        raise BadInput(
            f"{place} has no `data`: export from Label Studio as JSON, not as JSON-MIN or CSV. "
            "Articles of other tools come as .jsonl, an object a line."
        )
    key = _text_key(data, place)
    text = data[key]
    cleaned = clean(text, place)
    own = mapping_at(data, OURS)
    if own:
        meta = dict(mapping_at(own, "meta"))
    else:
        meta = {name: item for name, item in data.items() if name != key}
        meta |= {"label_studio_task": value["id"]} if "id" in value else {}
    notes = list(cleaned.notes)
    if key != TEXT:
        notes.append(f"the text is what the task has as `{key}`")
    article = incoming(cleaned, meta, place, id=own.get("id"))
    some = False
    for number, given in enumerate(_given(value, own), start=1):
        some = True
        try:
            yield _with_reading(article, given, text, cleaned, tuple(notes))
        except CurationError as error:
            what = "prediction" if given.is_prediction else "annotation"
            yield Refused(place, f"{place}, {what} {number}: {error.message}")
    if not some:
        yield replace(article, notes=(*notes, "without annotations"))


def _text_key(data: Mapping[str, Any], place: str) -> str:
    """Which of a task's data is its text: `text`, or else the longest string there is."""
    if isinstance(data.get(TEXT), str):
        return TEXT
    strings = {key: item for key, item in data.items() if isinstance(item, str)}
    if not strings:
        raise BadInput(f"{place} has no text among its data: tasks on texts can be taken only.")
    return max(strings, key=lambda key: len(strings[key]))


def _given(value: Mapping[str, Any], own: Mapping[str, Any]) -> Iterator[_Given]:
    """Annotations and predictions, ours in the order that we wrote them in."""
    there = {
        "annotations": mappings_at(value, "annotations") or mappings_at(value, "completions"),
        "predictions": mappings_at(value, "predictions"),
    }
    readings = mappings_at(own, "readings")
    expected = Counter(str(one.get("in")) for one in readings)
    if readings and expected == +Counter({key: len(found) for key, found in there.items()}):
        left = {key: iter(found) for key, found in there.items()}
        for said in readings:
            key = said["in"]
            yield _Given(next(left[key]), said, key == "predictions")
        return
    roles = sorted({role for one in readings for role in strings_at(one, "roles")})
    several = sorted({name for one in readings for name in strings_at(one, "several")})
    said = {"roles": roles, "several": several}
    for key, found in there.items():
        for one in found:
            yield _Given(one, said, key == "predictions")


def _with_reading(
    article: Incoming, given: _Given, text: str, cleaned: CleanText, notes: tuple[str, ...]
) -> Incoming:
    if given.value.get("was_cancelled"):
        said = "skipped in Label Studio: its labels are not taken"
        return replace(article, notes=(*notes, said))
    reader = ResultReader(given.value, given.said, text, cleaned)
    annotations = reader.annotations()
    annotator, status = _whose(given, article.place)
    reading = IncomingReading(annotator, status, annotations, reader.scores)
    return replace(article, notes=(*notes, *reader.notes), reading=reading)


def _whose(given: _Given, place: str) -> tuple[str, IncomingStatus]:
    """Whose a reading is: as we said, else the person or the model that Label Studio names."""
    if "annotator" in given.said:
        return annotator_and_status(given.said, place)
    if given.is_prediction:
        name = given.value.get("model_version") or "label-studio"
        return check_name(str(name)[:MAX_ANNOTATOR], "model version"), "suggested"
    by = given.value.get("completed_by")
    if isinstance(by, Mapping):
        by = by.get("email") or by.get("username") or by.get("id")
    name = "imported" if by is None else by if isinstance(by, str) and by else f"user {by}"
    return check_name(name[:MAX_ANNOTATOR], "annotator"), "submitted"
