"""What comes back from another process is checked, never believed."""

from __future__ import annotations

import pytest

from curation.errors import CurationError
from curation.pretag.wire import adopted, from_json, to_json

TEXT = "🇹🇷 Turkey met Israel"
TURKEY = {"kind": "span", "id": "t", "label": "GPE", "start": 3, "end": 9, "text": "Turkey"}
MET = {"kind": "span", "id": "m", "label": "MEET", "start": 10, "end": 13, "text": "met"} | {
    "trigger": True
}
EVENT = {"kind": "event", "id": "e", "label": "MEET", "trigger": "m", "arguments": []}


def test_suggestions_survive_the_way_there_and_back(spacy_pipeline):
    [found] = spacy_pipeline.tag([TEXT])
    assert found.spans
    assert from_json(to_json(found), TEXT) == found


@pytest.mark.parametrize(
    "value",
    [
        None,
        "span",
        {"kind": "span"},
        [None],
        [TURKEY | {"start": -1}],
        [TURKEY | {"end": 900}],
        [TURKEY | {"text": "Israel"}],
        [TURKEY | {"start": 3, "end": 3, "text": ""}],
        [TURKEY | {"pieces": [[3, 5], [4, 9]]}],
        [TURKEY, TURKEY],
        [TURKEY | {"surprise": 1}],
        [{"kind": "rejection", "id": "r"}],
        [TURKEY, {"kind": "relation", "id": "r", "label": "x", "head": "t", "tail": "gone"}],
        [TURKEY, {"kind": "relation", "id": "r", "label": "x", "head": "t", "tail": "r"}],
        [TURKEY, {"kind": "relation", "id": "r", "label": "x", "head": "t", "tail": "t"}],
        [EVENT],
        [MET],
        [MET, EVENT | {"arguments": [{"role": "cause", "target": "e"}]}],
        [MET, EVENT | {"label": "SAY"}],
        [MET, EVENT | {"arguments": [{"role": "actor", "target": "gone"}]}],
    ],
)
def test_an_answer_that_cannot_be_is_refused(value):
    with pytest.raises(CurationError):
        from_json(value, TEXT)


def test_adopted_suggestions_have_the_same_ids_whatever_the_program_called_them():
    def adopt(*ids):
        turkey, met, event, outer = ids
        value = [
            TURKEY | {"id": turkey},
            MET | {"id": met},
            EVENT
            | {"id": event, "trigger": met}
            | {"arguments": [{"role": "actor", "target": turkey}]},
            EVENT
            | {"id": outer, "trigger": met}
            | {"arguments": [{"role": "cause", "target": event}]},
            {"kind": "relation", "id": "r" + turkey, "label": "x", "head": turkey, "tail": event},
        ]
        return adopted(from_json(value, TEXT), TEXT, name="mine", version="2")

    first, second = adopt("1", "2", "3", "4"), adopt("z", "y", "x", "w")
    assert first == second
    assert from_json(to_json(first), TEXT) == first
    assert {one.origin.tagger for one in first.annotations()} == {"mine"}
