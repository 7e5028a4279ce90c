"""The figures of each pair in a report, with what they rest on and why there may be none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curation.agreement.comparison import ComparisonReport
from curation.agreement.figures import Figure
from curation.agreement.markdown_table import literal, table_lines
from curation.agreement.measure import KIND_TITLES, Measure
from curation.agreement.measures import MEASURES
from curation.agreement.report import AgreementReport
from curation.agreement.told import told, told_interval


def by_pair(report: AgreementReport, comparison: ComparisonReport) -> Iterator[str]:
    """The section on pairs, where there are several: headlines, and what is for two alone."""
    if len(comparison.pairs) < 2:
        return
    shown = [
        one
        for one in MEASURES.values()
        if (one.headline or one.directed)
        and any(one.name in pair.figures and pair.figures[one.name].n for pair in comparison.pairs)
    ]
    yield "### By pair"
    yield ""
    yield from table_lines(
        ("left", "right", "articles", *map(_title, shown)),
        [
            (
                report.side(pair.left).name,
                report.side(pair.right).name,
                str(pair.documents),
                *(_told(pair.figures[one.name]) for one in shown),
            )
            for pair in comparison.pairs
        ],
    )
    yield ""
    notes = list(_notes(report, comparison, shown))
    yield from (f"{note}  " for note in notes)
    if notes:
        yield ""


def _title(measure: Measure) -> str:
    return f"{KIND_TITLES[measure.kind]}: {measure.title}"


def _told(figure: Figure) -> str:
    value = told(figure.value)
    if figure.interval is not None:
        value += f" ({told_interval(figure.interval)})"
    return f"{value}, n = {figure.n}"


def _notes(
    report: AgreementReport, comparison: ComparisonReport, shown: Sequence[Measure]
) -> Iterator[str]:
    """Each sentence once, behind the pairs it holds for and their measures."""
    found: dict[str, dict[str, list[str]]] = {}
    for pair in comparison.pairs:
        who = f"{report.side(pair.left).name} and {report.side(pair.right).name}"
        for one in shown:
            if note := pair.figures[one.name].note:
                found.setdefault(note, {}).setdefault(who, []).append(_title(one))
    for note, of_pairs in found.items():
        about: dict[str, list[str]] = {}
        for who, titles in of_pairs.items():
            about.setdefault(_listed(titles, shown), []).append(who)
        for titles_of, pairs in about.items():
            said = ", ".join(pairs) if len(pairs) < len(comparison.pairs) else "All pairs"
            yield literal(f"{said}{titles_of}: {note}")


def _listed(titles: Sequence[str], shown: Sequence[Measure]) -> str:
    return f" ({'; '.join(titles)})" if len(titles) < len(shown) else ""
