"""The report as the appendix of a paper has it: data, figures, definitions, limits (Markdown)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curation.agreement.bootstrap import LEAST_DOCUMENTS
from curation.agreement.compared import TITLES, Comparison
from curation.agreement.comparison import ComparisonReport, LabelRow
from curation.agreement.confusion import NOTHING, Confusion
from curation.agreement.figures import Figure
from curation.agreement.markdown_table import literal, table_lines
from curation.agreement.measure import KIND_TITLES, Kind, Measure
from curation.agreement.measures import MEASURES
from curation.agreement.notes import notes_on
from curation.agreement.references import cited
from curation.agreement.report import AgreementReport
from curation.agreement.report_pairs import by_pair
from curation.agreement.told import told, told_interval
from curation.intervals import LEVEL

MOST_CONFUSED = 10
"""How many kinds of confusion are told for each table."""


def report_markdown(
    report: AgreementReport, *, title: str = "", dated: str = "", filters: str = ""
) -> str:
    """The whole report. `title` is the project's, `filters` says in words what was left out."""
    lines = [f"# Agreement{f': {literal(title)}' if title else ''}", ""]
    if dated:
        lines += [f"As of {dated}.", ""]
    lines += [*_data(report, filters), ""]
    for name, comparison in report.comparisons.items():
        lines += [f"## {TITLES[name]}", "", *_comparison(report, name, comparison)]
    lines += ["## How it was measured", "", *_method(report)]
    return "\n".join(lines).rstrip() + "\n"


def _data(report: AgreementReport, filters: str) -> Iterator[str]:
    data = report.data
    yield "## Data"
    yield ""
    readings = [f"{number} by {_people(readers)}" for readers, number in data.shared.items()]
    counted = (
        f"{_n(data.documents, 'article')}, {_n(data.readings, 'reading')} by {_people(data.people)}"
    )
    yield counted + (f" ({', '.join(readings)})." if readings else ".")
    if data.settled:
        yield f"The gold is settled in {_n(data.settled, 'article')}."
    known = data.shown + data.hidden
    if known:
        yield (
            f"{data.hidden} of {_n(known, 'reading')} ({data.hidden / known:.0%}) were made "
            "without seeing suggestions."
        )
    if data.unknown:
        yield f"Of {_n(data.unknown, 'reading')} it is not known whether suggestions were shown."
    if len(data.versions) > 1:
        yield f"Versions of the schema: {', '.join(map(str, data.versions))}."
    if filters:
        yield f"Taken into account: {literal(filters)}."
    for note in report.notes:
        yield ""
        yield literal(note)


def _comparison(
    report: AgreementReport, name: Comparison, comparison: ComparisonReport
) -> Iterator[str]:
    if comparison.note:
        yield from (comparison.note, "")
        return
    yield _over(report, name, comparison)
    yield ""
    for limit in comparison.limits:
        yield from (limit, "")
    for kind in report.kinds:
        measures = [one for one in MEASURES.values() if one.kind == kind]
        figures = [
            comparison.figures[one.name] for one in measures if one.name in comparison.figures
        ]
        if not any(one.n for one in figures):
            yield f"*{KIND_TITLES[kind]}:* none to compare."
            yield ""
            continue
        yield from _kind(kind, figures, comparison)
    yield from by_pair(report, comparison)


def _over(report: AgreementReport, name: Comparison, comparison: ComparisonReport) -> str:
    pairs = comparison.pairs
    over = f"{_n(comparison.documents, 'article')}, {_n(len(pairs), 'pair')}"
    sides = {
        "people": _alike(report, comparison),
        "gold": "Left is the gold, right a person.",
        "model": "Left is a person, right are the suggestions.",
        "gold-model": "Left is the gold, right are the suggestions.",
    }
    added = " Counts add up over pairs, and chance is formed within each pair."
    return f"{over}. {sides[name]}{added if name != 'people' and len(pairs) > 1 else ''}"


def _alike(report: AgreementReport, comparison: ComparisonReport) -> str:
    if len(comparison.pairs) == 1:
        (pair,) = comparison.pairs
        left, right = (literal(report.side(one).name) for one in (pair.left, pair.right))
        return f"Both sides count alike; left is {left}, right is {right}."
    return (
        "Both sides count alike. F1 adds up over pairs; α and Fleiss’ κ take all people at once, "
        "and so form chance by the habits of all."
    )


