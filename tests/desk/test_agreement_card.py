"""What is said of agreement beside an export: the figures of its own documents."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from curation.desk import reviewing
from curation.desk.agreement_card import agreement_on, card_json, card_markdown
from curation.desk.export_order import Order
from curation.desk.exporting import export_file
from curation.desk.splitting import parts_of
from curation.splitting import parse_split
from curation.store import Store
from curation.store import documents as document_rows
from tests.builders import AT
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
    export_file(reviews.store, Order("news", **options), out)
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
    said = beside(reviews, tmp_path, readings="submitted")
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
    said = beside(reviews, tmp_path, readings="gold")
    assert said["documents"] == 1
    assert "too few" in exact(said)["note"]
    assert exact(said, "gold")["value"] == 0.75
    assert exact(said, "gold")["pairs"] == 2
    assert any("agrees with them by construction" in note for note in said["notes"])


def test_each_part_of_a_split_has_its_own_figures(reviews: Reviews, tmp_path: Path) -> None:
    """The articles of the fixture are near-equal and stay together; twelve others are not."""
    rows = [
        {
            "external_id": f"b{number}",
            "title": "",
            "text": " ".join(f"word{number}-{place}" for place in range(9)),
            "text_sha256": f"b{number:063}",
            "meta": {},
        }
        for number in range(12)
    ]
    with reviews.store.write() as db:
        document_rows.insert_documents(db, 1, rows, at=AT)
        ids = reviews.documents = document_rows.ids(db, 1)
    for article in range(12, 24):
        reviews.hand_in("Anna", article=article)
        reviews.hand_in("Ben", article=article)
    split = parse_split("50/0/50")
    with reviews.store.read() as db:
        parts = list(parts_of(db, 1, ids, split).part.values())
    export_file(reviews.store, Order("news", split=split), tmp_path / "out.jsonl")
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


def test_why_nothing_is_compared_is_told_of_all_who_read_though_no_article_was_read_twice(
    store: Store,
) -> None:
    alone = Reviews(store, articles=4)
    for article in range(4):
        who = ("Anna", "Ben")[article % 2]
        alone.hand_in(who, mention("Ankara", article=article), article=article)
    with store.read() as db:
        names = [one.external_id for one in document_rows.documents(db, 1)]
        said = card_json(agreement_on(db, 1, names))
        of_anna = card_json(agreement_on(db, 1, names[::2]))
    assert (said["documents"], said["people"], said["figures"]) == (0, 2, [])
    assert said["why_none"]["people"].startswith("No article was submitted by two people.")
    assert (of_anna["documents"], of_anna["people"]) == (0, 1)
    assert of_anna["why_none"]["people"].startswith("Only one person has submitted articles")
