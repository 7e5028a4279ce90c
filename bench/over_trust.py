"""In how many of 200 simulated runs the comparison with the control share flags whom."""

from __future__ import annotations

from typing import Any

from bench.table import Table
from tests.team.simulated import FORGETFUL, HONEST, OVER_TRUSTING, Reader, Tagger, flagged

RUNS = 200
READERS = (OVER_TRUSTING, Reader(keeps_wrong=0.6, overlooks_hidden=0.3), HONEST, FORGETFUL)
SETTINGS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("200 articles, 20 of them control, 50 suggestions each, 78 % of them right", {}),
    ("85 % right", {"tagger": Tagger(precision=0.85)}),
    ("85 % right, 40 control", {"tagger": Tagger(precision=0.85), "control": 0.2}),
    ("90 % right", {"tagger": Tagger(precision=0.9)}),
    ("90 % right, 40 control", {"tagger": Tagger(precision=0.9), "control": 0.2}),
    ("90 % right, 400 articles, 40 control", {"tagger": Tagger(precision=0.9), "articles": 400}),
    ("25 suggestions each", {"tagger": Tagger(mentions=25)}),
    ("25 suggestions each, 40 control", {"tagger": Tagger(mentions=25), "control": 0.2}),
    ("10 control", {"control": 0.05}),
    ("100 articles, 10 control", {"articles": 100}),
)
HONEST_READERS: tuple[tuple[str, Reader], ...] = (
    ("overlooks 50 % without help", Reader(overlooks_hidden=0.5)),
    (
        "keeps 40 % of what counts as wrong, shown or not",
        Reader(keeps_wrong=0.4, keeps_wrong_hidden=0.4),
    ),
    (
        "5 % slips, shown or not, and overlooks 20 % without help",
        Reader(slips=0.05, slips_hidden=0.05, overlooks_hidden=0.2),
    ),
    (
        "overlooks without help 20 % of what is right, 10 % of the rest",
        Reader(overlooks_right_hidden=0.2),
    ),
    (
        "overlooks without help 30 % of what is right, 10 % of the rest",
        Reader(overlooks_right_hidden=0.3),
    ),
    ("slips in 3 % without help, in 2 % with it", Reader(slips_hidden=0.03)),
    ("slips in 4 % without help, in 2 % with it", Reader(slips_hidden=0.04)),
    ("slips in 6 % without help, in 2 % with it", Reader(slips_hidden=0.06)),
)
OTHERS: tuple[tuple[str, Reader], ...] = (
    ("keeps 40 % of what is wrong", Reader(keeps_wrong=0.4)),
    (
        "keeps 60 %, and overlooks without help 10 % of what is right, 30 % of the rest",
        Reader(keeps_wrong=0.6, overlooks_hidden=0.3, overlooks_right_hidden=0.1),
    ),
)


def measure() -> Table:
    """The share of runs flagged, by setting and reader."""
    rows = [
        (name, *(_share(reader, settings) for reader in READERS)) for name, settings in SETTINGS
    ]
    rows += [(f"first setting; {name}", "", "", _share(one), "") for name, one in HONEST_READERS]
    rows += [(f"first setting; {name}", _share(one), "", "", "") for name, one in OTHERS]
    return Table(
        "Too much trust in suggestions",
        f"Simulated, {RUNS} runs of one person each (tests/team/simulated.py), no people. "
        "Over-trust keeps 60 % of wrong suggestions that it sees, honest people 20 %; without "
        "help all would say the same in 20 %. Without help 10 % is overlooked, by the forgetful "
        "30 %. Aims: flagged 90 % of over-trust within 200 articles, at most 5 % of honest people.",
        ("setting", "over-trust", "and forgetful", "honest", "forgetful"),
        tuple(rows),
    )


def _share(reader: Reader, settings: dict[str, Any] | None = None) -> str:
    return f"{flagged(reader, runs=RUNS, **(settings or {})) / RUNS:.1%}"
