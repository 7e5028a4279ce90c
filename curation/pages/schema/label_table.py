"""Labels of one kind as a table people edit, and what they typed as changes of the draft. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from curation.desk.schema import LabelUse
from curation.errors import CurationError
from curation.pages.schema.cells import is_yes, word
from curation.pages.schema.colours import HUES, hue_name, next_hue
from curation.pages.schema.draft import Draft, added, after, deleted, origins_of, with_label
from curation.schema import (
    DocumentLabelType,
    EntityType,
    EventType,
    LabelType,
    RelationType,
)
from curation.schema_change.moves import Kind, labels_of, named
from curation.schema_change.rewriting import rename_label

ANY = "anything"
MADE: Mapping[Kind, type[Any]] = {
    "entity": EntityType,
    "relation": RelationType,
    "event": EventType,
    "document_label": DocumentLabelType,
}
TYPED = ("name", "key", "colour", "group", "parent", "definition", "retired")
"""The columns people type into; `was` keeps the name a row came with."""
COLUMNS = ("was", "open", *TYPED, "takes", "use", "suggested")
OPEN = "Details"

Uses = Mapping[tuple[Kind, str], LabelUse]


@dataclass(frozen=True, slots=True)
class Typed:
    """The draft with what could be done of a table, and why the rest could not."""

    draft: Draft
    refused: tuple[str, ...] = ()


def as_table(draft: Draft, kind: Kind, uses: Uses, search: str = "") -> pd.DataFrame:
    """A row a label; with a search only those that have each of its words somewhere."""
    words = search.casefold().split()
    rows = [
        [
            label.name,
            OPEN,
            *(getattr(label, column) for column in TYPED),
            takes(label),
            *used(draft, kind, label.name, uses),
        ]
        for label in labels_of(draft.schema, kind)
        if all(word in _everything(label) for word in words)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"retired": bool})


def _everything(label: LabelType) -> str:
    said = (label.name, label.title, label.group, label.parent, label.definition, *label.aliases)
    return " ".join(said).casefold()


def used(draft: Draft, kind: Kind, name: str, uses: Uses) -> tuple[int, int]:
    """How many annotations of people have a label of the draft now, and how many suggestions."""
    found = [use for origin in origins_of(draft, kind, name) if (use := uses.get((kind, origin)))]
    return sum(one.annotations for one in found), sum(one.suggestions for one in found)


def takes(label: LabelType) -> str:
    """What a label ties, asks for or can be, in few words."""
    match label:
        case RelationType():
            arrow = "↔" if label.symmetric else "→"
            return f"{_any(label.head)} {arrow} {_any(label.tail)}"
        case EventType():
            return ", ".join(f"{one.name}*" if one.min else one.name for one in label.roles) or (
                "any role"
            )
        case DocumentLabelType():
            return _any(label.values)
        case _:
            return ""


def _any(names: Sequence[str]) -> str:
    return ", ".join(names) or ANY


def typed(draft: Draft, kind: Kind, before: pd.DataFrame, now: pd.DataFrame) -> Typed:
    """The draft with what differs between a table as it was shown and as it is."""
    work = _Typing(draft, kind)
    records = now.to_dict("records")
    there = {word(one["was"]) for one in records}
    for name in before["was"]:
        if name not in there:
            work.attempt(lambda draft, name=name: deleted(draft, kind, name))
    shown = {word(one["was"]): one for one in before.to_dict("records")}
    renames: dict[str, str] = {}
    for record in records:
        was = word(record["was"])
        if was in shown:
            work.change(was, shown[was], record)
            name = word(record["name"])
            if not name:
                work.refused.append(f"A label needs a name: {was} keeps its own.")
            elif name != was:
                renames[was] = name
    work.rename(renames)
    for record in records:
        if not word(record["was"]):
            work.add(record)
    return Typed(work.draft, tuple(work.refused))


class _Typing:
    """One pass over a table; what cannot be done is put down and the rest goes on."""

    def __init__(self, draft: Draft, kind: Kind) -> None:
        self.draft, self.kind = draft, kind
        self.refused: list[str] = []

    def attempt(self, change: Any) -> None:
        try:
            self.draft = change(self.draft)
        except CurationError as error:
            self.refused.append(error.message)

    def change(self, was: str, shown: Mapping[Any, Any], record: Mapping[Any, Any]) -> None:
        label = named(self.draft.schema, self.kind, was)
        cells = {
            column: _cell(column, record[column])
            for column in TYPED
            if column != "name" and _cell(column, record[column]) != _cell(column, shown[column])
        }
        if label is not None and cells:
            if not cells.get("colour", label.colour):
                cells["colour"] = label.colour
            self.draft = with_label(self.draft, self.kind, was, replace(label, **cells))

    def rename(self, renames: Mapping[str, str]) -> None:
        """Rename what can be; one label may wait for another to leave its new name."""
        waiting = dict(renames)
        while waiting:
            free = [
                (was, name)
                for was, name in waiting.items()
                if name not in {label.name for label in self.draft.schema.labels()}
            ]
            if not free:
                break
            for was, name in free:
                self.attempt(lambda draft, was=was, name=name: self._renamed(draft, was, name))
                del waiting[was]
        for was, name in waiting.items():
            self.attempt(lambda draft, was=was, name=name: self._renamed(draft, was, name))

    def _renamed(self, draft: Draft, was: str, name: str) -> Draft:
        return after(draft, rename_label(draft.schema, self.kind, was, name))

    def add(self, record: Mapping[Any, Any]) -> None:
        cells = {column: _cell(column, record.get(column)) for column in TYPED}
        if not any(cells.values()):
            return
        cells["colour"] = cells["colour"] or next_hue(labels_of(self.draft.schema, self.kind))
        self.attempt(lambda draft: added(draft, self.kind, MADE[self.kind](**cells)))


def _cell(column: str, value: object) -> Any:
    if column == "retired":
        return is_yes(value)
    return word(value)


def colours(labels: Iterable[LabelType]) -> dict[str, str]:
    """The colours to choose from, by name: those the labels have, and the eight."""
    return {one.colour: hue_name(one.colour) for one in labels} | HUES
