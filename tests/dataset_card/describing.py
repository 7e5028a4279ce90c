"""Datasets to describe: the samples of formats, in a folder as the desk writes one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from curation.dataset_card import (
    CONTENTS,
    CardFacts,
    Counts,
    Described,
    FileEntry,
    content_digest,
    contents_csv,
    croissant,
    data_package,
    readme,
)
from curation.dataset_card.contents import row
from curation.formats import jsonl
from curation.formats.dataset import LabelledDocument
from curation.splitting import PARTS

FACTS = CardFacts(
    project="news",
    title="News",
    schema_name="sample",
    schema_version=1,
    schema_sha256="0" * 64,
)


def described(documents: Iterable[LabelledDocument], **more: object) -> Described:
    """A dataset of these readings, of which nothing is known but what they say."""
    counts = Counts()
    for one in documents:
        counts.add(one)
    found = Described(
        name="v1",
        facts=FACTS,
        counts=counts,
        recipe={"readings": "all", "split": None},
        made="2026-11-22T13:00:00.000Z",
        moment={"at": "2026-11-22T13:00:00.000Z"},
        program="0.1.0",
    )
    return replace(found, **more)


def entry(path: str, content: bytes, **more: object) -> FileEntry:
    digest = hashlib.sha256(content).hexdigest()
    return replace(FileEntry(path=path, bytes=len(content), sha256=digest), **more)


def write(folder: Path, documents: list[LabelledDocument], **more: object) -> Described:
    """Write a folder with data, card and metadata, a file a part where the readings have parts."""
    folder.mkdir()
    is_split = any(one.part for one in documents)
    entries = []
    for part in PARTS if is_split else ("",):
        some = [one for one in documents if one.part == part]
        content = b"".join(jsonl.write(some))
        name = f"data.{part}.jsonl" if part else "data.jsonl"
        (folder / name).write_bytes(content)
        entries.append(entry(name, content, format="jsonl", part=part, records=len(some)))
    table = b"".join(contents_csv(map(row, documents)))
    (folder / CONTENTS).write_bytes(table)
    entries.append(entry(CONTENTS, table, media_type="text/csv"))
    digest = content_digest((one.path, one.sha256) for one in entries if one.format)
    found = described(documents, files=tuple(entries), content_sha256=digest, **more)
    (folder / "README.md").write_bytes(readme(found))
    (folder / "croissant.json").write_bytes(croissant(found))
    (folder / "datapackage.json").write_bytes(data_package(found))
    return found
