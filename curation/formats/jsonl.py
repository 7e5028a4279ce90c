"""The project's own JSONL: one reading of one document a line, nothing lost either way.

A line without `entities` is a plain article. Offsets are Unicode code points, half-open.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from curation.codec import arguments_to_json, attributes_to_json, origin_to_json
from curation.edits import check_span
from curation.errors import InvalidSpan, StoreDamaged
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.jsonl_lines import read
from curation.model import Annotation, Chain, DocumentLabel, Event, Labelled, Relation, Span
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


def line(document: LabelledDocument) -> str:
    """One document as a line of JSON with its line end."""
    text = json.dumps(to_json(document), ensure_ascii=False, allow_nan=False)
    for separator, escaped in _LINE_SEPARATORS:
        text = text.replace(separator, escaped)
    return text + "\n"


def to_json(document: LabelledDocument) -> dict[str, Any]:
    """One document as a JSON object, with every key of the contract."""
    spans = {one.id: one for one in document.annotations if isinstance(one, Span)}
    events = {one.id: one for one in document.annotations if isinstance(one, Event)}
    relations = [one for one in document.annotations if isinstance(one, Relation)]
    labels = [one for one in document.annotations if isinstance(one, DocumentLabel)]
    chains = [one for one in document.annotations if isinstance(one, Chain)]
    for span in spans.values():
        try:
            check_span(span, document.text)
        except InvalidSpan as error:
            raise StoreDamaged(f"{document.external_id}: {error.message}") from error

    def place(id: str) -> tuple[int, int]:
        target = events[id].trigger if id in events else id
        return spans[target].start, spans[target].end

    return {
        "id": document.external_id,
        "text": document.text,
        "meta": document.meta,
        "entities": [
            _entity(span, document)
            for span in sorted(spans.values(), key=lambda s: (s.start, s.end, s.label, s.id))
            if not span.trigger
        ],
        "relations": [
            {
                "id": one.id,
                "label": one.label,
                "head": one.head,
                "tail": one.tail,
                **_extras(one, document),
            }
            for one in sorted(relations, key=lambda r: (*place(r.head), r.label, r.id))
        ],
        "events": [
            {
                "id": one.id,
                "label": one.label,
                "trigger": _trigger(spans[one.trigger], document),
                "arguments": arguments_to_json(one.arguments),
                **_extras(one, document),
            }
            for one in sorted(events.values(), key=lambda e: (*place(e.id), e.label, e.id))
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
            for one in sorted(chains, key=lambda c: (min(map(place, c.mentions)), c.id))
        ],
        "annotator": document.annotator,
        "status": document.status,
        "schema": {"name": document.schema_name, "version": document.schema_version},
        "text_sha256": document.text_sha256,
    }


def _entity(span: Span, document: LabelledDocument) -> dict[str, Any]:
    return {
        "id": span.id,
        "label": span.label,
        **_offsets(span),
        **_extras(span, document),
    }


def _trigger(span: Span, document: LabelledDocument) -> dict[str, Any]:
    value = {"id": span.id, **_offsets(span), **_origin(span, document)}
    if span.attributes:
        value["attributes"] = attributes_to_json(span.attributes)
    return value


def _offsets(span: Span) -> dict[str, Any]:
    offsets: dict[str, Any] = {"start": span.start, "end": span.end, "text": span.text}
    if span.pieces:
        offsets["pieces"] = [list(piece) for piece in span.pieces]
    return offsets


def _extras(one: Span | Relation | Event, document: LabelledDocument) -> dict[str, Any]:
    return {"attributes": attributes_to_json(one.attributes), **_origin(one, document)}


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
    origins = sum(
        isinstance(one, Labelled) and one.origin is not None for one in document.annotations
    )
    counts = {
        "rejected suggestions": document.rejections,
        "remarks": document.remarks,
        "decisions of review": document.decisions,
        "origins (--provenance writes them)": 0 if document.provenance is not None else origins,
    }
    return {what: count for what, count in counts.items() if count}


FORMAT = Format(
    name="jsonl",
    summary="the project's own: entities, relations, events, labels and chains, a document a line",
    suffixes=(".jsonl", ".ndjson"),
    read=read,
    write=write,
    lost=lost,
    cannot_carry=(
        "rejected suggestions, remarks and the history of edits (they stay in the database)",
        "where annotations came from, unless written with --provenance; read back, that keeps the "
        "pre-tagger and not who decided when",
    ),
    media_type="application/x-ndjson; charset=utf-8",
)
