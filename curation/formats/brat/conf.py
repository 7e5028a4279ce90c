"""brat's annotation.conf as a schema, and a schema as an annotation.conf.

What brat says and a schema cannot (nesting rules, glyphs, constraints on labels that are not
there) is left out with a note; what contradicts itself is refused with its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from curation.errors import BadInput, InvalidSchema, TooLarge
from curation.formats.brat.conf_lines import Argument, Entry, entries
from curation.formats.brat.names import EQUIV
from curation.schema import (
    AttributeType,
    EntityType,
    EventType,
    RelationType,
    Role,
    Schema,
)
from curation.schema_checks import check_schema

MAX_CONF = 1_000_000
"""The longest annotation.conf taken, in characters."""
COLOURS = (
    *("#196cb7", "#d55e00", "#009e73", "#e69f00", "#7d4b80", "#cc79a7", "#56b4e9", "#696e6f"),
)
"""What labels are given in turn: brat keeps its colours elsewhere."""
_COUNTS: Mapping[str, tuple[int, int | None]] = {
    "": (1, 1),
    "?": (0, 1),
    "*": (0, None),
    "+": (1, None),
}
_KINDS = {"<ENTITY>": "mention", "<EVENT>": "event", "<RELATION>": "relation"}


@dataclass(frozen=True, slots=True)
class Conf:
    """A schema that was read and what of the file it could not hold, in words."""

    schema: Schema
    notes: tuple[str, ...]


def schema_from_conf(text: str, name: str, *, schema_name: str = "brat") -> Schema:
    """The schema an annotation.conf describes; `name` is the file's, for what is said of it.

    Raises `BadInput` naming the line and the remedy.
    """
    return read_conf(text, name, schema_name=schema_name).schema


def read_conf(text: str, name: str, *, schema_name: str = "brat") -> Conf:
    """The schema of an annotation.conf and notes on what was left out. Raises `BadInput`."""
    if len(text) > MAX_CONF:
        raise TooLarge(
            f"{name} has {len(text):,} characters, more than the {MAX_CONF:,} it may have."
        )
    notes: list[str] = []
    reader = _Reader(name, notes, list(entries(text, name, notes)))
    schema = reader.schema(schema_name)
    if not any(True for _ in schema.labels()):
        raise BadInput(f"{name} names no label: a schema needs one at least.")
    try:
        check_schema(schema)
    except InvalidSchema as error:
        line = reader.lines.get(error.about)
        raise BadInput(f"{name}{f', line {line}' if line else ''}: {error.message}") from error
    return Conf(schema, tuple(notes))


class _Reader:
    """The entries of one file, and which labels each kind has."""

    def __init__(self, name: str, notes: list[str], found: list[Entry]) -> None:
        self.lines: dict[str, int] = {}
        self._name = name
        self._notes = notes
        self._found = found
        self._roots: dict[str, list[str]] = {"entities": [], "events": []}
        for entry in found:
            self.lines.setdefault(entry.name, entry.line)
            if entry.section in self._roots and not entry.parent:
                self._roots[entry.section].append(entry.name)
        self._fillers = {one.name for one in found if one.section in ("entities", "events")}
        self._labels = {one.name for one in found if one.section != "attributes"}

    def schema(self, name: str) -> Schema:
        entities = [
            EntityType(**_common(entry), colour=COLOURS[at % len(COLOURS)])
            for at, entry in enumerate(self._of("entities"))
        ]
        events = [
            EventType(**_common(entry), colour=COLOURS[at % len(COLOURS)], roles=self._roles(entry))
            for at, entry in enumerate(self._of("events"))
        ]
        return Schema(
            name=name,
            entities=tuple(entities),
            relations=tuple(self._relations()),
            events=tuple(events),
            attributes=tuple(self._attributes()),
        )

    def _of(self, section: str) -> list[Entry]:
        return [entry for entry in self._found if entry.section == section]

    def _place(self, entry: Entry) -> str:
        return f"{self._name}, line {entry.line}"

    def _targets(self, argument: Argument, entry: Entry) -> tuple[str, ...]:
        """The labels an argument allows; empty for any."""
        allowed: dict[str, None] = {}
        for value in argument.values:
            if value == "<ANY>":
                return ()
            if value in ("<ENTITY>", "<EVENT>"):
                roots = self._roots["entities" if value == "<ENTITY>" else "events"]
                allowed |= dict.fromkeys(roots)
            elif value in self._fillers:
                allowed[value] = None
            else:
                self._notes.append(
                    f"{self._place(entry)}: {entry.name} names {value}, which is no entity and no "
                    "event of the file; left out"
                )
        return tuple(allowed)

    def _roles(self, entry: Entry) -> tuple[Role, ...]:
        roles = []
        for argument in entry.arguments:
            if argument.name.startswith("<"):
                self._leave_out(argument, entry)
                continue
            least, most = _count(argument.count)
            targets = self._targets(argument, entry)
            roles.append(Role(name=argument.name, targets=targets, min=least, max=most))
        return tuple(roles)

    def _relations(self) -> Iterable[RelationType]:
        found: dict[str, RelationType] = {}
        for entry in self._of("relations"):
            if entry.name.startswith("<"):
                self._notes.append(f"{self._place(entry)}: {entry.name} rules are left out")
                continue
            ends = [one for one in entry.arguments if not one.name.startswith("<")]
            if len(ends) != 2:
                raise BadInput(
                    f"{self._place(entry)}: the relation {entry.name} has {len(ends)} arguments, "
                    "not two: write Arg1:Label, Arg2:Label after a tab."
                )
            ends.sort(key=lambda end: end.name if end.name in ("Arg1", "Arg2") else "")
            kind = [v for one in entry.arguments if one.name == "<REL-TYPE>" for v in one.values]
            flags = {flag for value in kind for flag in value.split("-")}
            for argument in entry.arguments:
                if argument.name.startswith("<") and argument.name != "<REL-TYPE>":
                    self._leave_out(argument, entry)
            relation = RelationType(
                **_common(entry),
                head=self._targets(ends[0], entry),
                tail=self._targets(ends[1], entry),
                symmetric="symmetric" in flags,
                transitive="transitive" in flags,
            )
            before = found.get(entry.name)
            found[entry.name] = relation if before is None else _both(before, relation)
        equiv = found.get(EQUIV)
        if equiv is not None and self._is_of_chains(equiv):
            del found[EQUIV]
        return found.values()

    def _is_of_chains(self, equiv: RelationType) -> bool:
        """Whether only mentions can be equal: those are chains, and chains have no label."""
        mentions = {entry.name for entry in self._of("entities")}
        return all(ends and mentions.issuperset(ends) for ends in (equiv.head, equiv.tail))

    def _attributes(self) -> Iterable[AttributeType]:
        for entry in self._of("attributes"):
            on: list[str] = []
            values: list[str] = []
            default = ""
            for argument in entry.arguments:
                if argument.name == "Arg":
                    on += self._carriers(argument, entry)
                elif argument.name == "Value":
                    values += argument.values
                elif argument.name == "<DEFAULT>":
                    default = argument.values[0]
                elif argument.name.startswith("<"):
                    self._leave_out(argument, entry)
                else:
                    values.append(argument.name)  # the old way: a value and its glyph
            if not on:
                raise BadInput(
                    f"{self._place(entry)}: the attribute {entry.name} says not what it is on: "
                    "write Arg:<EVENT> or Arg:Label after a tab."
                )
            yield AttributeType(
                name=entry.name,
                on=tuple(dict.fromkeys(on)),
                values=tuple(dict.fromkeys(values)),
                default=default,
            )

    def _carriers(self, argument: Argument, entry: Entry) -> Iterable[str]:
        for value in argument.values:
            if value == "<ANY>":
                yield from _KINDS.values()
            elif value in _KINDS:
                yield _KINDS[value]
            elif value in self._labels:
                yield value
            else:
                raise BadInput(
                    f"{self._place(entry)}: the attribute {entry.name} is on {value}, which is no "
                    "label of the file: add the label, or take it out."
                )

    def _leave_out(self, argument: Argument, entry: Entry) -> None:
        self._notes.append(f"{self._place(entry)}: {argument.name} of {entry.name} is left out")


class _Common(TypedDict):
    """What every kind of label has that an entry says."""

    name: str
    parent: str
    retired: bool
    aliases: tuple[str, ...]


def _common(entry: Entry) -> _Common:
    return {
        "name": entry.name,
        "parent": entry.parent,
        "retired": not entry.usable,
        "aliases": entry.others,
    }


def _count(suffix: str) -> tuple[int, int | None]:
    if suffix in _COUNTS:
        return _COUNTS[suffix]
    least, _, most = suffix.strip("{}").partition("-")
    return int(least), int(most or least)


def _both(one: RelationType, other: RelationType) -> RelationType:
    """A relation that brat describes in two lines: what either line allows."""
    return RelationType(
        name=one.name,
        parent=one.parent,
        retired=one.retired and other.retired,
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
        head=_either(one.head, other.head),
        tail=_either(one.tail, other.tail),
        symmetric=one.symmetric or other.symmetric,
        transitive=one.transitive or other.transitive,
    )


def _either(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other))) if one and other else ()
