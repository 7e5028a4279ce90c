"""Label Studio's tasks out: what its own library takes, what its configuration says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from curation.errors import BadInput
from curation.formats.dataset import LabelledDocument
from curation.formats.facts import facts_of
from curation.formats.keeping import kept
from curation.formats.label_studio import FORMAT
from curation.formats.label_studio_config import Config, control_name, named
from curation.model import Argument, DocumentLabel, Event, Origin, Relation, Span
from curation.schema import Schema
from tests.formats.consuming import Exported, consumed, exported, facts_in, record_consumed
from tests.formats.samples import (
    EVENTS,
    FLAT,
    MET,
    NORTH,
    SAMPLE_SCHEMA,
    all_samples,
    sample,
    sample_span,
)

KINDS = ("texts", "entities", "relations", "events", "arguments", "attributes", "labels")
NASTY_NAMES = (
    Span("a", 'A "quoted" <label> & more', 0, 1, "😀", attributes={"50% | a,b": "x\ny"}),
    DocumentLabel("d", "$topic | one", "5 > 3"),
)


def config(documents: list[LabelledDocument], schema: Schema = SAMPLE_SCHEMA) -> str:
    beside = Config(schema)
    for document in documents:
        beside.add(document)
    ((name, content),) = beside.files({"": "data.labelstudio.json"})
    assert name == "data.labelstudio.xml"
    return content.decode()


@pytest.fixture(scope="module")
def by_sdk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Exported, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("label-studio")
    documents = [
        *all_samples(),
        sample(*FLAT, id="suggested", status="suggested", annotator="spacy@1"),
        sample(*NASTY_NAMES, id="names"),
        sample(*FLAT, *EVENTS, id="two", annotator="Anna"),
        sample(*FLAT[:3], id="two", annotator="Ben"),
    ]
    written = exported(FORMAT, documents, folder)
    (folder / "config.xml").write_text(config([one.document for one in written.kept]))
    return written, consumed("label_studio_tasks.py", written.path, folder / "config.xml")


def test_label_studios_own_library_takes_every_task_and_finds_what_was_kept(
    by_sdk: tuple[Exported, dict[str, Any]], record_property: Callable[[str, object], None]
) -> None:
    written, answer = by_sdk
    assert answer["predictions"] == 1
    assert facts_in(answer) == written.facts(KINDS)
    record_consumed(record_property, written, answer["consumer"], KINDS)


def test_its_converter_finds_every_task_and_every_label_that_was_handed_in(
    by_sdk: tuple[Exported, dict[str, Any]],
) -> None:
    written, answer = by_sdk
    done = [one for one in written.kept if one.document.status == "submitted"]
    carried = sum((one.carried for one in done), Counter())
    assert answer["converted"]["labels"] == carried["entities"]
    assert answer["converted"]["triggers"] == carried["events"]
    # A row an annotation, and one for the task that has a prediction only.
    assert answer["converted"]["rows"] == len(done) + 1 == len(written.kept)


def tasks(*documents: LabelledDocument) -> list[dict[str, Any]]:
    found = [kept(FORMAT, one, SAMPLE_SCHEMA).document for one in documents]
    value: list[dict[str, Any]] = json.loads(b"".join(FORMAT.write(found, SAMPLE_SCHEMA)))
    return value


def test_readings_of_one_article_are_one_task_and_suggestions_are_predictions() -> None:
    sure = Origin("spacy", "3.8", "high", 0.9)
    unsure = Origin("spacy", "3.8", "check", 0.25)
    spans = [
        sample_span(f"s{number}", words, "GPE", origin=origin)
        for number, (words, origin) in enumerate(
            [("PARIS", sure), ("New York", unsure), ("South", Origin("x", "1", "high", 7.5))]
        )
    ]
    value = tasks(
        sample(*FLAT),
        sample(*FLAT[:2], annotator="Ben"),
        sample(*spans, annotator="spacy@3.8", status="suggested"),
        sample(*FLAT, id="other"),
    )
    assert [(len(one["annotations"]), len(one["predictions"])) for one in value] == [
        (2, 1),
        (1, 0),
    ]
    (prediction,) = value[0]["predictions"]
    assert prediction["model_version"] == "spacy@3.8"
    assert prediction["score"] == 0.25
    assert [one.get("score") for one in prediction["result"]] == [0.9, None, 0.25]


def test_attributes_are_choices_under_the_id_of_their_region() -> None:
    event = Event("e", "MEET", "met", (), {"mode": ("visit", "phone"), "negated": False})
    (task,) = tasks(sample(MET, event))
    regions = task["annotations"][0]["result"]
    assert {one["id"] for one in regions} == {"e"}
    assert [(one["from_name"], one["value"].get("choices")) for one in regions] == [
        ("trigger", None),
        ("attribute: mode", ["visit", "phone"]),
        ("attribute: negated", ["false"]),
    ]
    assert all(one["value"]["text"] == "met" for one in regions)


def test_what_has_no_place_is_counted() -> None:
    trigger = sample_span("met", "met", "MEET", trigger=True, attributes={"negated": True})
    found = kept(
        FORMAT,
        sample(
            *FLAT,
            NORTH,
            trigger,
            Event("e", "MEET", "met", (Argument("near", "macron"),)),
            Relation("r", "leader_of", "macron", "south", {"negated": True}),
            Relation("s", "near", "e", "south"),
            Span("x", "GPE", 0, 1, "😀", attributes={"code": ""}),
        ),
        SAMPLE_SCHEMA,
    )
    assert found.dropped == {
        ("entities", "they are in several pieces"): 1,
        ("attributes", "they are on a trigger and not on its event"): 1,
        ("attributes", "they are on a relation"): 1,
        ("attributes", "they are empty"): 1,
        ("relations", "they go out from an event and are called like a role"): 1,
    }


def test_labels_that_xml_cannot_hold_are_changed_in_tasks_and_configuration_alike() -> None:
    document = sample(Span("a", "GPE\ufffe", 0, 1, "😀"), DocumentLabel("d", "topic", "a\uffffb"))
    found = kept(FORMAT, document, SAMPLE_SCHEMA)
    assert sum(found.changed.values()) == 2
    root = ElementTree.fromstring(config([found.document]))
    assert "GPE\ufffd" in {one.get("value") for one in root.iter("Label")}
    assert "a\ufffdb" in {one.get("value") for one in root.iter("Choice")}


def test_the_configuration_declares_the_schema_and_whatever_else_is_used() -> None:
    root = ElementTree.fromstring(
        config([sample(*NASTY_NAMES, Relation("r", "born in", "a", "a"))])
    )
    labels = {one.get("name"): [each.get("value") for each in one] for one in root.iter("Labels")}
    assert labels["label"] == ["GPE", "PERSON", "TITLE", "Armed group", 'A "quoted" <label> & more']
    assert labels["trigger"] == ["MEET", "ACCUSE", "Armed clash"]
    relations = [one.get("value") for one in root.iter("Relation")]
    assert relations == ["leader_of", "near", "actor", "place", "cause", "recipient", "born in"]
    choices = {one.get("name"): one for one in root.iter("Choices")}
    assert choices["attribute: mode"].get("choice") == "multiple"
    assert choices["attribute: tense"].get("choice") == "single"
    assert [one.get("value") for one in choices["attribute: negated"]] == ["true", "false"]
    assert choices["attribute: tense"].get("perRegion") == "true"
    assert choices["article: topic"].get("perRegion") is None


@pytest.mark.parametrize("name", ["a|b", "50%", "a, b", "$x", "plain: with colon", "%7C"])
def test_names_of_controls_can_be_read_back(name: str) -> None:
    control = control_name("attribute", name)
    assert not set("|,$") & set(control)
    assert named(control) == ("attribute", name)


def test_a_file_that_misquotes_does_not_pass_for_what_was_kept(tmp_path: Path) -> None:
    written = exported(FORMAT, [sample(*FLAT)], tmp_path)
    assert FORMAT.facts is not None
    assert list(FORMAT.facts(written.path)) == [facts_of(sample(*FLAT))]
    value = json.loads(written.path.read_bytes())
    value[0]["annotations"][0]["result"][0]["value"]["start"] += 1
    written.path.write_text(json.dumps(value))
    with pytest.raises(BadInput, match="quotes other words than are there"):
        list(FORMAT.facts(written.path))


def test_no_readings_at_all_are_an_empty_list() -> None:
    assert b"".join(FORMAT.write([], SAMPLE_SCHEMA)) == b"[]\n"


def test_parts_of_a_split_have_one_configuration_called_as_they_are() -> None:
    names = {"train": "news-train.labelstudio.json", "test": "news-test.labelstudio.json"}
    ((name, _),) = Config(SAMPLE_SCHEMA).files(names)
    assert name == "news.labelstudio.xml"
