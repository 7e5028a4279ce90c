"""What is refused before a file is touched, each in one sentence and without a trace."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from curation.errors import StoreUnavailable
from curation.store import Store, driver
from tests.builders import add, add_article, mention


def refused(path: Path) -> str:
    """Open a database that cannot be: the one sentence why, everything as it was."""
    before = snapshot(path.parent)
    with pytest.raises(StoreUnavailable) as caught:
        Store(path)
    message = caught.value.message
    assert "\n" not in message
    assert len(re.findall(r"[.!?](?= |$)", message)) <= 2, message
    assert snapshot(path.parent) == before
    return message


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Every file of a folder with what is in it."""
    return {
        file.name: file.read_bytes() if file.is_file() else None
        for file in (folder.iterdir() if folder.is_dir() else ())
    }


@pytest.mark.parametrize(
    "version", ["3.7.17", "3.40.1", "3.44.5", "3.50.4", "3.50.6", "3.51.1", "3.51.2"]
)
def test_a_sqlite_that_can_lose_commits_is_refused(version, monkeypatch, tmp_path):
    numbers = tuple(map(int, version.split(".")))
    with pytest.raises(StoreUnavailable, match=re.escape(version)):
        driver.check_version(numbers)
    monkeypatch.setattr(driver.check_version, "__defaults__", (numbers,))
    assert "pysqlite3" in refused(tmp_path / "curation.db")


@pytest.mark.parametrize("version", ["3.44.6", "3.50.7", "3.51.3", "3.53.4", "4.0.0"])
def test_a_sound_sqlite_is_taken(version):
    driver.check_version(tuple(map(int, version.split("."))))


def test_the_sqlite_of_these_tests_is_sound():
    driver.check_version()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert "does not exist" in refused(tmp_path / "missing" / "curation.db")


def test_a_folder_is_no_database(tmp_path):
    assert "is a folder" in refused(tmp_path)


def test_a_read_only_folder_is_refused_also_for_root(tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    folder.chmod(0o500)
    assert "read-only" in refused(folder / "curation.db")
    folder.chmod(0o700)


def test_a_read_only_file_is_refused_also_for_root(store):
    store.close()
    store.path.chmod(0o400)
    assert "read-only" in refused(store.path)


@pytest.mark.parametrize("text", ["Ankara", "not a database, but long enough to be one " * 100])
def test_a_file_that_is_no_database_is_left_alone(tmp_path, text):
    path = tmp_path / "article.txt"
    path.write_text(text)
    assert "no SQLite database" in refused(path)


@pytest.mark.parametrize("application", [0, 4711])
@pytest.mark.parametrize("journal", ["delete", "wal"])
@pytest.mark.parametrize("tables", [1, 100])
def test_a_database_of_another_program_is_left_alone(tmp_path, application, journal, tables):
    path = tmp_path / "theirs.db"
    theirs = driver.sqlite3.connect(path)
    theirs.execute(f"PRAGMA application_id = {application}")
    theirs.execute(f"PRAGMA journal_mode = {journal}")
    theirs.execute("BEGIN")
    for number in range(tables):
        theirs.execute(f"CREATE TABLE a_rather_long_name_of_a_table_{number} (a, b, c)")
    theirs.commit()
    theirs.close()
    assert "another program" in refused(path)


def test_a_file_of_a_newer_version_is_left_alone(store):
    with store.write() as db:
        db.table("_sqlite_migrations").insert(
            {"migration_set": "curation", "name": "m999_later", "applied_at": "2030-01-01"}
        )
    store.close()
    message = refused(store.path)
    assert "newer version" in message
    assert "m999_later" in message


def test_an_empty_file_becomes_a_database(tmp_path):
    path = tmp_path / "curation.db"
    path.touch()
    Store(path).close()
    Store(path).close()


def test_a_name_with_spaces_and_signs_is_fine(tmp_path):
    path = tmp_path / "a ? name#with 100%25 ünicode.db"
    article = add_article(Store(path))
    article.record(add(mention()))
    article.store.close()
    store = Store(path)
    with store.read() as db:
        assert db.conn.execute("SELECT text FROM spans").fetchall() == [("Ankara",)]
    store.close()


MOUNTS = """\
/dev/vda1 / ext4 rw 0 0
server:/export {here}/far nfs4 rw 0 0
//nas/share {here}/with\\040blank cifs rw 0 0
tmpfs {here}/far/local tmpfs rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        (".", "ext4"),
        ("far", "nfs4"),
        ("far/deeper", "nfs4"),
        ("farther", "ext4"),
        ("with blank", "cifs"),
        ("far/local", "tmpfs"),
    ],
)
def test_the_file_system_of_a_folder_is_that_of_its_innermost_mount(
    tmp_path, monkeypatch, folder, kind
):
    monkeypatch.setattr(driver.platform, "system", lambda: "Linux")
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS.format(here=tmp_path))
    assert driver.file_system(tmp_path / folder, mounts) == kind


def test_where_the_system_does_not_tell_no_file_system_is_assumed(tmp_path):
    assert driver.file_system(tmp_path, tmp_path / "no such file") == ""


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_disk_is_refused(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(driver, "file_system", lambda folder: kind)
    assert f"network disk ({kind})" in refused(tmp_path / "curation.db")
