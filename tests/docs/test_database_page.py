"""docs/database.md names every table and every column there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from curation.store import Store

PAGE = Path(__file__).parents[2] / "docs" / "database.md"


def documented() -> dict[str, set[str]]:
    """The columns the page names, by table."""
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    tables = {}
    for section in sections:
        name, _, body = section.partition("\n")
        first_cells = re.findall(r"^\| (`[^|]*) \|", body, flags=re.MULTILINE)
        cells = first_cells or re.findall(r"\((`[^)]*`)\)", body)
        tables[name.strip()] = {column for cell in cells for column in re.findall(r"`(\w+)`", cell)}
    return tables


def test_every_table_and_column_is_documented(store: Store) -> None:
    with store.read() as db:
        there = {
            table.name: {column.name for column in table.columns}
            for table in db.tables
            if not table.name.startswith("sqlite_")
        }
    pages = documented()
    pages.pop("How it hangs together")
    assert pages == there
