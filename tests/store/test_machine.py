"""The machine of `machine.py`: a short run every time, and proof that it finds what it is for."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from curation.store import driver
from tests.store.machine import TwoPeople
from tests.store.seeded_bugs import BUGS

RUN = settings(
    deadline=None,
    stateful_step_count=40,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)

REACHED = {
    *"good known edit_id_reused submitted conflict stale_edit invalid_span dangling".split(),
    *"unknown_label undo redo add_mention accept reject add_relation add_event fill nest".split(),
    *"relabel move delete tag_document open several_changes".split(),
    *"crash_before_commit crash_after_commit".split(),
}


def run(programs: int, *, always_the_same: bool) -> Counter[str]:
    """Run some programs; what they reached."""
    TwoPeople.seen = Counter()
    chosen = settings(
        RUN,
        max_examples=programs,
        derandomize=always_the_same,
        database=None if always_the_same else RUN.database,
    )
    run_state_machine_as_test(TwoPeople, settings=chosen)
    return Counter({what.replace(" ", "_"): count for what, count in TwoPeople.seen.items()})


def test_no_edit_is_lost_or_half_done_whatever_two_people_and_crashes_do():
    seen = run(40, always_the_same=True)  # other ones are tried by `make soak`
    assert set(seen) >= REACHED, REACHED - set(seen)
    assert seen["good"] > sum(seen[kind] for kind in ("dangling", "stale_edit", "invalid_span"))


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_no_edit_is_lost_or_half_done_in_many_programs():
    seen = run(400, always_the_same=False)
    assert set(seen) >= REACHED, REACHED - set(seen)


HUNT = settings(RUN, max_examples=100, phases=[Phase.generate], derandomize=True, database=None)


@pytest.mark.parametrize("plant", BUGS, ids=lambda plant: plant.__name__)
def test_the_machine_finds_a_planted_bug(plant, monkeypatch):
    plant(monkeypatch)
    with pytest.raises((AssertionError, driver.IntegrityError)):
        run_state_machine_as_test(TwoPeople, settings=HUNT)
