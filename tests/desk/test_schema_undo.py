"""A change of the schema taken back: whole, and with what was done since."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.desk import annotating
from curation.desk.projects import schema_of
from curation.desk.schema import (
    change_schema,
    plan_schema,
    plan_undo,
    schema_versions,
)
from curation.errors import BadInput
from curation.model import (
    Annotation,
    Chain,
    Decision,
    Rejection,
    Relation,
    Remark,
)
from curation.schema import EntityType
from curation.schema_change import rewriting
from curation.store import Store
from tests.builders import SCHEMA as SMALL
from tests.builders import change
from tests.desk.schema_corpus import (
    SCHEMA,
    TEXT,
    Corpus,
    flags,
    labels,
    place,
)
from tests.schema_change.verbs import VERBS
from tests.strategies import annotations_of


def test_taking_it_back_and_again_is_there_and_back(corpus: Corpus) -> None:
    corpus.suggest(place("s1", start=11))
    corpus.submit()
    before, suggested = corpus.present(), corpus.suggestions()
    corpus.change(rewriting.rename_label, "entity", "LOC", "PLACE")
    changed = corpus.present()
    undone = corpus.undo()
    assert (undone.summary, undone.undoes) == ("1 annotation", 2)
    assert (corpus.present(), corpus.suggestions(), corpus.status()) == (
        before,
        suggested,
        "submitted",
    )
    assert replace(schema_of(corpus.store, "news"), version=1) == SCHEMA
    corpus.undo()
    assert corpus.present() == changed
    assert [(one.version, one.undoes) for one in schema_versions(corpus.store, "news")] == [
        (4, 3),
        (3, 2),
        (2, None),
        (1, None),
    ]


def test_what_was_done_since_goes_back_under_the_old_names(corpus: Corpus) -> None:
    corpus.change(rewriting.rename_label, "entity", "LOC", "PLACE")
    corpus.add(place("israel", "PLACE", 11), Relation("r", "leads", "fidan", "israel"))
    moved = place(label="ORG")
    annotating.record(corpus.store, corpus.documents[0], [change(place(label="PLACE"), moved)])
    corpus.undo()
    assert labels(corpus.present()) == {
        "turkey": "ORG",
        "israel": "LOC",
        "fidan": "PER",
        "leads": "leads",
        "r": "leads",
        "met": "MEET",
        "meeting": "MEET",
    }


def test_chains_follow_a_merge_and_come_back_when_it_is_taken_back(corpus: Corpus) -> None:
    later = place("later", "ORG", 31)
    corpus.add(
        place("org", "ORG"), later, Chain("c1", ("org", "later")), Chain("c2", ("turkey",), "TR")
    )
    before = corpus.present()
    corpus.change(rewriting.merge_labels, "entity", "ORG", "LOC")
    present = corpus.present()
    assert "c1" not in present
    assert present["c2"] == Chain("c2", ("turkey", "later"), "TR")
    corpus.undo()
    assert corpus.present() == before
    corpus.undo()
    assert corpus.present() == present


def test_a_label_people_used_since_stays_retired_when_the_change_is_taken_back(
    corpus: Corpus,
) -> None:
    schema = schema_of(corpus.store, "news")
    more = replace(schema, entities=(*schema.entities, EntityType(name="SHIP", key="9")))
    change_schema(corpus.store, plan_schema(corpus.store, "news", more))
    corpus.add(place("ship", "SHIP", 11))
    plan = corpus.undo()
    assert "SHIP is in use since: it stays, retired." in plan.effects
    assert labels(corpus.present())["ship"] == "SHIP"
    assert schema_of(corpus.store, "news").entities[-1] == EntityType(name="SHIP", retired=True)


def test_an_article_worked_on_since_keeps_its_status_when_the_change_is_taken_back(
    corpus: Corpus,
) -> None:
    schema = schema_of(corpus.store, "news")
    narrow = replace(schema, relations=(replace(schema.relations[0], tail=("ORG",)),))
    corpus.submit()
    change_schema(corpus.store, plan_schema(corpus.store, "news", narrow))
    corpus.add(place("israel", start=11))
    corpus.undo()
    assert corpus.status() == "open"
    assert flags(corpus.present()) == {}


def test_the_first_version_cannot_be_taken_back(corpus: Corpus) -> None:
    with pytest.raises(BadInput, match=r"Version 1 .* it is the first one"):
        plan_undo(corpus.store, "news")


@given(annotations_of(TEXT), annotations_of(TEXT), st.sampled_from(VERBS), st.booleans())
@settings(max_examples=25)
def test_what_a_dry_run_says_is_what_is_done_and_is_taken_back_whole(
    mine: dict[str, Annotation], proposed: dict[str, Annotation], verb, is_submitted: bool
) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "curation.db")
        try:
            corpus = Corpus(store, schema=SMALL)
            unsaid = (Rejection, Remark, Decision)
            mine = {id: one for id, one in mine.items() if not isinstance(one, Decision)}
            corpus.suggest(*(one for one in proposed.values() if not isinstance(one, unsaid)))
            if mine:
                corpus.add(*mine.values())
            if is_submitted:
                corpus.submit()
            before = (corpus.present(), corpus.suggestions(), corpus.status())
            corpus.change(verb)
            changed = (corpus.present(), corpus.suggestions(), corpus.status())
            corpus.undo()
            assert (corpus.present(), corpus.suggestions(), corpus.status()) == before
            corpus.undo()
            assert (corpus.present(), corpus.suggestions(), corpus.status()) == changed
        finally:
            store.close()
