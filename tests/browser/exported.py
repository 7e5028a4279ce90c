"""A project to export: labelled articles with overlaps, copies, stories and two releases."""

from __future__ import annotations

import json
from typing import Any

from curation.desk.export_order import Order
from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project
from curation.desk.releasing import create
from curation.splitting import parse_split
from curation.store import Store
from tests.splitting.made import text

TOWNS = ("Baku", "Oslo", "Riga", "Vienna")
ORDER = Order("news", pseudonyms=True, split=parse_split("60/20/20"))


def article(number: int, *, copy_of: int | None = None) -> dict[str, Any]:
    """An article in which a minister's name overlaps her title; a copy has another first word."""
    town = TOWNS[(number if copy_of is None else copy_of) % len(TOWNS)]
    said = f"Minister Kern met them in {town}. {text(number if copy_of is None else copy_of, 60)}."
    if copy_of is not None:
        said = said.replace("them", "Ross")
    where = said.index(town)
    return {
        "id": f"article-{number}",
        "text": said,
        "meta": {"date": f"2025-04-{number + 1:02d}", "source": "AP" if number % 2 else "Courier"},
        "entities": [
            {"id": "title", "label": "PERSON", "start": 0, "end": 13, "text": "Minister Kern"},
            {"id": "name", "label": "PERSON", "start": 9, "end": 13, "text": "Kern"},
            {
                "id": "town",
                "label": "GPE",
                "start": where,
                "end": where + len(town),
                "text": town,
            },
        ],
        "annotator": "Anna",
        "status": "submitted",
    }


def add_exported(store: Store) -> None:
    """The project `news` with two releases, and `empty` without an article."""
    create_project(store, slug="news", title="News of the week")
    create_project(store, slug="empty", title="Nothing yet")
    _add(store, [*map(article, range(14)), article(14, copy_of=3)])
    create(store, "news", "v1.0", ORDER, note="The first", licence="cc-by-4.0")
    _add(store, [article(15)])
    create(store, "news", "v1.1", ORDER, note="One article more")


def _add(store: Store, lines: list[dict[str, Any]]) -> None:
    content = "\n".join(json.dumps(one) for one in lines).encode()
    carry_out(store, plan_import(store, "news", [(f"{lines[0]['id']}.jsonl", content)]))
