"""JSONL, brat and the lists of events in the hands of the programs they are made for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from curation.formats import format_named
from curation.formats.dataset import Kind, LabelledDocument
from curation.model import DocumentLabel, Event, text_digest
from tests.formats.consuming import consumed, exported, facts_in, record_consumed
from tests.formats.samples import (
    EVENTS,
    FLAT,
    SAMPLE_SCHEMA,
    TEXT,
    sample,
    sample_span,
    samples,
)
from tools.environment import ROOT

PLOVER = ROOT / "docs" / "formats" / "plover.schema.json"
Record = Callable[[str, object], None]


def check(
    name: str,
    documents: Iterable[LabelledDocument],
    kinds: Iterable[Kind],
    folder: Path,
    record: Record,
    *command: str | Path,
    **more: bool,
) -> None:
    """Assert that a consumer finds in a file just what was kept, and note that it was seen to."""
    written = exported(format_named(name), documents, folder, SAMPLE_SCHEMA)
    answer = consumed(*command, written.path, **more)
    wanted = frozenset(kinds)
    found = [
        {fact: times for fact, times in one.items() if fact[0] in wanted}
        for one in facts_in(answer)
    ]
    assert [one for one in found if one] == written.facts(wanted)
    record_consumed(record, written, answer["consumer"], wanted)


ALL_KINDS = format_named("jsonl").tells
WITH_SEPARATORS = "One\u2028two\u2029three\x85four\x0bfive in Paris"
SEPARATED = replace(
    sample(sample_span("p", "Paris", "GPE", text=WITH_SEPARATORS), id="separators"),
    text=WITH_SEPARATORS,
    text_sha256=text_digest(WITH_SEPARATORS),
)


@pytest.mark.parametrize("library", ["datasets", "srsly"])
def test_every_line_of_jsonl_is_a_row_to_others(
    library: str, tmp_path: Path, record_property: Record
) -> None:
    documents = [SEPARATED, *samples().values()]
    check("jsonl", documents, ALL_KINDS, tmp_path, record_property, "jsonl.py", library)


def test_pybrat_finds_what_brat_s_own_files_say(tmp_path: Path, record_property: Record) -> None:
    kinds: tuple[Kind, ...] = ("texts", "entities", "relations", "events", "chains")
    check("brat", samples().values(), kinds, tmp_path, record_property, "brat.py", "pybrat")


def for_bratly() -> list[LabelledDocument]:
    """The samples, but for events it refuses: those without a filler, or with another event."""
    named = samples()
    del named["triggers of several words"], named["events as arguments"]
    said = named["attributes"]
    # A "no" stands beside brat's own files.
    named["attributes"] = replace(
        said,
        annotations=tuple(
            replace(one, attributes={k: v for k, v in one.attributes.items() if v is not False})
            if isinstance(one, Event)
            else one
            for one in said.annotations
        ),
    )
    del named["document labels"], named["labels beside events"]
    named["chains"] = replace(
        named["chains"],
        annotations=tuple(
            replace(one, name="", link="") if one.id == "c" else one
            for one in named["chains"].annotations
        ),
    )
    return list(named.values())


def test_bratly_finds_arguments_and_attributes_too(tmp_path: Path, record_property: Record) -> None:
    kinds = ALL_KINDS - {"labels"}
    check("brat", for_bratly(), kinds, tmp_path, record_property, "brat.py", "bratly")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("events-csv", "events"), ("dyads-csv", "dyads"), ("acled-csv", "acled")],
)
def test_pandas_finds_in_a_csv_file_what_was_kept(
    name: str, kind: str, tmp_path: Path, record_property: Record
) -> None:
    told = format_named(name).tells
    check(name, samples().values(), told, tmp_path, record_property, "tables.py", kind)


def test_pandas_and_openpyxl_find_in_a_workbook_what_was_kept(
    tmp_path: Path, record_property: Record
) -> None:
    name, told = "events-xlsx", format_named("events-xlsx").tells
    script = ("tables.py", "events")
    check(name, samples().values(), told, tmp_path, record_property, *script, here=True)


def test_records_are_what_plover_asks_for(tmp_path: Path, record_property: Record) -> None:
    talks = [
        *samples().values(),
        sample(*FLAT, *EVENTS, DocumentLabel("k", "context", "military"), id="context"),
        replace(sample(*EVENTS, *FLAT, id="undated"), meta={"date": "last week"}),
    ]
    told = format_named("plover").tells
    check("plover", talks, told, tmp_path, record_property, "plover.py", PLOVER)


def test_a_sample_has_the_traps_the_consumers_stumble_over() -> None:
    assert TEXT[0] > "\uffff"
    assert "\n\n" in TEXT
    assert len(WITH_SEPARATORS.splitlines()) == 5
