"""The gold itself: it loads, quotes its text, and fits the preset it was made for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curation.desk.gold import misfits, read_gold
from curation.formats.jsonl_lines import read
from curation.model import Event, Relation, Span
from curation.presets import preset

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.jsonl"))
UNSEEN = [path for path in FILES if path.name.startswith("unseen")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_loads_quotes_its_text_and_fits_the_preset(path: Path) -> None:
    documents = read_gold([path])
    for document in documents:
        spans = [one for one in document.annotations if isinstance(one, Span)]
        assert spans
        assert all(document.text[one.start : one.end] == one.text for one in spans)
        assert any(isinstance(one, Event) for one in document.annotations)
        assert any(isinstance(one, Relation) for one in document.annotations)
    assert not misfits(documents, preset("political-news"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_line_is_one_reading_of_the_preset(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        value = json.loads(line)
        assert value["schema"] == {"name": "political-news", "version": 1}
        assert (value["annotator"], value["status"]) == ("gold", "submitted")
        assert {"title", "kind", "source"} <= set(value["meta"])


def test_there_are_unseen_articles_of_many_kinds_none_of_them_the_seed() -> None:
    found = [one for path in UNSEEN for one in read(path.read_bytes(), path.name)]
    assert len({one.meta["kind"] for one in found}) == len(found) >= 6
    (seed,) = read((HERE / "seed.jsonl").read_bytes(), "seed.jsonl")
    assert seed.text not in {one.text for one in found}
    assert len(read_gold([HERE / "seed.jsonl", *UNSEEN])) == len(found) + 1


def test_the_seed_is_the_article_of_the_sample() -> None:
    (seed,) = read_gold([HERE / "seed.jsonl"])
    article = HERE.parents[1] / "seeds" / "seed_article.txt"
    assert seed.text == article.read_text(encoding="utf-8")
