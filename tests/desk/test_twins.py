"""What a person has said already is not suggested to them; the editor holds to the same cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curation.codec import annotation_from_json
from curation.desk.annotating import undecided_twins_left_out

FILE = Path(__file__).parents[1] / "cases" / "twins.json"
CASES = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_python_decides_a_shared_case_as_written(case):
    suggestions, annotations = (
        {one["id"]: annotation_from_json(one) for one in case[part]}
        for part in ("suggestions", "annotations")
    )
    sent = [one.id for one in undecided_twins_left_out(suggestions, annotations)]
    undecided = [id for id in sent if id not in annotations]
    assert [id for id in suggestions if id not in undecided] == case["decided"]
