"""Backups: taken while people work, proved whole, and never in place of something good."""

from __future__ import annotations

import resource
import threading

import pytest

from curation.desk.safekeeping import check
from curation.errors import BadInput, StoreDamaged, StoreUnavailable
from curation.store import Store, driver
from curation.store.backup import backup
from tests.builders import Article, add, mention


def logged(path) -> list[str]:
    """The ids of the edits in a database that `check` finds whole."""
    store = Store(path)
    try:
        check(store)
        with store.read() as db:
            return [id for (id,) in db.conn.execute("SELECT id FROM edits ORDER BY seq")]
    finally:
        store.close()


def test_a_backup_taken_during_work_has_all_that_was_acknowledged_before_it(article, tmp_path):
    acknowledged: list[str] = []
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            span = mention(f"span-{len(acknowledged)}")
            acknowledged.extend(article.record(add(span)).acknowledged)

    writer = threading.Thread(target=work)
    writer.start()
    try:
        for number in range(3):
            already = len(acknowledged)
            copy = backup(article.store, tmp_path / f"copy-{number}.db")
            there = logged(copy)
            assert there == acknowledged[: len(there)]
            assert len(there) >= already
    finally:
        stop.set()
        writer.join()
    assert logged(article.store.path) == acknowledged


@pytest.mark.attack(44)
def test_a_backup_is_one_file_for_its_owner_and_can_be_worked_with(article, tmp_path):
    article.record(add(mention()))
    folder = tmp_path / "backups"
    folder.mkdir()
    copy = backup(article.store, folder / "copy.db")
    assert [file.name for file in folder.iterdir()] == ["copy.db"]
    assert copy.stat().st_mode & 0o777 == 0o600
    restored = Article(Store(copy), article.id, article.text, article.anna, article.ben)
    assert restored.present() == article.present()
    assert restored.record(add(mention("later"))).version == 2
    restored.store.close()
    assert article.reading().version == 1


def test_a_newer_backup_replaces_an_older_one(article, tmp_path):
    copy = backup(article.store, tmp_path / "copy.db")
    assert logged(copy) == []
    one = add(mention())
    article.record(one)
    assert logged(backup(article.store, tmp_path / "copy.db")) == [one.id]


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", ".lock"])
def test_a_backup_onto_the_database_itself_is_refused(article, tmp_path, suffix):
    article.record(add(mention()))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link.db").symlink_to(f"{article.store.path}{suffix}")
    name = f"curation.db{suffix}"
    for target in (tmp_path / name, tmp_path / "elsewhere" / ".." / name, tmp_path / "link.db"):
        with pytest.raises(BadInput, match="database itself"):
            backup(article.store, target)
    assert article.record(add(mention("after"))).version == 2
    check(article.store)


def test_a_backup_onto_another_database_in_use_is_refused(article, tmp_path):
    other = Store(tmp_path / "other.db")
    with pytest.raises(BadInput, match="in use"):
        backup(article.store, other.path)
    check(other)
    other.close()


@pytest.fixture
def old_copy(article, tmp_path):
    """A sound backup in a folder of its own, and something new since."""
    folder = tmp_path / "backups"
    folder.mkdir()
    copy = backup(article.store, folder / "copy.db")
    article.record(add(mention()))
    return copy


def assert_nothing_changed(copy) -> None:
    """The backup is the old one and nothing lies beside it."""
    assert [file.name for file in copy.parent.iterdir()] == ["copy.db"]
    assert logged(copy) == []


def test_a_backup_that_does_not_fit_on_its_disk_leaves_the_old_one(article, old_copy):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, limits[1]))
    try:
        with pytest.raises(StoreUnavailable) as caught:
            backup(article.store, old_copy)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert str(old_copy) in caught.value.message
    assert str(article.store.path) not in caught.value.message
    assert_nothing_changed(old_copy)


def test_a_copy_that_is_not_whole_does_not_become_a_backup(article, old_copy):
    with article.store.write() as db:
        db.conn.execute("UPDATE spans SET label = 'PERSON'")
    with pytest.raises(StoreDamaged, match="not whole"):
        backup(article.store, old_copy)
    assert_nothing_changed(old_copy)


@pytest.mark.parametrize("target", ["missing/copy.db", ".", "kept/copy.db"])
def test_a_backup_that_cannot_be_there_says_why(article, tmp_path, target):
    (tmp_path / "kept").mkdir(mode=0o500)
    with pytest.raises(StoreUnavailable):
        backup(article.store, tmp_path / target)
    (tmp_path / "kept").chmod(0o700)


def test_a_backup_may_go_to_a_network_disk(article, tmp_path, monkeypatch):
    monkeypatch.setattr(driver, "file_system", lambda folder: "nfs4")
    backup(article.store, tmp_path / "copy.db")


def test_what_a_killed_backup_left_does_not_disturb_the_next(article, old_copy):
    for suffix in ("", "-journal", "-wal", "-shm"):
        (old_copy.parent / f"copy.db.part{suffix}").write_bytes(b"half a backup" * 1000)
    backup(article.store, old_copy)
    assert [file.name for file in old_copy.parent.iterdir()] == ["copy.db"]
    assert len(logged(old_copy)) == 1
