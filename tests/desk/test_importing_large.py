"""Large files: read twice, line by line, and all of one or nothing of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from curation.desk.import_files import LargeFile
from curation.desk.import_plan import MOST_ROWS, Plan
from curation.desk.import_suggestions import Model
from curation.desk.importing import carry_out, open_files, plan_import, plan_new_project
from curation.desk.projects import create_project, documents_of, schema_of
from curation.desk.seats import Seat
from curation.errors import Conflict
from curation.store import Store
from tests.people import account, person


@pytest.fixture
def project(store: Store) -> str:
    create_project(store, slug="news", title="News")
    return "news"


def line(number: int, **keys: Any) -> dict[str, Any]:
    text = keys.pop("text", f"Article {number}: Turkey met Israel.")
    start = text.find("Turkey")
    entity = {"label": "GPE", "start": start, "end": start + 6, "text": "Turkey"}
    return {"id": f"a{number}", "text": text, "entities": [entity], "annotator": "Anna", **keys}


def written(folder: Path, *lines: object, name: str = "large.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(f"{json.dumps(one)}\n" for one in lines))
    return path


def planned(seat: Store, path: Path, **options: Any) -> Plan:
    return plan_import(seat, "news", open_files([path], large=1), **options)


def test_a_file_that_is_large_stays_on_the_disk(tmp_path: Path) -> None:
    path = written(tmp_path, line(1))
    small = written(tmp_path, line(1), name="small.jsonl")
    ((_, content),) = open_files([path], large=10)
    assert isinstance(content, LargeFile)
    ((_, content),) = open_files([small])
    assert isinstance(content, bytes)
    table = tmp_path / "large.csv"
    table.write_text("text\nArticle.\n")
    ((_, content),) = open_files([table], large=1)
    assert isinstance(content, bytes)


def test_all_of_it_comes_in_and_a_second_time_nothing(
    store: Store, project: str, tmp_path: Path
) -> None:
    lines = [line(n) for n in range(5)] + [line(1, annotator="Ben"), {"text": "Plain."}]
    heard: list[tuple[int, int]] = []
    path = written(tmp_path, *lines, line(3))
    plan = planned(store, path, progress=lambda done, of: heard.append((done, of)))
    assert [row.fate for row in plan.rows] == ["taken"] * 7 + ["skipped"]
    assert (plan.new, plan.readings) == ((), ())
    assert heard[-1] == (path.stat().st_size, path.stat().st_size)
    assert documents_of(store, project) == []
    carry_out(store, plan, progress=lambda done, of: heard.append((done, of)))
    assert len(documents_of(store, project)) == 6
    with store.read() as db:
        (readings,) = db.conn.execute("SELECT count(*) FROM readings").fetchone()
    assert readings == 6
    again = planned(store, path)
    assert (again.count("taken"), again.count("skipped")) == (0, 8)


def test_it_comes_to_the_same_as_a_file_that_is_read_whole(
    store: Store, project: str, tmp_path: Path
) -> None:
    path = written(tmp_path, line(1), line(2), line(2, annotator="Ben"), {"text": "Plain."})
    create_project(store, slug="whole")
    carry_out(store, planned(store, path))
    carry_out(store, plan_import(store, "whole", [("large.jsonl", path.read_bytes())]))
    found = []
    for slug in (project, "whole"):
        with store.read() as db:
            found.append(
                db.conn.execute(
                    "SELECT external_id, documents.title, text, meta, authors.name, status"
                    " FROM documents JOIN projects ON projects.id = project_id"
                    " LEFT JOIN readings ON document_id = documents.id"
                    " LEFT JOIN authors ON authors.id = author_id WHERE slug = ?"
                    " ORDER BY documents.id, readings.id",
                    (slug,),
                ).fetchall()
            )
    assert found[0] == found[1]
    assert len(found[0]) == 4


def test_one_line_with_a_fault_refuses_all_of_it(
    store: Store, project: str, tmp_path: Path
) -> None:
    path = written(tmp_path, *(line(n) for n in range(20)), {"text": 7}, line(21))
    plan = planned(store, path)
    assert [(row.fate, row.place) for row in plan.rows] == [("refused", "large.jsonl")]
    assert "large.jsonl, line 21 has no text" in plan.rows[0].reason
    carry_out(store, plan)
    assert documents_of(store, project) == []


def test_what_one_refused_file_brought_another_may_bring(
    store: Store, project: str, tmp_path: Path
) -> None:
    broken = written(tmp_path, line(1), {"text": 7}, name="a.jsonl")
    sound = written(tmp_path, line(1), name="b.jsonl")
    plan = plan_import(store, project, open_files([broken, sound], large=1))
    assert [row.fate for row in plan.rows] == ["refused", "taken"]


def test_a_file_that_changes_in_between_brings_nothing(
    store: Store, project: str, tmp_path: Path
) -> None:
    path = written(tmp_path, line(1), line(2))
    plan = planned(store, path)
    written(tmp_path, line(1), line(3))
    with pytest.raises(Conflict, match=r"large\.jsonl was changed while it was read"):
        carry_out(store, plan)
    assert documents_of(store, project) == []


def test_an_id_that_went_to_another_text_meanwhile_is_a_conflict(
    store: Store, project: str, tmp_path: Path
) -> None:
    plan = planned(store, written(tmp_path, line(0), line(1)))
    other = written(tmp_path, line(1, text="Turkey won."), name="other.jsonl")
    carry_out(store, plan_import(store, project, open_files([other])))
    with pytest.raises(Conflict, match=r"'a1' went to another article"):
        carry_out(store, plan)
    assert len(documents_of(store, project)) == 1


def test_of_many_rows_only_the_first_are_kept_and_the_others_counted(
    store: Store, project: str, tmp_path: Path
) -> None:
    lines = [{"text": f"Article {n}."} for n in range(MOST_ROWS + 5)]
    plan = planned(store, written(tmp_path, *lines, lines[0]))
    assert (len(plan.rows), plan.count("taken")) == (MOST_ROWS + 1, MOST_ROWS + 5)
    assert plan.count("skipped") == 1


def test_a_large_file_makes_a_project_with_the_labels_it_uses(store: Store, tmp_path: Path) -> None:
    entity = {"label": "TOWN", "start": 0, "end": 4, "text": "Baku"}
    path = written(tmp_path, line(1), line(2, text="Baku.", entities=[entity]))
    files = open_files([path], large=1)
    carry_out(store, plan_new_project("fresh", files, preset_name="conll-2003"))
    assert len(documents_of(store, "fresh")) == 2
    assert {"TOWN", "GPE"} <= {label.name for label in schema_of(store, "fresh").labels()}


def test_predictions_come_in_from_a_large_file_too(
    store: Store, project: str, tmp_path: Path
) -> None:
    path = written(tmp_path, line(1), line(2))
    carry_out(store, planned(store, path, model=Model("newsner", "1")))
    assert [one.suggestions for one in documents_of(store, project)] == [1, 1]
    assert [one.labels for one in documents_of(store, project)] == [0, 0]


def test_names_of_others_are_left_alone_as_in_small_files(
    store: Store, project: str, tmp_path: Path
) -> None:
    account(store, "Anna")
    lou: Seat = person(store, "Lou", "lead", project)
    plan = planned(lou, written(tmp_path, line(1), line(2, annotator="Ben")))
    assert [row.fate for row in plan.rows] == ["refused", "taken"]
    assert "Anna has an account here" in plan.rows[0].reason
    account(store, "Ben")
    with pytest.raises(Conflict, match="Ben has an account"):
        carry_out(lou, plan)
    assert documents_of(store, project) == []
