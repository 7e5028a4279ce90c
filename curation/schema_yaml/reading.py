"""Reads a schema file; a message names the file, the line and the remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar, get_type_hints

import yaml

from curation.errors import InvalidSchema
from curation.schema import (
    MODE,
    AttributeType,
    DocumentLabelType,
    EntityType,
    EventType,
    RelationType,
    Role,
    Schema,
)
from curation.schema_checks import check_schema

MAX_CHARACTERS = 300_000
MAX_ENTRIES = 20_000
"""The most entries of lists, counted as often as an alias (*name) repeats them."""
PARTS: Mapping[str, type[Any]] = {
    "entities": EntityType,
    "relations": RelationType,
    "events": EventType,
    "document_labels": DocumentLabelType,
    "attributes": AttributeType,
}
TOP = ("name", "version", "description", "roles", *PARTS)
YES, NO = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})

T = TypeVar("T")


def schema_from_yaml(text: str, place: str = "The schema") -> Schema:
    """A schema from its YAML; `place` is the file's name, for messages. Raises `InvalidSchema`."""
    return _Reader(place).schema(text)


@dataclass
class _Reader:
    """Reads one file; keeps the line of every entry, for what is found wrong later."""

    place: str
    lines: dict[str, int] = field(default_factory=dict)
    shared: dict[str, Role] = field(default_factory=dict)
    entries: int = 0

    def schema(self, text: str) -> Schema:
        top = self._entries(self._root(text), "a schema", TOP)
        self.shared = {
            role.name: role for role in self._list(top, "roles", lambda node: self._role(node, {}))
        }
        modes: list[AttributeType] = []
        parts = {part: self._part(top, part, modes) for part in PARTS}
        parts["attributes"] = (*modes, *parts["attributes"])
        name = top.get("name")
        if name is None:
            raise self._wrong(None, "there is no `name:`, the schema's own")
        schema = Schema(
            name=self._text(name, "name"),
            version=self._number(top["version"], "version") if "version" in top else 1,
            description=self._text(top["description"], "description")
            if "description" in top
            else "",
            **parts,
        )
        try:
            check_schema(schema)
        except InvalidSchema as error:
            line = self.lines.get(error.about)
            where = self.place if line is None else f"{self.place}, line {line}"
            raise InvalidSchema(f"{where}: {error.message}", about=error.about) from None
        return schema

    def _root(self, text: str) -> yaml.Node:
        if len(text) > MAX_CHARACTERS:
            raise self._wrong(
                None, f"it has {len(text):,} characters, more than the {MAX_CHARACTERS:,} taken"
            )
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except RecursionError:
            raise self._wrong(None, "it is nested too deeply to be a schema") from None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line = "" if mark is None else f", line {mark.line + 1}"
            raise InvalidSchema(
                f"{self.place}{line}: this is no YAML: {error.problem or error.context}. "
                "Look at the indent, the colons and the quotes there."
            ) from None
        except yaml.YAMLError:
            raise self._wrong(None, "it holds a character that YAML does not allow") from None
        if root is None:
            raise self._wrong(None, "it is empty; begin with `name:` and `entities:`")
        return root

    def _part(
        self, top: Mapping[str, yaml.Node], part: str, modes: list[AttributeType]
    ) -> tuple[Any, ...]:
        kind = PARTS[part]
        if kind is EventType:
            return self._list(top, part, lambda node: self._event(node, modes))
        return self._list(top, part, lambda node: self._entry(node, kind, part))

    def _event(self, node: yaml.Node, modes: list[AttributeType]) -> EventType:
        event, more = self._known_and_more(node, EventType, "events", ("modes",))
        if "modes" in more:
            values = self._texts(more["modes"], "modes")
            modes.append(AttributeType(name=MODE, on=(event.name,), values=values, several=True))
        return event

    def _entry(self, node: yaml.Node, kind: type[T], part: str) -> T:
        return self._known_and_more(node, kind, part, ())[0]

    def _known_and_more(
        self, node: yaml.Node, kind: type[T], part: str, more: tuple[str, ...]
    ) -> tuple[T, dict[str, yaml.Node]]:
        """An entry as a value, and the keys of it that are no field of that value."""
        if isinstance(node, yaml.ScalarNode) and kind is not AttributeType:
            entries: dict[str, yaml.Node] = {"name": node}
        else:
            known = tuple(one.name for one in fields(kind))  # type: ignore[arg-type]
            entries = self._entries(node, f"an entry of {part}", (*known, *more))
        if "name" not in entries:
            raise self._wrong(node, f"this entry of {part} has no `name:`")
        if kind is AttributeType and "on" not in entries:
            raise self._wrong(
                node, "this attribute has no `on:`; write the labels it is on, or event, mention"
            )
        name = self._text(entries["name"], "name")
        self.lines.setdefault(name, node.start_mark.line + 1)
        hints = get_type_hints(kind)
        values = {
            key: self._value(entry, key, hints[key])
            for key, entry in entries.items()
            if key not in more
        }
        return kind(**values), {key: entries[key] for key in more if key in entries}

    def _value(self, node: yaml.Node, key: str, hint: object) -> Any:
        if key == "roles":
            return self._sequence(node, key, lambda one: self._role(one, self.shared))
        if hint == tuple[str, ...]:
            return self._texts(node, key)
        if hint is bool:
            return self._truth(node, key)
        if hint is int:
            return self._number(node, key)
        if hint == int | None:
            return None if self._is_empty(node) else self._number(node, key)
        is_blank = isinstance(node, yaml.ScalarNode) and not node.value
        return "" if is_blank or self._is_empty(node) else self._text(node, key)

    def _role(self, node: yaml.Node, shared: Mapping[str, Role]) -> Role:
        """A role; what it leaves out is taken from the shared role of its name."""
        if isinstance(node, yaml.ScalarNode):
            name = self._text(node, "roles")
            return shared.get(name, Role(name=name))
        names = tuple(one.name for one in fields(Role))
        entries = self._entries(node, "a role", names)
        if "name" not in entries:
            raise self._wrong(node, "this role has no `name:`")
        hints = get_type_hints(Role)
        given = {key: self._value(entry, key, hints[key]) for key, entry in entries.items()}
        return replace(shared.get(given["name"], Role(name=given["name"])), **given)

    def _entries(self, node: yaml.Node, what: str, known: tuple[str, ...]) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(
                node, f"{what} is written as `key: value` lines, such as `name: PERSON`"
            )
        found: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            if key not in known:
                raise self._wrong(
                    key_node, f"{what} has no key {key!r}; there are: {', '.join(known)}"
                )
            if key in found:
                raise self._wrong(key_node, f"{key!r} stands here twice; keep one")
            found[key] = value
        return found

    def _list(
        self, top: Mapping[str, yaml.Node], key: str, read: Callable[[yaml.Node], T]
    ) -> tuple[T, ...]:
        return self._sequence(top[key], key, read) if key in top else ()

    def _sequence(self, node: yaml.Node, key: str, read: Callable[[yaml.Node], T]) -> tuple[T, ...]:
        if self._is_empty(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            raise self._wrong(node, f"the {key} are a list: begin each with a dash, `- …`")
        self.entries += len(node.value)
        if self.entries > MAX_ENTRIES:
            raise self._wrong(
                node,
                f"with this list the file unfolds to more than {MAX_ENTRIES:,} entries; "
                "write less, and without aliases (*name)",
            )
        return tuple(read(one) for one in node.value)

    def _texts(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        if isinstance(node, yaml.ScalarNode) and not self._is_empty(node):
            return (self._text(node, key),)
        return self._sequence(node, key, lambda one: self._text(one, key))

    def _text(self, node: yaml.Node, key: str) -> str:
        """The words as they stand: `no` and `01` are words here too."""
        if not isinstance(node, yaml.ScalarNode) or not node.value:
            raise self._wrong(node, f"the {key} is not a word")
        value = str(node.value)
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise self._wrong(node, f"the {key} {value!r} has half a surrogate pair")
        return value

    def _truth(self, node: yaml.Node, key: str) -> bool:
        word = node.value.lower() if isinstance(node, yaml.ScalarNode) else ""
        if word not in YES | NO:
            raise self._wrong(node, f"{key} is true or false")
        return word in YES

    def _number(self, node: yaml.Node, key: str) -> int:
        word = node.value if isinstance(node, yaml.ScalarNode) else ""
        if not (word.isascii() and word.isdigit() and len(word) < 9):
            raise self._wrong(node, f"{key} is a whole number")
        return int(word)

    def _is_empty(self, node: yaml.Node) -> bool:
        return (
            isinstance(node, yaml.ScalarNode)
            and node.style is None
            and node.value in ("", "~", "null")
        )

    def _wrong(self, node: yaml.Node | None, what: str) -> InvalidSchema:
        line = "" if node is None else f", line {node.start_mark.line + 1}"
        return InvalidSchema(f"{self.place}{line}: {what}.")
