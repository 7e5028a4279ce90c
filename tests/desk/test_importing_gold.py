"""Gold that comes back from a file: gold again, and no reader called so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from curation.desk.export_order import Order
from curation.desk.exporting import export_file
from curation.desk.import_gold import as_gold
from curation.desk.import_plan import Plan
from curation.desk.importing import carry_out, open_files, plan_import
from curation.desk.projects import create_project, documents_of
from curation.desk.reviewing import open_case
from curation.errors import Forbidden
from curation.formats.dataset import Incoming, IncomingReading
from curation.model import Decision, Event, Span
from curation.store import Store, reviews
from curation.store.check import problems
from curation.store.people import find_author
from curation.store.readings import present_annotations
from tests.people import person

TEXT = "Turkey and Israel met in Baku."


@pytest.fixture
def project(store: Store) -> str:
    create_project(store, slug="news", title="News", preset_name="plover")
    return "news"


def line(annotator: str = "gold", **keys: Any) -> bytes:
    entities = [{"id": "g1", "label": "GPE", "start": 0, "end": 6, "text": "Turkey"}]
    events = [
        {
            "id": "v1",
            "label": "CONSULT",
            "trigger": {"id": "t1", "start": 18, "end": 21, "text": "met"},
            "arguments": [{"role": "actor", "target": "g1"}],
        }
    ]
    value = {"id": "a", "text": TEXT, "entities": entities, "events": events}
    return json.dumps({**value, "annotator": annotator, **keys}).encode() + b"\n"


def planned(store: Store, content: bytes, *, is_gold: bool = True) -> Plan:
    return plan_import(store, "news", [("a.jsonl", content)], is_gold=is_gold)


def gold_of(store: Store) -> dict[str, Any]:
    (document,) = documents_of(store, "news")
    with store.read() as db:
        gold = reviews.find_gold(db, document.id)
        assert gold is not None
        assert gold.status == "submitted"
        return dict(present_annotations(db, gold.id))


def test_gold_comes_in_as_gold_with_a_decision_on_all_of_it(store: Store, project: str) -> None:
    plan = planned(store, line())
    assert [row.fate for row in plan.rows] == ["taken"]
    carry_out(store, plan)
    found = gold_of(store)
    assert set(found) == {"g1", "v1", "v1-t", "d-g1", "d-v1"}
    assert found["d-g1"] == Decision("d-g1", "g1", "added")
    assert found["v1"].trigger == "v1-t"
    with store.read() as db:
        assert find_author(db, kind="person", name="gold") is None
        (document,) = documents_of(store, project)
        assert reviews.readers(db, document.id) == []
        assert list(problems(db)) == []


def test_readings_that_come_later_change_nothing_of_it(store: Store, project: str) -> None:
    carry_out(store, planned(store, line()))
    before = gold_of(store)
    other = [{"id": "x1", "label": "GPE", "start": 25, "end": 29, "text": "Baku"}]
    for name in ("Anna", "Ben"):
        content = line(name, entities=other, events=[])
        carry_out(store, planned(store, content, is_gold=False))
    (document,) = documents_of(store, project)
    open_case(store, document.id)
    assert gold_of(store) == before


def test_an_article_that_has_gold_keeps_it(store: Store, project: str) -> None:
    carry_out(store, planned(store, line()))
    (row,) = planned(store, line(entities=[], events=[])).rows
    assert (row.fate, row.reason) == (
        "skipped",
        "the same text is there already, as a; it has gold already, which stays",
    )


def test_of_two_readings_in_a_file_the_first_is_the_gold(store: Store, project: str) -> None:
    plan = planned(store, line("Anna") + line("Ben", entities=[], events=[]))
    assert [row.fate for row in plan.rows] == ["taken", "skipped"]
    carry_out(store, plan)
    assert "g1" in gold_of(store)


def test_decisions_are_not_counted_as_labels(store: Store, project: str) -> None:
    (as_gold_row,) = planned(store, line()).rows
    (as_reading_row,) = planned(store, line(), is_gold=False).rows
    assert as_gold_row.labels == as_reading_row.labels > 0


def test_a_reading_that_was_not_handed_in_is_gold_too_and_that_is_told(
    store: Store, project: str
) -> None:
    (row,) = planned(store, line("Anna", status="open")).rows
    assert row.fate == "taken"
    assert "Anna had not handed it in: taken as gold all the same" in row.reason


def test_suggestions_are_no_gold(store: Store, project: str) -> None:
    (row,) = planned(store, line("newsner", status="suggested")).rows
    assert row.fate == "refused"
    assert "these are suggestions of newsner, no gold" in row.reason


def test_without_the_option_it_is_a_reader_and_that_is_told(store: Store, project: str) -> None:
    plan = planned(store, line(), is_gold=False)
    assert "(--as-gold) makes it the gold reading" in plan.rows[0].reason


def test_exported_gold_comes_back_to_the_same_bytes(
    store: Store, project: str, tmp_path: Path
) -> None:
    carry_out(store, planned(store, line()))
    create_project(store, slug="copy", preset_name="plover")
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    export_file(store, Order("news", readings="gold"), one)
    carry_out(store, plan_import(store, "copy", open_files([one]), is_gold=True))
    export_file(store, Order("copy", readings="gold"), two)
    assert one.read_bytes() == two.read_bytes()
    carry_out(store, plan_import(store, "copy", open_files([two], large=1), is_gold=True))


def test_two_events_with_one_trigger_get_one_each() -> None:
    trigger = Span("t", "MEET", 18, 21, "met", trigger=True)
    events = (Event("v", "MEET", "t"), Event("w", "MEET", "t"))
    reading = IncomingReading("Anna", "submitted", (trigger, *events))
    found = as_gold(Incoming(TEXT, "T", "a.ann", reading=reading)).reading
    assert found is not None
    triggers = [one.id for one in found.annotations if isinstance(one, Span)]
    assert triggers == ["v-t", "w-t"]
    assert [one.trigger for one in found.annotations if isinstance(one, Event)] == triggers


def test_nobody_but_a_lead_brings_gold_in(store: Store, project: str) -> None:
    for role in ("annotator", "reviewer"):
        with pytest.raises(Forbidden):
            planned(person(store, role.title(), role, project), line())
    assert planned(person(store, "Lou", "lead", project), line()).count("taken") == 1
