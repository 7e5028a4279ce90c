"""Schemas as JSON values and back, for the database, the browser and datasets."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, get_type_hints

from curation.errors import InvalidSchema
from curation.schema import (
    AttributeType,
    DocumentLabelType,
    EntityType,
    EventType,
    RelationType,
    Role,
    Schema,
)
from curation.schema_checks import check_schema

PARTS = {
    "entities": EntityType,
    "relations": RelationType,
    "events": EventType,
    "document_labels": DocumentLabelType,
    "attributes": AttributeType,
}


def schema_to_json(schema: Schema) -> dict[str, Any]:
    """A schema as a JSON object with every key present."""
    plain: dict[str, Any] = _plain(dataclasses.asdict(schema))
    return plain


def schema_from_json(value: object) -> Schema:
    """A schema from its JSON object. Raises `InvalidSchema` naming what is wrong."""
    if not isinstance(value, Mapping):
        raise InvalidSchema("A schema is an object with a name, a version and lists of labels.")
    parts = {
        part: tuple(_value(kind, item, part) for item in _items(value.get(part, []), part))
        for part, kind in PARTS.items()
    }
    version = value.get("version", 1)
    if not isinstance(version, int) or isinstance(version, bool):
        raise InvalidSchema(f"The version of a schema is {version!r}, not a whole number.")
    description = value.get("description", "")
    if not isinstance(description, str):
        raise InvalidSchema(f"The description of a schema is {description!r}, not words.")
    _check_writable(description, "description")
    schema = Schema(
        name=_text(value.get("name"), "name"), version=version, description=description, **parts
    )
    check_schema(schema)
    return schema


def _value(kind: type[Any], item: object, part: str) -> Any:
    if not isinstance(item, Mapping):
        raise InvalidSchema(f"An entry of {part} is {item!r}, not an object with a name.")
    hints = get_type_hints(kind)
    unknown = set(item) - set(hints)
    if unknown:
        raise InvalidSchema(f"An entry of {part} has the unknown key {min(map(str, unknown))!r}.")
    fields: dict[str, Any] = {}
    for key, given in item.items():
        if key == "roles":
            fields[key] = tuple(_value(Role, role, "roles") for role in _items(given, key))
        elif hints[key] == tuple[str, ...]:
            fields[key] = tuple(_text(one, key) for one in _items(given, key))
        elif isinstance(given, hints[key]) and isinstance(given, bool) == (hints[key] is bool):
            _check_writable(given, key)
            fields[key] = given
        else:
            raise InvalidSchema(f"The {key} of an entry of {part} cannot be {given!r}.")
    if "name" not in fields or (kind is AttributeType and "on" not in fields):
        raise InvalidSchema(f"An entry of {part} lacks its name, or says not what it is on.")
    _text(fields["name"], "name")
    return kind(**fields)


def _items(value: object, part: str) -> list[object]:
    if not isinstance(value, list):
        raise InvalidSchema(f"The {part} of a schema are a list.")
    return value


def _text(value: object, key: str) -> str:
    if not isinstance(value, str) or not value:
        raise InvalidSchema(f"The {key} of a schema entry is {value!r}, not a word.")
    _check_writable(value, key)
    return value


def _check_writable(value: object, key: str) -> None:
    if isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
        raise InvalidSchema(f"The {key} {value!r} of a schema has half a surrogate pair.")


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value
