"""doccano's JSONL as articles: `entities` and `relations`, or a list under `label`.

There are no words to hold offsets against, so the unit is known only where the file says it, as
ours does; else it is UTF-16, which doccano writes unless told otherwise. A place inside a
character is refused, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from curation.codec import check_name
from curation.errors import BadInput, CurationError
from curation.formats.dataset import Found, Incoming, IncomingReading, Refused
from curation.formats.intake import clean
from curation.formats.json_lines import first_object, objects_in
from curation.formats.json_parts import mapping_at, strings_at
from curation.formats.jsonl_annotations import annotations_of
from curation.formats.jsonl_lines import annotator_and_status, incoming
from curation.formats.ties import Place, Tie, as_lists
from curation.formats.units import CodePoints, Graphemes, Units, Utf16
from curation.model import text_digest

SPANS = "entities"
WAYS = ("utf-16", "code points", "graphemes")
"""How our files say what they count in."""
UNITS: Mapping[str, Callable[[str], Units]] = dict(
    zip(WAYS, (Utf16, CodePoints, Graphemes), strict=True)
)
LABELS = ("label", "labels")
"""Where doccano puts the spans of a project without relations."""


def recognises(beginning: bytes) -> bool:
    """Whether a file of JSON lines begins as one of doccano's."""
    value = first_object(beginning)
    if value is None:
        return b'"start_offset"' in beginning
    article = value.get("article")
    if isinstance(article, Mapping) and article.get("offsets") in WAYS:
        return True
    if any(_is_pairs(value.get(key)) for key in LABELS):
        return True
    return any(
        isinstance(one, Mapping) and key in one
        for name, key in ((SPANS, "start_offset"), ("relations", "from_id"))
        for one in _few(value.get(name))
    )


def _few(value: object) -> list[Any]:
    return value[:1] if isinstance(value, list) else []


def _is_pairs(value: object) -> bool:
    """Whether it is a list of [start, end, label]."""
    return any(
        isinstance(one, list) and len(one) == 3 and isinstance(one[0], int) for one in _few(value)
    )


def read(content: bytes, name: str) -> Iterator[Found]:
    """The articles of a file, each taken or refused alone. Raises `BadInput` when it is no JSON."""
    for place, value in objects_in(content, name):
        try:
            yield _article(value, place)
        except CurationError as error:
            message = error.message
            yield Refused(place, message if message.startswith(name) else f"{place}: {message}")


def _article(value: dict[str, Any], place: str) -> Incoming:
    text = value.pop("text", value.pop("data", None))
    if not isinstance(text, str):
        raise BadInput(f"{place} has no text: doccano's lines have it as `text` or `data`.")
    cleaned = clean(text, place)
    own = value.pop("article", None)
    ours = isinstance(own, Mapping) and own.get("offsets") in WAYS
    if own is not None and not ours:
        value["article"] = own
    article: Mapping[str, Any] = own if isinstance(own, Mapping) and ours else {}
    way = article.get("offsets", WAYS[0])
    notes = list(cleaned.notes)
    key = next((key for key in (SPANS, *LABELS) if _are_spans(value.get(key))), None)
    reading = None
    if key is not None:
        units = UNITS[way](text)
        if not ours and isinstance(units, Utf16) and units.matters:
            notes.append(
                "its offsets are taken as UTF-16 units, as doccano writes them, and the text has "
                "characters that are two: look whether the labels sit right"
            )
        places = [_place(one, number, units) for number, one in _numbered(value.pop(key))]
        ties = [_tie(one, number) for number, one in _numbered(value.pop("relations", []))]
        lists = as_lists(*_with_events(places, ties, article), digest=text_digest(cleaned.text))
        annotator, status = annotator_and_status(article, place)
        reading = IncomingReading(annotator, status, annotations_of(lists, cleaned))
    meta = dict(mapping_at(article, "meta"))
    if not ours:
        left = {key: item for key, item in value.items() if key != "id"}
        meta = {**left, **({"doccano_id": value["id"]} if "id" in value else {})}
        if left:
            notes.append(f"kept in meta: {', '.join(sorted(left))}")
    return incoming(cleaned, meta, place, id=article.get("id"), reading=reading, notes=notes)


def _are_spans(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, list | Mapping) for one in value)


def _numbered(value: object) -> Iterator[tuple[int, Any]]:
    if not isinstance(value, list):
        raise BadInput("`relations` must be a list.")
    yield from enumerate(value, start=1)


def _place(one: Any, number: int, units: Units) -> Place:
    """A span; it is called by its id in doccano, or by its number."""
    what = f"span {number}"
    if isinstance(one, list):
        if len(one) != 3:
            raise BadInput(f"{what} is {one!r}: it takes a start, an end and a label.")
        start, end, label = one
        id: object = number
    else:
        start, end = one.get("start_offset"), one.get("end_offset")
        label, id = one.get("label"), one.get("id", number)
    return Place(
        f" {id}",
        check_name(label, f"label of {what}"),
        _inward(start, units, what),
        _inward(end, units, what),
    )


def _inward(offset: object, units: Units, what: str) -> int:
    if not isinstance(offset, int) or isinstance(offset, bool):
        raise BadInput(f"{what} has the offset {offset!r}, which is no whole number.")
    place = units.inward(offset)
    if place is None:
        raise BadInput(
            f"{what} has the offset {offset}, which lies inside a character or outside the text: "
            "offsets are taken as UTF-16 units, as doccano writes them; export them anew without "
            "“Count grapheme clusters as one character”."
        )
    return place


def _tie(one: Any, number: int) -> Tie:
    if not isinstance(one, Mapping):
        raise BadInput(f"relation {number} is {one!r}: it takes an object.")
    label = check_name(one.get("type"), f"type of relation {number}")
    return Tie(label, f" {one.get('from_id')}", f" {one.get('to_id')}")


def _with_events(
    places: list[Place], ties: list[Tie], article: Mapping[str, Any]
) -> tuple[list[Place], list[Tie]]:
    """The places and ties with those made events and arguments that the file says are."""
    events, roles = strings_at(article, "events"), strings_at(article, "roles")
    by_id: dict[str, Place] = {}
    for one in places:
        if one.id in by_id:
            raise BadInput(f"two spans have the id{one.id}.")
        is_event = one.label in events
        by_id[one.id] = Place(one.id, one.label, one.start, one.end, one.id if is_event else "")
    for number, tie in enumerate(ties):
        for end in (tie.head, tie.tail):
            if end not in by_id:
                raise BadInput(
                    f"relation {number + 1} ties the span{end}, which is not there: doccano leaves "
                    "out overlapping spans unless its project allows overlapping."
                )
        is_argument = bool(by_id[tie.head].trigger) and tie.label in roles
        ties[number] = Tie(tie.label, tie.head, tie.tail, is_argument)
    return list(by_id.values()), ties
