"""Power cuts: with the setting the store uses no acknowledged edit is lost, with the next it is.

A run is recorded once; then the disk is put together as it may be after power fails at any moment.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from curation.edits import invert
from curation.errors import CurationError
from curation.store import Store
from curation.store.check import problems
from tests.builders import add, add_article, change, event, mention, relation, trigger, turkey
from tests.soak.power import disk_after
from tests.store.processes import ROOT


@pytest.fixture
def recorded(tmp_path):
    """A database before a session of work, and the statements of the session."""
    article = add_article(Store(tmp_path / "curation.db"))
    article.record()
    article.store.close()
    start = tmp_path / "start.db"
    shutil.copy(article.store.path, start)
    statements: list[str] = []
    article = type(article)(
        Store(article.store.path), article.id, article.text, article.anna, article.ben
    )
    article.store._writer.conn.set_trace_callback(statements.append)
    for number in range(30):
        names = [f"{name}-{number}" for name in ("ankara", "turkey", "near", "met", "meeting")]
        first, second, tie, verb, meeting = names
        frame = event(first, id=meeting, trigger=verb)
        article.record(add(mention(first), turkey(second), relation(first, second, id=tie)))
        made = add(trigger(verb), frame)
        article.record(made)
        article.record(change(mention(first), mention(first, label="PERSON")))
        article.record(invert(made, id=f"undo-{number:04}"))
    article.store._writer.conn.set_trace_callback(None)
    ids = [one.edit.id for one in article.log()]
    article.store.close()
    return start, [one for one in statements if not one.startswith("--")], ids


def lost_and_wrong(recorded, tmp_path: Path, synchronous: str, points: int) -> tuple[int, int]:
    """At how many points edits are lost, at how many the database is not whole."""
    start, statements, ids = recorded
    folder = tmp_path / synchronous
    folder.mkdir()
    shutil.copy(start, folder / "curation.db")
    said = subprocess.run(
        [sys.executable, "-m", "tests.soak.power", folder / "curation.db", synchronous],
        input="".join(json.dumps(one) + "\n" for one in statements),
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
        check=True,
    ).stdout
    operations = [json.loads(line) for line in said.splitlines()]
    del operations[operations.index(["acknowledged", len(ids)]) + 1 :]  # the orderly closing
    chance = random.Random(synchronous)
    lost = wrong = 0
    for number in range(points):
        cut = chance.randrange(len(operations) + 1)
        files, acknowledged = disk_after(
            {"curation.db": start.read_bytes()}, operations[:cut], chance
        )
        remains = folder / str(number)
        remains.mkdir()
        for name, data in files.items():
            (remains / name).write_bytes(data)
        try:
            store = Store(remains / "curation.db")
            with store.read() as db:
                there = [id for (id,) in db.conn.execute("SELECT id FROM edits ORDER BY version")]
                wrong += any(problems(db)) or there != ids[: len(there)]
            store.close()
            lost += len(there) < acknowledged
        except CurationError:
            wrong += 1
        shutil.rmtree(remains)
    return lost, wrong


@pytest.mark.soak
def test_a_power_cut_loses_nothing_that_was_acknowledged(recorded, tmp_path):
    assert lost_and_wrong(recorded, tmp_path, "FULL", 400) == (0, 0)


@pytest.mark.soak
def test_with_the_next_weaker_setting_power_cuts_do_lose_edits(recorded, tmp_path):
    """Otherwise the test above would prove nothing."""
    lost, wrong = lost_and_wrong(recorded, tmp_path, "NORMAL", 100)
    assert lost > 0
    assert wrong == 0
