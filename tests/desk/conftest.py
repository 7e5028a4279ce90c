"""Fixtures of several modules of desk tests."""

from __future__ import annotations

import pytest

from curation.store import Store
from tests.desk.schema_corpus import FIDAN, LEADS, MEETING, MET, Corpus, place


@pytest.fixture
def corpus(store: Store) -> Corpus:
    """A project with an article in which a mention leads another and an event is."""
    corpus = Corpus(store)
    corpus.add(place(), FIDAN, LEADS, MET, MEETING)
    return corpus
