"""What holds for every format that is written: all is in the file, or counted as left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from curation.errors import BadInput
from curation.formats import FORMATS, format_named
from curation.formats.dataset import KINDS, Format, Incoming, Kind, LabelledDocument, Refused
from curation.formats.facts import FactsOf, count_by_kind, digest, facts_of
from curation.formats.intake import clean
from curation.formats.keeping import Kept, kept
from curation.model import Chain, Labelled, text_digest
from curation.schema import Schema
from tests.formats.consuming import exported
from tests.formats.nasty import NASTY_SCHEMA, nasty_documents
from tests.formats.placed import placed
from tests.formats.samples import FLAT, SAMPLE_SCHEMA, sample, samples
from tests.strategies import annotations_of, texts

WRITTEN = [one for one in FORMATS if one.write is not None]
TWO_WAY = [one for one in WRITTEN if one.read is not None]
CARRY_IDS = frozenset({"jsonl", "spacy", "brat", "uima"})
"""Formats in which annotations keep their ids."""
CARRY_ARTICLES = CARRY_IDS - {"uima"} | {
    "standoff",
    "prodigy",
    "label-studio",
    "doccano",
    "doccano-codepoints",
    "huggingface",
}
"""Formats whose files are read back with the ids of their articles."""
NASTY = 60
Record = Callable[[str, object], None]


def by_name(formats: list[Format]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("format", formats, ids=lambda format: format.name)


def check_counts(kept: Kept) -> None:
    """Assert that of every kind as much is there as is carried or dropped."""
    dropped: Counter[str] = Counter()
    for (kind, why), times in kept.dropped.items():
        assert why, kind
        assert times > 0, (kind, why)
        dropped[kind] += times
    for kind in KINDS:
        assert kept.had[kind] == kept.carried[kind] + dropped[kind], (kind, kept.dropped)


def check_file(
    format: Format, documents: list[LabelledDocument], schema: Schema, folder: Path
) -> list[Kept]:
    """Assert all laws of a format for some readings in one file."""
    written = exported(format, documents, folder, schema)
    assert format.facts is not None
    said = [found for found in format.facts(written.path) if found]
    assert said == written.facts(), first_difference(said, written.facts())
    if format.name in CARRY_ARTICLES:
        telling = [one.document.external_id for one in written.kept if one.said]
        assert [one.id for one in said if isinstance(one, FactsOf)] == telling
    for document, left in zip(documents, written.kept, strict=True):
        check_counts(left)
        assert left.carried == count_by_kind(facts_of(left.document, format.tells))
        before, after = facts_of(document), facts_of(left.document, format.tells)
        assert before == after or left.dropped or left.changed, "something was lost silently"
    if format.read is not None and documents:
        check_read_back(format, written.path, written.kept)
    again = folder / "again"
    again.mkdir()
    assert exported(format, documents, again, schema).path.read_bytes() == written.path.read_bytes()
    (again / written.path.name).unlink()
    again.rmdir()
    return written.kept


def first_difference(said: list[Counter], wanted: list[Counter]) -> str:
    for number, (one, other) in enumerate(zip(said, wanted, strict=False)):
        if one != other:
            return f"reading {number}: only in the file {one - other}, missing {other - one}"
    return f"{len(said)} readings in the file, {len(wanted)} were kept"


def check_read_back(format: Format, path: Path, kept: list[Kept]) -> int:
    """Assert that reading the file gives what was kept: facts, and places in the same text.

    Returns how many readings came back with the very same text.
    """
    assert format.read is not None
    found = list(format.read(path.read_bytes(), path.name))
    assert [one.reason for one in found if isinstance(one, Refused)] == []
    back = [as_document(one) for one in found if isinstance(one, Incoming)]
    told = format.tells
    wanted = in_order((one.document for one in kept), told)
    got = in_order(back, told)
    assert [facts_of(one, told) for one in got] == [facts_of(one, told) for one in wanted]
    for one, other in zip(got, wanted, strict=True):
        if one.text == other.text:
            assert placed(one, told) == placed(other, told)
        if format.name in CARRY_IDS:
            assert one.text == other.text
            assert labels_by_id(one) == labels_by_id(other)
    return sum(one.text == other.text for one, other in zip(got, wanted, strict=True))


def in_order(documents: Iterable[LabelledDocument], told: Collection[Kind]) -> list:
    """Those of which a file says anything, in an order that follows from what it says."""
    telling = [one for one in documents if facts_of(one, told)]
    return sorted(telling, key=lambda one: (digest(facts_of(one, told)), str(labels_by_id(one))))


def as_document(one: Incoming) -> LabelledDocument:
    reading = one.reading.annotations if one.reading else ()
    return replace(sample(), text=one.text, annotations=tuple(reading))


def labels_by_id(document: LabelledDocument) -> dict[str, object]:
    return {
        one.id: replace(one, origin=None) if isinstance(one, Labelled) else one
        for one in sorted(document.annotations, key=lambda one: one.id)
        if isinstance(one, Labelled | Chain)
    }


def test_every_format_that_is_written_can_be_read_back() -> None:
    assert [one.name for one in WRITTEN if one.facts is None] == []


@by_name(WRITTEN)
@pytest.mark.parametrize("name", samples())
def test_every_sample_is_in_the_file_or_counted(format: Format, name: str, tmp_path: Path) -> None:
    check_file(format, [samples()[name]], SAMPLE_SCHEMA, tmp_path)


@by_name(WRITTEN)
def test_all_samples_in_one_file_stay_apart(
    format: Format, tmp_path: Path, record_property: Record
) -> None:
    kept = check_file(format, list(samples().values()), SAMPLE_SCHEMA, tmp_path)
    totals: dict[str, Counter] = {
        name: sum((getattr(one, name) for one in kept), Counter())
        for name in ("had", "carried", "dropped", "changed")
    }
    record_property(
        "sampled",
        {
            "format": format.name,
            "had": dict(sorted(totals["had"].items())),
            "carried": dict(sorted(totals["carried"].items())),
            "dropped": [[*why, times] for why, times in sorted(totals["dropped"].items())],
            "changed": [[*why, times] for why, times in sorted(totals["changed"].items())],
        },
    )


@by_name(WRITTEN)
def test_many_nasty_documents_in_one_file_differ_only_in_what_was_counted(
    format: Format, tmp_path: Path, record_property: Record
) -> None:
    documents = list(nasty_documents(NASTY))
    kept = check_file(format, documents, NASTY_SCHEMA, tmp_path)
    if format.read is not None:
        again = exported(format, documents, tmp_path, NASTY_SCHEMA)
        with_text = check_read_back(format, again.path, kept)
        note_round_trip(format, kept, with_text, record_property)


def note_round_trip(
    format: Format, kept: list[Kept], with_text: int, record_property: Record
) -> None:
    """Note for docs/formats.md how much of what was written came back, once it was compared."""
    record_property(
        "round_trip",
        {
            "format": format.name,
            "documents": len(kept),
            "ids": format.name in CARRY_IDS,
            "with_text": with_text,
        },
    )


@by_name(WRITTEN)
@settings(max_examples=25)
@given(data=st.data())
def test_any_reading_is_in_the_file_or_counted(format: Format, data: st.DataObject) -> None:
    text = data.draw(texts)
    try:
        text = clean(text, "text").text
    except BadInput:
        assume(False)
    assume(not text.startswith("\ufeff") and len(text) >= 2)
    reading = tuple(data.draw(annotations_of(text)).values())
    document = replace(
        sample(*reading), text=text, text_sha256=text_digest(text), external_id="any"
    )
    with TemporaryDirectory() as folder:
        check_file(format, [document, sample(*FLAT)], NASTY_SCHEMA, Path(folder))


@by_name(WRITTEN)
def test_no_reading_at_all_and_readings_without_labels_are_files_too(
    format: Format, tmp_path: Path
) -> None:
    check_file(format, [], SAMPLE_SCHEMA, tmp_path)
    check_file(format, [sample(id="one"), sample(id="two")], SAMPLE_SCHEMA, tmp_path)


@by_name(WRITTEN)
def test_a_file_is_read_back_whatever_it_is_called(format: Format, tmp_path: Path) -> None:
    assert format.facts is not None
    written = exported(format, samples().values(), tmp_path)
    other = written.path.rename(tmp_path / "labels.new")
    assert [found for found in format.facts(other) if found] == written.facts()


@by_name(WRITTEN)
def test_two_readers_of_an_article_stay_apart(format: Format, tmp_path: Path) -> None:
    events = samples()["events"]
    two = [events, replace(events, annotator="Ben")]
    kept = check_file(format, two, SAMPLE_SCHEMA, tmp_path)
    assert kept[0].carried == kept[1].carried


@by_name(WRITTEN)
def test_what_is_told_is_told_of_something_at_least(format: Format) -> None:
    """A kind of which no sample has anything in the file is not told."""
    carried: Counter[str] = Counter()
    for document in samples().values():
        carried.update(kept(format, document, SAMPLE_SCHEMA).carried)
    silent = format.tells - {kind for kind, times in carried.items() if times}
    # PLOVER carries one label of documents only, and no sample has it.
    assert silent <= ({"labels"} if format.name == "plover" else set())


@pytest.mark.parametrize(
    "name",
    [
        "conll2003",
        "conll-bilou",
        "textee",
        "dygie",
        "wikievents",
        "docred",
        "gliner",
    ],
)
def test_where_no_label_reads_as_none_an_unfinished_reading_is_told_of(name: str) -> None:
    format = format_named(name)
    assert "texts" in {kind for kind, _ in of_open(format).changed}
    submitted = kept(format, sample(*FLAT), SAMPLE_SCHEMA)
    assert of_open(format).changed - submitted.changed


def of_open(format: Format) -> Kept:
    return kept(format, sample(*FLAT, status="open"), SAMPLE_SCHEMA)
