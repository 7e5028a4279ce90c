"""DocRED: mentions gathered into entities, relations between those, and numbers for labels."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from curation.errors import BadInput
from curation.formats.archive import zipped
from curation.formats.docred import DOCUMENTS, FORMAT, RELATIONS, TYPES, facts, write
from curation.formats.keeping import kept
from curation.model import Annotation, Chain, Event, Relation
from curation.schema import EntityType, RelationType, Schema
from tests.formats.consuming import consumed, exported, facts_in, record_consumed
from tests.formats.nasty import nasty_documents
from tests.formats.samples import (
    FLAT,
    MACRON,
    MET,
    NEW_YORK,
    SAMPLE_SCHEMA,
    SOUTH,
    sample,
    sample_span,
    samples,
)


def test_the_rules_of_docred_find_everything_that_was_kept(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    written = exported(FORMAT, [*samples().values(), *nasty_documents(40)], tmp_path)
    answer = consumed("docred_rules.py", written.path)
    assert facts_in(answer) == written.facts()
    record_consumed(record_property, written, answer["consumer"], answer["kinds"])


def files(*annotations: Annotation, schema: Schema = SAMPLE_SCHEMA) -> dict[str, Any]:
    document = kept(FORMAT, sample(*annotations), schema).document
    with zipfile.ZipFile(io.BytesIO(b"".join(write([document], schema)))) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def test_a_chain_is_an_entity_and_any_other_mention_one_by_itself() -> None:
    found = files(*FLAT, Chain("c", ("ny", "paris")), Relation("r", "leader_of", "macron", "south"))
    (document,) = found[DOCUMENTS]
    names = [[one["name"] for one in vertex] for vertex in document["vertexSet"]]
    assert names[:3] == [["PARIS", "New York"], ["President Emmanuel Macron"], ["South Korea"]]
    assert document["vertexSet"][0][1] == {
        "name": "New York", "sent_id": 2, "pos": [3, 5], "type": "GPE",
    }  # fmt: skip
    assert document["labels"] == [{"h": 1, "t": 2, "r": "leader_of", "evidence": []}]
    assert document["sents"][1] == "São Paulo ’s mayor accused the envoys .".split()


def test_labels_have_numbers_and_none_is_nought() -> None:
    found = files(*FLAT)
    assert found[RELATIONS] == {"Na": 0, "leader_of": 1, "near": 2}
    assert found[TYPES] == {"BLANK": 0, "GPE": 1, "PERSON": 2, "TITLE": 3, "Armed group": 4}


def test_a_label_of_no_schema_gets_the_next_number() -> None:
    found = files(MACRON, SOUTH, Relation("r", "old", "macron", "south"))
    assert found[RELATIONS] == {"Na": 0, "leader_of": 1, "near": 2, "old": 3}


def test_labels_called_like_none_are_spelt_otherwise_and_the_map_says_so() -> None:
    schema = Schema(
        name="s", entities=(EntityType(name="BLANK"),), relations=(RelationType(name="Na"),)
    )
    spans = (sample_span("a", "PARIS", "BLANK"), sample_span("b", "Macron", "BLANK"))
    annotations = (*spans, Relation("r", "Na", "a", "b"))
    found = files(*annotations, schema=schema)
    assert found[RELATIONS] == {"Na": 0, "Na_x": 1}
    assert found[TYPES] == {"BLANK": 0, "BLANK_x": 1}
    assert found[DOCUMENTS][0]["labels"][0]["r"] == "Na_x"
    assert FORMAT.beside is not None
    beside = FORMAT.beside(schema)
    beside.add(kept(FORMAT, sample(*annotations), schema).document)
    ((name, content),) = beside.files({})
    assert name == "docred-labels.json"
    assert json.loads(content) == {"labels": {"BLANK_x": "BLANK", "Na_x": "Na"}}


def test_relations_hold_between_entities_and_are_said_once() -> None:
    document = sample(
        *FLAT,
        Chain("c", ("paris", "ny")),
        Relation("r", "near", "ny", "south"),
        Relation("s", "near", "paris", "south"),
        Relation("t", "near", "paris", "ny"),
        Relation("u", "leader_of", "ny", "south"),
    )
    found = kept(FORMAT, document, SAMPLE_SCHEMA)
    assert dict(found.dropped) == {
        ("relations", "the same is said of other mentions of the two entities"): 1,
        ("relations", "their ends are one and the same entity"): 1,
    }
    assert found.changed["relations", "the first mentions of the two entities stand for them"] == 2
    assert found.carried["relations"] == 2


def test_chains_of_one_and_relations_of_events_are_dropped_and_events_have_no_place() -> None:
    document = sample(
        *(MACRON, NEW_YORK, MET, Event("e", "MEET", "met")),
        Chain("c", ("macron",), name="Emmanuel Macron"),
        Relation("r", "near", "macron", "e"),
        Relation("s", "near", "macron", "ny"),
    )
    found = kept(FORMAT, document, SAMPLE_SCHEMA)
    assert found.dropped["chains", "they have one mention only"] == 1
    assert found.dropped["relations", "one of their ends is an event"] == 1
    assert found.dropped["events", "it has no place for them"] == 1
    assert found.carried["relations"] == 1


def test_no_reading_is_an_empty_list_and_two_readers_have_titles_of_their_own() -> None:
    def documents(content: bytes) -> Any:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return json.loads(archive.read(DOCUMENTS))

    assert documents(b"".join(write([], SAMPLE_SCHEMA))) == []
    two = [sample(*FLAT), sample(annotator="Ben")]
    found = documents(b"".join(write(two, SAMPLE_SCHEMA)))
    assert [one["title"] for one in found] == ["korea", "korea#Ben"]


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["vertexSet"][0][0].update(pos=[0, 99]),
        lambda found: found["vertexSet"][0][0].update(sent_id=9),
        lambda found: found["labels"].append({"h": 0, "t": 1, "r": "Na", "evidence": []}),
        lambda found: found["labels"].append({"h": 0, "t": 1, "r": "other", "evidence": []}),
        lambda found: found["labels"].append({"h": 0, "t": 99, "r": "near", "evidence": []}),
    ],
)
def test_reading_back_finds_what_cannot_be(
    change: Callable[[dict[str, Any]], object], tmp_path: Path
) -> None:
    found = files(*FLAT)
    change(found[DOCUMENTS][0])
    content = f"[\n{json.dumps(found[DOCUMENTS][0])}\n]\n".encode()
    path = tmp_path / "a.docred.zip"
    path.write_bytes(
        b"".join(zipped([(DOCUMENTS, content), (RELATIONS, json.dumps(found[RELATIONS]).encode())]))
    )
    with pytest.raises(BadInput, match=r"a\.docred\.zip is broken"):
        list(facts(path))


@pytest.mark.parametrize("content", [b"", b"[\n", b"{}\n]\n", b"[\n]\n[]\n"])
def test_reading_back_finds_an_array_that_was_cut_off(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.docred.zip"
    path.write_bytes(b"".join(zipped([(DOCUMENTS, content), (RELATIONS, b"{}")])))
    with pytest.raises(BadInput, match=r"a\.docred\.zip is broken"):
        list(facts(path))
