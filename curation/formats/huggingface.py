"""A Hugging Face dataset in a ZIP: Parquet files and the card that `datasets` loads them by.

Unpacked, it is a folder for `datasets.load_dataset`, or for whatever else reads Parquet. Every type
is said, in the files as on the card, so that lists that are all empty load as any others. The
files carry no metadata of `datasets` itself: what one version writes another cannot read.
"""

from __future__ import annotations

import re
import shlex
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from curation.errors import BadInput
from curation.formats.archive import zipped
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.facts import Facts, bare
from curation.formats.huggingface_card import FOLDERS, Contents, Part, card, tag_names
from curation.formats.huggingface_rows import (
    READINGS,
    SENTENCES,
    Feature,
    Tags,
    arrow_schema,
    facts_in_row,
    reading_row,
    sentence_rows,
    tagged,
)
from curation.formats.keeping import Keeping
from curation.formats.ties import lost_beside
from curation.formats.token_keeping import CUT, flat_mentions, left, mention_tokens
from curation.heavy import heavy
from curation.schema import Schema

CHUNK = 1 << 20
GROUP_ROWS = 1000
GROUP_CHARACTERS = 4_000_000
"""How much is written at once: a row group, all that is ever in memory."""
WITHOUT_SPLIT = "train"
"""The one part of a dataset that was not split."""
CARD = "README.md"
LOOK = 1500


def keep(keeping: Keeping, schema: Schema) -> None:
    """Count what is in the configuration `default` alone; nothing is lost there."""
    document = left(keeping)
    changed = keeping.changed
    if document.status != "submitted":
        changed["texts", "they are not submitted: in `default`, not in `ner`"] += 1
        return
    tokens = mention_tokens(document)
    flat = [one for one in flat_mentions(document) if len(set(tokens.of(one.start, one.end))) > 1]
    changed["entities", "they overlap or are in pieces: in `default`, not in `ner`"] += len(
        keeping.mentions()
    ) - len(flat)
    changed["texts", f"in `ner` {CUT}"] += tokens.cut


