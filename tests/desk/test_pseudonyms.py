"""Pseudonyms in what leaves: no name in any file or file name, and the same ones every time."""

from __future__ import annotations

import io
import json
import re
import uuid
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet
from typer.testing import CliRunner

from curation.cli import app
from curation.desk.annotating import record, submit
from curation.desk.export_choices import choices
from curation.desk.export_order import Order
from curation.desk.exporting import export_file, preview, stream
from curation.desk.importing import carry_out, plan_import
from curation.desk.people import name_current_user
from curation.desk.projects import create_project
from curation.edits import Change, Edit
from curation.errors import BadInput
from curation.formats import FORMATS
from curation.model import Argument, Event, Span
from curation.splitting import parse_split
from curation.store import Store
from curation.store.pseudonyms import pseudonyms

TEXT = "Turkey and Israel met in Baku."
ANNA, BERTA = "Anna Unmistakable", "Berta Unmistakable"
PSEUDONYM = re.compile(r"annotator-[a-z2-7]{8}")
WRITTEN = [one.name for one in FORMATS if one.write is not None]


@pytest.fixture
def news(store: Store) -> Store:
    """A project `news`: an event of Anna's, submitted, and a reading of Berta's that came in."""
    create_project(store, slug="news", title="News")
    name_current_user(store, ANNA)
    line = {
        "id": "baku",
        "text": TEXT,
        "entities": [{"id": "b1", "label": "GPE", "start": 25, "end": 29, "text": "Baku"}],
        "annotator": BERTA,
        "status": "submitted",
    }
    carry_out(store, plan_import(store, "news", [("a.jsonl", json.dumps(line).encode())]))
    event = (
        Span("t1", "GPE", 0, 6, "Turkey"),
        Span("m1", "CONSULT", 18, 21, "met", trigger=True),
        Event("e1", "CONSULT", "m1", (Argument("actor", "t1"),)),
    )
    edit = Edit(str(uuid.uuid4()), "add", tuple(Change(None, one) for one in event))
    assert record(store, 1, [edit]).refused == ()
    submit(store, 1)
    return store


def unpacked(content: bytes) -> bytes:
    """What is written, the files of an archive with their names taken out of it."""
    if content.startswith(b"PAR1"):
        return repr(parquet.read_table(io.BytesIO(content)).to_pylist()).encode()
    if content.startswith(b"\x78"):
        return zlib.decompress(content)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(one.encode() + unpacked(archive.read(one)) for one in archive.namelist())


@pytest.mark.parametrize("format", WRITTEN)
def test_no_format_holds_a_name(news: Store, format: str) -> None:
    """What each holds without pseudonyms shows that the search would find a name."""
    said = {
        asked: unpacked(
            b"".join(stream(news, Order("news", format, "all", provenance=True, pseudonyms=asked)))
        )
        for asked in (False, True)
    }
    assert b"Unmistakable" not in said[True]
    assert (b"Unmistakable" in said[False]) == bool(
        PSEUDONYM.search(said[True].decode("utf-8", "replace"))
    )


def rows(store: Store, folder: Path, **options: Any) -> list[dict]:
    out = folder / "out.jsonl"
    export_file(store, Order("news", pseudonyms=True, **options), out)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_who_did_what_is_told_by_the_same_pseudonym(news: Store, tmp_path: Path) -> None:
    berta, anna = rows(news, tmp_path, readings="all", provenance=True)
    assert PSEUDONYM.fullmatch(anna["annotator"])
    assert PSEUDONYM.fullmatch(berta["annotator"])
    assert anna["annotator"] != berta["annotator"]
    assert {one["origin"]["by"] for one in anna["entities"]} == {anna["annotator"]}


def test_a_pseudonym_stays_when_a_person_is_called_otherwise(news: Store, tmp_path: Path) -> None:
    before = rows(news, tmp_path, readings="all")
    name_current_user(news, "Somebody Else")
    assert rows(news, tmp_path, readings="all") == before


def test_one_person_is_chosen_by_name_or_pseudonym(news: Store, tmp_path: Path) -> None:
    by_name = rows(news, tmp_path, readings=ANNA)
    assert len(by_name) == 1
    assert rows(news, tmp_path, readings=by_name[0]["annotator"]) == by_name


def test_the_choices_name_nobody(news: Store) -> None:
    people = [name for name in choices(news, "news", pseudonyms=True) if "annotator-" in name]
    assert len(people) == 2
    assert not any("Unmistakable" in name for name in choices(news, "news", pseudonyms=True))


def test_a_split_and_its_reports_name_nobody(news: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    split = parse_split("80/10/10")
    written = export_file(news, Order("news", "jsonl", "all", True, True, split=split), out)
    for path, report in written:
        assert b"Unmistakable" not in path.read_bytes() + str(path).encode()
        assert "Unmistakable" not in report.sentence()
    assert not any(b"Unmistakable" in one.read_bytes() for one in tmp_path.glob("*.loss.json"))


def test_what_goes_wrong_names_nobody(news: Store) -> None:
    with pytest.raises(BadInput) as refused:
        preview(news, Order("news", readings="Carla", pseudonyms=True))
    assert "annotator-" in refused.value.message
    assert "Unmistakable" not in refused.value.message


def test_two_databases_have_different_pseudonyms(store: Store, tmp_path: Path) -> None:
    """Else names could be tried out on a database of one's own."""
    other = Store(tmp_path / "other.db")
    found = []
    for one in (store, other):
        name_current_user(one, ANNA)
        with one.read() as db:
            found.append(pseudonyms(db))
    other.close()
    assert found[0].keys() == found[1].keys()
    assert found[0] != found[1]


def test_the_command_takes_the_wish(news: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    asked = ["export", "news", "--readings", ANNA, "--pseudonyms", "--out", str(out)]
    said = CliRunner().invoke(app, asked, catch_exceptions=False)
    assert said.exit_code == 0
    row = json.loads(out.read_text(encoding="utf-8"))
    assert PSEUDONYM.fullmatch(row["annotator"])
    assert "Unmistakable" not in said.output


def test_who_was_imported_as_gold_is_never_taken_for_the_gold(news: Store) -> None:
    line = {"id": "baku", "text": TEXT, "entities": [], "annotator": "gold", "status": "submitted"}
    carry_out(news, plan_import(news, "news", [("b.jsonl", json.dumps(line).encode())]))
    told = b"".join(stream(news, Order("news", readings="all"))).decode().splitlines()
    who = [json.loads(one)["annotator"] for one in told]
    assert "gold" not in who
    assert {ANNA, BERTA} < set(who)
    (other,) = set(who) - {ANNA, BERTA}
    assert PSEUDONYM.fullmatch(other)
    found = choices(news, "news")
    assert (found["gold"], found[other]) == (0, 1)
    assert b"".join(stream(news, Order("news", readings=other))).decode().splitlines() == [
        one for one in told if other in one
    ]
