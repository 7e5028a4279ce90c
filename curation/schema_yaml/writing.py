"""Writes a schema as a file; what says nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import yaml

from curation.schema import MODE, AttributeType, Role, Schema

_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")


def schema_to_yaml(schema: Schema) -> str:
    """A schema as the file people write; what says nothing is left out."""
    shared = {role.name: role for role in _shared_roles(schema)}
    modes = _leading_modes(schema)
    body: dict[str, Any] = {"name": schema.name, "version": schema.version}
    if schema.description:
        body["description"] = schema.description
    body["entities"] = [_plain(label) for label in schema.entities]
    body["relations"] = [_plain(label) for label in schema.relations]
    body["roles"] = [_plain(role) for role in shared.values()]
    body["events"] = [
        {
            **_plain(event, without=("roles",)),
            **({"roles": [_role(role, shared) for role in event.roles]} if event.roles else {}),
            **({"modes": list(modes[event.name])} if event.name in modes else {}),
        }
        for event in schema.events
    ]
    body["document_labels"] = [_plain(label) for label in schema.document_labels]
    body["attributes"] = [
        {"name": one.name, "on": list(one.on), **_plain(one)}
        for one in schema.attributes[len(modes) :]
    ]
    return yaml.dump(
        {key: value for key, value in body.items() if value != []},
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
    )


def _shared_roles(schema: Schema) -> Iterator[Role]:
    """Of each role name the definition most event types have, where two or more have it."""
    times: dict[Role, int] = {}
    for event in schema.events:
        for role in event.roles:
            times[role] = times.get(role, 0) + 1
    best: dict[str, Role] = {}
    for role, count in times.items():
        if count > 1 and (role.name not in best or count > times[best[role.name]]):
            best[role.name] = role
    return (role for role in best.values() if role != Role(name=role.name))


def _role(role: Role, shared: Mapping[str, Role]) -> str | dict[str, Any]:
    base = shared.get(role.name, Role(name=role.name))
    if role == base:
        return role.name
    plain: dict[str, Any] = {"name": role.name}
    for one in fields(Role):
        value = getattr(role, one.name)
        if value != getattr(base, one.name):
            plain[one.name] = list(value) if isinstance(value, tuple) else value
    return plain


def _leading_modes(schema: Schema) -> dict[str, tuple[str, ...]]:
    """The modes by event type that are read back at their place: first, in the events' order."""
    order = [event.name for event in schema.events]
    found: dict[str, tuple[str, ...]] = {}
    at = 0
    for one in schema.attributes:
        event_type = one.on[0] if one.on else ""
        as_modes = AttributeType(name=MODE, on=(event_type,), values=one.values, several=True)
        if one != as_modes or not one.values or event_type not in order[at:]:
            break
        at = order.index(event_type) + 1
        found[event_type] = one.values
    return found


def _plain(value: Any, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields that say something."""
    return {
        one.name: list(given) if isinstance(given, tuple) else given
        for one in fields(value)
        if one.name not in without
        and (given := getattr(value, one.name)) not in ("", (), False, None)
        and given != one.default
    }


class _Dumper(yaml.SafeDumper):
    """Lists of words on one line, entries one below the other."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def _represent_list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.Node:
    flow = all(isinstance(one, str) for one in value) and sum(map(len, value)) < 400
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=flow)


def _represent_words(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    # Without escapes they would be read back as line breaks of another kind.
    style = '"' if _OTHER_BREAKS.search(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(str, _represent_words)
