"""Where somebody labels without suggestions there are none for them, on any route and any page.

The article looks to them as one in which nothing was found, before and after submitting.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from curation.desk import annotating
from curation.desk.assignments import assignments_of, withdraw
from curation.desk.occurrences import Options, occurrences
from curation.desk.pretagging import propose
from curation.desk.projects import documents_of
from curation.desk.schema_examples import examples_of
from curation.store import Store, documents
from tests.blind.world import BEGUN, CONTROL, CONTROLS, OWN, World, make, opened, suggested
from tests.blind.worlds import WAYS, Way, changed, differences, told
from tests.builders import add

pytestmark = pytest.mark.attack(19)


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The team, where pre-tagging found nothing in the control articles."""
    folder = tmp_path_factory.mktemp("nothing")
    world = make(folder / "team.db", besides=lambda id: [] if id in CONTROLS else suggested(id))
    world.store.close()
    return world


@pytest.fixture(scope="module")
def hidden(nothing: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The very same database, where it found something in them."""
    return changed(nothing, tmp_path_factory.mktemp("hidden"), find_something)


def find_something(world: World) -> None:
    with world.store.write() as db:
        for id in CONTROLS:
            propose(db, documents.document(db, id), suggested(id))


@pytest.fixture
def world(hidden: World, tmp_path: Path) -> Iterator[World]:
    """A copy to work in."""
    with opened(hidden, tmp_path / "curation.db") as world:
        yield world


@pytest.mark.parametrize("way", WAYS)
def test_a_control_article_looks_as_if_nothing_was_found(
    nothing: World, hidden: World, way: Way, tmp_path: Path
) -> None:
    without, with_it = told((nothing, hidden), way, "anna", tmp_path)
    assert differences(without, with_it) == {}


@pytest.mark.parametrize("way", WAYS)
def test_a_colleague_is_shown_them_so_the_comparison_finds_what_there_is(
    nothing: World, hidden: World, way: Way, tmp_path: Path
) -> None:
    without, with_it = told((nothing, hidden), way, "berta", tmp_path)
    assert differences(without, with_it) != {}


def lines(world: World, who: str) -> dict[int, tuple[int, int]]:
    """How many suggestions each article has for somebody, and how many of them are left."""
    found = documents_of(world.seat(who), "news")
    return {one.id: (one.suggestions, one.left) for one in found}


def test_the_table_counts_none(world: World) -> None:
    assert lines(world, "anna")[CONTROL] == (0, 0)
    assert lines(world, "anna")[BEGUN][0] > 0
    assert lines(world, "berta")[CONTROL][0] > 0


def test_labelling_the_same_by_oneself_decides_nothing(world: World) -> None:
    """A count of decided ones would tell that the words were suggested."""
    anna = world.seat("anna")
    same = suggested(CONTROL)[1]
    annotating.record(anna, CONTROL, [add(same)])
    assert lines(world, "anna")[CONTROL] == (0, 0)


def test_words_are_found_without_what_is_suggested_for_them(world: World) -> None:
    options = Options(scope="project")
    found = occurrences(world.seat("anna"), "news", "Oslo", options, label="GPE").occurrences
    held = {one.document_id for one in found if one.standing.has}
    assert OWN in held
    assert CONTROL not in held


def test_examples_of_a_label_come_from_elsewhere(world: World) -> None:
    found = examples_of(world.seat("anna"), "news", "entity", ["GPE"], most=20)
    assert found
    assert not {one.document_id for one in found if one.suggested} & set(CONTROLS)


def test_what_was_begun_without_suggestions_stays_without_when_it_is_taken_away(
    world: World,
) -> None:
    """Else the reading would be half with them, and still be compared as one without."""
    anna, store = world.seat("anna"), world.store
    annotating.submit(anna, CONTROL)
    annotating.reopen(anna, CONTROL)
    [slot] = [
        one.id
        for one in assignments_of(store, "news")
        if (one.document_id, one.person) == (CONTROL, "Anna")
    ]
    withdraw(store, [slot])
    assert annotating.desk(anna, CONTROL).suggestions == ()


def test_the_program_itself_still_sees_them(world: World) -> None:
    """So a change of the schema or another run of the pre-tagger treats them like any others."""
    store: Store = world.store
    assert annotating.desk(world.seat("berta"), CONTROL).suggestions
    with store.write() as db:
        propose(db, documents.document(db, CONTROL), suggested(CONTROL)[:1])
    assert len(annotating.desk(world.seat("berta"), CONTROL).suggestions) == 1
    assert annotating.desk(world.seat("anna"), CONTROL).suggestions == ()
