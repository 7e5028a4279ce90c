"""Making and changing the tables: by several processes at once, and through every crash."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from curation.desk.safekeeping import check
from curation.store import Database, Store, driver
from curation.store.migrations import STEPS, migrations
from tests.builders import add, add_article, chain, mention, relation, remark, turkey
from tests.store.processes import finish, line, other


def test_every_step_is_numbered_named_and_listed():
    assert [step.__name__ for step in STEPS] == [one.name for one in migrations._migrations]
    for number, step in enumerate(STEPS, start=1):
        assert step.__name__.startswith(f"m{number:03}_")


def test_opening_again_changes_nothing(store):
    with store.read() as db:
        before = db.conn.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    store.close()
    again = Store(store.path)
    with again.read() as db:
        assert db.conn.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == before
    again.close()


def test_four_processes_that_open_a_new_file_at_once_all_succeed(tmp_path):
    path = tmp_path / "curation.db"
    processes = [other("migrate", path) for _ in range(4)]
    assert [line(process.stdout) for process in processes] == ["ready"] * 4
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        finish(process)
    add_article(Store(path)).record(add(mention()))


def test_a_filled_file_of_the_first_step_alone_becomes_what_a_new_one_is(store, tmp_path):
    article = add_article(store)
    article.record(add(mention(), turkey()), add(relation()))
    article.set_status("submitted")
    store.close()
    path = tmp_path / "first.db"
    first = Database(driver.connect(path), strict=True)
    migrations.apply(first, stop_before=[step.__name__ for step in STEPS[1:]])
    first.conn.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
    first.conn.execute("PRAGMA foreign_keys = OFF")
    first.conn.execute("DELETE FROM settings")
    first.conn.execute("ATTACH ? AS filled", (str(store.path),))
    for table in first.tables:
        if not table.name.startswith(("_", "sqlite_")):
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            first.conn.execute(
                f"INSERT INTO {table.name} ({names}) SELECT {names} FROM filled.{table.name}"
            )
    first.conn.commit()
    first.conn.close()
    opened, fresh = Store(path), Store(tmp_path / "fresh.db")
    assert check(opened)
    moved = replace(article, store=opened)
    assert set(moved.present()) == {"ankara", "turkey", "near"}
    assert [one.bulk for one in moved.log()] == [None, None]
    moved.set_status("open")
    assert moved.record(add(remark()), add(chain())).version == 4
    assert moved.present()["chain"] == chain()
    tables = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    with opened.read() as old, fresh.read() as new:
        assert old.conn.execute(tables).fetchall() == new.conn.execute(tables).fetchall()
    opened.close()
    fresh.close()


class Crash(BaseException):
    """The process is gone."""


def test_a_crash_at_any_statement_of_the_first_opening_leaves_a_file_that_opens(
    tmp_path, monkeypatch
):
    connect = driver.connect
    crashes = 0
    for moment in range(1, 500):
        folder = tmp_path / f"run-{moment}"
        folder.mkdir()
        counted = 0

        def trace(_: str, *, folder=folder, moment=moment) -> None:
            nonlocal counted
            counted += 1
            if counted == moment:
                shutil.copytree(folder, folder.with_name(f"{folder.name}-crashed"))

        def traced(path, *, trace=trace):
            connection = connect(path)
            connection.set_trace_callback(trace)
            return connection

        monkeypatch.setattr(driver, "connect", traced)
        Store(folder / "curation.db").close()
        monkeypatch.setattr(driver, "connect", connect)
        if counted < moment:
            break
        crashes += 1
        crashed = folder.with_name(f"{folder.name}-crashed")
        (crashed / "curation.db-shm").unlink(missing_ok=True)  # memory dies with the process
        store = Store(crashed / "curation.db")
        assert add_article(store).record(add(mention())).version == 1
        check(store)
        store.close()
        for used in (folder, crashed):
            shutil.rmtree(used)
    assert crashes > 50


@pytest.mark.parametrize("step", [step.__name__ for step in STEPS])
def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch, step):
    def failing(db):
        db.conn.execute("CREATE TABLE half (a)")
        raise driver.OperationalError("the step failed")

    registered = next(one for one in migrations._migrations if one.name == step)
    monkeypatch.setattr(registered, "fn", failing)
    with pytest.raises(driver.OperationalError, match="the step failed"):
        Store(tmp_path / "curation.db")
    monkeypatch.undo()
    add_article(Store(tmp_path / "curation.db"))


def test_older_readings_were_begun_when_and_under_the_schema_their_first_edit_says(store, tmp_path):
    path = tmp_path / "older.db"
    older = Database(driver.connect(path), strict=True)
    migrations.apply(older, stop_before=["m008_releases"])
    older.conn.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
    older.conn.execute("PRAGMA foreign_keys = OFF")
    for id, version, schema_version in ((1, 2, 5), (2, 0, 4), (3, 0, 3)):
        older.conn.execute(
            "INSERT INTO readings VALUES (?, 1, ?, ?, 'open', ?, 'later')",
            (id, id, version, schema_version),
        )
    for version, at, schema_version in ((1, "earlier", 2), (2, "later", 5)):
        older.conn.execute(
            "INSERT INTO edits (id, reading_id, version, author_id, at, verb, changes,"
            " schema_version) VALUES (?, 1, ?, 1, ?, 'add', '[]', ?)",
            (f"edit-{version}", version, at, schema_version),
        )
    older.conn.execute(
        "INSERT INTO statuses (reading_id, version, status, author_id, at)"
        " VALUES (2, 0, 'submitted', 1, 'earliest')"
    )
    older.conn.commit()
    older.conn.close()
    opened = Store(path)
    with opened.read() as db:
        assert db.conn.execute(
            "SELECT begun_at, begun_schema_version FROM readings ORDER BY id"
        ).fetchall() == [("earlier", 2), ("earliest", 4), ("later", 3)]
    opened.close()
