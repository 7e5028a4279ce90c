"""What was decided otherwise than a person had labelled: only of their own readings, only in
settled articles, and only where the project shows it.

What colleagues said is never told, nor who they are: the gold says what holds, and a decision why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from curation.adjudication import ConflictType, Difference, differences
from curation.desk.authorising import allowed_project
from curation.desk.in_sentence import Piece, Said, said, sentence
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.model import Annotation, Annotations, Event, Outcome
from curation.permissions import Action
from curation.schema import Schema
from curation.store import Database, Store, corrections, review_rules, settled
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store.corrections import Pair
from curation.store.rows import read_many

AT_ONCE = 100
"""How many settled articles are compared before one asks for more."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says, in its sentence; `said` is None where it says that nothing is there."""

    said: Said | None
    sentence: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing decided otherwise; `annotation` is the id of one's own, to go there.

    `outcome` is None where readers agreed without a decision. `at` is "" then.
    """

    kind: ConflictType
    own: Side
    decided: Side
    outcome: Outcome | None
    reason: str
    at: str
    annotation: str | None

    @property
    def labels(self) -> tuple[str, str]:
        """One's own label and the one decided, "" for nothing there."""
        return _label(self.own), _label(self.decided)


@dataclass(frozen=True, slots=True)
class Article:
    """A settled article with something decided otherwise in it."""

    document_id: int
    title: str
    settled_at: str
    is_new: bool
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """Those of the newest settled articles; `looked_at` of all `settled` that the person read."""

    is_shown: bool
    settled: int
    looked_at: int
    articles: tuple[Article, ...]


def corrections_of(store: Store, slug: str, *, most: int = AT_ONCE) -> Corrections:
    """What was decided otherwise than the person of this seat has it.

    Looked at are their `most` newest articles that were settled after they handed them in. Raises
    `NotFound` or `Forbidden`.
    """
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ANNOTATE)
        if not review_rules.review_rule(db, project.id).shows_corrections:
            return Corrections(False, 0, 0, ())
        pairs = corrections.pairs(db, project.id, person.id)
        looked_at = pairs[:most]
        schema = project_rows.present_schema(db, project.id)
        articles = tuple(_articles(db, looked_at, schema))
        return Corrections(True, len(pairs), len(looked_at), articles)


def settled_pairs(store: Store, slug: str) -> tuple[Pair, ...]:
    """The person's readings of settled articles, the newest settled first: one question."""
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ANNOTATE)
        if not review_rules.review_rule(db, project.id).shows_corrections:
            return ()
        return tuple(corrections.pairs(db, project.id, person.id))


def count_in(store: Store, slug: str, document_ids: Collection[int]) -> dict[int, int]:
    """How many corrections the person has in each of these articles, where they are shown any."""
    wanted = [one for one in settled_pairs(store, slug) if one.document_id in document_ids]
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ANNOTATE)
        schema = project_rows.present_schema(db, project.id)
        return {one.document_id: len(_differences(db, one, schema)[0]) for one in wanted}


def see(store: Store, slug: str) -> None:
    """Remember that the person has looked at what is decided now."""
    pairs = settled_pairs(store, slug)
    versions = {one.document_id: one.gold_version for one in pairs if one.is_new}
    if not versions:
        return
    person = current_user(store)
    with store.write() as db:
        allowed_project(db, store, slug, Action.ANNOTATE)
        corrections.note_seen(db, person.id, versions, at=now())


def _articles(db: Database, pairs: Collection[Pair], schema: Schema) -> Iterable[Article]:
    at = settled.decided_at(db, {one.gold_id for one in pairs})
    for pair in pairs:
        found, own, gold, text = _differences(db, pair, schema)
        if found:
            told = tuple(
                _correction(one, own, gold, text, at.get((pair.gold_id, _decision(one)), ""))
                for one in found
            )
            yield Article(pair.document_id, pair.title, pair.settled_at, pair.is_new, told)


def _differences(
    db: Database, pair: Pair, schema: Schema
) -> tuple[tuple[Difference, ...], Annotations, Annotations, str]:
    """What differs, between which readings, in which text."""
    read = read_many(db.conn, [pair.reading_id, pair.gold_id])
    own, gold = read[pair.reading_id], read[pair.gold_id]
    text = document_rows.document(db, pair.document_id).text
    return differences(own, gold, text=text, schema=schema), own, gold, text


def _decision(one: Difference) -> str:
    return "" if one.decision is None else one.decision.id


def _correction(
    one: Difference, own: Annotations, gold: Annotations, text: str, at: str
) -> Correction:
    mine, theirs = _said(one.own, own), _said(one.decided, gold)
    marks = [side.marks if side is not None else () for side in (mine, theirs)]
    # Where one side says nothing, its sentence is that of the other.
    where = [here or there for here, there in (marks, reversed(marks))]
    return Correction(
        kind=one.type,
        own=Side(mine, sentence(text, where[0])),
        decided=Side(theirs, sentence(text, where[1])),
        outcome=None if one.decision is None else one.decision.outcome,
        reason="" if one.decision is None else one.decision.reason,
        at=at,
        annotation=_to_focus(one.own),
    )


def _said(annotations: tuple[Annotation, ...], beside: Annotations) -> Said | None:
    main = _main(annotations)
    return None if main is None else said(main, beside)


def _main(annotations: tuple[Annotation, ...]) -> Annotation | None:
    """What is spoken of: the event rather than its trigger."""
    events = [one for one in annotations if isinstance(one, Event)]
    return next(iter((*events, *annotations)), None)


def _to_focus(annotations: tuple[Annotation, ...]) -> str | None:
    main = _main(annotations)
    if isinstance(main, Event):
        return main.trigger
    return main.id if main is not None else None


def _label(side: Side) -> str:
    return "" if side.said is None else side.said.label
