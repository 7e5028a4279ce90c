"""doccano's JSONL: units, what it would drop, and what cannot be read without guessing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.errors import BadInput
from curation.formats import format_of
from curation.formats.dataset import Incoming, Refused
from curation.formats.doccano import CODEPOINTS, FORMAT, GRAPHEMES, VARIANTS
from curation.formats.doccano_reading import WAYS, read
from curation.formats.facts import facts_of
from curation.formats.keeping import kept
from curation.formats.units import Graphemes, Utf16
from curation.model import Argument, Event, Relation, Span
from tests.formats.consuming import Exported, consumed, exported, facts_in, record_consumed
from tests.formats.samples import (
    FLAT,
    MET,
    PRESIDENT,
    SAMPLE_SCHEMA,
    TEXT,
    all_samples,
    sample,
    sample_span,
)
from tests.strategies import texts

KINDS = ("texts", "entities", "relations", "events", "arguments")


@pytest.fixture(scope="module")
def by_rules(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Exported], dict[str, Any]]:
    folder = tmp_path_factory.mktemp("doccano")
    written = [exported(one, all_samples(), folder) for one in VARIANTS]
    arguments = [one for each, way in zip(written, WAYS, strict=True) for one in (each.path, way)]
    return written, consumed("doccano_rules.py", *arguments)


@pytest.mark.parametrize("which", range(3), ids=WAYS)
def test_doccanos_rules_find_in_the_file_what_was_kept(
    which: int,
    by_rules: tuple[list[Exported], dict[str, Any]],
    record_property: Callable[[str, object], None],
) -> None:
    written, answer = by_rules
    found = facts_in({"readings": answer["files"][which]})
    assert found == written[which].facts(KINDS)
    record_consumed(record_property, written[which], answer["consumer"], KINDS)


def line(**more: Any) -> bytes:
    return json.dumps({"text": "😀 Ankara met Baku.", **more}).encode()


def entity(id: int, start: int, end: int, label: str = "GPE") -> dict[str, Any]:
    return {"id": id, "start_offset": start, "end_offset": end, "label": label}


def only(content: bytes) -> Incoming:
    (found,) = read(content, "a.jsonl")
    assert isinstance(found, Incoming), found
    return found


def offsets(format: Any, *spans: Span) -> list[tuple[int, int]]:
    found = kept(format, sample(*spans), SAMPLE_SCHEMA).document
    value = json.loads(b"".join(format.write([found], SAMPLE_SCHEMA)))
    return [(one["start_offset"], one["end_offset"]) for one in value["entities"]]


def test_each_variant_counts_in_its_own_unit() -> None:
    paris = FLAT[0]
    assert offsets(FORMAT, paris) == [(3, 8)]
    assert offsets(CODEPOINTS, paris) == [(2, 7)]
    assert offsets(GRAPHEMES, paris) == [(2, 7)]
    family = "👨‍👩‍👧‍👦 in Paris"
    there = sample_span("p", "Paris", "GPE", text=family)
    value = json.loads(b"".join(GRAPHEMES.write([sample(there, text=family)], SAMPLE_SCHEMA)))
    assert (value["entities"][0]["start_offset"], value["entities"][0]["end_offset"]) == (5, 10)


def test_a_span_that_cuts_a_grapheme_is_widened_and_counted() -> None:
    text = "e\u0301tat"
    one = kept(GRAPHEMES, sample(Span("s", "GPE", 0, 1, "e"), text=text), SAMPLE_SCHEMA)
    assert one.changed == {("entities", "they were widened to whole characters"): 1}
    assert [span.text for span in one.document.annotations if isinstance(span, Span)] == ["e\u0301"]


def test_spans_that_doccano_may_drop_are_counted_and_nothing_else_is() -> None:
    assert not kept(FORMAT, sample(*FLAT), SAMPLE_SCHEMA).changed
    found = kept(FORMAT, sample(*FLAT, PRESIDENT), SAMPLE_SCHEMA)
    ((kind, why), times), *rest = found.changed.items()
    assert (kind, times, rest) == ("entities", 1, [])
    assert "drops them silently" in why
    assert not found.dropped


def test_what_would_come_back_as_something_else_is_dropped_with_its_reason() -> None:
    met = Event("e", "MEET", "met", (Argument("near", "macron"),))
    relation = Relation("r", "near", "e", "south")
    named = sample_span("m", "mayor", "MEET")
    found = kept(FORMAT, sample(*FLAT[:5], named, MET, met, relation), SAMPLE_SCHEMA)
    assert found.dropped == {
        ("entities", "they are called like an event"): 1,
        ("relations", "they go out from an event and are called like a role"): 1,
    }


def test_relations_and_events_come_back_from_doccano_with_other_ids_and_metadata() -> None:
    """doccano gives ids of its own and puts metadata beside its keys, as it was imported."""
    met = Event("e", "MEET", "met", (Argument("actor", "macron"),))
    document = sample(*FLAT, MET, met, Relation("r", "leader_of", "macron", "south"))
    value = json.loads(b"".join(FORMAT.write([document], SAMPLE_SCHEMA)))
    for one in value["entities"]:
        one["id"] += 700
    for one in value["relations"]:
        one |= {"id": one["id"] + 50, "from_id": one["from_id"] + 700, "to_id": one["to_id"] + 700}
    back = only(json.dumps({"id": 12, **value, "Comments": []}).encode())
    assert back.external_id == "korea"
    assert back.meta == document.meta
    assert back.reading is not None
    assert back.reading.annotator == "Anna"
    read_back = facts_of(sample(*back.reading.annotations), FORMAT.tells)
    assert read_back == facts_of(document, FORMAT.tells)


def test_offsets_of_others_are_utf16_units_and_a_note_says_where_it_matters() -> None:
    got = only(line(entities=[entity(1, 3, 9), entity(2, 14, 18)], relations=[], shelf=4))
    assert got.reading is not None
    assert [one.text for one in got.reading.annotations if isinstance(one, Span)] == [
        "Ankara",
        "Baku",
    ]
    assert any("UTF-16" in note for note in got.notes)
    assert got.meta == {"shelf": 4}
    plain = only(b'{"text": "Ankara met Baku.", "label": [[0, 6, "GPE"]], "id": 3}')
    assert plain.notes == ()
    assert plain.meta == {"doccano_id": 3}
    assert plain.external_id is None
    assert plain.reading is not None
    assert [(one.start, one.end) for one in plain.reading.annotations if isinstance(one, Span)] == [
        (0, 6)
    ]


def test_relations_of_others_tie_by_id_and_an_article_without_spans_has_no_reading() -> None:
    got = only(
        line(
            entities=[entity(31, 3, 9), entity(7, 14, 18)],
            relations=[{"id": 1, "from_id": 31, "to_id": 7, "type": "near"}],
        )
    )
    assert got.reading is not None
    (tie,) = [one for one in got.reading.annotations if isinstance(one, Relation)]
    words = {one.id: one.text for one in got.reading.annotations if isinstance(one, Span)}
    assert (words[tie.head], words[tie.tail]) == ("Ankara", "Baku")
    assert only(line()).reading is None


def test_line_ends_that_are_made_lf_take_the_offsets_along() -> None:
    got = only(
        b'{"text": "A\\r\\nAnkara", "entities": [%s]}' % json.dumps(entity(1, 3, 9)).encode()
    )
    assert got.reading is not None
    (one,) = got.reading.annotations
    assert isinstance(one, Span)
    assert (one.start, one.end, one.text) == (2, 8, "Ankara")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (line(entities=[entity(1, 1, 4)]), r"offset 1, which lies inside a character"),
        (line(entities=[entity(1, 3, 99)]), r"offset 99, .*outside the text"),
        (line(entities=[entity(1, 9, 3)]), r"outside the text"),
        (line(entities=[entity(1, 3, 9), entity(1, 3, 9)]), r"two spans have the id 1"),
        (line(entities=[{"id": 1, "label": "GPE"}]), r"offset None, which is no whole number"),
        (line(entities=[entity(1, 3, 9, "")]), r"label of span 1"),
        (line(label=[[1, 2]]), r"takes a start, an end and a label"),
        (
            line(
                entities=[entity(1, 3, 9)], relations=[{"from_id": 1, "to_id": 2, "type": "near"}]
            ),
            r"ties the span 2, which is not there: doccano leaves out overlapping",
        ),
        (line(entities=[entity(1, 3, 9)], relations={}), r"`relations` must be a list"),
        (line(entities=[entity(1, 3, 9)], relations=[7]), r"relation 1 is 7"),
        (b'{"entities": []}', r"has no text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_alone(content: bytes, said: str) -> None:
    good = line()
    found = list(read(content + b"\n" + good, "a.jsonl"))
    assert isinstance(found[0], Refused)
    assert found[0].reason.startswith("a.jsonl, line 1")
    assert re.search(said, found[0].reason), found[0].reason
    assert isinstance(found[1], Incoming)


def test_a_file_that_is_no_json_is_refused_as_a_whole() -> None:
    with pytest.raises(BadInput, match=r"a\.jsonl, line 2 is not JSON"):
        list(read(line() + b"\n{", "a.jsonl"))


def test_a_file_is_known_by_its_first_line() -> None:
    assert format_of("a.jsonl", line(entities=[entity(1, 3, 9)])) is FORMAT
    assert format_of("a.jsonl", line(label=[[3, 9, "GPE"]])) is FORMAT
    assert format_of("a.jsonl", line(entities=[], labels=[])).name == "jsonl"


@given(texts, st.data())
def test_units_turn_round_everywhere_and_guess_nowhere(text: str, data: st.DataObject) -> None:
    wide, clusters = Utf16(text), Graphemes(text)
    encoded = text.encode("utf-16-le", "surrogatepass")
    for place in range(len(text) + 1):
        outward = wide.outward(place)
        assert outward == len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
        assert wide.inward(outward) == place
        cluster = clusters.outward(place)
        assert cluster is None or clusters.inward(cluster) == place
    for unit in range(len(encoded) // 2 + 2):
        inside = wide.inward(unit)
        assert inside is None or wide.outward(inside) == unit
    assert wide.inward(-1) is None


def test_the_sample_has_what_makes_units_differ() -> None:
    assert Utf16(TEXT).matters
