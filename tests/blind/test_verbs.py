"""No verb of the desk answers an annotator otherwise because a colleague has worked.

All of them are on the list of `tests/roles/verbs.py`; what only reads is compared here, whatever
way it may reach a page or the API one day.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from curation.desk import annotating, threads
from curation.desk.thread_words import Opening
from curation.errors import CurationError
from curation.model import Chain, Remark
from curation.store import Store
from tests.builders import AT, add
from tests.roles.test_verbs import called
from tests.roles.verbs import VERBS
from tests.roles.world import World, is_allowed, label_on, make_world

pytestmark = pytest.mark.attack(19)

READING = [
    name
    for name, verb in VERBS.items()
    if not verb.writes and is_allowed("assigned", verb.needed) and not name.startswith("api_tokens")
]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The team, where the colleague was given the article of the other as well."""
    world = make_world(tmp_path_factory.mktemp("before") / "team.db")
    with world.store.write() as db:
        db.conn.execute(
            "INSERT INTO assignments"
            " (project_id, document_id, author_id, place, suggestions, given_at)"
            " VALUES (1, ?, ?, 9, 1, ?)",
            (world.given, world.ids["colleague"], AT),
        )
    yield world
    world.store.close()


@pytest.fixture(scope="module")
def after(before: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The same database, where she labelled it and handed it in."""
    path = tmp_path_factory.mktemp("after") / "team.db"
    before.store.fold_log()
    shutil.copyfile(before.store.path, path)
    world = World(
        Store(path),
        **{n: getattr(before, n) for n in World.__dataclass_fields__ if n != "store"},
    )
    seat = world.seat("colleague")
    first = label_on(world.store, world.given, "hers")
    second = label_on(world.store, world.given, "hers-2", "Oslo")
    marks = (Chain("c", ("hers", "hers-2"), "ZEBRAFISH"), Remark("r", "hers", "ZEBRAFISH"))
    receipt = annotating.record(seat, world.given, [add(first, second, *marks)])
    assert receipt.refused == ()
    asked = Opening(id="hers-0001", message_id="hers-0001", text="ZEBRAFISH?", target="hers")
    threads.open_thread(seat, world.given, asked)
    threads.say(world.seat("lead"), "hers-0001", id="hers-0002", text="ZEBRAFISH.")
    annotating.submit(seat, world.given)
    yield world
    world.store.close()


def answer(name: str, world: World, who: str) -> str:
    """What a verb says to somebody, as text."""
    result: Any
    try:
        result = VERBS[name].call(called(name), world.seat(who), world)
        if isinstance(result, Iterator):
            result = list(result)
    except CurationError as error:
        result = error.message
    return repr(result).replace(str(world.store.path), "")


@pytest.mark.parametrize("name", READING)
def test_a_verb_says_the_same_to_an_annotator(name: str, before: World, after: World) -> None:
    said = answer(name, after, "assigned")
    assert said == answer(name, before, "assigned")
    assert "ZEBRAFISH" not in said


def test_a_lead_is_told_so_the_comparison_finds_what_there_is(before: World, after: World) -> None:
    for name in ("export_choices.choices", "schema_use.label_use"):
        assert answer(name, before, "lead") != answer(name, after, "lead")
