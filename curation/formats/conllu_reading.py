"""Articles from CoNLL-U and CoNLL-U Plus: the text by what MISC says of spaces, labels by tags.

Mentions are read from a column called NER or NE in whatever namespace, or from NE= in MISC, as
spaCy has it; triggers from a column called EVENT. Words, not syntax, are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from curation.errors import BadInput, CurationError
from curation.formats.conll_reading import DETOKENISED, stem
from curation.formats.conll_tags import Scheme, Survey, stretches
from curation.formats.conllu_lines import GLOBAL, STANDARD, Annotated, Layer, documents
from curation.formats.dataset import Incoming, IncomingReading
from curation.formats.intake import clean, shorten, title_of
from curation.formats.jsonl_annotations import annotations_of
from curation.formats.jsonl_lines import (
    annotator_and_status,
    check_storable,
    document_id,
    json_object,
)
from curation.model import text_digest

_FIRST = re.compile(r"1(-\d+)?")


def read(content: bytes, name: str) -> Iterator[Incoming]:
    """The articles of a file, in order. Raises `BadInput` naming the line and the fault."""
    surveys: dict[Layer, Survey] = {}
    for document in documents(BytesIO(content), name):
        for sentence in document.sentences:
            for layer, tags in sentence.tags.items():
                surveys.setdefault(layer, Survey(name, {})).see(tags)
    schemes = {layer: survey.scheme() for layer, survey in surveys.items()}
    notes = tuple(note for survey in surveys.values() if (note := survey.note()))
    for document in documents(BytesIO(content), name):
        if document.sentences:
            place = f"{name}, line {document.line}"
            try:
                yield _article(document, schemes, name, place, notes)
            except CurationError as error:
                if error.message.startswith(name):
                    raise
                raise BadInput(f"{place}: {error.message}") from error


def recognises(beginning: bytes) -> bool:
    """Whether a file begins with words by their numbers in tabs, or says which columns it has."""
    for line in beginning.decode("utf-8", "replace").lstrip("\ufeff").split("\n"):
        if line.startswith(f"# {GLOBAL}"):
            return True
        fields = line.split("\t")
        if len(fields) == len(STANDARD):
            return _FIRST.fullmatch(fields[0]) is not None
        if line.strip() and not line.startswith("#"):
            return False
    return False


def _article(
    document: Annotated,
    schemes: Mapping[Layer, Scheme],
    name: str,
    place: str,
    notes: tuple[str, ...],
) -> Incoming:
    text, places = document.text()
    cleaned = clean(text, place)
    lists: dict[str, list[dict[str, Any]]] = {"entities": [], "events": []}
    for sentence, places_in in zip(document.sentences, places, strict=True):
        for layer, tags in sentence.tags.items():
            for first, behind, label in stretches(tags, schemes[layer], name):
                where = {
                    "start": places_in[sentence.on[first]][0],
                    "end": places_in[sentence.on[behind - 1]][1],
                }
                if layer == "mentions":
                    lists["entities"].append({"label": label, **where})
                else:
                    lists["events"].append({"label": label, "trigger": where})
    meta = _meta(document, place)
    title = meta.get("title")
    title = shorten(title if isinstance(title, str) and title else title_of(cleaned.text))
    reading = None
    if schemes:
        annotator, status = annotator_and_status(_reader(document), place)
        reading = IncomingReading(annotator, status, annotations_of(lists, cleaned))
    is_whole = document.about.get("text_sha256") == text_digest(text)
    return Incoming(
        text=cleaned.text,
        title=title,
        place=place,
        meta={"title": title, "source": name, **meta},
        external_id=document_id(document.id or f"{stem(name)}-{document.number}", place),
        reading=reading,
        notes=(*(() if is_whole else (DETOKENISED,)), *notes, *cleaned.notes),
    )


def _meta(document: Annotated, place: str) -> dict[str, Any]:
    said = document.about.get("meta", "")
    if not said.startswith("{"):
        return {}
    meta = json_object(said, place)
    check_storable(meta, place)
    return meta


def _reader(document: Annotated) -> dict[str, str]:
    """Whose reading it is and how far, where the file is ours."""
    is_ours = "text_sha256" in document.about
    about = document.about
    return {key: about[key] for key in ("annotator", "status") if is_ours and key in about}
