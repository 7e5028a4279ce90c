"""The annotations of one line of JSONL, each made by the codec that will read it back from the log.

What has no id gets one that follows from what it says, so the same annotation gets the same id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from curation.codec import annotation_from_json
from curation.edits import check_span
from curation.errors import BadInput, CurationError
from curation.formats.intake import CleanText
from curation.model import Annotation, Span, text_digest

LISTS = frozenset({"entities", "relations", "events", "labels", "chains"})
NAMELESS = UUID("5a0e6c1b-3f0d-5b52-9b0f-6f6b6a4d1c77")
"""The namespace of ids for annotations that came without one."""


def annotations_of(
    value: Mapping[str, Any], cleaned: CleanText, scores: dict[str, float] | None = None
) -> tuple[Annotation, ...]:
    """The annotations in the five lists of a line. Raises `BadInput` naming the entry.

    `scores` gets what entries say of how sure a model is: a `score` from 0 to 1.
    """
    reader = _Reader(cleaned, {} if scores is None else scores)
    for key, read in (
        ("entities", reader.entity),
        ("relations", reader.relation),
        ("events", reader.event),
        ("labels", reader.label),
        ("chains", reader.chain),
    ):
        for number, item in enumerate(_objects(value, key), start=1):
            what = f"{'entity' if key == 'entities' else key[:-1]} {number}"
            try:
                read(item)
            except CurationError as error:
                raise BadInput(f"{what}: {error.message}") from error
    return tuple(reader.annotations.values())


def _objects(value: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    items = value.get(key, [])
    if not isinstance(items, list):
        raise BadInput(f"`{key}` must be a list.")
    for number, item in enumerate(items, start=1):
        if not isinstance(item, Mapping):
            raise BadInput(f"Number {number} of `{key}` must be an object.")
        yield item


class _Reader:
    """The annotations of one line, gathered while its lists are read."""

    def __init__(self, cleaned: CleanText, scores: dict[str, float]) -> None:
        self.annotations: dict[str, Annotation] = {}
        self._cleaned = cleaned
        self._scores = scores
        self._digest = text_digest(cleaned.text)

    def entity(self, item: Mapping[str, Any]) -> None:
        self._add(self._span(item, item.get("label")), item)

    def relation(self, item: Mapping[str, Any]) -> None:
        said = (item.get("label"), item.get("head"), item.get("tail"))
        self._add(
            annotation_from_json(
                {
                    "kind": "relation",
                    "id": self._id(item, "relation", *said),
                    "label": said[0],
                    "head": said[1],
                    "tail": said[2],
                    **_extras(item),
                }
            ),
            item,
        )

    def event(self, item: Mapping[str, Any]) -> None:
        label = item.get("label")
        trigger = item.get("trigger")
        if not isinstance(trigger, Mapping):
            raise BadInput("It has no trigger: an event names the words that say it.")
        span = self._span(trigger, label, trigger=True)
        if self.annotations.get(span.id) != span:
            self._add(span, item)
        self._add(
            annotation_from_json(
                {
                    "kind": "event",
                    "id": self._id(item, "event", label, span.id),
                    "label": label,
                    "trigger": span.id,
                    "arguments": item.get("arguments", []),
                    **_extras(item),
                }
            ),
            item,
        )

    def label(self, item: Mapping[str, Any]) -> None:
        said = (item.get("label"), item.get("value"))
        extras = _extras(item)
        extras.pop("attributes")
        self._add(
            annotation_from_json(
                {
                    "kind": "document_label",
                    "id": self._id(item, "document_label", *said),
                    "label": said[0],
                    "value": said[1],
                    **extras,
                }
            ),
            item,
        )

    def chain(self, item: Mapping[str, Any]) -> None:
        mentions = item.get("mentions")
        self._add(
            annotation_from_json(
                {
                    "kind": "chain",
                    "id": self._id(item, "chain", mentions),
                    "mentions": mentions,
                    "name": item.get("name", ""),
                    "link": item.get("link", ""),
                }
            ),
            item,
        )

    def _span(self, item: Mapping[str, Any], label: object, *, trigger: bool = False) -> Span:
        start, end = self._moved(item.get("start")), self._moved(item.get("end"))
        quote = item.get("text")
        if isinstance(quote, str):
            quote = quote.replace("\r\n", "\n").replace("\r", "\n")
        elif quote is None and isinstance(start, int) and isinstance(end, int):
            quote = self._cleaned.text[max(0, start) : max(0, end)]
        value = {
            "kind": "span",
            "id": self._id(item, "trigger" if trigger else "span", label, start, end),
            "label": label,
            "start": start,
            "end": end,
            "text": quote,
            "trigger": trigger,
            **_extras(item),
        }
        pieces = item.get("pieces", [])
        if not isinstance(pieces, list) or len(pieces) != 1:
            value["pieces"] = self._moved_pieces(pieces)
        span = annotation_from_json(value)
        assert isinstance(span, Span)
        check_span(span, self._cleaned.text)
        return span

    def _moved(self, offset: object) -> object:
        """Where an offset into the text as it came lies now; anything else is left as it is."""
        if isinstance(offset, int) and not isinstance(offset, bool):
            return self._cleaned.offset(offset)
        return offset

    def _moved_pieces(self, pieces: object) -> object:
        if not isinstance(pieces, list):
            return pieces
        return [
            [self._moved(offset) for offset in piece] if isinstance(piece, list) else piece
            for piece in pieces
        ]

    def _id(self, item: Mapping[str, Any], *says: object) -> object:
        if "id" in item:
            return item["id"]
        said = json.dumps([self._digest, *says], default=str)
        return str(uuid5(NAMELESS, said))

    def _add(self, annotation: Annotation, item: Mapping[str, Any]) -> None:
        if annotation.id in self.annotations:
            raise BadInput(f"The id {annotation.id!r} is taken by another entry: ids differ.")
        self.annotations[annotation.id] = annotation
        if (score := _score(item.get("score"))) is not None:
            self._scores[annotation.id] = score


def _score(value: object) -> float | None:
    """How sure a model is; None where it does not say."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise BadInput(
            f"The score is {repr(value)[:60]}, not a number from 0 to 1: mend it or leave it out."
        )
    return float(value)


def _extras(item: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes, and of `--provenance` what the annotation itself holds: its pre-tagger."""
    extras: dict[str, Any] = {"attributes": item.get("attributes", {})}
    origin = item.get("origin")
    if isinstance(origin, Mapping) and "tagger" in origin:
        extras["origin"] = {
            key: one for key, one in origin.items() if key not in ("how", "by", "at", "via")
        }
    return extras
