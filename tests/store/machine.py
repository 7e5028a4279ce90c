"""Two people at one real database that crashes: Hypothesis looks for a lost or a half edit.

Every step is also done to an `Expected` of plain values, and both must agree. A crash goes off
before any statement of a write, or right after its COMMIT; then only what is on the disk at that
moment counts, and what was on its way is sent again.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from curation.codec import annotation_to_json
from curation.edits import edit_from_json, edit_to_json, replay
from curation.store import Store, people, readings
from curation.store.check import problems
from tests.builders import Article, add_article
from tests.store.gestures import gesture, taken_back
from tests.store.oracle import Expected, Json, verdict

CLOCKS = ["2026-11-22T13:00:00Z", "2026-11-22T12:00:00Z", "2026-10-25T02:30:00Z"]
"""Times as they come when a clock is set back."""
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Crashes are simulated, so a disk would only make them slow."""
FUSES = st.none() | st.none() | st.integers(1, 30)


STEPS = [
    *["annotate"] * 12, *["take back"] * 6, *["send again"] * 4,
    "submit", "reopen", "reopen", "close and open",
]  # fmt: skip


class Crash(BaseException):
    """The process is gone, and with it every connection."""


class Fuse:
    """A connection that dies before its n-th statement or, when there are fewer, after COMMIT."""

    def __init__(self, connection: Any, left: int, folder: Path, remains: Path) -> None:
        self._connection, self._left = connection, left
        self._folder, self._remains = folder, remains
        self.committed = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, sql: str, *values: Any) -> Any:
        self._burn()
        result = self._connection.execute(sql, *values)
        if sql == "COMMIT":
            self.committed = True
            self._left = 1
            self._burn()
        return result

    def executemany(self, sql: str, *values: Any) -> Any:
        self._burn()
        return self._connection.executemany(sql, *values)

    def _burn(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._remains.mkdir()
            for file in self._folder.iterdir():
                if not file.name.endswith("-shm"):  # memory dies with the process
                    shutil.copy(file, self._remains / file.name)
        if self._left <= 0:
            raise Crash


class TwoPeople(RuleBasedStateMachine):
    """Anna and Ben, each with a reading of their own, and a third that both write to."""

    seen: ClassVar[Counter[str]] = Counter()
    """What the programs reached, over all of them."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="machine-", dir=MEMORY))
        self.crashes = 0
        (self.folder / "0").mkdir()
        self.article = add_article(Store(self.folder / "0" / "curation.db"))
        with self.article.store.write() as db:
            gold = people.author(db, kind="gold", name="gold").id
        self.people = (self.article.anna, self.article.ben)
        self.expected = {of: Expected() for of in (*self.people, gold)}
        self.known: dict[str, tuple[int, Json]] = {}
        self.sent: list[tuple[int, int, Json]] = []
        for of in self.expected:
            self.article.record(by=self.people[0], of=of)

    def teardown(self) -> None:
        try:
            if hasattr(self, "article"):
                with self.article.store.read() as db:
                    assert list(problems(db)) == []
                self.article.store.close()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def pick(self, data: st.DataObject) -> tuple[int, int]:
        """Who does something to whose reading: their own or the one of both."""
        by = data.draw(st.sampled_from(self.people), label="by")
        *_, shared = self.expected
        return by, data.draw(st.sampled_from([by, shared]), label="of")

    @rule(data=st.data(), step=st.sampled_from(STEPS), fuse=FUSES)
    def go_on(self, data: st.DataObject, step: str, fuse: int | None) -> None:
        """One step of either person; one rule, so that every program is a full one."""
        by = data.draw(st.sampled_from(self.people), label="by")
        *_, shared = self.expected
        of = data.draw(st.sampled_from([by, shared]), label="of")
        match step:
            case "annotate":
                count = data.draw(st.sampled_from([1, 1, 1, 2, 3]))
                edits = [gesture(data.draw, self.expected[of]) for _ in range(count)]
                self.send(data, by, of, edits, fuse)
            case "take back":
                edit = taken_back(data.draw, self.expected[of])
                if edit is not None:
                    self.send(data, by, of, [self.perhaps_other(data, of, edit)], fuse)
            case "send again":
                if self.sent:
                    by, of, edit = data.draw(st.sampled_from(self.sent[-12:][::-1]))
                    self.send(data, by, of, [self.perhaps_other(data, of, edit)], fuse)
            case "submit":
                self.set_status(by, "submitted", fuse)
                if data.draw(st.sampled_from([True, True, False]), label="reopen at once"):
                    self.set_status(by, "open", None)
            case "reopen":
                self.set_status(by, "open", fuse)
            case "close and open":
                self.article.store.close()
                self.use(self.article.store.path)

    def perhaps_other(self, data: st.DataObject, of: int, edit: Json) -> Json:
        """Mostly the edit itself, sometimes one that only has its id and says something else."""
        if data.draw(st.sampled_from([True, True, True, False]), label="honest"):
            return edit
        return edit | {"changes": gesture(data.draw, self.expected[of])["changes"]}

    def set_status(self, by: int, status: str, fuse: int | None) -> None:
        if self.survives(lambda: self.article.set_status(status, by=by), fuse):
            self.expected[by].status = status
            self.seen[status] += 1

    def use(self, path: Path) -> None:
        article = self.article
        self.article = Article(Store(path), article.id, article.text, article.anna, article.ben)

    def survives(self, work: Any, fuse: int | None) -> bool:
        """Do some work, crash when the fuse says so: whether the work is there now."""
        if fuse is None:
            work()
            return True
        store = self.article.store
        self.crashes += 1
        remains = self.folder / str(self.crashes)
        real = store._writer.conn
        store._writer.conn = wire = Fuse(real, fuse, store.path.parent, remains)
        try:
            work()
        except Crash:
            pass
        else:
            raise AssertionError("the fuse did not go off: a write was not committed")
        store._writer.conn = real
        if real.in_transaction:
            real.execute("ROLLBACK")
        store.close()
        self.seen["crash after commit" if wire.committed else "crash before commit"] += 1
        self.use(remains / store.path.name)
        return wire.committed

    def send(
        self, data: st.DataObject, by: int, of: int, edits: list[Json], fuse: int | None
    ) -> None:
        """Record edits: each must be acknowledged or refused as expected, and once for all."""
        answer = None
        at = data.draw(st.sampled_from(CLOCKS), label="at")

        def work() -> None:
            nonlocal answer
            answer = self.article.record(*map(edit_from_json, edits), by=by, of=of, at=at)

        there = self.survives(work, fuse)
        self.sent += [(by, of, edit) for edit in edits]
        if not there:
            return
        acknowledged, refused = [], []
        reading = self.expected[of]
        for edit in edits:
            kind = verdict(reading, edit, known=self.known, of=of, text=self.article.text)
            self.seen[kind] += 1
            if kind in ("known", "good"):
                acknowledged.append(edit["id"])
            else:
                refused.append((edit["id"], kind))
            if kind == "good":
                self.seen[edit["verb"]] += 1
                self.seen["several changes"] += len(edit["changes"]) > 1
                self.known[edit["id"]] = (of, edit)
                reading.take(edit, by)
        if answer is not None:
            assert list(answer.acknowledged) == acknowledged
            assert [(one.edit_id, one.error.kind) for one in answer.refused] == refused
            assert answer.version == len(reading.log)

    @invariant()
    def the_database_is_what_was_acknowledged(self) -> None:
        if not hasattr(self, "article"):
            return
        with self.article.store.read() as db:
            for of, expected in self.expected.items():
                found = readings.find_reading(db, document_id=self.article.id, author_id=of)
                assert found is not None
                logged = readings.log(db, found.id)
                present = readings.present_annotations(db, found.id)
                assert {id: annotation_to_json(one) for id, one in present.items()} == (
                    expected.present
                )
                assert [edit_to_json(one.edit) for one in logged] == [
                    edit for edit, _ in expected.log
                ]
                assert [one.version for one in logged] == list(range(1, len(expected.log) + 1))
                assert (found.version, found.status) == (len(expected.log), expected.status)
                assert replay({}, (one.edit for one in logged)) == present
