"""How much of what was merged unseen is wrong, told from the part of it that was looked at.

What is looked at is drawn by chance within each stratum, so what was found there holds for the
rest, however alike articles are. The interval is that of the sum of what may be wrong in each
stratum: its ends are percentiles of draws from the two beta distributions whose own percentiles
are the exact limits of Clopper and Pearson (1934), so that it errs to the wide side.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from curation.adjudication.conflicts import labels_of
from curation.adjudication.rules import Stratum
from curation.adjudication.standing import Proposal, Standing, decision_id
from curation.adjudication.values import ConflictType
from curation.intervals import LEVEL, RESAMPLES, SEED, Interval
from curation.model import Annotations

STRATA: tuple[Stratum, ...] = get_args(Stratum)


@dataclass(frozen=True, slots=True)
class Tally:
    """Units by stratum: merged unseen, looked at, and of these decided to be something else."""

    merged: Mapping[Stratum, int] = field(default_factory=dict)
    checked: Mapping[Stratum, int] = field(default_factory=dict)
    wrong: Mapping[Stratum, int] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            _sum(self.merged, other.merged),
            _sum(self.checked, other.checked),
            _sum(self.wrong, other.wrong),
        )


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share of what was merged unseen that is wrong; None while nothing was looked at."""

    merged: int
    checked: int
    wrong: int
    point: float | None
    interval: Interval | None


def tally(proposal: Proposal, gold: Annotations) -> Tally:
    """What of an article was merged unseen, and what was looked at and how it came out.

    `gold` is the reading as it stands: what is to be merged only counts when it is. Articles of
    one reader have none.
    """
    coming = {one.id for one in proposal.changes}
    merged: Counter[Stratum] = Counter()
    checked: Counter[Stratum] = Counter()
    wrong: Counter[Stratum] = Counter()
    for one in proposal.standings:
        if one.state == "agreed" and one.is_merged:
            ids = {one.unit.id, decision_id(one.unit.id)}
            is_there = not ids.isdisjoint(gold) and ids.isdisjoint(coming)
            merged[one.stratum] += is_there and not _follows(one)
        elif one.state == "check" and one.is_decided:
            checked[one.stratum] += 1
            wrong[one.stratum] += not _is_confirmed(one)
    return Tally(merged, checked, wrong)


def _follows(standing: Standing) -> bool:
    return standing.decision is not None and standing.decision.outcome == "follows"


def _is_confirmed(standing: Standing) -> bool:
    """Whether the reviewer decided what the readers agreed on."""
    decision = standing.decision
    if decision is None or standing.agreed is None:
        return False
    version = standing.unit.versions[standing.agreed]
    if not version.annotations:
        return decision.outcome == "none"
    return decision.outcome == "taken" and set(decision.readers) == set(version.readers)


def estimate(counted: Tally) -> Estimate:
    """The share of what was merged unseen that is wrong, with its interval.

    Of a stratum of which nothing was looked at it is taken to be as in the others, and in the
    interval to be anything.
    """
    merged = sum(counted.merged.values())
    checked = sum(counted.checked.values())
    wrong = sum(counted.wrong.values())
    if not merged or not checked:
        return Estimate(merged, checked, wrong, None, None)
    point = 0.0
    for stratum in STRATA:
        looked = counted.checked.get(stratum, 0)
        share = counted.wrong.get(stratum, 0) / looked if looked else wrong / checked
        point += share * counted.merged.get(stratum, 0) / merged
    return Estimate(merged, checked, wrong, point, _interval(counted, merged))


def _interval(counted: Tally, merged: int) -> Interval:
    chance = random.Random(SEED)
    lows, highs = [], []
    for _ in range(RESAMPLES):
        low = high = 0.0
        for stratum in STRATA:
            weight = counted.merged.get(stratum, 0) / merged
            if not weight:
                continue
            looked, wrong = counted.checked.get(stratum, 0), counted.wrong.get(stratum, 0)
            low += weight * (chance.betavariate(wrong, looked - wrong + 1) if wrong else 0.0)
            right = looked - wrong
            high += weight * (chance.betavariate(wrong + 1, right) if right else 1.0)
        lows.append(low)
        highs.append(high)
    cut = int(RESAMPLES * (1 - LEVEL) / 2)
    return Interval(sorted(lows)[cut], sorted(highs)[-cut - 1])


def conflict_counts(proposal: Proposal) -> Counter[tuple[ConflictType, tuple[str, ...]]]:
    """The conflicts of an article, decided ones too, by what differs and the labels that compete.

    "" among the labels is that nothing is there.
    """
    return Counter(
        (one.type, labels_of(version.annotations for version in one.unit.versions))
        for one in proposal.standings
        if one.state == "conflict"
    )


def _sum(one: Mapping[Stratum, int], other: Mapping[Stratum, int]) -> dict[Stratum, int]:
    return {
        stratum: one.get(stratum, 0) + other.get(stratum, 0)
        for stratum in STRATA
        if stratum in one or stratum in other
    }
