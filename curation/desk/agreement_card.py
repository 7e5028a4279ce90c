"""What is said of agreement in the card of a dataset: beside every export, and as Markdown.

Of people with each other and with the gold, and nobody by name; how suggestions did is no part of
what a dataset is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from curation.agreement import (
    KIND_TITLES,
    MEASURES,
    TITLES,
    AgreementReport,
    Comparison,
    Figure,
    agreement_report,
)
from curation.agreement.notes import notes_on
from curation.agreement.told import told, told_interval
from curation.desk.agreement_readings import documents, everything, only, side_of
from curation.desk.counts import counted
from curation.intervals import LEVEL
from curation.store import Database

ON_CARD: tuple[Comparison, ...] = ("people", "gold")


def agreement_on(db: Database, project_id: int, external_ids: Collection[str]) -> AgreementReport:
    """How far people agree in some documents of a project."""
    whole = everything(db, project_id)
    wanted = set(external_ids)
    readings = [
        one
        for one in whole.readings
        if one.kind != "tagger" and whole.titles[one.document_id].external_id in wanted
    ]
    if len({one.document_id for one in readings}) == len(readings):
        # No article was read twice: whose readings there are says why nothing is compared.
        readings = list({side_of(one): one for one in reversed(readings)}.values())[::-1]
    compared = only(whole, readings)
    return agreement_report(
        documents(db, compared, ON_CARD),
        compared.sides,
        compared.schema,
        versions=compared.versions,
        comparisons=ON_CARD,
    )


def card_json(report: AgreementReport) -> dict[str, Any]:
    """The figures as they stand beside an export: every measure that compares anything."""
    return {
        "documents": report.data.compared,
        "people": report.data.people,
        "level": LEVEL,
        "resamples": report.resamples,
        "seed": report.seed,
        "figures": [
            {
                "comparison": name,
                "kind": MEASURES[figure.measure].kind,
                "measure": figure.measure,
                "title": MEASURES[figure.measure].title,
                "value": figure.value,
                "interval": (
                    None if figure.interval is None else [figure.interval.low, figure.interval.high]
                ),
                "n": figure.n,
                "of": MEASURES[figure.measure].counts,
                "documents": figure.documents,
                "pairs": _pairs(report, name),
                "note": figure.note,
            }
            for name in ON_CARD
            for figure in _figures(report, name)
        ],
        "notes": [*report.notes, *_limits(report)],
        "why_none": {
            name: report.comparisons[name].note
            for name in ON_CARD
            if name in report.comparisons and not report.comparisons[name].documents
        },
    }


def card_markdown(report: AgreementReport) -> str:
    """The section "Agreement" of a card: a table a comparison, or why there is none."""
    parts = ["## Agreement", ""]
    for name in ON_CARD:
        if name not in report.comparisons:
            continue
        comparison = report.comparisons[name]
        title = TITLES[name]
        if not comparison.documents:
            parts += [f"{title}: {comparison.note}", ""]
            continue
        parts += [
            f"{title}: {counted(comparison.documents, 'article')}, "
            f"{counted(_pairs(report, name), 'pair')}.",
            "",
            f"| measure | value | {100 * LEVEL:.0f} % interval | of |",
            "|---|---|---|---|",
            *(_row(figure) for figure in _figures(report, name)),
            "",
            *(f"{note}\n" for note in notes_on(_figures(report, name))),
        ]
    notes = (*report.notes, *_limits(report))
    return "\n".join([*parts, *(f"* {note}" for note in notes)]).rstrip() + "\n"


def _limits(report: AgreementReport) -> Iterator[str]:
    """What has to be known to read the figures of single comparisons."""
    for name in ON_CARD:
        if name in report.comparisons:
            yield from report.comparisons[name].limits


def _row(figure: Figure) -> str:
    measure = MEASURES[figure.measure]
    cells = (
        f"{KIND_TITLES[measure.kind]}: {measure.title}",
        told(figure.value),
        told_interval(figure.interval),
        f"{figure.n:,} {measure.counts}",
    )
    return f"| {' | '.join(cells)} |"


def _figures(report: AgreementReport, name: Comparison) -> list[Figure]:
    """The figures that compare anything."""
    if name not in report.comparisons:
        return []
    return [one for one in report.comparisons[name].figures.values() if one.n]


def _pairs(report: AgreementReport, name: Comparison) -> int:
    return sum(one.documents > 0 for one in report.comparisons[name].pairs)
