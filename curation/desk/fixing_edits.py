"""The edits of a fix, and of taking one back: in one's own readings, and in the gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from curation.desk.alike_edits import title_of
from curation.desk.annotating import Meant, check_meant
from curation.desk.authorising import authorise
from curation.desk.bulk_edits import (
    Outcome,
    Step,
    check_id,
    check_open,
    known_outcome,
    make_edit,
    new_id,
    undoing,
)
from curation.desk.case_reading import Situation, begun, merged, situation
from curation.desk.changed_since import what_stands_against
from curation.desk.fixing_plan import GoldStep
from curation.desk.own_readings import untouchable
from curation.desk.people import current_user
from curation.desk.settling import allowed_to_settle
from curation.edits import Edit, apply, invert
from curation.errors import Conflict, CurationError, Submitted
from curation.model import Annotations
from curation.permissions import Action
from curation.schema import Schema
from curation.store import Database, Store, bulks, mentions
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.bulks import Bulk, Left, Part
from curation.store.mentions import Text
from curation.store.people import Author

OF_FIXING = {"fixing": True}
"""The options of such a bulk, and of those that take it back."""


def is_of_fixing(store: Store, bulk_id: str) -> bool:
    """Whether a bulk fixed findings, or took that back."""
    with store.read() as db:
        bulk = bulks.find_bulk(db, bulk_id)
        return bulk is not None and bulk.options == OF_FIXING


def carried_out(
    db: Database, bulk: Bulk, steps: Sequence[Step | GoldStep], person: Author
) -> Outcome:
    """Write a bulk down and make its edits; the outcome counts labels."""
    bulks.add_bulk(db, bulk)
    schema = project_rows.present_schema(db, bulk.project_id)
    for step in steps:
        if isinstance(step, GoldStep):
            _edit_gold(db, bulk, step, person)
        else:
            make_edit(db, bulk, step, person, schema)
    return Outcome(bulk.id, *bulks.count_labels(db, bulk.id), bulk.left)


def _edit_gold(db: Database, bulk: Bulk, step: GoldStep, person: Author) -> None:
    """Make an edit in a gold reading: a settled one is settled again, into another what follows."""
    case = step.case
    was_settled = case.is_settled
    case, gold = begun(db, case, at=bulk.at)
    gold = reading_rows.set_status(db, gold, "open", author_id=person.id, at=bulk.at)
    receipt = reading_rows.record(
        db,
        gold,
        [step.edit],
        author_id=person.id,
        text=case.document.text,
        schema=case.schema,
        at=bulk.at,
        bulk_id=bulk.id,
    )
    for refusal in receipt.refused:
        raise refusal.error
    gold = replace(gold, version=receipt.version)
    if was_settled:
        reading_rows.set_status(db, gold, "submitted", author_id=person.id, at=bulk.at)
        return
    present = reading_rows.present_annotations(db, gold.id)
    merged(db, replace(case, gold=gold, annotations=present), person, at=bulk.at)


def take_back_fixes(store: Store, bulk_id: str, *, id: str, meant: Meant | None = None) -> Outcome:
    """Take a fix back wherever it stands as it was left; taking that back fixes it again.

    What was handed in since is left; what the fix changed while it was handed in is opened,
    changed and handed in again. Raises `NotFound`, `Forbidden`, `EditIdReused`, `OtherDatabase` or
    `OtherAuthor`.
    """
    check_id(id)
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        bulk = undoing(bulks.find_bulk(db, bulk_id), bulk_id, person, id=id)
        authorise(db, store, Action.ANNOTATE, project_rows.project_by_id(db, bulk.project_id))
        if (known := known_outcome(db, bulk, bulks.count_labels)) is not None:
            return known
        schema = project_rows.present_schema(db, bulk.project_id)
        parts = bulks.parts_of(db, bulk_id)
        ids = [one.reading.document_id for one in parts]
        texts = mentions.texts_of(db, bulk.project_id, ids, author_id=person.id)
        stays = untouchable(db, store, person, texts)
        steps: list[Step | GoldStep] = []
        left: list[Left] = []
        for part in parts:
            try:
                step = _taking_back(db, store, part, person, texts, stays, schema)
            except CurationError as error:
                document = part.reading.document_id
                left.append(Left(document, texts[document].title, error.message))
                continue
            if step is not None:
                steps.append(step)
        return carried_out(db, replace(bulk, left=tuple(left)), steps, person)


def _taking_back(
    db: Database,
    store: Store,
    part: Part,
    person: Author,
    texts: dict[int, Text],
    stays: dict[int, str],
    schema: Schema,
) -> Step | GoldStep | None:
    """The edit that takes a part back; None where it stands as before already."""
    text = texts[part.reading.document_id]
    present = reading_rows.present_annotations(db, part.reading.id)
    inverse = invert(part.edit, id=new_id())
    if all(present.get(change.id) == change.after for change in inverse.changes):
        return None
    is_own = part.reading.author_id == person.id
    case: Situation | None = None
    if is_own:
        if text.document_id in stays:
            raise Submitted(stays[text.document_id])
        if not part.in_submitted:
            check_open(text)
    else:
        document = document_rows.document(db, text.document_id)
        allowed_to_settle(db, store, document.id, person)
        case = situation(db, document)
        if case.is_settled and not part.in_submitted:
            raise Submitted(f"“{title_of(document)}” is settled: reopen it first.")
    _check_holds(inverse, present, text, schema)
    return Step(text, inverse) if case is None else GoldStep(case, inverse)


def _check_holds(inverse: Edit, present: Annotations, text: Text, schema: Schema) -> None:
    try:
        apply(present, inverse, text=text.text, schema=schema)
    except CurationError as error:
        why = what_stands_against(inverse, present) or error.message
        raise Conflict(f"In “{text.title}”: {why}") from error
