"""Label Studio's list of tasks: regions, relations and choices on them, an article a task.

What was handed in are annotations, what was not, or was suggested, predictions. Triggers have a
control of their own, and their roles are relations (`ties.py`). The labelling configuration that
Label Studio has to be given first goes along as a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from curation.errors import BadInput
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.facts import Facts, attribute_facts, label_fact, of_article, text_fact
from curation.formats.json_array import CHUNK, elements, written
from curation.formats.json_lines import loaded
from curation.formats.keeping import Keeping, in_one_piece
from curation.formats.label_studio_config import (
    ARTICLE,
    ATTRIBUTE,
    LABEL,
    TEXT,
    TRIGGER,
    Config,
    control_name,
    named,
)
from curation.formats.label_studio_reading import OURS, read, recognises
from curation.formats.ties import (
    Place,
    ends_apart,
    facts_of_ties,
    lost_beside,
    roles_are_no_relations,
    tied,
    trigger_attributes,
)
from curation.formats.xml_safe import fit_for_xml
from curation.model import (
    AttributeValue,
    DocumentLabel,
    Event,
    Origin,
    Relation,
    Span,
)
from curation.schema import Schema


def keep(keeping: Keeping, schema: Schema) -> None:
    """Drop what has several pieces and what is said of relations or of triggers."""
    in_one_piece(keeping)
    ends_apart(keeping)
    roles_are_no_relations(keeping)
    trigger_attributes(keeping)
    for relation in keeping.relations():
        keeping.drop_attributes(relation.id, "they are on a relation")
    for chain in keeping.chains():
        keeping.drop_attributes(chain.id, "they are of a chain")
    fit_for_xml(keeping, text_too=False)
    for one in list(keeping.annotations.values()):
        if isinstance(one, Span | Event):
            empty = {name for name, value in one.attributes.items() if "" in _told(value)}
            keeping.drop_attributes(one.id, "they are empty", frozenset(empty))


def _told(value: AttributeValue) -> list[str]:
    """The choices that say a value."""
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [value] if isinstance(value, str) else list(value)


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The list in chunks; readings of one article that follow one another are one task."""
    articles = groupby(documents, key=lambda one: (one.external_id, one.text))
    return written(
        _task(number, list(readings)) for number, (_, readings) in enumerate(articles, start=1)
    )


def _task(number: int, readings: list[LabelledDocument]) -> dict[str, Any]:
    first = readings[0]
    annotations, predictions, said = [], [], []
    for reading in readings:
        result, roles = _result(reading)
        is_done = reading.status == "submitted"
        said.append(
            {
                "annotator": reading.annotator,
                "status": reading.status,
                "in": "annotations" if is_done else "predictions",
                "schema": {"name": reading.schema_name, "version": reading.schema_version},
                "roles": roles,
                "several": _several(reading),
            }
        )
        if is_done:
            annotations.append({"result": result, "was_cancelled": False, "ground_truth": False})
        else:
            scores = [score for one in reading.annotations if (score := _score(one)) is not None]
            prediction: dict[str, Any] = {"model_version": reading.annotator, "result": result}
            if scores:
                prediction["score"] = min(scores)
            predictions.append(prediction)
    return {
        "id": number,
        "data": {
            "text": first.text,
            "title": str(first.meta.get("title", "")),
            OURS: {
                "id": first.external_id,
                "text_sha256": first.text_sha256,
                "meta": dict(first.meta),
                "readings": said,
            },
        },
        "annotations": annotations,
        "predictions": predictions,
    }


def _score(one: object) -> float | None:
    """How sure the pre-tagger was, if it said so by a number that Label Studio takes."""
    origin = getattr(one, "origin", None)
    if isinstance(origin, Origin) and origin.score is not None and 0 <= origin.score <= 1:
        return origin.score
    return None


def _several(reading: LabelledDocument) -> list[str]:
    """The attributes that take several values, which a single one does not show."""
    return sorted(
        {
            name
            for one in reading.annotations
            if isinstance(one, Span | Event | Relation)
            for name, value in one.attributes.items()
            if isinstance(value, tuple)
        }
    )


