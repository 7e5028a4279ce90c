"""What is said of agreement beside an export: the figures of its own documents."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from curation.desk import reviewing
from curation.desk.agreement_card import agreement_on, card_markdown
from curation.desk.exporting import export_file
from curation.desk.splitting import part_of
from curation.store import Store
from curation.store import documents as document_rows
from tests.desk.reviews import Reviews, mention, no_checks


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store, articles=12)
    no_checks(found)
    for article in range(12):
        found.differ(article=article)
    return found


def beside(reviews: Reviews, tmp_path: Path, **options: Any) -> dict[str, Any]:
    """What the file beside an export says of agreement."""
    out = tmp_path / "out.jsonl"
    export_file(reviews.store, "news", out, **options)
    said = json.loads((tmp_path / "out.jsonl.loss.json").read_text(encoding="utf-8"))
    return said["agreement"]


def exact(said: dict[str, Any], comparison: str = "people") -> dict[str, Any]:
    (found,) = (
        one
        for one in said["figures"]
        if (one["comparison"], one["measure"]) == (comparison, "entities.exact")
    )
    return found


def test_an_export_says_how_far_people_agree_in_it(reviews: Reviews, tmp_path: Path) -> None:
    said = beside(reviews, tmp_path, selection="submitted")
    assert (said["documents"], said["people"], said["level"]) == (12, 2, 0.95)
    figure = exact(said)
    assert (figure["value"], figure["n"], figure["pairs"], figure["documents"]) == (0.5, 48, 1, 12)
    assert figure["interval"] is None
    assert "All 12 shared articles come to the same" in figure["note"]
    assert figure["kind"] == "entities"
    assert "settled" in said["why_none"]["gold"]


def test_only_the_documents_of_the_export_count(reviews: Reviews, tmp_path: Path) -> None:
    reviews.decide("Ankara")
    reviewing.submit(reviews.rita, reviews.document)
    said = beside(reviews, tmp_path, selection="gold")
    assert said["documents"] == 1
    assert "too few" in exact(said)["note"]
    assert exact(said, "gold")["value"] == 0.75
    assert exact(said, "gold")["pairs"] == 2
    assert any("agrees with them by construction" in note for note in said["notes"])


def test_each_part_of_a_split_has_its_own_figures(reviews: Reviews, tmp_path: Path) -> None:
    with reviews.store.read() as db:
        parts = [part_of(one.text_sha256, (50, 0, 50)) for one in document_rows.documents(db, 1)]
    export_file(reviews.store, "news", tmp_path / "out.jsonl", split=(50, 0, 50))
    for part in ("train", "test"):
        beside = tmp_path / f"out.{part}.jsonl.loss.json"
        said = json.loads(beside.read_text(encoding="utf-8"))["agreement"]
        assert said["documents"] == parts.count(part) > 0


def test_suggestions_are_no_part_of_it(reviews: Reviews, tmp_path: Path) -> None:
    said = beside(reviews, tmp_path)
    assert {one["comparison"] for one in said["figures"]} == {"people"}
    assert set(said["why_none"]) <= {"people", "gold"}


def test_the_section_of_a_card_reads_well(reviews: Reviews) -> None:
    reviews.hand_in("Anna", mention("Ankara"))
    with reviews.store.read() as db:
        names = [one.external_id for one in document_rows.documents(db, 1)]
        section = card_markdown(agreement_on(db, 1, names))
        nothing = card_markdown(agreement_on(db, 1, []))
    assert section.startswith("## Agreement\n\nBetween people: 12 articles, 1 pair.\n")
    row = r"\| Entities: F1, exact \| \.468 \| \.\d\d–\.50 \| 47 mentions of both \|"
    assert re.search(row, section)
    assert "\n\nAttributes: Nothing that several marked has an attribute" in section
    assert "Between people: " in nothing
    assert "|" not in nothing
