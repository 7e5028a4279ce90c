"""How far readers of a project agree: tables for a terminal, JSON, and a report as Markdown."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from curation.agreement import KINDS, Kind
from curation.agreement.asked import Filters
from curation.agreement.report_json import figure_to_json, report_to_json
from curation.agreement.report_markdown import report_markdown
from curation.cli.agreement_tables import gamma_line, gamma_markdown, show_agreement
from curation.cli.options import Database, Slug
from curation.desk import agreement as desk
from curation.desk.agreement_gamma import gamma as gamma_of
from curation.desk.agreement_words import filters_in_words, why_nothing
from curation.desk.files import NewFile, write_together
from curation.desk.opening import open_store
from curation.errors import BadInput


def agreement(
    project: Slug,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="Also write a report in Markdown, as for the appendix of a paper.",
        ),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            help=f"Only this kind ({', '.join(KINDS)}). May be given again.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str,
        typer.Option("--since", metavar="DAY", help="Readings submitted on this day or later."),
    ] = "",
    until: Annotated[
        str,
        typer.Option("--until", metavar="DAY", help="Readings submitted on this day or earlier."),
    ] = "",
    suggestions: Annotated[
        str,
        typer.Option(
            "--suggestions", help="Readings with suggestions (shown), without (hidden), or any."
        ),
    ] = "any",
    same_schema: Annotated[
        bool,
        typer.Option("--same-schema", help="Only readings made with all of today's labels."),
    ] = False,
    gamma: Annotated[
        bool,
        typer.Option(
            "--gamma", help="Also γ of mentions, which takes minutes and a package of its own."
        ),
    ] = False,
    pseudonyms: Annotated[
        bool, typer.Option("--pseudonyms", help="Call people by pseudonyms.")
    ] = False,
    db: Database = None,
) -> None:
    """Say how far people agree with each other, with the gold and with suggestions."""
    query = {"since": since, "until": until, "suggestions": suggestions}
    asked = Filters.from_query(query | {"same_schema": "1" if same_schema else ""})
    chosen = _chosen(kinds or KINDS)
    store = open_store(must_exist=True)
    unitised = gamma_of(store, project, asked) if gamma else None
    found = desk.agreement(store, project, asked, kinds=chosen, pseudonyms=pseudonyms)
    if nothing := why_nothing(found, asked, project):
        raise BadInput(nothing)
    if report is not None:
        written = report_markdown(
            found.report,
            title=found.title,
            dated=datetime.now(UTC).date().isoformat(),
            filters=filters_in_words(asked, found.people),
        )
        if unitised is not None:
            written += f"\n{gamma_markdown(unitised)}"
        write_together([NewFile(report, [written.encode()])])
    if as_json:
        value = report_to_json(found.report)
        value["project"] = project
        value["filters"] = asked.to_query()
        if unitised is not None:
            value["gamma"] = figure_to_json(unitised)
        print(json.dumps(value, ensure_ascii=False, indent=1))
        return
    show_agreement(found.report)
    if unitised is not None:
        print(gamma_line(unitised))
    if report is not None:
        print(f"Written to {report}.")


def _chosen(names: Collection[str]) -> tuple[Kind, ...]:
    """The kinds of these names, in the order of the tables."""
    for name in names:
        if name not in KINDS:
            raise BadInput(f"There is no kind {name!r}; there is: {', '.join(KINDS)}.")
    return tuple(kind for kind in KINDS if kind in names)
