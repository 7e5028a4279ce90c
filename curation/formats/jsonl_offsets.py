"""Offsets of a line of JSONL that count UTF-16 units, as JavaScript and Java do.

Which they count is told by the words quoted beside them: nothing is taken that fits in part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from curation.errors import BadInput
from curation.formats.units import Utf16

CONVERTED = "offsets counted UTF-16 units and were made code points"


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention or trigger of a line, and whether its words are where it says."""

    what: str
    item: Mapping[str, Any]
    in_points: str | None
    in_units: str | None

    @property
    def quote(self) -> str:
        return str(self.item["text"])

    @property
    def fits_points(self) -> bool:
        return self.in_points is not None and _same(self.in_points) == _same(self.quote)

    @property
    def fits_units(self) -> bool:
        return self.in_units is not None and _same(self.in_units) == _same(self.quote)


def in_code_points(value: Mapping[str, Any], text: str) -> tuple[Mapping[str, Any], bool]:
    """The line with offsets in code points of its text, and whether they were converted.

    Raises `BadInput` when words are quoted that are in neither place, or offsets are mixed. What
    is no offset at all is left to whoever reads the line.
    """
    units = Utf16(text)
    if not units.matters:
        return value, False
    places = list(_quoted(value, text, units))
    if all(place.fits_points for place in places):
        return value, False
    if all(place.fits_units for place in places):
        return _converted(value, units), True
    for place in places:
        if not place.fits_points and not place.fits_units:
            raise BadInput(
                f"{place.what} says {_shown(place.quote)}, but the text there is "
                f"{_shown(place.in_points)} counted in code points and {_shown(place.in_units)} in "
                "UTF-16 units. Offsets count Unicode code points from 0."
            )
    in_points = next(place for place in places if not place.fits_units)
    in_units = next(place for place in places if not place.fits_points)
    raise BadInput(
        f"{in_points.what} ({_shown(in_points.quote)}) fits only in code points and "
        f"{in_units.what} ({_shown(in_units.quote)}) only in UTF-16 units: write all offsets of "
        "the line in code points."
    )


def _quoted(value: Mapping[str, Any], text: str, units: Utf16) -> Iterator[_Place]:
    for what, item in _items(value):
        start, end = item.get("start"), item.get("end")
        if isinstance(item.get("text"), str) and _is_offset(start) and _is_offset(end):
            in_points = text[start:end] if end <= len(text) else None
            first, last = units.inward(start), units.inward(end)
            in_units = None if first is None or last is None else text[first:last]
            yield _Place(what, item, in_points, in_units)


def _items(value: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The mentions and triggers of a line, as far as they are any."""
    for key, what in (("entities", "entity"), ("events", "event")):
        items = value.get(key)
        for number, item in enumerate(items if isinstance(items, list) else (), start=1):
            place = item.get("trigger") if isinstance(item, dict) and key == "events" else item
            if isinstance(place, dict):
                yield f"{what} {number}", place


def _converted(value: Mapping[str, Any], units: Utf16) -> Mapping[str, Any]:
    def moved(offset: object, what: str) -> object:
        if not _is_offset(offset):
            return offset
        point = units.inward(offset)
        if point is None:
            raise BadInput(
                f"{what} ends in the middle of a character, or outside the text, counted in "
                "UTF-16 units as the others of its line are: mend its offsets."
            )
        return point

    def place(item: Mapping[str, Any], what: str) -> Mapping[str, Any]:
        found = {key: moved(item[key], what) for key in ("start", "end") if key in item}
        pieces = item.get("pieces")
        if isinstance(pieces, list):
            found["pieces"] = [
                [moved(end, what) for end in piece] if isinstance(piece, list) else piece
                for piece in pieces
            ]
        return {**item, **found}

    names = {id(item): what for what, item in _items(value)}
    moved_lists: dict[str, Any] = {}
    if isinstance(value.get("entities"), list):
        moved_lists["entities"] = [
            place(one, names[id(one)]) if id(one) in names else one for one in value["entities"]
        ]
    if isinstance(value.get("events"), list):
        moved_lists["events"] = [
            {**one, "trigger": place(one["trigger"], names[id(one["trigger"])])}
            if isinstance(one, dict) and id(one.get("trigger")) in names
            else one
            for one in value["events"]
        ]
    return {**value, **moved_lists}


def _is_offset(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _same(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")


def _shown(words: str | None) -> str:
    if words is None:
        return "none"
    return repr(words if len(words) <= 60 else f"{words[:57]}...")
