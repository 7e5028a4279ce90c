"""Gold files: what is taken, and in which words the rest is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from curation.desk.gold import misfits, read_gold, under_present_names
from curation.errors import BadInput
from curation.model import Event, Span
from tests.builders import SCHEMA

TEXT = "Turkey met Israel."
TURKEY = {"id": "m1", "label": "GPE", "start": 0, "end": 6, "text": "Turkey"}
MET = {"id": "t1", "start": 7, "end": 10, "text": "met"}


def meeting(**keys: Any) -> dict[str, Any]:
    return {"id": "e1", "label": "MEET", "trigger": MET, "arguments": [], **keys}


def gold(folder: Path, *lines: dict[str, Any] | str, name: str = "gold.jsonl") -> Path:
    path = folder / name
    written = [one if isinstance(one, str) else json.dumps({"text": TEXT, **one}) for one in lines]
    path.write_text("\n".join(written), encoding="utf-8")
    return path


def refusal(*paths: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_gold(paths)
    return caught.value.message


def test_gold_keeps_names_and_annotations(tmp_path: Path) -> None:
    (one,) = read_gold([gold(tmp_path, {"id": "a", "entities": [TURKEY]})])
    assert (one.name, one.text) == ("a", TEXT)
    assert one.annotations == (Span("m1", "GPE", 0, 6, "Turkey"),)


def test_an_article_may_hold_nothing_when_another_holds_something(tmp_path: Path) -> None:
    empty = gold(tmp_path, {"text": "Nothing here.", "entities": []}, name="empty.jsonl")
    full = gold(tmp_path, {"id": "a", "entities": [TURKEY]})
    assert [len(one.annotations) for one in read_gold([empty, full])] == [0, 1]
    assert "empty.jsonl: there are no annotations" in refusal(empty)


def test_two_readings_of_one_text_are_refused_wherever_they_are(tmp_path: Path) -> None:
    path = gold(tmp_path, {"id": "a", "entities": [TURKEY]}, {"id": "b", "entities": []})
    assert "gold.jsonl, line 1 and gold.jsonl, line 2 are readings of one text" in refusal(path)
    other = gold(tmp_path, {"id": "a", "entities": []}, name="other.jsonl")
    first = gold(tmp_path, {"id": "a", "entities": [TURKEY]})
    assert "gold.jsonl, line 1 and other.jsonl, line 1" in refusal(first, other)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{broken", "line 2 is not JSON"),
        ({"text": "A plain article."}, "line 2 is an article without annotations"),
        (
            {"text": "Israel met Turkey.", "entities": [TURKEY]},
            "line 2: entity 1: GPE from 0 to 6 says 'Turkey', but the text there is 'Israel'",
        ),
        ({"text": "Other.", "entities": [], "text_sha256": "0"}, "line 2: the text is not the one"),
        (
            {
                "text": "Turkey met.",
                "events": [meeting(arguments=[{"role": "actor", "target": "x"}])],
            },
            "line 2: The event MEET (e1) points to x, which is not there",
        ),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, line: Any, said: str) -> None:
    assert said in refusal(gold(tmp_path, {"id": "a", "entities": [TURKEY]}, line))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "none.jsonl cannot be read: no such file" in refusal(tmp_path / "none.jsonl")


def test_labels_go_by_the_names_the_schema_has_now(tmp_path: Path) -> None:
    path = gold(tmp_path, {"entities": [{**TURKEY, "label": "CITY"}], "events": [meeting()]})
    (one,) = under_present_names(read_gold([path]), SCHEMA)
    assert [a.label for a in one.annotations if isinstance(a, Span)] == ["GPE", "MEET"]
    assert not misfits([one], SCHEMA)


def test_what_the_schema_lacks_is_counted_part_by_part_and_stays(tmp_path: Path) -> None:
    event = meeting(
        arguments=[{"role": "actor", "target": "m1"}, {"role": "host", "target": "m1"}],
        attributes={"tense": "past", "mode": "visit"},
    )
    other = {**TURKEY, "id": "m2", "label": "PLANET"}
    documents = read_gold([gold(tmp_path, {"entities": [TURKEY, other], "events": [event]})])
    found = misfits(documents, SCHEMA)
    assert sorted(why.split(":")[0] for why in found) == [
        "MEET has no role 'host'",
        "The schema small has no attribute 'mode' on MEET.",
        "The schema small has no entity label 'PLANET'",
    ]
    assert set(found.values()) == {1}
    (kept,) = under_present_names(documents, SCHEMA)
    assert any(isinstance(one, Event) and len(one.arguments) == 2 for one in kept.annotations)
