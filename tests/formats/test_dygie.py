"""DyGIE++: places in the document with the last token in, and one of each where it keeps one."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from curation.errors import BadInput
from curation.formats.dygie import FORMAT, facts, write
from curation.formats.keeping import kept
from curation.model import Annotation, Argument, Chain, Event, Relation
from tests.formats.consuming import consumed, exported, facts_in, record_consumed
from tests.formats.nasty import nasty_documents
from tests.formats.samples import (
    EVENTS,
    FLAT,
    MACRON,
    MET,
    NEW_YORK,
    SAMPLE_SCHEMA,
    SOUTH,
    sample,
    sample_span,
    samples,
)

CUT = ("events", "their trigger was cut to one word")
TAKEN = ("events", "the word that names them names another event")


def test_the_rules_of_dygie_find_everything_that_was_kept(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    written = exported(FORMAT, [*samples().values(), *nasty_documents(40)], tmp_path)
    answer = consumed("dygie_rules.py", written.path)
    assert facts_in(answer) == written.facts()
    record_consumed(record_property, written, answer["consumer"], answer["kinds"])


def line(*annotations: Annotation) -> dict[str, Any]:
    document = kept(FORMAT, sample(*annotations), SAMPLE_SCHEMA).document
    found: dict[str, Any] = json.loads(b"".join(write([document], SAMPLE_SCHEMA)))
    return found


def test_places_count_the_tokens_of_the_document_and_include_the_last() -> None:
    found = line(
        *FLAT, *EVENTS, Relation("r", "leader_of", "macron", "south"), Chain("c", ("paris", "ny"))
    )
    assert list(found) == [
        *("doc_key", "dataset", "sentences", "ner", "relations", "events", "clusters")
    ]
    assert [len(one) for one in found["sentences"]] == [17, 8, 10]
    assert found["sentences"][1][:2] == ["São", "Paulo"]
    assert found["ner"][1] == [[17, 18, "GPE"], [20, 20, "PERSON"], [22, 23, "Armed group"]]
    assert found["relations"] == [[[3, 5, 12, 13, "leader_of"]], [], []]
    assert found["events"][1] == [[[21, "ACCUSE"], [20, 20, "actor"], [22, 23, "recipient"]]]
    assert found["clusters"] == [[[1, 1], [28, 29]]]


def test_every_list_is_as_long_as_the_sentences_also_without_labels() -> None:
    found = line()
    assert {len(found[name]) for name in ("sentences", "ner", "relations", "events")} == {3}
    assert found["clusters"] == []


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("met the envoys", "envoys"),
        ("President Emmanuel", "President"),
        ("North and South", "South"),
        ("of North", "North"),
    ],
)
def test_of_a_long_trigger_the_longest_word_stays_and_of_equals_the_last(
    words: str, left: str
) -> None:
    trigger = sample_span("t", words, "MEET", trigger=True)
    event = Event("e", "MEET", "t", (Argument("actor", "south"),))
    found = kept(FORMAT, sample(SOUTH, trigger, event), SAMPLE_SCHEMA)
    assert found.changed[CUT] == 1
    assert found.carried["arguments"] == 1
    (span,) = (one for one in found.document.annotations if one.id == "t")
    assert span == sample_span("t", left, "MEET", trigger=True)


def test_two_events_never_share_a_word_and_find_another_where_they_have_one() -> None:
    long = sample_span("long", "met the envoys", "MEET", trigger=True)
    short = sample_span("short", "envoys", "MEET", trigger=True)
    events = (Event("a", "MEET", "long"), Event("b", "MEET", "short"), Event("c", "MEET", "short"))
    found = kept(FORMAT, sample(long, short, *events), SAMPLE_SCHEMA)
    assert found.changed[CUT] == 1
    assert found.dropped[TAKEN] == 1
    words = {one.text for one in found.document.annotations if one.id in ("long", "short")}
    assert words == {"the", "envoys"}


def test_what_is_kept_by_its_place_is_there_once_and_the_rest_is_counted() -> None:
    document = sample(
        *(MACRON, SOUTH, replace(MACRON, id="again", label="TITLE"), MET),
        Event("e", "MEET", "met", (Argument("actor", "macron"), Argument("place", "macron"))),
        Relation("r", "leader_of", "macron", "south"),
        Relation("s", "near", "macron", "south"),
        Relation("t", "near", "south", "macron"),
    )
    found = kept(FORMAT, document, SAMPLE_SCHEMA)
    assert dict(found.dropped) == {
        ("entities", "the same words have another label"): 1,
        ("relations", "another relation holds from the same head to the same tail"): 1,
        ("arguments", "the same words fill another role of the event"): 1,
    }
    assert found.carried["relations"] == 2


def test_a_trigger_that_is_cut_no_longer_joins_sentences() -> None:
    over = sample_span("over", "Friday.\nSão", "MEET", trigger=True)
    event = Event("e", "MEET", "over", (Argument("actor", "macron"), Argument("place", "ny")))
    found = kept(FORMAT, sample(MACRON, NEW_YORK, over, event), SAMPLE_SCHEMA)
    assert found.changed[CUT] == 1
    assert found.changed["texts", "sentences were joined where a label runs over their end"] == 0
    assert found.dropped["arguments", "they are in another sentence than the trigger"] == 1


def test_chains_go_over_sentences_and_lose_their_names() -> None:
    chain = Chain("c", ("paris", "ny"), name="the city", link="Q90")
    found = kept(FORMAT, sample(*FLAT, chain), SAMPLE_SCHEMA)
    assert found.carried["chains"] == 1
    assert found.dropped["attributes", "it has no place for them"] == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["ner"][0].append([0, 99, "GPE"]),
        lambda found: found["ner"][0].append([3, 2, "GPE"]),
        lambda found: found["events"][0].append([[1, 2, "MEET"]]),
        lambda found: found["clusters"].append([[-1, 0]]),
        lambda found: found.pop("relations"),
    ],
)
def test_reading_back_finds_what_cannot_be(
    change: Callable[[dict[str, Any]], object], tmp_path: Path
) -> None:
    found = line(*FLAT, *EVENTS)
    change(found)
    path = tmp_path / "a.dygie.jsonl"
    path.write_text(json.dumps(found))
    with pytest.raises(BadInput, match=r"the document 'korea' is broken"):
        list(facts(path))
