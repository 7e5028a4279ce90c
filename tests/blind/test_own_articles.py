"""What goes over many articles at once stops at those a person may open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from curation.desk.bulk_labelling import Place, label_everywhere
from curation.desk.occurrences import Options, occurrences
from curation.desk.rule_bulks import accept_everywhere, waiting
from curation.desk.schema_examples import examples_of
from tests.blind.world import BEGUN, CONTROL, GIVEN, OWN, World, make, opened, words

pytestmark = pytest.mark.attack(18)

NEWS = range(1, 8)
RULE = {"tagger": "test", "rule": "ner"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = make(tmp_path_factory.mktemp("own") / "team.db")
    world.store.close()
    return world


@pytest.fixture
def world(made: World, tmp_path: Path) -> Iterator[World]:
    with opened(made, tmp_path / "curation.db") as world:
        yield world


def read_by_anna(world: World) -> set[int]:
    """The articles in which she has a reading."""
    with world.store.read() as db:
        return {
            id
            for (id,) in db.conn.execute(
                "SELECT document_id FROM readings JOIN authors ON authors.id = author_id"
                " JOIN documents ON documents.id = document_id"
                " WHERE name = 'Anna' AND project_id = 1"
            )
        }


@pytest.mark.parametrize("scope", ["queue", "project"])
def test_words_are_looked_for_in_ones_own_articles(world: World, scope: str) -> None:
    options = Options(scope=scope)  # type: ignore[arg-type]
    found = occurrences(world.seat("anna"), "news", "Oslo", options)
    assert {one.document_id for one in found.occurrences} <= set(GIVEN)
    assert found.documents <= len(GIVEN)
    everywhere = occurrences(world.seat("lea"), "news", "Oslo", options)
    assert {one.document_id for one in everywhere.occurrences} == set(NEWS)


def test_a_rule_is_accepted_in_ones_own_articles(world: World) -> None:
    """Else a reading would begin in others, and what one has begun one may open."""
    anna = world.seat("anna")
    before = read_by_anna(world)
    counted = waiting(anna, "news", **RULE)
    assert counted.documents == len({BEGUN, OWN})
    accept_everywhere(anna, "news", id="annas-rule", sha256=counted.sha256, **RULE)
    assert read_by_anna(world) - before == {OWN}


def test_a_label_goes_to_ones_own_articles(world: World) -> None:
    anna = world.seat("anna")
    before = read_by_anna(world)
    found = [words(id, "Oslo") for id in NEWS]
    places = [Place(id, one.start, one.end) for id, one in zip(NEWS, found, strict=True)]
    done = label_everywhere(
        anna,
        "news",
        id="annas-bulk",
        label="PERSON",
        wanted="Oslo",
        options=Options(),
        places=places,
    )
    assert read_by_anna(world) - before == {OWN, CONTROL}
    assert not any(one.title for one in done.left if one.document_id not in GIVEN)


def test_examples_come_from_ones_own_articles(world: World) -> None:
    found = examples_of(world.seat("anna"), "news", "entity", ["GPE"], most=50)
    assert {one.document_id for one in found} <= set(GIVEN)
