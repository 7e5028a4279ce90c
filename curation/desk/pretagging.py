"""Pre-tagging a project: every article is committed as it comes, so stopping loses nothing.

Suggestions are one reading per document, laid under people's readings. A second run changes it by
what is new, so what people accepted or rejected stays decided.
"""

from __future__ import annotations

import uuid
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

from curation.desk.authorising import allowed_project
from curation.desk.counts import counted
from curation.desk.memory import memories_of
from curation.desk.opening import now
from curation.desk.proposed import Proposed
from curation.desk.rules import rules_in_force
from curation.edits import Change, Edit
from curation.model import Annotation
from curation.permissions import Action
from curation.pretag import named_pretaggers
from curation.pretag.models import installed_pipelines
from curation.pretag.refine import refine
from curation.pretag.suggestions import Suggestions
from curation.pretag.workers import Failure, Workers
from curation.store import Database, Store
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.documents import Document, PretagStatus
from curation.store.people import PRETAG, author

SECONDS = 30.0
"""How long one article may take before it is given up."""


FAILED: tuple[PretagStatus, ...] = ("failed",)


@dataclass(frozen=True, slots=True)
class Step:
    """One article done: its place in the work, and how it went."""

    document_id: int
    title: str
    done: int
    of: int
    status: Literal["tagged", "failed"]
    note: str
    suggestions: Proposed


def pipelines() -> tuple[str, ...]:
    """What a project may name: installed spaCy pipelines, the best first, and pre-taggers."""
    return (*installed_pipelines(), *named_pretaggers())


def to_pretag(store: Store, slug: str, *, again: bool = False, retry: bool = False) -> int:
    """How many articles `pretag` would go through."""
    return len(_ids(store, slug, again=again, retry=retry))


def nothing_to_do(store: Store, slug: str) -> str:
    """A sentence for when `to_pretag` is 0: all done, or what failed before and how to go on."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        failed = len(document_rows.ids_with_pretag(db, project.id, FAILED))
    if failed:
        return (
            f"{counted(failed, 'article')} could not be tagged before; --retry tries again. "
            "Every other one has its suggestions."
        )
    return "Every article has its suggestions already."


def _ids(store: Store, slug: str, *, again: bool, retry: bool) -> list[int]:
    statuses: tuple[PretagStatus, ...] = ("waiting",)
    if again:
        statuses = ("waiting", "failed", "tagged")
    elif retry:
        statuses = ("waiting", "failed")
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        return document_rows.ids_with_pretag(db, project.id, statuses)


def pretag(
    store: Store,
    slug: str,
    *,
    again: bool = False,
    retry: bool = False,
    jobs: int = 1,
    seconds: float = SECONDS,
) -> Generator[Step]:
    """Suggest labels for articles that have none yet; `retry` takes failed ones too, `again` all.

    An article that takes too long or breaks the pre-tagger is marked "not tagged" with the reason
    and the rest goes on. Rules that are changed meanwhile hold for the next run. Raises
    `ModelNotInstalled`, or `BadInput` for a rule that cannot be read, before anything is done.
    """
    ids = _ids(store, slug, again=again, retry=retry)
    if not ids:
        return
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        schema = project_rows.present_schema(db, project.id)
        confirmed = memories_of(db, project.id, ids)
        rules = rules_in_force(db, project.id)
    workers = Workers(
        project.pipeline,
        jobs=min(jobs, len(ids)),
        seconds=seconds,
        rules=rules if rules.additions else None,
        schema=schema,
        confirmed=confirmed,
    )
    outcomes = workers.tag(_texts(store, ids))
    with workers, closing(outcomes):
        for done, (document_id, outcome) in enumerate(outcomes, start=1):
            with store.write() as db:
                document = document_rows.document(db, document_id)
                if isinstance(outcome, Failure):
                    proposed = Suggestions()
                    document_rows.set_pretag(db, document_id, "failed", outcome.reason)
                else:
                    # The labels may have changed while the pre-tagger was at work.
                    present = project_rows.present_schema(db, project.id)
                    proposed = outcome if present == schema else refine(outcome, schema=present)
                    propose(db, document, proposed.annotations())
                    document_rows.set_pretag(db, document_id, "tagged")
            yield Step(
                document_id=document_id,
                title=document.title,
                done=done,
                of=len(ids),
                status="failed" if isinstance(outcome, Failure) else "tagged",
                note=outcome.reason if isinstance(outcome, Failure) else "",
                suggestions=Proposed.of(proposed),
            )


def _texts(store: Store, ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    for id in ids:
        with store.read() as db:
            yield id, document_rows.document(db, id).text


def propose(
    db: Database,
    document: Document,
    proposed: Sequence[Annotation],
    *,
    tagger_name: str = PRETAG,
    with_retired: bool = False,
) -> None:
    """Make these a tagger's suggestions of a document, by one logged edit of what differs.

    `with_retired` lets them have labels that the schema has retired.
    """
    schema = project_rows.present_schema(db, document.project_id)
    tagger = author(db, kind="tagger", name=tagger_name, imported=tagger_name != PRETAG)
    reading = reading_rows.ensure_reading(
        db,
        document_id=document.id,
        author_id=tagger.id,
        schema_version=schema.version,
        at=now(),
    )
    changes = differences(reading_rows.present_annotations(db, reading.id), proposed)
    if not changes:
        return
    receipt = reading_rows.record(
        db,
        reading,
        [Edit(str(uuid.uuid4()), "pretag", changes)],
        author_id=tagger.id,
        text=document.text,
        schema=schema,
        at=now(),
        retired=with_retired,
    )
    for refusal in receipt.refused:
        raise refusal.error


def differences(
    present: Mapping[str, Annotation], proposed: Sequence[Annotation]
) -> tuple[Change, ...]:
    """The changes that turn the present annotations into those proposed."""
    wanted = {one.id: one for one in proposed}
    gone = [Change(one, None) for id, one in present.items() if id not in wanted]
    new = [Change(present.get(id), one) for id, one in wanted.items() if present.get(id) != one]
    return (*gone, *new)