class _File:
    """A Parquet file that is being written, row group by row group."""

    def __init__(self, path: Path, features: Mapping[str, Feature]) -> None:
        self.path = path
        self.part = Part()
        self._schema = arrow_schema(features)
        path.parent.mkdir(exist_ok=True)
        self._writer = heavy("pyarrow.parquet").ParquetWriter(
            path, self._schema, compression="zstd"
        )
        self._waiting: list[Mapping[str, Any]] = []
        self._characters = 0

    @property
    def count(self) -> int:
        """The rows it has, those that wait to be written among them."""
        return self.part.rows + len(self._waiting)

    def add(self, row: Mapping[str, Any], characters: int) -> None:
        """Take a row, whose text has so many characters."""
        self._waiting.append(row)
        self._characters += characters
        if len(self._waiting) == GROUP_ROWS or self._characters > GROUP_CHARACTERS:
            self._write()

    def _write(self) -> None:
        table = heavy("pyarrow").Table.from_pylist(self._waiting, schema=self._schema)
        self._writer.write_table(table)
        self.part.rows += len(self._waiting)
        self.part.size += table.nbytes
        self._waiting, self._characters = [], 0

    def close(self) -> None:
        """Write what waits, and the end."""
        if self._waiting:
            self._write()
        self._writer.close()
        self.part.stored = self.path.stat().st_size


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The ZIP, in chunks once all readings are there: until then they are in temporary files."""
    with TemporaryDirectory() as folder:
        files: dict[tuple[str, str], _File] = {}
        contents = Contents()
        tags = Tags(label.name for label in schema.entities)

        def file(name: str, part: str, features: Mapping[str, Feature]) -> _File:
            if (name, part) not in files:
                path = Path(folder, FOLDERS[name], f"{part}.parquet")
                files[name, part] = _File(path, features)
            return files[name, part]

        try:
            for document in documents:
                part = document.part or WITHOUT_SPLIT
                readings = file("default", part, READINGS)
                row = reading_row(document)
                contents.note(row, document)
                number = readings.count
                readings.add(row, len(document.text))
                if document.status == "submitted":
                    for sentence in sentence_rows(document, number, tags):
                        file("ner", part, SENTENCES).add(sentence, 0)
            if not files:
                file("default", WITHOUT_SPLIT, READINGS)
        finally:
            for one in files.values():
                one.close()
        for (name, part), one in files.items():
            contents.parts[name][part] = one.part
        yield from zipped(_members(card(contents, tags.names, schema), files.values()))


def _members(readme: str, files: Iterable[_File]) -> Iterator[tuple[str, bytes | Iterable[bytes]]]:
    yield CARD, readme.encode()
    for one in files:
        with one.path.open("rb") as file:
            yield f"{one.path.parent.name}/{one.path.name}", iter(lambda: file.read(CHUNK), b"")


def facts(path: Path) -> Iterator[Facts]:
    """What the files in the ZIP say, reading by reading; `ner` may not say anything else."""
    try:
        with zipfile.ZipFile(path) as archive, TemporaryDirectory() as folder:
            names = tag_names(archive.read(CARD).decode())
            parts = [one for one in archive.namelist() if one.startswith(FOLDERS["default"] + "/")]
            for part in parts:
                sentences = f"{FOLDERS['ner']}/{Path(part).name}"
                rows = _rows(archive, sentences, folder) if sentences in archive.namelist() else ()
                yield from _checked(_rows(archive, part, folder), iter(rows), names)
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise BadInput(f"{path.name} is broken: {error!r}.") from None


def _rows(archive: zipfile.ZipFile, name: str, folder: str) -> Iterator[dict[str, Any]]:
    unpacked = Path(folder, name.replace("/", "-"))
    with archive.open(name) as packed, unpacked.open("wb") as file:
        shutil.copyfileobj(packed, file)
    with heavy("pyarrow.parquet").ParquetFile(unpacked) as file:
        for batch in file.iter_batches(batch_size=200):
            yield from batch.to_pylist()
    unpacked.unlink()


def _checked(
    readings: Iterable[Mapping[str, Any]], sentences: Iterator[Mapping[str, Any]], names: list[str]
) -> Iterator[Facts]:
    following = next(sentences, None)
    for number, reading in enumerate(readings):
        found = facts_in_row(reading)
        rows = []
        while following is not None and following["row"] == number:
            rows.append(following)
            following = next(sentences, None)
        words, mentions = tagged(rows, names)
        if rows and (words != bare(reading["text"]) or mentions - found):
            raise ValueError(f"`ner` says other things than `default` of row {number}")
        yield found
    if following is not None:
        raise ValueError(f"`ner` has sentences of a row {following['row']} that is not there")


def look(content: bytes) -> str:
    """The beginning of the card, and the first rows of each file."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            shown = [archive.read(CARD).decode()[:LOOK]]
            for name in archive.namelist()[1:]:
                shown += [f"\n{name}", *_first_rows(archive.open(name))]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        return f"{len(content):,} bytes that are no such dataset."
    return "\n".join(shown)


def _first_rows(file: IO[bytes]) -> Iterator[str]:
    with heavy("pyarrow.parquet").ParquetFile(file) as table:
        for batch in table.iter_batches(batch_size=2):
            yield from (str(row)[:LOOK] for row in batch.to_pylist())
            return


def next_commands(names: Mapping[str, str]) -> tuple[str, ...]:
    """How to unpack and load it."""
    (name,) = set(names.values())
    folder = re.sub(r"(\.hf)?\.zip$", "", name)
    if folder == name:
        folder += "-files"
    load = f"from datasets import load_dataset; print(load_dataset({folder!r}))"
    # A command that reads well, where a shell takes it as it stands.
    quoted = shlex.quote(load) if re.search(r'["$`!\\]', load) else f'"{load}"'
    return (
        shlex.join(["python", "-m", "zipfile", "-e", name, folder]),
        f"python -c {quoted}",
    )


FORMAT = Format(
    name="huggingface",
    summary="a Hugging Face dataset: Parquet and its card, whole readings and tagged sentences",
    suffixes=(".hf.zip",),
    write=write,
    keep=keep,
    facts=facts,
    holds_parts=True,
    next_commands=next_commands,
    look=look,
    lost=lambda document, schema: lost_beside(document),
    cannot_carry=(
        "in its configuration `ner`: what overlaps, is in pieces, or is not submitted",
        "rejected suggestions, remarks and the history of edits",
    ),
    media_type="application/zip",
)
