"""doccano's JSONL for a project of relations: spans and relations by offsets, without their words.

doccano counts UTF-16 units, unless its project counts grapheme clusters; a variant of the format
writes those, one writes code points. Events are spans with relations from there (`ties.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from curation.errors import BadInput
from curation.formats.dataset import Format, Kind, LabelledDocument
from curation.formats.doccano_reading import SPANS, WAYS, read, recognises
from curation.formats.facts import Facts, of_article, text_fact
from curation.formats.json_lines import in_chunks, json_line, objects_of
from curation.formats.keeping import Keeping, in_one_piece
from curation.formats.ties import (
    ends_apart,
    events_are_no_mentions,
    facts_of_ties,
    lost_beside,
    overlapping,
    roles_are_no_relations,
    tied,
)
from curation.formats.units import CodePoints, Graphemes, Units, Utf16
from curation.schema import Schema

Unit = Callable[[str], Units]

OVERLAP = "they overlap: doccano drops them silently unless its project allows overlapping"


def keep(keeping: Keeping, schema: Schema, *, unit: Unit) -> None:
    """Drop what has several pieces or could not be told apart, and widen to whole units."""
    in_one_piece(keeping)
    ends_apart(keeping)
    events_are_no_mentions(keeping)
    roles_are_no_relations(keeping)
    if unit is Graphemes:
        _widen(keeping)
    overlapping(keeping, OVERLAP)


def _widen(keeping: Keeping) -> None:
    """Let spans that begin or end inside a character have the whole of it."""
    clusters = Graphemes(keeping.text)
    for span in keeping.spans():
        start, end = span.start, span.end
        while clusters.outward(start) is None:
            start -= 1
        while clusters.outward(end) is None:
            end += 1
        if (start, end) != (span.start, span.end):
            wide = replace(span, start=start, end=end, text=keeping.text[start:end])
            kind: Kind = "events" if span.trigger else "entities"
            keeping.change(wide, kind, "they were widened to whole characters")


def write(
    documents: Iterable[LabelledDocument], schema: Schema, *, unit: Unit, way: str
) -> Iterator[bytes]:
    """A reading a line, in chunks."""
    return in_chunks(json_line(to_json(document, unit, way)) for document in documents)


def to_json(document: LabelledDocument, unit: Unit, way: str) -> dict[str, Any]:
    """One reading as doccano has it; all but its three keys becomes metadata there."""
    found = tied(document)
    units = unit(document.text)
    numbers = {one.id: number for number, one in enumerate(found.places, start=1)}
    return {
        "text": document.text,
        "entities": [
            {
                "id": numbers[one.id],
                "label": one.label,
                "start_offset": units.outward(one.start),
                "end_offset": units.outward(one.end),
            }
            for one in found.places
        ],
        "relations": [
            {
                "id": number,
                "from_id": numbers[one.head],
                "to_id": numbers[one.tail],
                "type": one.label,
            }
            for number, one in enumerate(found.ties, start=1)
        ],
        "article": {
            "id": document.external_id,
            "meta": dict(document.meta),
            "annotator": document.annotator,
            "status": document.status,
            "schema": {"name": document.schema_name, "version": document.schema_version},
            "text_sha256": document.text_sha256,
            "offsets": way,
            "events": found.event_labels(),
            "roles": found.roles(),
        },
    }


def facts(path: Path, *, unit: Unit) -> Iterator[Facts]:
    """What a file says, its words taken from the text by its own offsets."""
    for value in objects_of(path):
        text, article = value["text"], value["article"]
        units = unit(text)
        places: dict[object, tuple[str, str, bool]] = {}
        for one in value[SPANS]:
            start, end = units.inward(one["start_offset"]), units.inward(one["end_offset"])
            if start is None or end is None or not start < end:
                raise BadInput(f"{path.name}: {article['id']} has an offset inside a character.")
            label = one["label"]
            places[one["id"]] = (label, text[start:end], label in article["events"])
        ties = []
        for one in value["relations"]:
            is_argument = places[one["from_id"]][2] and one["type"] in article["roles"]
            ties.append((one["type"], one["from_id"], one["to_id"], is_argument))
        found = Facts(facts_of_ties(places, ties))
        found[text_fact(text)] += 1
        yield of_article(article["id"], found)


def _variant(name: str, suffix: str, way: str, summary: str, unit: Unit) -> Format:
    main = way == WAYS[0]
    return Format(
        name=name,
        summary=summary,
        suffixes=(suffix, ".jsonl", ".ndjson") if main else (suffix,),
        read=read,
        apart=True,
        recognises=recognises if main else None,
        write=partial(write, unit=unit, way=way),
        tells=frozenset({"texts", "entities", "relations", "events", "arguments"}),
        keep=partial(keep, unit=unit),
        facts=partial(facts, unit=unit),
        lost=lost,
        cannot_carry=(
            "spans in several pieces, attributes, chains, labels of the article",
            "in doccano itself: overlapping spans, unless its project allows overlapping",
            "that something is an event: it is a span, its roles are relations from there; what is "
            "an event stands in the metadata and comes back with it",
            "the ids of annotations",
        ),
        media_type="application/x-ndjson; charset=utf-8",
    )


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What is beside labels and stays behind."""
    return lost_beside(document)


FORMAT = _variant(
    "doccano",
    ".doccano.jsonl",
    WAYS[0],
    "doccano's JSONL for relation projects, offsets in UTF-16 units as doccano counts",
    Utf16,
)
CODEPOINTS = _variant(
    "doccano-codepoints",
    ".codepoints.doccano.jsonl",
    WAYS[1],
    "doccano's JSONL with offsets in Unicode code points, as Python programs count",
    CodePoints,
)
GRAPHEMES = _variant(
    "doccano-graphemes",
    ".graphemes.doccano.jsonl",
    WAYS[2],
    "doccano's JSONL with offsets in grapheme clusters, for projects that count so",
    Graphemes,
)
VARIANTS = (FORMAT, CODEPOINTS, GRAPHEMES)
