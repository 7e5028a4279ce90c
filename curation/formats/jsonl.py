"""The project's own JSONL: one reading of one document a line, nothing lost either way.

A line without `entities` is a plain article. Offsets are Unicode code points, half-open.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from json.encoder import encode_basestring as quoted
from operator import attrgetter
from typing import Any

from curation.codec import arguments_to_json, attributes_to_json, origin_to_json
from curation.edits import check_span
from curation.errors import InvalidSpan, StoreDamaged
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.jsonl_facts import facts
from curation.formats.jsonl_lines import read, read_stream
from curation.model import (
    Annotation,
    Chain,
    Decision,
    DocumentLabel,
    Event,
    Labelled,
    Rejection,
    Relation,
    Remark,
    Span,
)
from curation.schema import Schema

CHUNK = 500
"""Documents a chunk: streaming line by line costs thirty times as much."""

# Legal inside a JSON string, but some readers end a line there.
_LINE_SEPARATORS = (("\u2028", "\\u2028"), ("\u2029", "\\u2029"), ("\x85", "\\u0085"))


def write(documents: Iterable[LabelledDocument], schema: Schema | None = None) -> Iterator[bytes]:
    """JSONL in chunks of whole lines. Raises `StoreDamaged` when a span misquotes its text."""
    lines: list[str] = []
    for document in documents:
        lines.append(line(document))
        if len(lines) == CHUNK:
            yield "".join(lines).encode()
            lines = []
    if lines:
        yield "".join(lines).encode()


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_PLACE = attrgetter("start", "end", "label", "id")


def line(document: LabelledDocument) -> str:
    """`to_json` of one document as a line of JSON with its line end.

    The entities, of which there are most, are written without making objects of them first.
    """
    before, mentions, behind = _parts(document)
    entities = ", ".join([_entity_text(span, document) for span in mentions])
    text = (
        f'{_ENCODER.encode(before)[:-1]}, "entities": [{entities}], {_ENCODER.encode(behind)[1:]}\n'
    )
    for separator, escaped in _LINE_SEPARATORS:
        text = text.replace(separator, escaped)
    return text


def to_json(document: LabelledDocument) -> dict[str, Any]:
    """One document as a JSON object, with every key of the contract."""
    before, mentions, behind = _parts(document)
    return {**before, "entities": [_entity(span, document) for span in mentions], **behind}


def _parts(document: LabelledDocument) -> tuple[dict[str, Any], list[Span], dict[str, Any]]:
    """What stands before the entities, their spans in order, and what stands behind them."""
    before = {"id": document.external_id, "text": document.text, "meta": document.meta}
    spans = [one for one in document.annotations if isinstance(one, Span)]
    others: list[Annotation] = []
    if len(spans) < len(document.annotations):
        others = [one for one in document.annotations if not isinstance(one, Span)]
    _check_spans(spans, document)
    behind = {
        **_ties(spans, others, document),
        "annotator": document.annotator,
        "status": document.status,
        "schema": {"name": document.schema_name, "version": document.schema_version},
        "text_sha256": document.text_sha256,
    }
    return before, sorted([one for one in spans if not one.trigger], key=_PLACE), behind


def _check_spans(spans: list[Span], document: LabelledDocument) -> None:
    text, size = document.text, len(document.text)
    for span in spans:
        quotes = 0 <= span.start < span.end <= size and text[span.start : span.end] == span.text
        if span.pieces or not quotes:
            try:
                check_span(span, text)
            except InvalidSpan as error:
                raise StoreDamaged(f"{document.external_id}: {error.message}") from error


def _ties(
    spans: list[Span], others: list[Annotation], document: LabelledDocument
) -> dict[str, list[Any]]:
    """Everything that is no entity, by the key it stands under."""
    if not others:
        return {"relations": [], "events": [], "labels": [], "chains": []}
    by_id = {one.id: one for one in spans}
    places = {one.id: (one.start, one.end) for one in spans}
    events = [one for one in others if isinstance(one, Event)]
    places |= {one.id: places[one.trigger] for one in events}
    relations = [one for one in others if isinstance(one, Relation)]
    labels = [one for one in others if isinstance(one, DocumentLabel)]
    chains = [one for one in others if isinstance(one, Chain)]
    return {
        "relations": [
            {
                "id": one.id,
                "label": one.label,
                "head": one.head,
                "tail": one.tail,
                **_extras(one, document),
            }
            for one in sorted(relations, key=lambda r: (*places[r.head], r.label, r.id))
        ],
        "events": [
            {
                "id": one.id,
                "label": one.label,
                "trigger": _trigger(by_id[one.trigger], document),
                "arguments": arguments_to_json(one.arguments),
                **_extras(one, document),
            }
            for one in sorted(events, key=lambda e: (*places[e.id], e.label, e.id))
        ],
        "labels": [
            {"id": one.id, "label": one.label, "value": one.value, **_origin(one, document)}
            for one in sorted(labels, key=lambda d: (d.label, d.value, d.id))
        ],
        "chains": [
            {
                "id": one.id,
                "mentions": list(one.mentions),
                "name": one.name,
                "link": one.link,
                **_origin(one, document),
            }
            for one in sorted(chains, key=lambda c: (min(places[id] for id in c.mentions), c.id))
        ],
    }


def _entity_text(span: Span, document: LabelledDocument) -> str:
    """`_entity` as JSON."""
    if span.pieces or document.provenance is not None:
        return _ENCODER.encode(_entity(span, document))
    attributes = "{}"
    if span.attributes:
        attributes = _ENCODER.encode(attributes_to_json(span.attributes))
    return (
        f'{{"id": {quoted(span.id)}, "label": {quoted(span.label)}, "start": {span.start}, '
        f'"end": {span.end}, "text": {quoted(span.text)}, "attributes": {attributes}}}'
    )


def _entity(span: Span, document: LabelledDocument) -> dict[str, Any]:
    value = {"id": span.id, "label": span.label, "start": span.start, "end": span.end}
    return _told(value, span) | _extras(span, document)


def _trigger(span: Span, document: LabelledDocument) -> dict[str, Any]:
    value = _told({"id": span.id, "start": span.start, "end": span.end}, span)
    value |= _origin(span, document)
    if span.attributes:
        value["attributes"] = attributes_to_json(span.attributes)
    return value


def _told(value: dict[str, Any], span: Span) -> dict[str, Any]:
    value["text"] = span.text
    if span.pieces:
        value["pieces"] = [list(piece) for piece in span.pieces]
    return value


def _extras(one: Span | Relation | Event, document: LabelledDocument) -> dict[str, Any]:
    attributes = attributes_to_json(one.attributes) if one.attributes else {}
    if document.provenance is None:
        return {"attributes": attributes}
    return {"attributes": attributes, **_origin(one, document)}


def _origin(one: Annotation, document: LabelledDocument) -> dict[str, Any]:
    provenance = None if document.provenance is None else document.provenance.get(one.id)
    if provenance is None:
        return {}
    origin: dict[str, Any] = {
        "how": provenance.how,
        "by": provenance.by,
        "at": provenance.at,
    }
    if provenance.via:
        origin["via"] = provenance.via
    if provenance.readers:
        origin["readers"] = list(provenance.readers)
    if provenance.reason:
        origin["reason"] = provenance.reason
    if isinstance(one, Span | Relation | Event | DocumentLabel) and one.origin is not None:
        origin |= origin_to_json(one.origin)
    return {"origin": origin}


def lost(document: LabelledDocument, schema: Schema | None = None) -> Mapping[str, int]:
    """What a line cannot carry of one document."""
    kinds = Counter(map(type, document.annotations))
    origins = sum(
        [one.origin is not None for one in document.annotations if isinstance(one, Labelled)]
    )
    counts = {
        "rejected suggestions": kinds[Rejection],
        "remarks": kinds[Remark],
        "decisions of review": kinds[Decision],
        "origins (--provenance writes them)": 0 if document.provenance is not None else origins,
    }
    return {what: count for what, count in counts.items() if count}


FORMAT = Format(
    name="jsonl",
    summary="the project's own: entities, relations, events, labels and chains, a document a line",
    suffixes=(".jsonl", ".ndjson"),
    read=read,
    read_stream=read_stream,
    write=write,
    facts=facts,
    lost=lost,
    cannot_carry=(
        "rejected suggestions, remarks and the history of edits (they stay in the database)",
        "where annotations came from, unless written with --provenance; read back, that keeps the "
        "pre-tagger and not who decided when",
    ),
    media_type="application/x-ndjson; charset=utf-8",
)
