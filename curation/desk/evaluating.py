"""Judging pipelines: each tags the texts of the gold as it would tag the project's articles.

What it proposes goes through the project's schema and rules, but not through the memory of what
people confirmed, unless asked: that memory may come from these very articles. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from curation.desk.authorising import allowed_project
from curation.desk.gold import GoldDocument, misfits, under_present_names
from curation.desk.memory import memories_of
from curation.desk.pretagging import pipelines as nameable
from curation.desk.rules import rules_in_force
from curation.errors import BadInput
from curation.evaluation.counts import Judged
from curation.model import Annotation
from curation.permissions import Action
from curation.pretag.models import check_pipeline, choose_pipeline
from curation.pretag.workers import SECONDS, Failure, Workers
from curation.schema import Schema
from curation.store import Store
from curation.store import projects as project_rows

MOST_PIPELINES = 2


@dataclass(frozen=True, slots=True)
class Run:
    """What one pipeline found. An article it could not tag counts as one with nothing found."""

    pipeline: str
    version: str
    documents: tuple[Judged, ...]
    failures: tuple[tuple[str, str], ...]
    """(document, why)"""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One or two pipelines on the same gold, with the schema both worked under."""

    schema: Schema
    runs: tuple[Run, ...]
    misfits: tuple[tuple[str, int], ...]
    """What the schema keeps every pipeline from finding: (why, how often in the gold)."""


def evaluate(
    store: Store,
    slug: str,
    gold: Sequence[GoldDocument],
    *,
    pipelines: Sequence[str] = (),
    memory: bool = False,
    jobs: int = 1,
    seconds: float = SECONDS,
    told: Callable[[int], None] = lambda done: None,
) -> Evaluation:
    """Let the project's pipeline, or one or two others, tag the texts of the gold.

    `told` hears after every article how many are done, of one pipeline after the other. Raises
    `BadInput` for more than two pipelines or the same twice, and `NotFound` or `ModelNotInstalled`,
    before anything is tagged.
    """
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        schema = project_rows.present_schema(db, project.id)
        confirmed = memories_of(db, project.id).whole if memory else None
        rules = rules_in_force(db, project.id)
    names = tuple(pipelines) or (choose_pipeline(project.pipeline, nameable()),)
    _check_pipelines(names)
    gold = under_present_names(gold, schema)
    runs: list[Run] = []
    for name in names:
        workers = Workers(
            name,
            jobs=min(jobs, len(gold)),
            seconds=seconds,
            rules=rules,
            schema=schema,
            confirmed=confirmed,
        )
        runs.append(_run(workers, name, gold, told, before=len(runs) * len(gold)))
    return Evaluation(schema, tuple(runs), tuple(misfits(gold, schema).most_common()))


def _check_pipelines(names: Sequence[str]) -> None:
    if len(names) > MOST_PIPELINES:
        raise BadInput(f"{len(names)} pipelines were named: compare one or two at a time.")
    if len(set(names)) < len(names):
        raise BadInput(f"The pipeline {names[0]!r} was named twice: name two that differ.")
    for name in names:
        check_pipeline(name)


def _run(
    workers: Workers,
    name: str,
    gold: Sequence[GoldDocument],
    told: Callable[[int], None],
    *,
    before: int,
) -> Run:
    found: dict[int, Judged] = {}
    failures: dict[int, str] = {}
    outcomes = workers.tag((number, document.text) for number, document in enumerate(gold))
    with workers, closing(outcomes):
        for done, (number, outcome) in enumerate(outcomes, start=before + 1):
            document = gold[number]
            annotations: tuple[Annotation, ...] = ()
            if isinstance(outcome, Failure):
                failures[number] = outcome.reason
            else:
                annotations = outcome.annotations()
            found[number] = Judged(document.name, document.text, document.annotations, annotations)
            told(done)
    return Run(
        name,
        workers.version,
        tuple(found[number] for number in range(len(gold))),
        tuple((gold[number].name, reason) for number, reason in sorted(failures.items())),
    )
