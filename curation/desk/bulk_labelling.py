"""One label on equal words in many articles at once, and taking that back, days later too.

Each article gets an ordinary edit of its own, all of them in one transaction. An article that
cannot be changed is left as it is with a sentence that says why; the others go through.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from curation.desk.alike_edits import is_of_gold
from curation.desk.annotating import Meant, check_meant
from curation.desk.authorising import NOT_GIVEN, allowed_project, authorise, barred
from curation.desk.bulk_edits import (
    Outcome,
    Step,
    carried_out,
    check_id,
    check_open,
    known_outcome,
    new_id,
    present_annotations,
    undoing,
)
from curation.desk.changed_since import what_stands_against
from curation.desk.fixing_edits import is_of_fixing, take_back_fixes
from curation.desk.occurrences import Looking, Options, looking_for
from curation.desk.opening import now
from curation.desk.own_readings import untouchable
from curation.desk.people import current_user
from curation.desk.provenance import LABEL_ALL
from curation.desk.schema_plans import VERB as SCHEMA
from curation.desk.taking_back_alike import take_back_alike
from curation.edits import Edit, apply, invert
from curation.equal import Range, label_all
from curation.errors import (
    BadInput,
    Conflict,
    CurationError,
    Forbidden,
    InvalidSpan,
    NotFound,
    PretagFailed,
    Submitted,
)
from curation.model import Annotations, Span, text_digest
from curation.permissions import Action
from curation.schema import Schema
from curation.schema_fits import check_fits
from curation.store import Store, bulks, mentions
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.bulks import Bulk, Left
from curation.store.mentions import Text
from curation.store.rows import to_text

MAX_PLACES = 50_000
"""The most places that are labelled at once."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words in a document, by their offsets."""

    document_id: int
    start: int
    end: int


def label_everywhere(
    store: Store,
    slug: str,
    *,
    id: str,
    label: str,
    wanted: str,
    options: Options,
    places: Sequence[Place],
    meant: Meant | None = None,
) -> Outcome:
    """Give a label to these places in the person's readings. The same id again is done once.

    With the scope "project" a submitted reading is changed too, since its place was named: it is
    reopened, changed and submitted again. With "queue" what was submitted meanwhile is left.
    Raises `NotFound`, `BadInput`, `EditIdReused`, `PretagFailed`, `OtherDatabase` or
    `OtherAuthor`, and then nothing is changed.
    """
    check_id(id)
    if not 0 < len(places) <= MAX_PLACES:
        raise BadInput(f"Name 1 to {MAX_PLACES:,} places to label, not {len(places):,}.")
    person = current_user(store)
    by_document: dict[int, list[Range]] = {}
    for place in places:
        by_document.setdefault(place.document_id, []).append((place.start, place.end))
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ANNOTATE)
    looking = looking_for(wanted, options, project.pipeline)
    chosen = asdict(options)
    bulk = Bulk(
        *(id, project.id, person.id, now(), LABEL_ALL, label, wanted, chosen),
        places_sha256=_digest(places),
    )
    with store.write() as db:
        check_meant(db, person, meant)
        authorise(db, store, Action.ANNOTATE, project)
        if (known := known_outcome(db, bulk)) is not None:
            return known
        if options.lemma and not looking.has_lemmas:
            raise PretagFailed(looking.why)
        schema = project_rows.present_schema(db, project.id)
        check_fits(Span("new", label, 0, 1, "."), {}, schema)
        texts = mentions.texts_of(db, project.id, by_document, author_id=person.id)
        closed = barred(db, store, project, texts)
        stays = untouchable(db, store, person, texts)
        marks = mentions.marks(db, texts, author_id=person.id)
        steps: list[Step] = []
        left: list[Left] = []
        for document_id, ranges in by_document.items():
            text = texts.get(document_id)
            try:
                if text is None:
                    raise NotFound(f"There is no article {document_id} in {project.title}.")
                if document_id in closed:
                    raise Forbidden(NOT_GIVEN)
                if document_id in stays:
                    raise Conflict(stays[document_id])
                if options.scope == "queue":
                    check_open(text)
                _check_words(text, ranges, wanted, looking)
                mine = present_annotations(db, document_id, person)
                edit = _labelling(text, ranges, label, mine, marks[document_id].suggested, schema)
                if edit is not None:
                    apply(mine, edit, text=text.text, schema=schema)
                    steps.append(Step(text, edit))
            except CurationError as error:
                title = text.title if text and document_id not in closed else ""
                left.append(Left(document_id, title, error.message))
        return carried_out(db, replace(bulk, left=tuple(left)), steps, person, schema)


