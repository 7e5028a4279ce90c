"""The files of other brats: read with all they write, refused where they are broken."""

from __future__ import annotations

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from curation.errors import BadInput
from curation.formats.brat import read
from curation.formats.brat.files import belonging, read_together
from curation.formats.brat.lines import AttributeLine, NoteLine, parsed
from curation.formats.dataset import Incoming, Refused
from curation.model import (
    Argument,
    Chain,
    Event,
    Relation,
    Remark,
    Span,
)
from tests.formats.brat_files import (
    FOREIGN,
    article,
    articles,
    by_id,
    files_of,
    foreign,
    zipped,
)


def test_the_files_of_others_are_read_with_all_that_brat_and_its_kin_write() -> None:
    (got,) = articles(
        list(
            read_together(
                foreign(
                    "T1\tGPE 0 6\tTurkey",
                    "T2\tGPE 14 20\tIsrael",
                    "T3\tMEET 7 10\tmet",
                    "T4\tGPE 0 6;14 20\tTurkeyIsrael",
                    "E1\tMEET:T3 Who:T1 Who2:T2 ",
                    "M1\tNegation E1",
                    "A2\tConfidence E1 high",
                    "N1\tReference T1 Wikipedia:43\t\tTurkey",
                    "#1\tAnnotatorNotes E1\tsure?",
                    "#\tAnnotatorNotes A2\tvery",
                    "*\tEquiv T1 T2 T4",
                    "R1\tnear Arg2:T1 Arg1:T2\t",
                    "",
                )
            )
        )
    )
    assert by_id(got) == {
        one.id: one
        for one in (
            Span("T1", "GPE", 0, 6, "Turkey"),
            Span("T2", "GPE", 14, 20, "Israel"),
            Span("T3", "MEET", 7, 10, "met", trigger=True),
            Span("T4", "GPE", 0, 20, FOREIGN[:20], ((0, 6), (14, 20))),
            Event(
                "E1",
                "MEET",
                "T3",
                (Argument("Who", "T1"), Argument("Who", "T2")),
                {"Negation": True, "Confidence": "high"},
            ),
            Remark("N1", "T1", "Wikipedia:43 Turkey"),
            Remark("#1", "E1", "sure?"),
            Remark("#10", "E1", "very"),
            Chain("*11", ("T1", "T2", "T4")),
            Relation("R1", "near", "T2", "T1"),
        )
    }
    assert got.external_id == "a"
    assert got.reading is not None
    assert got.reading.annotator == "imported"


def test_a_role_that_the_configuration_names_with_a_number_keeps_it() -> None:
    conf = "[entities]\nGPE\n[events]\nMEET\tOrg1:GPE, Org2:GPE, Who+:GPE\n"
    files = foreign(
        "T1\tGPE 0 6\tTurkey",
        "T3\tMEET 7 10\tmet",
        "E1\tMEET:T3 Org1:T1 Org2:T1 Who:T1 Who2:T1",
        **{"annotation.conf": conf},
    )
    (got,) = articles(list(read_together(files)))
    event = by_id(got)["E1"]
    assert isinstance(event, Event)
    assert [argument.role for argument in event.arguments] == ["Org1", "Org2", "Who", "Who"]


