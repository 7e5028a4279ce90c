"""What is settled reaches an annotator as corrections of their own and as precedents only.

Nothing of it reaches them while they may still label the article, on any route and any page.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from curation.adjudication import decision_id
from curation.desk import annotating, reviewing
from curation.edits import Change
from curation.model import Decision
from tests.blind.world import (
    ANYBODYS,
    BEGUN,
    BERTA,
    BERTAS,
    CONTROL,
    DONE_CONTROL,
    World,
    colleague_works,
    make,
)
from tests.blind.worlds import WAYS, Way, by_api, changed, differences, told
from tests.builders import edit

pytestmark = pytest.mark.attack(19)

REASON = "as the text says"
LATE = (BEGUN, CONTROL)
"""Articles of Anna's that she has not handed in, and that Berta has."""
OF_ONES_OWN = re.compile(r"GET /projects/\w+/precedents|^corrections ")
"""Where something of it is told."""
AFTERWARDS = re.compile(r"[23] (?!\d+ POST /documents/\d+/(edits|submit) )")
"""Answers of the crawl from its writes on, but for labelling and handing in."""
SETTLED = re.compile(r'"settled":\{"shows_corrections":(?:true|false)\}')
LENGTH = re.compile(r"^content-length: \d+$", re.MULTILINE)
NUMBER = re.compile(r"(My corrections) \(\d+\)")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The team after Berta worked and handed in all she was given."""
    world = make(tmp_path_factory.mktemp("read") / "team.db")
    colleague_works(world)
    for document in (CONTROL, DONE_CONTROL, BERTAS):
        annotating.submit(world.seat("berta"), document)
    world.store.close()
    return world


def settle(world: World, *documents: int) -> None:
    """Lea takes the last thing anybody says of everything, and settles."""
    lea = world.seat("lea")
    for document in documents:
        while is_open := [
            one
            for one in reviewing.open_case(lea, document).proposal.open
            if one.state != "waiting"
        ]:
            unit = is_open[0].unit
            taken = unit.versions[-1]
            offered = tuple(one.claim for one in unit.versions if one.claim)
            outcome = "taken" if taken.annotations else "none"
            decision = Decision(
                decision_id(unit.id), unit.id, outcome, taken.readers, offered, REASON
            )
            changes = [Change(None, one) for one in (*taken.annotations, decision)]
            receipt = reviewing.record(lea, document, [edit(*changes, verb="decide")])
            assert receipt.refused == ()
        reviewing.submit(lea, document)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_a_settled_article_reaches_who_may_still_label_it(
    read: World, way: Way, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settled = changed(
        read,
        tmp_path_factory.mktemp("settled"),
        lambda world: settle(world, BEGUN, CONTROL, ANYBODYS),
    )
    without, with_it = told((read, settled), way, "anna", tmp_path)
    assert differences(before_handing_in(without), before_handing_in(with_it)) == {}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_settled_of_ones_own_names_nobody(
    read: World, way: Way, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settled = changed(
        read,
        tmp_path_factory.mktemp("own"),
        lambda world: settle(world, DONE_CONTROL, BERTAS),
    )
    without, with_it = told((read, settled), way, "anna", tmp_path)
    found = differences(
        before_handing_in(uncounted(without)), before_handing_in(uncounted(with_it))
    )
    assert [name for name in found if not OF_ONES_OWN.search(name)] == []
    if way is by_api:
        said_so = [name.split() for name, one in with_it.items() if SETTLED.search(one)]
        assert {name[3] for name in said_so} == {f"/documents/{DONE_CONTROL}"}
    told_now = "".join(said for _, said in found.values())
    assert REASON in told_now
    assert BERTA not in told_now
    assert "berta" not in told_now.lower()


def before_handing_in(said: dict[str, str]) -> dict[str, str]:
    """What is told before she hands in the articles or takes them back.

    From then on she is told that a settled article stays as it was handed in.
    """
    return {name: one for name, one in said.items() if not AFTERWARDS.match(name)}


def uncounted(said: dict[str, str]) -> dict[str, str]:
    """What is told, but for that it is settled and the number beside the page in the navigation."""
    said = {name: LENGTH.sub("", one) for name, one in said.items()}
    return {
        name: SETTLED.sub('"settled":null', NUMBER.sub(r"\1", one)) for name, one in said.items()
    }


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_a_settled_article_reaches_who_hands_it_in_afterwards(
    read: World, way: Way, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """An empty reading would be enough to be shown all of it, and to copy it."""
    late = changed(read, tmp_path_factory.mktemp("late"), hand_in_late)
    settled = changed(
        read,
        tmp_path_factory.mktemp("settled"),
        lambda world: (settle(world, *LATE), hand_in_late(world)),
    )
    without, with_it = told((late, settled), way, "anna", tmp_path)
    assert differences(before_handing_in(without), before_handing_in(with_it)) == {}


def hand_in_late(world: World) -> None:
    """Anna hands in what she has, which in one of them is nothing."""
    for document in LATE:
        annotating.submit(world.seat("anna"), document)
