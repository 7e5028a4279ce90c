"""What stands beside an .ann file of ours: whose reading it is, and what brat has no word for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from curation.codec import (
    annotation_from_json,
    attributes_from_json,
    check_name,
)
from curation.errors import BadInput, CurationError
from curation.formats.brat.names import Spelling, spelling_from_json
from curation.formats.brat.writing import line_digest
from curation.formats.dataset import IncomingStatus
from curation.formats.intake import decode
from curation.formats.jsonl_lines import (
    annotator_and_status,
    check_storable,
    document_id,
    json_object,
)
from curation.model import Annotation, AttributeValue, Chain
from curation.schema import Schema
from curation.schema_json import schema_from_json

PROJECT = "curation.json"
"""The file that belongs to all of a collection."""
SUFFIX = ".curation.json"
"""How the file ends that belongs to one article."""
VERSION = 1


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a span really begins and ends, when fragments cannot say it."""

    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is known of one article and of its annotations beside its .ann file."""

    id: str | None = None
    annotator: str = "imported"
    status: IncomingStatus = "submitted"
    meta: Mapping[str, Any] = field(default_factory=dict)
    ids: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    extents: Mapping[str, Extent] = field(default_factory=dict)
    attributes: Mapping[str, Mapping[str, AttributeValue]] = field(default_factory=dict)
    kept: tuple[Annotation, ...] = ()
    chains: tuple[Chain, ...] = ()
    """All of them, also those the .ann file has a line for."""

    def own_id(self, id: str, raw: str) -> str | None:
        """The annotation's own id, unless its line was changed since it was written."""
        own, digest = self.ids.get(id, ("", ""))
        return own if own and digest == line_digest(raw) else None


def sidecar_from(content: bytes, name: str) -> Sidecar:
    """The sidecar of one article. Raises `BadInput` naming the file and what is wrong."""
    value = json_object(decode(content, name), name)
    try:
        annotator, status = annotator_and_status(value, name)
        meta = _object(value, "meta")
        check_storable(meta, name)
        return Sidecar(
            id=document_id(value.get("id"), name),
            annotator=annotator,
            status=status,
            meta=meta,
            ids={id: _own_id(pair) for id, pair in _object(value, "ids").items()},
            extents={id: _extent(one) for id, one in _object(value, "spans").items()},
            attributes={
                id: attributes_from_json(one) for id, one in _object(value, "attributes").items()
            },
            kept=tuple(annotation_from_json(one) for one in _list(value.get("kept", []), "kept")),
            chains=tuple(_chain(one) for one in _list(value.get("chains", []), "chains")),
        )
    except CurationError as error:
        if error.message.startswith(name):
            raise
        raise BadInput(f"{name}: {error.message}") from error


def project_from(content: bytes, name: str) -> tuple[Schema, Spelling]:
    """The schema and the names of a collection of ours. Raises `BadInput` naming the file."""
    value = json_object(decode(content, name), name)
    try:
        if value.get("curation") != VERSION:
            raise BadInput(
                f"it is of version {value.get('curation')!r}, and this program reads {VERSION}: "
                "take a newer program, or leave the file out."
            )
        return schema_from_json(value.get("schema")), spelling_from_json(value.get("names"))
    except CurationError as error:
        raise BadInput(f"{name}: {error.message}") from error


def _object(value: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = value.get(key, {})
    if not isinstance(found, dict):
        raise BadInput(f"`{key}` is not an object.")
    return found


def _list(value: object, key: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadInput(f"`{key}` has {value!r}, which is not a list.")
    return value


def _chain(value: object) -> Chain:
    chain = annotation_from_json(value)
    if not isinstance(chain, Chain):
        raise BadInput("an entry of `chains` is not a chain.")
    return chain


def _own_id(value: object) -> tuple[str, str]:
    pair = _list(value, "ids")
    if len(pair) != 2 or not isinstance(pair[1], str):
        raise BadInput("an entry of `ids` is not an id and a digest.")
    return check_name(pair[0], "id"), pair[1]


def _extent(value: object) -> Extent:
    if not isinstance(value, dict):
        raise BadInput("an entry of `spans` is not an object.")
    pieces = [_list(piece, "pieces") for piece in _list(value.get("pieces"), "pieces")]
    numbers = [value.get("start"), value.get("end"), *(one for piece in pieces for one in piece)]
    if not all(type(one) is int for one in numbers) or any(len(piece) != 2 for piece in pieces):
        raise BadInput("an entry of `spans` has an offset that is no whole number.")
    return Extent(value["start"], value["end"], tuple((one, two) for one, two in pieces))
