"""brat standoff: a ZIP with a folder a reader, a .txt and an .ann an article, and the schema.

Read too from plain files: a folder, or texts and .ann files side by side. What brat has no word
for stands in .json files beside its own, so that reading a ZIP of ours loses nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from curation.errors import CurationError
from curation.formats.archive import unzipped, zipped
from curation.formats.brat.conf_writing import schema_to_conf, schema_to_visual, speller_for
from curation.formats.brat.facts import facts
from curation.formats.brat.files import CONF, belonging, knows, read_together
from curation.formats.brat.names import Speller
from curation.formats.brat.sidecar import PROJECT, SUFFIX, VERSION
from curation.formats.brat.writing import origins, written
from curation.formats.dataset import Format, Found, Kind, LabelledDocument, Refused, Together
from curation.formats.keeping import Keeping
from curation.model import Event, Relation, Span
from curation.schema import Role, Schema
from curation.schema_growth import grown
from curation.schema_json import schema_to_json

MAX_NAME = 80
"""The most characters of a file's name before its ending."""
LOOK = 30
"""Lines of an .ann file that are shown."""
_NOT_A_FILE = re.compile(r"[^A-Za-z0-9._-]+")
_DEVICES = frozenset(
    "con prn aux nul".split()
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)
"""Names that Windows takes for devices, whatever their ending."""


def read(content: bytes, name: str) -> Iterator[Found]:
    """The articles of a ZIP in brat's manner. Raises `BadInput` when it is none."""
    files: dict[str, bytes] = {}
    for inner, found in unzipped(content, name):
        if isinstance(found, CurationError):
            yield Refused(inner, found.message)
        else:
            files[inner] = found
    ours = belonging(files)
    for other in sorted(files.keys() - ours):
        yield Refused(other, f"{other} belongs to no .ann file and no {CONF}: import it alone.")
    yield from read_together({inner: files[inner] for inner in files if inner in ours})


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The ZIP, the same bytes for the same readings. Raises `StoreDamaged` on a misquoted span."""
    return zipped(_files(documents, schema))


def _files(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[tuple[str, bytes]]:
    speller = speller_for(schema)
    folders, names = _FileNames(), _FileNames()
    roles: dict[str, dict[str, None]] = {}
    taken: set[tuple[str, str]] = set()
    for document in documents:
        schema = grown(schema, document.annotations)
        for one in document.annotations:
            if isinstance(one, Event):
                used = roles.setdefault(one.label, {})
                used |= dict.fromkeys(argument.role for argument in one.arguments)
        name = names.of(document.external_id)
        folder = folders.of(document.annotator)
        # Two readers may go by one name, such as a person called gold.
        while (folder, name) in taken:
            folder = f"{folder}-too"
        taken.add((folder, name))
        stem = f"{folder}/{name}"
        result = written(document, speller)
        yield f"{stem}.txt", document.text.encode()
        yield f"{stem}.ann", result.ann().encode()
        yield f"{stem}{SUFFIX}", _json(result.sidecar(document), indent=None)
    speller.learn(schema)
    described = _with_roles(schema, roles)
    yield CONF, schema_to_conf(described, speller).encode()
    yield "visual.conf", schema_to_visual(schema, speller).encode()
    project = {"curation": VERSION, "schema": schema_to_json(schema), "names": speller.to_json()}
    yield PROJECT, _json(project)


def _with_roles(schema: Schema, used: Mapping[str, Iterable[str]]) -> Schema:
    """The schema with the roles in use where an event type allows any: brat wants them named."""
    return replace(
        schema,
        events=tuple(
            event
            if event.roles
            else replace(event, roles=tuple(Role(name=role) for role in used.get(event.name, ())))
            for event in schema.events
        ),
    )


def _json(value: Mapping[str, Any], *, indent: int | None = 1) -> bytes:
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent) + "\n").encode()


class _FileNames:
    """Names as file names that are safe everywhere; no two alike, also where case is no matter."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}
        self._used: set[str] = set()

    def of(self, name: str) -> str:
        if name not in self._of:
            base = _NOT_A_FILE.sub("-", name)[:MAX_NAME].strip("-.") or "article"
            if base.lower().split(".")[0] in _DEVICES:
                base = f"_{base}"
            file, number = base, 1
            while file.lower() in self._used:
                number += 1
                file = f"{base}-{number}"
            self._of[name] = file
            self._used.add(file.lower())
        return self._of[name]


def keep(keeping: Keeping, schema: Schema) -> None:
    """Count the names brat cannot spell; nothing is dropped, for reading undoes their slugs."""
    labels = _speller(schema).labels
    for one in keeping.annotations.values():
        match one:
            case Span(trigger=False):
                kind: Kind = "entities"
            case Relation():
                kind = "relations"
            case Event():
                kind = "events"
            case _:
                continue
        if labels.slug(one.label) != one.label:
            keeping.changed[kind, f"brat cannot spell their label; {PROJECT} has it"] += 1


@lru_cache(maxsize=4)
def _speller(schema: Schema) -> Speller:
    return speller_for(schema)


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What the ZIP cannot carry of one document."""
    counts = {
        "rejected suggestions": document.rejections,
        "remarks": document.remarks,
        "decisions of review": document.decisions,
        "origins": origins(document.annotations),
    }
    return {what: count for what, count in counts.items() if count}


def look(content: bytes) -> str:
    """The names of the files in a ZIP, and how its first .ann file begins."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            first = next((name for name in names if name.endswith(".ann")), None)
            lines = archive.read(first).decode().split("\n")[:LOOK] if first else []
    except (BadZipFile, UnicodeDecodeError):
        return f"{len(content):,} bytes that are no ZIP archive."
    return "\n".join([*names, "", *([f"{first}:", *lines] if first else [])]).rstrip()


FORMAT = Format(
    name="brat",
    summary="brat standoff: texts with .ann files and an annotation.conf, in a ZIP or a folder",
    suffixes=(".zip", ".ann"),
    read=read,
    together=Together(knows=knows, belonging=belonging, read=read_together),
    apart=True,
    write=write,
    keep=keep,
    facts=facts,
    lost=lost,
    cannot_carry=(
        "rejected suggestions, remarks and the history of edits (they stay in the database)",
        "where annotations came from",
        "in brat itself: document labels, ids, attributes of triggers, names and links of chains, "
        "chains of one; they stand in .json files beside its own and come back with them",
    ),
    media_type="application/zip",
    look=look,
)
