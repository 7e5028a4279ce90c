"""brat standoff: written so that brat takes it, read back exactly, also when changed there."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from curation.errors import BadInput
from curation.formats.brat import lost, read
from curation.formats.brat.files import read_together
from curation.formats.dataset import Incoming
from curation.formats.intake import clean
from curation.model import (
    Argument,
    DocumentLabel,
    Event,
    Relation,
    Span,
)
from curation.schema import Schema
from tests.builders import SCHEMA
from tests.formats.brat_files import (
    article,
    articles,
    as_kept,
    back,
    by_id,
    changed,
    files_of,
    zipped,
)
from tests.formats.brat_rules import check_ann, is_configuration
from tests.formats.test_formats import document, everything
from tests.strategies import annotations_of, texts


@given(st.data())
def test_any_reading_is_brat_s_and_comes_back_exactly(data: st.DataObject) -> None:
    text = data.draw(texts)
    try:
        text = clean(text, "text").text
    except BadInput:
        assume(False)
    assume(len(text) >= 2 and not text.startswith("\ufeff"))
    reading = data.draw(annotations_of(text))
    content = zipped(article(text, *reading.values()))
    files = files_of(content)
    check_ann(files["Anna/a.ann"].decode(), text)
    assert is_configuration(files["annotation.conf"].decode())
    (got,) = articles(list(read(content, "a.zip")))
    assert by_id(got) == as_kept(reading.values())
    assert got.text == text
    assert content == zipped(article(text, *reading.values()))


def test_a_document_with_everything_in_it_comes_back_with_whose_it_is_and_its_schema() -> None:
    original = replace(document(everything()), annotator="Änna / B", status="open")
    schema, got = read(zipped(original), "a.zip")
    assert isinstance(got, Incoming)
    assert got.reading is not None
    assert by_id(got) == as_kept(everything())
    assert (got.external_id, got.text, got.meta) == (
        original.external_id,
        original.text,
        original.meta,
    )
    assert (got.title, got.reading.annotator, got.reading.status) == ("Korea", "Änna / B", "open")
    assert isinstance(schema, Schema)
    assert schema.entities[: len(SCHEMA.entities)] == SCHEMA.entities
    assert lost(original, SCHEMA) == {"rejected suggestions": 1, "remarks": 1, "origins": 1}


def test_the_lines_are_brat_s_own() -> None:
    assert files_of(zipped(document(everything())))["Anna/korea.ann"].decode().split("\n") == [
        "T1\tPERSON 2 15\tPresident São",
        "T2\tPERSON 12 15\tSão",
        "T3\tCONSULT 16 19\tmet",
        "T4\tGPE 20 31\tSouth Korea",
        "T5\tGPE 41 46;57 62\tNorth Korea",
        "A1\tcertain T5",
        "A2\tkinds_state T5",
        "A3\tkinds_party T5",
        "T6\tAGREE 63 69\tagreed",
        "E1\tCONSULT:T3 actor:T2 actor2:T4",
        "E2\tAGREE:T6 topic:E1",
        "A4\ttense E2 past",
        "R1\tleader_of Arg1:T2 Arg2:T4",
        "*\tEquiv T4 T5",
        "",
    ]


def test_what_brat_has_no_word_for_comes_back_too() -> None:
    text = "one\ntwo\u2028three\tfour"
    reading = (
        Span("lines", "GPE", 0, 7, text[:7]),
        Span("pieces", "GPE", 0, 7, text[:7], ((0, 3), (4, 7))),
        Span("ends", "GPE", 3, 8, text[3:8]),
        Span("break", "GPE", 3, 4, "\n"),
        Span("columns", "GPE", 8, 18, text[8:18]),
        Span("t", "MEET", 0, 3, "one", trigger=True, attributes={"sure": False, "by": ("x",)}),
        Event("e", "MEET", "t", (Argument("actor", "lines"), Argument("actor", "break"))),
        Span("t2", "SAY", 4, 7, "two", trigger=True, attributes={"sure": True}),
        Event("e2", "SAY", "t2", (), {"none": (), "twice": ("b", "a", "b"), "no": False}),
        Relation("r", "near", "t2", "e2", {"kinds": ("b", "a")}),
        DocumentLabel("d", "topic", "war; and; peace"),
    )
    (got,) = back(article(text, *reading))
    assert by_id(got) == as_kept(reading)


def test_names_brat_cannot_spell_are_slugs_that_reading_undoes() -> None:
    text = "Ankara said no"
    reading = (
        Span("a", "Armed clash", 0, 6, "Ankara", attributes={"Größe": "sehr groß"}),
        Span("b", "Armed_clash", 0, 6, "Ankara", attributes={"Grosse": ("a b", "a-b")}),
        Span("t", "Move:Transport", 7, 11, "said", trigger=True),
        Event("e", "Move:Transport", "t", (Argument("actor1", "a"), Argument("actor1", "b"))),
        Relation("r", "Équiv", "a", "b"),
        Relation("q", "Equiv", "b", "a"),
    )
    content = zipped(article(text, *reading))
    check_ann(files_of(content)["Anna/a.ann"].decode(), text)
    (got,) = articles(list(read(content, "a.zip")))
    assert by_id(got) == as_kept(reading)


def test_names_of_files_are_safe_and_no_two_the_same_anywhere() -> None:
    ids = ["../x", "X", "x", "con", "a/b", "ein Ä", "." * 3, "y" * 256]
    content = zipped(*(article(f"Text {id}", external_id=id) for id in ids))
    names = [name for name in files_of(content) if name.endswith(".txt")]
    assert len({name.lower() for name in names}) == len(ids)
    assert all(name.count("/") == 1 and ".." not in name and len(name) < 100 for name in names)
    assert {one.external_id for one in articles(list(read(content, "a.zip")))} == set(ids)


def test_each_reader_has_a_folder_and_an_article_one_name_in_all_of_them() -> None:
    both = (article("Text", annotator="Anna"), article("Text", annotator="Ben"))
    assert {"Anna/a.ann", "Ben/a.ann"} <= set(files_of(zipped(*both)))
    readers = [one.reading.annotator for one in back(*both) if one.reading]
    assert readers == ["Anna", "Ben"]


def test_what_was_changed_in_brat_is_new_and_the_rest_keeps_its_ids() -> None:
    content = zipped(document(everything()))
    line = "T4\tGPE 20 31\tSouth Korea"
    (got,) = changed(content, "Anna/korea.ann", line, "T4\tGPE 26 31\tKorea")
    found = by_id(got)
    assert found["T4"] == Span("T4", "GPE", 26, 31, "Korea")
    assert found["e1"] == as_kept(everything())["e1"]
    assert found["r1"] == Relation("r1", "leader_of", "e1", "T4", {"now": False})


def test_an_id_brat_gave_anew_does_not_become_another_annotation_s() -> None:
    text = "one two"
    reading = (Span("T2", "GPE", 0, 3, "one"), Span("x", "GPE", 4, 7, "two"))
    (got,) = changed(
        zipped(article(text, *reading)), "Anna/a.ann", "T2\tGPE 4 7\ttwo", "T2\tPERSON 4 7\ttwo"
    )
    found = by_id(got)
    assert found.pop("T2") == reading[0]
    (other,) = found.values()
    assert isinstance(other, Span)
    assert (other.label, other.text) == ("PERSON", "two")


def test_line_ends_changed_on_the_way_are_noticed_and_harmless() -> None:
    content = zipped(document(everything()))
    files = {name: one.replace(b"\n", b"\r\n") for name, one in files_of(content).items()}
    (got,) = articles(list(read_together(files)))
    assert by_id(got) == as_kept(everything())
    assert "its offsets count each line end as one character" in got.notes
