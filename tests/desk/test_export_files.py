"""The files of an export: all of them whole, in their place, and old ones stay when one fails."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from curation.desk.export_files import next_commands, part_file
from curation.desk.exporting import export_file, stream
from curation.desk.files import NewFile, write_together
from curation.errors import BadInput, ExportFailed, StoreUnavailable
from curation.formats import FORMATS, format_named
from curation.formats.dataset import Format, LabelledDocument
from curation.schema import Schema
from curation.splitting import Split, parse_split
from curation.store import Store
from tests.desk.exports import contents, line, order, project_of, use_format

NAMES = ("Mehmet", "Aylin", "Deniz", "Emre", "Selin", "Kaan", "Elif", "Baran", "Ceren", "Ozan")
SPLIT = parse_split("50/20/30")


@pytest.fixture
def news(store: Store) -> Store:
    """A project of ten articles."""
    project_of(store, *(line(f"a{n}", name) for n, name in enumerate(NAMES)))
    return store


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A file in a folder of its own, which is there from before."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "data.jsonl").write_text("older")
    return folder / "data.jsonl"


def ids(content: bytes) -> list[str]:
    return [json.loads(one)["id"] for one in content.splitlines()]


# A disk that is full in the middle.


def test_a_disk_that_fills_up_in_the_middle_leaves_the_old_file(
    news: Store, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jsonl = format_named("jsonl")
    assert jsonl.write is not None

    def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
        assert jsonl.write is not None
        yield b"".join(jsonl.write(documents, schema))[:100]
        raise OSError(errno.ENOSPC, "No space left on device")

    full = order(format=use_format(monkeypatch, replace(jsonl, name="full", write=write)).name)
    with pytest.raises(StoreUnavailable) as refused:
        export_file(news, full, out)
    assert refused.value.message == (
        f"{out} cannot be written (no space left on device): what was there is unchanged."
    )
    assert contents(out.parent) == {"data.jsonl": b"older"}
    with pytest.raises(StoreUnavailable, match=r"no room .*no space left on device") as refused:
        stream(news, full)
    assert "/" not in refused.value.message


def test_the_disk_itself_refusing_leaves_the_old_file(news: Store, out: Path) -> None:
    """The real thing: the system lets no file of this process grow beyond 2,000 bytes."""
    program = """
import resource, signal, sys
from pathlib import Path
from curation.desk.export_order import Order
from curation.desk.exporting import export_file
from curation.errors import StoreUnavailable
from curation.store import Store

store = Store(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))
try:
    export_file(store, Order("news"), Path(sys.argv[2]))
except StoreUnavailable as error:
    print(error.message)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(news.path), str(out)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert (
        done.stdout == f"{out} cannot be written (file too large): what was there is unchanged.\n"
    )
    assert contents(out.parent) == {"data.jsonl": b"older"}


