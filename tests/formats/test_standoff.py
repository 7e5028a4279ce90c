"""Labels without text: no word of it in the file, and all of it back for who has the text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from curation.errors import BadInput
from curation.formats.dataset import Incoming, LabelledDocument, Provenance
from curation.formats.facts import facts_of
from curation.formats.jsonl_lines import read
from curation.formats.keeping import kept
from curation.formats.standoff import FORMAT, put_back, to_json, told
from curation.model import Chain, Origin, Relation
from tests.formats.consuming import consumed, exported, facts_in, record_consumed
from tests.formats.samples import (
    EVENTS,
    FLAT,
    NORTH,
    SAMPLE_SCHEMA,
    TEXT,
    all_samples,
    sample,
    sample_span,
)
from tools.environment import ROOT

PAGE = ROOT / "docs" / "formats" / "standoff.md"


def recipe(folder: Path) -> Path:
    """The program of the page, as somebody copies it."""
    (program,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(), flags=re.DOTALL)
    path = folder / "put_back.py"
    path.write_text(program)
    return path


def put_back_by_recipe(file: Path, texts: list[str], folder: Path) -> tuple[bytes, str]:
    (folder / "texts.jsonl").write_text("".join(json.dumps({"text": one}) + "\n" for one in texts))
    done = subprocess.run(
        [sys.executable, recipe(folder), file, folder / "texts.jsonl"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout, done.stderr.decode()


def test_who_has_the_texts_gets_everything_back_by_the_recipe_of_the_page(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    documents = [*all_samples(), sample(id="other", text="Nobody has this one.")]
    written = exported(FORMAT, documents, tmp_path)
    whole, said = put_back_by_recipe(written.path, [TEXT, "Another text."], tmp_path)
    assert said == "other: its text is not there, or not the same\n"
    back = [one for one in read(whole, "back.jsonl") if isinstance(one, Incoming)]
    for one, document in zip(back, documents, strict=False):
        assert one.reading is not None
        assert {each.id: each for each in one.reading.annotations} == {
            each.id: each for each in document.annotations
        }
    (tmp_path / "back.jsonl").write_bytes(whole)
    answer = consumed("jsonl.py", "srsly", tmp_path / "back.jsonl")
    kinds = FORMAT.tells
    found = ({fact: n for fact, n in one.items() if fact[0] in kinds} for one in facts_in(answer))
    assert list(found) == [dict(facts_of(one, kinds)) for one in documents[:-1]]
    consumer = f"the recipe of docs/formats/standoff.md, then {answer['consumer']}"
    record_consumed(record_property, written, consumer, kinds)


def everything() -> LabelledDocument:
    origin = Origin("spacy", "3.8", "check", rule="ner", reason="said of Macron, whom it met")
    paris = replace(FLAT[0], origin=origin)
    document = sample(
        paris,
        *FLAT[1:],
        NORTH,
        *EVENTS,
        Relation("r", "leader_of", "macron", "south"),
        Chain("c", ("paris", "ny")),
        provenance={
            "paris": Provenance("edited", "Rita", "2026-01-01", reason="as Macron met envoys"),
            "c": Provenance("edited", "Rita", "2026-01-01", reason="the mayor accused"),
        },
    )
    meta = {"title": "Talks", "url": "https://a.example", "date": "2025-04-11", "source": "P"}
    return replace(document, meta={**meta, "lede": TEXT[:40], "tags": ["envoys"]})


def test_no_word_of_the_article_is_in_the_file() -> None:
    content = b"".join(FORMAT.write([everything()], SAMPLE_SCHEMA)).decode()
    # The ids of the sample are words.
    for one in everything().annotations:
        content = content.replace(f'"{one.id}"', '""')
    for word in {word.strip(".,") for word in TEXT.split() if len(word) > 3} - {"Talks", "talks"}:
        assert not re.search(rf"\b{re.escape(word)}\b", content), word


def test_where_the_article_is_stays_and_other_metadata_are_counted() -> None:
    document = everything()
    assert FORMAT.lost is not None
    assert to_json(document)["meta"] == {
        "title": "Talks",
        "url": "https://a.example",
        "date": "2025-04-11",
        "source": "P",
    }
    assert FORMAT.lost(document, SAMPLE_SCHEMA) == {"metadata that may hold words of the text": 2}


def test_the_text_counts_as_left_out_and_all_else_as_carried() -> None:
    found = kept(FORMAT, everything(), SAMPLE_SCHEMA)
    assert found.dropped == {("texts", "they are left out on purpose"): 1}
    assert found.carried == {kind: n for kind, n in found.had.items() if kind != "texts"}


def test_a_text_is_put_back_only_if_it_is_the_very_one() -> None:
    document = sample(*FLAT, NORTH, *EVENTS)
    value = json.loads(b"".join(FORMAT.write([document], SAMPLE_SCHEMA)))
    (back,) = read(json.dumps(put_back(value, TEXT)).encode(), "a.jsonl")
    assert back.reading is not None
    assert all(one in back.reading.annotations for one in (*FLAT, NORTH, *EVENTS))
    for other in (TEXT + " ", TEXT.replace("\n", "\r\n"), TEXT.replace("ã", "a\u0303")):
        with pytest.raises(BadInput, match="'korea' was labelled on"):
            put_back(value, other)


def test_a_digest_is_the_same_for_the_same_words_however_they_are_spaced() -> None:
    assert told("New York") == told("New\u00a0\nYork") != told("new york")
    assert re.fullmatch(r"[0-9a-f]{16}", told("x"))


def test_the_digest_of_a_span_in_pieces_is_that_of_its_pieces() -> None:
    (one,) = to_json(sample(NORTH))["entities"]
    assert one["digest"] == told("North Korea")


@pytest.mark.parametrize(
    ("change", "said"), [({"end": 900}, "outside its text"), ({"digest": "0" * 16}, None)]
)
def test_a_file_that_was_changed_does_not_pass_for_what_was_kept(
    change: dict[str, Any], said: str | None, tmp_path: Path
) -> None:
    document = sample(sample_span("p", "PARIS", "GPE"))
    value = to_json(document)
    value["entities"][0] |= change
    path = tmp_path / "a.standoff.jsonl"
    path.write_text(json.dumps(value))
    assert FORMAT.facts is not None
    if said:
        with pytest.raises(BadInput, match=said):
            list(FORMAT.facts(path))
    else:
        assert list(FORMAT.facts(path)) != [kept(FORMAT, document, SAMPLE_SCHEMA).said]
