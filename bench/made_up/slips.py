"""Slips planted in right labels: what annotators do when they are tired, and what was planted."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bench.made_up.news import Mention, Report

Slip = Literal["type", "boundary", "dropped"]
TYPE, BOUNDARY, DROPPED = 0.04, 0.02, 0.04
"""The share of mentions with each slip (a mention of one word has no boundary to shorten)."""


@dataclass(frozen=True, slots=True)
class Slipped:
    """A report as it was labelled, and which mentions are wrong how.

    `wrong` are those that stand and are wrong, `dropped` those that should stand and do not.
    """

    text: str
    mentions: tuple[Mention, ...]
    wrong: dict[Mention, Slip]
    dropped: tuple[Mention, ...]


def plant(reports: Sequence[Report], labels: Sequence[str], seed: int) -> list[Slipped]:
    """The reports with slips drawn for each mention by itself."""
    chance = random.Random(f"slips {seed}")
    return [_planted(report, labels, chance) for report in reports]


def _planted(report: Report, labels: Sequence[str], chance: random.Random) -> Slipped:
    standing: list[Mention] = []
    wrong: dict[Mention, Slip] = {}
    dropped: list[Mention] = []
    for start, end, label in report.mentions:
        odds = chance.random()
        if odds < DROPPED:
            dropped.append((start, end, label))
            continue
        slip: Slip | None = None
        said = (start, end, label)
        if odds < DROPPED + TYPE:
            slip, said = "type", (start, end, chance.choice([o for o in labels if o != label]))
        elif odds < DROPPED + TYPE + BOUNDARY and " " in report.text[start:end]:
            slip, said = "boundary", _shortened(report.text, (start, end, label), chance)
        standing.append(said)
        if slip is not None:
            wrong[said] = slip
    return Slipped(report.text, tuple(standing), wrong, tuple(dropped))


def _shortened(text: str, mention: Mention, chance: random.Random) -> Mention:
    """Without its first or its last word."""
    start, end, label = mention
    if chance.random() < 0.5:
        return text.index(" ", start) + 1, end, label
    return start, text.rindex(" ", start, end), label
