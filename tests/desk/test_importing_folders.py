"""Folders and archives in: files in the order of names, and those that belong together."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from curation.desk.annotating import desk
from curation.desk.export_order import Order
from curation.desk.exporting import export_file
from curation.desk.importing import carry_out, plan_import, plan_new_project, read_files
from curation.desk.projects import create_project, documents_of, schema_of
from curation.model import Chain
from curation.presets import DEFAULT
from curation.store import Store
from tests.desk.imports import ARTICLE, ENTITIES, fates, labelled, line

BRAT = {
    "annotation.conf": b"[entities]\nTOWN\n[events]\nMEET\tWho+:TOWN\n",
    "a.txt": ARTICLE,
    "a.ann": b"T1\tTOWN 0 6\tTurkey\nT2\tMEET 18 21\tmet\nE1\tMEET:T2 Who:T1\n",
    "b.txt": b"Sound.",
    "b.ann": b"T1\tTOWN 0 5\tWrong\n",
}


@pytest.fixture
def project(store: Store) -> str:
    create_project(store, slug="news", title="News")
    return "news"


def folder(path: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with these files."""
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def packed(files: Mapping[str, bytes]) -> bytes:
    """The same as a ZIP."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


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


def test_a_brat_folder_makes_a_project_with_its_own_schema_article_by_article(
    store: Store, tmp_path: Path
) -> None:
    files = read_files([folder(tmp_path / "corpus", BRAT)])
    plan = plan_new_project("corpus", files, preset_name=DEFAULT)
    assert [(row.place, row.fate) for row in plan.rows] == [
        ("a.ann", "taken"),
        ("b.ann", "refused"),
    ]
    assert "b.ann, line 1: T1 says 'Wrong', but the text there is 'Sound'" in plan.rows[1].reason
    carry_out(store, plan)
    (document,) = documents_of(store, "corpus")
    shown = desk(store, document.id)
    assert [label.name for label in shown.schema.labels()] == ["TOWN", "MEET"]
    assert shown.schema.version == 1


def test_labels_a_folder_has_retired_come_with_it(store: Store) -> None:
    files = {**BRAT, "annotation.conf": b"[entities]\n!TOWN\n[events]\nMEET\n"}
    plan = plan_new_project("corpus", list(files.items()), preset_name=DEFAULT)
    assert fates(plan) == ["taken", "refused"]
    carry_out(store, plan)
    (document,) = documents_of(store, "corpus")
    assert desk(store, document.id).schema.entities[0].retired
    assert plan.rows[0].labels == 3


def test_a_text_and_its_labels_come_together_as_two_files_or_in_a_zip(
    store: Store, project: str
) -> None:
    files = {"a.txt": ARTICLE, "a.ann": b"T1\tGPE 0 6\tTurkey\n", "c.txt": b"Alone."}
    for given in (list(files.items()), [("all.zip", packed(files))]):
        plan = plan_import(store, project, given)
        assert fates(plan) == ["taken", "taken"]
        assert [row.labels for row in plan.rows] == [1, 0]


def test_what_the_schema_lacks_refuses_one_article_of_a_folder_and_leaves_no_trace(
    store: Store, project: str
) -> None:
    files = {
        "a.txt": ARTICLE,
        "a.ann": b"T1\tTOWN 0 6\tTurkey\n",
        "b.txt": b"Baku.",
        "b.ann": b"T1\tGPE 0 4\tBaku\n",
    }
    plan = plan_import(store, project, list(files.items()))
    assert fates(plan) == ["refused", "taken"]
    assert "a.ann: The schema political-news has no entity label 'TOWN'" in plan.rows[0].reason
    carry_out(store, plan)
    assert [one.external_id for one in documents_of(store, project)] == ["b"]


def test_a_broken_configuration_lets_nothing_of_its_folder_in(store: Store, project: str) -> None:
    files = {**BRAT, "annotation.conf": b"TOWN\n", "c.jsonl": line("Elsewhere.")}
    plan = plan_import(store, project, list(files.items()))
    assert fates(plan) == ["refused", "taken"]
    assert "annotation.conf, line 1 stands before any section" in plan.rows[0].reason


def test_an_archive_is_taken_as_a_folder_and_a_broken_one_is_told(
    store: Store, project: str
) -> None:
    inside = {"x/a.txt": ARTICLE, "x/b.jsonl": line("Other."), "x/c.png": b"PNG"}
    plan = plan_import(store, project, [("n.zip", packed(inside)), ("bad.zip", b"PK")])
    assert [(row.place, row.fate) for row in plan.rows] == [
        ("n.zip/x/a.txt", "taken"),
        ("n.zip/x/b.jsonl, line 1", "taken"),
        ("n.zip/x/c.png", "refused"),
        ("bad.zip", "refused"),
    ]
    (empty,) = plan_import(store, project, [("no.zip", packed({}))]).rows
    assert "holds no files" in empty.reason


def test_labels_without_a_text_are_refused_by_name(store: Store, project: str) -> None:
    (row,) = plan_import(store, project, [("a.ann", b"T1\tGPE 0 6\tTurkey\n")]).rows
    assert row.fate == "refused"
    assert "a.ann has no text: put a.txt beside it" in row.reason


def test_a_project_exported_to_brat_comes_back_whole(
    store: Store, project: str, tmp_path: Path
) -> None:
    chains = [
        {"id": "c1", "mentions": ["e3", "e1"], "name": "Türkiye"},
        {"id": "c2", "mentions": ["e2"], "link": "Q801"},
    ]
    content = labelled(entities=ENTITIES, chains=chains) + labelled(
        annotator="Ben", entities=[], labels=[{"id": "l", "label": "context", "value": "military"}]
    )
    carry_out(store, plan_import(store, project, [("a.jsonl", content)]))
    for name in ("news", "copy"):
        out = tmp_path / f"{name}.zip"
        export_file(store, Order(name, "brat", "all"), out)
        if name == "news":
            plan = plan_new_project("copy", read_files([out]), preset_name="conll-2003")
            assert fates(plan) == ["taken", "taken"]
            carry_out(store, plan)
    assert (tmp_path / "news.zip").read_bytes() == (tmp_path / "copy.zip").read_bytes()


def test_a_folder_whose_configuration_says_what_is_equal_makes_no_relation_of_it(
    store: Store,
) -> None:
    conf = b"[entities]\nTOWN\n[relations]\nEquiv\tArg1:<ENTITY>, Arg2:<ENTITY>\n"
    ann = b"T1\tTOWN 0 6\tTurkey\nT2\tTOWN 11 17\tIsrael\n*\tEquiv T1 T2\n"
    files = {"annotation.conf": conf, "a.txt": ARTICLE, "a.ann": ann}
    plan = plan_new_project("corpus", list(files.items()), preset_name=DEFAULT)
    assert fates(plan) == ["taken"]
    carry_out(store, plan)
    assert schema_of(store, "corpus").relations == ()
    assert Chain("*3", ("T1", "T2")) in plan.readings[0][1].annotations
