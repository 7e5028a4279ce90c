"""Datasets out: which readings, where each annotation came from, and files whole or untouched."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from curation.desk import annotating
from curation.desk.export_choices import choices, choose
from curation.desk.export_order import Order
from curation.desk.exporting import export_file, labelled
from curation.desk.importing import carry_out, plan_import
from curation.desk.people import name_current_user
from curation.desk.pretagging import propose
from curation.desk.projects import create_project, documents_of
from curation.edits import Change, Edit, invert
from curation.errors import BadInput, NotFound
from curation.model import Chain, Origin, Rejection, Span
from curation.splitting import parse_split
from curation.store import Store
from curation.store import documents as rows
from curation.store.across import Source
from curation.store.people import AuthorKind
from curation.store.readings import Reading

TEXT = "Turkey and Israel met in Baku."
PROPOSED = [
    {"id": "s1", "label": "GPE", "start": 0, "end": 6, "text": "Turkey"},
    {"id": "s2", "label": "PERSON", "start": 11, "end": 17, "text": "Israel"},
    {"id": "s3", "label": "GPE", "start": 25, "end": 29, "text": "Baku"},
]


@pytest.fixture
def document(store: Store) -> int:
    """A project `news` with one article that has suggestions, and a person called Anna."""
    create_project(store, slug="news", title="News")
    name_current_user(store, "Anna")
    line = {
        "id": "baku",
        "text": TEXT,
        "entities": PROPOSED,
        "annotator": "pretag",
        "status": "suggested",
    }
    carry_out(store, plan_import(store, "news", [("a.jsonl", json.dumps(line).encode())]))
    return documents_of(store, "news")[0].id


def edit(store: Store, document: int, verb: str, *changes: Change) -> None:
    receipt = annotating.record(store, document, [Edit(str(uuid.uuid4()), verb, changes)])
    assert receipt.refused == ()


def suggested(store: Store, document: int) -> dict[str, Span]:
    found = annotating.desk(store, document).suggestions
    return {one.id: one for one in found if isinstance(one, Span)}


def annotate(store: Store, document: int) -> None:
    """Accept the first suggestion, relabel the second, reject the third and add one."""
    spans = suggested(store, document)
    edit(store, document, "accept", Change(None, spans["s1"]))
    edit(store, document, "relabel", Change(None, Span("s2", "GPE", 11, 17, "Israel")))
    edit(store, document, "reject", Change(None, Rejection("s3")))
    edit(store, document, "add", Change(None, Span(str(uuid.uuid4()), "EVENT", 18, 21, "met")))


def order(**options: Any) -> Order:
    return Order("news", **options)


def exported(store: Store, tmp_path: Path, **options: Any) -> list[dict[str, Any]]:
    out = tmp_path / "out.jsonl"
    export_file(store, order(**options), out)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_only_what_a_person_took_is_a_label(store: Store, document: int, tmp_path: Path) -> None:
    annotate(store, document)
    annotating.submit(store, document)
    (line,) = exported(store, tmp_path)
    assert [(e["text"], e["label"]) for e in line["entities"]] == [
        ("Turkey", "GPE"),
        ("Israel", "GPE"),
        ("met", "EVENT"),
    ]
    assert (line["annotator"], line["status"]) == ("Anna", "submitted")


def test_the_loss_report_beside_the_file_counts_what_is_not_in_it(
    store: Store, document: int, tmp_path: Path
) -> None:
    annotate(store, document)
    annotating.submit(store, document)
    exported(store, tmp_path)
    report = json.loads((tmp_path / "out.jsonl.loss.json").read_text(encoding="utf-8"))
    assert report.pop("agreement")["figures"] == []
    assert report == {
        "format": "jsonl",
        "documents": 1,
        "readings": 1,
        "carried": {"texts": 1, "entities": 3},
        "lost": {"rejected suggestions": 1},
        "had": {"texts": 1, "entities": 3},
        "dropped": {},
        "changed": {},
        "labels": {"entities": {"EVENT": 1, "GPE": 2}},
    }


def test_chains_are_told_where_they_came_from_and_counted(
    store: Store, document: int, tmp_path: Path
) -> None:
    annotate(store, document)
    chain = Chain("chain-1", ("s1", "s2"), "Türkiye", "Q43")
    edit(store, document, "join", Change(None, chain))
    (line,) = exported(store, tmp_path, readings="all", provenance=True)
    (told,) = line["chains"]
    origin = told.pop("origin")
    assert told == {
        "id": "chain-1",
        "mentions": ["s1", "s2"],
        "name": "Türkiye",
        "link": "Q43",
    }
    assert (origin["how"], origin["by"]) == ("added", "Anna")
    asked = order(format="events-csv", readings="all")
    ((_, report),) = export_file(store, asked, tmp_path / "e.csv")
    assert report.had["chains"] == 1
    assert "1 chain" in report.sentence()


def test_provenance_tells_accepted_changed_and_added_apart(
    store: Store, document: int, tmp_path: Path
) -> None:
    annotate(store, document)
    (line,) = exported(store, tmp_path, readings="all", provenance=True)
    origins = {entity["text"]: entity["origin"] for entity in line["entities"]}
    assert {text: origin["how"] for text, origin in origins.items()} == {
        "Turkey": "accepted",
        "Israel": "changed",
        "met": "added",
    }
    assert {origin["by"] for origin in origins.values()} == {"Anna"}


def test_what_was_labelled_together_and_taken_back_twice_and_then_accepted_is_accepted(
    store: Store, document: int, tmp_path: Path
) -> None:
    taken = (Change(None, suggested(store, document)["s1"]),)
    for _ in range(2):
        done = Edit(str(uuid.uuid4()), "label_all", taken)
        back = invert(done, id=str(uuid.uuid4()))
        assert annotating.record(store, document, [done, back]).refused == ()
    edit(store, document, "accept", *taken)
    (line,) = exported(store, tmp_path, readings="all", provenance=True)
    assert "via" not in line["entities"][0]["origin"]


def test_provenance_says_what_was_labelled_with_all_equal_words(
    store: Store, document: int, tmp_path: Path
) -> None:
    spans = suggested(store, document)
    by_model = Span("s9", "GPE", 0, 17, TEXT[:17], origin=Origin("spacy", "en 3.8", "check"))
    given = (spans["s1"], spans["s3"], by_model)
    done = Edit(str(uuid.uuid4()), "label_all", tuple(Change(None, one) for one in given))
    back = invert(done, id=str(uuid.uuid4()))
    annotating.record(store, document, [done, back, invert(back, id=str(uuid.uuid4()))])
    edit(store, document, "relabel", Change(spans["s3"], replace(spans["s3"], label="PERSON")))
    edit(store, document, "accept", Change(None, spans["s2"]))
    (line,) = exported(store, tmp_path, readings="all", provenance=True)
    via = {entity["id"]: entity["origin"].get("via") for entity in line["entities"]}
    assert via == {"s1": "label_all", "s2": None, "s3": None, "s9": "label_all"}
    create_project(store, slug="copy")
    carry_out(
        store, plan_import(store, "copy", [("a.jsonl", (tmp_path / "out.jsonl").read_bytes())])
    )
    copied = annotating.desk(store, documents_of(store, "copy")[0].id).annotations
    assert by_model in copied


def test_provenance_names_the_model_and_survives_the_way_back(
    store: Store, document: int, tmp_path: Path
) -> None:
    origin = Origin("spacy", "en 3.8", "check", 0.61, "ner")
    span = Span("s9", "GPE", 0, 6, "Turkey", origin=origin)
    edit(store, document, "accept", Change(None, span))
    (line,) = exported(store, tmp_path, readings="Anna", provenance=True)
    assert line["entities"][0]["origin"]["score"] == 0.61
    create_project(store, slug="copy")
    file = (tmp_path / "out.jsonl").read_bytes()
    carry_out(store, plan_import(store, "copy", [("a.jsonl", file)]))
    (back,) = annotating.desk(store, documents_of(store, "copy")[0].id).annotations
    assert back == span


def test_an_accepted_suggestion_of_an_earlier_run_still_counts_as_accepted(
    store: Store, document: int, tmp_path: Path
) -> None:
    edit(store, document, "accept", Change(None, suggested(store, document)["s1"]))
    with store.write() as db:
        propose(db, rows.document(db, document), [])
    (line,) = exported(store, tmp_path, readings="all", provenance=True)
    assert line["entities"][0]["origin"]["how"] == "accepted"


def test_nothing_submitted_says_what_to_do(store: Store, document: int, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"Nothing is submitted or settled .*--readings sugg"):
        exported(store, tmp_path)
    assert list(tmp_path.glob("out*")) == []


def test_a_selection_nobody_has_lists_those_there_are(
    store: Store, document: int, tmp_path: Path
) -> None:
    annotate(store, document)
    with pytest.raises(BadInput, match=r"no readings 'Zoe' in news: choose gold.*\(Anna\)"):
        exported(store, tmp_path, readings="Zoe")


def test_choices_count_what_each_selection_takes(store: Store, document: int) -> None:
    annotate(store, document)
    assert choices(store, "news") == {
        "best": 0,
        "gold": 0,
        "submitted": 0,
        "suggestions": 1,
        "all": 1,
        "Anna": 1,
    }


def test_gold_replaces_submitted_readings_document_by_document() -> None:
    def source(document: int, kind: AuthorKind, author: str, status: Any = "submitted") -> Source:
        return Source(Reading(0, document, 0, 1, status, 1), kind, author)

    gold = source(1, "gold", "gold")
    sources = [
        source(1, "person", "Anna"),
        gold,
        source(2, "person", "Anna"),
        source(2, "person", "Ben", "open"),
        source(2, "tagger", "pretag", "open"),
    ]
    assert choose(sources, "best") == [gold, sources[2]]
    assert choose(sources, "submitted") == [sources[0], sources[2]]
    assert choose(sources, "Ben") == [sources[3]]
    assert choose(sources, "suggestions") == [sources[4]]


def test_an_export_that_fails_leaves_the_older_file(
    store: Store, document: int, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("older")
    with pytest.raises(NotFound):
        export_file(store, order(format="xml"), out)
    with pytest.raises(BadInput):
        export_file(store, order(), out)
    assert out.read_text() == "older"
    assert [one.name for one in tmp_path.glob("*out*")] == ["out.jsonl"]


@pytest.mark.attack(36)
def test_the_database_is_never_written_over(store: Store, document: int) -> None:
    with pytest.raises(BadInput, match="is a database"):
        export_file(store, order(readings="suggestions"), store.path)
    assert len(documents_of(store, "news")) == 1


@pytest.mark.attack(36)
@pytest.mark.parametrize("name", [".", "", "x" * 300 + ".jsonl", "out.jsonl/x.jsonl"])
def test_a_name_no_file_can_have_is_a_sentence_and_makes_no_folder(
    store: Store, document: int, tmp_path: Path, name: str
) -> None:
    (tmp_path / "out.jsonl").write_text("older")
    before = sorted(tmp_path.rglob("*.jsonl"))
    with pytest.raises(BadInput):
        export_file(store, order(readings="suggestions"), tmp_path / name)
    assert sorted(tmp_path.rglob("*.jsonl")) == before


def test_an_export_of_nothing_makes_no_folder(store: Store, document: int, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        export_file(store, order(), tmp_path / "new" / "out.jsonl")
    assert not (tmp_path / "new").exists()


def test_suggestions_keep_who_made_them_and_how_sure_it_was(
    store: Store, document: int, tmp_path: Path
) -> None:
    (line,) = exported(store, tmp_path, readings="suggestions")
    assert {entity["origin"]["how"] for entity in line["entities"]} == {"suggested"}


def test_a_folder_in_the_place_of_the_file_is_a_sentence(
    store: Store, document: int, tmp_path: Path
) -> None:
    (tmp_path / "out.jsonl").mkdir()
    with pytest.raises(BadInput, match="is a folder"):
        exported(store, tmp_path, readings="suggestions")


def test_a_split_writes_a_file_a_part_and_every_article_once(store: Store, tmp_path: Path) -> None:
    create_project(store, slug="news")
    files = [(f"{n}.txt", f"Article number {n}.".encode()) for n in range(40)]
    carry_out(store, plan_import(store, "news", files))
    for one in documents_of(store, "news"):
        annotating.submit(store, one.id)
    export_file(store, order(split=parse_split("60/20/20")), tmp_path / "out.jsonl")
    ids = [
        json.loads(line)["id"]
        for part in ("train", "dev", "test")
        for line in (tmp_path / f"out.{part}.jsonl").read_text().splitlines()
    ]
    assert len(ids) == len(set(ids)) == 40


def test_every_line_quotes_its_text(store: Store, document: int, tmp_path: Path) -> None:
    with store.read() as db:
        for one in labelled(db, order(readings="suggestions")):
            for span in one.annotations:
                assert isinstance(span, Span)
                assert one.text[span.start : span.end] == span.text
