"""Rules that a schema has no label for are named by their line."""

from __future__ import annotations

import pytest

from curation.desk.rule_fit import without_use
from curation.presets import preset

SCHEMA = preset("political-news")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "events",
            "meet  VERB  CONSULT\nrain  VERB  WEATHER",
            "the schema has no event type WEATHER",
        ),
        ("events", "\nrain  VERB  WEATHER  _  PROTEST", ""),
        ("events", "\nmeet  VERB  -", ""),
        ("relations", "\nmine  owns  kin  owner", "the schema has no relation owns"),
        ("nominals", "\ncrowd|mob  BEAST", "the schema has no entity label BEAST"),
        ("contexts", "\nsporting  ball  1", "context has no value sporting"),
        ("contexts", "\nwar  tank  1  mood", "the schema has no document label mood"),
        ("cues", "\nperhaps  ADV  aux  supposed", ""),
    ],
)
def test_a_line_without_use_is_named_with_what_is_missing(name, text, said):
    found = without_use(name, text, SCHEMA)
    assert [(one.line, one.message) for one in found] == ([(2, said)] if said else [])
