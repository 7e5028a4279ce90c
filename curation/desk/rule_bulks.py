"""All open suggestions of one rule, accepted in all articles a person has not submitted.

Each article gets an ordinary edit of its own, with what the suggestions stand on, all of them in
one transaction; `bulk_labelling.undo` takes them back together, days later too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from curation.accepting import Ground, accept, count_of_rule, doubtful_among, open_of_rule
from curation.desk.annotating import Meant, check_meant
from curation.desk.authorising import allowed_project
from curation.desk.bulk_edits import (
    Outcome,
    Step,
    carried_out,
    check_id,
    known_outcome,
    new_id,
    present_annotations,
)
from curation.desk.opening import now
from curation.desk.own_readings import settles
from curation.desk.people import current_user
from curation.desk.queue import open_to
from curation.edits import Edit, apply
from curation.errors import BadInput, Conflict, CurationError
from curation.model import text_digest
from curation.permissions import Action
from curation.store import Database, Store, bulks, mentions
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.bulks import Bulk, Left
from curation.store.mentions import Text
from curation.store.of_rule import documents_of_rule
from curation.store.people import Author
from curation.store.projects import Project
from curation.store.rows import to_text

ACCEPT_RULE = "accept_rule"
MAX_SUGGESTIONS = 50_000
"""The most suggestions that are accepted at once."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is open of a rule, and how much of it asks to be checked.

    `sha256` tells these suggestions from others: what is accepted is what was counted.
    """

    suggestions: int
    doubtful: int
    documents: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """How many suggestions of the rule were taken, beside what they stand on."""

    suggestions: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class _Here:
    """What is open of the rule in one article."""

    text: Text
    ground: Ground
    ids: tuple[str, ...]


def waiting(store: Store, slug: str, *, tagger: str, rule: str) -> Waiting:
    """What is open of a rule in the articles not submitted. Raises `NotFound` or `BadInput`."""
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ANNOTATE)
        return _counted(list(_open(db, store, project, tagger, rule, person)))


def accept_everywhere(
    store: Store,
    slug: str,
    *,
    id: str,
    tagger: str,
    rule: str,
    sha256: str,
    meant: Meant | None = None,
) -> Accepted:
    """Accept what was counted as `waiting`. The same id again is done once.

    Raises `NotFound`, `BadInput`, `EditIdReused`, `OtherDatabase`, `OtherAuthor`, or `Conflict`
    when other suggestions are open by now; and then nothing is changed.
    """
    check_id(id)
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        project = allowed_project(db, store, slug, Action.ANNOTATE)
        bulk = Bulk(
            *(id, project.id, person.id, now(), ACCEPT_RULE, rule, tagger, {"scope": "queue"}),
            places_sha256=sha256,
        )
        if (known := known_outcome(db, bulk)) is not None:
            return _told(db, known, tagger, rule)
        schema = project_rows.present_schema(db, project.id)
        found = list(_open(db, store, project, tagger, rule, person))
        if _counted(found).sha256 != sha256:
            raise Conflict(
                "Other suggestions of this rule are open now than when they were counted: "
                "nothing was accepted. Count them again."
            )
        steps: list[Step] = []
        left: list[Left] = []
        for here in found:
            try:
                # Where none of them can be taken, one alone is refused with the reason.
                taken = accept(here.ids, here.ground) or accept(here.ids[:1], here.ground)
                edit = Edit(new_id(), "accept", taken)
                apply(here.ground.mine, edit, text=here.text.text, schema=schema)
                steps.append(Step(here.text, edit))
            except CurationError as error:
                left.append(Left(here.text.document_id, here.text.title, error.message))
        bulk = replace(bulk, left=tuple(left))
        return _told(db, carried_out(db, bulk, steps, person, schema), tagger, rule)


def _open(
    db: Database, store: Store, project: Project, tagger: str, rule: str, person: Author
) -> Iterator[_Here]:
    """What is open of the rule in the articles the person may label and has not submitted."""
    if not tagger or not rule:
        raise BadInput("Name a rule and the pre-tagger it is of.")
    documents = documents_of_rule(db, project.id, tagger=tagger, rule=rule)
    theirs = open_to(db, store, project, person)
    if theirs is not None:
        documents = sorted(set(documents) & set(theirs))
    schema = project_rows.present_schema(db, project.id)
    texts = mentions.texts_of(db, project.id, documents, author_id=person.id)
    settling = settles(db, store, person, documents)
    total = 0
    for document_id in documents:
        text = texts[document_id]
        if text.status == "submitted" or document_id in settling:
            continue
        mine = present_annotations(db, document_id, person)
        ground = Ground(mine, reading_rows.suggestions(db, document_id, to=person.id), schema)
        ids = open_of_rule(tagger, rule, ground)
        total += len(ids)
        if total > MAX_SUGGESTIONS:
            raise BadInput(f"This rule has more than {MAX_SUGGESTIONS:,} open suggestions.")
        if ids:
            yield _Here(text, ground, tuple(ids))


def _counted(found: list[_Here]) -> Waiting:
    named = sorted([here.text.document_id, id] for here in found for id in here.ids)
    return Waiting(
        suggestions=len(named),
        doubtful=sum(doubtful_among(here.ids, here.ground) for here in found),
        documents=len(found),
        sha256=text_digest(to_text(named)),
    )


def _told(db: Database, outcome: Outcome, tagger: str, rule: str) -> Accepted:
    parts = bulks.parts_of(db, outcome.id)
    taken = sum(count_of_rule(tagger, rule, part.edit.changes) for part in parts)
    return Accepted(taken, outcome)
