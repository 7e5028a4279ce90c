"""Which articles and labels of what was chosen go into a dataset, and which are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from curation.desk.counts import listed
from curation.desk.export_order import Filter
from curation.errors import BadInput
from curation.formats.coded_events import iso_date
from curation.formats.dataset import Kind
from curation.model import (
    Annotation,
    Chain,
    Event,
    Labelled,
    Relation,
    says_something,
)
from curation.schema import Schema
from curation.store import Database
from curation.store import documents as document_rows
from curation.store.projects import Project

MOST_NAMES = 12
"""How many names a sentence lists."""


def check_filter(db: Database, project: Project, schema: Schema, only: Filter) -> None:
    """Raise `BadInput` for a date that is none, and a source or label that does not exist."""
    for name, said in (("since", only.since), ("until", only.until)):
        if said and not _is_day(said):
            raise BadInput(f"{name} {said!r} is no date such as 2025-04-11.")
    if only.since and only.until and only.since > only.until:
        raise BadInput(f"No article is of {only.since} or later and of {only.until} or earlier.")
    if only.sources:
        there = {source_of(meta) for _, meta in document_rows.metas(db, project.id)}
        _check_names("source", only.sources, there - {""}, project.slug)
    if only.labels:
        _check_names("label", only.labels, _labels(schema), project.slug)


def articles_left_out(
    db: Database, project_id: int, ids: Collection[int], only: Filter
) -> dict[int, str]:
    """Why each of some articles is left out, for those that are."""
    if not (only.since or only.until or only.sources):
        return {}
    return {
        id: why
        for id, meta in document_rows.metas(db, project_id)
        if id in ids and (why := _why_not(meta, only))
    }


def source_of(meta: Mapping[str, Any]) -> str:
    """The source of an article by its metadata; empty where it has none."""
    said = meta.get("source")
    return said if isinstance(said, str) else ""


def _why_not(meta: Mapping[str, Any], only: Filter) -> str:
    if only.sources and source_of(meta) not in only.sources:
        return "from other sources"
    if not only.since and not only.until:
        return ""
    day = iso_date(meta.get("date"))
    if not day:
        return "without a date"
    if only.since and day < only.since:
        return f"from before {only.since}"
    if only.until and day > only.until:
        return f"from after {only.until}"
    return ""


def without_other_labels(
    annotations: Mapping[str, Annotation],
    labels: Collection[str],
    gone: Counter[Kind] | None = None,
) -> tuple[Annotation, ...]:
    """The annotations with one of these labels; what stands on others goes with them.

    `gone` counts what went so though its own label was asked for.
    """
    if not labels:
        return tuple(annotations.values())
    left = {
        id: one
        for id, one in annotations.items()
        if not isinstance(one, Labelled) or one.label in labels
    }
    asked = left
    left = {
        id: one
        for id, one in asked.items()
        if not isinstance(one, Relation) or (one.head in asked and one.tail in asked)
    }
    whole = (_without_missing(one, left) for one in left.values())
    found = tuple(one for one in whole if not isinstance(one, Chain) or says_something(one))
    if gone is not None:
        before, after = _standing_on_others(asked.values()), _standing_on_others(found)
        gone.update({kind: before[kind] - after[kind] for kind in before})
    return found


def _standing_on_others(annotations: Iterable[Annotation]) -> Counter[Kind]:
    counted: Counter[Kind] = Counter()
    for one in annotations:
        if isinstance(one, Relation):
            counted["relations"] += 1
        elif isinstance(one, Event):
            counted["arguments"] += len(one.arguments)
        elif isinstance(one, Chain):
            counted["chains"] += 1
    return counted


def _without_missing(one: Annotation, left: Mapping[str, Annotation]) -> Annotation:
    match one:
        case Event():
            fillers = tuple(argument for argument in one.arguments if argument.target in left)
            return replace(one, arguments=fillers)
        case Chain():
            return replace(one, mentions=tuple(id for id in one.mentions if id in left))
        case _:
            return one


def _is_day(said: str) -> bool:
    try:
        return date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False


def _labels(schema: Schema) -> set[str]:
    return {one.name for one in schema.labels()}


def _check_names(name: str, asked: Collection[str], there: Collection[str], slug: str) -> None:
    for one in asked:
        if one not in there:
            some = sorted(there)[:MOST_NAMES]
            more = ["more"] if len(there) > MOST_NAMES else []
            known = f"there is {listed([*some, *more])}" if some else "there is none at all"
            raise BadInput(f"There is no {name} {one!r} in {slug}: {known}.")
