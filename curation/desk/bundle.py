"""A dataset as a folder: data in one format or several, card, metadata and manifest.

The same folder is what a release is exported to and, as a ZIP, what is downloaded. It is made in a
place of its own, read back as any export, and appears whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import curation
from curation.dataset_card import (
    CONTENTS,
    Counts,
    Described,
    FileEntry,
    content_digest,
    contents_csv,
    croissant,
    data_package,
    manifest,
    readme,
)
from curation.dataset_card.contents import row
from curation.desk.authorising import allowed_project
from curation.desk.card_facts import card_facts
from curation.desk.dataset import Dataset, dataset, labelled_documents
from curation.desk.export_files import ExportFiles, Progress, part_file, writing
from curation.desk.export_order import Order
from curation.desk.files import NewFile, write_together
from curation.desk.recipes import recipe_of, shown_recipe
from curation.errors import BadInput, StoreUnavailable
from curation.formats import FORMATS, jsonl
from curation.formats.archive import zipped
from curation.formats.dataset import LabelledDocument
from curation.formats.tables import Row
from curation.permissions import Action
from curation.schema_json import schema_to_json
from curation.schema_yaml.writing import schema_to_yaml
from curation.splitting import PARTS
from curation.store import Database, Store
from curation.store.moments import Moment, last_change, present_moment

OWN = "jsonl"
JSON = "application/json"
BLOCK = 256 * 1024
TOOLS = ("spacy", "pyarrow", "dkpro-cassis", "openpyxl", "datasketch")
"""The libraries that write files or decide on splits, whose versions a manifest says."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a dataset of a moment comes down to: counted and hashed, written nowhere.

    `parts` has the SHA-256 of each file of the project's own JSONL by its name.
    """

    found: Dataset
    counts: Counts
    parts: Mapping[str, str]
    rows: tuple[Row, ...]

    @property
    def sha256(self) -> str:
        """The digest of all of it."""
        return content_digest(self.parts.items())


def content_of(
    db: Database, order: Order, moment: Moment, *, progress: Progress | None = None
) -> Content:
    """Count and hash a dataset as the project's own JSONL has it.

    Raises `BadInput` when there is nothing in it.
    """
    found = dataset(db, replace(order, format=OWN), moment=moment)
    counts = Counts()
    rows: list[Row] = []
    parts: dict[str, str] = {}

    def counted(part: str | None) -> Iterator[LabelledDocument]:
        for one in labelled_documents(db, found, part=part):
            counts.add(one)
            rows.append(row(one))
            if progress is not None:
                progress(len(rows), len(found.sources))
            yield one

    for part in PARTS if order.split else (None,):
        digest = hashlib.sha256()
        for chunk in jsonl.write(counted(part), found.schema):
            digest.update(chunk)
        parts[own_name(part)] = digest.hexdigest()
    return Content(found, counts, parts, tuple(rows))


def own_name(part: str | None) -> str:
    """What the file of the project's own JSONL of a part is called."""
    target, format = Path("data.jsonl"), writing(OWN)
    return target.name if part is None else part_file(target, part, format).name


def zipped_bundle(
    store: Store,
    order: Order,
    *,
    formats: Sequence[str] = (),
    licence: str = "",
    progress: Progress | None = None,
) -> Iterator[bytes]:
    """The dataset of an order as it is now, with all that goes along, as a ZIP.

    `formats` are those it is in, else the order's. Everything is written and read back before the
    first chunk. Raises as `exporting.stream` does.
    """
    formats = check_formats(formats or (order.format,))

    def described(db: Database) -> tuple[Content, Described]:
        project = allowed_project(db, store, order.slug, Action.EXPORT)
        present = present_moment(db, project.id, at="")
        moment = replace(present, at=last_change(db, present))
        content = content_of(db, order, moment)
        facts = card_facts(db, content.found, moment, content.counts)
        recipe = shown_recipe(db, recipe_of(db, order))
        return content, Described(
            name="",
            facts=facts,
            counts=content.counts,
            recipe=recipe,
            made=moment.at,
            moment=asdict(moment),
            program=curation.__version__,
            licence=licence,
            content_sha256=content.sha256,
            parts=content.parts,
        )

    return zipped_folder(store, described, formats, progress=progress)


def zipped_folder(
    store: Store,
    described: Callable[[Database], tuple[Content, Described]],
    formats: Sequence[str],
    *,
    progress: Progress | None = None,
) -> Iterator[bytes]:
    """A bundle as a ZIP, written whole before the first chunk."""
    folder = TemporaryDirectory(prefix="curation-bundle-")
    try:
        with store.read() as db:
            content, told = described(db)
            names = write_bundle(db, content, told, formats, Path(folder.name), progress=progress)
    except BaseException:
        folder.cleanup()
        raise
    return _streamed(folder, told.slug, names)


