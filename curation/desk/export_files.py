"""The files of a dataset in one format: data, what goes along with it, and loss reports.

They are made one after the other, so that the readings are never held together.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from curation.desk.agreement_card import agreement_on, card_json
from curation.desk.dataset import Dataset, labelled_documents
from curation.desk.export_order import Order
from curation.desk.export_report import Report
from curation.desk.files import NewFile
from curation.desk.read_back import ReadBack
from curation.errors import BadInput
from curation.formats import format_named
from curation.formats.dataset import Beside, Format, Kind, LabelledDocument
from curation.formats.keeping import Kept, kept
from curation.splitting import PARTS
from curation.store import Database

Progress: TypeAlias = Callable[[int, int], None]
"""Hears how many readings are done, and of how many."""


def writing(format_name: str) -> Format:
    """The format of this name, if it can be written. Raises `NotFound` or `BadInput`."""
    format = format_named(format_name)
    if format.write is None:
        raise BadInput(f"The format {format.name} is read, never written: choose another.")
    return format


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of data: of which part of the split it is, and what it holds.

    The report is whole when the file is written.
    """

    path: Path
    part: str
    report: Report


@dataclass(slots=True)
class ExportFiles:
    """The files of a dataset, made one after the other by `new_files`.

    `data` are those of data that were begun, `beside` what goes along with them. `with_loss` puts
    a loss report beside each file of data.
    """

    db: Database
    dataset: Dataset
    target: Path
    progress: Progress | None = None
    with_loss: bool = False
    data: list[DataFile] = field(default_factory=list)
    beside: list[Path] = field(default_factory=list)
    _steps: int = 0

    @property
    def format(self) -> Format:
        """The format they are in."""
        return writing(self.dataset.order.format)

    def new_files(self, *, only: str | None = None) -> Iterator[NewFile]:
        """Each file, with what reads it back, to be written before the next is asked for.

        `only` takes the file of one part.
        """
        format, split = self.format, self.dataset.order.split
        along = None if format.beside is None else format.beside(self.dataset.schema)
        whole = split is None or (format.holds_parts and only is None)
        parts = (None,) if whole else PARTS if only is None else (only,)
        spares = not self._is_there(format)
        for part in parts:
            target = self.target if part is None else part_file(self.target, part, format)
            report = Report(format.name, self.dataset.order.only)
            report.left_out.update(self.dataset.left_out)
            yield self._data_file(target, part, report, along)
            if self.with_loss:
                beside = loss_file(target)
                left = spares and not _is_report(beside)
                yield NewFile(beside, _loss(self.db, self.dataset, report), spares=left)
        if along is not None and only is None:
            names = {one.part: one.path.name for one in self.data}
            for name, content in along.files(names):
                path = self.target.with_name(name)
                self.beside.append(path)
                yield NewFile(path, (content,), spares=spares)

    def _is_there(self, format: Format) -> bool:
        """Whether an older export is there, with which what goes along may be replaced."""
        names = (self.target, *(part_file(self.target, part, format) for part in PARTS))
        # Unlike `Path.exists` it takes names that no file can have.
        return any(map(os.path.exists, names))

    def _data_file(
        self, target: Path, part: str | None, report: Report, along: Beside | None
    ) -> NewFile:
        format = self.format
        assert format.write is not None
        read_back = ReadBack(format)

        def readings() -> Iterator[LabelledDocument]:
            for original, one in self._kept(part, report.gone):
                report.count(original, one, format, self.dataset.schema)
                read_back.add(one)
                if along is not None:
                    along.add(one.document)
                yield one.document
                self._step(2 if format.facts is None else 1)

        def again() -> Iterator[Kept]:
            return (one for _, one in self._kept(part))

        def check(path: Path) -> None:
            read_back.check(path, again, heard=self._step)

        self.data.append(DataFile(target, part or "", report))
        return NewFile(target, format.write(readings(), self.dataset.schema), check)

    def _kept(
        self, part: str | None, gone: Counter[Kind] | None = None
    ) -> Iterator[tuple[LabelledDocument, Kept]]:
        for one in labelled_documents(self.db, self.dataset, part=part, gone=gone):
            yield one, kept(self.format, one, self.dataset.schema)

    def _step(self, steps: int = 1) -> None:
        """A reading is done when it is written and read back: a step each."""
        self._steps += steps
        if self.progress is not None:
            self.progress(self._steps // 2, len(self.dataset.sources))


def data_names(order: Order, target: Path) -> dict[str, str]:
    """The path of each file of data by its part; of one file for all of it under ""."""
    format = writing(order.format)
    if order.split is None or format.holds_parts:
        return {"": str(target)}
    return {part: str(part_file(target, part, format)) for part in PARTS}


def next_commands(order: Order, target: Path) -> tuple[str, ...]:
    """What to type once the files are there, such as how to train on them."""
    format = writing(order.format)
    return () if format.next_commands is None else format.next_commands(data_names(order, target))


def part_file(target: Path, part: str, format: Format) -> Path:
    """The file of a part: its name before the ending."""
    ending = next(
        (one for one in format.suffixes if target.name.lower().endswith(one)), target.suffix
    )
    stem = target.name[: len(target.name) - len(ending)]
    return target.with_name(f"{stem}.{part}{target.name[len(stem) :]}")


def loss_file(target: Path) -> Path:
    """The loss report beside a file of data."""
    return target.with_name(f"{target.name}.loss.json")


def _is_report(path: Path) -> bool:
    """Whether this is a loss report, maybe of data that were taken away."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and {"format", "had", "dropped"} <= found.keys()


def _loss(db: Database, dataset: Dataset, report: Report) -> Iterator[bytes]:
    """The report, and how far people agree in the documents it is of."""
    agreement = agreement_on(db, dataset.project.id, report.external_ids)
    value = {**report.to_json(), "agreement": card_json(agreement)}
    yield (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
