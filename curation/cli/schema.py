"""Schemas for a terminal: to read, to compare, to change by a file, and to take a change back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from curation.cli.options import Database, Slug
from curation.desk import schema as desk
from curation.desk.opening import open_store
from curation.desk.projects import schema_of
from curation.errors import BadInput, Conflict
from curation.schema import Schema
from curation.schema_change.differences import diff
from curation.schema_change.inferring import inferred_moves
from curation.schema_change.move_words import FORMS, parse_move
from curation.schema_change.moves import (
    Move,
    Relabel,
    RenameRole,
    Retype,
    Swap,
    kind_of,
    named,
)
from curation.schema_change.rewriting import with_label
from curation.schema_yaml import schema_from_yaml, schema_to_yaml

MAX_BYTES = 1_000_000
"""The most a schema file may hold."""
Version = Annotated[int, typer.Argument(min=1, help="A version of the schema.")]


def show(
    project: Slug,
    version: Annotated[
        int | None,
        typer.Option("--version", min=1, help="An older version.", show_default=False),
    ] = None,
    db: Database = None,
) -> None:
    """Write the schema as YAML, to be edited and applied again."""
    store = open_store(must_exist=True)
    schema = (
        schema_of(store, project) if version is None else desk.schema_at(store, project, version)
    )
    sys.stdout.write(schema_to_yaml(schema))


def versions(project: Slug, db: Database = None) -> None:
    """The versions of the schema, the newest first: who made each, when, and out of what."""
    for one in desk.schema_versions(open_store(must_exist=True), project):
        note = f": {one.note}" if one.note else ""
        print(f"{one.version}  {one.at}  {one.by}{note}")


def compare(project: Slug, old: Version, new: Version, db: Database = None) -> None:
    """Say what is other between two versions of the schema."""
    store = open_store(must_exist=True)
    before, after = (desk.schema_at(store, project, version) for version in (old, new))
    found = diff(before, after)
    for one in found:
        print(one.sentence)
    if not found:
        print(f"Versions {old} and {new} say the same.")


def apply(
    project: Slug,
    file: Annotated[Path, typer.Argument(metavar="FILE.yaml", help="The schema as it should be.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what it would do.")] = False,
    move: Annotated[
        list[str] | None,
        typer.Option("--move", help=f"Where annotations go: {FORMS}. May be given more than once."),
    ] = None,
    note: Annotated[str, typer.Option("--note", help="A word on why, kept with it.")] = "",
    db: Database = None,
) -> None:
    """Change the schema to what a file says, and the annotations with it; `undo` takes it back."""
    store = open_store(must_exist=True)
    present = schema_of(store, project)
    schema = schema_from_yaml(_read(file), str(file))
    said = [parse_move(one, present, schema) for one in move or ()]
    schema = _with_aliases(schema, said)
    moves = (*said, *(one for one in inferred_moves(present, schema) if not _is_said(one, said)))
    plan = desk.plan_schema(store, project, schema, moves, note=note)
    if plan.changes_nothing:
        print("The schema says that already: nothing to do.")
        return
    _tell(plan)
    if plan.undecided:
        raise Conflict("Nothing was changed: say what becomes of these labels with --move.")
    if dry_run:
        print(f"{plan.summary}. Nothing was changed: this was a dry run.")
        return
    outcome = desk.change_schema(store, plan)
    print(f"{outcome.summary}. The schema of {project} is version {outcome.version} now.")


def undo(
    project: Slug,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what it would do.")] = False,
    db: Database = None,
) -> None:
    """Take the newest change of the schema back, with what it did; once more does it again."""
    store = open_store(must_exist=True)
    plan = desk.plan_undo(store, project)
    _tell(plan)
    if dry_run:
        print(f"{plan.summary}. Nothing was changed: this was a dry run.")
        return
    outcome = desk.undo_schema_change(store, project, base_version=plan.base_version)
    print(
        f"{outcome.summary}. Version {plan.undoes} is taken back; "
        f"the schema of {project} is version {outcome.version} now."
    )


def _tell(plan: desk.SchemaPlan) -> None:
    for sentence in (*plan.effects, *plan.undecided):
        print(f"- {sentence}")
    for one in plan.conflict_examples:
        print(f"  {one.title} ({one.document_id}): {one.sentence} ({one.annotation_id})")
    if plan.conflicts > len(plan.conflict_examples):
        print(f"  ... and {plan.conflicts - len(plan.conflict_examples):,} more")


def _with_aliases(schema: Schema, moves: list[Move]) -> Schema:
    """The schema whose labels are also known by the names they take over, as pre-taggers say."""
    for move in moves:
        if isinstance(move, Relabel) and kind_of(move.old, schema) is None:
            label = named(schema, move.kind, move.new)
            if label is not None and move.old not in label.aliases:
                schema = with_label(
                    schema, move.kind, label, replace(label, aliases=(*label.aliases, move.old))
                )
    return schema


def _is_said(inferred: Move, said: list[Move]) -> bool:
    """Whether a move that was written decides already what the file implies."""
    key = _about(inferred)
    return any(_about(one) == key for one in said)


def _about(move: Move) -> tuple[str, ...]:
    match move:
        case Relabel(old=old) | Retype(old=old):
            return ("label", old)
        case RenameRole(event, old):
            return ("role", event, old)
        case Swap(relation):
            return ("swap", relation)
        case _:
            return (repr(move),)


def _read(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadInput(
            f"The file {file} cannot be read ({error.strerror}): name another."
        ) from None
    if len(content) > MAX_BYTES:
        raise BadInput(f"{file} is larger than the {MAX_BYTES:,} bytes a schema may have.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{file} is not UTF-8 (byte {error.start + 1}): save it as UTF-8 and try again."
        ) from None


SCHEMA_COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("show", show),
    ("versions", versions),
    ("diff", compare),
    ("apply", apply),
    ("undo", undo),
)
SCHEMA_HELP = "Read, compare and change the schema of a project."
