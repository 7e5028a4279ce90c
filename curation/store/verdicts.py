"""What people said of findings: that they were wrong and are fixed, or are right as they are.

What is said on the list of one's own readings ("own") and on lists of everybody's ("all") is kept
apart, so that neither tells anything of the other. A fix that was taken back does not count.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from sqlite_utils import Database

Scope: TypeAlias = Literal["own", "all"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
Judgement: TypeAlias = Literal["fixed", "right"]

_STANDING = (
    "WITH RECURSIVE taken_back (id, depth, last) AS ("
    " SELECT DISTINCT bulk_id, 0, bulk_id FROM finding_verdicts"
    "  WHERE project_id = :project AND scope = :scope AND bulk_id IS NOT NULL"
    " UNION SELECT taken_back.id, depth + 1, bulks.id FROM taken_back"
    "  JOIN bulks ON bulks.undoes = taken_back.last),"
    " undone AS (SELECT id FROM taken_back GROUP BY id HAVING max(depth) % 2 = 1)"
)
"""A bulk that was undone does not stand; undoing the undo makes it stand again."""
_COUNTS = "(bulk_id IS NULL OR bulk_id NOT IN (SELECT id FROM undone))"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody (`by`, an author) said of a finding in somebody's reading of a document."""

    key: str
    check: str
    document: int
    author: int
    verdict: Judgement
    by: int
    at: str
    bulk: str | None = None


@dataclass(frozen=True, slots=True)
class Precision:
    """How many findings were looked at, and how many of them were wrong indeed."""

    looked_at: int = 0
    wrong: int = 0


def give(db: Database, project_id: int, scope: Scope, verdicts: Iterable[Verdict]) -> None:
    """Write verdicts down; the last one on a finding counts."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO finding_verdicts (project_id, scope, key, document_id, author_id,"
        " check_name, verdict, by_id, at, bulk_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(project_id, scope, one.key, one.document, one.author, one.check),
                *(one.verdict, one.by, one.at, one.bulk),
            )
            for one in verdicts
        ],
    )


def take_back(db: Database, project_id: int, scope: Scope, keys: Collection[str]) -> int:
    """Forget that these findings are right; how many there were."""
    return db.conn.execute(
        "DELETE FROM finding_verdicts WHERE project_id = ? AND scope = ? AND verdict = 'right'"
        " AND key IN (SELECT value FROM json_each(?))",
        (project_id, scope, json.dumps(list(keys))),
    ).rowcount


def verdicts(
    db: Database, project_id: int, scope: Scope, *, author_id: int | None = None
) -> dict[str, Verdict]:
    """The verdicts that stand, by the keys of findings; of one author's readings, or all."""
    return {
        row[0]: Verdict(*row)
        for row in db.conn.execute(
            f"{_STANDING} SELECT key, check_name, document_id, author_id, verdict, by_id, at,"
            " bulk_id FROM finding_verdicts WHERE project_id = :project AND scope = :scope"
            f" AND author_id = coalesce(:author, author_id) AND {_COUNTS}",
            {"project": project_id, "scope": scope, "author": author_id},
        )
    }


def precision(
    db: Database, project_id: int, scope: Scope, *, author_id: int | None = None
) -> dict[str, Precision]:
    """By check how many of its findings were looked at, and how many were wrong."""
    return {
        check: Precision(looked_at, wrong)
        for check, looked_at, wrong in db.conn.execute(
            f"{_STANDING} SELECT check_name, count(*), sum(verdict = 'fixed')"
            " FROM finding_verdicts WHERE project_id = :project AND scope = :scope"
            f" AND author_id = coalesce(:author, author_id) AND {_COUNTS}"
            " GROUP BY check_name ORDER BY check_name",
            {"project": project_id, "scope": scope, "author": author_id},
        )
    }
