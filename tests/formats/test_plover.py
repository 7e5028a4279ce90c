"""PLOVER records."""

from __future__ import annotations

import json
from typing import Any

from curation.formats.coded_keeping import BY_WORDS, ONLY_EVENTS
from curation.formats.keeping import NO_PLACE, kept
from curation.formats.plover import FORMAT, write
from curation.model import Annotation, DocumentLabel, Event, Span
from tests.formats.test_event_tables import MEETING, NEWS, SANCTION, document, span


def records(*annotations: Annotation, **more: Any) -> list[dict[str, Any]]:
    content = b"".join(write([document(*annotations, **more)], NEWS))
    return [json.loads(line) for line in content.split(b"\n") if line]


def test_an_event_is_a_record_under_plover_s_names() -> None:
    (record,) = records(*MEETING, DocumentLabel("d", "context", "military"))
    assert record == {
        "id": "baku:meeting",
        "date": "2025-04-09",
        "actor": [
            {
                "code": words,
                "entity_text": words,
                "identifier_id": words.lower(),
                "identifier_text": "GPE",
            }
            for words in ("Turkey", "Israel")
        ],
        "recipient": [],
        "event": ["CONSULT"],
        "mode": ["multilateral", "visit"],
        "context": ["military"],
        "event_loc": [{"entity_text": "Baku"}],
        "event_text": "met",
        "quad_code": "verbal_cooperation",
        "text": "Turkey and Israel met in Baku on Wednesday.",
        "text_info": {
            "doc_id": "baku",
            "start": 15,
            "end": 58,
            "event_start": 33,
            "event_end": 36,
        },
        "cite_info": {"title": "-Talks", "source": "wire", "url": "https://x/1"},
        "coder": "Anna",
        "coded_date": "2025-05-01",
    }


def test_the_least_a_record_has_is_always_there() -> None:
    trigger = span("met", "CONSULT", "met", trigger=True)
    (record,) = records(trigger, Event("e", "CONSULT", "met"), meta={}, provenance=None)
    assert {key: record[key] for key in ("id", "date", "actor", "recipient", "event")} == {
        "id": "baku:e",
        "date": "",
        "actor": [],
        "recipient": [],
        "event": ["CONSULT"],
    }
    assert set(record) - set("id date actor recipient event".split()) == {
        *("event_text", "quad_code", "text", "text_info", "coder"),
    }


def test_a_party_with_a_code_is_named_by_it() -> None:
    turkey = span("turkey", "GPE", "Turkey", attributes={"code": "TUR"})
    (record,) = records(turkey, *MEETING[1:])
    assert [one["code"] for one in record["actor"]] == ["TUR", "Israel"]


def test_records_are_one_a_line_whatever_the_text() -> None:
    text = "Ankara\u2028met\x85Baku"
    trigger = Span("t", "CONSULT", 0, 15, text[:15], trigger=True)
    content = b"".join(write([document(trigger, Event("e", "CONSULT", "t"), text=text)], NEWS))
    assert len(content.decode().splitlines()) == 1
    assert json.loads(content)["text"] == text


def test_what_records_leave_out_is_counted() -> None:
    left = kept(FORMAT, document(*MEETING, *SANCTION), NEWS)
    assert left.dropped == {
        ("texts", NO_PLACE): 1,
        ("entities", BY_WORDS): 5,
        ("arguments", "PLOVER has no field for their role"): 1,
        ("attributes", "of events only the mode is there"): 1,
    }
    assert left.changed == {("arguments", "they stand under PLOVER's name for their role"): 1}
    labelled = document(*MEETING, DocumentLabel("d", "genre", "opinion"))
    dropped = kept(FORMAT, labelled, NEWS).dropped
    assert dropped["labels", "it has a field for the context alone"] == 1
    assert FORMAT.lost is not None
    assert FORMAT.lost(labelled, NEWS) == {}


def test_a_code_of_a_party_is_in_the_file_and_other_attributes_of_mentions_are_not() -> None:
    attributes = {"code": "TUR", "negated": True}
    left = kept(FORMAT, document(span("turkey", "GPE", "Turkey", attributes=attributes)), NEWS)
    assert left.carried["attributes"] == 0
    turkey = span("turkey", "GPE", "Turkey", attributes=attributes)
    left = kept(FORMAT, document(turkey, *MEETING[1:]), NEWS)
    assert left.said["attributes", "GPE", "Turkey", "code", "TUR"] == 1
    assert left.dropped["attributes", ONLY_EVENTS] == 1
