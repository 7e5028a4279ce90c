"""The card: everything on the list is filled or marked unknown, and the same each time."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import yaml

from curation.dataset_card import (
    Audit,
    CardFacts,
    Group,
    Tagger,
    content_digest,
    facts_from_json,
    facts_to_json,
    manifest,
    readme,
)
from tests.dataset_card.describing import FACTS, described, entry
from tests.formats.samples import all_samples

UNKNOWN = "**unknown: to be filled in by hand**"
FULL = CardFacts(
    project="news",
    title="News",
    schema_name="sample",
    schema_version=3,
    schema_sha256="5" * 64,
    guideline_version=2,
    guideline_sha256="9" * 64,
    taggers=(Tagger("spacy", "en_core_web_sm 3.8.0", 120),),
    fates={"accepted": 60, "changed": 20, "rejected": 15, "undecided": 5, "added": 20},
    people=3,
    roles={"annotator": 2, "reviewer": 1},
    handed_in=15,
    readers={1: 5, 2: 5},
    agreement={"documents": 5},
    agreement_markdown="## Agreement\n\nBetween people: 5 articles, 1 pair.\n",
    rule="The rule when this was made: all agree.",
    settled=4,
    outcomes={"taken": 6, "edited": 2},
    conflicts=8,
    audit=Audit(90, 10, 1, 0.1, 0.01, 0.3),
    shown=Group(10, 1000, 50),
    hidden=Group(5, 500, 20),
    articles_there=20,
    left_out={"without a date": 2},
    unused_labels=("OLD",),
)


def card(facts: CardFacts = FULL, **more: object) -> str:
    return readme(replace(described(all_samples(), **more), facts=facts)).decode()


@pytest.mark.parametrize(
    "said",
    [
        "schema | sample, version 3",
        f"version 2, SHA-256 `{'9' * 64}`",
        "| spacy | en\\_core\\_web\\_sm 3.8.0 | 120 |",
        "accepted as they were | 60.0 % (60 of 100)",
        "suggestions changed | 20.0 %",
        "suggestions rejected | 15.0 %",
        "labels people added | 20.0 % (20 of 100)",
        "people | 3, who handed in 15 readings",
        "2 annotator, 1 reviewer",
        "read by several people | 50.0 % (5 of 10)",
        f"pay | {UNKNOWN}",
        f"training of annotators | {UNKNOWN}",
        "### Agreement\n\nBetween people",
        "4 articles were settled. The rule when this was made: all agree.",
        "Readers said 8 things differently. 8 decisions; the reviewer went beyond all readers in "
        "25.0 % (2 of 8).",
        "10 were looked at and 1 were wrong",
        "10.0% of what was merged is wrong, and with 95 % certainty 1.0% to 30.0%",
        "with suggestions in sight | 10 | 1,000 | 50 | 50.0",
        "without suggestions | 5 | 500 | 20 | 40.0",
        "Left out as asked: 2 articles without a date.",
        "Labels of the schema that are nowhere in it: OLD.",
        "## Citation",
        "## How to load it",
    ],
)
def test_the_card_says_what_the_logs_know(said: str) -> None:
    assert said in card()


@pytest.mark.parametrize(
    "said",
    [
        "none was written in the program",
        "unknown (the project has no accounts)",
        "read by several people | unknown (nothing to count)",
        "Nothing in it was pre-tagged.",
        "their influence is unknown",
        "Not known: no article of it was read by two people.",
        "No article of it was settled by a reviewer.",
        f"licence of the texts | {UNKNOWN}",
    ],
)
def test_what_is_not_known_is_marked(said: str) -> None:
    assert said in card(FACTS)


def test_the_head_is_yaml_whatever_people_wrote() -> None:
    facts = replace(FULL, title="News: [1] 'x'\n---\n# y")
    for licence, told in (("cc-by-4.0", "cc-by-4.0"), ("Ask: us", "other"), ("", "unknown")):
        text = card(facts, licence=licence)
        head = yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))
        assert head["license"] == told
        assert head["pretty_name"].startswith("News: [1]")


def test_the_same_dataset_has_the_same_card_and_manifest() -> None:
    assert card() == card()
    one, other = (manifest(described(all_samples()), tools={"b": "1", "a": "2"}) for _ in "12")
    assert one == other
    assert list(json.loads(one)["tools"]) == ["a", "b"]


def test_the_manifest_names_every_file_with_its_digest() -> None:
    files = (entry("data.jsonl", b"{}\n", format="jsonl", records=1), entry("schema.json", b"{}"))
    value = json.loads(manifest(described(all_samples(), files=files), tools={}))
    assert [one["path"] for one in value["files"]] == ["data.jsonl", "schema.json"]
    assert value["files"][0] == {
        "path": "data.jsonl",
        "bytes": 3,
        "sha256": files[0].sha256,
        "media_type": "application/octet-stream",
        "format": "jsonl",
        "readings": 1,
    }


@pytest.mark.parametrize("facts", [FACTS, FULL])
def test_facts_go_through_json(facts: CardFacts) -> None:
    told = json.loads(json.dumps(facts_to_json(facts)))
    assert facts_from_json(told) == facts
    assert facts_from_json({**told, "of_a_newer_program": 1}) == facts


def test_the_content_digest_rests_on_names_and_order() -> None:
    one, other = ("a", "1" * 64), ("b", "2" * 64)
    digests = {
        content_digest(some)
        for some in ([one, other], [other, one], [one], [], [("b", "1" * 64), other])
    }
    assert len(digests) == 5


def test_what_was_left_out_on_purpose_is_on_the_card() -> None:
    only = {
        "since": "2025-01-01",
        "until": "2025-02-01",
        "sources": ["The *Paper*"],
        "labels": ["GPE", "a|b"],
    }
    told = card(recipe={"readings": "best", "only": only, "split": None})
    assert "| only articles | from 2025-01-01 to 2025-02-01 |" in told
    assert r"| only articles of | The \*Paper\* |" in told
    assert r"| only the labels | GPE, a\|b; all others were left out." in told
    none = {"since": "", "until": "", "sources": [], "labels": []}
    assert "| only " not in card(recipe={"readings": "best", "only": none, "split": None})
