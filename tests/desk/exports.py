"""A project with something to export, and formats that are wrong on purpose."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from curation import formats
from curation.desk.export_order import Order
from curation.desk.importing import carry_out, plan_import
from curation.formats import format_named
from curation.formats.dataset import Format, LabelledDocument
from curation.schema import Schema
from curation.store import Store, projects
from tests.builders import AT, SCHEMA


def line(id: str, words: str, **more: Any) -> dict[str, Any]:
    """An article "Fidan met … in Baku." that Anna handed in, with an event and a relation."""
    text = f"Fidan met {words} in Baku."
    baku = text.index("Baku")
    return {
        "id": id,
        "text": text,
        "meta": more.pop("meta", {}),
        "entities": [
            {"id": f"{id}-fidan", "label": "PERSON", "start": 0, "end": 5, "text": "Fidan"},
            {"id": f"{id}-baku", "label": "GPE", "start": baku, "end": baku + 4, "text": "Baku"},
        ],
        "relations": [
            {"id": f"{id}-in", "label": "citizen_of", "head": f"{id}-fidan", "tail": f"{id}-baku"}
        ],
        "events": [
            {
                "id": f"{id}-met",
                "label": "MEET",
                "trigger": {"id": f"{id}-t", "start": 6, "end": 9, "text": "met"},
                "arguments": [
                    {"role": "actor", "target": f"{id}-fidan"},
                    {"role": "actor", "target": f"{id}-baku"},
                ],
            }
        ],
        "chains": [
            {"id": f"{id}-chain", "mentions": [f"{id}-baku"], "name": "Baku", "link": "Q9248"}
        ],
        "annotator": "Anna",
        "status": "submitted",
        **more,
    }


def project_of(store: Store, *lines: dict[str, Any], slug: str = "news") -> None:
    """A project with these articles and readings."""
    with store.write() as db:
        projects.create_project(db, slug=slug, title=slug, schema=SCHEMA, at=AT)
    add_lines(store, *lines, slug=slug)


def add_lines(store: Store, *lines: dict[str, Any], slug: str = "news") -> None:
    """More articles and readings of a project."""
    content = "".join(json.dumps(one) + "\n" for one in lines).encode()
    carry_out(store, plan_import(store, slug, [("a.jsonl", content)]))


def order(**options: Any) -> Order:
    """What is asked of the project "news"."""
    return Order("news", **options)


def use_format(patch: pytest.MonkeyPatch, format: Format) -> Format:
    """Put a format of a test on the list of formats."""
    patch.setattr(formats, "FORMATS", (*formats.FORMATS, format))
    return format


def sabotaged(patch: pytest.MonkeyPatch, found: bytes, instead: bytes, times: int = -1) -> Format:
    """JSONL whose writer puts something else into the file than what is there."""
    honest = format_named("jsonl").write
    assert honest is not None

    def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
        for chunk in honest(documents, schema):
            yield chunk.replace(found, instead, times)

    return use_format(patch, replace(format_named("jsonl"), name="sabotaged", write=write))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
