"""Annotations as JSON: exact, canonical, and nothing else gets in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.codec import annotation_from_json, annotation_to_json
from curation.errors import InvalidEdit
from tests.builders import ORIGIN, chain, event, mention, rejection, relation, topic
from tests.strategies import annotations_of, texts


@given(st.data())
def test_annotations_come_back_exactly_also_through_text(data):
    text = data.draw(texts)
    for annotation in data.draw(annotations_of(text)).values():
        value = annotation_to_json(annotation)
        assert annotation_from_json(value) == annotation
        written = json.dumps(value, ensure_ascii=False)
        assert annotation_from_json(json.loads(written)) == annotation
        assert json.dumps(annotation_to_json(annotation_from_json(value))) == json.dumps(value)


def test_equal_annotations_have_equal_json_whatever_the_order_of_attributes():
    one = mention(attributes={"a": True, "b": ("x",)})
    other = mention(attributes={"b": ("x",), "a": True})
    assert json.dumps(annotation_to_json(one)) == json.dumps(annotation_to_json(other))


def test_keys_at_their_default_are_left_out():
    assert annotation_to_json(mention()) == {
        "kind": "span", "id": "ankara", "label": "GPE", "start": 0, "end": 6, "text": "Ankara",
    }  # fmt: skip
    assert set(annotation_to_json(relation())) == {"kind", "id", "label", "head", "tail"}
    assert annotation_to_json(event())["arguments"] == []
    assert set(annotation_to_json(topic())) == {"kind", "id", "label", "value"}
    assert set(annotation_to_json(chain())) == {"kind", "id", "mentions"}
    assert annotation_to_json(rejection("s1")) == {"kind": "rejection", "id": "s1"}


def test_the_longest_name_and_link_of_a_chain_are_kept():
    value = CHAIN | {"name": "🇹" * 256, "link": "🇹" * 500}
    assert annotation_to_json(annotation_from_json(value)) == value


def test_an_origin_is_kept_whole():
    assert annotation_to_json(mention(origin=ORIGIN))["origin"] == {
        "tagger": "spacy", "version": "en_core_web_sm 3.8.0", "confidence": "check",
        "score": 0.5, "rule": "ner", "reason": "short name",
    }  # fmt: skip


SPAN = {"kind": "span", "id": "a", "label": "GPE", "start": 0, "end": 1, "text": "A"}
CHAIN = {"kind": "chain", "id": "a", "mentions": ["b"]}
EVENT = {"kind": "event", "id": "a", "label": "MEET", "trigger": "t", "arguments": []}
FROM = {"tagger": "spacy", "version": "1", "confidence": "high"}


@pytest.mark.attack(5)
@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        SPAN | {"kind": "cluster"},
        SPAN | {"extra": 1},
        SPAN | {"id": ""},
        SPAN | {"id": "x" * 257},
        SPAN | {"id": "line\nbreak"},
        SPAN | {"label": "half \ud83d"},
        SPAN | {"start": True},
        SPAN | {"start": 0.0},
        SPAN | {"start": -1},
        SPAN | {"end": 2**31},
        SPAN | {"text": 1},
        SPAN | {"text": "half \ud83d"},
        SPAN | {"trigger": 1},
        SPAN | {"pieces": [[0]]},
        SPAN | {"pieces": {}},
        SPAN | {"attributes": []},
        SPAN | {"attributes": {"a": 1}},
        SPAN | {"attributes": {"a": ["b", 1]}},
        SPAN | {"attributes": {"": "b"}},
        SPAN | {"attributes": {"a": "half \ud83d"}},
        SPAN | {"attributes": {"a": ["half \ud83d"]}},
        SPAN | {"origin": "spacy"},
        SPAN | {"origin": FROM | {"confidence": "low"}},
        SPAN | {"origin": FROM | {"score": float("nan")}},
        SPAN | {"origin": FROM | {"score": 10**400}},
        SPAN | {"origin": FROM | {"score": True}},
        SPAN | {"origin": FROM | {"reason": "half \ud83d"}},
        SPAN | {"origin": FROM | {"extra": 1}},
        EVENT | {"arguments": None},
        EVENT | {"arguments": [{"role": "actor"}]},
        EVENT | {"arguments": [{"role": "actor", "target": "b", "extra": 1}]},
        {"kind": "chain", "id": "a"},
        CHAIN | {"mentions": "b"},
        CHAIN | {"mentions": {"b": 1}},
        CHAIN | {"mentions": [1]},
        CHAIN | {"mentions": [""]},
        CHAIN | {"mentions": ["half \ud83d"]},
        CHAIN | {"name": None},
        CHAIN | {"name": "x" * 257},
        CHAIN | {"name": "half \ud83d"},
        CHAIN | {"link": 43},
        CHAIN | {"link": "x" * 501},
        CHAIN | {"link": "two\nlines"},
        CHAIN | {"label": "GPE"},
        CHAIN | {"origin": FROM},
        {"kind": "rejection", "id": "a", "label": "GPE"},
        {"kind": "remark", "id": "a", "target": "b"},
        {"kind": "remark", "id": "a", "target": "b", "text": " \n"},
        {"kind": "remark", "id": "a", "target": "b", "text": "x" * 10_001},
        {"kind": "remark", "id": "a", "target": "b\0", "flag": True},
        {"kind": "remark", "id": "a", "target": "b", "flag": True, "label": "GPE"},
    ],
    ids=lambda value: ascii(value)[-50:],
)
def test_what_is_no_annotation_is_refused(value):
    with pytest.raises(InvalidEdit) as caught:
        annotation_from_json(value)
    caught.value.message.encode()
