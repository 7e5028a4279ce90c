"""What a person is told in each of two databases that differ in one thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from curation.store import Store
from tests.blind import crawl
from tests.blind.world import World, opened

Way = Callable[[World, pytest.MonkeyPatch, str], dict[str, str]]


def by_api(world: World, patch: pytest.MonkeyPatch, who: str) -> dict[str, str]:
    """All that the API answers."""
    return crawl.api(world, who)


def by_pages(world: World, patch: pytest.MonkeyPatch, who: str) -> dict[str, str]:
    """All that the pages show."""
    return crawl.pages(world, patch, who)


WAYS: tuple[Way, ...] = (by_api, by_pages)


def changed(made: World, folder: Path, change: Callable[[World], None]) -> World:
    """The very same database after something was done in it; both are closed."""
    path = folder / "changed.db"
    path.write_bytes(made.store.path.read_bytes())
    world = World(Store(path), made.tokens)
    change(world)
    world.store.close()
    return world


def told(worlds: Sequence[World], way: Way, who: str, folder: Path) -> list[dict[str, str]]:
    """What somebody is told in copies of these, each at the same moment."""
    found = []
    for number, made in enumerate(worlds):
        with pytest.MonkeyPatch.context() as patch:
            copy = folder / f"{number}.db"
            patch.setenv("CURATION_DB", str(copy))
            with opened(made, copy) as world:
                crawl.stand_still(patch)
                found.append(way(world, patch, who))
    return found


def differences(one: dict[str, str], other: dict[str, str]) -> dict[str, tuple[str, str]]:
    """What is not the same in both."""
    return {
        name: (one.get(name, ""), other.get(name, ""))
        for name in one.keys() | other.keys()
        if one.get(name) != other.get(name)
    }