def undo(store: Store, bulk_id: str, *, id: str, meant: Meant | None = None) -> Outcome:
    """Take a bulk back wherever its words still stand as it left them; `id` is the new bulk's.

    Undoing an undo is the redo. What was submitted since is left; what the bulk changed while it
    was submitted is reopened, changed and submitted again. Raises `NotFound`, `Forbidden`,
    `EditIdReused`, `OtherDatabase` or `OtherAuthor`.
    """
    check_id(id)
    person = current_user(store)
    if is_of_gold(store, bulk_id):
        return take_back_alike(store, bulk_id, id=id, meant=meant)
    if is_of_fixing(store, bulk_id):
        return take_back_fixes(store, bulk_id, id=id, meant=meant)
    with store.write() as db:
        check_meant(db, person, meant)
        undone = bulks.find_bulk(db, bulk_id)
        if undone is not None and undone.verb == SCHEMA:
            raise BadInput("A change of the schema is taken back on the Schema page.")
        bulk = undoing(undone, bulk_id, person, id=id)
        authorise(db, store, Action.ANNOTATE, project_rows.project_by_id(db, bulk.project_id))
        if (known := known_outcome(db, bulk)) is not None:
            return known
        schema = project_rows.present_schema(db, bulk.project_id)
        parts = bulks.parts_of(db, bulk_id)
        ids = [part.reading.document_id for part in parts]
        texts = mentions.texts_of(db, bulk.project_id, ids, author_id=person.id)
        stays = untouchable(db, store, person, texts)
        steps: list[Step] = []
        left: list[Left] = []
        for part in parts:
            text = texts[part.reading.document_id]
            present = reading_rows.present_annotations(db, part.reading.id)
            inverse = invert(part.edit, id=new_id())
            if all(present.get(change.id) == change.after for change in inverse.changes):
                continue  # it stands as before already
            try:
                if text.document_id in stays:
                    raise Submitted(stays[text.document_id])
                if not part.in_submitted:
                    check_open(text)
                apply(present, inverse, text=text.text, schema=schema)
                steps.append(Step(text, inverse))
            except Submitted as error:
                left.append(Left(text.document_id, text.title, error.message))
            except CurationError as error:
                why = what_stands_against(inverse, present) or error.message
                left.append(Left(text.document_id, text.title, f"In “{text.title}”: {why}"))
        return carried_out(db, replace(bulk, left=tuple(left)), steps, person, schema)


def _digest(places: Iterable[Place]) -> str:
    return text_digest(to_text(sorted([one.document_id, one.start, one.end] for one in places)))


def _check_words(text: Text, ranges: Iterable[Range], wanted: str, looking: Looking) -> None:
    for start, end in ranges:
        if not looking.is_at(text.text, start, end):
            raise InvalidSpan(
                f"The words from {start} to {end} of “{text.title}” are not “{wanted}”: "
                "look for them again."
            )


def _labelling(
    text: Text,
    ranges: Iterable[Range],
    label: str,
    mine: Annotations,
    suggested: Annotations,
    schema: Schema,
) -> Edit | None:
    """The edit that labels these places; None when they have the label already."""
    changes = label_all(ranges, label, text.text, mine, suggested, schema=schema, new_id=new_id)
    return Edit(new_id(), LABEL_ALL, changes) if changes else None
