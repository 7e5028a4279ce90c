"""Runs that look for likely errors: how far they are, and what they found.

One at a time per project is at work, whichever process it is of; a run says now and then that it
still is. Findings stay as they were found: whoever lists them looks whether they still hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlite_utils import Database

from curation.findings import Finding

RunState: TypeAlias = Literal["running", "done", "cancelled", "failed"]

_COLUMNS = (
    "error_runs.id, author_id, authors.name, state, started_at, seen_at, ended_at, doing, done,"
    " of, folds, seed, versions, figures, message"
)
_TOLD = (
    *("id", "author_id", "author", "state", "started_at", "seen_at", "ended_at"),
    *("doing", "done", "of", "folds", "seed"),
)
_SAID = (
    *("check", "kind", "reading", "author", "document", "annotation"),
    *("start", "end", "text", "says", "proposed", "score", "why"),
)
_FROM = "FROM error_runs JOIN authors ON authors.id = author_id"


@dataclass(frozen=True, slots=True)
class ErrorRun:
    """A run: who began it (`author_id`, `author`), and how far it is or how it ended.

    `done` of `of` is how far, `doing` says it in words. `versions` are those of the readings that
    were judged, by reading. `figures` tell of what was judged and found.
    """

    id: str
    author_id: int
    author: str
    state: RunState
    started_at: str
    seen_at: str
    ended_at: str | None
    doing: str
    done: int
    of: int
    folds: int
    seed: int
    versions: Mapping[int, int]
    figures: Mapping[str, int]
    message: str


def begin(
    db: Database,
    *,
    id: str,
    project_id: int,
    author_id: int,
    folds: int,
    seed: int,
    doing: str,
    at: str,
) -> None:
    """Begin a run. No other one of the project may be running."""
    db.conn.execute(
        "INSERT INTO error_runs (id, project_id, author_id, whose, state, started_at, seen_at,"
        " doing, done, of, folds, seed, versions, figures, message)"
        " VALUES (?, ?, ?, 'gold, else submitted', 'running', ?, ?, ?, 0, 1000, ?, ?, '{}', '{}',"
        " '')",
        (id, project_id, author_id, at, at, doing, folds, seed),
    )


def note(db: Database, id: str, *, doing: str, done: int, at: str) -> bool:
    """Say how far a run is, `done` of a thousand; whether it is still wanted."""
    return bool(
        db.conn.execute(
            "UPDATE error_runs SET doing = ?, done = ?, seen_at = ?"
            " WHERE id = ? AND state = 'running'",
            (doing, done, at, id),
        ).rowcount
    )


def end(db: Database, id: str, state: RunState, *, at: str, message: str = "") -> bool:
    """End a run that did not get to its end; False where it has ended already."""
    return bool(
        db.conn.execute(
            "UPDATE error_runs SET state = ?, ended_at = ?, message = ?"
            " WHERE id = ? AND state = 'running'",
            (state, at, message, id),
        ).rowcount
    )


def end_silent(db: Database, project_id: int, *, before: str, at: str, message: str) -> int:
    """End runs that have said nothing since: what worked on them is gone. How many there were."""
    return db.conn.execute(
        "UPDATE error_runs SET state = 'failed', ended_at = ?, message = ?"
        " WHERE project_id = ? AND state = 'running' AND seen_at < ?",
        (at, message, project_id, before),
    ).rowcount


def finish(
    db: Database,
    id: str,
    findings: Iterable[Finding],
    *,
    versions: Mapping[int, int],
    figures: Mapping[str, int],
    at: str,
) -> bool:
    """End a run with what it found, the likeliest wrong first; False where it was ended before.

    What earlier runs of the project found goes, so that the file does not grow with every run.
    """
    ended = db.conn.execute(
        "UPDATE error_runs SET state = 'done', done = of, doing = '', ended_at = ?, versions = ?,"
        " figures = ? WHERE id = ? AND state = 'running'",
        (at, json.dumps(dict(versions)), json.dumps(dict(figures)), id),
    )
    if not ended.rowcount:
        return False
    db.conn.execute(
        "DELETE FROM error_findings WHERE run_id IN (SELECT id FROM error_runs WHERE project_id ="
        " (SELECT project_id FROM error_runs WHERE id = ?))",
        (id,),
    )
    db.conn.executemany(
        "INSERT INTO error_findings (run_id, rank, check_name, kind, reading_id, author_id,"
        ' document_id, annotation, start, "end", text, says, proposed, score, why, to_start,'
        " to_end, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(id, rank, one.check, one.kind, one.reading, one.author, one.document),
                *(one.annotation, one.start, one.end, one.text, one.says, one.proposed),
                *(one.score, one.why, *(one.to or (None, None)), one.key),
            )
            for rank, one in enumerate(findings, start=1)
        ],
    )
    return True


def newest(db: Database, project_id: int) -> ErrorRun | None:
    """The run of a project that was begun last, whatever became of it."""
    return _one(
        db,
        "WHERE project_id = ? ORDER BY started_at DESC, error_runs.rowid DESC LIMIT 1",
        project_id,
    )


def newest_done(db: Database, project_id: int) -> ErrorRun | None:
    """The run of a project whose findings there are."""
    return _one(
        db,
        "WHERE project_id = ? AND state = 'done'"
        " ORDER BY ended_at DESC, error_runs.rowid DESC LIMIT 1",
        project_id,
    )


def run(db: Database, id: str) -> ErrorRun | None:
    """A run by its id."""
    return _one(db, "WHERE error_runs.id = ?", id)


def findings(db: Database, run_id: str) -> list[Finding]:
    """What a run found, in order."""
    return [
        _finding(row)
        for row in db.conn.execute(
            "SELECT check_name, kind, reading_id, author_id, document_id, annotation, start,"
            ' "end", text, says, proposed, score, why, to_start, to_end FROM error_findings'
            " WHERE run_id = ? ORDER BY rank",
            (run_id,),
        )
    ]


def _one(db: Database, where: str, value: Any) -> ErrorRun | None:
    row: Sequence[Any] | None = db.conn.execute(
        f"SELECT {_COLUMNS} {_FROM} {where}", (value,)
    ).fetchone()
    if row is None:
        return None
    versions = {int(id): version for id, version in json.loads(row[12]).items()}
    figures: dict[str, int] = json.loads(row[13])
    told = dict(zip(_TOLD, row, strict=False))
    return ErrorRun(**told, versions=versions, figures=figures, message=row[14])


def _finding(row: Sequence[Any]) -> Finding:
    start, end = row[13], row[14]
    to = None if start is None else (start, end)
    return Finding(**dict(zip(_SAID, row, strict=False)), to=to)