def test_offsets_on_windows_text_count_its_line_ends_as_brat_does() -> None:
    text = FOREIGN.replace("\n", "\r\n")
    start = text.index("sides")
    (got,) = articles(
        list(read_together(foreign(f"T1\tGPE {start} {start + 5}\tsides", text=text)))
    )
    (span,) = by_id(got).values()
    assert isinstance(span, Span)
    assert got.text[span.start : span.end] == span.text == "sides"
    assert "line ends were made LF" in got.notes


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["T1\tGPE 0 6\tIsrael"], r"line 1: T1 says 'Israel', but the text there is 'Turkey'"),
        (["T1\tGPE 16 22\tIsrael"], r"It counts UTF-16 units: write its offsets anew"),
        (["T1\tGPE 20 26\tIsrael"], r"It counts bytes"),
        (["T1\tGPE 0 600\tTurkey"], r"ends at 600, but the text has 40 characters"),
        (["T1\tGPE 6 0\tTurkey"], r"6 0 is no stretch of text"),
        (["T1\tGPE 0-6\tTurkey"], r"line 1 says 'GPE 0-6' where Label 0 5"),
        (["T1\tGPE 0 6;3 8\tTurkey key m"], r"the fragments of T1 overlap"),
        (["", "T1 GPE 0 6 Turkey"], r"line 2 has no tab after its id"),
        (["T1\tGPE 0 6\tTurkey"] * 2, r"line 2: the id T1 is taken by line 1"),
        (["X1\tGPE 0 6\tTurkey"], r"line 1 begins with 'X1', which is none of brat's kinds"),
        (["E1\tMEET:T1"], r"line 1: the trigger T1 is not there"),
        (["T1\tGPE 0 6\tTurkey", "E1\tMEET:T1"], r"E1 is MEET, but its trigger T1 is GPE"),
        (
            ["T1\tMEET 7 10\tmet", "E1\tMEET:T1 Who:T9"],
            r"line 2 points to T9, which is no span and no event",
        ),
        (
            ["T1\tMEET 7 10\tmet", "E1\tMEET:T1 Who:E2", "E2\tMEET:T1 Who:E1"],
            r"line 2: .*would be an argument of itself",
        ),
        (["R1\tnear Arg1:T1 Arg2:T2"], r"line 1 points to T1"),
        (["R1\tnear Arg1:T1"], r"where Label Arg1:T1 Arg2:T2 should stand"),
        (["R1\tnear Arg1:T1 Arg1:T2"], r"both arguments are Arg1"),
        (["T1\tGPE 0 6\tTurkey", "R1\tnear Arg1:T1 Arg2:T1"], r"line 2: .*same head and tail"),
        (["A1\tNegation E7"], r"line 1 is on E7, which is not there"),
        (
            ["T1\tMEET 7 10\tmet", "E1\tMEET:T1", "A1\tNegation T1"],
            r"line 3 is on T1, the trigger of an event: put it on the event",
        ),
        (
            ["T1\tGPE 0 6\tTurkey", "A1\tSize T1 big", "A2\tSize T1 small"],
            r"line 3: T1 has Size already, with another value",
        ),
        (["#1\tAnnotatorNotes T7\twhat?"], r"line 1 is about T7, which is not there"),
        (["*\tEquiv T1"], r"names fewer than two that are equal"),
        (["T1\tGPE 0 6\tTurkey", "*\tEquiv T1 T1"], r"line 2 names fewer than two that are equal"),
        (["T1\tGPE 0 6\tTurkey", "*\tEquiv T1 T9"], r"line 2 points to T9"),
    ],
)
def test_a_broken_line_refuses_its_article_by_file_line_and_fault(
    lines: list[str], says: str
) -> None:
    files = {**foreign(*lines), "b.txt": b"Sound.", "b.ann": b"T1\tGPE 0 5\tSound\n"}
    refused, sound = read_together(files)
    assert isinstance(refused, Refused)
    assert refused.place == "a.ann"
    assert refused.reason.startswith("a.ann, line")
    assert re.search(says, refused.reason), refused.reason
    assert isinstance(sound, Incoming)


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"a.ann": b"T1\tGPE 0 6\tTurkey\n"}, "a.ann has no text: put a.txt beside it"),
        ({"a.txt": b"", "a.ann": b""}, "a.txt is empty"),
        ({"a.txt": b"ok", "a.ann": b"T1\tGPE 0 2\t\xff"}, "a.ann is not UTF-8"),
        ({"a.txt": "ok".encode("utf-16"), "a.ann": b""}, "a.txt is UTF-16 and not UTF-8"),
        (
            {"a.txt": b"ok", "a.ann": b"", "a.curation.json": b"[]"},
            "a.curation.json is list",
        ),
        (
            {"a.txt": b"ok", "a.ann": b"", "a.curation.json": b'{"ids": {"T1": 3}}'},
            "a.curation.json: `ids` has 3, which is not a list",
        ),
        (
            {
                "a.txt": b"ok",
                "a.ann": b"",
                "a.curation.json": b'{"chains": [{"kind": "rejection", "id": "x"}]}',
            },
            "a.curation.json: an entry of `chains` is not a chain",
        ),
    ],
)
def test_a_broken_file_is_named(files: dict[str, bytes], says: str) -> None:
    (refused,) = read_together(files)
    assert isinstance(refused, Refused)
    assert says in refused.reason


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("annotation.conf", b"[entities]\n\tGPE\n", r"annotation.conf, line 2 is indented"),
        ("curation.json", b'{"curation": 9}', r"curation.json: it is of version 9"),
        ("curation.json", b'{"curation": 1, "schema": 1}', r"curation.json: A schema is an object"),
    ],
)
def test_what_holds_for_a_folder_and_is_broken_lets_nothing_in(
    name: str, content: bytes, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        list(read_together({**foreign("T1\tGPE 0 6\tTurkey"), name: content}))


def test_a_text_without_labels_is_an_article_and_it_is_told() -> None:
    files = {"x/annotation.conf": b"[entities]\nGPE\n", "x/a.txt": b"One.", "x/b.txt": b"Two."}
    one, two = articles(list(read_together({**files, "x/a.ann": b""})))
    assert one.reading is two.reading is None
    assert "its .ann file is empty, so without labels" in one.notes
    assert "without an .ann file, so without labels" in two.notes


def test_files_belong_together_by_their_names_and_folders() -> None:
    names = ["a.txt", "a.ann", "b.txt", "x/annotation.conf", "x/y/c.txt", "c.jsonl", "visual.conf"]
    assert belonging(names) == frozenset(names) - {"b.txt", "c.jsonl"}
    assert belonging(["b.txt", "visual.conf"]) == frozenset()


def test_the_nearest_configuration_above_an_article_is_its_own() -> None:
    files = {
        "annotation.conf": b"[entities]\nGPE\n[events]\nMEET\tWho1:GPE\n",
        "x/annotation.conf": b"[entities]\nGPE\n[events]\nMEET\tWho*:GPE\n",
    }
    ann = b"T1\tMEET 0 3\tmet\nE1\tMEET:T1 Who1:E2\nT2\tMEET 0 3\tmet\nE2\tMEET:T2\n"
    for folder in ("", "x/y/"):
        files |= {f"{folder}a.txt": b"met", f"{folder}a.ann": ann}
    roles = [
        argument.role
        for one in articles(list(read_together(files)))
        for event in by_id(one).values()
        if isinstance(event, Event)
        for argument in event.arguments
    ]
    assert roles == ["Who1", "Who"]


def test_a_zip_that_is_none_and_a_file_that_belongs_nowhere_are_told() -> None:
    with pytest.raises(BadInput, match=r"a\.zip is no ZIP archive"):
        list(read(b"PK nothing", "a.zip"))
    content = files_of(zipped(article("Text")))
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, one in {**content, "README.md": b"hello", "__MACOSX/._a.txt": b"x"}.items():
            archive.writestr(name, one)
    refused = [one for one in read(buffer.getvalue(), "a.zip") if isinstance(one, Refused)]
    assert [one.place for one in refused] == ["a.zip/README.md"]


def test_the_map_of_names_and_the_schema_travel_in_one_file() -> None:
    project = json.loads(files_of(zipped(article("x")))["curation.json"])
    assert project["curation"] == 1
    assert project["schema"]["name"] == "small"
    assert project["names"]["several"] == {
        "sources_one": ["sources", "one"],
        "sources_two": ["sources", "two"],
    }


def test_long_lines_are_read_at_once() -> None:
    spaces = " " * 300_000
    (line,) = parsed(f"A1\tSure T1 a{spaces}b ", "a.ann").all
    assert line.record == AttributeLine("A1", "Sure", "T1", f"a{spaces}b")
    with pytest.raises(BadInput, match="Reference T1 Database:Id"):
        parsed("N1\tReference T1 " + "a:" * 100_000 + " b c", "a.ann")
    (line,) = parsed("N1\tReference T1 Wikipedia:Berlin:City\tBerlin", "a.ann").all
    assert line.record == NoteLine("N1", "T1", "Wikipedia:Berlin:City Berlin")
