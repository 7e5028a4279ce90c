"""Datasets out: which readings, in which format, with a report of what the format cannot carry.

From readings to a file: `dataset` takes them, a format keeps of each what its file can hold, writes
that, and the file is read back and compared before anybody gets it (`export_files`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from curation.desk.authorising import allowed_project, authorise
from curation.desk.dataset import Dataset, dataset, labelled, labelled_documents
from curation.desk.export_files import ExportFiles, Progress, writing
from curation.desk.export_order import Order
from curation.desk.export_report import Report
from curation.desk.files import write_together
from curation.errors import BadInput, StoreUnavailable
from curation.formats.keeping import kept
from curation.permissions import Action
from curation.store import Database, Store

__all__ = ["export_file", "labelled", "preview", "report", "stream", "writing"]

BLOCK = 256 * 1024


def stream(
    store: Store, order: Order, *, part: str | None = None, progress: Progress | None = None
) -> Iterator[bytes]:
    """An export in chunks, written and read back before the first, all of one moment.

    With `part` only the articles of that part of the order's split. Raises `BadInput` when there
    is nothing to export, and `ExportFailed` when the file does not hold what it should.
    """
    format = writing(order.format)
    _check_part(order, part)
    with TemporaryDirectory(prefix="curation-export-") as folder, store.read() as db:
        found = _asked_for(db, store, order)
        target = Path(folder) / f"{order.slug}{format.suffixes[0]}"
        files = ExportFiles(db, found, target, progress)
        try:
            write_together(islice(files.new_files(only=part), 1))
        except StoreUnavailable as error:
            raise _without_room(error) from error
        # Opened, it outlives its folder, and a slow download holds no snapshot of the database.
        file = files.data[0].path.open("rb")
    return _blocks(file)


def preview(store: Store, order: Order, *, documents: int = 2) -> bytes:
    """The first few documents of an export as they would be written."""
    format = writing(order.format)
    assert format.write is not None
    with store.read() as db:
        found = _asked_for(db, store, replace(order, split=None))
        first = islice(labelled_documents(db, found), documents)
        as_kept = (kept(format, one, found.schema).document for one in first)
        return b"".join(format.write(as_kept, found.schema))


def report(store: Store, order: Order, *, progress: Progress | None = None) -> Report:
    """What an export would hold and lose, counted without writing it."""
    format = writing(order.format)
    counted = Report(format.name, order.only)
    with store.read() as db:
        found = _asked_for(db, store, order)
        counted.left_out.update(found.left_out)
        for one in labelled_documents(db, found, gone=counted.gone):
            counted.count(one, kept(format, one, found.schema), format, found.schema)
            if progress is not None:
                progress(counted.readings, len(found.sources))
    return counted


def export_file(
    store: Store, order: Order, out: Path, *, progress: Progress | None = None
) -> list[tuple[Path, Report]]:
    """Write an export, its loss reports and what goes along, all of one moment.

    A split writes a file a part where the format does not hold them in one. The files are read back
    first, and appear whole and together or not at all; older ones stay until then.
    """
    writing(order.format)
    with store.read() as db:
        allowed_project(db, store, order.slug, Action.EXPORT)
        authorise(db, store, Action.ADMINISTER)  # it is written on the computer that serves
        files = ExportFiles(db, dataset(db, order), out, progress, with_loss=True)
        write_together(files.new_files())
    return [(one.path, one.report) for one in files.data]


def _asked_for(db: Database, store: Store, order: Order) -> Dataset:
    """The readings that were asked for, where they may be. Raises `NotSignedIn` or `Forbidden`."""
    allowed_project(db, store, order.slug, Action.EXPORT)
    return dataset(db, order)


def _check_part(order: Order, part: str | None) -> None:
    holds_parts = writing(order.format).holds_parts
    if (order.split is None) != (part is None) and not (holds_parts and part is None):
        raise BadInput("A split and a part go together: split=80/10/10&part=train.")


def _without_room(error: StoreUnavailable) -> StoreUnavailable:
    """Of a disk that refuses, without the names of folders on the computer that serves."""
    if not isinstance(error.__cause__, OSError):
        return error
    why = (error.__cause__.strerror or str(error.__cause__)).lower()
    return StoreUnavailable(
        f"There is no room to make the file on the computer that serves ({why}): "
        "free some of its temporary folder."
    )


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while block := file.read(BLOCK):
            yield block
