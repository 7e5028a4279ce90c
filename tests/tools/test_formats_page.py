"""The page of formats says what ran, and nothing that did not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from curation.formats import format_named
from tools import formats_page
from tools.formats_page import BEGIN, END, made, problems, seen_in

BRAT = replace(format_named("brat"), tells=format_named("brat").tells - {"labels"})
TEXT = format_named("text")
SAMPLED = {
    "format": "brat",
    "had": {"entities": 9, "texts": 2, "labels": 1, "events": 3},
    "carried": {"entities": 7, "texts": 2, "events": 3},
    "dropped": [["entities", "they overlap", 2], ["labels", "it has no place for them", 1]],
    "changed": [["events", "they are renamed", 1]],
}
CONSUMED = {
    "format": "brat",
    "consumer": "pybrat 0.1",
    "kinds": ["texts", "entities"],
    "had": {"entities": 9, "texts": 2, "events": 3},
    "carried": {"entities": 5, "texts": 2},
}
BACK = {"format": "brat", "documents": 60, "ids": False, "with_text": 60}
RAN = {
    "a::b": {"outcome": "passed", "noted": [["sampled", SAMPLED], ["round_trip", BACK]]},
    "a::c": {"outcome": "passed", "noted": [["consumed", CONSUMED]]},
}


def test_a_row_has_shares_and_brackets_where_nobody_else_looked():
    page = made([TEXT, BRAT], seen_in(RAN))
    rows = [line for line in page.split("\n") if line.startswith("| `brat`")]
    cells = [cell.strip() for cell in rows[1].strip("|").split("|")]
    # texts, entities, relations, events, arguments, attributes, labels, chains
    assert cells[1:9] == ["✓", "7/9 (5 seen)", "✓", "(✓)", "✓", "✓", "–", "✓"]
    assert cells[9:] == ["all, ids new", "pybrat 0.1"]
    assert "* Read by pybrat 0.1: texts, entities." in page
    assert "Left out of the samples: 2 entities (they overlap); 1 labels" in page
    assert "Changed of the samples: 1 events (they are renamed)." in page
    assert "| `text` | `.txt` `.text` |  |" in page
    assert len([line for line in page.split("\n") if line.startswith("| `text`")]) == 1


@pytest.mark.parametrize(
    ("back", "said"),
    [
        ({"ids": True, "with_text": 60}, "all, ids too"),
        ({"ids": False, "with_text": 59}, "words and labels"),
    ],
)
def test_what_comes_back_is_said_of_formats_that_go_both_ways(back, said):
    ran = {"a::b": {"outcome": "passed", "noted": [["round_trip", {**BACK, **back}]]}}
    assert formats_page.comes_back(seen_in(ran)["brat"]) == said


def test_what_was_not_seen_and_what_failed_is_named():
    assert problems(RAN, [TEXT, BRAT]) == []
    failed = {**RAN, "a::c": {**RAN["a::c"], "outcome": "failed"}}
    assert problems(failed, [BRAT]) == ["a::c did not pass.", "Nobody was seen to read brat."]
    assert problems({}, [BRAT]) == [
        "No test read back what was written as brat.",
        "Nobody was seen to read brat.",
        "No test compared what came back from brat.",
    ]


@pytest.mark.parametrize(
    ("page", "arguments", "status"),
    [("old", [], 1), ("old", ["--write"], 0), (made([BRAT], seen_in(RAN)), [], 0)],
)
def test_the_check_fails_until_the_page_says_what_ran(
    tmp_path, monkeypatch, page, arguments, status
):
    monkeypatch.setattr(formats_page, "RECORD", tmp_path / "formats.json")
    monkeypatch.setattr(formats_page, "PAGE", tmp_path / "formats.md")
    monkeypatch.setattr(formats_page, "FORMATS", (BRAT,))
    assert formats_page.main([]) == 1  # nothing ran
    formats_page.RECORD.write_text("{}")
    assert formats_page.main([]) == 1  # nothing was seen
    formats_page.RECORD.write_text(json.dumps(RAN))
    formats_page.PAGE.write_text(f"{BEGIN}\n{page}\n{END}\n")
    assert formats_page.main(arguments) == status
    assert formats_page.main([]) == (0 if "--write" in arguments else status)
