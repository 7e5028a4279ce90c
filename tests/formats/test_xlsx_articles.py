"""Workbooks of articles in: values, never formulas, and no more than memory holds."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from curation.errors import BadInput, TooLarge
from curation.formats.xlsx_articles import cell_of
from tests.formats.made_files import all_in, articles_in, packed, refusals_in

ROWS = (
    ("ID", "Title", "Text", "Date", "Words"),
    (7, "Accord", "Ministers met.\nThey talked.", datetime.datetime(2024, 5, 6), 4.0),
    (None, None, None, None, None),
    (8, None, "Norland spoke.", None, 2.5),
)


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_rows_become_articles_with_dates_and_numbers_as_people_write_them() -> None:
    first, second = articles_in("a.xlsx", workbook(Articles=ROWS))
    assert first.text == "Ministers met.\nThey talked."
    assert (first.external_id, first.place) == ("7", "a.xlsx, row 2")
    assert first.meta == {"title": "Accord", "date": "2024-05-06", "Words": 4}
    assert (second.external_id, second.place) == ("8", "a.xlsx, row 4")
    assert second.meta == {"title": "Norland spoke.", "Words": 2.5}


def test_a_formula_counts_as_the_value_that_was_saved_with_it() -> None:
    content = workbook(A=[("text", "n"), ("Norland spoke.", "=1+1"), ("=1+1", 1)])
    stored = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stored, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry, data.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>", 1))
    (found,) = articles_in("a.xlsx", stored.getvalue())
    assert found.meta["n"] == 2
    assert refusals_in("a.xlsx", stored.getvalue()) == [
        "a.xlsx, row 3 is empty: an article needs words."
    ]


def test_every_sheet_with_a_text_is_read_and_others_are_passed_over() -> None:
    notes = [("what", "who"), ("checked", "Ada")]
    more = [("body",), ("Turkey met Israel.",)]
    found = articles_in("a.xlsx", workbook(Articles=ROWS, Notes=notes, More=more))
    assert [one.text for one in found][-1] == "Turkey met Israel."
    assert found[-1].place == "a.xlsx, sheet More, row 2"
    assert len(articles_in("a.xlsx", workbook(Articles=ROWS, Notes=notes))) == 2
    with pytest.raises(BadInput, match=r"a\.xlsx has no column that is the text .*'what', 'who'"):
        all_in("a.xlsx", workbook(Notes=notes))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xd0\xcf\x11\xe0", "is of an old Excel or has a password"),
        (b"x", "is no Excel workbook, or a broken one"),
        (packed([("a.txt", b"x")]), "is a ZIP, but no Excel workbook"),
        (packed([("xl/workbook.xml", b"<a>")]), "cannot be read"),
        (workbook(A=[]), "is empty"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=rf"^a\.xlsx {says}"):
        all_in("a.xlsx", content)


@pytest.mark.attack(26)
def test_a_workbook_that_would_unpack_to_much_more_is_refused_before_it_is() -> None:
    bomb = packed([("xl/worksheets/sheet1.xml", bytes(30_000_000))])
    with pytest.raises(TooLarge, match=r"a\.xlsx would unpack to 30,000,000 bytes"):
        all_in("a.xlsx", bomb)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, True),
        (12.0, 12),
        (1e300, 1e300),
        (datetime.datetime(2024, 5, 6, 7, 8), "2024-05-06T07:08:00"),
        (datetime.time(7, 8), "07:08:00"),
        (datetime.timedelta(hours=1), "1:00:00"),
    ],
)
def test_what_a_cell_is_read_as(value: object, cell: object) -> None:
    assert cell_of(value) == cell
