"""The formats there are: a table for a terminal, or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from curation.formats import FORMATS, format_named
from curation.formats.dataset import KINDS, Format

WIDE = 300
"""Columns where no terminal says how many it has: then a format is a line."""


def formats(
    name: Annotated[str, typer.Argument(help="Say all of one format.", show_default=False)] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """The formats: what each reads, writes, holds and cannot carry."""
    if as_json:
        chosen = [format_named(name)] if name else FORMATS
        print(json.dumps([_to_json(one) for one in chosen], ensure_ascii=False, indent=1))
    elif name:
        print("\n".join(_lines(format_named(name))))
    else:
        Console(width=None if sys.stdout.isatty() else WIDE).print(_table())
        print("What one of them cannot carry: `formats NAME`.")


def _table() -> Table:
    table = Table(box=None, pad_edge=False)
    for column in ("format", "goes", "files", "holds", "what it is"):
        table.add_column(column, overflow="fold", no_wrap=column in ("format", "goes"))
    for one in FORMATS:
        files = one.suffixes if one.read else one.suffixes[:1]
        held = ", ".join(holds(one)) if one.write else ""
        table.add_row(one.name, goes(one), " ".join(files), held, one.summary)
    return table


def _lines(format: Format) -> Iterator[str]:
    yield f"{format.name}: {format.summary}"
    if format.read:
        yield f"reads: {' '.join(format.suffixes)}"
    if format.write:
        yield f"writes: {format.suffixes[0]}"
        yield f"holds: {', '.join(holds(format))}"
    for what in format.cannot_carry:
        yield f"cannot carry: {what}"


def goes(format: Format) -> str:
    """Which way a format goes."""
    if format.read and format.write:
        return "both ways"
    return "in" if format.read else "out"


def holds(format: Format) -> tuple[str, ...]:
    """The kinds of things a written file tells; of all there are in one word."""
    if len(format.tells) == len(KINDS):
        return ("everything",)
    return tuple(kind for kind in KINDS if kind in format.tells)


def _to_json(format: Format) -> dict[str, Any]:
    return {
        "name": format.name,
        "summary": format.summary,
        "goes": goes(format),
        "reads": list(format.suffixes) if format.read else [],
        "writes": format.suffixes[0] if format.write else None,
        "holds": [kind for kind in KINDS if kind in format.tells] if format.write else [],
        "holds_parts": format.holds_parts,
        "cannot_carry": list(format.cannot_carry),
    }
