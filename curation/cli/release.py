"""Releases from the terminal: named datasets that can be made again byte for byte."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from curation.cli import options as asked
from curation.cli.bars import counting
from curation.dataset_difference import Difference
from curation.desk import releasing
from curation.desk.counts import counted
from curation.desk.export_order import Order
from curation.desk.opening import open_store
from curation.splitting import SALT
from curation.store.releases import Release

RELEASE_HELP = "Named datasets of a moment, which can be made again byte for byte later."
MOST_ROWS = 40
"""Rows of one table; the rest are counted."""

Name = Annotated[str, typer.Argument(metavar="NAME", help="The release's name, such as v1.0.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]


def create(
    project: asked.Slug,
    name: Name,
    readings: asked.Readings = "best",
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="TIME",
            help="As it was then: 2026-11-22T13:00:00Z, or a day, which is its end (default: now).",
            show_default=False,
        ),
    ] = None,
    since: asked.Since = "",
    until: asked.Until = "",
    source: asked.Sources = None,
    label: asked.Labels = None,
    split: asked.Shares = None,
    split_by: asked.KeptTogether = "text",
    split_salt: asked.Salt = SALT,
    provenance: asked.Provenance = False,
    names: Annotated[
        bool,
        typer.Option(
            "--names",
            help="Call people by their names. It cannot be made again once one of them changes "
            "theirs or is deleted (default: pseudonyms).",
        ),
    ] = False,
    note: Annotated[str, typer.Option("--note", help="What the card says of it first.")] = "",
    licence: Annotated[
        str, typer.Option("--licence", help="The licence of the texts, such as cc-by-4.0.")
    ] = "",
    as_json: AsJson = False,
    db: asked.Database = None,
) -> None:
    """Give what a project holds, now or at a time, a name under which it stays the same."""
    order = Order(
        project,
        readings=readings,
        provenance=provenance,
        pseudonyms=not names,
        only=asked.filter_of(since, until, source, label),
        split=asked.split_of(split, split_by, split_salt),
    )
    with counting("Reading") as progress:
        made = releasing.create(
            open_store(must_exist=True),
            *(project, name, order),
            at=at,
            note=note,
            licence=licence,
            progress=progress,
        )
    if as_json:
        _print_json(_to_json(made))
        return
    print(f"The release {made.name} of {project} is made: {_held(made)}.")
    print(f"content SHA-256 {made.content_sha256}")
    print(f"To get it: python -m curation release export {project} {made.name} --out DIR")


def list_(project: asked.Slug, as_json: AsJson = False, db: asked.Database = None) -> None:
    """The releases of a project, the newest first."""
    found = releasing.releases(open_store(must_exist=True), project)
    if as_json:
        _print_json([_to_json(one) for one in found])
        return
    if not found:
        print(f"There is no release of {project} yet: release create makes one.")
        return
    table = Table(box=None, pad_edge=False)
    for column in ("release", "made", "by", "state of", "articles", "readings", "content"):
        table.add_column(column, overflow="fold")
    for one in found:
        whole = one.counts["all"]
        table.add_row(
            *map(_literal, (one.name, _minute(one.at), _maker(one), _minute(one.moment.at))),
            *(f"{whole['articles']:,}", f"{whole['readings']:,}", one.content_sha256[:12]),
        )
    _show(table)


def show(
    project: asked.Slug, name: Name, as_json: AsJson = False, db: asked.Database = None
) -> None:
    """What a release is of, and what it holds."""
    found = releasing.release(open_store(must_exist=True), project, name)
    if as_json:
        _print_json(_to_json(found))
        return
    split = found.recipe["split"]
    readings = found.recipe["readings"]
    rows = (
        ("release", found.name),
        ("made", f"{found.at} by {_maker(found)}"),
        ("state of", found.moment.at),
        ("schema version", str(found.moment.schema)),
        ("readings", readings if isinstance(readings, str) else "one person's"),
        ("people", "pseudonyms" if found.recipe["pseudonyms"] else "names"),
        ("split", f"{split['shares']} by {split['by']}" if split else "none"),
        ("note", found.note),
        ("licence of the texts", found.licence or "unknown"),
        ("content SHA-256", found.content_sha256),
    )
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*map(_literal, row))
    _show(table)
    parts = Table(box=None, pad_edge=False)
    for column in ("part", "articles", "readings", "words", "from", "to"):
        parts.add_column(column, overflow="fold")
    for part, counts in found.counts.items():
        parts.add_row(
            *(part, f"{counts['articles']:,}", f"{counts['readings']:,}", f"{counts['words']:,}"),
            *(counts["first"] or "unknown", counts["last"] or "unknown"),
        )
    _show(parts)


def export(
    project: asked.Slug,
    name: Name,
    out: Annotated[Path, typer.Option("--out", help="A new folder, or with --zip a file.")],
    format: Annotated[
        list[str] | None,
        typer.Option("--format", help="See `formats`; repeatable (default: jsonl)."),
    ] = None,
    as_zip: Annotated[bool, typer.Option("--zip", help="One ZIP instead of a folder.")] = False,
    db: asked.Database = None,
) -> None:
    """Write a release with its card, metadata and manifest; says so when it is not what it was."""
    with counting("Exporting") as progress:
        names = releasing.export_release(
            open_store(must_exist=True),
            *(project, name, out, format or ["jsonl"]),
            as_zip=as_zip,
            progress=progress,
        )
    sys.stderr.write(f"{out}: {counted(len(names), 'file')}, the same as when {name} was made.\n")


def diff(
    project: asked.Slug,
    before: Annotated[str, typer.Argument(metavar="A", help="The one release.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The other, which is newer mostly.")],
    as_json: AsJson = False,
    db: asked.Database = None,
) -> None:
    """What release B has otherwise than A: articles, readings, labels and parts."""
    store = open_store(must_exist=True)
    found = releasing.difference(store, project, before, after)
    one, other = (releasing.release(store, project, name) for name in (before, after))
    if as_json:
        made_of = {name: _recipe(each) for name, each in (("before", one), ("after", other))}
        _print_json({"recipes": made_of, **found.to_json()})
        return
    for what, was in _recipe(one).items():
        if was != (now := _recipe(other)[what]):
            print(f"{what}: {_told(was)} → {_told(now)}")
    if found.is_empty:
        print(f"{before} and {after} say the same.")
        return
    _show_difference(found, before, after)


def _recipe(found: Release) -> dict[str, Any]:
    return {**found.recipe, "schema version": found.moment.schema}


def _told(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _show_difference(found: Difference, before: str, after: str) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("", before, after, "removed", "added", "changed"):
        table.add_column(_literal(column), overflow="fold")
    for what, numbers in (
        (
            "articles",
            (
                *found.articles,
                len(found.articles_removed),
                len(found.articles_added),
                len(found.rewritten),
            ),
        ),
        (
            "readings",
            (
                *found.readings,
                len(found.readings_removed),
                len(found.readings_added),
                len(found.readings_changed),
            ),
        ),
    ):
        table.add_row(what, *(f"{n:,}" for n in numbers))
    for (kind, label), row in found.labels.items():
        if row.before != row.after or row.added or row.removed or row.changed:
            numbers = (row.before, row.after, row.removed, row.added, row.changed)
            table.add_row(_literal(f"{kind} {label}"), *(f"{n:,}" for n in numbers))
    _show(table)
    for (was, now), n in found.moves.items():
        print(f"{counted(n, 'article')} moved from {was or 'no part'} to {now or 'no part'}.")
    if found.examples:
        examples = Table(box=None, pad_edge=False)
        for column in ("article", "annotator", before, after):
            examples.add_column(_literal(column), overflow="fold")
        for one in found.examples[:MOST_ROWS]:
            examples.add_row(
                *map(_literal, (one.article, one.annotator, one.before or "–", one.after or "–"))
            )
        _show(examples)


def _held(made: Release) -> str:
    whole = made.counts["all"]
    return f"{counted(whole['readings'], 'reading')} of {counted(whole['articles'], 'article')}"


def _maker(made: Release) -> str:
    return made.by or "(command line)"


def _minute(at: str) -> str:
    return at[:16].replace("T", " ")


def _to_json(found: Release) -> dict[str, Any]:
    return asdict(found)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _show(table: Table) -> None:
    Console(soft_wrap=not sys.stdout.isatty()).print(table)


def _literal(text: str) -> str:
    return text.replace("[", r"\[")


RELEASE_COMMANDS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("create", create),
    ("list", list_),
    ("show", show),
    ("export", export),
    ("diff", diff),
)
