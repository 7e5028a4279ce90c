"""Pre-taggers against gold: how much they find, and what they get wrong."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from curation.cli.evaluation_tables import show_evaluation, show_mistakes
from curation.cli.options import Database, Slug
from curation.desk import evaluating, gold
from curation.desk.opening import open_store
from curation.errors import BadInput
from curation.evaluation.items import Kind
from curation.evaluation.report import ALL_KINDS, report
from curation.evaluation.report_json import report_to_json
from curation.intervals import RESAMPLES, SEED


def evaluate(
    project: Slug,
    gold_files: Annotated[
        list[Path],
        typer.Option(
            "--gold",
            metavar="FILE",
            help="The project's JSONL with one right reading of each text. May be given again.",
        ),
    ],
    pipelines: Annotated[
        list[str] | None,
        typer.Option(
            "--pipeline",
            metavar="NAME",
            help="Judge this one instead of the project's; given twice, both side by side.",
        ),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            help=f"Only this kind ({', '.join(ALL_KINDS)}). May be given again.",
            show_default=False,
        ),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed, spurious or nearly right.")
    ] = False,
    most: Annotated[
        int, typer.Option("--most", min=1, help="Errors listed of each sort; --json has all.")
    ] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    memory: Annotated[
        bool,
        typer.Option(
            "--memory",
            help="Also use what people confirmed in the project; flatters if the gold is from it.",
        ),
    ] = False,
    resamples: Annotated[
        int, typer.Option("--resamples", min=100, max=100_000, help="Draws for the intervals.")
    ] = RESAMPLES,
    seed: Annotated[int, typer.Option("--seed", help="Of these draws.")] = SEED,
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=64, help="Processes at work.")] = 1,
    db: Database = None,
) -> None:
    """Judge pre-taggers by gold: precision, recall and F by kind and label, with intervals."""
    chosen = _chosen(kinds or ALL_KINDS)
    store = open_store(must_exist=True)
    documents = gold.read_gold(gold_files)
    columns = (
        TextColumn("Tagging the gold"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=len(documents) * max(1, len(pipelines or ())))
        evaluation = evaluating.evaluate(
            store,
            project,
            documents,
            pipelines=pipelines or (),
            memory=memory,
            jobs=jobs,
            told=lambda done: bar.update(task, completed=done),
        )
    result = report(
        [(run.pipeline, run.documents) for run in evaluation.runs],
        evaluation.schema,
        kinds=chosen,
        resamples=resamples,
        seed=seed,
    )
    if as_json:
        value = report_to_json(result, with_mistakes=errors)
        value["project"] = project
        value["schema"] = {
            "name": evaluation.schema.name,
            "version": evaluation.schema.version,
        }
        value["outside_schema"] = [
            {"why": why, "annotations": number} for why, number in evaluation.misfits
        ]
        for pipeline, run in zip(value["pipelines"], evaluation.runs, strict=True):
            pipeline["version"] = run.version
            pipeline["not_tagged"] = [
                {"document": document, "why": why} for document, why in run.failures
            ]
        print(json.dumps(value, ensure_ascii=False, indent=1))
        return
    show_evaluation(evaluation, result)
    if errors:
        show_mistakes(result, most=most)


def _chosen(names: Collection[str]) -> tuple[Kind, ...]:
    """The kinds of these names, in the order of the table."""
    for name in names:
        if name not in ALL_KINDS:
            raise BadInput(f"There is no kind {name!r}; there is: {', '.join(ALL_KINDS)}.")
    return tuple(kind for kind in ALL_KINDS if kind in names)
