"""GLiNER's training data."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from curation.errors import BadInput
from curation.formats.gliner import FORMAT, TOO_LONG, TOO_WIDE, facts
from curation.formats.keeping import kept
from curation.model import Relation, Span
from curation.schema import EntityType, Schema
from tests.formats.consuming import consumed, exported, facts_in, record_consumed
from tests.formats.nasty import NASTY_SCHEMA, nasty_documents
from tests.formats.samples import (
    EVENTS,
    FLAT,
    MACRON,
    NORTH,
    PARIS,
    PRESIDENT,
    SAMPLE_SCHEMA,
    SOUTH,
    sample,
    sample_span,
    samples,
)


def written(*documents: Any, schema: Schema = SAMPLE_SCHEMA) -> list[dict[str, Any]]:
    assert FORMAT.write is not None
    done = (kept(FORMAT, one, schema).document for one in documents)
    found: list[dict[str, Any]] = json.loads(b"".join(FORMAT.write(done, schema)))
    return found


def test_a_reader_of_its_rules_finds_what_was_kept(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    documents = [*samples().values(), *nasty_documents(40)]
    one = exported(FORMAT, documents, tmp_path, NASTY_SCHEMA)
    answer = consumed("gliner_rules.py", one.path)
    assert facts_in(answer) == one.facts()
    record_consumed(record_property, one, answer["consumer"], answer["kinds"])


def test_ends_are_inclusive_and_relations_name_mentions_by_their_place() -> None:
    (found,) = written(
        sample(SOUTH, MACRON, PRESIDENT, PARIS, Relation("r", "leader_of", "macron", "south"))
    )
    words = found["tokenized_text"]
    assert found["ner"] == [*([1, 1, "gpe"], [3, 3, "title"], [3, 5, "person"], [12, 13, "gpe"])]
    assert words[3:6] == ["President", "Emmanuel", "Macron"]
    assert found["relations"] == [[2, 3, "leader of"]]


def test_a_reading_without_labels_is_there_as_one() -> None:
    assert [(one["ner"], one["relations"]) for one in written(sample(), sample())] == [([], [])] * 2


def test_only_a_mention_cuts_a_word_and_no_trigger_does() -> None:
    trigger = sample_span("t", "me", "MEET", trigger=True)
    (found,) = written(sample(MACRON, trigger, replace(EVENTS[3], trigger="t", arguments=())))
    assert "met" in found["tokenized_text"]


def test_a_relation_of_an_event_and_pieces_are_left_behind_and_counted() -> None:
    document = sample(*FLAT, NORTH, *EVENTS, Relation("r", "near", "meeting", "south"))
    dropped = kept(FORMAT, document, SAMPLE_SCHEMA).dropped
    assert dropped["entities", "they are in several pieces"] == 1
    assert dropped["relations", "one of their ends is an event"] == 1
    assert dropped["events", "it has no place for them"] == 3


def test_labels_are_in_words_and_a_map_leads_back() -> None:
    schema = Schema(
        name="codes",
        entities=(
            EntityType(name="P17", title="Country or  State"),
            EntityType(name="ARMED_GROUP"),
            EntityType(name="armed group"),
            EntityType(name="x", title="armed group"),
            EntityType(name="person"),
        ),
        relations=SAMPLE_SCHEMA.relations,
    )
    labels = [one.name for one in schema.entities]
    (found,) = written(
        sample(*(replace(PARIS, id=label, label=label) for label in labels)), schema=schema
    )
    assert sorted(label for _, _, label in found["ner"]) == sorted(
        ["country or state", "armed group", "armed group (2)", "x", "person"]
    )
    assert FORMAT.beside is not None
    ((name, content),) = FORMAT.beside(schema).files({"": "a.gliner.json"})
    assert name == "gliner-labels.json"
    assert json.loads(content) == {
        "entities": {
            "country or state": "P17",
            "armed group": "ARMED_GROUP",
            "armed group (2)": "armed group",
            "x": "x",
            "person": "person",
        },
        "relations": {"leader of": "leader_of", "near": "near"},
    }
    changed = kept(FORMAT, sample(replace(PARIS, label="P17")), schema).changed
    assert changed == {("entities", "their label is in words (gliner-labels.json leads back)"): 1}
    assert not kept(FORMAT, sample(replace(PARIS, label="person")), schema).changed


def test_a_label_of_no_schema_is_never_taken_for_another() -> None:
    (found,) = written(sample(replace(PARIS, label="gpe"), SOUTH))
    assert [label for _, _, label in found["ner"]] == ["gpe ", "gpe"]


@pytest.mark.parametrize(("words", "told"), [(12, False), (13, True)])
def test_mentions_that_gliner_would_leave_out_are_told(words: int, told: bool) -> None:
    text = "word " * 20
    end = words * 5 - 1
    document = sample(Span("long", "x", 0, end, text[:end]), text=text)
    assert (kept(FORMAT, document, SAMPLE_SCHEMA).changed["entities", TOO_WIDE] == 1) == told
    assert "over 12 words" in TOO_WIDE


@pytest.mark.parametrize(("words", "told"), [(384, False), (385, True)])
def test_texts_that_gliner_would_not_read_to_the_end_are_told(words: int, told: bool) -> None:
    document = sample(text="word " * words)
    assert (kept(FORMAT, document, SAMPLE_SCHEMA).changed["texts", TOO_LONG] == 1) == told
    assert "first 384 words" in TOO_LONG


def test_what_nobody_submitted_is_told_for_it_reads_as_nothing() -> None:
    changed = kept(FORMAT, sample(status="open"), SAMPLE_SCHEMA).changed
    assert changed == {
        ("texts", "they are not submitted, and what is not labelled reads as none"): 1
    }


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('[{"tokenized_text": ["a"], "ner": [[0, 1, "x"]], "relations": []}]', "no words 0 to 1"),
        ('[{"tokenized_text": ["a"], "ner": [], "relations": [[0, 1, "x"]]}]', "element 1 is brok"),
        ('[{"tokenized_text": ["a"]}]', "element 1 is broken"),
        ('[{"tokenized_text": ["a"], "ner": [], "relations": []}', "cut short"),
        ("[3]", "element 1 is broken"),
    ],
)
def test_a_damaged_file_is_not_offered(content: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "a.gliner.json"
    path.write_text(content)
    with pytest.raises(BadInput, match=fault):
        list(facts(path))
