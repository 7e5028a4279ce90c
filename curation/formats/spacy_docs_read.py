"""Readings from a DocBin: ours as they were, with their ids, and those of anybody else.

Of another's DocBin entities and labelled spans are mentions, what `doc.cats` gives half or more is
a label of the document, and a `doc._.rel` between two entities is a relation.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid5

from curation.errors import BadInput, CurationError
from curation.formats.dataset import Found, Incoming, IncomingReading
from curation.formats.facts import Facts, facts_in, of_article, text_fact
from curation.formats.intake import CleanText, clean, shorten, title_of
from curation.formats.jsonl_annotations import NAMELESS, annotations_of
from curation.formats.jsonl_lines import annotator_and_status, check_storable, document_id
from curation.formats.own_process import found_apart
from curation.formats.spacy_docs_doc import DECIDED, PIECES, REL, SPANS, TRIGGERS, cat
from curation.formats.spacy_docs_file import MISSING, OUTSIDE, Doc, Group
from curation.formats.spacy_docs_unpack import MAX_UNPACKED, docs_in
from curation.heavy import heavy
from curation.model import Annotation, text_digest

CATEGORY = "category"
"""What a label of another's `doc.cats` is called when it does not say so itself ("topic=war")."""
OURS = frozenset({"text_sha256", "spans", "relations", "events", "labels", "chains"})
"""By these entries of `doc.user_data` a document of ours is known."""
LOOK = 3
"""Documents that are shown."""
_ODD = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
"""What trusting another's `doc.user_data` comes to."""


def read(content: bytes, name: str) -> Iterator[Found]:
    """The articles of a DocBin, in order. Raises `BadInput` naming the document and the fault."""
    yield from found_apart("spacy_docs_read", content, name)


def load() -> None:
    """Load what `parse` needs."""
    for library in ("srsly.msgpack", "numpy", "spacy.strings", "spacy.attrs"):
        heavy(library)


def parse(content: bytes, name: str) -> Iterator[Incoming]:
    """The same in this process, for one that may be ended."""
    for number, doc in enumerate(docs_in(BytesIO(content), name, limit=MAX_UNPACKED), start=1):
        place = f"{name}, document {number}"
        try:
            yield _incoming(doc, place)
        except CurationError as error:
            if error.message.startswith(name):
                raise
            raise BadInput(f"{place}: {error.message}") from error
        except _ODD as error:
            raise BadInput(
                f"{place} has doc.user_data or doc.cats in which nothing is where it should be "
                f"({type(error).__name__}: {error}): write it without them."
            ) from None


def facts(path: Path) -> Iterator[Facts]:
    """What a DocBin of ours says, from the places of its tokens."""
    with path.open("rb") as file:
        for number, doc in enumerate(docs_in(file, path.name), start=1):
            place = f"{path.name}, document {number}"
            try:
                annotations = _ours(doc, CleanText(doc.text, (), ()))
                if fault := _fault(doc):
                    raise BadInput(f"{place}: {fault}.")
            except _ODD as error:
                raise BadInput(f"{place} is broken: {error!r}.") from None
            found = facts_in(doc.text, annotations) + Counter([text_fact(doc.text)])
            yield of_article(doc.user_data["id"], found)


def _fault(doc: Doc) -> str:
    """Where what spaCy trains on says other things than the rest; empty when it does not."""
    flat: list[Group] = []
    for one in sorted(doc.groups[SPANS], key=lambda one: (one.start, -one.end, one.label)):
        if not flat or one.start >= flat[-1].end:
            flat.append(replace(one, kb_id=""))
    if flat != list(doc.entities()):
        return "doc.ents has other mentions than doc.spans"
    if (OUTSIDE if doc.user_data["status"] != DECIDED else MISSING) in doc.iob:
        return "tokens are outside of entities, or missing, against its status"
    said = {one["label"] for one in doc.user_data["events"]}
    said |= {cat(one["label"], one["value"]) for one in doc.user_data["labels"]}
    if any((name in said) != bool(value) for name, value in doc.cats.items()):
        return "doc.cats says other things than its labels and events"
    firsts = {one.start for one in flat}
    tied = [ends for ends, labels in doc.user_data[REL].items() if any(labels.values())]
    if not all(head in firsts and tail in firsts for head, tail in tied):
        return "doc._.rel ties what is in no entity"
    return ""


def _incoming(doc: Doc, place: str) -> Incoming:
    text = doc.text
    cleaned = clean(text, place)
    notes = list(cleaned.notes)
    if not doc.knows_spaces:
        notes.append("it does not say where spaces are: one was put between all words")
    said = doc.user_data
    if not _is_ours(said):
        annotations = _foreign(doc, cleaned, notes)
        return Incoming(
            cleaned.text,
            title_of(cleaned.text),
            place,
            reading=IncomingReading("imported", "submitted", annotations),
            notes=tuple(notes),
        )
    if said["text_sha256"] != text_digest(text):
        raise BadInput("the text is not the one its text_sha256 was made of.")
    meta = _plain(said.get("meta", {}))
    if not isinstance(meta, dict):
        raise BadInput("`meta` must be a dictionary.")
    check_storable(meta, place)
    title = meta.get("title")
    annotator, status = annotator_and_status(
        {key: said[key] for key in ("annotator", "status") if key in said}, place
    )
    return Incoming(
        cleaned.text,
        shorten(title) if isinstance(title, str) and title else title_of(cleaned.text),
        place,
        meta,
        document_id(said.get("id"), place),
        IncomingReading(annotator, status, _ours(doc, cleaned)),
        tuple(notes),
    )


