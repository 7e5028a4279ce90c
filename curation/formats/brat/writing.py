"""One reading in brat's words: the lines of its .ann, and what brat has no word for beside them.

brat knows spans, events, relations and attributes by numbers (T1, E1, R1, A1), and which
mentions are equal. Own ids, document labels, names of chains, a "no" to a yes/no attribute and the
like go into the sidecar, which brat leaves alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from curation.codec import annotation_to_json, attributes_to_json
from curation.edits import check_span
from curation.errors import InvalidSpan, StoreDamaged
from curation.formats.brat.names import EQUIV, Speller
from curation.formats.dataset import LabelledDocument
from curation.model import (
    Annotation,
    Attributes,
    AttributeValue,
    Chain,
    DocumentLabel,
    Event,
    Labelled,
    Relation,
    Span,
    references,
)

BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""Where some reader of brat's files ends a line or a column: no fragment goes over one."""

Fragments = tuple[tuple[int, int], ...]


@dataclass
class Written:
    """One reading as brat has it, and what stands beside it."""

    lines: list[str] = field(default_factory=list)
    ids: dict[str, list[str]] = field(default_factory=dict)
    """By brat's id: the annotation's own, and a digest of its line as it was written."""
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    spans: dict[str, dict[str, Any]] = field(default_factory=dict)
    kept: list[dict[str, Any]] = field(default_factory=list)
    chains: list[dict[str, Any]] = field(default_factory=list)

    def ann(self) -> str:
        """The content of the .ann file."""
        return "".join(f"{line}\n" for line in self.lines)

    def sidecar(self, document: LabelledDocument) -> dict[str, Any]:
        """What stands beside the .ann file: of the article, of the reading, of annotations."""
        return {
            "id": document.external_id,
            "annotator": document.annotator,
            "status": document.status,
            "schema": {"name": document.schema_name, "version": document.schema_version},
            "text_sha256": document.text_sha256,
            "meta": dict(document.meta),
            "ids": self.ids,
            "spans": self.spans,
            "attributes": self.attributes,
            "kept": self.kept,
            "chains": self.chains,
        }


def written(document: LabelledDocument, speller: Speller) -> Written:
    """A reading in brat's words. Raises `StoreDamaged` when a span misquotes its text."""
    return _Writer(document, speller).written()


def line_digest(line: str) -> str:
    """What tells a line that was changed in brat from one that was not."""
    return hashlib.sha256(line.encode()).hexdigest()[:8]


def fragments(span: Span) -> Fragments:
    """The pieces of a span as brat can say them: none goes over a line break."""
    found: list[tuple[int, int]] = []
    for start, end in span.pieces or ((span.start, span.end),):
        at = start
        for gap in BREAKS.finditer(span.text, start - span.start, end - span.start):
            found.append((at, span.start + gap.start()))
            at = span.start + gap.end()
        found.append((at, end))
    return tuple((start, end) for start, end in found if start < end)


def joined(parts: Fragments, text: str) -> Fragments:
    """Fragments with those made one between which there is nothing but a line break."""
    whole: list[tuple[int, int]] = []
    for start, end in parts:
        if whole and BREAKS.fullmatch(text, whole[-1][1], start):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return tuple(whole)


