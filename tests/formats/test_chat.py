"""Conversations to fine-tune a language model with."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from curation.errors import BadInput
from curation.formats.chat import FORMAT, facts, nth
from curation.formats.chat_facts import located
from curation.formats.chat_prompt import prompt
from curation.formats.keeping import kept
from curation.model import Argument, Chain, DocumentLabel, Event, Relation
from curation.schema import EntityType, RelationType, Schema
from tests.formats.consuming import consumed, exported, facts_in, record_consumed
from tests.formats.nasty import NASTY_SCHEMA, nasty_documents
from tests.formats.samples import (
    EVENTS,
    FLAT,
    MACRON,
    MET,
    NEW_YORK,
    NORTH,
    PARIS,
    SAMPLE_SCHEMA,
    SOUTH,
    TEXT,
    sample,
    sample_span,
    samples,
)


def lines(*documents: Any) -> list[str]:
    assert FORMAT.write is not None
    done = (kept(FORMAT, one, SAMPLE_SCHEMA).document for one in documents)
    return b"".join(FORMAT.write(done, SAMPLE_SCHEMA)).decode().split("\n")[:-1]


def answer(document: Any) -> str:
    """What the assistant says."""
    (line,) = lines(document)
    said: str = json.loads(line)["messages"][2]["content"]
    return said


def test_a_strict_reader_finds_all_that_was_labelled_by_its_quotes(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    documents = [*samples().values(), *nasty_documents(40)]
    one = exported(FORMAT, documents, tmp_path, NASTY_SCHEMA)
    found = consumed("chat_rules.py", one.path)
    assert facts_in(found) == one.facts()
    record_consumed(record_property, one, found["consumer"], FORMAT.tells)


def test_a_line_is_a_conversation_of_schema_article_and_labels() -> None:
    (line,) = lines(sample(PARIS))
    value = json.loads(line)
    assert list(value) == ["messages"]
    assert [one["role"] for one in value["messages"]] == ["system", "user", "assistant"]
    assert value["messages"][0]["content"] == prompt(SAMPLE_SCHEMA)
    assert value["messages"][1]["content"] == TEXT
    assert value["messages"][2]["content"] == (
        '{"entities":[{"id":"m1","label":"GPE","text":"PARIS","nth":1}],'
        '"relations":[],"events":[],"labels":[],"chains":[]}'
    )


def test_an_article_without_labels_is_answered_with_empty_lists() -> None:
    assert answer(sample()) == '{"entities":[],"relations":[],"events":[],"labels":[],"chains":[]}'


def test_everything_is_named_by_the_ids_of_the_answer() -> None:
    document = sample(
        MACRON, SOUTH, NEW_YORK, *EVENTS[:2], *FLAT[4:6],
        Event("meeting", "MEET", "met", (Argument("actor", "macron"), Argument("cause", "war")),
              attributes={"tense": "past", "mode": ("visit", "phone"), "negated": False}),
        Event("war", "ACCUSE", "accused"),
        Relation("r", "near", "meeting", "south", {"negated": True}),
        DocumentLabel("d", "topic", "war"),
        Chain("c", ("south", "ny"), link="Q90"),
    )  # fmt: skip
    said = json.loads(answer(document))
    assert said["relations"] == [
        {"label": "near", "head": "e1", "tail": "m2", "attributes": {"negated": True}}
    ]
    assert said["events"][0] == {
        "id": "e1",
        "label": "MEET",
        "text": "met",
        "nth": 1,
        "arguments": [{"role": "actor", "filler": "m1"}, {"role": "cause", "filler": "e2"}],
        "attributes": {"mode": ["visit", "phone"], "negated": False, "tense": "past"},
    }
    assert said["labels"] == [{"label": "topic", "value": "war"}]
    assert said["chains"] == [{"mentions": ["m2", "m5"], "link": "Q90"}]


def test_words_that_stand_more_than_once_are_told_apart_by_their_number() -> None:
    second = sample_span("s", "envoys", "PERSON", nth=1)
    (found,) = json.loads(answer(sample(second)))["entities"]
    assert (found["text"], found["nth"]) == ("envoys", 2)
    assert located(TEXT, "envoys", 2) == (second.start, second.end)


def test_places_that_overlap_count_each() -> None:
    assert [nth("aaaa", start, start + 2) for start in range(3)] == [1, 2, 3]
    assert [located("aaaa", "aa", number)[0] for number in (1, 2, 3)] == [0, 1, 2]


@pytest.mark.parametrize(("quote", "number"), [("x", 1), ("a", 3), ("a", 0), ("", 1)])
def test_a_quote_that_is_not_there_so_often_is_no_place(quote: str, number: int) -> None:
    with pytest.raises(ValueError, match=r"no place|not there"):
        located("banan", quote, number)


def test_pieces_are_lists_of_quotes() -> None:
    (found,) = json.loads(answer(sample(NORTH)))["entities"]
    assert (found["text"], found["nth"]) == (["North", "Korea"], [1, 1])


def test_an_attribute_of_a_trigger_that_two_events_share_is_said_once(tmp_path: Path) -> None:
    trigger = replace(MET, attributes={"negated": True})
    document = sample(trigger, Event("a", "MEET", "met"), Event("b", "MEET", "met"))
    written = exported(FORMAT, [document], tmp_path)
    assert list(facts(written.path)) == written.facts()
    events = json.loads(answer(document))["events"]
    assert sum("trigger_attributes" in one for one in events) == 1


def test_line_separators_in_a_text_do_not_end_the_line() -> None:
    (line,) = lines(sample(text="one\u2028two\u0085three"))
    assert not {"\u2028", "\u0085"} & set(line)
    assert json.loads(line)["messages"][1]["content"] == "one\u2028two\u0085three"


def test_what_nobody_submitted_is_told_for_it_reads_as_nothing() -> None:
    changed = kept(FORMAT, sample(status="open"), SAMPLE_SCHEMA).changed
    assert changed == {
        ("texts", "they are not submitted, and what is not labelled reads as none"): 1
    }


def test_the_model_is_told_every_label_in_use_and_what_it_means() -> None:
    schema = Schema(
        name="s",
        entities=(
            EntityType(name="P17", title="country", definition="A state,\n as it is now.",
                       examples=("Peru", "Chad")),
            EntityType(name="OLD", retired=True),
        ),
        relations=(RelationType(name="near", head=("P17",), symmetric=True),),
        events=SAMPLE_SCHEMA.events,
        document_labels=SAMPLE_SCHEMA.document_labels,
        attributes=SAMPLE_SCHEMA.attributes,
    )  # fmt: skip
    said = prompt(schema).split("\n")
    assert "- P17 (country): A state, as it is now. E.g. Peru; Chad" in said
    assert "- near [P17 → any] both ways alike" in said
    assert "- MEET [roles: actor, place, cause]" in said
    assert "- Armed clash [any roles]" in said
    assert "- topic [war | talks]" in said
    assert "- mode of event: visit | phone, several in a list" in said
    assert "- negated of event, mention, relation: true or false" in said
    assert not any("OLD" in line for line in said)
    assert "Relations:" not in prompt(Schema(name="s", entities=schema.entities))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('\\"nth\\":1', '\\"nth\\":2', "is not there 2 times"),
        ('\\"text\\":\\"PARIS\\"', '\\"text\\":\\"LONDON\\"', "'LONDON' is not there"),
        ('"user"', '"reader"', "line 1 is broken: KeyError"),
        ('\\"chains\\":[]', '\\"chains\\":[', "line 1 is broken"),
    ],
)
def test_a_damaged_file_is_not_offered(old: str, new: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "a.chat.jsonl"
    (line,) = lines(sample(PARIS))
    assert old in line
    path.write_text(line.replace(old, new) + "\n")
    with pytest.raises(BadInput, match=fault):
        list(facts(path))
