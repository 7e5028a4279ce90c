"""Everything said of one or two pipelines, as a value that terminals and files can show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from curation.evaluation.counts import (
    MEASURES,
    Judged,
    Measure,
    Score,
    not_judged,
    score,
    without_attributes,
)
from curation.evaluation.intervals import Difference, difference, interval
from curation.evaluation.items import KINDS, Kind
from curation.evaluation.matching import MODES, Mode
from curation.evaluation.mistakes import Mistake, mistakes
from curation.intervals import RESAMPLES, SEED, Interval, Samples, draw
from curation.schema import Schema

ALL_KINDS = tuple(kind for kind, _ in KINDS)


@dataclass(frozen=True, slots=True)
class KindReport:
    """One kind in one mode, and how far its figures over all labels could move, where known."""

    score: Score
    intervals: Mapping[Measure, Interval | None]


@dataclass(frozen=True, slots=True)
class PipelineReport:
    """One pipeline: every kind in every mode, and its mistakes by exact matching."""

    name: str
    kinds: tuple[KindReport, ...]
    mistakes: tuple[Mistake, ...]

    def kind(self, kind: Kind, mode: Mode) -> KindReport:
        """One kind in one mode."""
        return next(one for one in self.kinds if (one.score.kind, one.score.mode) == (kind, mode))


@dataclass(frozen=True, slots=True)
class Report:
    """One or two pipelines on the same documents."""

    documents: int
    resamples: int
    seed: int
    kinds: tuple[Kind, ...]
    pipelines: tuple[PipelineReport, ...]
    differences: Mapping[tuple[Kind, Mode], Difference]
    """Of F, the second pipeline less the first; empty for one pipeline."""
    not_judged: tuple[str, ...]
    """Attributes that the gold has on no event, and so cannot judge."""


def report(
    pipelines: Sequence[tuple[str, Sequence[Judged]]],
    schema: Schema,
    *,
    kinds: Sequence[Kind] = ALL_KINDS,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Report:
    """The report on one or two (name, documents), which are the same documents in one order."""
    silent = not_judged(one for _, documents in pipelines for one in documents)
    pipelines = [
        (name, [without_attributes(one, silent) for one in documents])
        for name, documents in pipelines
    ]
    samples = draw(len(pipelines[0][1]), resamples=resamples, seed=seed)
    reports = tuple(
        PipelineReport(
            name,
            tuple(
                _kind_report(score(documents, kind, mode, schema), samples)
                for kind in kinds
                for mode in MODES
            ),
            mistakes(documents, kinds, schema),
        )
        for name, documents in pipelines
    )
    differences: dict[tuple[Kind, Mode], Difference] = {}
    if len(reports) == 2:
        for one, other in zip(reports[0].kinds, reports[1].kinds, strict=True):
            differences[one.score.kind, one.score.mode] = difference(
                one.score.documents, other.score.documents, samples, "f"
            )
    return Report(
        documents=len(pipelines[0][1]),
        resamples=resamples,
        seed=seed,
        kinds=tuple(kinds),
        pipelines=reports,
        differences=differences,
        not_judged=tuple(sorted(silent)),
    )


def _kind_report(of: Score, samples: Samples) -> KindReport:
    return KindReport(
        of, {measure: interval(of.documents, samples, measure) for measure in MEASURES}
    )
