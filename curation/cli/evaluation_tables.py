"""An evaluation on a terminal of 80 columns."""

from __future__ import annotations

import sys
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from curation.desk.counts import counted
from curation.desk.evaluating import Evaluation
from curation.evaluation.counts import Counts
from curation.evaluation.figures import between, between_signed, share, signed
from curation.evaluation.items import KINDS
from curation.evaluation.matching import Mode
from curation.evaluation.mistakes import Mistake
from curation.evaluation.report import Report

TITLES = dict(KINDS)
NAMES = "AB"
"""What the two pipelines are called in columns."""


def show_evaluation(evaluation: Evaluation, report: Report) -> None:
    """The tables, and what one has to know to read them."""
    console = _console()
    schema = evaluation.schema
    print(f"{counted(report.documents, 'article')} of gold, schema {schema.name} {schema.version}.")
    for name, run in zip(NAMES, evaluation.runs, strict=False):
        tagger = run.pipeline if run.version in run.pipeline else f"{run.pipeline} ({run.version})"
        print(f"{name}: {tagger}" if len(evaluation.runs) == 2 else tagger)
    print()
    if len(report.pipelines) == 1:
        console.print(_table_of_one(report))
    else:
        for mode, what in (("exact", "Same offsets"), ("relaxed", "Overlapping")):
            print(f"{what}:")
            console.print(_table_of_two(report, mode))  # type: ignore[arg-type]
            print()
    _show_notes(evaluation, report)


def _show_notes(evaluation: Evaluation, report: Report) -> None:
    if report.documents > 1:
        print(
            f"95 %: intervals of F over {report.resamples:,} draws of articles (seed "
            f"{report.seed}). –: not defined, or too few articles to say."
        )
    else:
        print("One article: there is nothing to draw intervals from.")
    if len(report.pipelines) == 2:
        print("B−A: of F. *: its interval leaves out 0.")
    if report.not_judged:
        print(f"Not judged, since the gold says it of no event: {', '.join(report.not_judged)}.")
    for run in evaluation.runs:
        for document, why in run.failures:
            print(f"{run.pipeline} found nothing in {document}. {why}")
    if evaluation.misfits:
        total = sum(number for _, number in evaluation.misfits)
        print(
            "What the schema does not allow cannot be found: of the gold that is "
            f"{counted(total, 'annotation')}, all missed."
        )
        for why, number in evaluation.misfits:
            print(f"  {number:,} × {why}")


def _table_of_one(report: Report) -> Table:
    table = _table("", "gold", "found", "right", "P", "R", "F", "95 %", "relaxed", "95 %")
    (pipeline,) = report.pipelines
    for kind in report.kinds:
        exact, relaxed = pipeline.kind(kind, "exact"), pipeline.kind(kind, "relaxed")
        table.add_row(
            Text(TITLES[kind], style="bold"),
            *_cells(exact.score.total),
            between(exact.intervals["f"]),
            share(relaxed.score.total.f),
            between(relaxed.intervals["f"]),
        )
        for label, counts in exact.score.labels.items():
            loose = relaxed.score.labels.get(label, Counts())
            table.add_row(Text(f"  {label}"), *_cells(counts), "", share(loose.f), "")
    return table


def _cells(counts: Counts) -> tuple[str, ...]:
    return (
        f"{counts.gold:,}",
        f"{counts.found:,}",
        f"{counts.right:,}",
        share(counts.precision),
        share(counts.recall),
        share(counts.f),
    )


def _table_of_two(report: Report, mode: Mode) -> Table:
    table = _table("", "gold", "A: P", "R", "F", "B: P", "R", "F", "B−A", "95 %")
    first, second = report.pipelines
    for kind in report.kinds:
        one, other = first.kind(kind, mode).score, second.kind(kind, mode).score
        moved = report.differences[kind, mode]
        table.add_row(
            Text(TITLES[kind], style="bold"),
            *_both(one.total, other.total),
            signed(moved.value),
            between_signed(moved.interval),
        )
        for label in sorted({*one.labels, *other.labels}):
            counts = one.labels.get(label, Counts()), other.labels.get(label, Counts())
            table.add_row(Text(f"  {label}"), *_both(*counts), _moved(*counts), "")
    return table


def _both(one: Counts, other: Counts) -> tuple[str, ...]:
    # A label that one of the two never meant is in the counts of the other alone.
    figures = [
        share(figure)
        for counts in (one, other)
        for figure in (counts.precision, counts.recall, counts.f)
    ]
    return (f"{max(one.gold, other.gold):,}", *figures)


def _moved(one: Counts, other: Counts) -> str:
    return signed(None if one.f is None or other.f is None else other.f - one.f)


def show_mistakes(report: Report, *, most: int) -> None:
    """Each pipeline's mistakes by kind and fault, at most so many of each."""
    console = _console()
    for pipeline in report.pipelines:
        for (kind, fault), group in groupby(
            pipeline.mistakes, key=lambda one: (one.kind, one.fault)
        ):
            found = list(group)
            name = f"{pipeline.name}, " if len(report.pipelines) == 2 else ""
            heading = f"{name}{TITLES[kind]}: {fault} ({len(found):,})"
            console.print(Text(f"\n{heading}", style="bold"))
            for mistake in found[:most]:
                console.print(_mistake(mistake))
            if len(found) > most:
                console.print(Text(f"  … and {len(found) - most:,} more (--most {len(found)})"))


def _mistake(mistake: Mistake) -> Text:
    lines = [f"  {mistake.document}, {mistake.start}"]
    if mistake.gold is not None:
        lines.append(f"    gold   {mistake.gold}")
    if mistake.found is not None:
        lines.append(f"    found  {mistake.found}")
    if mistake.quote:
        quote = " ".join(mistake.quote.split())
        lines.append(f"    {mistake.before}[{quote}]{mistake.after}")
    because = ": ".join(part for part in (mistake.rule, mistake.reason) if part)
    if because:
        lines.append(f"    by {because}")
    return Text("\n".join(lines))


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1), collapse_padding=True)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=bool(number))
    return table


def _console() -> Console:
    return Console(soft_wrap=not sys.stdout.isatty())
