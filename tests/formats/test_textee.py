"""TextEE and OneIE: sentences, places in them, and what ends at the end of a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from curation.errors import BadInput
from curation.formats.facts import facts_of
from curation.formats.keeping import kept
from curation.formats.textee import FORMAT, facts, write
from curation.model import Annotation, Argument, Event, Relation
from tests.formats.consuming import consumed, exported, facts_in, record_consumed
from tests.formats.nasty import nasty_documents
from tests.formats.samples import (
    ENVOYS,
    EVENTS,
    FLAT,
    MACRON,
    MAYOR,
    MEETING,
    MET,
    NEW_YORK,
    NORTH,
    PRESIDENT,
    SAMPLE_SCHEMA,
    SOUTH,
    sample,
    sample_span,
    samples,
)


def test_the_rules_of_textee_find_everything_that_was_kept(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    written = exported(FORMAT, [*samples().values(), *nasty_documents(40)], tmp_path)
    answer = consumed("textee_rules.py", written.path)
    assert facts_in(answer) == written.facts()
    record_consumed(record_property, written, answer["consumer"], answer["kinds"])


def sentences(*annotations: Annotation) -> list[dict[str, Any]]:
    document = kept(FORMAT, sample(*annotations), SAMPLE_SCHEMA).document
    lines = b"".join(write([document], SAMPLE_SCHEMA)).decode().splitlines()
    return [json.loads(line) for line in lines]


def test_a_sentence_is_a_line_with_places_counted_in_it_and_the_end_outside() -> None:
    first, second, third = sentences(*FLAT, *EVENTS)
    assert [one["wnd_id"] for one in (first, second, third)] == ["korea-0", "korea-1", "korea-2"]
    assert {one["doc_id"] for one in (first, second, third)} == {"korea"}
    assert second["text"] == "São Paulo’s mayor accused the\u00a0envoys."
    assert second["tokens"] == "São Paulo ’s mayor accused the envoys .".split()
    assert second["entity_mentions"][0] == {
        "id": "korea-1-E0", "entity_type": "GPE", "mention_type": "UNK",
        "text": "São Paulo", "start": 0, "end": 2,
    }  # fmt: skip
    assert second["event_mentions"] == [
        {
            "id": "korea-1-EV0",
            "event_type": "ACCUSE",
            "trigger": {"text": "accused", "start": 4, "end": 5},
            "arguments": [
                {"role": "actor", "entity_id": "korea-1-E1", "text": "mayor", "start": 3, "end": 4},
                {
                    "role": "recipient", "entity_id": "korea-1-E2",
                    "text": "the\u00a0envoys", "start": 5, "end": 7,
                },
            ],
        }
    ]  # fmt: skip
    roles = [one["role"] for one in first["event_mentions"][0]["arguments"]]
    assert roles == ["actor", "actor"]


def test_nested_and_equal_mentions_stay_apart_by_their_ids() -> None:
    again = replace(MACRON, id="again", label="TITLE")
    relation = Relation("r", "leader_of", "again", "south")
    (first, _, _) = sentences(*FLAT, PRESIDENT, again, relation)
    names = [(one["text"], one["entity_type"]) for one in first["entity_mentions"]]
    assert names[1:4] == [
        ("President", "TITLE"),
        ("President Emmanuel Macron", "PERSON"),
        ("President Emmanuel Macron", "TITLE"),
    ]
    (told,) = first["relation_mentions"]
    assert [(one["role"], one["entity_id"]) for one in told["arguments"]] == [
        ("Arg-1", "korea-0-E3"), ("Arg-2", "korea-0-E4"),
    ]  # fmt: skip


def test_what_goes_over_a_sentence_is_dropped_and_counted() -> None:
    wide = Event("wide", "MEET", "met", (Argument("place", "ny"), Argument("actor", "macron")))
    found = kept(
        FORMAT,
        sample(MACRON, NEW_YORK, MET, wide, Relation("r", "near", "macron", "ny")),
        SAMPLE_SCHEMA,
    )
    assert found.dropped["arguments", "they are in another sentence than the trigger"] == 1
    assert found.dropped["relations", "their ends are in different sentences"] == 1
    assert (found.carried["arguments"], found.carried["events"]) == (1, 1)


def test_a_mention_over_the_end_of_a_sentence_joins_the_two_and_keeps_what_is_in_them() -> None:
    over = sample_span("over", "on Friday.\nSão Paulo", "GPE")
    relation = Relation("r", "near", "macron", "mayor")
    found = kept(FORMAT, sample(MACRON, MAYOR, over, relation), SAMPLE_SCHEMA)
    assert not found.dropped
    assert found.changed["texts", "sentences were joined where a label runs over their end"] == 1
    assert [len(one["entity_mentions"]) for one in sentences(MACRON, MAYOR, over)] == [3, 0]


def test_events_as_fillers_and_ends_and_mentions_in_pieces_are_dropped_and_counted() -> None:
    outer = replace(
        EVENTS[4], arguments=(Argument("recipient", "meeting"), Argument("actor", "mayor"))
    )
    document = sample(
        *(MACRON, SOUTH, MAYOR, ENVOYS, NORTH, MET, MEETING, EVENTS[1], outer),
        Relation("r", "near", "macron", "meeting"),
        Relation("s", "near", "north", "macron"),
    )
    found = kept(FORMAT, document, SAMPLE_SCHEMA)
    assert dict(found.dropped) == {
        ("entities", "they are in several pieces"): 1,
        ("relations", "what they stand on is not in the file"): 1,
        ("relations", "one of their ends is an event"): 1,
        ("arguments", "an event fills them"): 1,
    }


def test_two_readers_of_an_article_have_keys_of_their_own(tmp_path: Path) -> None:
    two = [sample(*FLAT), sample(MACRON, annotator="Ben"), sample(annotator="Ben")]
    written = exported(FORMAT, two, tmp_path)
    keys = {json.loads(line)["doc_id"] for line in written.path.read_text().splitlines()}
    assert keys == {"korea", "korea#Ben", "korea#Ben#2"}
    assert list(facts(written.path)) == [
        facts_of(one.document, FORMAT.tells) for one in written.kept
    ]


@pytest.mark.parametrize(
    ("meta", "language"),
    [({}, "en"), ({"lang": "pt-BR"}, "pt-BR"), ({"language": "de"}, "de"), ({"lang": 7}, "en")],
)
def test_the_language_is_the_one_the_article_says_it_is_in(
    meta: dict[str, object], language: str
) -> None:
    document = replace(sample(), meta=meta)
    first = json.loads(b"".join(write([document], SAMPLE_SCHEMA)).splitlines()[0])
    assert first["lang"] == language


def test_separators_of_lines_inside_a_text_do_not_break_lines() -> None:
    text = "One\u2028two\x85three."
    document = kept(FORMAT, sample(text=text), SAMPLE_SCHEMA).document
    content = b"".join(write([document], SAMPLE_SCHEMA)).decode()
    assert len(content.splitlines()) == content.count("\n")


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line["entity_mentions"][0].update(end=99),
        lambda line: line["entity_mentions"][0].update(start=-1),
        lambda line: line["event_mentions"][0]["arguments"][0].update(entity_id="gone"),
        lambda line: line.pop("tokens"),
    ],
)
def test_reading_back_finds_a_place_outside_of_its_sentence(
    change: Callable[[dict[str, Any]], object], tmp_path: Path
) -> None:
    lines = sentences(*FLAT, *EVENTS)
    change(lines[1])
    path = tmp_path / "a.textee.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with pytest.raises(BadInput, match=r"the sentence 'korea-1' is broken"):
        list(facts(path))
