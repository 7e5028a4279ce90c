"""Tables as an Excel workbook: a sheet a table, text as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from curation.errors import TooLarge
from curation.formats.tables import MAX_CELL, Cell, Table, is_too_long

MAX_ROWS = 1_048_575
"""The most rows of a sheet, the heading left out."""
TEXT = "@"
"""The number format of text: Excel leaves "042" and "NA" in such a cell as they are."""

_BOLD = Font(bold=True)
_WRITTEN_AT = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def as_xlsx(tables: Sequence[Table]) -> Iterator[bytes]:
    """A workbook with a sheet a table; nothing in it becomes a formula, a number or a date.

    Raises `TooLarge` when a table has more rows than a sheet.
    """
    for table in tables:
        if len(table.rows) > MAX_ROWS:
            raise TooLarge(
                f"{table.name} has {len(table.rows):,} rows, more than the {MAX_ROWS:,} of a "
                "sheet: take the CSV, or export in parts."
            )
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
        sheet.append([_cell(sheet, name, heading=True) for name in table.columns])
        for row in table.rows:
            sheet.append([_cell(sheet, cell) for cell in row])
    content = BytesIO()
    book.save(content)
    yield _undated(content)


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
