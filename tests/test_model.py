"""The values themselves."""

from __future__ import annotations

import dataclasses

import pytest

from curation.model import references, suggestion_state
from tests.builders import by_id, event, mention, rejection, relation, topic


def test_values_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        mention().label = "PERSON"


def test_what_a_person_made_of_a_suggestion_is_read_from_its_id():
    assert suggestion_state("ankara", {}) == "suggested"
    assert suggestion_state("ankara", by_id(mention())) == "accepted"
    assert suggestion_state("ankara", by_id(mention(label="PERSON"))) == "accepted"
    assert suggestion_state("ankara", by_id(rejection())) == "rejected"


def test_references_are_every_id_an_annotation_needs():
    assert references(relation("a", "b")) == ("a", "b")
    assert references(event("a", "b")) == ("met", "a", "b")
    assert references(mention()) == references(topic()) == references(rejection()) == ()
