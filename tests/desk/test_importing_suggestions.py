"""Predictions of somebody's own model: suggestions with ids that last, never labels."""

from __future__ import annotations

import json
from typing import Any

import pytest

from curation.desk.annotating import desk, record
from curation.desk.import_plan import Plan
from curation.desk.import_suggestions import Model, as_suggestions, model_called
from curation.desk.importing import carry_out, plan_import, plan_new_project
from curation.desk.projects import create_project, documents_of, schema_of
from curation.edits import Change, Edit
from curation.errors import CurationError
from curation.formats.dataset import Incoming, IncomingReading
from curation.model import Chain, Origin, Rejection, Relation, Span, text_digest
from curation.pretag.suggestions import suggestion_id
from curation.store import Store
from curation.store.people import find_author
from tests.builders import new_id

TEXT = "Turkey and Israel met in Baku."
MODEL = Model("newsner", "1")
PLACES = {"Turkey": (0, 6), "Israel": (11, 17), "Baku": (25, 29)}


@pytest.fixture
def project(store: Store) -> str:
    create_project(store, slug="news", title="News")
    return "news"


def entity(words: str, label: str = "GPE", **keys: Any) -> dict[str, Any]:
    start, end = PLACES[words]
    return {"label": label, "start": start, "end": end, "text": words, **keys}


def line(*entities: dict[str, Any], **keys: Any) -> bytes:
    return json.dumps({"id": "a", "text": TEXT, "entities": entities, **keys}).encode() + b"\n"


def planned(store: Store, content: bytes, model: Model = MODEL) -> Plan:
    return plan_import(store, "news", [("a.jsonl", content)], model=model)


def taken(store: Store, content: bytes, model: Model = MODEL) -> Plan:
    plan = planned(store, content, model)
    carry_out(store, plan)
    return plan


def shown(store: Store) -> dict[str, Span]:
    """The suggestions of the one article by their words."""
    (document,) = documents_of(store, "news")
    found = desk(store, document.id).suggestions
    return {one.text: one for one in found if isinstance(one, Span)}


def test_labels_become_suggestions_with_the_model_and_its_score(store: Store, project: str) -> None:
    content = line(
        entity("Turkey", id="x1", score=0.97), entity("Baku", score=0.5), entity("Israel")
    )
    (row,) = taken(store, content).rows
    assert (row.fate, row.labels) == ("taken", 3)
    found = shown(store)
    assert found["Turkey"].origin == Origin("newsner", "1", "high", 0.97)
    assert found["Baku"].origin == Origin("newsner", "1", "check", 0.5)
    assert found["Israel"].origin == Origin("newsner", "1", "check")
    (document,) = documents_of(store, project)
    assert (document.suggestions, document.labels, document.pretag) == (3, 0, "tagged")
    with store.read() as db:
        assert find_author(db, kind="person", name="imported") is None
        assert find_author(db, kind="tagger", name="newsner") is not None


def test_ids_are_those_the_pre_tagger_would_give(store: Store, project: str) -> None:
    taken(store, line(entity("Turkey", id="x1")))
    assert shown(store)["Turkey"].id == suggestion_id(text_digest(TEXT), "span", "GPE", 0, 6)


def test_what_people_decided_stays_decided_when_the_model_runs_again(
    store: Store, project: str
) -> None:
    taken(store, line(entity("Turkey", id="x1"), entity("Israel", id="x2")))
    before = shown(store)
    (document,) = documents_of(store, project)
    yes, no = before["Turkey"], before["Israel"]
    changes = (Change(None, yes), Change(None, Rejection(no.id)))
    record(store, document.id, [Edit(new_id(), "decide", changes)])
    plan = taken(
        store,
        line(entity("Israel", id="y9"), entity("Turkey", id="y8"), entity("Baku")),
        Model("newsner", "2"),
    )
    assert "in place of what newsner suggested before" in plan.rows[0].reason
    after = shown(store)
    assert (after["Turkey"].id, after["Israel"].id) == (yes.id, no.id)
    assert after["Baku"].origin == Origin("newsner", "2", "check")
    (document,) = documents_of(store, project)
    assert (document.labels, document.left) == (1, 1)


def test_a_later_version_takes_the_place_and_another_model_stands_beside(
    store: Store, project: str
) -> None:
    taken(store, line(entity("Turkey")))
    taken(store, line(entity("Israel")), Model("newsner", "2"))
    assert set(shown(store)) == {"Israel"}
    taken(store, line(entity("Baku")), Model("other", "1"))
    assert set(shown(store)) == {"Israel", "Baku"}


