"""Annotations as JSON values and back: the one shape the log, the API and the browser share.

Keys at their default are left out, so that equal annotations have equal JSON. Decoding trusts
nothing: it names the key that is wrong and raises `InvalidEdit`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, TypeAlias, cast, get_args

from curation.errors import InvalidEdit
from curation.model import (
    Annotation,
    Argument,
    Attributes,
    AttributeValue,
    Chain,
    Confidence,
    Decision,
    DocumentLabel,
    Event,
    Origin,
    Outcome,
    Rejection,
    Relation,
    Remark,
    Span,
)

Json: TypeAlias = dict[str, Any]

MAX_NAME = 256
"""The most characters of an id, a label, a role or an attribute's name."""
MAX_OFFSET = 2**31
MAX_REMARK = 10_000
"""The most characters of a remark."""
MAX_REASON = 2_000
"""The most characters of the reason of a decision."""
MAX_LINK = 500
"""The most characters of a chain's link; its name is as long as other names."""


def annotation_to_json(annotation: Annotation) -> Json:
    """An annotation as a JSON object with a `kind`."""
    match annotation:
        case Span():
            value: Json = {
                "kind": "span",
                "id": annotation.id,
                "label": annotation.label,
                "start": annotation.start,
                "end": annotation.end,
                "text": annotation.text,
            }
            if annotation.pieces:
                value["pieces"] = [list(piece) for piece in annotation.pieces]
            if annotation.trigger:
                value["trigger"] = True
        case Relation():
            value = {
                "kind": "relation",
                "id": annotation.id,
                "label": annotation.label,
                "head": annotation.head,
                "tail": annotation.tail,
            }
        case Event():
            value = {
                "kind": "event",
                "id": annotation.id,
                "label": annotation.label,
                "trigger": annotation.trigger,
                "arguments": arguments_to_json(annotation.arguments),
            }
        case DocumentLabel():
            value = {
                "kind": "document_label",
                "id": annotation.id,
                "label": annotation.label,
                "value": annotation.value,
            }
        case Chain():
            value = {"kind": "chain", "id": annotation.id, "mentions": list(annotation.mentions)}
            if annotation.name:
                value["name"] = annotation.name
            if annotation.link:
                value["link"] = annotation.link
            return value
        case Rejection():
            return {"kind": "rejection", "id": annotation.id}
        case Remark():
            value = {"kind": "remark", "id": annotation.id, "target": annotation.target}
            if annotation.text:
                value["text"] = annotation.text
            if annotation.flag:
                value["flag"] = True
            return value
        case Decision():
            value = {
                "kind": "decision",
                "id": annotation.id,
                "unit": annotation.unit,
                "outcome": annotation.outcome,
            }
            if annotation.readers:
                value["readers"] = list(annotation.readers)
            if annotation.offered:
                value["offered"] = list(annotation.offered)
            if annotation.reason:
                value["reason"] = annotation.reason
            return value
    if not isinstance(annotation, DocumentLabel) and annotation.attributes:
        value["attributes"] = attributes_to_json(annotation.attributes)
    if annotation.origin is not None:
        value["origin"] = origin_to_json(annotation.origin)
    return value


def annotation_from_json(value: object) -> Annotation:
    """An annotation from its JSON object. Raises `InvalidEdit` naming what is wrong."""
    fields = _Fields(value, "annotation")
    annotation = _decode(fields)
    fields.done()
    return annotation


def _decode(fields: _Fields) -> Annotation:
    kind = fields.name("kind")
    id = fields.name("id")
    match kind:
        case "rejection":
            return Rejection(id)
        case "remark":
            return _remark(id, fields)
        case "chain":
            return _chain(id, fields)
        case "decision":
            return _decision(id, fields)
        case "document_label":
            return DocumentLabel(
                id,
                fields.name("label"),
                fields.name("value"),
                origin_from_json(fields.pop("origin", None)),
            )
        case "span":
            return Span(
                id,
                fields.name("label"),
                fields.offset("start"),
                fields.offset("end"),
                fields.string("text"),
                _pieces(fields.pop("pieces", [])),
                fields.boolean("trigger"),
                attributes_from_json(fields.pop("attributes", {})),
                origin_from_json(fields.pop("origin", None)),
            )
        case "relation":
            return Relation(
                id,
                fields.name("label"),
                fields.name("head"),
                fields.name("tail"),
                attributes_from_json(fields.pop("attributes", {})),
                origin_from_json(fields.pop("origin", None)),
            )
        case "event":
            return Event(
                id,
                fields.name("label"),
                fields.name("trigger"),
                arguments_from_json(fields.pop("arguments", [])),
                attributes_from_json(fields.pop("attributes", {})),
                origin_from_json(fields.pop("origin", None)),
            )
        case _:
            raise InvalidEdit(
                f"An annotation cannot be of kind {kind!r}: "
                "it is span, relation, event, document_label, chain, rejection, remark or decision."
            )


