"""The same verbs for a terminal: `python -m curation`.

To add a command, write a function in a file of its kind and put it on the list. Exit status: 0
done, 1 could not be done (one sentence on stderr), 2 wrong usage.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import typer

from curation.cli.agreement import agreement
from curation.cli.assign import ASSIGN_COMMANDS, ASSIGN_HELP
from curation.cli.consistency import consistency
from curation.cli.corpus import init, pretag
from curation.cli.evaluate import evaluate
from curation.cli.export import export
from curation.cli.formats import formats
from curation.cli.importing import import_
from curation.cli.label_errors import label_errors
from curation.cli.options import Database
from curation.cli.release import RELEASE_COMMANDS, RELEASE_HELP
from curation.cli.review import REVIEW_COMMANDS, REVIEW_HELP
from curation.cli.rules import rules
from curation.cli.safekeeping import backup, check
from curation.cli.schema import SCHEMA_COMMANDS, SCHEMA_HELP
from curation.cli.service import serve
from curation.cli.users import USERS_COMMANDS, USERS_HELP
from curation.desk.opening import close_stores
from curation.errors import CurationError

COMMANDS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("init", init),
    ("import", import_),
    ("pretag", pretag),
    ("rules", rules),
    ("export", export),
    ("evaluate", evaluate),
    ("agreement", agreement),
    ("consistency", consistency),
    ("label-errors", label_errors),
    ("formats", formats),
    ("serve", serve),
    ("check", check),
    ("backup", backup),
)

RESUMABLE = frozenset({"init", "pretag", "merge"})
"""Commands that keep what they did when they are stopped; any other one changes all or nothing."""
INTERRUPTED = 130
"""The exit status of a command that Ctrl-C ended."""


def stoppable(name: str, command: Callable[..., None]) -> Callable[..., None]:
    """The command, saying what became of its work when Ctrl-C ends it."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except KeyboardInterrupt:
            kept = name in RESUMABLE
            sys.stderr.write(
                "Stopped. What was done until here is kept.\n"
                if kept
                else "Stopped; nothing was changed.\n"
            )
            raise typer.Exit(INTERRUPTED) from None

    return run


app = typer.Typer(
    name="curation",
    help="Turn news articles into labelled training data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for name, command in COMMANDS:
    app.command(name)(stoppable(name, command))
schema = typer.Typer(help=SCHEMA_HELP, no_args_is_help=True)
for name, command in SCHEMA_COMMANDS:
    schema.command(name)(stoppable(name, command))
app.add_typer(schema, name="schema")
users = typer.Typer(help=USERS_HELP, no_args_is_help=True)
for name, command in USERS_COMMANDS:
    users.command(name)(stoppable(name, command))
app.add_typer(users, name="users")
assign = typer.Typer(help=ASSIGN_HELP, no_args_is_help=True)
for name, command in ASSIGN_COMMANDS:
    assign.command(name)(stoppable(name, command))
app.add_typer(assign, name="assign")
review = typer.Typer(help=REVIEW_HELP, no_args_is_help=True)
for name, command in REVIEW_COMMANDS:
    review.command(name)(stoppable(name, command))
app.add_typer(review, name="review")
release = typer.Typer(help=RELEASE_HELP, no_args_is_help=True)
for name, command in RELEASE_COMMANDS:
    release.command(name)(stoppable(name, command))
app.add_typer(release, name="release")


@app.callback()
def everywhere(db: Database = None) -> None:
    """Turn news articles into labelled training data."""


def main() -> None:
    """Run one command; an error of ours ends it with its sentence and exit status 1."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    try:
        app()
    except CurationError as error:
        sys.exit(error.message)
    finally:
        close_stores()
