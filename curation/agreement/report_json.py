"""A report as JSON: figures as numbers, null where they are undefined, with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from curation.agreement.bootstrap import LEAST_DOCUMENTS
from curation.agreement.comparison import ComparisonReport, LabelRow, PairReport
from curation.agreement.confusion import Confusion
from curation.agreement.figures import Figure
from curation.agreement.measures import MEASURES
from curation.agreement.report import AgreementReport
from curation.agreement.trend import Trend
from curation.intervals import LEVEL, Interval


def report_to_json(report: AgreementReport) -> dict[str, Any]:
    """The whole report; a null label in a confusion is "nothing there".

    Sides go by "gold", "model", and people by a number of their own in the order of their names:
    that of their account would tell who has which pseudonym.
    """
    data = report.data
    keys = _keys(report)
    return {
        "data": {
            "documents": data.documents,
            "compared": data.compared,
            "people": data.people,
            "readings": data.readings,
            "settled": data.settled,
            "documents_by_readers": {str(n): number for n, number in data.shared.items()},
            "readings_with_suggestions": data.shown,
            "readings_without_suggestions": data.hidden,
            "readings_unknown": data.unknown,
            "schema_versions": list(data.versions),
        },
        "sides": [
            {"key": keys[one.key], "kind": one.kind, "name": one.name} for one in report.sides
        ],
        "intervals": {
            "level": LEVEL,
            "resamples": report.resamples,
            "seed": report.seed,
            "drawn": "documents",
            "least_documents": LEAST_DOCUMENTS,
        },
        "measures": [
            {
                "name": one.name,
                "kind": one.kind,
                "title": one.title,
                "meaning": one.meaning,
                "reference": one.reference,
                "n": one.counts,
            }
            for one in MEASURES.values()
            if one.kind in report.kinds
        ],
        "notes": list(report.notes),
        "comparisons": {
            name: _comparison(comparison, keys) for name, comparison in report.comparisons.items()
        },
    }


def _keys(report: AgreementReport) -> dict[str, str]:
    people = [one.key for one in report.sides if one.kind == "person"]
    numbers = {key: f"person-{number}" for number, key in enumerate(people, start=1)}
    return {one.key: numbers.get(one.key, one.key) for one in report.sides}


def figure_to_json(figure: Figure) -> dict[str, Any]:
    """One figure."""
    return {
        "measure": figure.measure,
        "value": figure.value,
        "interval": _interval(figure.interval),
        "documents": figure.documents,
        "n": figure.n,
        "note": figure.note or None,
    }


def _comparison(comparison: ComparisonReport, keys: Mapping[str, str]) -> dict[str, Any]:
    # Between several people it means nothing who is left.
    sided = comparison.name != "people" or len(comparison.pairs) == 1
    return {
        "documents": comparison.documents,
        "note": comparison.note or None,
        "limits": list(comparison.limits),
        "figures": [figure_to_json(one) for one in comparison.figures.values()],
        "pairs": [_pair(one, keys) for one in comparison.pairs],
        "labels": {
            measure: [_label(one, sided=sided) for one in rows]
            for measure, rows in comparison.labels.items()
        },
        "confusions": {measure: _confusion(one) for measure, one in comparison.confusions.items()},
        "trends": [_trend(one) for one in comparison.trends],
    }


def _pair(pair: PairReport, keys: Mapping[str, str]) -> dict[str, Any]:
    return {
        "left": keys[pair.left],
        "right": keys[pair.right],
        "documents": pair.documents,
        "figures": [figure_to_json(one) for one in pair.figures.values()],
    }


def _label(row: LabelRow, *, sided: bool) -> dict[str, Any]:
    return {
        "label": row.label,
        "left": row.left if sided else None,
        "right": row.right if sided else None,
        "of_both": row.of_both,
        "agreed": row.agreed,
        "missing": row.missing,
        "confused": row.confused,
        "f1": row.figure.value,
        "interval": _interval(row.figure.interval),
        "note": row.figure.note or None,
    }


def _confusion(table: Confusion) -> dict[str, Any]:
    return {
        "folded": table.folded,
        "agreed": dict(table.agreed),
        "cells": [
            {"left": left or None, "right": right or None, "cases": number}
            for (left, right), number in table.cells.items()
        ],
    }


def _trend(trend: Trend) -> dict[str, Any]:
    return {
        "measure": trend.measure,
        "by": trend.by,
        "points": [
            {"name": one.name, "documents": list(one.documents), **_bare(one.figure)}
            for one in trend.points
        ],
    }


def _bare(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "interval": _interval(figure.interval),
        "n": figure.n,
        "note": figure.note or None,
    }


def _interval(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval.low, interval.high]
