"""The annotations of an .ann file on its text: every word compared, every reference followed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Set
from itertools import pairwise
from uuid import UUID, uuid5

from curation.codec import MAX_REMARK, check_name
from curation.edits import check_references, check_span
from curation.errors import BadInput, CurationError
from curation.formats.brat.chains import Equal, chains
from curation.formats.brat.lines import (
    AttributeLine,
    EquivLine,
    EventLine,
    Line,
    Lines,
    NoteLine,
    RelationLine,
    TextBound,
)
from curation.formats.brat.names import EQUIV, Spelling
from curation.formats.brat.placing import placed_on
from curation.formats.brat.sidecar import Sidecar
from curation.formats.brat.writing import Fragments, joined
from curation.formats.intake import CleanText
from curation.model import (
    Annotation,
    Argument,
    AttributeValue,
    Event,
    Relation,
    Remark,
    Span,
    text_digest,
)

CHANGED = UUID("0f5c1c5e-8f4e-5a0e-9a6c-6a0e7a0b9d21")
"""The namespace of ids for what brat gave an id that something else has."""
_NUMBER = re.compile(r"(?<!\d)\d+$")

Roles = Mapping[str, Set[str]]
"""The roles an annotation.conf gives an event type: a number at their end is part of the name."""


class Reader:
    """The annotations of one article, gathered line by line; `notes` is what was put right."""

    def __init__(
        self,
        lines: Lines,
        cleaned: CleanText,
        *,
        spelling: Spelling,
        sidecar: Sidecar,
        roles: Roles,
    ) -> None:
        self.notes: list[str] = []
        self._lines = lines
        self._cleaned = cleaned
        self._spelling = spelling
        self._sidecar = sidecar
        self._roles = roles
        self._ids = self._own_ids()
        self._triggers = {
            line.record.trigger for line in lines.all if isinstance(line.record, EventLine)
        }

    def annotations(self) -> tuple[Annotation, ...]:
        """All of them. Raises `BadInput` naming the line and the remedy."""
        attributes = self._attributes()
        placed, notes = placed_on(self._lines, self._cleaned)
        self.notes += notes
        found: dict[str, tuple[Annotation, str]] = {}
        for line in self._lines.all:
            for one in self._of(line, placed, attributes):
                if one.id in found:
                    raise BadInput(f"{line.place}: the id {one.id!r} is taken: give it another.")
                found[one.id] = (one, line.place)
        for one in self._sidecar.kept:
            if one.id not in found:
                found[one.id] = (one, "beside the .ann file")
        mentions = {
            id for id, (one, _) in found.items() if isinstance(one, Span) and not one.trigger
        }
        for chain, place in chains(self._equals(), self._sidecar, self._ids, mentions):
            if chain.id in found:
                raise BadInput(f"{place}: the id {chain.id!r} is taken: give it another.")
            found[chain.id] = (chain, place)
        there = {id: one for id, (one, _) in found.items()}
        for one, place in found.values():
            try:
                if isinstance(one, Span):
                    check_span(one, self._cleaned.text)
                check_references([one], there)
            except CurationError as error:
                raise BadInput(f"{place}: {error.message}") from error
        return tuple(there.values())

    def _own_ids(self) -> dict[str, str]:
        """Every brat id and the one its annotation has: its own, else brat's if it is free."""
        known = {id: self._sidecar.own_id(id, line.raw) for id, line in self._lines.by_id.items()}
        ids = {id: own for id, own in known.items() if own is not None}
        taken = set(ids.values()) | self._beside()
        for id, line in self._lines.by_id.items():
            if id not in ids:
                check_name(id, "id")
                ids[id] = self._new_id(line) if id in taken else id
                taken.add(ids[id])
        return ids

    def _beside(self) -> set[str]:
        """The ids of what stands beside the .ann file."""
        return {one.id for one in (*self._sidecar.kept, *self._sidecar.chains)}

    def _new_id(self, line: Line) -> str:
        digest = text_digest(self._cleaned.text)
        return str(uuid5(CHANGED, json.dumps([digest, line.raw])))

    def _is_unchanged(self, id: str) -> bool:
        return self._sidecar.own_id(id, self._lines.by_id[id].raw) is not None

    def _of(
        self,
        line: Line,
        placed: Mapping[str, Fragments],
        attributes: Mapping[str, Mapping[str, AttributeValue]],
    ) -> Iterator[Annotation]:
        match line.record:
            case TextBound() as record:
                yield self._span(record, placed[record.id], attributes.get(record.id, {}))
            case EventLine() as record:
                yield self._event(record, line, attributes.get(record.id, {}))
            case RelationLine() as record:
                yield Relation(
                    self._ids[record.id],
                    self._label(record.label),
                    self._target(record.head, line),
                    self._target(record.tail, line),
                    attributes.get(record.id, {}),
                )
            case EquivLine() as record:
                if not self._is_chain(record, line):
                    yield from self._equal_ones(record, line)
            case NoteLine() as record:
                if record.text:
                    target = self._noted(record.target, line)
                    yield Remark(self._ids[record.id], target, record.text[:MAX_REMARK])
            case AttributeLine():
                return

    def _span(
        self, record: TextBound, parts: Fragments, attributes: Mapping[str, AttributeValue]
    ) -> Span:
        extent = self._sidecar.extents.get(record.id)
        if extent is not None and self._is_unchanged(record.id):
            start, end, pieces = extent.start, extent.end, extent.pieces
        else:
            whole = joined(parts, self._cleaned.text)
            start, end = whole[0][0], whole[-1][1]
            pieces = whole if len(whole) > 1 else ()
        return Span(
            self._ids[record.id],
            self._label(record.label),
            start,
            end,
            self._cleaned.text[start:end],
            pieces,
            record.id in self._triggers,
            attributes,
        )

    def _event(
        self, record: EventLine, line: Line, attributes: Mapping[str, AttributeValue]
    ) -> Event:
        trigger = self._lines.by_id.get(record.trigger)
        if trigger is None or not isinstance(trigger.record, TextBound):
            raise BadInput(
                f"{line.place}: the trigger {record.trigger} is not there: add its T line, "
                "or take the event out."
            )
        if trigger.record.label != record.label:
            raise BadInput(
                f"{line.place}: {record.id} is {record.label}, but its trigger {record.trigger} is "
                f"{trigger.record.label}: give both the same label."
            )
        arguments = tuple(
            Argument(self._role(role, record.label), self._target(target, line))
            for role, target in record.arguments
        )
        return Event(
            self._ids[record.id],
            self._label(record.label),
            self._ids[record.trigger],
            arguments,
            attributes,
        )

    def _role(self, role: str, label: str) -> str:
        if role not in self._roles.get(label, ()):
            role = _NUMBER.sub("", role) or role
        return check_name(self._spelling.roles.get(role, role), "role")

    def _is_chain(self, record: EquivLine, line: Line) -> bool:
        """Whether a line says that mentions are the same; events can be in no chain."""
        for id in record.members:
            self._target(id, line)
        members = (self._lines.by_id[id].record for id in record.members)
        return record.label == EQUIV and all(
            isinstance(one, TextBound) and one.id not in self._triggers for one in members
        )

    def _equals(self) -> list[Equal]:
        taken = {*self._ids.values(), *self._beside()}
        found = []
        for line in self._lines.all:
            if isinstance(line.record, EquivLine) and self._is_chain(line.record, line):
                id = f"*{line.place.rpartition(' ')[2]}"
                id = self._new_id(line) if id in taken else id
                found.append(Equal(id, line.record.members, line.place))
        return found

    def _equal_ones(self, record: EquivLine, line: Line) -> Iterator[Relation]:
        """A tie from each to the next: equal ones are a relation that is symmetric, transitive."""
        number = line.place.rpartition(" ")[2]
        for at, (one, other) in enumerate(pairwise(record.members), start=1):
            ends = self._target(one, line), self._target(other, line)
            yield Relation(f"*{number}.{at}", self._label(record.label), *ends)

    def _label(self, slug: str) -> str:
        return check_name(self._spelling.labels.get(slug, slug), "label")

    def _target(self, id: str, line: Line) -> str:
        target = self._lines.by_id.get(id)
        if target is None or not isinstance(target.record, TextBound | EventLine):
            raise BadInput(
                f"{line.place} points to {id}, which is no span and no event of the file: "
                "add it, or take the line out."
            )
        return self._ids[id]

    def _noted(self, id: str, line: Line) -> str:
        """What a note is about; a note on an attribute is one on what has the attribute."""
        target = self._lines.by_id.get(id)
        match target.record if target is not None else None:
            case TextBound() | EventLine() | RelationLine():
                return self._ids[id]
            case AttributeLine(target=owner):
                return self._noted(owner, line)
            case _:
                raise BadInput(
                    f"{line.place} is about {id}, which is not there: add it, or take the line out."
                )

    def _attributes(self) -> dict[str, dict[str, AttributeValue]]:
        """The attributes of each brat id: what the lines say, then what stands beside them."""
        found: dict[str, dict[str, AttributeValue]] = {}
        for line in self._lines.all:
            if isinstance(line.record, AttributeLine):
                self._add_attribute(line.record, line, found)
        for id, kept in self._sidecar.attributes.items():
            if id in self._lines.by_id and self._is_unchanged(id):
                said = found.setdefault(id, {})
                for name, value in kept.items():
                    if name not in said or _same_values(said[name], value):
                        said[name] = value
        return found

    def _add_attribute(
        self, record: AttributeLine, line: Line, found: dict[str, dict[str, AttributeValue]]
    ) -> None:
        owner = self._lines.by_id.get(record.target)
        if owner is None or not isinstance(owner.record, TextBound | EventLine | RelationLine):
            raise BadInput(
                f"{line.place} is on {record.target}, which is not there: add it, "
                "or take the line out."
            )
        if record.target in self._triggers:
            raise BadInput(
                f"{line.place} is on {record.target}, the trigger of an event: put it on the event "
                "(E), as brat does."
            )
        said = found.setdefault(record.target, {})
        if record.value is None and record.name in self._spelling.several:
            name, value = self._spelling.several[record.name]
            before = said.get(name, ())
            if isinstance(before, tuple) and value not in before:
                said[name] = (*before, value)
            return
        name = check_name(self._spelling.attributes.get(record.name, record.name), "attribute")
        new: AttributeValue = True
        if record.value is not None:
            new = self._spelling.values.get(record.value, record.value)
        if said.setdefault(name, new) != new:
            raise BadInput(
                f"{line.place}: {record.target} has {name} already, with another value: "
                "brat gives an attribute one value."
            )


def _same_values(said: AttributeValue, kept: AttributeValue) -> bool:
    return isinstance(said, tuple) and isinstance(kept, tuple) and set(said) == set(kept)
