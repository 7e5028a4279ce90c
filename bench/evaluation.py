"""What the default pre-tagger finds of the gold in tests/gold: the seed, and unseen articles."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.table import Table
from curation.desk.evaluating import evaluate
from curation.desk.gold import read_gold
from curation.desk.projects import create_project
from curation.evaluation.figures import between, share
from curation.evaluation.items import KINDS, Kind
from curation.evaluation.report import Report, report
from curation.store import Store

GOLD = Path(__file__).parents[1] / "tests" / "gold"

AIMS: dict[Kind, float] = {"events": 0.80, "arguments": 0.70, "relations": 0.72}
"""Of F on unseen text."""


def seed() -> Table:
    """The article that rules were developed on."""
    measured, tagger = _judged([GOLD / "seed.jsonl"])
    return Table(
        "Found of the seed article",
        f"{tagger}, preset political-news, no memory, one article: no intervals. Rules were "
        "developed on this article, and its entities were labelled after seeing a model's output: "
        "these figures flatter, the next table is what to expect.",
        *_figures(measured),
    )


def unseen() -> Table:
    """Articles labelled before any rule was run on them."""
    return _unseen(
        "Found of unseen articles",
        ["unseen_a.jsonl", "unseen_b.jsonl"],
        "labelled before any rule was run on them, which nobody tunes on. Who wrote the relations "
        "of common nouns had read some phrases of them that the annotators found doubtful: before "
        "that F was .797 (triggers with type), .544 (arguments) and .295 (relations)",
    )


def fresh() -> Table:
    """Articles labelled when the rules were finished, by somebody who never saw one."""
    return _unseen(
        "Found of fresh articles",
        ["unseen_c.jsonl"],
        "written and labelled after the last change of a rule, by somebody who never saw one",
    )


def _unseen(title: str, names: Sequence[str], provenance: str) -> Table:
    measured, tagger = _judged([GOLD / name for name in names])
    aims = ", ".join(f"{dict(KINDS)[kind]} {share(aim)}" for kind, aim in AIMS.items())
    return Table(
        title,
        f"{tagger}, preset political-news, no memory, {measured.documents} articles of as many "
        f"kinds (tests/gold/README.md), {provenance}. "
        f"Same offsets unless relaxed; 95 % intervals from {measured.resamples:,} draws of "
        f"articles. Aims: {aims}.",
        *_figures(measured),
    )


def _judged(files: Sequence[Path]) -> tuple[Report, str]:
    """The report on these files, and what tagged."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "curation.db")
        create_project(store, slug="news", preset_name="political-news")
        evaluation = evaluate(store, "news", read_gold(files))
        store.close()
    (run,) = evaluation.runs
    if run.failures or evaluation.misfits:
        raise RuntimeError("Not all of the gold could be found: the figures would mean nothing.")
    return report([(run.pipeline, run.documents)], evaluation.schema), run.version


def _figures(measured: Report) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The header and rows: a kind each, and for events and relations each label."""
    header = ("", "gold", "found", "P", "R", "F", "95 %", "F relaxed", "95 %")
    (pipeline,) = measured.pipelines
    rows: list[tuple[str, ...]] = []
    for kind, title in KINDS:
        exact, relaxed = pipeline.kind(kind, "exact"), pipeline.kind(kind, "relaxed")
        counts = exact.score.total
        rows.append(
            (
                f"**{title}**",
                f"{counts.gold}",
                f"{counts.found}",
                share(counts.precision),
                share(counts.recall),
                f"**{share(counts.f)}**",
                between(exact.intervals["f"]),
                share(relaxed.score.total.f),
                between(relaxed.intervals["f"]),
            )
        )
        if kind in ("events", "arguments", "relations"):
            for label, one in exact.score.labels.items():
                figures = (share(one.precision), share(one.recall), share(one.f))
                loose = relaxed.score.labels.get(label)
                rows.append(
                    (
                        label,
                        f"{one.gold}",
                        f"{one.found}",
                        *figures,
                        "",
                        share(loose.f if loose else None),
                        "",
                    )
                )
    return header, tuple(rows)
