"""Datasets out: `python -m curation export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from curation.cli import options as asked
from curation.cli.bars import counting
from curation.desk import exporting
from curation.desk.export_files import next_commands
from curation.desk.export_order import Order
from curation.desk.opening import open_store
from curation.splitting import SALT


def export(
    project: asked.Slug,
    out: Annotated[
        Path, typer.Option("--out", help="The file to write; an older one stays until it is whole.")
    ],
    format: Annotated[str, typer.Option("--format", help="See `formats`.")] = "jsonl",
    readings: asked.Readings = "best",
    since: asked.Since = "",
    until: asked.Until = "",
    source: asked.Sources = None,
    label: asked.Labels = None,
    split: asked.Shares = None,
    split_by: asked.KeptTogether = "text",
    split_salt: asked.Salt = SALT,
    provenance: asked.Provenance = False,
    pseudonyms: Annotated[
        bool,
        typer.Option("--pseudonyms", help="Call people by pseudonyms, the same ones every time."),
    ] = False,
    db: asked.Database = None,
) -> None:
    """Write a dataset, and beside it a report of what the format could not carry.

    Prints what to type next, such as how to train on it.
    """
    order = Order(
        project,
        format,
        readings,
        provenance,
        pseudonyms,
        asked.filter_of(since, until, source, label),
        asked.split_of(split, split_by, split_salt),
    )
    with counting("Exporting") as progress:
        store = open_store(must_exist=True)
        written = exporting.export_file(store, order, out, progress=progress)
    for path, report in written:
        sys.stderr.write(f"{path}: {report.sentence()}\n")
    for command in next_commands(order, out):
        print(command)
