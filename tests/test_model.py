"""The values themselves."""

from __future__ import annotations

import dataclasses

import pytest

from curation.model import references
from tests.builders import event, mention, rejection, relation, topic


def test_values_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        mention().label = "PERSON"


def test_references_are_every_id_an_annotation_needs():
    assert references(relation("a", "b")) == ("a", "b")
    assert references(event("a", "b")) == ("met", "a", "b")
    assert references(mention()) == references(topic()) == references(rejection()) == ()