def _streamed(folder: TemporaryDirectory[str], slug: str, names: list[str]) -> Iterator[bytes]:
    with folder as place:
        files = ((f"{slug}/{name}", _blocks(Path(place) / name)) for name in names)
        yield from zipped(files)


def check_formats(names: Iterable[str]) -> tuple[str, ...]:
    """The formats of these names, each once and in the order of the list.

    Raises `NotFound` or `BadInput` for what cannot be written.
    """
    asked = {writing(name).name for name in names}
    if not asked:
        raise BadInput("No format was asked for: name one, such as jsonl.")
    return tuple(format.name for format in FORMATS if format.name in asked)


def write_bundle(
    db: Database,
    content: Content,
    told: Described,
    formats: Sequence[str],
    folder: Path,
    *,
    progress: Progress | None = None,
) -> list[str]:
    """Write everything into an empty folder; the names of the files in it.

    Data of the project's own format stand in the folder itself, those of others in one of theirs.
    """
    entries: list[FileEntry] = []
    for number, format in enumerate(formats):
        heard = _nth(progress, number, len(formats))
        entries += _data(db, content.found, format, folder, progress=heard)
    schema = content.found.schema
    entries += [
        _written(folder, CONTENTS, contents_csv(content.rows), "text/csv; charset=utf-8"),
        _written(folder, "schema.json", (_json(schema_to_json(schema)),), JSON),
        _written(folder, "agreement.json", (_json(dict(told.facts.agreement)),), JSON),
        _written(folder, "schema.yaml", (schema_to_yaml(schema).encode(),), "application/yaml"),
    ]
    told = replace(told, files=tuple(entries), **_split(content.found))
    entries += [
        _written(folder, "README.md", (readme(told),), "text/markdown; charset=utf-8"),
        _written(folder, "croissant.json", (croissant(told),), "application/ld+json"),
        _written(folder, "datapackage.json", (data_package(told),), JSON),
    ]
    told = replace(told, files=tuple(entries))
    _written(folder, "manifest.json", (manifest(told, tools=tools()),), JSON)
    return [*(one.path for one in entries), "manifest.json"]


def _split(found: Dataset) -> dict[str, Any]:
    """What is said of a split beside what its parts hold."""
    if found.plan is None:
        return {}
    return {
        "groups": {one.part: one.groups for one in found.plan.table},
        "leaks": len(found.plan.leaks),
    }


def tools() -> dict[str, str]:
    """The versions of what writes datasets here."""
    found = {"curation": curation.__version__}
    for name in TOOLS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _data(
    db: Database, found: Dataset, format_name: str, folder: Path, *, progress: Progress | None
) -> list[FileEntry]:
    """Write one format's files, read back, with their loss reports and what goes along."""
    format = writing(format_name)
    place = "" if format_name == OWN else f"{format_name}/"
    target = folder / place / f"data{format.suffixes[0]}"
    ordered = replace(found, order=replace(found.order, format=format_name))
    files = ExportFiles(db, ordered, target, progress)
    write_together(files.new_files())
    names = {one.part: one.path.name for one in files.data}
    commands = () if format.next_commands is None else format.next_commands(names)
    entries = []
    for one in files.data:
        entries.append(
            replace(
                _entry(folder, f"{place}{one.path.name}", format.media_type),
                format=format_name,
                part=one.part,
                records=one.report.readings,
                loss="" if one.report.is_lossless else one.report.sentence(),
                next_commands=commands,
            )
        )
        name = f"{place}{one.path.name}.loss.json"
        entries.append(_written(folder, name, (_json(one.report.to_json()),), JSON))
    entries += [
        _entry(folder, f"{place}{path.name}", "application/octet-stream") for path in files.beside
    ]
    return entries


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _nth(progress: Progress | None, number: int, of: int) -> Progress | None:
    """The progress of one format among several."""
    if progress is None:
        return None
    return lambda done, readings: progress(number * readings + done, of * readings)


def _written(folder: Path, name: str, content: Iterable[bytes], media_type: str) -> FileEntry:
    write_together([NewFile(folder / name, content)])
    return _entry(folder, name, media_type)


def _entry(folder: Path, name: str, media_type: str) -> FileEntry:
    path = folder / name
    digest = hashlib.sha256()
    for block in _blocks(path):
        digest.update(block)
    return FileEntry(
        path=name, bytes=path.stat().st_size, sha256=digest.hexdigest(), media_type=media_type
    )


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                yield block
    except OSError as error:
        raise StoreUnavailable(f"{path.name} cannot be read again ({error.strerror}).") from error
