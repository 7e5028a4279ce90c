"""Tables as an Excel workbook: a sheet a table, text as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Sized
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from curation.errors import BadInput, TooLarge
from curation.formats.tables import MAX_CELL, Cell, Table, is_too_long

MAX_ROWS = 1_048_575
"""The most rows of a sheet, the heading left out."""
TEXT = "@"
"""The number format of text: Excel leaves "042" and "NA" in such a cell as they are."""

_BOLD = Font(bold=True)
_WRITTEN_AT = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")
_ESCAPED = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def as_xlsx(tables: Sequence[Table]) -> Iterator[bytes]:
    """A workbook with a sheet a table; nothing in it becomes a formula, a number or a date.

    Raises `TooLarge` when a table has more rows than a sheet.
    """
    for table in tables:
        if isinstance(table.rows, Sized):
            _check_rows(table, len(table.rows))
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        sheet.append([_cell(sheet, name, heading=True) for name in table.columns])
        rows = 0
        for rows, row in enumerate(table.rows, start=1):
            _check_rows(table, rows)
            sheet.append([_cell(sheet, cell) for cell in row])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{rows + 1}"
    content = BytesIO()
    book.save(content)
    yield _undated(content)


def _check_rows(table: Table, rows: int) -> None:
    if rows > MAX_ROWS:
        raise TooLarge(
            f"{table.name} has more rows than the {MAX_ROWS:,} of a sheet: take the CSV, or export "
            "in parts."
        )


def _undated(content: BytesIO) -> bytes:
    """The workbook without the time it was written at: the same tables, the same bytes."""
    undated = BytesIO()
    with ZipFile(content) as made, ZipFile(undated, "w") as kept:
        for name in made.namelist():
            data = _WRITTEN_AT.sub(rb"\g<1>1980-01-01T00:00:00Z", made.read(name))
            kept.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return undated.getvalue()


def first_rows(content: bytes, rows: int) -> list[list[str]] | None:
    """The cells of the first rows of the first sheet; None for what is no workbook."""
    try:
        book = load_workbook(BytesIO(content), read_only=True)
    except (BadZipFile, InvalidFileException, OSError, KeyError, ValueError):
        return None
    found = book.worksheets[0].iter_rows(max_row=rows, values_only=True)
    return [["" if cell is None else str(cell) for cell in row] for row in found]


def sheet_rows(path: Path, sheet: str) -> Iterator[list[str]]:
    """The cells of a sheet of ours row by row as they were put in, the heading first.

    Raises `BadInput` when there is no such sheet.
    """
    # By its content: openpyxl refuses a path whose name does not end in .xlsx.
    with path.open("rb") as file:
        try:
            book = load_workbook(file, read_only=True)
            found = book[sheet].iter_rows(values_only=True)
        except (BadZipFile, InvalidFileException, OSError, KeyError, ValueError) as error:
            raise BadInput(f"{path.name} is no workbook of ours: {error}.") from None
        width = 0
        for row in found:
            cells = ["" if cell is None else _ESCAPED.sub("_", str(cell)) for cell in row]
            width = width or len(cells)
            yield cells + [""] * (width - len(cells))


def _cell(
    sheet: WriteOnlyWorksheet, value: Cell, *, heading: bool = False
) -> WriteOnlyCell | int | None:
    if isinstance(value, int) or not value:
        return value or (0 if value == 0 else None)
    cell = WriteOnlyCell(sheet, _LOOKS_ESCAPED.sub("_x005F_", _cut(value)))
    cell.data_type = "s"  # else what begins with = would be a formula
    cell.number_format = TEXT
    if heading:
        cell.font = _BOLD
    return cell


def _cut(words: str) -> str:
    if not is_too_long(words):
        return words
    return words.encode("utf-16-le")[: MAX_CELL * 2].decode("utf-16-le", "ignore")
