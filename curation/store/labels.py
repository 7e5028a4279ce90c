"""Labels of many readings, as checks need them: streamed, a few hundred articles at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from curation.consistency import Article, Happening, Mention, Reading, Tie

TOGETHER = 500
"""How many articles are read at once; memory needs no more, however many there are."""


@dataclass(frozen=True, slots=True)
class Pools:
    """What a reading adds to and is held against, and whether it is finished."""

    evidence: int | None
    judged: int | None
    is_finished: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """A reading of a person, or the gold (`is_gold`)."""

    id: int
    document: int
    author: int
    version: int
    is_gold: bool
    is_submitted: bool


def readings(db: Database, project_id: int) -> list[Known]:
    """Every reading of a person and the gold, by article."""
    return [
        Known(id, document, author, version, bool(is_gold), bool(is_submitted))
        for id, document, author, version, is_gold, is_submitted in db.conn.execute(
            "SELECT readings.id, document_id, author_id, version, kind = 'gold',"
            " status = 'submitted' FROM documents"
            " JOIN readings ON readings.document_id = documents.id"
            " JOIN authors ON authors.id = author_id AND kind IN ('person', 'gold')"
            " WHERE project_id = ? ORDER BY document_id, readings.id",
            (project_id,),
        )
    ]


def articles(db: Database, asked: Sequence[tuple[Known, Pools]]) -> Iterator[Article]:
    """The articles of these readings with what is labelled there, in the order they come in.

    The readings of an article come one after another.
    """
    by_document: dict[int, list[tuple[Known, Pools]]] = {}
    for one in asked:
        by_document.setdefault(one[0].document, []).append(one)
    ids = list(by_document)
    for start in range(0, len(ids), TOGETHER):
        some = ids[start : start + TOGETHER]
        texts = dict(
            db.conn.execute(
                "SELECT id, text FROM documents WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(some),),
            )
        )
        said = _said(db, [known.id for id in some for known, _ in by_document[id]])
        for id in some:
            of_it = tuple(_reading(said[known.id], known, of) for known, of in by_document[id])
            yield Article(id, texts[id], of_it)


@dataclass(slots=True)
class _Said:
    mentions: list[Mention] = field(default_factory=list)
    triggers: list[Mention] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)


def _said(db: Database, reading_ids: Sequence[int]) -> Mapping[int, _Said]:
    found: defaultdict[int, _Said] = defaultdict(_Said)
    wanted = (json.dumps(reading_ids),)
    of_these = "reading_id IN (SELECT value FROM json_each(?))"
    for reading, id, label, start, end, text, pieces, trigger in db.conn.execute(
        f'SELECT reading_id, id, label, start, "end", text, pieces, trigger FROM spans'
        f" WHERE {of_these}",
        wanted,
    ):
        if pieces is not None:
            found[reading].taken += [(first, last) for first, last in json.loads(pieces)]
        elif trigger:
            found[reading].triggers.append(Mention(id, label, start, end, text))
        else:
            found[reading].mentions.append(Mention(id, label, start, end, text))
    for reading, *tie in db.conn.execute(
        f"SELECT reading_id, id, label, head, tail FROM relations WHERE {of_these}", wanted
    ):
        found[reading].ties.append(Tie(*tie))
    for reading, *event in db.conn.execute(
        f"SELECT reading_id, id, label, trigger FROM events WHERE {of_these}", wanted
    ):
        found[reading].happenings.append(Happening(*event))
    return found


def _reading(said: _Said, known: Known, pools: Pools) -> Reading:
    return Reading(
        known.id,
        known.author,
        pools.evidence,
        pools.judged,
        pools.is_finished,
        tuple(said.mentions),
        tuple(said.triggers),
        tuple(said.ties),
        tuple(said.happenings),
        tuple(said.taken),
    )