def _is_ours(user_data: Mapping[Any, Any]) -> bool:
    return user_data.keys() >= OURS


def _ours(doc: Doc, cleaned: CleanText) -> tuple[Annotation, ...]:
    """The annotations of a document that we wrote."""
    if not _is_ours(doc.user_data):
        raise BadInput("doc.user_data does not have what an export writes into it.")
    said = _plain({key: doc.user_data[key] for key in OURS})
    spans = _spans(doc, said["spans"])
    triggers = {one["trigger"] for one in said["events"]}
    if unknown := triggers - spans.keys():
        raise BadInput(f"the trigger {min(unknown)!r} is no span of it.")
    mentions = [one for id, one in spans.items() if id not in triggers]
    value = {
        "entities": mentions,
        "relations": said["relations"],
        "events": [{**one, "trigger": spans[one["trigger"]]} for one in said["events"]],
        "labels": said["labels"],
        "chains": said["chains"],
    }
    return annotations_of(value, cleaned)


def _spans(doc: Doc, beside: Any) -> dict[str, dict[str, Any]]:
    """Mentions and triggers by id, as our JSONL has them."""
    starts, ends = doc.edges()
    found: dict[str, dict[str, Any]] = {}
    for name in (SPANS, TRIGGERS, PIECES):
        groups, items = doc.groups.get(name, []), beside.get(name, [])
        if len(groups) != len(items):
            raise BadInput(f"doc.user_data does not fit the spans of {name!r}.")
        for group, item in zip(groups, items, strict=True):
            start, end = starts[group.start], ends[group.end - 1]
            if name != PIECES:
                found[item["id"]] = {**item, "label": group.label, "start": start, "end": end}
                continue
            one = found.setdefault(
                item["id"], {**item, "label": group.label, "start": start, "pieces": []}
            )
            one["pieces"].append([start, end])
            one["end"] = end
    return found


def _foreign(doc: Doc, cleaned: CleanText, notes: list[str]) -> tuple[Annotation, ...]:
    """The annotations in another's document."""
    starts, ends = doc.edges()
    stretches: dict[Group, None] = {}
    nameless = 0
    for one in [*doc.entities(), *(span for group in doc.groups.values() for span in group)]:
        if one.label:
            stretches[replace(one, kb_id="", id="")] = None
        else:
            nameless += 1
    if nameless:
        notes.append(f"{nameless} spans without a label were left out")
    digest = text_digest(cleaned.text)
    ids = {
        one: str(uuid5(NAMELESS, json.dumps([digest, one.label, one.start, one.end])))
        for one in stretches
    }
    first = {one.start: id for one, id in reversed(ids.items())}
    value = {
        "entities": [
            {"id": id, "label": one.label, "start": starts[one.start], "end": ends[one.end - 1]}
            for one, id in ids.items()
        ],
        "relations": list(_tied(doc.user_data.get(REL), first)),
        "labels": [_label(str(name)) for name, score in doc.cats.items() if score >= 0.5],
    }
    return annotations_of(value, cleaned)


def _tied(said: object, first: Mapping[int, str]) -> Iterator[dict[str, str]]:
    """The relations of a `doc._.rel` between entities."""
    if not isinstance(said, dict):
        return
    for ends, labels in said.items():
        head, tail = (first.get(end) for end in ends)
        for label, score in labels.items():
            if score >= 0.5 and head and tail and head != tail:
                yield {"label": label, "head": head, "tail": tail}


def _label(name: str) -> dict[str, str]:
    label, _, value = name.partition("=")
    return {"label": label, "value": value} if value else {"label": CATEGORY, "value": name}


def _plain(value: Any) -> Any:
    """What msgpack gave back as JSON has it, with lists for tuples."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def look(content: bytes) -> str:
    """The first documents: every word that is in an entity with its label, then the rest."""
    lines: list[str] = []
    try:
        for number, doc in enumerate(docs_in(BytesIO(content), "it", limit=MAX_UNPACKED)):
            if number == LOOK:
                break
            lines += [*_shown(doc), ""]
    except BadInput as error:
        return error.message
    return "\n".join(lines)


def _shown(doc: Doc) -> Iterator[str]:
    yield f"doc.text   {doc.text[:200]!r}"
    for name, spans in (("doc.ents", list(doc.entities())), *doc.groups.items()):
        if spans:
            shown = (f"{' '.join(doc.words[s.start : s.end])} [{s.label}]" for s in spans[:20])
            yield f"{name if name == 'doc.ents' else f'doc.spans[{name!r}]'}   {', '.join(shown)}"
    if doc.cats:
        yield f"doc.cats   { {name: doc.cats[name] for name in list(doc.cats)[:20]} }"
    if related := doc.user_data.get(REL):
        positive = {ends: said for ends, said in related.items() if any(said.values())}
        yield f"doc._.rel   {positive}, and {len(related) - len(positive)} pairs that are none"
