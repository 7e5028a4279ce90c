"""Files that could run something, unfold without end or fetch more are not articles."""

from __future__ import annotations

import io
import pickle
import tarfile
import zipfile
from pathlib import Path

import pytest

from curation.desk.import_plan import Plan
from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project, documents_of
from curation.store import Store

DOCBIN = b"\x78\x9c" + bytes(100)
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def tar() -> bytes:
    """A tar archive with an entry that climbs out of its folder."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        entry = tarfile.TarInfo("../../escaped.txt")
        entry.size = 1
        archive.addfile(entry, io.BytesIO(b"x"))
    return target.getvalue()


def zipped(*entries: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def planned(store: Store, name: str, content: bytes, **options: str) -> Plan:
    create_project(store, slug="news")
    return plan_import(store, "news", [(name, content)], **options)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *(pytest.param(f"a.{s}", tar(), marks=pytest.mark.attack(27)) for s in ("tar", "tgz")),
        *(
            pytest.param(f"a.{suffix}", pickle.dumps({"a": 1}), marks=pytest.mark.attack(29))
            for suffix in ("pkl", "pickle", "pt", "bin", "joblib", "whl", "safetensors")
        ),
        *(
            pytest.param(f"a.{suffix}", b"[nlp]\nlang = en\n", marks=pytest.mark.attack(30))
            for suffix in ("cfg", "jinja", "j2", "toml", "py")
        ),
        *(
            pytest.param(f"a.{suffix}", content, marks=pytest.mark.attack(34))
            for suffix in ("xml", "tei", "svg")
            for content in (LAUGHS, OUTSIDE)
        ),
        pytest.param("a.url", b"http://127.0.0.1/a.txt", marks=pytest.mark.attack(37)),
    ],
)
def test_a_file_of_that_kind_is_refused_by_its_ending(store: Store, name: str, content: bytes):
    (row,) = planned(store, name, content).rows
    assert row.fate == "refused"
    assert "which no format reads" in row.reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.spacy", DOCBIN, marks=pytest.mark.attack(28)),
        *(
            pytest.param(f"a.{suffix}", content, marks=pytest.mark.attack(34))
            for suffix in ("xmi", "xlsx", "docx", "html")
            for content in (LAUGHS, OUTSIDE)
        ),
    ],
)
def test_a_file_that_only_has_the_ending_is_refused_in_a_sentence(
    store: Store, name: str, content: bytes
):
    (row,) = planned(store, name, content).rows
    assert row.fate == "refused"
    assert row.reason.startswith(name)
    assert "root:" not in row.reason


@pytest.mark.attack(27, 28, 29)
@pytest.mark.parametrize("content", [tar(), pickle.dumps({"a": 1}), DOCBIN])
@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a.zip"])
def test_another_ending_does_not_help(store: Store, name: str, content: bytes):
    plan = planned(store, name, content)
    assert [row.fate for row in plan.rows] == ["refused"] * max(1, len(plan.rows))
    carry_out(store, plan)
    assert documents_of(store, "news") == []


@pytest.mark.attack(37)
@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/a.txt", "http://2130706433/a", "file:///etc/passwd"]
)
def test_an_address_in_an_article_is_text_and_fetched_by_nobody(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object) -> None:
        raise AssertionError("somebody opened a connection")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)
    carry_out(store, planned(store, "a.txt", address.encode()))
    assert [one.title for one in documents_of(store, "news")] == [address]


@pytest.mark.attack(25)
@pytest.mark.parametrize(
    "name",
    [
        "../../escaped.txt",
        "/tmp/escaped.txt",
        "C:\\escaped.txt",
        "..\\..\\escaped.txt",
        "a/../b.txt",
    ],
)
def test_a_name_in_an_archive_never_becomes_a_place_on_the_disk(
    store: Store, name: str, tmp_path: Path
):
    before = sorted(tmp_path.rglob("*"))
    plan = planned(store, "a.zip", zipped((name, b"An article.")))
    carry_out(store, plan)
    assert sorted(tmp_path.rglob("*")) == before
    assert not Path("/tmp/escaped.txt").exists()
    (row,) = plan.rows
    assert row.fate == "refused"
    assert "climbs out of its archive" in row.reason or "names a place on a disk" in row.reason


@pytest.mark.attack(25)
def test_a_link_in_an_archive_is_not_followed(store: Store, tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET WORDS")
    link = zipfile.ZipInfo("link.txt")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(link, str(secret))
    (row,) = planned(store, "a.zip", target.getvalue()).rows
    assert row.fate == "refused"
    assert "a.zip/link.txt is a link to another file" in row.reason


@pytest.mark.attack(26)
def test_an_archive_in_an_archive_is_not_opened(store: Store):
    inner = zipped(("a.txt", b"An article."))
    (row,) = planned(store, "a.zip", zipped(("inner.zip", inner))).rows
    assert row.fate == "refused"
    assert "a.zip/inner.zip is an archive in an archive" in row.reason


@pytest.mark.attack(26)
def test_an_archive_that_would_grow_beyond_measure_is_refused_before_it_does(store: Store):
    (row,) = planned(store, "a.zip", zipped(("a.txt", bytes(30_000_000)))).rows
    assert row.fate == "refused"
    assert "would unpack to 30,000,000, more than 200 times as much" in row.reason


def test_a_file_that_is_there_twice_in_an_archive_comes_in_once(store: Store):
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped(("a.txt", b"One article."), ("a.txt", b"One article."))
    rows = planned(store, "a.zip", content).rows
    assert [row.fate for row in rows] == ["taken", "skipped"]


@pytest.mark.attack(26)
def test_an_archive_of_too_many_entries_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("curation.formats.archive.MAX_FILES", 3)
    many = zipped(*((f"{number}.txt", b"") for number in range(4)))
    (row,) = planned(store, "a.zip", many).rows
    assert row.fate == "refused"
    assert "4 files" in row.reason


@pytest.mark.attack(33)
@pytest.mark.parametrize(
    "line",
    [
        b"[" * 100_000,
        b'{"id": "a", "text": "x", "n": ' + b"9" * 10_000 + b"}",
        b'{"id": "a", "text": "x", "entities": [{"label": "GPE", "start": NaN, "end": 1}]}',
        '{"id": "a", "text": "x"}'.encode("utf-16"),
        b'{"text": "' + b"x" * 6_000_000 + b'"}',
    ],
    ids=["depth", "digits", "nan", "encoding", "length"],
)
def test_json_of_no_use_is_refused_in_a_sentence_that_names_its_line(store: Store, line: bytes):
    plan = planned(store, "a.jsonl", b'{"id": "b", "text": "First."}\n' + line + b"\n")
    assert {row.fate for row in plan.rows} == {"refused"}
    assert any("line 2" in f"{row.place} {row.reason}" for row in plan.rows)
