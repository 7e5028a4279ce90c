"""What a reading has to be, worked out once more from JSON alone.

It shares no rule with `curation.edits`, so a rule that is lost there is missed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

ENTITIES = {"GPE", "PERSON"}


@dataclass
class Expected:
    """One reading as plain values: its annotations by id, its log, its status."""

    present: dict[str, Json] = field(default_factory=dict)
    log: list[tuple[Json, int]] = field(default_factory=list)
    status: str = "open"

    def entry(self, id: str | None) -> Json | None:
        """The edit of the log with this id."""
        return next((edit for edit, _ in self.log if edit["id"] == id), None)

    def take(self, edit: Json, by: int) -> None:
        """Write an edit down that holds."""
        self.present = after(self.present, edit)
        self.log.append((deepcopy(edit), by))


def verdict(
    expected: Expected, edit: Json, *, known: Mapping[str, tuple[int, Json]], of: int, text: str
) -> str:
    """What must become of an edit: "known", "good", or the kind of its refusal."""
    if edit["id"] in known:
        return "known" if known[edit["id"]] == (of, edit) else "edit_id_reused"
    if expected.status == "submitted":
        return "submitted"
    if edit["undoes"] is not None and not takes_back(edit, expected.entry(edit["undoes"])):
        return "conflict"
    if any(expected.present.get(id_of(one)) != one["before"] for one in edit["changes"]):
        return "stale_edit"
    new = [one["after"] for one in edit["changes"] if one["after"] is not None]
    spans = [one for one in new if one["kind"] == "span"]
    if any(text[one["start"] : one["end"]] != one["text"] for one in spans):
        return "invalid_span"
    state = after(expected.present, edit)
    if dangles(state):
        return "dangling"
    if any(one["label"] not in ENTITIES for one in spans if not one.get("trigger")):
        return "unknown_label"
    return "good"


def takes_back(edit: Json, entry: Json | None) -> bool:
    """Whether an edit is the mirror image of an entry of the log."""
    if entry is None:
        return False
    mirrored = {id_of(one): (one["after"], one["before"]) for one in edit["changes"]}
    return mirrored == {id_of(one): (one["before"], one["after"]) for one in entry["changes"]}


def id_of(change: Json) -> str:
    return (change["before"] or change["after"])["id"]


def after(present: Mapping[str, Json], edit: Json) -> dict[str, Json]:
    """The annotations after an edit."""
    state = dict(present)
    for change in edit["changes"]:
        state.pop(id_of(change), None)
    for change in edit["changes"]:
        if change["after"] is not None:
            state[id_of(change)] = deepcopy(change["after"])
    return state


def dangles(state: Mapping[str, Json]) -> bool:
    """Whether anything points to what is not there, to itself, or stands without its other half."""
    targets = {id for id, one in state.items() if one["kind"] in ("span", "event")}
    named = set()
    for one in state.values():
        ends = {one.get("head"), one.get("tail")}
        if one["kind"] == "relation" and not (ends <= targets and len(ends) == 2):
            return True
        if one["kind"] == "event":
            trigger = state.get(one["trigger"], {})
            if trigger.get("trigger") is not True or trigger["label"] != one["label"]:
                return True
            named.add(one["trigger"])
            if one["id"] in reachable(state, one["id"]):
                return True
            if not {argument["target"] for argument in one["arguments"]} <= targets:
                return True
    return any(one.get("trigger") is True and id not in named for id, one in state.items())


def reachable(state: Mapping[str, Json], id: str) -> set[str]:
    """The ids one gets to from an event by its arguments."""
    found: set[str] = set()
    front = [id]
    while front:
        for argument in state.get(front.pop(), {}).get("arguments", ()):
            if argument["target"] not in found:
                found.add(argument["target"])
                front.append(argument["target"])
    return found


def dependants(state: Mapping[str, Json], id: str) -> list[str]:
    """An id and all that has to go with it, so that nothing dangles."""
    going = {id}
    while True:
        kept = {key: one for key, one in state.items() if key not in going}
        more = {
            key
            for key, one in kept.items()
            if {one.get("head"), one.get("tail"), one.get("trigger")} & going
            or any(argument["target"] in going for argument in one.get("arguments", ()))
        }
        named = {one["trigger"] for one in kept.values() if one["kind"] == "event"}
        more |= {
            key for key, one in kept.items() if one.get("trigger") is True and key not in named
        }
        if not more:
            return [id, *sorted(going - {id})]
        going |= more
