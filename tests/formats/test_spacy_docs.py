"""spaCy's DocBin: what is written, and what spaCy makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from curation.errors import BadInput
from curation.formats.keeping import kept
from curation.formats.spacy_docs import FORMAT, facts
from curation.model import Chain, DocumentLabel, Relation, Span
from curation.schema import DocumentLabelType, RelationType, Schema
from tests.formats.consuming import Exported, consumed, exported, facts_in, record_consumed
from tests.formats.nasty import NASTY_SCHEMA, nasty_documents
from tests.formats.samples import (
    EVENTS,
    FLAT,
    MACRON,
    NORTH,
    PRESIDENT,
    SAMPLE_SCHEMA,
    SOUTH,
    TEXT,
    sample,
    sample_span,
    samples,
)

REL = ("._.", "rel", None, None)
LEADS = Relation("r", "leader_of", "macron", "south")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Exported, dict[str, Any]]:
    """A file of all samples and of nasty documents, and what spaCy says of it."""
    documents = [*samples().values(), *nasty_documents(40)]
    written = exported(FORMAT, documents, tmp_path_factory.mktemp("spacy"), NASTY_SCHEMA)
    return written, consumed("spacy_docbin.py", written.path)


def docs(*documents: Any, schema: Schema = SAMPLE_SCHEMA) -> list[Doc]:
    """The documents of a DocBin of these readings, by spaCy."""
    assert FORMAT.write is not None
    content = FORMAT.write((kept(FORMAT, one, schema).document for one in documents), schema)
    return list(DocBin().from_bytes(b"".join(content)).get_docs(spacy.blank("en").vocab))


def test_spacy_loads_everything_that_was_labelled(
    loaded: tuple[Exported, dict[str, Any]], record_property: Callable[[str, object], None]
) -> None:
    written, answer = loaded
    assert facts_in(answer) == written.facts()
    record_consumed(record_property, written, answer["consumer"], FORMAT.tells)


def test_no_entity_of_any_document_begins_or_ends_with_space_or_overlaps(
    loaded: tuple[Exported, dict[str, Any]],
) -> None:
    written, answer = loaded
    for one, document in zip(answer["training"], written.kept, strict=True):
        assert one["space at an end"] == []
        assert one["text"] == document.document.text
        assert not Counter(map(tuple, one["ents"])) - Counter(map(tuple, one["spans"]))


def test_of_overlapping_mentions_ents_has_the_first_and_spans_has_all() -> None:
    (doc,) = docs(sample(*FLAT, PRESIDENT))
    said = [span.text for span in doc.ents]
    assert "President Emmanuel Macron" in said
    assert "President" not in said
    assert [span.text for span in doc.spans["sc"]][:3] == [
        *("PARIS", "President", "President Emmanuel Macron")
    ]
    changed = kept(FORMAT, sample(*FLAT, PRESIDENT), SAMPLE_SCHEMA).changed
    assert changed == {("entities", 'they overlap another: in doc.spans["sc"], not in doc.ents'): 1}


def test_pieces_are_spans_of_a_group_of_their_own() -> None:
    (doc,) = docs(sample(NORTH))
    assert [span.text for span in doc.spans["pieces"]] == ["North", "Korea"]
    assert [one["id"] for one in doc.user_data["spans"]["pieces"]] == ["north", "north"]
    assert len(doc.ents) == len(doc.spans["sc"]) == 0
    changed = kept(FORMAT, sample(NORTH), SAMPLE_SCHEMA).changed
    assert changed == {("entities", 'they are in several pieces: in doc.spans["pieces"] alone'): 1}


def test_what_nobody_has_decided_yet_is_missing_and_not_outside() -> None:
    submitted, begun, none = docs(
        sample(*FLAT, *EVENTS), sample(*FLAT, *EVENTS, status="open"), sample()
    )
    assert Counter(token.ent_iob_ for token in submitted)[""] == 0
    assert Counter(token.ent_iob_ for token in begun)["O"] == 0
    assert [e.text for e in submitted.ents] == [e.text for e in begun.ents]
    assert all(token.ent_iob_ == "O" for token in none)
    assert none.has_annotation("ENT_IOB")
    # A category that is left out is unknown to spaCy, one with 0.0 is not there.
    assert begun.cats == {"ACCUSE": 1.0, "MEET": 1.0}
    assert submitted.cats == {
        "ACCUSE": 1.0, "Armed clash": 0.0, "MEET": 1.0, "topic=talks": 0.0, "topic=war": 0.0,
    }  # fmt: skip
    assert none.cats == dict.fromkeys(submitted.cats, 0.0)
    changed = kept(FORMAT, sample(status="open"), SAMPLE_SCHEMA).changed
    assert [why for _, why in changed] == [
        "they are not submitted: what is not labelled is missing, not outside"
    ]


def test_a_label_with_any_value_is_in_user_data_and_no_category() -> None:
    schema = Schema(name="free", document_labels=(DocumentLabelType(name="place"),))
    document = sample(DocumentLabel("d", "place", "a=b"))
    (doc,) = docs(document, schema=schema)
    assert doc.cats == {}
    assert list(doc.user_data["labels"]) == [{"id": "d", "label": "place", "value": "a=b"}]
    changed = kept(FORMAT, document, schema).changed
    assert changed == {("labels", "the schema does not list their values: not in doc.cats"): 1}


def test_rel_has_every_pair_of_a_sentence_with_negatives_and_both_ways_where_it_is_symmetric() -> (
    None
):
    near = Relation("n", "near", "south", "macron")
    (doc,) = docs(sample(MACRON, SOUTH, LEADS, near))
    macron, south = (span.start for span in doc.ents)
    assert doc.user_data[REL] == {
        (macron, south): {"leader_of": 1.0, "near": 1.0},
        (south, macron): {"leader_of": 0.0, "near": 1.0},
    }


def test_rel_says_no_only_where_the_schema_lets_one_say_yes() -> None:
    schema = replace(
        SAMPLE_SCHEMA,
        relations=(RelationType(name="leader_of", head=("PERSON",), tail=("GPE",)),),
    )
    (doc,) = docs(sample(MACRON, SOUTH), schema=schema)
    macron, south = (span.start for span in doc.ents)
    assert doc.user_data[REL] == {(macron, south): {"leader_of": 0.0}}


def test_an_unfinished_reading_says_no_to_no_relation() -> None:
    (doc,) = docs(sample(*FLAT, LEADS, status="open"))
    assert list(doc.user_data[REL].values()) == [{"leader_of": 1.0}]


def test_a_relation_of_what_is_not_in_ents_is_in_user_data_alone() -> None:
    document = sample(*FLAT, PRESIDENT, Relation("r", "near", "president", "south"))
    (doc,) = docs(document)
    assert not any(value for said in doc.user_data[REL].values() for value in said.values())
    assert doc.user_data["relations"][0]["head"] == "president"
    why = "an end is not in doc.ents: in doc.user_data, not in doc._.rel"
    assert kept(FORMAT, document, SAMPLE_SCHEMA).changed["relations", why] == 1


def test_user_data_says_whose_reading_of_what_it_is() -> None:
    meta = {"title": "T", "n": 10**30, "list": [1, None, {"a": 0.5}]}
    (doc,) = docs(replace(sample(*FLAT), meta=meta))
    said = doc.user_data
    assert (said["id"], said["annotator"], said["status"]) == ("korea", "Anna", "submitted")
    assert said["text_sha256"] == sample().text_sha256
    assert said["schema"] == {"name": "sample", "version": 1}
    assert said["meta"] == {"title": "T", "n": str(10**30), "list": (1, None, {"a": 0.5})}


def test_spans_lose_spaces_at_their_ends_and_those_of_nothing_else_go() -> None:
    at = TEXT.index("\n\n")
    spaces = Span("gap", "GPE", at, at + 2, "\n\n")
    wide = sample_span("wide", "envoys.\n\n", "PERSON")
    start = TEXT.index("Friday.\nSão")
    pieces = Span(
        "pieces", "GPE", start, start + 11, TEXT[start : start + 11],
        ((start, start + 6), (start + 7, start + 8), (start + 8, start + 11)),
    )  # fmt: skip
    result = kept(FORMAT, sample(spaces, wide, pieces), SAMPLE_SCHEMA)
    (doc,) = docs(sample(spaces, wide, pieces))
    assert [span.text for span in doc.spans["sc"]] == ["envoys."]
    assert [span.text for span in doc.spans["pieces"]] == ["Friday", "São"]
    assert result.dropped == {("entities", "they are nothing but spaces"): 1}
    assert result.changed["entities", "spaces around them were left out"] == 2


def test_a_word_is_cut_where_a_label_ends_in_it() -> None:
    part = sample_span("part", "Kore", "GPE")
    (doc,) = docs(sample(part))
    assert [span.text for span in doc.ents] == ["Kore"]
    assert doc.text == TEXT


def test_a_link_of_a_chain_is_the_id_in_the_knowledge_base() -> None:
    (doc,) = docs(sample(*FLAT, Chain("c", ("paris", "ny"), link="Q90")))
    assert {span.text for span in doc.spans["sc"] if span.kb_id_ == "Q90"} == {"PARIS", "New York"}


def test_ids_are_not_in_the_vocabulary_that_a_model_would_keep() -> None:
    assert FORMAT.write is not None
    content = b"".join(FORMAT.write([sample(*FLAT, *EVENTS)], SAMPLE_SCHEMA))
    strings = DocBin().from_bytes(content).strings
    assert {"GPE", "PARIS"} <= strings | {"GPE"}
    assert not strings & {"paris", "macron", "meeting", "met-id"}


def test_bytes_are_the_same_each_time_and_those_of_spacy_itself_mean_the_same(
    tmp_path: Path,
) -> None:
    written = exported(FORMAT, samples().values(), tmp_path)
    again = tmp_path / "again.spacy"
    vocab = spacy.blank("en").vocab
    theirs = list(DocBin().from_disk(written.path).get_docs(vocab))
    attrs = ["ORTH", "ENT_IOB", "ENT_TYPE"]
    DocBin(attrs, store_user_data=True, docs=theirs).to_disk(again)
    assert list(facts(again)) == list(facts(written.path)) == written.facts()


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda doc: doc.set_ents(doc.ents[1:]), "doc.ents has other mentions than doc.spans"),
        (lambda doc: doc.set_ents(doc.ents, default="missing"), "missing, against its status"),
        (lambda doc: doc.cats.update({"topic=war": 1.0}), "doc.cats says other things"),
        (lambda doc: doc.cats.update({"MEET": 0.0}), "doc.cats says other things"),
        (lambda doc: doc.user_data[REL].update({(0, 1): {"near": 1.0}}), "doc._.rel ties what"),
        (lambda doc: doc.user_data["spans"]["sc"][0].clear(), "broken: KeyError"),
        (lambda doc: doc.user_data["events"][0].update(trigger="gone"), "'gone' is no span"),
        (lambda doc: doc.user_data.pop("events"), "doc.user_data does not have"),
        (lambda doc: doc.spans.pop("triggers"), "does not fit the spans of 'triggers'"),
    ],
)
def test_a_file_in_which_training_data_and_the_rest_differ_is_not_offered(
    spoil: Callable[[Doc], object], fault: str, tmp_path: Path
) -> None:
    (doc,) = docs(sample(*FLAT, *EVENTS))
    path = tmp_path / "spoilt.spacy"
    bin_of = partial(DocBin, ["ENT_IOB", "ENT_TYPE"], store_user_data=True)
    bin_of(docs=[doc]).to_disk(path)
    assert len(list(facts(path))) == 1
    spoil(doc)
    bin_of(docs=[doc]).to_disk(path)
    with pytest.raises(BadInput, match=fault):
        list(facts(path))


def test_the_preview_shows_what_spacy_would_train_on() -> None:
    assert FORMAT.write is not None
    assert FORMAT.look is not None
    content = b"".join(FORMAT.write([sample(*FLAT, *EVENTS, LEADS)], SAMPLE_SCHEMA))
    shown = FORMAT.look(content)
    assert "doc.ents   PARIS [GPE], President Emmanuel Macron [PERSON]" in shown
    assert "doc.spans['triggers']   met [MEET]" in shown
    assert "'MEET': 1.0" in shown
    assert FORMAT.look(b"none").startswith("it is no DocBin")


def test_an_event_s_trigger_is_a_span_of_the_type_of_the_event() -> None:
    (doc,) = docs(sample(*FLAT, *EVENTS))
    assert [(span.text, span.label_) for span in doc.spans["triggers"]] == [
        ("met", "MEET"), ("accused", "ACCUSE"), ("talks", "MEET"),
    ]  # fmt: skip
    (event,) = (one for one in doc.user_data["events"] if one["id"] == "talking")
    assert event["trigger"] == "talks"
