"""An annotator is answered the same, byte for byte, whether or not a colleague has worked.

So neither labels nor numbers, names, statuses or orders that follow from them can leak, on any
route and any page, before and after submitting.

What may differ, and is left out here: what is free to be taken, which a colleague may have taken;
suggestions of a later run that learned from articles which everybody has submitted
(`tests/desk/test_memory.py`); that an edit's random id is taken; and how long an answer takes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import curation
from curation.api import create_api
from curation.desk.pretagging import pretag
from tests.blind import crawl
from tests.blind.world import BERTA, SECRET, World, colleague_works, make
from tests.blind.worlds import WAYS, Way, by_api, changed, differences, told

pytestmark = pytest.mark.attack(19)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The team before Berta began."""
    world = make(tmp_path_factory.mktemp("before") / "team.db")
    world.store.close()
    return world


@pytest.fixture(scope="module")
def after(before: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The very same database after she worked."""
    return changed(before, tmp_path_factory.mktemp("after"), colleague_works)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_a_colleagues_work_reaches_an_annotator(
    before: World, after: World, way: Way, tmp_path: Path
) -> None:
    without, with_it = told((before, after), way, "anna", tmp_path)
    assert differences(without, with_it) == {}
    assert [name for name, said in with_it.items() if SECRET in said.replace(BERTA, "")] == []


def pre_tag_again(world: World) -> None:
    for slug in crawl.SLUGS:
        done = list(pretag(world.store, slug, again=True))
        assert {one.status for one in done} == {"tagged"}


def test_another_run_of_the_pre_tagger_tells_nothing_either(
    before: World, after: World, tmp_path: Path
) -> None:
    """It learns from people, but not from articles that somebody still has to read."""
    worlds = []
    for number, made in enumerate((before, after)):
        folder = tmp_path / f"tagged {number}"
        folder.mkdir()
        worlds.append(changed(made, folder, pre_tag_again))
    without, with_it = told(worlds, by_api, "anna", tmp_path)
    assert differences(without, with_it) == {}


@pytest.mark.parametrize("way", WAYS)
def test_no_colleague_is_named(after: World, way: Way, tmp_path: Path) -> None:
    """But where the request itself named her."""
    [said] = told((after,), way, "anna", tmp_path)
    assert [name for name, one in said.items() if "Berta" in one and "Berta" not in name] == []


@pytest.mark.parametrize("way", WAYS)
def test_a_lead_is_told_so_the_comparison_finds_what_there_is(
    before: World, after: World, way: Way, tmp_path: Path
) -> None:
    without, with_it = told((before, after), way, "lea", tmp_path)
    assert differences(without, with_it) != {}
    assert any(SECRET in said for said in with_it.values())


def test_every_route_is_asked() -> None:
    """A new route takes a line in `crawl.READ` or `crawl.WRITE`."""
    there = {
        f"{method.upper()} {path}"
        for path, methods in create_api().openapi()["paths"].items()
        for method in methods
    }
    assert there == set(crawl.READ) | set(crawl.WRITE)


def test_no_page_keeps_anything_for_other_sessions() -> None:
    """What is cached for all who open a page is shown to all of them."""
    files = Path(curation.__file__).parent.rglob("*.py")
    assert [one.name for one in files if "st.cache_resource" in one.read_text("utf-8")] == []
