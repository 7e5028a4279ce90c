"""Disagreements as people read them: each side's label in its sentence, and where to look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from curation.agreement import Case
from curation.desk.agreement_readings import MODEL, Compared, side_of
from curation.desk.in_sentence import Piece, said, sentence
from curation.model import Annotations, Event, Relation
from curation.store import Database, compared, reviews

Page: TypeAlias = Literal["review", "annotate"]


@dataclass(frozen=True, slots=True)
class ShownSide:
    """What one side says: its label, "" for nothing, in its sentence, and more of it line by line.

    Where it says nothing the sentence is that of the other side, with no word marked.
    """

    key: str
    name: str
    label: str
    annotation: str | None
    sentence: tuple[Piece, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A disagreement, and the page on which both are seen, with the annotation to go to there."""

    document_id: int
    title: str
    measure: str
    what: str
    left: ShownSide
    right: ShownSide
    opens: Page
    annotation: str | None


def shown(
    db: Database, of: Compared, cases: Sequence[Case], *, own: str = ""
) -> tuple[ShownCase, ...]:
    """These cases with their words; `own` is the side of whoever looks at them."""
    ids = {one.document for one in cases}
    wanted = {(one.document, key) for one in cases for key in (one.left_side, one.right_side)}
    readings = [one for one in of.readings if (one.document_id, side_of(one)) in wanted]
    annotations = {
        (one.document_id, side_of(one)): there
        for one, there in compared.annotations_of(db, readings)
    }
    texts = reviews.texts(db, ids)
    names = {one.key: one.name for one in of.sides}
    return tuple(_shown(one, of, texts[one.document], annotations, names, own) for one in cases)


def _shown(
    case: Case,
    of: Compared,
    text: str,
    annotations: Mapping[tuple[int, str], Annotations],
    names: Mapping[str, str],
    own: str,
) -> ShownCase:
    def side(
        key: str, label: str, id: str | None, place: tuple[int, int] | None, detail: str
    ) -> ShownSide:
        beside = annotations[case.document, key]
        one = None if id is None else beside.get(id)
        told = None if one is None else said(one, beside)
        # A relation is at two places, which lie apart; what an argument is about, only its words.
        marks = told.marks if told and isinstance(one, Relation) else (place,) if place else ()
        lines = [detail, *(told.more if told else ())]
        if told and isinstance(one, Event) and place not in told.marks:
            lines[0] = f"{one.label}: {told.words}"
        more = tuple(line for line in dict.fromkeys(lines) if line and line not in label)
        return ShownSide(key, names[key], label, id, sentence(text, marks), more)

    left = side(case.left_side, case.left, case.left_id, case.left_place, case.left_detail)
    right = side(case.right_side, case.right, case.right_id, case.right_place, case.right_detail)
    opens, annotation = _where(case, own)
    return ShownCase(
        document_id=case.document,
        title=of.titles[case.document].title,
        measure=case.measure,
        what=case.what,
        left=left if left.sentence else replace(left, sentence=_unmarked(right.sentence)),
        right=right if right.sentence else replace(right, sentence=_unmarked(left.sentence)),
        opens=opens,
        annotation=annotation,
    )


def _unmarked(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    words = "".join(one.text for one in pieces)
    return (Piece(words, False),) if words else ()


def _where(case: Case, own: str) -> tuple[Page, str | None]:
    """Where both sides are seen: in review, but for one's own reading and its suggestions.

    Review has what readers say and the gold. A suggestion that nobody took is seen in the editor
    of one's own reading.
    """
    if case.right_side == MODEL and (case.left_side == own or case.left_id is None):
        return "annotate", case.right_id or case.left_id
    return "review", case.left_id or case.right_id
