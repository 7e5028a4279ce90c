"""`python -m bench [NAME ...]`: measure, print, and write the table to bench/results.md.

Names choose benchmarks; without any, all are run and the file is written anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from bench import (
    adjudication,
    agreement,
    assigning,
    consistency,
    corpora,
    durability,
    effort,
    evaluation,
    faults,
    formats,
    frame_gestures,
    gestures,
    label_errors,
    opening,
    over_trust,
    pretagging,
    review,
    schema_change,
    serving,
    splits,
    team,
    team_figures,
)
from bench.table import Table, machine

RESULTS = Path(__file__).with_name("results.md")

BENCHMARKS: tuple[tuple[str, Callable[[], Table]], ...] = (
    ("gestures", gestures.measure),
    ("frame-gestures", frame_gestures.measure),
    ("opening", opening.measure),
    ("effort", effort.measure),
    ("settling", review.measure),
    ("serving", serving.measure),
    ("assigning", assigning.measure),
    ("team", team.measure),
    ("team-figures", team_figures.measure),
    ("over-trust", over_trust.measure),
    ("agreement", agreement.measure),
    ("review", adjudication.measure),
    ("consistency", consistency.measure),
    ("consistency-slips", consistency.planted),
    ("label-errors", label_errors.measure),
    ("pretagging", pretagging.measure),
    ("seed", evaluation.seed),
    ("unseen", evaluation.unseen),
    ("fresh", evaluation.fresh),
    ("schema", schema_change.measure),
    ("corpora", corpora.measure),
    ("formats", formats.measure),
    ("splits", splits.measure),
    ("durability", durability.measure),
    ("faults", faults.measure),
)


def main(names: list[str]) -> int:
    unknown = set(names) - {name for name, _ in BENCHMARKS}
    if unknown:
        there = ", ".join(name for name, _ in BENCHMARKS)
        sys.stderr.write(f"There is no benchmark {min(unknown)!r}; there is: {there}.\n")
        return 2
    parts = []
    for name, measure in BENCHMARKS:
        if not names or name in names:
            sys.stderr.write(f"measuring {name} ...\n")
            parts.append(measure().markdown())
            print(parts[-1], flush=True)
    if not names:
        head = (
            "# Measured by `make bench`\n\n"
            f"On {machine()}. Such machines are shared: trust ratios and counts, not single "
            "times.\n"
        )
        RESULTS.write_text("\n".join([head, *parts]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
