"""Taking what a rule suggested: the cases shared with the editor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curation.accepting import Ground, accept, count_of_rule, doubtful_among, open_of_rule
from curation.codec import annotation_from_json
from curation.edits import Edit, apply, invert
from curation.model import Event, Span
from curation.schema_json import schema_from_json
from tests.builders import by_id, new_id

CASES = json.loads((Path(__file__).parent / "cases" / "accepting.json").read_text(encoding="utf-8"))
SCHEMA = schema_from_json(CASES["schema"])
TEXT = "Turkey Fidan Baku met talks"


def read(annotations):
    return by_id(*map(annotation_from_json, annotations))


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_shared_case_of_accepting(case):
    mine = read(case["annotations"])
    ground = Ground(mine, read(CASES["suggestions"]), SCHEMA)
    waiting = open_of_rule(*case["rule"], ground)
    assert sorted(waiting) == case["open"]
    assert doubtful_among(waiting, ground) == case["doubtful"]
    changes = accept(waiting, ground)
    assert sorted(change.id for change in changes) == case["accepted"]
    assert count_of_rule(*case["rule"], changes) == case.get("taken", len(waiting))
    if not changes:
        return
    edit = Edit(new_id(), "accept", changes)
    after = apply(mine, edit, text=TEXT, schema=SCHEMA)
    for one in read(case.get("after", [])).values():
        assert after[one.id] == one
    assert apply(after, invert(edit, id=new_id()), text=TEXT, schema=SCHEMA) == mine


def test_among_many_a_relation_whose_end_is_labelled_otherwise_now_is_left_to_be_decided():
    other = {"kind": "span", "id": "turkey", "label": "PERSON", "start": 0, "end": 6}
    mine = read([{**other, "text": "Turkey"}])
    suggested = read(CASES["suggestions"])
    taken = {change.id for change in accept(suggested, Ground(mine, suggested, SCHEMA))}
    assert "leads" not in taken
    assert "fidan" in taken


class Counted(dict):
    """Annotations that count how often all of them are looked through."""

    looks = 0

    def values(self):
        self.looks += 1
        return super().values()


def test_the_events_of_triggers_are_looked_up_without_a_search_for_each():
    spans = [Span(f"t{at}", "CONSULT", 0, 6, "Turkey", trigger=True) for at in range(9)]
    suggested = Counted(by_id(*spans, *(Event(f"e{at}", "CONSULT", f"t{at}") for at in range(9))))
    ground = Ground({}, suggested, SCHEMA)
    suggested.looks = 0
    assert len(accept([one.id for one in spans], ground)) == 18
    assert suggested.looks == 0
