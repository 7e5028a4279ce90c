"""How the project's own JSONL is written and read back without making more objects than needed."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from curation.errors import BadInput, StoreDamaged
from curation.formats.dataset import LabelledDocument, Provenance
from curation.formats.facts import facts_of, text_fact
from curation.formats.intake import clean
from curation.formats.jsonl import line, to_json
from curation.formats.jsonl_facts import facts
from curation.model import Span, text_digest
from tests.formats.samples import sample, samples
from tests.strategies import annotations_of, texts


def check_line(document: LabelledDocument) -> None:
    """Assert that a line is what the standard library makes of the object."""
    wanted = json.dumps(to_json(document), ensure_ascii=False)
    for separator in ("\u2028", "\u2029", "\x85"):
        wanted = wanted.replace(separator, f"\\u{ord(separator):04x}")
    assert line(document) == wanted + "\n"


def told(document: LabelledDocument) -> LabelledDocument:
    """The same with who made every other annotation."""
    origins = {one.id: Provenance("added", 'An"na', "2025") for one in document.annotations[::2]}
    return replace(document, provenance=origins)


@pytest.mark.parametrize("name", samples())
def test_a_line_is_the_json_of_its_object(name: str) -> None:
    document = samples()[name]
    for one in (document, replace(document, provenance={}), told(document)):
        check_line(one)


@given(data=st.data())
def test_a_line_is_the_json_of_its_object_whatever_was_said(data: st.DataObject) -> None:
    text = data.draw(texts)
    try:
        text = clean(text, "text").text
    except BadInput:
        assume(False)
    reading = tuple(data.draw(annotations_of(text)).values())
    document = replace(
        sample(*reading),
        text=text,
        text_sha256=text_digest(text),
        external_id=data.draw(st.text()),
        meta=data.draw(st.dictionaries(st.text(), st.text() | st.integers() | st.booleans())),
    )
    check_line(document)
    check_line(told(document))


@pytest.mark.parametrize("place", [(0, 4), (-2, -1), (160, 170), (2, 2)])
def test_no_line_has_a_span_that_misquotes_its_text(place: tuple[int, int]) -> None:
    document = sample()
    start, end = place
    words = "Baku" if start == 0 else document.text[start:end]
    with pytest.raises(StoreDamaged, match=r"^korea: "):
        line(replace(document, annotations=(Span("e", "GPE", start, end, words),)))


def test_words_have_the_same_text_whatever_spaces_are_between_them() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    assert {one for one in every if text_fact(f"a{one}b") == text_fact("ab")} == {
        one for one in every if one.isspace()
    }


def test_metadata_that_only_the_standard_library_parses_is_read_back(tmp_path: Path) -> None:
    deep: dict[str, object] = {}
    for _ in range(400):
        deep = {"in": deep}
    document = replace(sample(), meta={"deep": deep})
    path = tmp_path / "deep.jsonl"
    path.write_text(line(document), encoding="utf-8")
    assert list(facts(path)) == [facts_of(document)]
