"""Offsets in JSONL that count UTF-16 units: told by the words, converted whole, or refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.errors import BadInput
from curation.formats.dataset import Incoming
from curation.formats.jsonl_lines import read
from curation.model import Span

TEXT = "\U0001f30d Turkey met \U0001f1ee\U0001f1f1 Israel in Baku."


def units(place: int) -> int:
    return len(TEXT[:place].encode("utf-16-le")) // 2


def entity(words: str, *, in_units: bool = True, **keys: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    place = units if in_units else int
    return {
        "label": "GPE",
        "start": place(start),
        "end": place(start + len(words)),
        "text": words,
        **keys,
    }


def one(**keys: Any) -> Incoming:
    (found,) = read(json.dumps({"text": TEXT, **keys}).encode(), "a.jsonl")
    return found


def quotes(found: Incoming) -> list[str]:
    assert found.reading is not None
    return [one.text for one in found.reading.annotations if isinstance(one, Span)]


def test_units_are_made_code_points_when_all_words_fit_so_and_that_is_told() -> None:
    trigger = {key: one for key, one in entity("met").items() if key != "label"}
    found = one(
        entities=[entity("Turkey"), entity("Israel")],
        events=[{"label": "CONSULT", "trigger": trigger}],
    )
    assert quotes(found) == ["Turkey", "Israel", "met"]
    assert "offsets counted UTF-16 units and were made code points" in found.notes
    assert found.reading is not None
    (first, *_) = found.reading.annotations
    assert isinstance(first, Span)
    assert TEXT[first.start : first.end] == "Turkey"


def test_code_points_stay_and_nothing_is_told() -> None:
    found = one(entities=[entity("Turkey", in_units=False), entity("Baku", in_units=False)])
    assert quotes(found) == ["Turkey", "Baku"]
    assert found.notes == ()


def test_pieces_and_what_has_no_words_move_with_the_others() -> None:
    start, end = TEXT.index("Turkey"), TEXT.index("Israel") + 6
    pieces = [[units(start), units(start + 6)], [units(end - 6), units(end)]]
    split = {"label": "GPE", "start": units(start), "end": units(end), "pieces": pieces}
    found = one(entities=[entity("Baku"), split])
    assert quotes(found) == ["Baku", TEXT[start:end]]
    assert found.reading is not None
    spans = [one for one in found.reading.annotations if isinstance(one, Span)]
    assert spans[1].pieces == ((start, start + 6), (end - 6, end))


def test_mixed_offsets_are_refused_naming_one_of_each() -> None:
    with pytest.raises(
        BadInput,
        match=r"line 1: entity 2 \('Baku'\) fits only in code points and entity 1 \('Israel'\) "
        r"only in UTF-16 units",
    ):
        one(entities=[entity("Israel"), entity("Baku", in_units=False)])


def test_words_that_are_in_neither_place_are_refused_naming_both() -> None:
    wrong = {**entity("Israel"), "text": "Norland"}
    with pytest.raises(
        BadInput,
        match=r"entity 1 says 'Norland', but the text there is 'ael in ' .* 'Israel ' in U",
    ):
        one(entities=[{**wrong, "end": wrong["end"] + 1, "start": wrong["start"]}, entity("Baku")])


def test_an_end_inside_of_a_character_is_refused() -> None:
    with pytest.raises(BadInput, match=r"entity 2 ends in the middle of a character"):
        one(entities=[entity("Baku"), {"label": "GPE", "start": 1, "end": 3}])


def test_windows_line_ends_and_units_come_together() -> None:
    text = "\U0001f30d\r\nTurkey"
    line = {"text": text, "entities": [{"label": "GPE", "start": 4, "end": 10, "text": "Turkey"}]}
    (found,) = read(json.dumps(line).encode(), "a.jsonl")
    assert found.reading is not None
    (span,) = found.reading.annotations
    assert isinstance(span, Span)
    assert found.text[span.start : span.end] == "Turkey"


@given(st.text(st.sampled_from("ab \U0001f30d\U0001f1ee\n"), min_size=1, max_size=30), st.data())
def test_any_units_come_back_as_the_words_they_were_made_of(text: str, data: st.DataObject) -> None:
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    in_units = [len(text[:place].encode("utf-16-le")) // 2 for place in (start, end)]
    entity = {"label": "X", "start": in_units[0], "end": in_units[1], "text": text[start:end]}
    (found,) = read(json.dumps({"text": text, "entities": [entity]}).encode(), "a.jsonl")
    assert found.reading is not None
    (span,) = found.reading.annotations
    assert isinstance(span, Span)
    assert span.text == text[start:end] == found.text[span.start : span.end]