def test_a_part_that_fails_leaves_the_files_of_all_parts(
    news: Store, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_file(news, order(split=SPLIT), out)
    before = contents(out.parent)
    jsonl = format_named("jsonl")
    written: list[int] = []

    def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
        assert jsonl.write is not None
        written.append(len(written))
        if len(written) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        yield from jsonl.write(documents, schema)

    full = use_format(monkeypatch, replace(jsonl, name="full", write=write))
    with pytest.raises(StoreUnavailable):
        export_file(news, order(format=full.name, split=parse_split("20/40/40")), out)
    assert contents(out.parent) == before


def test_a_bad_file_among_good_ones_keeps_all_of_them_back(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("older")
    seen: list[bytes] = []

    def refuse(path: Path) -> None:
        seen.append(path.read_bytes())
        raise ExportFailed("It is not what it should be.")

    with pytest.raises(ExportFailed):
        write_together(
            [
                NewFile(tmp_path / "a", [b"newer"]),
                NewFile(tmp_path / "b", [b"b", b"ad"], refuse),
                NewFile(tmp_path / "c", [b"never asked for"]),
            ]
        )
    assert seen == [b"bad"]
    assert contents(tmp_path) == {"a": b"older"}


def test_what_was_checked_is_what_appears_whoever_else_writes_there(tmp_path: Path) -> None:
    target = tmp_path / "a"

    def another(path: Path) -> None:
        assert path.read_bytes() == b"first"
        write_together([NewFile(target, [b"second"])])
        assert target.read_bytes() == b"second"

    write_together([NewFile(target, [b"first"], another)])
    assert contents(tmp_path) == {"a": b"first"}


def test_a_file_that_cannot_be_put_in_its_place_leaves_all_that_were_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("older")
    (tmp_path / "c").write_text("older")
    honest = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "c" and self.read_bytes() == b"newer":
            raise OSError(errno.EIO, "Input/output error")
        return honest(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(StoreUnavailable, match="what was there is unchanged"):
        write_together([NewFile(tmp_path / name, [b"newer"]) for name in "abc"])
    assert contents(tmp_path) == {"a": b"older", "c": b"older"}


def test_nothing_is_left_over_of_files_that_were_replaced(tmp_path: Path) -> None:
    for content in (b"older", b"newer"):
        write_together([NewFile(tmp_path / name, [content]) for name in "ab"])
    assert contents(tmp_path) == {"a": b"newer", "b": b"newer"}


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("older")
    with pytest.raises(BadInput, match=r"a would be two files of it: choose another name"):
        write_together([NewFile(tmp_path / "a", [b"data"]), NewFile(tmp_path / "a", [b"names"])])
    assert contents(tmp_path) == {"a": b"older"}


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal", ".lock"])
def test_what_belongs_to_a_database_is_never_written_over(news: Store, ending: str) -> None:
    beside = news.path.with_name(f"{news.path.name}{ending}")
    beside.touch()
    before = beside.stat().st_ino
    with pytest.raises(BadInput, match="is a database"):
        export_file(news, order(), beside)
    assert beside.stat().st_ino == before


# Parts.


def test_a_split_writes_a_file_a_part_with_its_report(news: Store, out: Path) -> None:
    export_file(news, order(split=SPLIT), out)
    files = contents(out.parent)
    parts = {name: ids(files[f"data.{name}.jsonl"]) for name in ("train", "dev", "test")}
    assert sorted(one for part in parts.values() for one in part) == sorted(
        f"a{n}" for n in range(10)
    )
    for name, found in parts.items():
        told = json.loads(files[f"data.{name}.jsonl.loss.json"])
        assert told["readings"] == len(found)
    for name, found in parts.items():
        assert ids(b"".join(stream(news, order(split=SPLIT), part=name))) == found


def test_a_format_that_holds_parts_has_them_in_one_file_one_after_the_other(
    news: Store, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    jsonl = format_named("jsonl")

    def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
        assert jsonl.write is not None
        for one in documents:
            heard.append(one.part)
            yield from jsonl.write([one], schema)

    one_file = use_format(monkeypatch, replace(jsonl, name="one", write=write, holds_parts=True))
    asked = order(format=one_file.name, split=SPLIT)
    ((path, report),) = export_file(news, asked, out)
    assert path == out
    assert len(heard) == 10
    assert heard == sorted(heard, key=["train", "dev", "test"].index)
    assert {part: one.readings for part, one in report.by_part.items()} == {
        part: heard.count(part) for part in dict.fromkeys(heard)
    }
    assert b"".join(stream(news, asked)) == out.read_bytes()
    only = ids(b"".join(stream(news, asked, part="train")))
    assert only == ids(out.read_bytes())[: report.by_part["train"].readings]


def test_a_part_without_a_split_and_a_split_without_a_part_are_refused(news: Store) -> None:
    with pytest.raises(BadInput, match="go together"):
        stream(news, order(), part="train")
    with pytest.raises(BadInput, match="go together"):
        stream(news, order(split=SPLIT))


@pytest.mark.parametrize(
    ("name", "format", "part"),
    [
        ("news.jsonl", "jsonl", "news.train.jsonl"),
        ("news.events.csv", "events-csv", "news.train.events.csv"),
        ("news.csv", "events-csv", "news.train.csv"),
        ("news.v1.zip", "brat", "news.v1.train.zip"),
        ("news", "jsonl", "news.train"),
    ],
)
def test_the_name_of_a_part_stands_before_the_ending(name: str, format: str, part: str) -> None:
    assert part_file(Path("x") / name, "train", format_named(format)) == Path("x") / part


# What goes along.


class Names:
    """Lists the articles it hears of."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def add(self, document: LabelledDocument) -> None:
        self.heard.append(document.external_id)

    def files(self, names: Mapping[str, str]) -> Iterable[tuple[str, bytes]]:
        if len(self.heard) > 1:
            yield "names.json", json.dumps([names, self.heard]).encode()


def test_what_goes_along_hears_of_every_reading_and_stands_beside_the_files(
    news: Store, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jsonl = format_named("jsonl")
    along = use_format(monkeypatch, replace(jsonl, name="along", beside=lambda schema: Names()))
    export_file(news, order(format=along.name, split=SPLIT), out)
    names, heard = json.loads((out.parent / "names.json").read_text())
    assert names == {part: f"data.{part}.jsonl" for part in ("train", "dev", "test")}
    assert sorted(heard) == sorted(f"a{n}" for n in range(10))
    export_file(news, order(format=along.name), out)
    assert json.loads((out.parent / "names.json").read_text())[0] == {"": "data.jsonl"}


@pytest.fixture
def along(monkeypatch: pytest.MonkeyPatch) -> str:
    """A format with names.json beside its files."""
    jsonl = format_named("jsonl")
    return use_format(monkeypatch, replace(jsonl, name="along", beside=lambda schema: Names())).name


@pytest.mark.parametrize("name", ["names.json", "new.jsonl.loss.json"])
@pytest.mark.parametrize("split", [None, SPLIT], ids=["whole", "parts"])
def test_a_file_of_somebody_else_is_not_replaced_by_what_goes_along(
    news: Store, tmp_path: Path, along: str, name: str, split: Split | None
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    if split is not None:
        name = name.replace("new.", "new.train.")
    (folder / name).write_text("mine")
    with pytest.raises(BadInput) as refused:
        export_file(news, order(format=along, split=split), folder / "new.jsonl")
    assert refused.value.message == (
        f"{folder / name} is there already and is of something else: move it away, or name a file "
        "in another folder."
    )
    assert contents(folder) == {name: b"mine"}


def test_what_went_along_with_an_older_export_is_replaced_with_it(
    news: Store, tmp_path: Path, along: str
) -> None:
    folder = tmp_path / "mine"
    for split in (None, SPLIT, None):
        export_file(news, order(format=along, split=split), folder / "new.jsonl")
        names, _ = json.loads((folder / "names.json").read_text())
        assert len(names) == (1 if split is None else 3)


def test_a_loss_report_and_names_that_say_the_same_may_be_left_from_before(
    news: Store, tmp_path: Path, along: str
) -> None:
    folder = tmp_path / "mine"
    export_file(news, order(format=along), folder / "new.jsonl")
    (folder / "new.jsonl").unlink()
    export_file(news, order(format=along), folder / "new.jsonl")
    assert len(ids((folder / "new.jsonl").read_bytes())) == 10


def test_a_disk_that_is_full_for_what_goes_along_leaves_all_older_files(
    news: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, along: str
) -> None:
    folder = tmp_path / "mine"
    export_file(news, order(format=along), folder / "new.jsonl")
    before = contents(folder)
    assert set(before) == {"new.jsonl", "new.jsonl.loss.json", "names.json"}

    honest, synced = os.fsync, list[int]()

    def full(file: int) -> None:
        synced.append(file)
        if len(synced) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        honest(file)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnavailable, match=r"names\.json cannot be written \(no space left"):
        export_file(news, order(format=along, readings="all"), folder / "new.jsonl")
    assert contents(folder) == before


def test_what_to_type_next_names_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def commands(names: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(f"train {part} {name}" for part, name in names.items())

    jsonl = format_named("jsonl")
    taught = use_format(monkeypatch, replace(jsonl, name="taught", next_commands=commands))
    one_file = use_format(monkeypatch, replace(taught, name="one", holds_parts=True))
    out = Path("exports/news.jsonl")
    assert next_commands(order(), out) == ()
    assert next_commands(order(format=taught.name), out) == ("train  exports/news.jsonl",)
    assert next_commands(order(format=taught.name, split=SPLIT), out)[2] == (
        "train test exports/news.test.jsonl"
    )
    assert next_commands(order(format=one_file.name, split=SPLIT), out) == (
        "train  exports/news.jsonl",
    )


@pytest.mark.parametrize("format", [one for one in FORMATS if one.write], ids=lambda one: one.name)
def test_every_format_is_written_read_back_and_told_part_by_part(
    news: Store, tmp_path: Path, format: Format
) -> None:
    asked = order(format=format.name, split=SPLIT)
    out = tmp_path / "out" / f"data{format.suffixes[0]}"
    written = export_file(news, asked, out)
    assert len(written) == (1 if format.holds_parts else 3)
    for path, report in written:
        assert path.name.endswith(format.suffixes[0])
        told = json.loads(path.with_name(f"{path.name}.loss.json").read_text(encoding="utf-8"))
        assert told["had"] == {kind: n for kind, n in report.had.items() if n}
    assert sum(report.readings for _, report in written) == 10
    parts = (None,) if format.holds_parts else ("train", "dev", "test")
    downloads = [b"".join(stream(news, asked, part=part)) for part in parts]
    assert downloads == [path.read_bytes() for path, _ in written]
