"""Releases: whatever is done after one is made, it is made again byte for byte."""

from __future__ import annotations

import errno
import hashlib
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from curation.desk import annotating, reviewing
from curation.desk.export_order import Filter, Order
from curation.desk.forgetting import forget_person
from curation.desk.opening import now
from curation.desk.releasing import (
    create,
    difference,
    export_release,
    release,
    releases,
    time_of,
    zipped_release,
)
from curation.desk.safekeeping import check
from curation.desk.schema import change_schema, plan_schema
from curation.desk.still_named import still_named
from curation.edits import Change
from curation.errors import BadInput, Conflict, Forbidden, NotFound, StoreDamaged, StoreUnavailable
from curation.formats import FORMATS
from curation.schema import EntityType
from curation.schema_change.moves import Relabel
from curation.splitting import parse_split
from curation.store import Store, documents, driver, people
from tests.builders import SCHEMA, add, edit, new_id
from tests.desk.reviews import Reviews, mention, no_checks

ORDER = Order("news", pseudonyms=True)
SPLIT = replace(ORDER, split=parse_split("50/25/25"))
ARTICLES = 6
EVERY = [format.name for format in FORMATS if format.write is not None]


@pytest.fixture
def reviews(store: Store) -> Reviews:
    """Six articles read by two people, the first of them settled."""
    found = Reviews(store, articles=0)
    add_articles(found, *(text_of(number) for number in range(ARTICLES)))
    no_checks(found)
    for article in range(ARTICLES):
        found.differ(article=article)
    found.decide("Ankara")
    reviewing.submit(found.rita, found.document)
    return found


def text_of(number: int) -> str:
    """An article that is like no other but in its first sentence."""
    words = " ".join(f"{word}{number}" for word in ("So", "it", "was", "told", "by", "many", "of"))
    return f"Ankara met the envoy of Turkey, part {number}. {words}."


def add_articles(reviews: Reviews, *texts: str) -> None:
    """Put articles into the project, with a source and a date."""
    first = len(reviews.documents)
    rows = [
        {
            "external_id": f"a{number}",
            "title": f"Article {number}",
            "text": text,
            "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "meta": {"source": f"paper {number % 2}", "date": f"2025-01-{number + 1:02}"},
        }
        for number, text in enumerate(texts, start=first)
    ]
    with reviews.store.write() as db:
        documents.insert_documents(db, reviews.project.id, rows, at=now())
        reviews.documents = documents.ids(db, reviews.project.id)


