"""Tables of articles as an Excel workbook: an article a row, the columns told by their names.

Every sheet that has a column of texts is read; formulas count as the values that were saved with
them. A row with a fault is refused alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from curation.errors import BadInput
from curation.formats.archive import check_package
from curation.formats.article_columns import Cell, articles_of, columns_of
from curation.formats.dataset import Format, Found
from curation.formats.own_process import read_apart
from curation.heavy import heavy

LIBRARY = "openpyxl"
MAX_ROWS = 200_000
MAX_CHARACTERS = 200_000_000
_OLE = b"\xd0\xcf\x11\xe0"


def read(content: bytes, name: str) -> Iterator[Found]:
    """The articles of a workbook. Raises `BadInput` naming the file, its columns and the fault."""
    return read_column(content, name, None)


def read_column(content: bytes, name: str, text_column: str | None) -> Iterator[Found]:
    """The same, with the column of the text named."""
    if content.startswith(_OLE):
        raise BadInput(f"{name} is of an old Excel or has a password: save it as .xlsx without.")
    check_package(content, name, what="Excel workbook", part="xl/")
    sheets = read_apart("xlsx_articles", content, name)["sheets"]
    filled = [sheet for sheet in sheets if sheet["rows"]]
    if not filled:
        raise BadInput(f"{name} is empty: a table begins with the names of its columns.")
    found = 0
    for sheet in filled:
        place = name if len(filled) == 1 else f"{name}, sheet {sheet['name']}"
        header = [str(cell) for cell in sheet["rows"][0][1]]
        try:
            columns = columns_of(header, place, text_column=text_column)
        except BadInput:
            # A sheet of notes beside the articles is nobody's fault; without any, it is.
            if sheet is filled[-1] and not found:
                raise
            continue
        found += 1
        yield from articles_of(
            columns, ((f"{place}, row {number}", cells) for number, cells in sheet["rows"][1:])
        )


def load() -> None:
    """Load what `parse` needs."""
    heavy(LIBRARY)


def parse(content: bytes, name: str) -> dict[str, Any]:
    """The rows of every sheet that have anything, with their numbers."""
    book = heavy(LIBRARY).load_workbook(BytesIO(content), read_only=True, data_only=True)
    sheets: list[dict[str, Any]] = []
    size = count = 0
    for sheet in book.worksheets:
        # What a workbook says of its size is not believed.
        sheet.reset_dimensions()
        rows: list[tuple[int, Sequence[Cell]]] = []
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = [cell_of(value) for value in values]
            while cells and cells[-1] == "":
                cells.pop()
            if not cells:
                continue
            count += 1
            size += sum(len(cell) for cell in cells if isinstance(cell, str))
            if count > MAX_ROWS or size > MAX_CHARACTERS:
                raise BadInput(
                    f"{name} has more than {MAX_ROWS:,} rows or {MAX_CHARACTERS:,} characters: "
                    "split it, or save it as CSV."
                )
            rows.append((number, cells))
        sheets.append({"name": sheet.title, "rows": rows})
    return {"sheets": sheets}


def cell_of(value: object) -> Cell:
    """A cell as text or number; whole numbers without a point, dates as 2024-05-06."""
    match value:
        case None:
            return ""
        case bool() | int() | str():
            return value
        case float():
            return int(value) if value.is_integer() and abs(value) < 1e15 else value
        case datetime():
            is_day = value.time() == time() and value.tzinfo is None
            return value.date().isoformat() if is_day else value.isoformat()
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


FORMAT = Format(
    name="xlsx",
    summary="tables of articles as an Excel workbook, read like csv; formulas as their values",
    suffixes=(".xlsx",),
    read=read,
    read_column=read_column,
    apart=True,
    cannot_carry=("labels of any kind: it is read, never written (see events-xlsx)",),
)
