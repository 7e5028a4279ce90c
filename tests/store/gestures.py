"""What a person may do next in a reading, as edits: mostly right, sometimes wrong on purpose."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from copy import deepcopy
from typing import Any, TypeAlias

from hypothesis import strategies as st

from tests.builders import TEXT
from tests.store.oracle import Expected, Json, dependants

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]
Changes: TypeAlias = list[Json]

SUGGESTED = [f"suggestion-{number}" for number in range(4)]
"""Ids that several people's readings have in common."""
_numbers = itertools.count()


def fresh(what: str) -> str:
    return f"{what}-{next(_numbers):06}"


def span(draw: Draw, id: str, label: str | None = None) -> Json:
    """A span somewhere in the text; a trigger when its event's label is given."""
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start + 1, min(start + 9, len(TEXT))))
    value: Json = {"kind": "span", "id": id, "start": start, "end": end}
    value |= {"label": label or draw(st.sampled_from(["GPE", "PERSON"])), "text": TEXT[start:end]}
    return value | ({"trigger": True} if label else {})


def changed(before: Json | None, after: Json | None) -> Json:
    return {"before": deepcopy(before), "after": deepcopy(after)}


def of_kind(reading: Expected, *kinds: str) -> list[Json]:
    """The annotations of some kinds; a trigger is of the kind "trigger" only."""
    found = [one for _, one in sorted(reading.present.items())]
    return [
        one for one in found if ("trigger" if one.get("trigger") is True else one["kind"]) in kinds
    ]


def add_mention(draw: Draw, reading: Expected) -> Changes:
    return [changed(None, span(draw, fresh("span")))]


def accept(draw: Draw, reading: Expected) -> Changes:
    id = draw(st.sampled_from(SUGGESTED))
    return [changed(reading.present.get(id), span(draw, id))]


def reject(draw: Draw, reading: Expected) -> Changes:
    id = draw(st.sampled_from(SUGGESTED))
    rejection = {"kind": "rejection", "id": id}
    if reading.present.get(id) == rejection:
        return [changed(rejection, None)]
    going = dependants(reading.present, id) if id in reading.present else [id]
    rest = [changed(reading.present[one], None) for one in going[1:]]
    return [changed(reading.present.get(id), rejection), *rest]


def add_relation(draw: Draw, reading: Expected) -> Changes:
    ends = of_kind(reading, "span", "trigger", "event")
    if len(ends) < 2:
        return [changed(None, span(draw, fresh("span"))) for _ in range(2)]
    head, tail = draw(st.permutations([one["id"] for one in ends]))[:2]
    tie = {"kind": "relation", "id": fresh("relation"), "label": "near", "head": head, "tail": tail}
    return [changed(None, tie)]


def add_event(draw: Draw, reading: Expected) -> Changes:
    label = draw(st.sampled_from(["MEET", "SAY"]))
    trigger = span(draw, fresh("trigger"), label)
    frame = {"kind": "event", "id": fresh("event"), "label": label, "trigger": trigger["id"]}
    frame["arguments"] = arguments(draw, reading)
    return [changed(None, frame), changed(None, trigger)]


def arguments(draw: Draw, reading: Expected) -> list[Json]:
    targets = [one["id"] for one in of_kind(reading, "span", "event")]
    chosen = draw(st.lists(st.sampled_from(targets), max_size=3)) if targets else []
    return [{"role": "cause", "target": target} for target in chosen]


def fill(draw: Draw, reading: Expected) -> Changes:
    """Other arguments for an event; by chance a circle."""
    events = of_kind(reading, "event")
    if not events:
        return add_event(draw, reading)
    before = draw(st.sampled_from(events))
    return [changed(before, before | {"arguments": arguments(draw, reading)})]


def nest(draw: Draw, reading: Expected) -> Changes:
    """One event as the argument of another; by chance of one that it already has."""
    events = of_kind(reading, "event")
    if len(events) < 2:
        return add_event(draw, reading)
    inner, outer = draw(st.permutations(events))[:2]
    argument = {"role": "cause", "target": inner["id"]}
    return [changed(outer, outer | {"arguments": [argument]})]


def relabel(draw: Draw, reading: Expected) -> Changes:
    spans = of_kind(reading, "span")
    if not spans:
        return add_mention(draw, reading)
    before = draw(st.sampled_from(spans))
    return [changed(before, before | {"label": "PERSON" if before["label"] == "GPE" else "GPE"})]


def move(draw: Draw, reading: Expected) -> Changes:
    spans = of_kind(reading, "span", "trigger")
    if not spans:
        return add_mention(draw, reading)
    before = draw(st.sampled_from(spans))
    place = span(draw, before["id"])
    return [changed(before, before | {key: place[key] for key in ("start", "end", "text")})]


def delete(draw: Draw, reading: Expected) -> Changes:
    """An annotation with all that depends on it."""
    if not reading.present:
        return add_mention(draw, reading)
    id = draw(st.sampled_from(sorted(reading.present)))
    return [changed(reading.present[one], None) for one in dependants(reading.present, id)]


def delete_alone(draw: Draw, reading: Expected) -> Changes:
    """An annotation without what depends on it: refused when there is any."""
    used = [one for one in sorted(reading.present) if len(dependants(reading.present, one)) > 1]
    if not used:
        return delete(draw, reading)
    return [changed(reading.present[draw(st.sampled_from(used))], None)]


def tag_document(draw: Draw, reading: Expected) -> Changes:
    label = {"kind": "document_label", "id": "topic", "label": "topic"}
    label["value"] = draw(st.sampled_from(["war", "trade"]))
    before = reading.present.get("topic")
    return [changed(before, None if label == before else label)]


def misquote(draw: Draw, reading: Expected) -> Changes:
    wrong = span(draw, fresh("span"))
    return [changed(None, wrong | {"text": wrong["text"] + "!"})]


def mislabel(draw: Draw, reading: Expected) -> Changes:
    return [changed(None, span(draw, fresh("span")) | {"label": "PLANET"})]


def outdated(draw: Draw, reading: Expected) -> Changes:
    """A change to what an annotation was some time ago, as another tab shows it."""
    seen = [change["after"] for edit, _ in reading.log for change in edit["changes"]]
    spans = [one for one in seen if one and one["kind"] == "span"]
    if not spans:
        return add_mention(draw, reading)
    before = draw(st.sampled_from(spans))
    return [changed(before, before | {"label": "PERSON" if before["label"] == "GPE" else "GPE"})]


GESTURES = (
    add_mention, accept, reject, add_relation, add_event, add_event, fill, nest, nest, relabel,
    move, delete, delete_alone, tag_document, misquote, mislabel, outdated,
)  # fmt: skip


def gesture(draw: Draw, reading: Expected) -> Json:
    """A new edit of one of the gestures."""
    made = draw(st.sampled_from(GESTURES))
    changes = [one for one in made(draw, reading) if one["before"] != one["after"]]
    if not changes:
        return gesture(draw, reading)
    return {"id": fresh("edit"), "verb": made.__name__, "changes": changes, "undoes": None}


def taken_back(draw: Draw, reading: Expected) -> Json | None:
    """The undo of one of the newest edits, or the redo when that was an undo."""
    if not reading.log:
        return None
    entry = draw(st.sampled_from([edit for edit, _ in reading.log[-3:]][::-1]))
    return {
        "id": fresh("edit"),
        "verb": "redo" if entry["verb"] == "undo" else "undo",
        "changes": [changed(one["after"], one["before"]) for one in reversed(entry["changes"])],
        "undoes": entry["id"],
    }
