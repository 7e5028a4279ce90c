"""Articles in: what a plan says and that carrying it out does just that."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from curation.desk.annotating import desk
from curation.desk.exporting import export_file
from curation.desk.import_plan import Plan
from curation.desk.importing import (
    carry_out,
    plan_import,
    plan_new_project,
    read_files,
)
from curation.desk.projects import create_project, documents_of, projects
from curation.errors import BadInput, Conflict
from curation.formats.dataset import IncomingReading
from curation.model import Span
from curation.presets import DEFAULT
from curation.store import Store

ARTICLE = b"Turkey and Israel met in Baku."


@pytest.fixture
def project(store: Store) -> str:
    create_project(store, slug="news", title="News")
    return "news"


def line(text: str = ARTICLE.decode(), **keys: Any) -> bytes:
    return json.dumps({"text": text, **keys}).encode() + b"\n"


def labelled(**keys: Any) -> bytes:
    entities = [{"id": "e1", "label": "GPE", "start": 0, "end": 6, "text": "Turkey"}]
    return line(**{"id": "a", "entities": entities, "annotator": "Anna", **keys})


def fates(plan: Plan) -> list[str]:
    return [row.fate for row in plan.rows]


def test_a_plan_writes_nothing(store: Store, project: str) -> None:
    plan = plan_import(store, project, [("a.txt", ARTICLE)])
    assert fates(plan) == ["taken"]
    assert documents_of(store, project) == []


def test_carrying_out_takes_the_articles(store: Store, project: str) -> None:
    carry_out(store, plan_import(store, project, [("a.txt", ARTICLE), ("b.txt", b"Another.")]))
    assert [one.length for one in documents_of(store, project)] == [30, 8]


def test_the_same_text_twice_is_told_and_taken_once(store: Store, project: str) -> None:
    plan = plan_import(store, project, [("a.txt", ARTICLE), ("b.txt", ARTICLE)])
    assert fates(plan) == ["taken", "skipped"]
    assert "the same text is there already" in plan.rows[1].reason
    carry_out(store, plan)
    carry_out(store, plan)
    assert len(documents_of(store, project)) == 1
    assert fates(plan_import(store, project, [("c.txt", ARTICLE)])) == ["skipped"]


def test_a_file_with_one_fault_is_refused_whole(store: Store, project: str) -> None:
    plan = plan_import(
        store, project, [("a.jsonl", line() + b"{broken\n"), ("b.txt", b"Sound."), ("c.txt", b"")]
    )
    assert fates(plan) == ["refused", "taken", "refused"]
    assert "a.jsonl, line 2 is not JSON" in plan.rows[0].reason
    assert "c.txt is empty" in plan.rows[2].reason
    carry_out(store, plan)
    assert [one.title for one in documents_of(store, project)] == ["Sound."]


def test_an_article_refused_in_one_file_can_come_in_another(store: Store, project: str) -> None:
    plan = plan_import(store, project, [("a.jsonl", line() + b"{broken\n"), ("b.jsonl", line())])
    assert fates(plan) == ["refused", "taken"]


def test_one_id_for_two_texts_is_refused(store: Store, project: str) -> None:
    plan = plan_import(store, project, [("a.jsonl", line(id="x") + line("Other text.", id="x"))])
    assert fates(plan) == ["refused"]
    assert "line 2: the id 'x' belongs to an article with another text" in plan.rows[0].reason


def test_lines_of_one_article_are_readings_of_it(store: Store, project: str) -> None:
    content = labelled() + labelled(annotator="Ben", entities=[])
    plan = plan_import(store, project, [("a.jsonl", content)])
    assert fates(plan) == ["taken", "taken"]
    carry_out(store, plan)
    assert len(documents_of(store, project)) == 1
    again = plan_import(store, project, [("a.jsonl", content)])
    assert fates(again) == ["skipped", "skipped"]
    assert "Anna's reading of it is there already" in again.rows[0].reason


def test_a_label_the_schema_lacks_is_refused_with_its_line_and_a_remedy(
    store: Store, project: str
) -> None:
    entity = {"id": "e1", "label": "TOWN", "start": 0, "end": 6, "text": "Turkey"}
    plan = plan_import(store, project, [("a.jsonl", line() + labelled(entities=[entity]))])
    assert fates(plan) == ["refused"]
    assert "a.jsonl, line 2: The schema political-news has no entity label 'TOWN'" in (
        plan.rows[0].reason
    )


def test_a_new_project_gets_the_labels_its_data_use(store: Store) -> None:
    content = line(
        id="a",
        annotator="Anna",
        entities=[
            {"id": "e1", "label": "TOWN", "start": 25, "end": 29, "text": "Baku"},
            {
                "id": "e2",
                "label": "GPE",
                "start": 0,
                "end": 6,
                "text": "Turkey",
                "attributes": {"generic": True},
            },
        ],
        relations=[{"id": "r1", "label": "visits", "head": "e2", "tail": "e1"}],
        events=[
            {
                "id": "v1",
                "label": "CONSULT",
                "trigger": {"id": "t1", "start": 18, "end": 21, "text": "met"},
                "arguments": [{"role": "venue", "target": "e1"}],
                "attributes": {"tense": "pluperfect"},
            }
        ],
        labels=[{"id": "l1", "label": "context", "value": "sport"}],
    )
    files = [("a.jsonl", content)]
    plan = plan_new_project("town", files, preset_name="political-news")
    assert fates(plan) == ["taken"]
    carry_out(store, plan)
    assert fates(plan_import(store, "town", files)) == ["skipped"]


def test_a_label_no_schema_can_have_makes_no_project(store: Store) -> None:
    entity = {"id": "e1", "label": "GPE (state)", "start": 0, "end": 6, "text": "Turkey"}
    plan = plan_new_project("town", [("a.jsonl", labelled(entities=[entity]))], preset_name=DEFAULT)
    assert fates(plan) == ["refused"]
    assert "line 1: The label name 'GPE (state)' cannot be used" in plan.rows[0].reason


def test_a_new_project_that_cannot_be_filled_is_not_made(store: Store) -> None:
    plan = plan_new_project("town", [("a.txt", ARTICLE)], preset_name=DEFAULT)
    broken = replace(plan, readings=((plan.new[0].external_id or "", _misquoting()),))
    with pytest.raises(BadInput):
        carry_out(store, broken)
    assert projects(store) == []


def test_a_plan_meets_what_came_in_since_it_was_made(store: Store, project: str) -> None:
    plan = plan_import(store, project, [("a.jsonl", labelled(id="mine"))])
    carry_out(store, plan_import(store, project, [("b.jsonl", labelled(id="theirs"))]))
    carry_out(store, plan)
    (document,) = documents_of(store, project)
    assert document.external_id == "theirs"


def test_an_id_that_went_to_another_text_meanwhile_is_a_conflict(
    store: Store, project: str
) -> None:
    plan = plan_import(store, project, [("a.jsonl", line("One text.", id="x"))])
    carry_out(store, plan_import(store, project, [("b.jsonl", line("Another.", id="x"))]))
    with pytest.raises(Conflict, match="import it again"):
        carry_out(store, plan)


def test_suggestions_come_back_as_suggestions(store: Store, project: str) -> None:
    carry_out(store, plan_import(store, project, [("a.jsonl", labelled(status="suggested"))]))
    (document,) = documents_of(store, project)
    assert (document.suggestions, document.labels, document.pretag) == (1, 0, "tagged")
    assert len(desk(store, document.id).suggestions) == 1


def test_an_export_of_everything_imports_to_the_same_bytes(
    store: Store, project: str, tmp_path: Path
) -> None:
    content = labelled() + labelled(annotator="Ben", status="open", entities=[])
    carry_out(store, plan_import(store, project, [("a.jsonl", content)]))
    export_file(store, project, tmp_path / "one.jsonl", selection="all")
    create_project(store, slug="copy")
    exported = [("one.jsonl", (tmp_path / "one.jsonl").read_bytes())]
    carry_out(store, plan_import(store, "copy", exported))
    export_file(store, "copy", tmp_path / "two.jsonl", selection="all")
    assert (tmp_path / "two.jsonl").read_bytes() == exported[0][1]


def test_a_folder_is_read_in_the_order_of_names_and_odd_files_are_refused(
    store: Store, project: str, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "b.txt").write_bytes(b"Second.")
    (folder / "a.txt").write_bytes(b"First.")
    (folder / "z.exe").write_bytes(b"MZ")
    plan = plan_import(store, project, read_files([folder, folder / "missing.txt"]))
    assert [(row.place, row.fate) for row in plan.rows] == [
        ("a.txt", "taken"),
        ("b.txt", "taken"),
        ("z.exe", "refused"),
        ("missing.txt", "refused"),
    ]
    assert "no such file" in plan.rows[3].reason


def test_an_import_that_fails_in_the_middle_leaves_nothing(store: Store, project: str) -> None:
    plan = plan_import(store, project, [("a.txt", ARTICLE), ("b.jsonl", labelled(id="b"))])
    plan_with_late_fault = Plan(
        plan.slug, plan.rows, plan.new, ((plan.new[0].external_id or "", _misquoting()),)
    )
    with pytest.raises(BadInput, match="but the text there is"):
        carry_out(store, plan_with_late_fault)
    assert documents_of(store, project) == []


def _misquoting() -> IncomingReading:
    return IncomingReading("Anna", "open", (Span("e1", "GPE", 0, 6, "Israel"),))
