"""Reading JSONL: every line checked before it is believed, every fault named with its line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from curation.codec import arguments_from_json, attributes_from_json, origin_from_json
from curation.edits import check_span
from curation.errors import BadInput, CurationError, TooLarge
from curation.formats.dataset import Incoming, IncomingReading
from curation.formats.intake import CleanText, clean, decode, shorten, title_of
from curation.model import (
    Annotation,
    Attributes,
    DocumentLabel,
    Event,
    Origin,
    Relation,
    Span,
    text_digest,
)

MAX_LINE = 5_000_000
"""The longest line taken, in bytes."""

KEYS = frozenset(
    "id text meta entities relations events labels annotator status schema text_sha256".split()
)
STATUSES = ("open", "submitted", "suggested")


def read(content: bytes, name: str) -> Iterator[Incoming]:
    """The articles of a JSONL file, in order. Raises `BadInput` naming the line and the fault."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        place = f"{name}, line {number}"
        if len(line) > MAX_LINE:
            raise TooLarge(
                f"{place} has {len(line):,} bytes, more than the {MAX_LINE:,} a line may have."
            )
        try:
            yield _document(_object(decode(line, place), place), place)
        except CurationError as error:
            if error.message.startswith(name):
                raise
            raise BadInput(f"{place}: {error.message}") from error


