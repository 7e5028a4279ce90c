"""The rules of pre-tagging from the terminal: to read, to change and to try."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from curation.cli.options import Database, Slug
from curation.desk import rule_trials
from curation.desk import rules as desk
from curation.desk.counts import counted
from curation.desk.opening import open_store
from curation.desk.rule_trials import TrialResult
from curation.errors import BadInput
from curation.pretag.rule_files import RULE_FILES, RuleFile, rule_file
from curation.store import Store

SIGNS = {"new": "+", "gone": "-", "changed": "~"}


def rules(
    action: Annotated[
        Literal["list", "show", "set", "try"],
        typer.Argument(
            help="list: the files of rules; show: what the project adds to one; set: put a file's "
            "lines in its place; try: see what that would change, without saving."
        ),
    ],
    project: Slug,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Which rules, such as events.")
    ] = None,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A file with the project's lines.")
    ] = None,
    shipped: Annotated[
        bool, typer.Option("--shipped", help="With show: the rows that come with the program.")
    ] = False,
    db: Database = None,
) -> None:
    """What a project adds to the rules behind suggestions: list, show, set or try."""
    store = open_store(must_exist=True)
    if action == "list":
        _list(store, project)
        return
    if name is None:
        raise BadInput(f"Say which rules to {action}: {', '.join(one.name for one in RULE_FILES)}.")
    rule_file(name)
    if action == "show":
        saved = desk.additions(store, project)[name].content
        sys.stdout.write(rule_file(name).shipped() if shipped else saved)
        return
    if file is None:
        raise BadInput(f"Name the file with the lines: rules {action} {project} {name} FILE.")
    text = _text(file)
    act: Callable[[Store, str, str, str, Path], None] = _set if action == "set" else _try
    act(store, project, name, text, file)


def _list(store: Store, project: str) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("rules", "of the project", "version", "what they are"):
        table.add_column(column, overflow="fold")
    saved = desk.additions(store, project)
    for file in RULE_FILES:
        own = saved[file.name]
        table.add_row(file.name, _rows(file, own.content), str(own.version or ""), file.title)
    Console(soft_wrap=not sys.stdout.isatty()).print(table)


def _rows(file: RuleFile, text: str) -> str:
    if desk.complaints(file.name, text):
        return "cannot be read"
    return counted(len(file.parse(text, file.name)), "rule") if text else ""


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{file} cannot be read ({(error.strerror or '').lower()}).") from error
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{file} is not UTF-8 (byte {error.start} is 0x{error.object[error.start]:02x}): "
            "save it as UTF-8."
        ) from error


def _set(store: Store, project: str, name: str, text: str, file: Path) -> None:
    base = desk.additions(store, project)[name].version
    version = desk.save_rules(store, project, name, text, base, place=str(file))
    print(f"Saved as version {version}. `pretag {project} --again` applies it.")


def _try(store: Store, project: str, name: str, text: str, file: Path) -> None:
    columns = (TextColumn("Trying"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True))
    with desk.named_as(str(file), name), bar:
        task = bar.add_task("", total=None)
        result = rule_trials.try_rules(
            store,
            project,
            {name: text},
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )
    _show(result)


def _show(result: TrialResult) -> None:
    for one in result.changes:
        difference = one.difference
        print(f"{SIGNS[difference.kind]} {difference.says}")
        if difference.said:
            print(f"    was: {difference.said}")
        line = f"{difference.before}[{difference.text}]{difference.after}"
        print(f"    {one.title}: {' '.join(line.split())}")
        if difference.reason:
            print(f"    why: {difference.reason}")
    print(
        f"{result.count('new'):,} new, {result.count('gone'):,} gone, "
        f"{result.count('changed'):,} changed on {counted(result.articles, 'article')}; "
        "nothing was saved."
    )
    for title in result.left_out:
        print(f"Left out, as the pipeline takes too long over it: {title}")
