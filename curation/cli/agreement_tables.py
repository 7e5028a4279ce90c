"""Agreement on a terminal of 80 columns."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from curation.agreement import (
    KIND_TITLES,
    MEASURES,
    TITLES,
    AgreementReport,
    ComparisonReport,
    Figure,
)
from curation.agreement.gamma import CATEGORY, MEANING, NOTHING, POSITION, REFERENCE
from curation.agreement.notes import notes_on
from curation.agreement.references import cited
from curation.agreement.told import told, told_interval
from curation.desk.counts import counted
from curation.intervals import LEVEL

PERCENT = f"{100 * LEVEL:.0f} %"


def show_agreement(report: AgreementReport) -> None:
    """The figures of every comparison there is, the notes on them, and the limits in words."""
    console = Console(soft_wrap=not sys.stdout.isatty())
    for comparison in report.comparisons.values():
        if comparison.documents:
            _show(console, comparison, report)
        else:
            print(f"{TITLES[comparison.name]}: {comparison.note}\n")
    print(
        f"{PERCENT}: intervals over {report.resamples:,} draws of articles (seed {report.seed}). "
        "–: see the notes. Of: how many were compared."
    )
    for note in report.notes:
        print(note)


def _show(console: Console, comparison: ComparisonReport, report: AgreementReport) -> None:
    pairs = [one for one in comparison.pairs if one.documents]
    print(
        f"{TITLES[comparison.name]}: {counted(comparison.documents, 'article')}, "
        f"{counted(len(pairs), 'pair')}"
    )
    console.print(_table(comparison.figures))
    if len(pairs) > 1:
        names = {one.key: one.name for one in report.sides}
        for pair in pairs:
            heads = (
                f"{KIND_TITLES[MEASURES[name].kind].lower()} {told(figure.value)}"
                for name, figure in pair.figures.items()
                if MEASURES[name].headline and figure.value is not None
            )
            who = f"{names[pair.left]} and {names[pair.right]}"
            articles = counted(pair.documents, "article")
            print(f"  {who} ({articles}): {', '.join(heads) or 'no figure'}")
    for note in (*notes_on(comparison.figures.values()), *comparison.limits):
        print(f"  {note}")
    print()


def _table(figures: Mapping[str, Figure]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1), collapse_padding=True)
    for number, column in enumerate(("", "value", PERCENT, "of")):
        table.add_column(column, justify="right" if number else "left", no_wrap=bool(number))
    kind = ""
    for name, figure in figures.items():
        measure = MEASURES[name]
        if not figure.n:
            continue
        if measure.kind != kind:
            kind = measure.kind
            table.add_row(Text(KIND_TITLES[measure.kind], style="bold"))
        table.add_row(
            Text(f"  {measure.title}"),
            told(figure.value),
            told_interval(figure.interval),
            f"{figure.n:,}",
        )
    return table


def gamma_line(figure: Figure) -> str:
    """γ between people in one line."""
    if figure.value is None:
        return f"γ of mentions between people: {figure.note}"
    said = f"{told(figure.value)}, {PERCENT} {told_interval(figure.interval)}"
    note = f" {figure.note}" if figure.note else ""
    return (
        f"γ of mentions between people: {said}, {figure.n:,} mentions in "
        f"{counted(figure.documents, 'article')}.{note}"
    )


def gamma_markdown(figure: Figure) -> str:
    """The section of the report on γ."""
    weights = f"α = {POSITION:g}, β = {CATEGORY:g}, Δ∅ = {NOTHING:g}"
    return (
        f"## γ between people\n\n{gamma_line(figure)}\n\n{MEANING} Over all articles that two or "
        f"more people read, places and labels weighed together ({weights}).\n\n"
        f"* {cited([REFERENCE])[0]}\n"
    )