def files_of(folder: Path) -> dict[str, str]:
    """The digest of every file in a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def manifest_of(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def edited(reviews: Reviews) -> None:
    reviews.hand_in("Anna", mention("Ankara", "PERSON", article=1), article=1)
    reviews.hand_in("Ben", article=2)


def settled(reviews: Reviews) -> None:
    reviews.decide("Ankara", article=3)
    reviewing.submit(reviews.rita, reviews.documents[3])
    reviewing.reopen(reviews.rita, reviews.document)


def reopened(reviews: Reviews) -> None:
    annotating.reopen(reviews.seat("Anna"), reviews.documents[4])


def schema_changed(reviews: Reviews) -> None:
    places = EntityType(name="PLACE", aliases=("GPE",))
    relations = tuple(replace(one, tail=("PLACE",) if one.tail else ()) for one in SCHEMA.relations)
    events = tuple(replace(one, roles=()) for one in SCHEMA.events)
    proposed = replace(
        SCHEMA,
        name="renamed",
        entities=(places, *SCHEMA.entities[1:]),
        relations=relations,
        events=events,
    )
    moves = (Relabel("entity", "GPE", "PLACE"),)
    change_schema(reviews.lead, plan_schema(reviews.lead, "news", proposed, moves=moves))


def articles_added(reviews: Reviews) -> None:
    near = f"{text_of(1)} And more."
    add_articles(reviews, near, "Something else altogether happened in Rome on a warm day.")


def renamed(reviews: Reviews) -> None:
    with reviews.store.write() as db:
        found = people.find_author(db, kind="person", name="Ben")
        people.rename_author(db, found.id, "Benjamin")


def forgotten(reviews: Reviews) -> None:
    forget_person(reviews.store, "Anna")


def role_changed(reviews: Reviews) -> None:
    with reviews.store.write() as db:
        db.conn.execute("UPDATE accounts SET role = 'lead'")
    no_checks(reviews, kind="majority")


LATER: dict[str, Callable[[Reviews], None]] = {
    "edits": edited,
    "settling": settled,
    "reopening": reopened,
    "a new schema": schema_changed,
    "new articles": articles_added,
    "another name": renamed,
    "a person deleted": forgotten,
    "other roles and rules": role_changed,
}


@pytest.mark.parametrize("order", [ORDER, SPLIT, replace(ORDER, readings="all", provenance=True)])
def test_a_release_is_the_same_whatever_is_done_after_it(
    reviews: Reviews, tmp_path: Path, order: Order
) -> None:
    create(reviews.store, "news", "v1", order, note="The first.", licence="cc-by-4.0")
    export_release(reviews.store, "news", "v1", tmp_path / "own")
    export_release(reviews.store, "news", "v1", tmp_path / "every", EVERY)
    own, every = files_of(tmp_path / "own"), files_of(tmp_path / "every")
    assert {one["path"]: one["sha256"] for one in manifest_of(tmp_path / "every")["files"]} == {
        name: digest for name, digest in every.items() if name != "manifest.json"
    }
    for number, (what, do) in enumerate(LATER.items()):
        do(reviews)
        export_release(reviews.store, "news", "v1", tmp_path / str(number))
        assert files_of(tmp_path / str(number)) == own, what
    export_release(reviews.store, "news", "v1", tmp_path / "again", EVERY)
    assert files_of(tmp_path / "again") == every


def test_a_release_of_the_past_is_what_would_have_been_made_then(
    reviews: Reviews, tmp_path: Path
) -> None:
    first = create(reviews.store, "news", "then", SPLIT)
    for do in LATER.values():
        do(reviews)
    later = create(reviews.store, "news", "later", SPLIT, at=first.at)
    assert later.content_sha256 == first.content_sha256
    assert later.parts == first.parts
    assert replace(later.moment, at="") == replace(first.moment, at="")
    now = create(reviews.store, "news", "now", SPLIT)
    assert now.content_sha256 != first.content_sha256


def test_releases_made_in_between_all_stay_what_they_were(reviews: Reviews) -> None:
    order = replace(SPLIT, readings="all", provenance=True)
    made = []
    for number, do in enumerate(LATER.values()):
        made.append(create(reviews.store, "news", f"r{number}", order))
        do(reviews)
    assert "whole" in check(reviews.store)
    assert len({one.content_sha256 for one in made}) > len(made) / 2
    for one in made:
        again = create(reviews.store, "news", f"{one.name}-again", order, at=one.at)
        assert again.content_sha256 == one.content_sha256, one.name


def test_the_content_digest_is_what_sha256sum_says_of_the_files(
    reviews: Reviews, tmp_path: Path
) -> None:
    made = create(reviews.store, "news", "v1", SPLIT)
    out = tmp_path / "out"
    export_release(reviews.store, "news", "v1", out)
    assert list(made.parts) == ["data.train.jsonl", "data.dev.jsonl", "data.test.jsonl"]
    told = subprocess.run(
        ["sh", "-c", f"sha256sum {' '.join(made.parts)} | sha256sum"],
        cwd=out,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.split()[0] == made.content_sha256
    assert f"sha256sum {' '.join(made.parts)} | sha256sum" in (out / "README.md").read_text()
    assert manifest_of(out)["content_sha256"] == made.content_sha256


def test_names_that_change_are_told_where_a_release_has_them(
    reviews: Reviews, tmp_path: Path
) -> None:
    create(reviews.store, "news", "names", replace(ORDER, readings="all", pseudonyms=False))
    export_release(reviews.store, "news", "names", tmp_path / "before")
    assert "Anna" in (tmp_path / "before" / "data.jsonl").read_text()
    forget_person(reviews.store, "Anna")
    with pytest.raises(Conflict, match="a name was changed or deleted since"):
        export_release(reviews.store, "news", "names", tmp_path / "after")
    assert not (tmp_path / "after").exists()
    assert not [one.name for one in tmp_path.iterdir() if "part" in one.name]
    assert "whole" in check(reviews.store)


def test_no_name_is_kept_in_a_release(reviews: Reviews, tmp_path: Path) -> None:
    create(reviews.store, "news", "hers", replace(ORDER, readings="Anna"))
    with reviews.store.read() as db:
        told = repr(db.conn.execute("SELECT * FROM releases").fetchall())
    assert "Anna" not in told
    with reviews.store.write() as db:
        people.rename_author(db, reviews.ids["Anna"], "gold")
    assert "whole" in check(reviews.store)
    with reviews.store.write() as db:
        people.rename_author(db, reviews.ids["Anna"], "Anna")
    forget_person(reviews.store, "Anna")
    export_release(reviews.store, "news", "hers", tmp_path / "out")
    lines = (tmp_path / "out" / "data.jsonl").read_text().splitlines()
    assert len(lines) == ARTICLES
    assert len({json.loads(line)["annotator"] for line in lines}) == 1


def test_a_database_that_something_else_changed_is_told(reviews: Reviews, tmp_path: Path) -> None:
    create(reviews.store, "news", "v1", ORDER)
    with reviews.store.write() as db:
        db.conn.execute('UPDATE documents SET meta = \'{"source": "forged"}\' WHERE id = 1')
    with pytest.raises(Conflict, match="something else than this program changed"):
        export_release(reviews.store, "news", "v1", tmp_path / "out")
    with pytest.raises(StoreDamaged, match="The release v1 cannot be made again"):
        check(reviews.store)


def test_a_release_never_changes_and_is_never_deleted(reviews: Reviews) -> None:
    create(reviews.store, "news", "v1", ORDER)
    for statement in (
        "UPDATE releases SET name = 'v2'",
        "DELETE FROM releases",
        "INSERT OR REPLACE INTO releases SELECT * FROM releases",
    ):
        with pytest.raises(driver.IntegrityError), reviews.store.write() as db:
            db.conn.execute(statement)
    with pytest.raises(Conflict, match="already"):
        create(reviews.store, "news", "v1", ORDER)


def test_releases_are_listed_with_who_made_them(reviews: Reviews) -> None:
    create(reviews.store, "news", "v1", ORDER)
    create(reviews.rita, "news", "v2", SPLIT, note="With a split.")
    found = releases(reviews.store, "news")
    assert [(one.name, one.by) for one in found] == [("v2", "Rita"), ("v1", "")]
    assert release(reviews.store, "news", "v2").note == "With a split."
    with pytest.raises(NotFound, match="there is: v2, v1"):
        release(reviews.store, "news", "v3")


def test_somebody_who_may_not_export_makes_no_release(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    with pytest.raises(Forbidden):
        create(anna, "news", "v1", ORDER)
    with pytest.raises(Forbidden):
        releases(anna, "news")


def test_a_filter_holds_for_what_comes_later(reviews: Reviews, tmp_path: Path) -> None:
    order = replace(ORDER, readings="submitted", only=Filter(labels=("PERSON",)))
    made = create(reviews.store, "news", "people", order)
    assert made.counts["all"]["labels"] == {"entities": {"PERSON": ARTICLES}}
    articles_added(reviews)
    export_release(reviews.store, "news", "people", tmp_path / "out")
    assert manifest_of(tmp_path / "out")["recipe"]["only"]["labels"] == ["PERSON"]


@pytest.mark.parametrize("name", ["", " ", "../v1", "v 1", "-v1", "a/b", "x" * 61, "v1\n"])
def test_a_name_that_is_no_files_name_is_refused(reviews: Reviews, name: str) -> None:
    with pytest.raises(BadInput, match="cannot be a release's name"):
        create(reviews.store, "news", name, ORDER)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("yesterday", "is no time"),
        ("2999-01-01", "still to come"),
        ("2001-01-01T00:00:00Z", "was not there yet"),
        ("2020-W01-1", "was not there yet"),
        ("0001-01-01T00:00:00+05:00", "is no time"),
        ("9999-12-31T23:59:59-05:00", "is no time"),
    ],
)
def test_a_time_without_anything_is_refused(reviews: Reviews, at: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        create(reviews.store, "news", "v1", ORDER, at=at)


def test_times_are_taken_as_utc_unless_they_say_otherwise() -> None:
    assert time_of("2026-11-22") == "2026-11-22T23:59:59.999Z"
    assert time_of("2026-11-22T13:00") == "2026-11-22T13:00:00.000Z"
    assert time_of("2026-11-22T13:00:00+02:00") == "2026-11-22T11:00:00.000Z"
    assert time_of("2026-W47-7") == "2026-11-22T23:59:59.999Z"


def test_today_is_now(reviews: Reviews) -> None:
    first = create(reviews.store, "news", "now", ORDER)
    today = create(reviews.store, "news", "today", ORDER, at=first.at[:10])
    assert today.content_sha256 == first.content_sha256


def test_what_stands_in_the_folder_stays(reviews: Reviews, tmp_path: Path) -> None:
    create(reviews.store, "news", "v1", ORDER)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(BadInput, match="not empty"):
        export_release(reviews.store, "news", "v1", tmp_path / "mine")
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["notes.txt"]
    (tmp_path / "empty").mkdir()
    assert "README.md" in export_release(reviews.store, "news", "v1", tmp_path / "empty")


@pytest.mark.parametrize("out", [".", "..", "", "a/..", "n" * 300])
def test_a_name_that_no_new_folder_can_have_is_refused(
    reviews: Reviews, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    create(reviews.store, "news", "v1", ORDER)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    with pytest.raises(BadInput, match="cannot be the name of a new folder"):
        export_release(reviews.store, "news", "v1", Path(out))
    assert not list(here.iterdir())


def test_who_writes_to_the_same_folder_takes_nothing_from_another(
    reviews: Reviews, tmp_path: Path
) -> None:
    create(reviews.store, "news", "v1", ORDER)
    out = tmp_path / "out"

    def meanwhile(done: int, of: int) -> None:
        if not (tmp_path / "begun").exists():
            (tmp_path / "begun").touch()
            export_release(reviews.store, "news", "v1", out)

    with pytest.raises(StoreUnavailable, match="not empty"):
        export_release(reviews.store, "news", "v1", out, progress=meanwhile)
    assert set(files_of(out)) == {
        *(one["path"] for one in manifest_of(out)["files"]),
        "manifest.json",
    }
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_dir()) == ["out"]


def test_a_disk_that_refuses_leaves_nothing(
    reviews: Reviews, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(reviews.store, "news", "v1", ORDER)
    synced: list[int] = []

    def fsync(file: int) -> None:
        synced.append(file)
        if len(synced) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", fsync)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreUnavailable, match="no space left"):
        export_release(reviews.store, "news", "v1", tmp_path / "out")
    assert sorted(tmp_path.iterdir()) == before
    monkeypatch.undo()
    export_release(reviews.store, "news", "v1", tmp_path / "out")


def test_a_release_knows_the_one_before_it(reviews: Reviews, tmp_path: Path) -> None:
    create(reviews.store, "news", "v1", ORDER)
    create(reviews.store, "news", "v2", ORDER)
    create(reviews.store, "news", "v3", ORDER)
    export_release(reviews.store, "news", "v2", tmp_path / "out")
    assert "| the release before | v1 |" in (tmp_path / "out" / "README.md").read_text()


def test_a_name_in_the_note_is_told_when_somebody_is_deleted(reviews: Reviews) -> None:
    create(reviews.store, "news", "v1", ORDER, note="Read by Anna in a week.")
    assert still_named(reviews.store, "Anna") == "1 note on a release in News"


def test_a_zip_holds_the_same_files(reviews: Reviews, tmp_path: Path) -> None:
    create(reviews.store, "news", "v1", SPLIT)
    names = export_release(reviews.store, "news", "v1", tmp_path / "out", ["jsonl", "brat"])
    content = b"".join(zipped_release(reviews.store, "news", "v1", ["brat", "jsonl"]))
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"news-v1/{name}" for name in names]
        for name in names:
            assert archive.read(f"news-v1/{name}") == (tmp_path / "out" / name).read_bytes()
    assert b"".join(zipped_release(reviews.store, "news", "v1", ["brat", "jsonl"])) == content
    export_release(reviews.store, "news", "v1", tmp_path / "v1.zip", ["jsonl", "brat"], as_zip=True)
    assert (tmp_path / "v1.zip").read_bytes() == content


def test_what_became_of_labels_between_two_releases(reviews: Reviews) -> None:
    order = replace(SPLIT, readings="submitted")
    create(reviews.store, "news", "v1", order)
    anna, document = reviews.seat("Anna"), reviews.documents[1]
    annotating.reopen(anna, document)
    there = {one.text: one for one in annotating.desk(anna, document).annotations}
    relabelled = Change(there["Ankara"], replace(there["Ankara"], label="PERSON"))
    gone = Change(there["Turkey"], None)
    new = mention("envoy", "PERSON", article=1, id=new_id())
    annotating.record(anna, document, [edit(relabelled), edit(gone), add(new)])
    annotating.submit(anna, document)
    annotating.reopen(reviews.seat("Ben"), reviews.documents[2])
    create(reviews.store, "news", "v2", order)
    found = difference(reviews.store, "news", "v1", "v2")
    assert found.readings == (12, 11)
    assert len(found.readings_changed) == len(found.readings_removed) == 1
    assert found.labels["entities", "GPE"].changed == 1
    assert found.labels["entities", "GPE"].removed == 1
    assert found.labels["entities", "PERSON"].added == 1
    assert {(one.before, one.after) for one in found.examples} == {
        ("GPE “Ankara”", "PERSON “Ankara”"),
        ("GPE “Turkey”", ""),
        ("", "PERSON “envoy”"),
    }
    assert not found.moves
    assert difference(reviews.store, "news", "v1", "v1").is_empty
    create(reviews.store, "news", "names", replace(order, pseudonyms=False))
    assert difference(reviews.store, "news", "v2", "names").is_empty
