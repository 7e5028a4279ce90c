"""Every verb of the desk × every role: who may is done, who may not is refused and on record.

The list is held against the desk itself, so that no verb can come in that asks nobody.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from curation import desk as desk_package
from curation.errors import CurationError, Forbidden, NotSignedIn
from curation.store import audit
from tests.roles.verbs import FREE, VERBS, Verb
from tests.roles.world import NOBODY, PEOPLE, World, is_allowed

ASKING = {"authorising", "refusals"}
"""What asks and what keeps the record: no verbs."""


def functions_of_the_desk() -> Iterator[str]:
    """Every function of the desk that takes a store and no transaction that somebody began."""
    for path in sorted(Path(next(iter(desk_package.__path__))).glob("*.py")):
        if path.stem in ASKING:
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                first = node.args.args[0].arg if node.args.args else ""
                if first in ("store", "seat"):
                    yield f"{path.stem}.{node.name}"


def test_every_verb_of_the_desk_is_on_the_list() -> None:
    assert sorted({*VERBS, *FREE} ^ set(functions_of_the_desk())) == []


def test_no_verb_is_listed_as_asking_and_as_asking_nothing() -> None:
    assert not set(VERBS) & set(FREE)


def called(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(".")
    found: Callable[..., Any] = getattr(
        importlib.import_module(f"curation.desk.{module}"), function
    )
    return found


def try_it(verb: Verb, name: str, world: World, who: str) -> CurationError | None:
    """What a verb says to somebody: the error it refuses with, or None."""
    try:
        result = verb.call(called(name), world.seat(who), world)
        if isinstance(result, Iterator):
            for _ in result:
                pass
    except CurationError as error:
        return error
    return None


@pytest.mark.attack(18, 20)
@pytest.mark.parametrize("who", [NOBODY, *PEOPLE])
@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_for_those_it_is_for(name: str, who: str, world: World) -> None:
    verb = VERBS[name]
    error = try_it(verb, name, world, who)
    if who == NOBODY:
        assert isinstance(error, NotSignedIn)
    elif is_allowed(who, verb.needed):
        assert error is None or isinstance(error, verb.besides), error
    else:
        assert isinstance(error, Forbidden), error
        with world.store.read() as db:
            newest = audit.entries(db, last=1)[0]
        assert newest.author_id == world.ids[who]
        assert newest.action.startswith("refused: ")


@pytest.mark.attack(18)
@pytest.mark.parametrize("name", [name for name, verb in VERBS.items() if verb.writes])
def test_what_is_refused_changes_nothing_but_the_record(name: str, world: World) -> None:
    verb = VERBS[name]
    refused = [who for who in PEOPLE if not is_allowed(who, verb.needed)]
    before = contents(world)
    for who in refused:
        assert isinstance(try_it(verb, name, world, who), Forbidden)
    assert contents(world) == before


def contents(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the record and when sessions were used."""
    with world.store.read() as db:
        return {
            table: sorted(map(repr, db.conn.execute(f"SELECT * FROM {table}")))
            for table in db.table_names()
            if table not in ("audit", "sessions", "sqlite_sequence")
        }
