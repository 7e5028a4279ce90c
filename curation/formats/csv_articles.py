"""Tables of articles as CSV or TSV: an article a row, the columns told by their names.

The delimiter is told from the content. A row with a fault is refused alone; where quotes do not
pair, nothing after them can be believed, and the file is refused.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from io import StringIO
from itertools import islice
from typing import Any

from curation.errors import BadInput
from curation.formats.article_columns import MAX_CELL, articles_of, columns_of
from curation.formats.dataset import Format, Found, Incoming
from curation.formats.decoding import decode_article

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 20
"""So many rows tell the delimiter."""


def read(content: bytes, name: str) -> Iterator[Found]:
    """The articles of a table. Raises `BadInput` naming the file, its columns and the fault."""
    return read_column(content, name, None)


def read_column(content: bytes, name: str, text_column: str | None) -> Iterator[Found]:
    """The same, with the column of the text named."""
    decoded = decode_article(content, name)
    text = decoded.text.removeprefix("\ufeff")
    # What no CSV can hold is found before any of it is taken.
    rows = list(_rows(text, delimiter_of(text), name))
    first = next((at for at, (_, cells) in enumerate(rows) if any(map(str.strip, cells))), None)
    if first is None:
        raise BadInput(f"{name} is empty: a table begins with the names of its columns.")
    columns = columns_of(rows[first][1], name, text_column=text_column)
    for one in articles_of(columns, rows[first + 1 :]):
        if isinstance(one, Incoming) and decoded.notes:
            yield replace(one, notes=(*decoded.notes, *one.notes))
        else:
            yield one


def delimiter_of(text: str) -> str:
    """What stands between the cells: what makes the first rows equally long, and them longest."""

    def score(delimiter: str) -> tuple[bool, int]:
        rows: list[list[str]] = []
        # Where quotes do not pair, the rows before still tell.
        with suppress(csv.Error):
            rows.extend(row for row in islice(_parsed(text, delimiter), SAMPLE) if row)
        return (len({len(row) for row in rows}) == 1, len(rows[0])) if rows else (False, 0)

    # `max` takes the first of equals, and a table of one column has no delimiter at all.
    return max(DELIMITERS, key=lambda one: (score(one)[1] > 1, *score(one)))


def _parsed(text: str, delimiter: str) -> Any:
    csv.field_size_limit(max(csv.field_size_limit(), MAX_CELL))
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The place of every row, by the line it begins in, and its cells."""
    reader = _parsed(text, delimiter)
    before = 0
    try:
        for cells in reader:
            yield f"{name}, line {before + 1}", cells
            before = reader.line_num
    except csv.Error as error:
        if "field limit" in str(error):
            raise BadInput(
                f"{name} has a cell of more than {csv.field_size_limit():,} characters from line "
                f"{before + 1} on: a quote there has no end, or a row is no article. Save it again "
                "as CSV."
            ) from None
        raise BadInput(
            f"{name} is no table from line {before + 1} on ({error}): a quote there has no end or "
            "stands alone. Save it again as CSV."
        ) from None


FORMAT = Format(
    name="csv",
    summary="tables of articles, one a row: columns text, title, id, date, url, source, author",
    suffixes=(".csv", ".tsv"),
    read=read,
    read_column=read_column,
    apart=True,
    cannot_carry=("labels of any kind: it is read, never written (see events-csv)",),
)
