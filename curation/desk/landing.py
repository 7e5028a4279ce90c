"""Where an annotation of a reading stands when its article is settled."""

from __future__ import annotations

from curation.adjudication.align import Alignment
from curation.desk.authorising import allowed_document
from curation.desk.case_reading import situation_if_any
from curation.desk.in_sentence import said
from curation.model import Annotation, Annotations
from curation.permissions import Action
from curation.store import Store


def in_gold(store: Store, document_id: int, annotation: str) -> str:
    """What a link to an annotation of any of an article's readers leads to in review.

    That is the id the gold has, or would have, for it, and its words behind that, for where it is
    decided that nothing is there: `ID words-START-END`, in code points. What the gold has itself,
    and what nobody has any more, keeps its id. Raises `NotFound` or `Forbidden`.
    """
    with store.read() as db:
        case = situation_if_any(db, allowed_document(db, store, document_id, Action.REVIEW))
    if case is None or annotation in case.annotations:
        return annotation
    alignment = Alignment(
        case.readings, case.document.text, case.schema, case.suggestions, (), case.annotations
    )
    alignment.units()
    for reader, beside in case.readings.items():
        unit = alignment.references.units[reader].get(annotation)
        if unit is not None:
            return " ".join(filter(None, (unit, words_of(beside[annotation], beside))))
    return annotation


def words_of(annotation: Annotation, beside: Annotations) -> str:
    """The first words an annotation is about; "" for what is about the whole article."""
    found = said(annotation, beside)
    if found is None or not found.marks:
        return ""
    start, end = min(found.marks)
    return f"words-{start}-{end}"