def _remark(id: str, fields: _Fields) -> Remark:
    target = fields.string("target", default="")
    text = fields.string("text", default="")
    flag = fields.boolean("flag")
    if target:
        check_name(target, "target")
    if len(text) > MAX_REMARK:
        raise InvalidEdit(
            f"A remark takes up to {MAX_REMARK} characters, not {len(text)}: shorten it."
        )
    if not text.strip() and not flag:
        raise InvalidEdit("A remark needs words, or to be a flag.")
    return Remark(id, target, text, flag)


def _chain(id: str, fields: _Fields) -> Chain:
    mentions = tuple(
        check_name(one, "mention") for one in _list(fields.pop("mentions", None), "mentions")
    )
    return Chain(id, mentions, fields.line("name", MAX_NAME), fields.line("link", MAX_LINK))


def attributes_to_json(attributes: Attributes) -> Json:
    """Attributes as a JSON object in the order of their names."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in sorted(attributes.items())
    }


def _decision(id: str, fields: _Fields) -> Decision:
    outcome = fields.name("outcome")
    if outcome not in get_args(Outcome):
        raise InvalidEdit(
            f"The outcome of a decision is {outcome!r}: it is {', '.join(get_args(Outcome))}."
        )
    readers = tuple(_offset(one, "reader") for one in _list(fields.pop("readers", []), "readers"))
    offered = tuple(
        check_name(one, "digest") for one in _list(fields.pop("offered", []), "offered")
    )
    reason = fields.string("reason", default="")
    if len(reason) > MAX_REASON:
        raise InvalidEdit(
            f"The reason of a decision takes up to {MAX_REASON} characters, not {len(reason)}: "
            "shorten it."
        )
    unit = fields.name("unit")
    return Decision(id, unit, cast(Outcome, outcome), readers, offered, reason)


def attributes_from_json(value: object) -> dict[str, AttributeValue]:
    """Attributes from a JSON object of strings, booleans and lists of strings."""
    if not isinstance(value, Mapping):
        raise InvalidEdit("The attributes of an annotation are an object of names and values.")
    attributes: dict[str, AttributeValue] = {}
    for name, item in value.items():
        if isinstance(item, list) and all(isinstance(one, str) for one in item):
            attributes[check_name(name, "attribute")] = tuple(_whole(one, name) for one in item)
        elif isinstance(item, str):
            attributes[check_name(name, "attribute")] = _whole(item, name)
        elif isinstance(item, bool):
            attributes[check_name(name, "attribute")] = item
        else:
            raise InvalidEdit(
                f"The attribute {name!r} is {item!r}: it takes a string, true, false or a list "
                "of strings."
            )
    return attributes


def arguments_to_json(arguments: tuple[Argument, ...]) -> list[Json]:
    """The arguments of an event as a JSON list, in their order."""
    return [{"role": argument.role, "target": argument.target} for argument in arguments]


def arguments_from_json(value: object) -> tuple[Argument, ...]:
    """The arguments of an event from a JSON list."""
    arguments = []
    for item in _list(value, "arguments"):
        fields = _Fields(item, "argument")
        arguments.append(Argument(fields.name("role"), fields.name("target")))
        fields.done()
    return tuple(arguments)


def origin_to_json(origin: Origin) -> Json:
    """An origin as a JSON object."""
    value: Json = {
        "tagger": origin.tagger,
        "version": origin.version,
        "confidence": origin.confidence,
    }
    if origin.score is not None:
        value["score"] = origin.score
    if origin.rule:
        value["rule"] = origin.rule
    if origin.reason:
        value["reason"] = origin.reason
    return value


def origin_from_json(value: object) -> Origin | None:
    """An origin from its JSON object; None stays None."""
    if value is None:
        return None
    fields = _Fields(value, "origin")
    confidence = fields.name("confidence")
    if confidence not in ("high", "check"):
        raise InvalidEdit(f"The confidence {confidence!r} is neither 'high' nor 'check'.")
    origin = Origin(
        fields.name("tagger"),
        fields.name("version"),
        cast(Confidence, confidence),
        _score(fields.pop("score", None)),
        fields.string("rule", default=""),
        fields.string("reason", default=""),
    )
    fields.done()
    return origin


def _score(value: object) -> float | None:
    if value is None:
        return None
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and abs(value) <= sys.float_info.max
    ):
        return float(value)
    raise InvalidEdit(f"The score of an origin is {_short(value)}, not a number.")


def _pieces(value: object) -> tuple[tuple[int, int], ...]:
    pieces = []
    for item in _list(value, "pieces"):
        pair = _list(item, "pieces")
        if len(pair) != 2:
            raise InvalidEdit("A piece of a span is a pair: its start and its end.")
        pieces.append((_offset(pair[0], "pieces"), _offset(pair[1], "pieces")))
    return tuple(pieces)


class _Fields:
    """The keys of one JSON object, taken out one by one so that none is left unread."""

    def __init__(self, value: object, what: str) -> None:
        if not isinstance(value, Mapping):
            raise InvalidEdit(f"Expected an object for the {what}, found {_short(value)}.")
        self._left = dict(value)
        self._what = what

    def pop(self, key: str, default: object) -> object:
        return self._left.pop(key, default)

    def name(self, key: str) -> str:
        return check_name(self._left.pop(key, None), key)

    def string(self, key: str, *, default: str | None = None) -> str:
        value = self._left.pop(key, default)
        if not isinstance(value, str):
            raise InvalidEdit(f"The {key} of the {self._what} is {_short(value)}, not a string.")
        return _whole(value, key)

    def line(self, key: str, most: int) -> str:
        """A line that may be empty or missing."""
        value = self.string(key, default="")
        if len(value) > most:
            raise InvalidEdit(
                f"The {key} of a {self._what} takes up to {most} characters, not {len(value)}: "
                "shorten it."
            )
        if not all(map(_is_storable, value)):
            raise InvalidEdit(
                f"The {key} of a {self._what} is one line, without control characters."
            )
        return value

    def offset(self, key: str) -> int:
        return _offset(self._left.pop(key, None), key)

    def boolean(self, key: str) -> bool:
        value = self._left.pop(key, False)
        if not isinstance(value, bool):
            raise InvalidEdit(f"The {key} of the {self._what} is {_short(value)}, not true/false.")
        return value

    def done(self) -> None:
        if self._left:
            raise InvalidEdit(f"The {self._what} has an unknown key {next(iter(self._left))!r}.")


def check_name(value: object, key: str) -> str:
    """An id, label or other name. Raises `InvalidEdit` unless it can be stored and read back."""
    if not isinstance(value, str) or not 0 < len(value) <= MAX_NAME:
        raise InvalidEdit(
            f"The {key} is {_short(value)}: it takes a string of 1 to {MAX_NAME} characters."
        )
    if not value.isprintable() and not all(map(_is_storable, value)):
        raise InvalidEdit(f"The {key} {value!r} has a control character or half a surrogate pair.")
    return value


def _is_storable(character: str) -> bool:
    return character >= " " and not _is_half(character)


def _whole(value: str, key: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise InvalidEdit(f"The {key} {_short(value)} has half a surrogate pair.") from None
    return value


def _is_half(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def _offset(value: object, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < MAX_OFFSET:
        raise InvalidEdit(f"The {key} is {_short(value)}: it takes a whole number from 0 up.")
    return value


def _list(value: object, key: str) -> list[Any]:
    if not isinstance(value, list):
        raise InvalidEdit(f"The {key} is {_short(value)}, not a list.")
    return value


def _short(value: object) -> str:
    written = repr(value)
    return written if len(written) <= 60 else f"{written[:57]}..."