class _Writer:
    def __init__(self, document: LabelledDocument, speller: Speller) -> None:
        self._document = document
        self._speller = speller
        self._result = Written()
        self._brat: dict[str, str] = {}
        self._attributes = 0

    def written(self) -> Written:
        labelled = {one.id: one for one in self._document.annotations if isinstance(one, Labelled)}
        spelt = _spelt(labelled)
        spans = [one for one in spelt.values() if isinstance(one, Span)]
        events = [one for one in spelt.values() if isinstance(one, Event)]
        relations = [one for one in spelt.values() if isinstance(one, Relation)]
        spans.sort(key=lambda one: (one.start, one.end, one.label, one.id))
        places = {one.id: at for at, one in enumerate(spans)}
        events.sort(key=lambda one: (places[one.trigger], one.id))
        relations.sort(key=lambda one: (one.label, one.id))
        self._number("T", spans)
        self._number("E", events)
        self._number("R", relations)
        for span in spans:
            self._span(span)
        for event in events:
            self._add(event, self._event(event))
            self._add_attributes(event.id, event.attributes)
        for relation in relations:
            self._add(relation, self._relation(relation))
            self._add_attributes(relation.id, relation.attributes)
        self._chains(places)
        self._result.kept = [
            annotation_to_json(_without_origin(one))
            for one in sorted(labelled.values(), key=lambda one: one.id)
            if one.id not in spelt
        ]
        return self._result

    def _number(self, letter: str, group: Sequence[Labelled]) -> None:
        for number, one in enumerate(group, start=1):
            self._brat[one.id] = f"{letter}{number}"

    def _add(self, one: Annotation, said: str) -> None:
        id = self._brat[one.id]
        line = f"{id}\t{said}"
        self._result.lines.append(line)
        self._result.ids[id] = [one.id, line_digest(line)]

    def _span(self, span: Span) -> None:
        text = self._document.text
        try:
            check_span(span, text)
        except InvalidSpan as error:
            raise StoreDamaged(f"{self._document.external_id}: {error.message}") from error
        parts = fragments(span)
        offsets = ";".join(f"{start} {end}" for start, end in parts)
        quote = " ".join(text[start:end] for start, end in parts)
        self._add(span, f"{self._speller.labels.slug(span.label)} {offsets}\t{quote}")
        if joined(parts, text) != (span.pieces or ((span.start, span.end),)):
            pieces = [list(piece) for piece in span.pieces]
            self._result.spans[self._brat[span.id]] = {
                "start": span.start,
                "end": span.end,
                "pieces": pieces,
            }
        if span.trigger:
            # brat takes no attribute on a trigger, only on its event.
            self._keep_attributes(span.id, span.attributes)
        else:
            self._add_attributes(span.id, span.attributes)

    def _chains(self, places: Mapping[str, int]) -> None:
        """A line for each chain of which brat has two mentions; beside it all there are."""
        chains = [one for one in self._document.annotations if isinstance(one, Chain)]
        lines = []
        for chain in sorted(chains, key=lambda one: one.id):
            self._result.chains.append(annotation_to_json(chain))
            mentions = sorted(
                (one for one in chain.mentions if one in places), key=places.__getitem__
            )
            if len(mentions) > 1:
                said = " ".join(self._brat[one] for one in mentions)
                lines.append((places[mentions[0]], f"*\t{EQUIV} {said}"))
        self._result.lines += [line for _, line in sorted(lines)]

    def _event(self, event: Event) -> str:
        said = [f"{self._speller.labels.slug(event.label)}:{self._brat[event.trigger]}"]
        seen: dict[str, int] = {}
        for argument in event.arguments:
            role = self._speller.roles.slug(argument.role)
            seen[role] = seen.get(role, 0) + 1
            number = str(seen[role]) if seen[role] > 1 else ""
            said.append(f"{role}{number}:{self._brat[argument.target]}")
        return " ".join(said)

    def _relation(self, relation: Relation) -> str:
        label = self._speller.labels.slug(relation.label)
        return f"{label} Arg1:{self._brat[relation.head]} Arg2:{self._brat[relation.tail]}"

    def _add_attributes(self, owner: str, attributes: Attributes) -> None:
        unsaid: dict[str, AttributeValue] = {}
        for name, value in sorted(attributes.items()):
            for said in self._said(name, value, self._brat[owner]):
                self._attributes += 1
                self._result.lines.append(f"A{self._attributes}\t{said}")
            if not value or (isinstance(value, tuple) and len(set(value)) < len(value)):
                unsaid[name] = value
        self._keep_attributes(owner, unsaid)

    def _said(self, name: str, value: AttributeValue, id: str) -> Iterator[str]:
        match value:
            case True:
                yield f"{self._speller.attributes.slug(name)} {id}"
            case False:
                return
            case str():
                slug = self._speller.attributes.slug(name)
                yield f"{slug} {id} {self._speller.values.slug(value)}"
            case _:
                for one in dict.fromkeys(value):
                    yield f"{self._speller.one_of_several(name, one)} {id}"

    def _keep_attributes(self, owner: str, attributes: Attributes) -> None:
        if attributes:
            self._result.attributes[self._brat[owner]] = attributes_to_json(attributes)


def _spelt(labelled: Mapping[str, Labelled]) -> dict[str, Labelled]:
    """What brat can say: no document labels, no span of line breaks only, nothing on those."""
    spelt: dict[str, Labelled] = {
        id: one
        for id, one in labelled.items()
        if not isinstance(one, DocumentLabel) and not (isinstance(one, Span) and not fragments(one))
    }
    while True:
        triggers = {one.trigger for one in spelt.values() if isinstance(one, Event)}
        left_out = [
            one.id
            for one in spelt.values()
            if any(target not in spelt for target in references(one))
            or (isinstance(one, Span) and one.trigger and one.id not in triggers)
        ]
        if not left_out:
            return spelt
        for id in left_out:
            del spelt[id]


def _without_origin(one: Labelled) -> Annotation:
    match one:
        case DocumentLabel(id, label, value):
            return DocumentLabel(id, label, value)
        case Relation(id, label, head, tail, attributes):
            return Relation(id, label, head, tail, attributes)
        case Event(id, label, trigger, arguments, attributes):
            return Event(id, label, trigger, arguments, attributes)
        case Span(id, label, start, end, text, pieces, trigger, attributes):
            return Span(id, label, start, end, text, pieces, trigger, attributes)


def origins(annotations: Iterable[Annotation]) -> int:
    """How many annotations a pre-tagger proposed, which brat's files do not say."""
    return sum(isinstance(one, Labelled) and one.origin is not None for one in annotations)
