"""Tables of articles in: an article a row, the columns told by their names."""

from __future__ import annotations

import csv

import pytest

from curation.errors import BadInput
from curation.formats.article_columns import MAX_CELL
from curation.formats.csv_articles import delimiter_of, read, read_column
from curation.formats.dataset import Incoming
from tests.formats.made_files import all_in, article_in, articles_in, refusals_in

TABLE = (
    "Article ID,Headline,Body,Published,Outlet,Web URL,Byline,Section\r\n"
    '7,Accord signed,"Ministers met, ""at last"".\nThey talked.",2024-05-06,River,'
    "https://x.example,Ada,World\r\n"
    "8,,Norland spoke.,,,,,\r\n"
)


def test_columns_are_told_by_their_names_and_others_go_into_meta_under_their_own() -> None:
    first, second = articles_in("a.csv", TABLE.encode())
    assert first.text == 'Ministers met, "at last".\nThey talked.'
    assert (first.external_id, first.title) == ("7", "Accord signed")
    assert first.meta == {
        "title": "Accord signed",
        "date": "2024-05-06",
        "source": "River",
        "url": "https://x.example",
        "author": "Ada",
        "Section": "World",
    }
    assert (second.external_id, second.meta) == ("8", {"title": "Norland spoke."})
    assert (first.place, second.place) == ("a.csv, line 2", "a.csv, line 4")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_content(delimiter: str) -> None:
    rows = [["id", "text", "n"], ["1", "Turkey met Israel", "2"], ["2", "Norland spoke", "3"]]
    content = "".join(delimiter.join(row) + "\n" for row in rows)
    assert delimiter_of(content) == delimiter
    assert [one.text for one in articles_in("a.csv", content.encode())] == [
        "Turkey met Israel",
        "Norland spoke",
    ]


def test_a_table_of_one_column_has_no_delimiter() -> None:
    content = b"text\nMinisters met; they talked, and left\nNorland spoke\n"
    assert [one.text for one in articles_in("a.tsv", content)] == [
        "Ministers met; they talked, and left",
        "Norland spoke",
    ]


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("title,content,text", "c"),
        ("fullText,articleBody,n", "a"),
        ("n,  TEXT ,m", "b"),
        ("article,summary,n", "a"),
    ],
)
def test_of_several_columns_that_could_be_the_text_the_surest_is(header: str, text: str) -> None:
    assert article_in("a.csv", f"{header}\na,b,c\n".encode()).text == text


def test_a_table_without_a_text_is_refused_with_its_columns() -> None:
    with pytest.raises(BadInput, match=r"a\.csv has no column that is the text .*'id', 'foo'"):
        all_in("a.csv", b"id,foo\n1,2\n")


def test_the_column_of_the_text_can_be_named() -> None:
    (found,) = read_column(b"id,Foo Bar\n1,Norland spoke.\n", "a.csv", "foo bar")
    assert isinstance(found, Incoming)
    assert found.text == "Norland spoke."
    with pytest.raises(BadInput, match=r"a\.csv has no column 'bar'; its columns are 'id', 'foo'"):
        list(read_column(b"id,foo\n1,2\n", "a.csv", "bar"))


def test_a_row_with_a_fault_is_refused_alone() -> None:
    content = b"id,text\n1,\n2,Turkey, met\n3,Norland spoke.\n4,a\x00b\n,,\n"
    assert [one.text for one in articles_in("a.csv", content)] == ["Norland spoke."]
    assert refusals_in("a.csv", content) == [
        "a.csv, line 2 is empty: an article needs words.",
        "a.csv, line 3 has 3 cells and the table 2 columns: a delimiter in a text stands outside "
        "of quotes.",
        "a.csv, line 5 has the control character U+0000 at character 1: take it out and try again.",
    ]


@pytest.mark.parametrize("content", [b'id,text\n1,"no end\n2,x\n', b'id,text\n1,"a"b\n'])
def test_quotes_that_do_not_pair_refuse_the_file(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"a\.csv is no table from line 2 on"):
        all_in("a.csv", content)


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(BadInput, match="two columns called 'Text'"):
        all_in("a.csv", b"text,Text\na,b\n")


def test_a_second_date_stays_under_its_own_name() -> None:
    found = article_in("a.csv", b"text,published,date\nNorland spoke.,2024-01-01,2024-02-02\n")
    assert found.meta["date"] == "2024-02-02"
    assert found.meta["published"] == "2024-01-01"


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8-sig", None),
        ("utf-16", "read as UTF-16"),
        ("cp1252", "read as Windows-1252, which is a guess"),
    ],
)
def test_other_encodings_are_read_and_told(encoding: str, note: str | None) -> None:
    text = "Le pr\u00e9sident fran\u00e7ais a d\u00e9clar\u00e9 la fin de l'\u00e9t\u00e9."
    found = article_in("a.csv", f"id,text\n1,{text}\n".encode(encoding))
    assert found.text == text
    assert found.notes == (() if note is None else (note,))


@pytest.mark.attack(35)
def test_cells_that_look_like_formulas_stay_text() -> None:
    found = article_in("a.csv", b'text,source\n"=HYPERLINK(""http://x"")",=1+1\n')
    assert found.text == '=HYPERLINK("http://x")'
    assert found.meta["source"] == "=1+1"


def test_a_cell_without_end_is_told_by_its_size() -> None:
    content = b"text\n" + b"x" * (csv.field_size_limit() + MAX_CELL)
    with pytest.raises(BadInput, match=r"^a\.csv has a cell of more than .* from line 2 on"):
        list(read(content, "a.csv"))