def _object(line: str, place: str) -> dict[str, Any]:
    try:
        value = json.loads(line, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise BadInput(
            f"{place} is not JSON: {error.msg} at character {error.colno}. "
            "Mend the line, or take it out."
        ) from None
    except RecursionError:
        raise BadInput(f"{place} is nested too deeply to be an article.") from None
    except ValueError as error:
        raise BadInput(f"{place} is not JSON an article can have: {error}.") from None
    if not isinstance(value, dict):
        raise BadInput(f"{place} is {type(value).__name__}, not an object with a text.")
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
        raise BadInput(f"{place}: the meta is no object.")
    others = {key: item for key, item in value.items() if key not in KEYS and key not in meta}
    notes = list(cleaned.notes)
    if others:
        notes.append(f"kept in meta: {', '.join(sorted(others))}")
    meta = {**meta, **others}
    title = meta.get("title")
    return Incoming(
        text=cleaned.text,
        title=shorten(title) if isinstance(title, str) and title else title_of(cleaned.text),
        place=place,
        meta=meta,
        external_id=_id(value.get("id"), place),
        reading=_reading(value, cleaned, place) if "entities" in value else None,
        notes=tuple(notes),
    )


def _id(value: object, place: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not 0 < len(value) <= 256 or not value.isprintable():
        raise BadInput(f"{place}: the id {value!r} is not 1 to 256 printable characters.")
    return value


def _reading(value: Mapping[str, Any], cleaned: CleanText, place: str) -> IncomingReading:
    annotator = value.get("annotator", "imported")
    status = value.get("status", "submitted")
    if not isinstance(annotator, str) or not 0 < len(annotator) <= 80:
        raise BadInput(f"{place}: the annotator {annotator!r} is not a name.")
    if status not in STATUSES:
        raise BadInput(f"{place}: the status {status!r} is none of {', '.join(STATUSES)}.")
    reader = _Reader(cleaned, place)
    for number, item in _objects(value, "entities", place):
        reader.entity(number, item)
    for number, item in _objects(value, "relations", place):
        reader.relation(number, item)
    for number, item in _objects(value, "events", place):
        reader.event(number, item)
    for number, item in _objects(value, "labels", place):
        reader.label(number, item)
    return IncomingReading(annotator, status, tuple(reader.annotations.values()))


def _objects(
    value: Mapping[str, Any], key: str, place: str
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    items = value.get(key, [])
    if not isinstance(items, list):
        raise BadInput(f"{place}: {key} is no list.")
    for number, item in enumerate(items, start=1):
        if not isinstance(item, Mapping):
            raise BadInput(f"{place}: number {number} of {key} is no object.")
        yield number, item


class _Reader:
    """The annotations of one line, gathered while its lists are read."""

    def __init__(self, cleaned: CleanText, place: str) -> None:
        self.annotations: dict[str, Annotation] = {}
        self._cleaned = cleaned
        self._place = place

    def entity(self, number: int, item: Mapping[str, Any]) -> None:
        what = f"entity {number}"
        self._add(self._span(item, what, label=self._word(item, "label", what)), what)

    def relation(self, number: int, item: Mapping[str, Any]) -> None:
        what = f"relation {number}"
        self._add(
            Relation(
                self._own_id(item, what),
                self._word(item, "label", what),
                self._word(item, "head", what),
                self._word(item, "tail", what),
                _attributes(item),
                _origin(item),
            ),
            what,
        )

    def event(self, number: int, item: Mapping[str, Any]) -> None:
        what = f"event {number}"
        label = self._word(item, "label", what)
        trigger = item.get("trigger")
        if not isinstance(trigger, Mapping):
            raise BadInput(f"{self._place}: {what} has no trigger.")
        span = self._span(trigger, f"the trigger of {what}", label=label, trigger=True)
        if span.id not in self.annotations or self.annotations[span.id] != span:
            self._add(span, f"the trigger of {what}")
        self._add(
            Event(
                self._own_id(item, what),
                label,
                span.id,
                arguments_from_json(item.get("arguments", [])),
                _attributes(item),
                _origin(item),
            ),
            what,
        )

    def label(self, number: int, item: Mapping[str, Any]) -> None:
        what = f"label {number}"
        name = self._word(item, "label", what)
        value = item.get("value", "")
        if not isinstance(value, str) or not value:
            raise BadInput(f"{self._place}: {what} ({name}) has no value.")
        id = self._own_id(item, what) if "id" in item else f"{name}={value}"[:256]
        self._add(DocumentLabel(id, name, value, _origin(item)), what)

    def _add(self, annotation: Annotation, what: str) -> None:
        if annotation.id in self.annotations:
            raise BadInput(
                f"{self._place}: {what} has the id {annotation.id!r}, which another has already."
            )
        self.annotations[annotation.id] = annotation

    def _own_id(self, item: Mapping[str, Any], what: str) -> str:
        if "id" not in item:
            return what.replace(" ", "-")
        return self._word(item, "id", what)

    def _word(self, item: Mapping[str, Any], key: str, what: str) -> str:
        value = item.get(key)
        if not isinstance(value, str) or not 0 < len(value) <= 256:
            raise BadInput(f"{self._place}: {what} has the {key} {value!r}, which is no word.")
        return value

    def _span(
        self, item: Mapping[str, Any], what: str, *, label: str, trigger: bool = False
    ) -> Span:
        start, end = self._offset(item, "start", what), self._offset(item, "end", what)
        text = self._cleaned.text
        quote = item.get("text")
        if quote is None:
            quote = text[start:end]
        elif isinstance(quote, str):
            quote = quote.replace("\r\n", "\n").replace("\r", "\n")
        else:
            raise BadInput(f"{self._place}: the text of {what} is {quote!r}.")
        span = Span(
            self._own_id(item, what),
            label,
            start,
            end,
            quote,
            self._pieces(item, what),
            trigger,
            _attributes(item),
            _origin(item),
        )
        try:
            check_span(span, text)
        except BadInput as error:
            raise BadInput(f"{self._place}: {what}: {error.message}") from error
        return span

    def _offset(self, item: Mapping[str, Any], key: str, what: str) -> int:
        return self._cleaned.offset(self._number(item.get(key), key, what))

    def _number(self, value: object, key: str, what: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
            raise BadInput(
                f"{self._place}: {what} has the {key} {value!r}, which is no whole number from 0."
            )
        return value

    def _pieces(self, item: Mapping[str, Any], what: str) -> tuple[tuple[int, int], ...]:
        given = item.get("pieces", [])
        if not isinstance(given, list) or any(
            not isinstance(piece, list) or len(piece) != 2 for piece in given
        ):
            raise BadInput(f"{self._place}: the pieces of {what} are no list of pairs.")
        pieces = tuple(
            (
                self._cleaned.offset(self._number(start, "pieces", what)),
                self._cleaned.offset(self._number(end, "pieces", what)),
            )
            for start, end in given
        )
        return pieces if len(pieces) > 1 else ()


def _attributes(item: Mapping[str, Any]) -> Attributes:
    return attributes_from_json(item.get("attributes", {}))


def _origin(item: Mapping[str, Any]) -> Origin | None:
    """The pre-tagger an annotation came from, when the line says so with `--provenance`."""
    given = item.get("origin")
    if not isinstance(given, Mapping) or "tagger" not in given:
        return None
    return origin_from_json(
        {key: one for key, one in given.items() if key not in ("how", "by", "at")}
    )
