"""The reference says what really goes over the wire: shapes and codec cannot drift apart."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from starlette.testclient import TestClient

from curation.api import create_api, shapes
from curation.codec import annotation_from_json, annotation_to_json
from curation.desk.annotating import record
from curation.desk.opening import open_store
from curation.desk.pretagging import propose
from curation.edits import apply, edit_from_json, edit_to_json
from curation.errors import InvalidEdit
from curation.store import documents as document_rows
from tests.builders import (
    ORIGIN,
    SCHEMA,
    TEXT,
    add,
    add_article,
    by_id,
    chain,
    event,
    mention,
    rejection,
    relation,
    remark,
    topic,
    trigger,
    turkey,
)

ANNOTATION: TypeAdapter[Any] = TypeAdapter(shapes.Annotation)
ONE_OF_EACH = (
    mention(origin=ORIGIN),
    turkey(),
    relation(),
    trigger(),
    event("ankara"),
    topic(),
    chain(link="Q43"),
)


def written(shape: Any) -> Any:
    return shape.model_dump(mode="json", exclude_unset=True, by_alias=True)


@pytest.mark.parametrize(
    "annotation",
    [
        *ONE_OF_EACH,
        chain(id="named", name="Türkiye"),
        rejection(),
        remark(),
        remark("", text="", flag=True),
    ],
    ids=lambda one: type(one).__name__,
)
def test_every_kind_of_annotation_has_its_shape(annotation: Any) -> None:
    value = annotation_to_json(annotation)
    assert written(ANNOTATION.validate_python(value)) == value


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "town"},
        {"id": ""},
        {"label": "x" * 257},
        {"start": -1},
        {"end": 2**31},
        {"colour": "red"},
        {"attributes": {"sure": 1}},
        {"origin": {"tagger": "spacy", "version": "1", "confidence": "low"}},
    ],
)
def test_what_the_reference_forbids_is_refused(wrong: dict[str, Any]) -> None:
    value = annotation_to_json(mention()) | wrong
    with pytest.raises(ValidationError):
        ANNOTATION.validate_python(value, strict=True)
    with pytest.raises(InvalidEdit):
        annotation_from_json(value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"mentions": []},
        {"mentions": [""]},
        {"name": "x" * 257},
        {"link": "x" * 501},
        {"label": "GPE"},
        {"origin": None},
    ],
)
def test_a_chain_that_the_reference_forbids_is_refused(wrong: dict[str, Any]) -> None:
    value = annotation_to_json(chain()) | wrong
    with pytest.raises(ValidationError):
        ANNOTATION.validate_python(value, strict=True)
    with pytest.raises(InvalidEdit):
        one = annotation_from_json(value)
        apply(by_id(mention(), turkey()), add(one), text=TEXT, schema=SCHEMA)


def test_a_document_and_its_edits_are_as_the_reference_says() -> None:
    store = open_store()
    article = add_article(store)
    with store.write() as db:
        document = document_rows.document(db, article.id)
        propose(db, document, [mention("proposed", origin=ORIGIN)])
    sent = add(*ONE_OF_EACH)
    assert record(store, document.id, [sent]).refused == ()
    api = TestClient(create_api())
    value = api.get(f"/documents/{document.id}").json()
    assert len(value["reading"]["annotations"]) == len(ONE_OF_EACH)
    assert written(shapes.Document.model_validate(value)) == value
    assert written(shapes.Edit.model_validate(edit_to_json(sent))) == edit_to_json(sent)
    assert edit_from_json(written(shapes.Edit.model_validate(edit_to_json(sent)))) == sent


def test_the_reference_names_the_shapes() -> None:
    description = create_api().openapi()
    answer = description["paths"]["/documents/{id}"]["get"]["responses"]
    named = "#/components/schemas/"
    assert answer["200"]["content"]["application/json"]["schema"]["$ref"] == f"{named}Document"
    assert answer["default"]["content"]["application/json"]["schema"]["$ref"] == f"{named}Failure"
    items = description["components"]["schemas"]["Edits"]["properties"]["edits"]["items"]
    assert items == {"$ref": f"{named}Edit"}
