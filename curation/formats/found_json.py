"""What reading a file comes upon as JSON and back: how a process of its own hands articles over."""

from __future__ import annotations

from typing import Any, TypeAlias

from curation.codec import annotation_from_json, annotation_to_json
from curation.errors import BadInput
from curation.formats.dataset import Found, Incoming, IncomingReading, Refused

Json: TypeAlias = dict[str, Any]


def found_to_json(found: Found) -> Json:
    """An article, or why there is none. Raises `BadInput` for a schema, which none brings along."""
    match found:
        case Refused():
            return {"place": found.place, "reason": found.reason}
        case Incoming():
            return {
                "text": found.text,
                "title": found.title,
                "place": found.place,
                "meta": dict(found.meta),
                "id": found.external_id,
                "reading": None if found.reading is None else _reading_to_json(found.reading),
                "notes": list(found.notes),
            }
        case _:
            raise BadInput("A schema is not handed over: read the file here.")


def found_from_json(value: Json) -> Incoming | Refused:
    """The article, or why there is none."""
    if "reason" in value:
        return Refused(value["place"], value["reason"])
    return Incoming(
        text=value["text"],
        title=value["title"],
        place=value["place"],
        meta=value["meta"],
        external_id=value["id"],
        reading=None if value["reading"] is None else _reading_from_json(value["reading"]),
        notes=tuple(value["notes"]),
    )


def _reading_to_json(reading: IncomingReading) -> Json:
    return {
        "annotator": reading.annotator,
        "status": reading.status,
        "annotations": [annotation_to_json(one) for one in reading.annotations],
        "scores": dict(reading.scores),
    }


def _reading_from_json(value: Json) -> IncomingReading:
    return IncomingReading(
        value["annotator"],
        value["status"],
        tuple(annotation_from_json(one) for one in value["annotations"]),
        value["scores"],
    )
