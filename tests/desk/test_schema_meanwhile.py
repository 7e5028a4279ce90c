"""A schema changed while others work, and changes that are refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk.people import current_user
from curation.desk.projects import schema_of
from curation.desk.schema import (
    change_schema,
    plan_schema,
    schema_at,
    undo_schema_change,
)
from curation.errors import BadInput, Conflict, InvalidSchema, NotFound
from curation.schema import EntityType
from curation.schema_change import rewriting
from curation.schema_change.moves import Relabel
from tests.desk.schema_corpus import (
    SCHEMA,
    Corpus,
    labels,
    place,
)


def test_a_schema_changed_meanwhile_is_not_overwritten(corpus: Corpus) -> None:
    plan = corpus.plan(rewriting.rename_label, "entity", "LOC", "PLACE")
    corpus.change(rewriting.rename_label, "entity", "ORG", "BODY")
    with pytest.raises(Conflict, match="version 2 now, not 1"):
        change_schema(corpus.store, plan)
    with pytest.raises(Conflict, match="version 2 now, not 1"):
        undo_schema_change(corpus.store, "news", base_version=1)


def test_what_is_annotated_between_plan_and_change_is_changed_too(corpus: Corpus) -> None:
    plan = corpus.plan(rewriting.rename_label, "entity", "LOC", "PLACE")
    corpus.add(place("israel", start=11))
    assert change_schema(corpus.store, plan).annotations == 2
    assert labels(corpus.present())["israel"] == "PLACE"


def test_what_is_annotated_while_a_change_is_prepared_is_changed_too(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = corpus.plan(rewriting.rename_label, "entity", "LOC", "PLACE")
    write = corpus.store.write

    def meanwhile():
        monkeypatch.undo()
        corpus.add(place("israel", start=11))
        return write()

    current_user(corpus.store)
    monkeypatch.setattr(corpus.store, "write", meanwhile)
    assert change_schema(corpus.store, plan).annotations == 2
    corpus.check()


def test_a_label_given_while_it_was_being_deleted_stops_the_change(corpus: Corpus) -> None:
    plan = corpus.plan(rewriting.delete_label, "entity", "ORG")
    corpus.add(place("org", "ORG", 11))
    with pytest.raises(Conflict, match=r"Meanwhile .* ORG is on 1 annotation"):
        change_schema(corpus.store, plan)
    assert schema_of(corpus.store, "news").version == 1


def test_a_schema_that_contradicts_itself_is_refused(corpus: Corpus) -> None:
    schema = replace(SCHEMA, entities=(*SCHEMA.entities, EntityType(name="ORG")))
    with pytest.raises(InvalidSchema, match="two labels 'ORG'"):
        plan_schema(corpus.store, "news", schema)


def test_a_move_that_leads_nowhere_is_refused(corpus: Corpus) -> None:
    with pytest.raises(BadInput, match="no entity label 'TOWN' in the new schema"):
        plan_schema(corpus.store, "news", SCHEMA, [Relabel("entity", "LOC", "TOWN")])


def test_nothing_changed_is_no_plan(corpus: Corpus) -> None:
    assert plan_schema(corpus.store, "news", schema_of(corpus.store, "news")).changes_nothing


def test_old_versions_can_be_read(corpus: Corpus) -> None:
    corpus.change(rewriting.rename_label, "entity", "LOC", "PLACE")
    assert schema_at(corpus.store, "news", 1) == replace(SCHEMA, version=1)
    with pytest.raises(NotFound, match="no version 7: it has versions 1 to 2"):
        schema_at(corpus.store, "news", 7)
