"""The cases that Python and JavaScript share: `node --test` runs the same file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curation.codec import annotation_from_json, annotation_to_json
from curation.edits import apply, edit_from_json, invert
from curation.errors import CurationError
from curation.schema_json import schema_from_json

FILE = Path(__file__).parent / "cases" / "edits.json"
CASES = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []
KINDS = {
    "stale_edit",
    "invalid_edit",
    "invalid_span",
    "dangling",
    "unknown_label",
    "schema_violation",
}


def test_the_cases_reach_every_refusal_and_have_names_of_their_own():
    assert {case["error"] for case in CASES if "error" in case} == KINDS
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_python_decides_a_shared_case_as_written(case):
    schema = schema_from_json(case["schema"])
    before = {one["id"]: annotation_from_json(one) for one in case["annotations"]}
    if "error" in case:
        with pytest.raises(CurationError) as caught:
            apply(before, edit_from_json(case["edit"]), text=case["text"], schema=schema)
        assert caught.value.kind == case["error"], caught.value.message
        return
    edit = edit_from_json(case["edit"])
    after = apply(before, edit, text=case["text"], schema=schema)
    assert [annotation_to_json(after[id]) for id in sorted(after)] == case["result"]
    assert apply(after, invert(edit, id="taken-back"), text=case["text"], schema=schema) == before
