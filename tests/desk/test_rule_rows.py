"""Shipped rows to look through, and new ones that are always readable."""

from __future__ import annotations

import pytest

from curation.desk.rule_rows import fields, matching, shipped_rows, with_row
from curation.desk.rules import complaints
from curation.presets import preset
from curation.pretag.rule_files import RULE_FILES, rule_file

SCHEMA = preset("political-news")
FILES = [file.name for file in RULE_FILES]
TYPED = {"weight": "2"}


@pytest.mark.parametrize("name", FILES)
def test_every_shipped_row_can_be_copied_as_it_is(name):
    rows = shipped_rows(name, "")
    copied = ""
    for row in rows:
        copied = with_row(name, copied, row.cells)
    assert complaints(name, copied) == ()
    assert [row.line for row in rows] == copied.splitlines()


@pytest.mark.parametrize("name", FILES)
def test_a_row_filled_in_from_the_form_can_be_read(name):
    cells = {
        one.column: one.choices[0] if one.choices else TYPED.get(one.column, "thing")
        for one in fields(name, SCHEMA)
    }
    assert complaints(name, with_row(name, "", cells)) == ()


def test_the_form_offers_what_the_schema_has():
    offered = {one.column: one.choices for one in fields("events", SCHEMA)}
    assert {"CONSULT", "PROTEST", "-"} <= set(offered["type"])
    assert "recip" in offered["frame"]
    assert offered["words"] == ()


def test_a_search_wants_every_word_in_whichever_cell():
    rows = shipped_rows("cues", "")
    assert {row.cells["says"] for row in matching(rows, "UNLESS hypo")} == {"hypothetical"}
    assert matching(rows, "unless denied") == []


def test_a_row_of_the_project_shows_what_it_does_to_a_shipped_one():
    first = shipped_rows("frames", "")[0].cells
    own = with_row("frames", "", {**first, "role": "-"})
    assert [row.standing for row in shipped_rows("frames", own)][:2] == ["off", ""]
    own = with_row("frames", "", {**first, "role": "someone"})
    assert shipped_rows("frames", own)[0].standing == "replaced"
    assert shipped_rows("frames", "what is this")[0].standing == ""


def test_a_new_row_keeps_to_the_order_of_the_texts_own_columns():
    text = "# ours\nwords\ttype\tpos\nmeet\tCONSULT\tVERB\n"
    grown = with_row("events", text, {"words": "phone  up", "pos": "VERB", "type": "CONSULT"})
    assert grown == f"{text}phone up  CONSULT  VERB\n"
    assert len(rule_file("events").parse(grown, "here")) == 2
