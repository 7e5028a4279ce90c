"""Label Studio's exports in: whose offsets count what, which choices are whose, what is refused."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from curation.errors import BadInput, TooLarge
from curation.formats import format_of, json_array
from curation.formats.dataset import Incoming, Refused
from curation.formats.facts import facts_of
from curation.formats.keeping import kept
from curation.formats.label_studio import FORMAT
from curation.formats.label_studio_reading import read
from curation.model import DocumentLabel, Event, Relation, Span
from tests.formats.samples import EVENTS, FLAT, SAMPLE_SCHEMA, sample

TEXT = "😀 Ankara met 🇹🇷 Baku."


def region(id: str, start: int, end: int, text: str | None, *labels: str) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": text, "labels": list(labels or ["GPE"])}
    return {"id": id, "from_name": "ner", "to_name": "t", "type": "labels", "value": value}


ANKARA, BAKU = region("aaa", 2, 8, "Ankara"), region("bbb", 16, 20, "Baku")


def relation(start: str, end: str, *labels: str, direction: str = "right") -> dict[str, Any]:
    return {
        "type": "relation",
        "from_id": start,
        "to_id": end,
        "direction": direction,
        "labels": list(labels),
    }


def choices(kind: str, name: str, value: dict[str, Any], id: str) -> dict[str, Any]:
    return {"id": id, "from_name": name, "to_name": "t", "type": kind, "value": value}


def task(*result: dict[str, Any], **more: Any) -> dict[str, Any]:
    annotation = {"id": 9, "completed_by": 3, "result": list(result), "was_cancelled": False}
    return {"id": 17, "data": {"text": TEXT}, "annotations": [annotation], **more}


def found(*values: dict[str, Any]) -> list[Any]:
    return list(read(json.dumps(list(values)).encode(), "a.json"))


def only(*result: dict[str, Any], **more: Any) -> Incoming:
    (one,) = found(task(*result, **more))
    assert isinstance(one, Incoming), one
    return one


def spans(got: Incoming) -> list[tuple[str, str]]:
    assert got.reading is not None
    return [(one.text, one.label) for one in got.reading.annotations if isinstance(one, Span)]


def test_regions_relations_and_choices_of_others_are_taken() -> None:
    offsets = {"start": 2, "end": 8, "text": "Ankara"}
    got = only(
        ANKARA,
        BAKU,
        relation("aaa", "bbb", "near", "rival"),
        relation("aaa", "bbb", "visits", direction="left"),
        relation("bbb", "aaa"),
        choices("choices", "certainty", {**offsets, "choices": ["high"]}, "aaa"),
        choices("textarea", "note", {**offsets, "text": ["a capital"]}, "aaa"),
        choices("choices", "topic", {"choices": ["war", "talks"]}, "ccc"),
        choices("rating", "stars", {"rating": 4}, "ddd"),
    )
    assert got.reading is not None
    assert got.reading.annotator == "user 3"
    assert got.reading.status == "submitted"
    assert got.external_id is None
    assert got.meta == {"label_studio_task": 17}
    assert spans(got) == [("Ankara", "GPE"), ("Baku", "GPE")]
    by_id = {one.id: one for one in got.reading.annotations}
    assert isinstance(by_id["aaa"], Span)
    assert by_id["aaa"].attributes == {"certainty": "high", "note": "a capital"}
    ties = [one for one in by_id.values() if isinstance(one, Relation)]
    assert [(one.head, one.label, one.tail) for one in ties] == [
        ("aaa", "near", "bbb"),
        ("aaa", "rival", "bbb"),
        ("bbb", "visits", "aaa"),
        ("bbb", "related", "aaa"),
    ]
    labels = [one for one in by_id.values() if isinstance(one, DocumentLabel)]
    assert [(one.label, one.value) for one in labels] == [("topic", "war"), ("topic", "talks")]
    assert any("1 of the type rating" in note for note in got.notes)


def test_utf16_offsets_are_told_by_what_the_regions_quote() -> None:
    wide = region("aaa", 3, 9, "Ankara"), region("bbb", 19, 23, "Baku")
    got = only(*wide)
    assert spans(got) == [("Ankara", "GPE"), ("Baku", "GPE")]
    assert any("UTF-16" in note for note in got.notes)
    assert only(ANKARA, BAKU).notes == ()


def test_mixed_offsets_are_refused_with_the_region_at_fault() -> None:
    (one,) = found(task(ANKARA, region("bbb", 19, 23, "Baku")))
    assert isinstance(one, Refused)
    assert "'bbb' from 19 to 23 quotes 'Baku'" in one.reason
    assert "neither by code points nor by UTF-16" in one.reason


def test_quotes_with_other_spaces_or_breaks_as_two_letters_still_fit() -> None:
    value = task(region("a", 0, 9, "one\\ntwo "))
    value["data"] = {"text": "one\ntwo\t three"}
    (got,) = found(value)
    assert spans(got) == [("one\ntwo\t ", "GPE")]


def test_a_region_with_two_labels_is_two_mentions_and_one_without_is_told() -> None:
    twice = region("aaa", 2, 8, "Ankara", "GPE", "ORG")
    bare = region("bbb", 16, 20, "Baku")
    bare["value"]["labels"] = []
    got = only(twice, bare, relation("aaa", "bbb", "near"))
    assert spans(got) == [("Ankara", "GPE"), ("Ankara", "ORG")]
    assert any("1 regions without a label" in note for note in got.notes)
    assert any("1 relations with an end that is no" in note for note in got.notes)


def test_predictions_are_suggestions_and_skipped_tasks_are_articles() -> None:
    sure = {**ANKARA, "score": 0.75}
    prediction = {"model_version": "ner-7", "score": 0.5, "result": [sure, {**BAKU, "score": 3}]}
    skipped = {"id": 1, "result": [BAKU], "was_cancelled": True, "completed_by": {"email": "a@b"}}
    first, second = found(
        {"data": {"text": TEXT}, "annotations": [skipped], "predictions": [prediction]}
    )
    assert first.reading is None
    assert any("skipped" in note for note in first.notes)
    assert (second.reading.annotator, second.reading.status) == ("ner-7", "suggested")
    assert second.reading.scores == {"aaa": 0.75}
    (empty,) = found({"data": {"text": TEXT}})
    assert empty.reading is None


def test_the_text_may_have_another_name_and_other_data_are_metadata() -> None:
    value = task(ANKARA)
    value["data"] = {"url": "https://a.example", "body": TEXT, "title": "Visit", "n": 3}
    (got,) = found(value)
    assert got.text == TEXT
    assert got.title == "Visit"
    assert got.meta["url"] == "https://a.example"
    assert any("`body`" in note for note in got.notes)


def test_our_tasks_come_back_from_label_studio_with_what_was_changed_there() -> None:
    documents = [
        kept(FORMAT, one, SAMPLE_SCHEMA).document
        for one in (sample(*FLAT, *EVENTS), sample(*FLAT, annotator="Ben", status="open"))
    ]
    content = b"".join(FORMAT.write(documents, SAMPLE_SCHEMA))
    anna, ben = read(content, "a.json")
    assert isinstance(anna, Incoming)
    assert isinstance(ben, Incoming)
    assert (anna.reading.annotator, ben.reading.annotator) == ("Anna", "Ben")
    assert (anna.reading.status, ben.reading.status) == ("submitted", "open")
    assert anna.external_id == "korea"
    assert {one.id for one in documents[0].annotations if not isinstance(one, Span)} <= {
        one.id for one in anna.reading.annotations
    }
    # Label Studio adds ids, dates and one more annotation, by somebody of its own.
    (value,) = json.loads(content)
    value |= {"id": 4, "created_at": "2026-01-01"}
    value["annotations"].append({**value["annotations"][0], "id": 8, "completed_by": 12})
    again = found(value)
    assert [one.reading.annotator for one in again] == ["imported", "user 12", "Ben"]
    events = [one for one in again[1].reading.annotations if isinstance(one, Event)]
    assert len(events) == 3
    assert facts_of(sample(*again[1].reading.annotations)) == facts_of(documents[0])


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"text": TEXT, "ner": []}, r"has no `data`: export .* as JSON, not as JSON-MIN"),
        ({"data": {"image": 3}}, r"no text among its data"),
        (task(region("a", 2, 99, None)), r"from 2 to 99 quotes nothing"),
        (task(region("a", 1, 2, "x")), r"neither by code points"),
        (
            task({**ANKARA, "type": "hypertextlabels", "value": {"start": "/div[1]/text()[1]"}}),
            r"regions on HTML or paragraphs cannot be taken",
        ),
        (task(region("a", 2, 8, "Ankara", "x" * 300)), r"The label is"),
        ({"data": {"text": TEXT}, "annotations": {}}, None),
        ({"data": {"text": TEXT}, "annotations": [3]}, r"`annotations` must be a list of objects"),
        ({"data": {"text": " "}}, r"is empty"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_alone(
    value: dict[str, Any], said: str | None
) -> None:
    first, second = found(value, task(ANKARA))
    if said is None:
        assert isinstance(first, Incoming)
        return
    assert isinstance(first, Refused)
    assert first.reason.startswith("a.json, task 1")
    assert re.search(said, first.reason), first.reason
    assert isinstance(second, Incoming)


def test_a_file_is_known_by_how_it_begins() -> None:
    assert format_of("export.json", json.dumps([task(ANKARA)]).encode()) is FORMAT


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{}", r"a\.json, task 1"),
        (b"7", r"is no JSON list"),
        (b"", r"is no JSON list"),
        (b'[{"data": 1}', r"cut short or broken behind element 1"),
        (b'[{"data": 1} {}]', r"cut short or broken behind element 1"),
        (b'[{"data": ', r"element 1 is not JSON, or cut short"),
        (b'[{"data": 1},]', r"has a comma behind its last element"),
        (b"[] x", r"goes on behind the end of its list"),
        (b'[{"a": "\xff"}]', r"is not UTF-8 near byte 8"),
        (b'[{"a": 1, "a": 2}]', r"the key 'a' is there twice"),
        (b'[{"a": NaN}]', r"NaN is no number"),
        (b"[" * 100_000, r"nested too deeply"),
    ],
)
def test_a_file_that_is_no_list_of_tasks_is_refused_in_a_sentence(
    content: bytes, said: str
) -> None:
    try:
        reasons = [one.reason for one in read(content, "a.json") if isinstance(one, Refused)]
    except BadInput as error:
        reasons = [error.message]
    assert any(re.search(said, one) for one in reasons), reasons


@pytest.mark.parametrize("size", [1, 3, 7, 10_000])
def test_a_list_is_read_in_any_pieces(size: int) -> None:
    values = [task(ANKARA), {"a": 'x\\"]}', "b": [{}, []]}, {"é": "😀"}]
    content = json.dumps(values, ensure_ascii=False, indent=1).encode()
    chunks = [content[at : at + size] for at in range(0, len(content), size)]
    assert [json.loads(one) for one in json_array.elements(chunks, "a.json")] == values


def test_an_endless_element_is_given_up_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(json_array, "MAX_ELEMENT", 1000)
    read_so_far = 0

    def endless():
        nonlocal read_so_far
        yield b'[{"a": "'
        while True:
            read_so_far += 500
            yield b"x" * 500

    with pytest.raises(TooLarge, match="element 1 has more than the 1,000 characters"):
        list(json_array.elements(endless(), "a.json"))
    assert read_so_far < 2500


@pytest.mark.parametrize("content", [b'[{"text": "Turkey met Israel."}]', b"-DOCSTART-"])
def test_a_list_of_another_tool_is_told_how_it_would_be_read(content: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        for one in read(content, "a.json"):
            assert isinstance(one, Refused)
            raise BadInput(one.reason)
    assert "jsonl" in refused.value.message
