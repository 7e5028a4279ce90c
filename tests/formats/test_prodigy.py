"""Prodigy's JSONL: tokens that make up the text, ends told by tokens, answers that count."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from curation.errors import BadInput
from curation.formats import format_of
from curation.formats.dataset import Incoming, LabelledDocument, Refused
from curation.formats.facts import facts_of
from curation.formats.keeping import kept
from curation.formats.prodigy import CUT, FORMAT, ONE_TOKEN
from curation.formats.prodigy_reading import read
from curation.model import Argument, DocumentLabel, Event, Relation, Span
from tests.formats.consuming import Exported, consumed, exported, facts_in, record_consumed
from tests.formats.samples import (
    ACCUSED,
    FLAT,
    MACRON,
    MET,
    PRESIDENT,
    SAMPLE_SCHEMA,
    all_samples,
    sample,
    sample_span,
)

KINDS = ("texts", "entities", "relations", "events", "arguments")


@pytest.fixture(scope="module")
def by_rules(tmp_path_factory: pytest.TempPathFactory) -> tuple[Exported, dict[str, Any]]:
    written = exported(FORMAT, all_samples(), tmp_path_factory.mktemp("prodigy"))
    return written, consumed("prodigy_rules.py", written.path)


def test_prodigys_rules_find_in_the_file_what_was_kept(
    by_rules: tuple[Exported, dict[str, Any]], record_property: Callable[[str, object], None]
) -> None:
    written, answer = by_rules
    assert facts_in(answer) == written.facts(KINDS)
    record_consumed(record_property, written, answer["consumer"], KINDS)


def task(document: LabelledDocument) -> dict[str, Any]:
    found = kept(FORMAT, document, SAMPLE_SCHEMA).document
    value: dict[str, Any] = json.loads(b"".join(FORMAT.write([found], SAMPLE_SCHEMA)))
    return value


def only(value: dict[str, Any]) -> Incoming:
    (found,) = read(json.dumps(value).encode(), "a.jsonl")
    assert isinstance(found, Incoming), found
    return found


def foreign(**more: Any) -> dict[str, Any]:
    words = [("Ankara", 0), ("met", 7), ("Baku", 11), (".", 15)]
    return {
        "text": "Ankara met Baku.",
        "tokens": [
            {"text": word, "start": start, "end": start + len(word), "id": number, "ws": True}
            for number, (word, start) in enumerate(words)
        ],
        "spans": [
            {"start": 0, "end": 6, "token_start": 0, "token_end": 0, "label": "GPE"},
            {"start": 11, "end": 15, "token_start": 2, "token_end": 2, "label": "GPE"},
        ],
        "_input_hash": -1549212034,
        "_task_hash": 98123,
        "_annotator_id": "news-anna",
        "answer": "accept",
        **more,
    }


def test_the_last_token_of_a_span_is_its_own_and_ends_are_named_by_it() -> None:
    value = task(sample(*FLAT, Relation("r", "leader_of", "macron", "south")))
    macron = next(one for one in value["spans"] if one["id"] == "macron")
    tokens = value["tokens"]
    assert [tokens[n]["text"] for n in range(macron["token_start"], macron["token_end"] + 1)] == [
        "President",
        "Emmanuel",
        "Macron",
    ]
    (relation,) = value["relations"]
    assert relation["head"] == macron["token_end"]
    assert tokens[relation["child"]]["text"] == "Korea"


def test_no_hash_is_written_and_metadata_are_scalars() -> None:
    document = replace(sample(*FLAT), meta={"title": "T", "tags": ["a", {"b": 1}], "n": None})
    value = task(document)
    assert not {key for key in value if key.startswith("_")}
    assert value["meta"] == {"title": "T", "tags": '["a", {"b": 1}]', "n": None}
    assert only(value).meta == document.meta


def test_ties_are_dropped_where_two_spans_end_on_one_token() -> None:
    emmanuel = sample_span("whole", "Emmanuel Macron", "PERSON")
    met = Event("e", "MEET", "met", (Argument("actor", "macron"), Argument("place", "ny")))
    tie, other = (
        Relation("r", "leader_of", "macron", "south"),
        Relation("s", "near", "paris", "south"),
    )
    found = kept(FORMAT, sample(*FLAT, emmanuel, MET, met, tie, other), SAMPLE_SCHEMA)
    assert found.dropped == {("relations", ONE_TOKEN): 1, ("arguments", ONE_TOKEN): 1}
    assert [one["label"] for one in task(found.document)["relations"]] == ["place", "near"]


def test_two_events_on_one_trigger_keep_no_arguments_for_nobody_could_tell_whose() -> None:
    events = (
        Event("e", "MEET", "met", (Argument("actor", "macron"),)),
        Event("f", "MEET", "met", (Argument("actor", "south"),)),
    )
    found = kept(FORMAT, sample(*FLAT, MET, *events), SAMPLE_SCHEMA)
    assert found.dropped == {("arguments", ONE_TOKEN): 2}
    assert found.carried["events"] == 2


def test_a_label_inside_a_word_cuts_it_and_overlaps_are_told() -> None:
    found = kept(FORMAT, sample(sample_span("f", "Fri", "TITLE"), MACRON, PRESIDENT), SAMPLE_SCHEMA)
    assert found.changed["texts", CUT] == 1
    ((kind, why),) = [key for key in found.changed if key[0] != "texts"]
    assert kind == "entities"
    assert "overlap" in why
    assert not found.dropped


def test_spaces_around_a_span_are_left_out_and_counted() -> None:
    found = kept(FORMAT, sample(sample_span("m", " met ", "TITLE")), SAMPLE_SCHEMA)
    assert found.changed["entities", "spaces around them were left out"] == 1
    assert [one["start"] for one in task(found.document)["spans"]] == [36]


def test_a_reading_that_was_not_handed_in_has_no_answer_and_comes_back_as_it_was() -> None:
    for status in ("open", "suggested"):
        value = task(sample(*FLAT, status=status))
        assert "answer" not in value
        got = only(value)
        assert got.reading is not None
        assert got.reading.status == status
        # Somebody answers it in Prodigy: then it is handed in.
        answered = only({**value, "answer": "accept", "_task_hash": 5}).reading
        assert answered is not None
        assert answered.status == "submitted"


def test_spans_that_are_new_in_prodigy_come_with_those_that_have_ids() -> None:
    met = Event("e", "MEET", "met", (Argument("actor", "macron"),))
    document = sample(*FLAT, MET, ACCUSED, met, Event("f", "ACCUSE", "accused"))
    value = task(document)
    start = document.text.index("Friday")
    value["spans"].append({"start": start, "end": start + 6, "label": "DATE"})
    got = only(value)
    assert got.external_id == "korea"
    assert got.reading is not None
    ids = {one.id for one in got.reading.annotations}
    assert {one.id for one in document.annotations} < ids
    assert len(ids) == len(document.annotations) + 1
    new = facts_of(sample(*got.reading.annotations)) - facts_of(document)
    assert new == {("entities", "DATE", "Friday"): 1}


def test_what_was_accepted_elsewhere_is_a_reading_with_its_hashes_kept() -> None:
    relations = [{"head": 0, "child": 2, "label": "near"}]
    got = only(foreign(relations=relations))
    assert got.reading is not None
    assert (got.reading.annotator, got.reading.status) == ("news-anna", "submitted")
    words = {one.id: one.text for one in got.reading.annotations if isinstance(one, Span)}
    (tie,) = [one for one in got.reading.annotations if isinstance(one, Relation)]
    assert (words[tie.head], words[tie.tail]) == ("Ankara", "Baku")
    assert got.meta["_input_hash"] == -1549212034
    assert got.meta["_task_hash"] == 98123


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_what_was_rejected_or_ignored_is_an_article_that_nobody_has_read(answer: str) -> None:
    got = only(foreign(answer=answer))
    assert got.reading is None
    assert any(answer in note for note in got.notes)


def test_a_task_without_an_answer_is_a_suggestion_or_a_mere_article() -> None:
    value = foreign()
    del value["answer"]
    value["spans"][0]["score"] = 0.25
    got = only(value).reading
    assert got is not None
    assert got.status == "suggested"
    assert list(got.scores.values()) == [0.25]
    assert only({"text": "Ankara."}).reading is None


def test_choices_are_labels_of_the_article_and_relations_between_mere_words_are_told() -> None:
    options = [{"id": "war", "text": "War"}, {"id": "talks", "text": "Talks"}]
    relations = [{"head": 1, "child": 2, "label": "dobj"}]
    got = only(foreign(options=options, accept=["talks"], relations=relations))
    assert got.reading is not None
    assert [
        (one.label, one.value) for one in got.reading.annotations if isinstance(one, DocumentLabel)
    ] == [("choice", "talks")]
    assert not [one for one in got.reading.annotations if isinstance(one, Relation)]
    assert any("relations left out: 1" in note for note in got.notes)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"image": "a.png"}, r"has no text"),
        (foreign(answer="maybe"), r"answer 'maybe' is none of accept, reject, ignore"),
        (foreign(spans=[{"start": 0, "end": 99, "label": "GPE"}]), r"lies outside the text"),
        (foreign(spans=[{"start": 0, "end": 6}]), r"label of span 1"),
        (foreign(spans=[{"start": "a", "end": 6, "label": "G"}]), r"no whole number"),
        (foreign(spans=[{"token_start": 0, "token_end": 9, "label": "G"}]), r"token 9, which is n"),
        (
            foreign(spans=[{"start": 0, "end": 5, "token_end": 0, "label": "G"}]),
            r"span 1 ends at 5, but its last token does not",
        ),
        (foreign(spans={}), r"`spans` must be a list"),
        (foreign(spans=[3]), r"span 1 is 3"),
        (foreign(relations=[3]), r"relation 1 is 3"),
        (foreign(relations=[{"head": 0, "child": 2}]), r"label of relation 1"),
        (foreign(text="a\x00b", spans=[]), r"control character U\+0000"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_alone(
    value: dict[str, Any], said: str
) -> None:
    content = json.dumps(value).encode() + b"\n" + json.dumps(foreign()).encode()
    first, second = read(content, "a.jsonl")
    assert isinstance(first, Refused)
    assert first.reason.startswith("a.jsonl, line 1")
    assert re.search(said, first.reason), first.reason
    assert isinstance(second, Incoming)


def test_a_broken_file_of_ours_does_not_pass_for_what_was_kept(tmp_path) -> None:
    value = task(sample(*FLAT))
    path = tmp_path / "a.prodigy.jsonl"
    value["spans"][0]["end"] -= 1
    path.write_text(json.dumps(value))
    assert FORMAT.facts is not None
    with pytest.raises(BadInput, match="not on whole tokens"):
        list(FORMAT.facts(path))
    value["tokens"][0]["text"] = "x"
    path.write_text(json.dumps(value))
    with pytest.raises(BadInput, match="tokens that are not its text"):
        list(FORMAT.facts(path))


def test_a_file_is_known_by_its_first_line() -> None:
    assert format_of("a.jsonl", json.dumps(foreign()).encode()) is FORMAT
    assert format_of("a.jsonl", json.dumps(task(sample(*FLAT))).encode()) is FORMAT
    said = {"text": 'He said "answer" and "tokens".', "meta": {"answer": 1}}
    assert format_of("a.jsonl", json.dumps(said).encode()).name == "jsonl"


def test_the_page_says_how_to_bring_the_files_into_prodigy() -> None:
    assert FORMAT.next_commands is not None
    names = {"train": "train.prodigy.jsonl", "dev": "dev.prodigy.jsonl"}
    assert FORMAT.next_commands(names) == (
        "prodigy db-in articles-train train.prodigy.jsonl",
        "prodigy db-in articles-dev dev.prodigy.jsonl",
    )
    assert FORMAT.next_commands({"": "a.prodigy.jsonl"}) == (
        "prodigy db-in articles a.prodigy.jsonl",
    )
