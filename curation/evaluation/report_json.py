"""A report as JSON: figures as numbers from 0 to 1, null where they are undefined."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from curation.evaluation.counts import MEASURES, Counts
from curation.evaluation.report import KindReport, PipelineReport, Report
from curation.intervals import LEVEL, Interval


def report_to_json(report: Report, *, with_mistakes: bool = False) -> dict[str, Any]:
    """The whole report; `differences` are of F, the second pipeline less the first."""
    return {
        "documents": report.documents,
        "resamples": report.resamples,
        "seed": report.seed,
        "level": LEVEL,
        "attributes_not_judged": list(report.not_judged),
        "pipelines": [_pipeline(one, with_mistakes=with_mistakes) for one in report.pipelines],
        "differences": [
            {
                "kind": kind,
                "mode": mode,
                "f": one.value,
                "interval": _interval(one.interval),
            }
            for (kind, mode), one in report.differences.items()
        ],
    }


def _pipeline(one: PipelineReport, *, with_mistakes: bool) -> dict[str, Any]:
    value: dict[str, Any] = {"name": one.name, "kinds": [_kind(kind) for kind in one.kinds]}
    if with_mistakes:
        value["errors"] = [asdict(mistake) for mistake in one.mistakes]
    return value


def _kind(one: KindReport) -> dict[str, Any]:
    return {
        "kind": one.score.kind,
        "mode": one.score.mode,
        **_figures(one.score.total),
        "intervals": {measure: _interval(one.intervals[measure]) for measure in MEASURES},
        "labels": {label: _figures(counts) for label, counts in one.score.labels.items()},
    }


def _figures(counts: Counts) -> dict[str, Any]:
    return {
        "gold": counts.gold,
        "found": counts.found,
        "right": counts.right,
        "precision": counts.precision,
        "recall": counts.recall,
        "f": counts.f,
    }


def _interval(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval.low, interval.high]