def test_one_article_has_one_set_of_suggestions_in_an_import(store: Store, project: str) -> None:
    content = line(entity("Turkey")) + line(entity("Baku"), annotator="Ben")
    plan = taken(store, content)
    assert [row.fate for row in plan.rows] == ["taken", "skipped"]
    said = "newsner has suggestions for it already: those that came first stay"
    assert said in plan.rows[1].reason
    assert set(shown(store)) == {"Turkey"}


def test_relations_and_events_keep_what_they_tie(store: Store, project: str) -> None:
    content = line(
        entity("Turkey", id="t"),
        entity("Israel", id="i"),
        relations=[{"id": "r", "label": "visits", "head": "t", "tail": "i"}],
        events=[
            {
                "id": "e",
                "label": "CONSULT",
                "trigger": {"id": "m", "start": 18, "end": 21, "text": "met"},
                "arguments": [{"role": "actor", "target": "t"}],
            }
        ],
    )
    plan = plan_new_project("fresh", [("a.jsonl", content)], preset_name="plover", model=MODEL)
    carry_out(store, plan)
    (document,) = documents_of(store, "fresh")
    found = {one.id: one for one in desk(store, document.id).suggestions}
    relations = [one for one in found.values() if isinstance(one, Relation)]
    assert [found[one.head].text for one in relations] == ["Turkey"]  # type: ignore[union-attr]
    assert all(one.origin is not None for one in found.values())  # type: ignore[union-attr]
    assert not {"t", "i", "r", "e", "m"} & set(found)


def test_chains_and_what_the_schema_has_no_place_for_are_left_out_and_told(
    store: Store, project: str
) -> None:
    chains = [{"id": "c", "mentions": ["x1"], "link": "Q43"}]
    content = line(entity("Turkey", id="x1"), entity("Baku", "PLANET"), chains=chains)
    (row,) = taken(store, content).rows
    assert row.reason == (
        "1 chain left out: no pre-tagger suggests such; "
        "1 left out: the schema has no place for them"
    )
    assert set(shown(store)) == {"Turkey"}


def test_a_new_project_takes_labels_of_the_model_as_they_are(store: Store) -> None:
    content = line(entity("Baku", "PLANET"))
    plan = plan_new_project("fresh", [("a.jsonl", content)], preset_name="plover", model=MODEL)
    carry_out(store, plan)
    assert "PLANET" in {label.name for label in schema_of(store, "fresh").labels()}


def test_what_points_nowhere_is_refused_with_its_line(store: Store, project: str) -> None:
    relation = {"id": "r", "label": "visits", "head": "x1", "tail": "gone"}
    (row,) = planned(store, line(entity("Turkey", id="x1"), relations=[relation])).rows
    assert row.fate == "refused"
    assert row.reason.startswith("a.jsonl, line 1: ")


def test_an_article_without_labels_comes_in_as_it_is(store: Store, project: str) -> None:
    content = json.dumps({"text": TEXT}).encode()
    (row,) = taken(store, content).rows
    assert (row.fate, row.labels) == ("taken", 0)
    assert documents_of(store, project)[0].pretag == "waiting"


def test_decisions_of_a_reviewer_are_left_out_and_told() -> None:
    reading = IncomingReading(
        "Anna",
        "submitted",
        (Span("x", "GPE", 0, 6, "Turkey"), Chain("c", ("x",)), Rejection("y")),
    )
    found = as_suggestions(Incoming(TEXT, "T", "a.ann", reading=reading), MODEL, None)
    assert found.reading is not None
    assert len(found.reading.annotations) == 1
    assert found.notes == ("1 chain and 1 decision left out: no pre-tagger suggests such",)


@pytest.mark.parametrize(
    ("said", "model"),
    [
        ("newsner@1", Model("newsner", "1")),
        (" org/newsner @ 2024-05 ", Model("org/newsner", "2024-05")),
        ("a@b@1", Model("a@b", "1")),
    ],
)
def test_a_model_is_called_by_its_name_and_version(said: str, model: Model) -> None:
    assert model_called(said) == model


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("newsner", "give its name and version"),
        ("@1", "give its name and version"),
        ("newsner@", "give its name and version"),
        ("pretag@1", "is the pre-tagger that is built in"),
        ("a\nb@1", "control character"),
        (f"{'x' * 81}@1", "1 to 80 characters"),
    ],
)
def test_a_model_that_is_not_called_so_is_refused(said: str, says: str) -> None:
    with pytest.raises(CurationError, match=says):
        model_called(said)


def test_a_person_of_that_name_is_nobody_else(store: Store, project: str) -> None:
    carry_out(
        store,
        plan_import(store, project, [("a.jsonl", line(entity("Turkey"), annotator="newsner"))]),
    )
    plan = taken(store, line(entity("Israel")))
    assert plan.rows[0].fate == "taken"
    assert set(shown(store)) == {"Israel"}
