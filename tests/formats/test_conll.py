"""CoNLL-2003 in IOB2 and BILOU: what is written, and what other programs read in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from curation.errors import BadInput
from curation.formats.conll import BILOU, IOB2
from curation.formats.dataset import Format
from curation.formats.keeping import kept
from curation.model import Chain, Span
from tests.formats.consuming import Exported, consumed, exported, facts_in, record_consumed
from tests.formats.nasty import nasty_documents
from tests.formats.samples import (
    EVENTS,
    FLAT,
    NORTH,
    PRESIDENT,
    SAMPLE_SCHEMA,
    TEXT,
    sample,
    sample_span,
    samples,
)

Read = tuple[Exported, Exported, dict[str, Any]]


@pytest.fixture(scope="module")
def read_by_others(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """A file of each format, and what seqscore and spaCy say of them."""
    folder = tmp_path_factory.mktemp("conll")
    documents = [*samples().values(), *nasty_documents(40)]
    iob2, bilou = (exported(format, documents, folder) for format in (IOB2, BILOU))
    return iob2, bilou, consumed("conll_columns.py", iob2.path, "BIO", bilou.path, "BILOU")


@pytest.mark.parametrize("number", [0, 1], ids=["iob2", "bilou"])
def test_seqscore_validates_and_counts_just_the_mentions_kept(
    number: int, read_by_others: Read, record_property: Callable[[str, object], None]
) -> None:
    written, answer = read_by_others[number], read_by_others[2]
    said = answer["seqscore"][number]
    assert facts_in(said) == written.facts()
    assert said["counted"] == sum(one.carried["entities"] for one in written.kept)
    record_consumed(record_property, written, answer["consumer"], answer["kinds"])


def test_spacy_converts_it_to_a_document_each_with_the_same_mentions(
    read_by_others: Read, record_property: Callable[[str, object], None]
) -> None:
    written, _, answer = read_by_others
    assert facts_in(answer["spacy"]) == written.facts()
    record_consumed(record_property, written, answer["spacy_version"], answer["kinds"])


def lines(format: Format, *annotations: Any, text: str = TEXT) -> list[str]:
    document = kept(format, sample(*annotations, text=text), SAMPLE_SCHEMA).document
    assert format.write is not None
    return b"".join(format.write([document], SAMPLE_SCHEMA)).decode().split("\n")


def test_a_document_begins_as_spacy_wants_it_and_sentences_end_with_an_empty_line() -> None:
    found = lines(IOB2, *FLAT)
    assert found[:4] == ["-DOCSTART- -X- O O", "", "😀 _ _ O", "PARIS _ _ B-GPE"]
    assert found[found.index("Friday _ _ O") + 1 :][:3] == [". _ _ O", "", "São _ _ B-GPE"]
    assert found[-2:] == ["", ""]


def test_a_no_break_space_parts_words_and_never_stands_in_one() -> None:
    text = "They met in New\u00a0York."
    city = sample_span("s", "New\u00a0York", "GPE", text=text)
    found = lines(IOB2, city, text=text)
    assert found[5:7] == ["New _ _ B-GPE", "York _ _ I-GPE"]
    assert not any("\u00a0" in line for line in found)


def test_bilou_tells_single_words_and_ends() -> None:
    found = lines(BILOU, *FLAT)
    assert [line for line in found if line.endswith(("-PERSON", "-GPE"))] == [
        "PARIS _ _ U-GPE",
        *("President _ _ B-PERSON", "Emmanuel _ _ I-PERSON", "Macron _ _ L-PERSON"),
        *("South _ _ B-GPE", "Korea _ _ L-GPE"),
        *("São _ _ B-GPE", "Paulo _ _ L-GPE"),
        "mayor _ _ U-PERSON",
        *("New _ _ B-GPE", "York _ _ L-GPE"),
    ]


def test_two_mentions_side_by_side_stay_two() -> None:
    text = "Paris Berlin"
    cities = (Span("a", "GPE", 0, 5, "Paris"), Span("b", "GPE", 6, 12, "Berlin"))
    assert lines(IOB2, *cities, text=text)[2:4] == ["Paris _ _ B-GPE", "Berlin _ _ B-GPE"]


@pytest.mark.parametrize("format", [IOB2, BILOU], ids=["iob2", "bilou"])
def test_a_text_that_says_docstart_begins_no_document(format: Format, tmp_path: Path) -> None:
    text = "Read -DOCSTART- here.\n-DOCSTART- again."
    span = sample_span("s", "-DOCSTART- here", "GPE", text=text)
    written = exported(format, [sample(span, text=text), sample(*FLAT)], tmp_path)
    assert format.facts is not None
    assert list(format.facts(written.path)) == written.facts()
    assert written.path.read_text().count("-DOCSTART-") == 2


def test_overlaps_pieces_and_spellings_are_counted() -> None:
    chain = Chain("c", ("north", "south", "paris"))
    found = kept(IOB2, sample(*FLAT, NORTH, PRESIDENT, chain, *EVENTS), SAMPLE_SCHEMA)
    assert found.dropped["entities", "they overlap another mention"] == 1
    assert found.dropped["entities", "they are in several pieces"] == 1
    assert found.changed["entities", "the format cannot spell their label"] == 1
    assert found.carried["entities"] == len(FLAT)
    assert found.dropped["events", "it has no place for them"] == 3
    assert found.dropped["chains", "it has no place for them"] == 1
    assert {kind for kind, _ in +found.changed} == {"entities", "texts"}


def test_a_word_that_a_label_begins_in_is_cut_and_counted_but_not_for_a_trigger() -> None:
    text = "The unfriendly talks."
    mention = sample_span("s", "friendly", "GPE", text=text)
    trigger = sample_span("t", "alk", "MEET", text=text, trigger=True)
    assert lines(IOB2, mention, trigger, text=text)[3:6] == [
        "un _ _ O", "friendly _ _ B-GPE", "talks _ _ O",
    ]  # fmt: skip
    found = kept(IOB2, sample(mention, trigger, text=text), SAMPLE_SCHEMA)
    assert found.changed["texts", "a word was cut where a label begins or ends in it"] == 1


def test_the_map_of_labels_comes_along() -> None:
    assert IOB2.beside is not None
    beside = IOB2.beside(SAMPLE_SCHEMA)
    beside.add(kept(IOB2, sample(*FLAT), SAMPLE_SCHEMA).document)
    ((name, content),) = beside.files({"": "korea.conll"})
    assert name == "conll2003-labels.json"
    assert json.loads(content) == {"labels": {"Armed_group": "Armed group"}}


def test_spacy_makes_its_own_files_of_them_where_they_replace_no_other_export() -> None:
    assert IOB2.next_commands is not None
    names = {"train": "out/the news.train.conll", "dev": "out/the news.dev.conll"}
    assert IOB2.next_commands(names) == (
        "mkdir -p out/converted",
        "python -m spacy convert 'out/the news.train.conll' out/converted --converter conll",
        "python -m spacy convert 'out/the news.dev.conll' out/converted --converter conll",
    )


@pytest.mark.parametrize(
    ("format", "content", "says"),
    [
        (IOB2, "Paris _ _ I-GPE\n", r"line 1: I-GPE cannot stand there: no mention begins"),
        (IOB2, "Paris _ _ U-GPE\nnow _ _ L-GPE\n", r"line 2: L-GPE cannot stand there"),
        (BILOU, "Paris _ _ B-GPE\nnow _ _ O\n", r"line 2: O cannot stand there: .* L-GPE"),
        (BILOU, "Paris _ _ B-GPE\n", r"line 1: B-GPE cannot stand there: .* L-GPE"),
    ],
)
def test_reading_back_finds_tags_that_cannot_follow_one_another(
    format: Format, content: str, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.conll"
    path.write_text(content)
    assert format.facts is not None
    with pytest.raises(BadInput, match=says):
        list(format.facts(path))


@pytest.mark.parametrize("format", [IOB2, BILOU], ids=lambda one: one.name)
def test_that_spaces_and_readers_are_not_in_the_file_is_counted_for_every_article(
    format: Format,
) -> None:
    document = sample()
    found = kept(format, document, SAMPLE_SCHEMA)
    assert found.changed["texts", "their spaces and line ends are not in the file"] == 1
    assert format.lost is not None
    assert format.lost(document, SAMPLE_SCHEMA)["ids, annotators, statuses and metadata"] == 1
