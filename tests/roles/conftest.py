"""The team of `world.py`: made once, and a copy of it for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.roles.world import World, copied, make_world


@pytest.fixture(scope="session")
def made_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The team, in a database nobody works on: it is closed."""
    world = make_world(tmp_path_factory.mktemp("team") / "team.db")
    world.store.close()
    return world


@pytest.fixture
def world(made_world: World, tmp_path: Path) -> Iterator[World]:
    """The team, in the database that `open_store` opens."""
    with copied(made_world, tmp_path / "curation.db") as world:
        yield world
