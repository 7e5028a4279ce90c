"""How a database is written: one at a time, wholly or not at all, between threads and processes."""

from __future__ import annotations

import os
import resource
import threading
from pathlib import Path

import pytest

from curation.errors import StoreUnavailable
from curation.store import Store, driver, settings
from tests.builders import Article, add, delete, mention
from tests.store.processes import finish, line, other


def name(store: Store) -> str | None:
    with store.read() as db:
        return settings.setting(db, "name")


def set_name(store: Store, value: str) -> None:
    with store.write() as db:
        settings.set_setting(db, "name", value)


def test_what_a_write_did_is_there_for_everyone_after_it(store, tmp_path):
    set_name(store, "Anna")
    assert name(store) == "Anna"
    second = Store(store.path)
    assert name(second) == "Anna"
    second.close()


def test_a_read_inside_a_write_sees_what_is_committed(store):
    set_name(store, "Anna")
    with store.write() as db:
        settings.set_setting(db, "name", "Ben")
        assert name(store) == "Anna"
        assert settings.setting(db, "name") == "Ben"
    assert name(store) == "Ben"


def test_a_read_is_a_view_of_one_moment(store):
    set_name(store, "Anna")
    with store.read() as db:
        assert settings.setting(db, "name") == "Anna"
        set_name(store, "Ben")
        assert settings.setting(db, "name") == "Anna"
    assert name(store) == "Ben"


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt, GeneratorExit])
def test_a_write_that_stops_halfway_leaves_nothing_and_the_next_one_works(store, stop):
    set_name(store, "Anna")
    with pytest.raises(stop), store.write() as db:
        settings.set_setting(db, "name", "Ben")
        raise stop
    assert name(store) == "Anna"
    set_name(store, "Ben")
    assert name(store) == "Ben"


def test_a_statement_that_fails_undoes_the_ones_before_it(article):
    article.record(add(mention()))
    with pytest.raises(driver.IntegrityError), article.store.write() as db:
        db.conn.execute("DELETE FROM spans")
        db.conn.execute("INSERT INTO rejections VALUES (4711, 'nobody')")
    assert article.present() == {"ankara": mention()}


def test_a_read_that_stops_halfway_does_not_harm_the_next(store):
    with pytest.raises(ValueError), store.read():  # noqa: PT011
        raise ValueError
    assert name(store) is None


def test_threads_write_in_turn_and_nobody_is_sent_away(article):
    def work(number: int) -> None:
        for turn in range(10):
            span = mention(f"{number}-{turn}")
            assert article.record(add(span)).acknowledged
            if turn % 2:
                assert article.record(delete(span)).acknowledged

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert article.reading().version == 8 * 15
    assert len(article.present()) == 8 * 5


def test_a_second_store_in_the_process_waits_for_the_first(store):
    second = Store(store.path)
    waiting = threading.Thread(target=set_name, args=(second, "Ben"))
    with store.write() as db:
        waiting.start()
        waiting.join(0.2)
        assert waiting.is_alive()
        settings.set_setting(db, "name", "Anna")
    waiting.join(10)
    assert name(store) == "Ben"
    second.close()


def test_another_process_is_waited_for(store):
    process = other("hold", store.path)
    assert line(process.stdout) == "writing"
    with store.write() as db:
        assert settings.setting(db, "held") == "yes"
    finish(process)


def test_a_database_has_one_lock_whatever_it_is_called_by(store, tmp_path):
    link = tmp_path / "link.db"
    link.symlink_to(store.path)
    second = Store(link)
    assert second.path == store.path
    second.close()
    assert not (tmp_path / "link.db.lock").exists()


def test_every_connection_has_the_settings_that_survived_the_crash_tests(store):
    with store.write() as writer, store.read() as reader:
        for db in (writer, reader):
            said = {
                pragma: db.conn.execute(f"PRAGMA {pragma}").fetchone()[0]
                for pragma in "journal_mode synchronous foreign_keys busy_timeout mmap_size "
                "trusted_schema".split()
            }
            assert said == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "busy_timeout": 30_000,
                "mmap_size": 0,
                "trusted_schema": 0,
            }


def test_reading_connections_are_used_again(store):
    for _ in range(5):
        name(store)
    assert len(store._idle) == 1


def test_a_closed_store_says_so_and_leaves_one_file_and_its_lock(tmp_path):
    store = Store(tmp_path / "curation.db")
    set_name(store, "Anna")
    name(store)
    store.close()
    store.close()
    for use in (store.read, store.write):
        with pytest.raises(StoreUnavailable, match="closed"), use():
            pass
    assert sorted(file.name for file in tmp_path.iterdir()) == ["curation.db", "curation.db.lock"]


def test_a_file_is_for_its_owner_only(store):
    assert (store.path.stat().st_mode & 0o777) == 0o600


def test_opening_and_closing_leaves_no_file_open(tmp_path):
    if not Path("/proc/self/fd").exists():
        return
    Store(tmp_path / "curation.db").close()
    (tmp_path / "notes.db").write_text("not a database")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        Store(tmp_path / "curation.db").close()
        with pytest.raises(StoreUnavailable):
            Store(tmp_path / "notes.db")
    assert len(os.listdir("/proc/self/fd")) == before


def full(article: Article) -> int:
    """Fill the database's disk: let it hold a few pages more and no more."""
    with article.store.write() as db:
        (pages,) = db.conn.execute("PRAGMA page_count").fetchone()
    article.store._writer.conn.execute(f"PRAGMA max_page_count = {pages + 4}")
    return pages


def test_on_a_full_disk_nothing_is_lost_and_work_goes_on_once_there_is_space(article):
    full(article)
    acknowledged: list[str] = []
    refused = None
    for number in range(400):
        try:
            acknowledged += article.record(add(mention(f"span-{number:04}"))).acknowledged
        except StoreUnavailable as error:
            refused = error.message
            break
    assert refused is not None
    assert "is full: nothing was saved" in refused
    assert acknowledged == [one.edit.id for one in article.log()]
    assert len(article.present()) == len(acknowledged) > 0
    article.store._writer.conn.execute("PRAGMA max_page_count = 1000000")
    assert article.record(add(mention("after"))).version == len(acknowledged) + 1


def test_without_files_left_to_open_it_says_so_and_works_again_later(article):
    article.record(add(mention()))
    for db in article.store._idle:
        db.conn.close()
    article.store._idle.clear()
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, limits[1]))
    try:
        with pytest.raises(StoreUnavailable, match="nothing was saved"), article.store.read():
            pass
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert article.present() == {"ankara": mention()}


def test_a_write_inside_a_write_is_a_mistake_and_not_a_wait_for_ever(store):
    with store.write(), pytest.raises(RuntimeError, match="inside a write"), store.write():
        pass
    with store.write() as db:
        db.conn.execute("INSERT INTO settings VALUES ('after', 'ok')")