def _result(reading: LabelledDocument) -> tuple[list[dict[str, Any]], list[str]]:
    """The regions, choices and relations of one reading, and which of these are roles."""
    found = tied(reading)
    by_id = {one.id: one for one in reading.annotations}
    result: list[dict[str, Any]] = []
    for place in found.places:
        region = _region(place, reading.text)
        score = _score(by_id[place.id])
        result.append({**region, **({} if score is None else {"score": score})})
        for name, value in sorted(place.attributes.items()):
            if choices := _told(value):
                result.append(_choices(region, control_name(ATTRIBUTE, name), choices))
    values: dict[str, list[str]] = {}
    for one in reading.annotations:
        if isinstance(one, DocumentLabel):
            values.setdefault(one.label, []).append(one.value)
    for number, (label, chosen) in enumerate(sorted(values.items())):
        result.append(
            {
                "id": f"article-{number}",
                "from_name": control_name(ARTICLE, label),
                "to_name": TEXT,
                "type": "choices",
                "value": {"choices": sorted(chosen)},
            }
        )
    result += [
        {
            "type": "relation",
            "from_id": tie.head,
            "to_id": tie.tail,
            "direction": "right",
            "labels": [tie.label],
        }
        for tie in found.ties
    ]
    return result, found.roles()


def _region(place: Place, text: str) -> dict[str, Any]:
    return {
        "id": place.id,
        "from_name": TRIGGER if place.trigger else LABEL,
        "to_name": TEXT,
        "type": "labels",
        "value": {
            "start": place.start,
            "end": place.end,
            "text": text[place.start : place.end],
            "labels": [place.label],
        },
    }


def _choices(region: Mapping[str, Any], name: str, choices: list[str]) -> dict[str, Any]:
    """What is chosen for a region: a second entry with its id."""
    value = {key: item for key, item in region["value"].items() if key != "labels"}
    return {**region, "from_name": name, "type": "choices", "value": {**value, "choices": choices}}


def facts(path: Path) -> Iterator[Facts]:
    """What a file says, its words taken from the text by its own offsets."""
    with path.open("rb") as file:
        for element in elements(iter(lambda: file.read(CHUNK), b""), path.name):
            task = loaded(element, path.name)
            text = task["data"]["text"]
            left = {key: iter(task[key]) for key in ("annotations", "predictions")}
            for reading in task["data"][OURS]["readings"]:
                given = next(left[reading["in"]])
                found = _facts(given["result"], text, frozenset(reading["roles"]), path.name)
                found[text_fact(text)] += 1
                yield of_article(task["data"][OURS]["id"], found)


def _facts(result: list[dict[str, Any]], text: str, roles: frozenset[str], name: str) -> Facts:
    places: dict[object, tuple[str, str, bool]] = {}
    said: Facts = Facts()
    for one in result:
        if one["type"] != "labels":
            continue
        value = one["value"]
        words = text[value["start"] : value["end"]]
        if words != value["text"]:
            raise BadInput(f"{name}: the region {one['id']} quotes other words than are there.")
        (label,) = value["labels"]
        places[one["id"]] = (label, words, one["from_name"] == TRIGGER)
    ties = []
    for one in result:
        if one["type"] == "relation":
            (label,) = one["labels"]
            is_argument = places[one["from_id"]][2] and label in roles
            ties.append((label, one["from_id"], one["to_id"], is_argument))
        elif one["type"] == "choices":
            kind, control = named(one["from_name"])
            chosen = tuple(one["value"]["choices"])
            if kind == ARTICLE:
                said.update(label_fact(control, value) for value in chosen)
            else:
                label, words, _ = places[one["id"]]
                said.update(attribute_facts(label, words, control, chosen))
    said.update(facts_of_ties(places, ties))
    return said


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What is beside labels and stays behind."""
    return lost_beside(document)


FORMAT = Format(
    name="label-studio",
    summary="Label Studio's list of tasks, with its labelling configuration beside it",
    suffixes=(".labelstudio.json", ".json"),
    read=read,
    apart=True,
    recognises=recognises,
    write=write,
    tells=frozenset(
        {"texts", "entities", "relations", "events", "arguments", "attributes", "labels"}
    ),
    keep=keep,
    facts=facts,
    beside=Config,
    lost=lost,
    cannot_carry=(
        "spans in several pieces, chains, attributes of relations and of triggers",
        "that something is an event: it is a region of its own control, its roles are relations "
        "from there; the task's data say so, and it comes back",
        "the ids of relations and of labels of the article",
    ),
    media_type="application/json",
)
