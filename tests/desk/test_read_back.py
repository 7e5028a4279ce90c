"""Nobody gets a file that does not say what it should: it is read back before it is offered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from curation.desk.exporting import export_file, report, stream
from curation.desk.read_back import ReadBack
from curation.errors import ExportFailed
from curation.formats import format_named
from curation.formats.dataset import LabelledDocument
from curation.formats.keeping import kept
from curation.schema import Schema
from curation.store import Store
from tests.desk.exports import contents, line, order, project_of, sabotaged, use_format
from tests.formats.samples import samples


@pytest.fixture
def news(store: Store) -> Store:
    """A project of three articles."""
    project_of(store, line("one", "Mehmet"), line("two", "Aylin"), line("three", "Deniz"))
    return store


def test_what_is_right_is_handed_out(news: Store, tmp_path: Path) -> None:
    ((path, held),) = export_file(news, order(), tmp_path / "out.jsonl")
    lines = path.read_bytes()
    assert b"".join(stream(news, order())) == lines
    assert [json.loads(one)["id"] for one in lines.splitlines()] == ["one", "two", "three"]
    assert held.carried == report(news, order()).carried


@pytest.mark.parametrize(
    ("found", "instead", "says"),
    [
        (b'"two-baku", "label": "GPE"', b'"two-baku", "label": "LOC"', "two .*GPE · Baku"),
        (b'PERSON", "start": 0', b'PERSON", "start": 1', "one .*entities .PERSON · Fidan"),
        (b"met Deniz", b"met Denis", "three .*texts"),
        (b'actor", "target": "two-b', b'cause", "target": "two-b', "two .*met · actor · Baku"),
        (b'"tail": "three-baku"', b'"tail": "three-fidan"', "three .*citizen_of"),
        (b"Q9248", b"Q9249", "one .*link · Q9248"),
        (b'{"id": "two"', b'{"id": "three"', "two is called 'three' in it"),
    ],
    ids=["label", "offset", "text", "role", "relation", "link", "id"],
)  # fmt: skip
def test_a_file_that_says_something_else_is_refused_in_a_sentence_that_names_the_article(
    news: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    found: bytes,
    instead: bytes,
    says: str,
) -> None:
    wrong = order(format=sabotaged(monkeypatch, found, instead, 1).name)
    (tmp_path / "out.jsonl").write_text("older")
    with pytest.raises(ExportFailed, match=says) as refused:
        export_file(news, wrong, tmp_path / "out.jsonl")
    assert contents(tmp_path)["out.jsonl"] == b"older"
    assert set(contents(tmp_path)) <= {"out.jsonl", *contents(news.path.parent)}
    assert "\n" not in refused.value.message
    with pytest.raises(ExportFailed, match=re.escape(refused.value.message)):
        stream(news, wrong)


def broken(store: Store, patch: pytest.MonkeyPatch, make: str) -> str:
    """What is said of a file whose lines are not those of the readings."""
    jsonl = format_named("jsonl")
    assert jsonl.write is not None

    def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
        lines = b"".join(jsonl.write(documents, schema)).splitlines(keepends=True)
        yield {
            "short": b"".join(lines[:-1]),
            "gap": lines[0] + lines[2],
            "long": b"".join([*lines, lines[0]]),
            "other order": b"".join(reversed(lines)),
            "torn": b"".join(lines)[:-20],
            "empty": b"",
        }[make]

    format = use_format(patch, replace(jsonl, name="broken", write=write))
    with pytest.raises(ExportFailed) as refused:
        stream(store, order(format=format.name))
    return refused.value.message


@pytest.mark.parametrize(
    ("make", "says"),
    [
        ("short", "three is missing"),
        ("gap", "of two it does not say"),
        ("long", "it says more than its readings do"),
        ("other order", "of one it does not say"),
        ("torn", "it is broken .*line 3"),
        ("empty", "one is missing"),
    ],
)
def test_a_file_that_lacks_a_reading_or_has_one_too_many_is_refused(
    news: Store, monkeypatch: pytest.MonkeyPatch, make: str, says: str
) -> None:
    assert re.search(says, broken(news, monkeypatch, make))


def test_something_that_nobody_said_is_told(news: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    twice = b'"entities": [{"id": "x", "label": "GPE", "start": 0, "end": 5, "attributes": {}}, '
    wrong = sabotaged(monkeypatch, b'"entities": [', twice, 1)
    with pytest.raises(ExportFailed, match=r"of one it says entities .GPE · Fidan., which nobody"):
        stream(news, order(format=wrong.name))


def test_a_reading_of_which_a_file_says_nothing_may_be_left_out(tmp_path: Path) -> None:
    """Formats of events leave out articles without any."""
    said = [one for one in samples().values() if one.annotations][:2]
    silent = replace(said[0], annotations=())
    format = replace(format_named("jsonl"), tells=frozenset({"entities", "events"}))
    readings = [
        kept(format, one, Schema(name="none")) for one in (silent, said[0], silent, said[1])
    ]
    back = ReadBack(
        replace(format, facts=lambda path: iter([one.said for one in readings if one.said]))
    )
    for one in readings:
        back.add(one)
    back.check(tmp_path / "any", lambda: iter(readings))
    assert [bool(one.said) for one in readings] == [False, True, False, True]


def test_where_a_format_cannot_be_read_back_nothing_is_compared(
    news: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = sabotaged(monkeypatch, b"GPE", b"LOC")
    unread = use_format(monkeypatch, replace(wrong, name="unread", facts=None))
    assert b"LOC" in b"".join(stream(news, order(format=unread.name)))


def test_progress_reaches_the_end_when_a_reading_is_written_and_read_back(news: Store) -> None:
    heard: list[tuple[int, int]] = []
    stream(news, order(), progress=lambda *step: heard.append(step))
    assert [done for done, _ in heard] == [0, 1, 1, 2, 2, 3]
    assert {of for _, of in heard} == {3}
