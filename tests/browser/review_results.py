"""What came out of a review: the gold in the database and in the export, and where it is from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from curation.formats.jsonl_lines import read
from curation.model import Annotation
from curation.store import reviews
from curation.store.readings import present_annotations
from tests.browser.editor import curation
from tests.browser.meaning import meaning
from tests.browser.server import Server
from tests.browser.team import database

Line = dict[str, Any]


class Origin(NamedTuple):
    """Where an annotation comes from: the words it is about, and who says it and why."""

    words: str
    how: str
    readers: tuple[str, ...]
    reason: str


def gold_in_database(server: Server, document: int) -> tuple[str, list[Annotation]]:
    """The status of the gold reading of an article, and all that stands in it."""
    with database(server) as store, store.read() as db:
        gold = reviews.find_gold(db, document)
        assert gold is not None
        return gold.status, list(present_annotations(db, gold.id).values())


def check_gold(
    server: Server, folder: Path, right: Mapping[int, Sequence[Annotation]]
) -> dict[int, Line]:
    """The lines of the export by article, once they and the database say just what is right."""
    lines = exported(server, folder)
    assert sorted(lines) == sorted(right)
    for id, said in right.items():
        wanted = meaning(said)
        status, gold = gold_in_database(server, id)
        assert (status, meaning(gold)) == ("submitted", wanted)
        line = lines[id]
        assert (line["annotator"], line["status"]) == ("gold", "submitted")
        (again,) = read(json.dumps(line).encode(), "the export")
        assert again.reading is not None
        assert meaning(again.reading.annotations) == wanted
    return lines


def exported(server: Server, folder: Path) -> dict[int, Line]:
    """What the command line exports as gold, by the numbers of the articles."""
    out = folder / "gold.jsonl"
    options = ("--readings", "gold", "--provenance", "--out", str(out))
    curation(server, "export", "news", *options)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    with database(server) as store, store.read() as db:
        ids = dict(db.conn.execute("SELECT external_id, id FROM documents").fetchall())
    return {ids[line["id"]]: line for line in lines}


def origins(line: Line) -> list[Origin]:
    """Where every annotation of a line comes from. All of them were settled by the reviewer."""
    found = [(one["text"], one) for one in line["entities"]]
    found += [(one["trigger"]["text"], one) for one in line["events"]]
    found += [(one["label"], one) for one in line["relations"]]
    found += [(one["value"], one) for one in line["labels"]]
    found += [("chain", one) for one in line["chains"]]
    assert {one["origin"]["by"] for _, one in found} == {"Rita"}
    assert all(datetime.fromisoformat(one["origin"]["at"]).tzinfo for _, one in found)
    return [_origin(words, one["origin"]) for words, one in found]


def _origin(words: str, origin: Line) -> Origin:
    return Origin(words, origin["how"], tuple(origin.get("readers", ())), origin.get("reason", ""))
