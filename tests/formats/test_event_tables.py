"""Events as tables, read back by the programs analysts have: nothing turned into something else."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest

from curation.errors import TooLarge
from curation.formats import acled_csv, dyads_csv, events_csv, events_xlsx
from curation.formats.coded_events import iso_date
from curation.formats.coded_keeping import BY_WORDS, COMMAS
from curation.formats.dataset import LabelledDocument, Provenance
from curation.formats.event_facts import columns_of
from curation.formats.event_rows import column_names
from curation.formats.keeping import NO_PLACE, kept
from curation.formats.tables import Table, as_csv
from curation.formats.workbook import MAX_ROWS, as_xlsx
from curation.model import Annotation, Argument, DocumentLabel, Event, Relation, Span, text_digest
from curation.presets import preset
from curation.schema import AttributeType, EventType, Role, Schema

TEXT = (
    "Talks in Baku\n\n"
    "Turkey and Israel met in Baku on Wednesday. NA was sanctioned by =SUM(A1). "
    "042 soldiers; and others left."
)
NEWS = preset("political-news")


def span(id: str, label: str, quote: str, *, after: int = 0, **more: Any) -> Span:
    start = TEXT.index(quote, after)
    return Span(id, label, start, start + len(quote), quote, **more)


MEETING: tuple[Annotation, ...] = (
    span("turkey", "GPE", "Turkey"),
    span("israel", "GPE", "Israel"),
    span("baku", "GPE", "Baku", after=20),
    span("met", "CONSULT", "met", trigger=True),
    Event(
        "meeting",
        "CONSULT",
        "met",
        (Argument("actor", "turkey"), Argument("actor", "israel"), Argument("place", "baku")),
        {"mode": ("multilateral", "visit"), "tense": "past"},
    ),
)
SANCTION: tuple[Annotation, ...] = (
    span("na", "GPE", "NA"),
    span("sum", "GPE", "=SUM(A1)"),
    span("sanctioned", "SANCTION", "sanctioned", trigger=True),
    Event(
        "sanction",
        "SANCTION",
        "sanctioned",
        (Argument("actor", "sum"), Argument("recipient", "na"), Argument("topic", "meeting")),
    ),
)


def document(*annotations: Annotation, text: str = TEXT, **more: Any) -> LabelledDocument:
    meta = {"title": "-Talks", "date": "9 April 2025", "url": "https://x/1", "source": "wire"}
    plain = LabelledDocument(
        "baku", text, text_digest(text), meta, "Anna", "submitted", "news", 2, annotations,
        {"meeting": Provenance("added", "Anna", "2025-05-01T10:00:00.000Z")},
    )  # fmt: skip
    return replace(plain, **more)


Write = Callable[[Iterable[LabelledDocument], Schema], Iterable[bytes]]


def rows(write: Write, *documents: LabelledDocument, schema: Schema = NEWS) -> list[dict[str, str]]:
    """The rows as the csv module of a script has them."""
    text = b"".join(write(documents, schema)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_an_event_is_a_row_with_all_that_an_analyst_needs() -> None:
    (row,) = rows(events_csv.write, document(*MEETING, DocumentLabel("d", "context", "military")))
    assert row == {
        "event_id": "meeting",
        "doc_id": "baku",
        "title": "'-Talks",
        "date": "2025-04-09",
        "source": "wire",
        "url": "https://x/1",
        "coder": "Anna",
        "status": "submitted",
        "date_coded": "2025-05-01",
        "how": "added",
        "event": "CONSULT",
        "event_group": "Verbal cooperation",
        "trigger": "met",
        "trigger_start": "33",
        "trigger_end": "36",
        "actor": "Turkey; Israel",
        "place": "Baku",
        "given": "mode; tense",
        "mode": "multilateral; visit",
        "modality": "asserted",
        "tense": "past",
        "attribution": "author",
        "context": "military",
        "sentence": "Turkey and Israel met in Baku on Wednesday.",
        "sentence_start": "15",
        "sentence_end": "58",
        "schema": "news",
        "schema_version": "2",
    }
    assert TEXT[15:58] == row["sentence"]


def test_the_file_is_for_excel_and_the_same_each_time() -> None:
    content = b"".join(events_csv.write([document(*MEETING)], NEWS))
    assert content.startswith(b"\xef\xbb\xbfevent_id,")
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    assert content == b"".join(events_csv.write([document(*MEETING)], NEWS))


def test_pandas_reads_strings_that_look_like_something_else() -> None:
    reading = (*MEETING, *SANCTION, Relation("r", "ally_of", "turkey", "israel"))
    content = b"".join(events_csv.write([document(*reading)], NEWS))
    table = pd.read_csv(BytesIO(content), dtype=str, keep_default_na=False)
    assert list(table["event_id"]) == ["meeting", "sanction"]
    assert list(table["recipient"]) == ["", "NA"]
    assert table["actor"][1] == "'=SUM(A1)"
    assert table["topic"][1] == "met (event meeting)"
    assert events_csv.FORMAT.lost is not None
    assert kept(events_csv.FORMAT, document(*reading), NEWS).dropped["relations", NO_PLACE] == 1
    assert events_csv.FORMAT.lost(document(*reading), NEWS) == {
        "cells with a ' put before them (they began like a formula)": 3,
    }


@pytest.mark.attack(35)
def test_a_workbook_has_a_sheet_of_events_and_one_of_dyads_as_text() -> None:
    content = b"".join(events_xlsx.write([document(*MEETING, *SANCTION)], NEWS))
    events = pd.read_excel(BytesIO(content), sheet_name="events", dtype=str, keep_default_na=False)
    assert list(events["recipient"]) == ["", "NA"]
    assert list(events["actor"]) == ["Turkey; Israel", "=SUM(A1)"]
    assert list(events["title"]) == ["-Talks"] * 2
    dyads = pd.read_excel(BytesIO(content), sheet_name="dyads", dtype=str, keep_default_na=False)
    assert list(dyads["actor"]) == ["Turkey", "Israel", "=SUM(A1)"]
    sheet = openpyxl.load_workbook(BytesIO(content))["events"]
    assert sheet.freeze_panes == "A2"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}
    assert events_xlsx.look(content).split("\n")[1].startswith("meeting\tbaku\t-Talks\t2025-04-09")


def test_what_a_sheet_cannot_hold_is_cut_replaced_and_counted() -> None:
    text = "x" * 40_000 + " met\x0b\x0cY\uffff. 🇹🇷"
    trigger = Span("t", "CONSULT", 40_001, 40_004, "met", trigger=True)
    long = document(
        trigger, Event("e", "CONSULT", "t"), text=text, meta={"title": "a\x00b_x0041_ <&>\ud83d"}
    )
    content = b"".join(events_xlsx.write([long], NEWS))
    sheet = openpyxl.load_workbook(BytesIO(content))["events"]
    names = [cell.value for cell in sheet[1]]
    row = dict(zip(names, [cell.value for cell in sheet[2]], strict=True))
    assert len(row["sentence"]) == 32_767
    # Excel takes _x0041_ for an A, and _x005F_ for the mark that begins such a thing.
    assert row["title"] == "a b_x005F_x0041_ <&> "
    assert events_xlsx.lost(long, NEWS) == {"cells cut at 32,767 characters": 1}
    (in_csv,) = rows(events_csv.write, long)
    assert in_csv["sentence"] == "x" * 40_000 + " met Y ."


def test_more_rows_than_a_sheet_has_is_a_sentence() -> None:
    with pytest.raises(TooLarge, match="take the CSV"):
        list(as_xlsx([Table("events", ("a",), [("x",)] * (MAX_ROWS + 1))]))


@pytest.mark.attack(35)
def test_a_cell_that_begins_like_a_formula_is_text_and_a_number_stays_one() -> None:
    table = Table("t", ("a",), [("=1",), ("+1",), ("-1",), ("@x",), ("a=1",), (-1,)])
    lines = b"".join(as_csv(table)).decode("utf-8-sig").split("\r\n")
    assert lines == ["a", "'=1", "'+1", "'-1", "'@x", "a=1", "-1", ""]


def test_names_that_are_taken_say_what_they_are_and_can_be_told_from_others() -> None:
    roles = ["Date", "date", "topic", "date_role", "date_role_", "x_role_role"]
    attributes, labels = ["topic", "mode", "x_role"], ["TOPIC", "topic_attribute"]
    columns = column_names(roles, attributes, labels)
    found = columns_of(columns, "a.csv")
    assert [*found.roles][:3] == ["Date_role", "date_role_role", "topic"]
    assert [*found.attributes] == ["topic_attribute", "mode", "x_role"]
    assert [*found.labels] == ["TOPIC_label", "topic_attribute_label"]
    assert len({name.lower() for name in columns}) == len(columns)
    assert [*found.roles.values()] == roles
    assert [*found.attributes.values()] == attributes
    assert [*found.labels.values()] == labels


def pairs(*annotations: Annotation, schema: Schema = NEWS) -> list[tuple[str, str, str]]:
    found = rows(dyads_csv.write, document(*annotations), schema=schema)
    return [(row["actor"], row["recipient"], row["reciprocal"]) for row in found]


def acting(label: str, *arguments: tuple[str, str]) -> tuple[Annotation, ...]:
    trigger = span("met", label, "met", trigger=True)
    fillers = tuple(Argument(role, target) for role, target in arguments)
    return (*MEETING[:3], trigger, Event("e", label, "met", fillers))


def test_each_actor_is_paired_with_each_recipient() -> None:
    two = (("actor", "turkey"), ("actor", "israel"), ("recipient", "baku"))
    assert pairs(*acting("SANCTION", *two)) == [("Turkey", "Baku", "0"), ("Israel", "Baku", "0")]


def test_what_actors_do_together_goes_both_ways() -> None:
    both = [("Turkey", "Israel", "1"), ("Israel", "Turkey", "1")]
    assert pairs(*MEETING) == both
    ids = [row["dyad_id"] for row in rows(dyads_csv.write, document(*MEETING))]
    assert ids == ["meeting:1", "meeting:2"]


def test_actors_of_another_event_without_recipient_face_nobody() -> None:
    two = (("actor", "turkey"), ("actor", "israel"))
    assert pairs(*acting("PROTEST", *two)) == [("Turkey", "", "0"), ("Israel", "", "0")]
    assert pairs(*acting("PROTEST", ("place", "baku"))) == []
    assert pairs(*acting("PROTEST", ("actor", "turkey"), ("recipient", "turkey"))) == []


def test_another_schema_says_by_aliases_who_acts() -> None:
    schema = Schema(
        name="ace",
        events=(
            EventType(
                name="Attack",
                roles=(
                    Role(name="Attacker", aliases=("actor",)),
                    Role(name="Target", aliases=("recipient",)),
                ),
            ),
            EventType(name="Raid", parent="Attack"),
        ),
    )
    sides = (("Attacker", "turkey"), ("Target", "israel"))
    for label in ("Attack", "Raid"):
        assert pairs(*acting(label, *sides), schema=schema) == [("Turkey", "Israel", "0")]
    assert pairs(*acting("Attack", *sides)) == []


def test_what_dyads_leave_out_is_counted() -> None:
    assert dyads_csv.FORMAT.lost is not None
    reading = document(*MEETING, *SANCTION)
    assert dyads_csv.FORMAT.lost(reading, NEWS) == {
        "cells with a ' put before them (they began like a formula)": 1,
    }
    left = kept(dyads_csv.FORMAT, reading, NEWS)
    assert left.dropped == {
        ("texts", NO_PLACE): 1,
        ("entities", "they are in no event"): 1,
        ("entities", BY_WORDS): 4,
        ("arguments", "a pair has an actor and a recipient"): 2,
        ("attributes", "of events only the mode is there"): 1,
    }
    placed = document(*acting("PROTEST", ("place", "baku")))
    assert kept(dyads_csv.FORMAT, placed, NEWS).dropped == {
        ("texts", NO_PLACE): 1,
        ("entities", "they are in no event"): 3,
        ("arguments", "a pair has an actor and a recipient"): 1,
        ("events", "no pair can be made of their actors and recipients"): 1,
    }
    assert dyads_csv.FORMAT.lost(document(*MEETING[:1]), NEWS) == {"articles without an event": 1}


def test_an_event_whose_only_actor_is_an_event_without_a_pair_is_left_out_too() -> None:
    pairless = acting("PROTEST", ("place", "baku"))
    led = span("led", "AID", "left", trigger=True)
    reading = document(*pairless, led, Event("led_by", "AID", "led", (Argument("actor", "e"),)))
    assert kept(dyads_csv.FORMAT, reading, NEWS).carried == {}


def test_roles_go_under_the_names_a_list_has_for_them() -> None:
    arguments = (("actor", "turkey"), ("actor", "israel"), ("place", "baku"))
    left = kept(acled_csv.FORMAT, document(*acting("SANCTION", *arguments)), NEWS)
    (event,) = (one for one in left.document.annotations if isinstance(one, Event))
    assert [one.role for one in event.arguments] == ["actor1", "assoc_actor_1", "location"]
    assert left.changed == {("arguments", "they stand under ACLED's name for their role"): 3}


def test_acled_s_columns_have_one_actor_a_side() -> None:
    arguments = (("actor", "turkey"), ("actor", "israel"), ("recipient", "baku"))
    (row,) = rows(acled_csv.write, document(*acting("SANCTION", *arguments)))
    assert (row["actor1"], row["assoc_actor_1"], row["actor2"]) == ("Turkey", "Israel", "Baku")
    assert (row["event_type"], row["sub_event_type"]) == ("Material conflict", "SANCTION")
    assert (row["event_date"], row["year"]) == ("2025-04-09", "2025")
    assert row["notes"].startswith("Turkey and Israel met")


def test_semicolons_and_line_breaks_inside_a_name_do_not_make_it_two() -> None:
    soldiers = span("s", "CARDINAL", "042 soldiers; and others")
    arguments = (Argument("actor", "s"), Argument("actor", "t"))
    text = TEXT.replace("Israel met", "Israel\nmet")
    split = Span("t", "GPE", 15, 36, text[15:36])
    trigger = span("left", "RETREAT", "left", trigger=True)
    reading = (soldiers, split, trigger, Event("e", "RETREAT", "left", arguments))
    (row,) = rows(events_csv.write, document(*reading, text=text))
    assert row["actor"] == "042 soldiers, and others; Turkey and Israel met"
    left = kept(events_csv.FORMAT, document(*reading, text=text), NEWS)
    assert left.changed == {("arguments", COMMAS): 1}
    assert rows(events_csv.write, left.document) == [
        {**row, "sentence": row["sentence"].replace(";", ",")}
    ]


def test_yes_no_attributes_and_those_outside_the_schema_have_columns() -> None:
    schema = Schema(
        name="s",
        events=(EventType(name="CONSULT"),),
        attributes=(AttributeType(name="negated", on=("event",), default="false"),),
    )
    given = Event("a", "CONSULT", "met", (), {"negated": True, "zeta": "x"})
    other = Event("b", "CONSULT", "met")
    table = rows(events_csv.write, document(*MEETING[3:4], given, other), schema=schema)
    assert [(row["negated"], row["zeta"]) for row in table] == [("true", "x"), ("false", "")]


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2025-04-09", "2025-04-09"),
        ("2025-04-09T10:00:00Z", "2025-04-09"),
        ("9 April 2025", "2025-04-09"),
        ("April 9, 2025", "2025-04-09"),
        ("09.04.2025", "2025-04-09"),
        ("Wed, 09 Apr 2025 10:00:00 GMT", "2025-04-09"),
        ("2025-13-40", ""),
        (f"Mon, 20 Nov {'9' * 20} 19:12:08 GMT", ""),
        (f"1 Jan 2020 00:00:00 +{'9' * 20}", ""),
        ("last week", ""),
        (20250409, ""),
        (None, ""),
    ],
)
def test_dates_are_iso_or_nothing(said: object, date: str) -> None:
    assert iso_date(said) == date


def test_a_date_nobody_can_read_is_counted() -> None:
    late = document(*MEETING, meta={"date": "last week"})
    assert events_xlsx.lost(late, NEWS) == {"dates that are no date we can read": 1}


def test_a_workbook_is_the_same_whenever_it_is_written() -> None:
    (content,) = as_xlsx([Table("events", ("id",), (("1",),))])
    with ZipFile(BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert re.findall(r"<dcterms:\w+[^>]*>([^<]+)", properties) == ["1980-01-01T00:00:00Z"] * 2
    assert openpyxl.load_workbook(BytesIO(content))["events"]["A2"].value == "1"
