"""Readings as brat files and back, for the tests."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from curation.formats.brat import read, write
from curation.formats.brat.files import read_together
from curation.formats.dataset import Incoming, LabelledDocument, Refused
from curation.model import (
    Annotation,
    Chain,
    Labelled,
    text_digest,
)
from curation.schema import Schema
from tests.builders import SCHEMA


def article(text: str, *annotations: Annotation, **more: object) -> LabelledDocument:
    plain = LabelledDocument(
        "a", text, text_digest(text), {}, "Anna", "submitted", "small", 1, annotations
    )
    return replace(plain, **more)


def zipped(*documents: LabelledDocument, schema: Schema = SCHEMA) -> bytes:
    return b"".join(write(documents, schema))


def files_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def articles(found: Iterable[object]) -> list[Incoming]:
    refused = [one for one in found if isinstance(one, Refused)]
    assert refused == []
    return [one for one in found if isinstance(one, Incoming)]


def as_kept(annotations: Collection[Annotation]) -> dict[str, Annotation]:
    """What brat's files keep: chains, and labels without the pre-tagger that proposed them."""
    labels = {one.id: replace(one, origin=None) for one in annotations if isinstance(one, Labelled)}
    return labels | {one.id: one for one in annotations if isinstance(one, Chain)}


def back(*documents: LabelledDocument, schema: Schema = SCHEMA) -> list[Incoming]:
    return articles(list(read(zipped(*documents, schema=schema), "a.zip")))


def by_id(one: Incoming) -> dict[str, Annotation]:
    assert one.reading is not None
    return {annotation.id: annotation for annotation in one.reading.annotations}


def changed(content: bytes, name: str, before: str, after: str) -> list[Incoming]:
    """A ZIP of ours, unpacked and read again after somebody changed a file."""
    files = files_of(content)
    assert before in files[name].decode()
    files[name] = files[name].decode().replace(before, after).encode()
    return articles(list(read_together(files)))


FOREIGN = "Turkey met 🇮🇱 Israel.\nBoth sides agreed."


def foreign(*lines: str, text: str = FOREIGN, **more: str) -> dict[str, bytes]:
    """Somebody else's folder: a text, its .ann file, and what else is said."""
    ann = "".join(f"{line}\n" for line in lines)
    files = {"a.txt": text, "a.ann": ann, **more}
    return {name: content.encode() for name, content in files.items()}
