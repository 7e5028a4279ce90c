"""docs/formats.md and the pages beside it name every format, its endings and its columns."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from curation.formats import FORMATS, format_named
from curation.formats.acled_csv import COLUMNS
from curation.formats.dataset import KINDS, Format
from curation.formats.dyad_rows import COLUMNS as DYAD_COLUMNS
from curation.formats.dyad_rows import TOGETHER
from curation.formats.jsonl import to_json
from curation.formats.plover import record
from tools.formats_page import SHARED_PAGES

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "formats.md").read_text(encoding="utf-8")
BESIDE = {path.stem: path.read_text(encoding="utf-8") for path in (DOCS / "formats").glob("*.md")}


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_every_format_has_a_line_with_its_endings(format: Format) -> None:
    row, *kinds = (line for line in PAGE.split("\n") if line.startswith(f"| `{format.name}` |"))
    _, _, reads, writes, _, _ = (cell.strip() for cell in re.split(r"(?<!\\)\|", row))
    assert reads == " ".join(f"`{suffix}`" for suffix in (format.suffixes if format.read else ()))
    assert writes == (f"`{format.suffixes[0]}`" if format.write else "")
    assert len(kinds) == bool(format.write)
    for line in kinds:
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)][2 : 2 + len(KINDS)]
        told = {kind for kind, cell in zip(KINDS, cells, strict=True) if cell != "–"}
        assert told == format.tells
    assert f"\n### {format.name}\n" in PAGE


def test_every_page_is_of_formats_there_are() -> None:
    names = {format.name for format in FORMATS}
    for page in BESIDE.keys() - {"suggestions", "splits"}:
        assert page in names or set(SHARED_PAGES[page]) <= names, page
    assert {page for page in SHARED_PAGES if page not in BESIDE} == set()


def test_formats_that_are_named_are_there() -> None:
    table = PAGE.partition("| to | take |")[2].partition("<!--")[0]
    names = re.findall(r"`([\w-]+)`", table)
    assert all(format_named(name).write for name in names)
    assert len(names) > 15


def test_what_is_said_of_pairs_and_columns_holds() -> None:
    tables = BESIDE["tables"]
    assert f"| {', '.join(sorted(TOGETHER))} with two or more actors" in tables
    for column in ("actor1", "assoc_actor_1", "sub_event_type", "event_date", "notes", "trigger"):
        assert column in COLUMNS
        assert f"`{column}`" in tables
    assert {"reciprocal", "event_id", "trigger"} <= set(DYAD_COLUMNS)


def test_the_schema_of_records_names_every_field_there_is() -> None:
    from curation.formats.coded_events import coded_events
    from tests.formats.samples import SAMPLE_SCHEMA, samples

    schema = json.loads((DOCS / "formats" / "plover.schema.json").read_text(encoding="utf-8"))
    for document in samples().values():
        for event in coded_events(document, SAMPLE_SCHEMA):
            assert set(record(event)) <= set(schema["properties"])
    for field in schema["properties"]:
        assert f"`{field}`" in BESIDE["tables"]


def test_the_example_of_jsonl_has_every_key() -> None:
    from tests.formats.samples import sample

    block = re.search(r"```json\n(.*?)```", BESIDE["jsonl"], re.DOTALL)
    assert block
    assert list(json.loads(block[1])) == list(to_json(sample()))