def _kind(kind: Kind, figures: Sequence[Figure], comparison: ComparisonReport) -> Iterator[str]:
    yield f"### {KIND_TITLES[kind]}"
    yield ""
    yield from table_lines(
        ("measure", "value", f"{LEVEL:.0%} interval", "n", "of"),
        [
            (
                MEASURES[one.measure].title,
                told(one.value),
                told_interval(one.interval),
                str(one.n),
                MEASURES[one.measure].counts,
            )
            for one in figures
            if one.n
        ],
    )
    yield ""
    notes = notes_on(figures)
    yield from (f"{note}  " for note in notes)
    if notes:
        yield ""
    for measure, rows in comparison.labels.items():
        if MEASURES[measure].kind == kind and rows:
            yield from _labels(MEASURES[measure], rows, comparison.name)
    for measure, table in comparison.confusions.items():
        if MEASURES[measure].kind == kind and table.cells:
            yield from _confused(MEASURES[measure], table)


def _labels(measure: Measure, rows: Sequence[LabelRow], name: Comparison) -> Iterator[str]:
    # Between people it means nothing who is left.
    used = ("of both",) if name == "people" else ("left", "right")
    yield f"By label ({measure.title}):"
    yield ""
    yield from table_lines(
        (
            "label",
            "F1",
            f"{LEVEL:.0%} interval",
            *used,
            "agreed",
            "one side only",
            "confused",
        ),
        [
            (
                row.label,
                told(row.figure.value),
                told_interval(row.figure.interval),
                *map(str, (row.of_both,) if name == "people" else (row.left, row.right)),
                str(row.agreed),
                str(row.missing),
                str(row.confused),
            )
            for row in rows
        ],
    )
    yield ""


def _confused(measure: Measure, table: Confusion) -> Iterator[str]:
    worst = sorted(table.cells.items(), key=lambda one: (-one[1], one[0]))
    disagreements = sum(table.cells.values())
    missing = sum(number for cell, number in worst if NOTHING in cell)
    yield (
        f"Of {_n(disagreements, 'disagreement')} ({measure.title}) {missing} "
        f"({missing / disagreements:.0%}) are omissions: only one side has it. The most frequent:"
    )
    yield ""
    yield from table_lines(
        ("one side", "the other", "cases") if table.folded else ("left", "right", "cases"),
        [
            (left or "nothing", _facing(left, right), str(number))
            for (left, right), number in worst[:MOST_CONFUSED]
        ],
    )
    yield ""


def _facing(left: str, right: str) -> str:
    return "the same, but elsewhere" if left == right else right or "nothing"


def _method(report: AgreementReport) -> Iterator[str]:
    measures = [one for one in MEASURES.values() if one.kind in report.kinds]
    for kind in report.kinds:
        for one in measures:
            if one.kind == kind:
                yield f"* **{KIND_TITLES[kind]}, {one.title}.** {one.meaning} ({one.reference})"
    yield ""
    yield (
        f"Intervals are at {LEVEL:.0%}: expanded percentiles (Hesterberg 2015) of "
        f"{report.resamples} bootstrap resamples (seed {report.seed}). Whole articles are drawn, "
        "not single annotations, as those of one article stand or fall together. With fewer than "
        f"{LEAST_DOCUMENTS} shared articles there is no interval, with few more it holds the truth "
        "rather 90 times in 100 than 95. Where all articles come to the same there is none either: "
        "what was never seen to differ may still do so."
    )
    yield ""
    yield (
        "F1 is the headline for whatever has to be found first: nobody can count the words that "
        "were rightly left unmarked, so what κ would subtract as chance is arbitrary there, and F1 "
        "is what κ tends to as their number grows. κ and α are given where all units are known: "
        "for labels of what several marked, for words, and for whole articles. An article in which "
        "both sides have nothing is agreement; it adds nothing to counts, and so moves no F1. "
        "Where several questions are asked (labels of articles, attributes) chance is formed "
        "within each and added up: the figure is of all of them, and of no single one."
    )
    yield ""
    yield "References:"
    yield ""
    names = [*(one.reference for one in measures), "Efron and Tibshirani 1993", "Hesterberg 2015"]
    for work in cited(names):
        yield f"* {work}"


def _n(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
