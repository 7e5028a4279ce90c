"""What a case is over the wire, for the reference at /api/docs and for generated clients."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field

from curation.adjudication import ConflictType, Kind, State
from curation.api.occurrences import Left
from curation.api.shapes import Annotation, Document, Shape
from curation.desk.cases import CaseState, ReviewCase


class Reader(Shape):
    """Somebody whose submitted reading counts; by a number alone where names are hidden."""

    id: int
    """The same in every article, also where names are hidden."""
    name: str
    number: int


class Other(Shape):
    """Somebody else who is settling the article, and when they last did something there."""

    name: str
    at: str


class Version(Shape):
    """What one or several readers say of a unit."""

    readers: list[int]
    """Authors by their numbers; none for what the rule puts together from parts."""
    claim: str
    """A digest of what is said, for `offered` of a decision; empty for "nothing is there"."""
    says: str
    annotations: list[Annotation] | None = None
    """As they would stand in the gold. Not told of what is merged."""
    untouched: list[int]
    """Readers who left it as it was suggested."""
    rejected: list[int]
    """Readers who rejected it when it was suggested."""


class Unit(Shape):
    """What is settled as one: a mention, a whole event, a relation, a label, a chain."""

    id: str
    kind: Kind
    at: int
    """Where it stands in reading order, in Unicode code points."""
    state: State
    """What readings and rule say; it is decided when the gold has its decision and not `again`."""
    type: ConflictType
    again: bool
    """Readers say something that was not offered when it was decided."""
    needs: list[str]
    """Units it points to."""
    alike: str
    """Units with the same key differ in the same way; empty where nothing is like it."""
    agreed: int | None
    """The version that the rule takes, by its place."""
    versions: list[Version]


class Review(Shape):
    """What there is to settle in an article, and who may."""

    readers: list[Reader]
    hides_names: bool
    may_settle: bool
    why_not: str
    others: list[Other]
    reopened: list[str]
    """Who is changing what they had handed in."""
    units: list[Unit]


class ReviewedDocument(Document):
    """An article with its gold reading, as the editor shows it to whoever settles it."""

    review: Review


class Case(Shape):
    """An article that somebody has handed in."""

    document: int
    external_id: str
    title: str
    state: CaseState
    readers: list[str]
    waits_for: list[str]
    """Who was given the article, or began it, and has not handed it in."""
    left: list[str]
    """Who of them is no member any more, or cannot sign in: it has to be handed on."""
    units: int
    conflicts: Annotated[int, Field(description="Still open, as checks and waiting.")]
    checks: int
    waiting: int
    decided: int
    merged: int
    """What agrees, or only one reader says, goes in unseen."""
    may_settle: bool
    claimed_by: str
    claimed_at: str
    settled_by: str
    settled_at: str

    @classmethod
    def of(cls, case: ReviewCase) -> Self:
        """A case as the desk has it."""
        return cls(
            document=case.document_id,
            external_id=case.external_id,
            title=case.title,
            state=case.state,
            readers=list(case.readers),
            waits_for=list(case.waits_for),
            left=list(case.left),
            units=case.units,
            conflicts=case.conflicts,
            checks=case.checks,
            waiting=case.waiting,
            decided=case.decided,
            merged=case.agreed + case.single,
            may_settle=case.may_settle,
            claimed_by=case.claimed_by,
            claimed_at=case.claimed_at,
            settled_by=case.settled_by,
            settled_at=case.settled_at,
        )


class Cases(Shape):
    """The cases of a project in its order, and how many one could settle now."""

    cases: list[Case]
    waiting: int


class AlikePlace(Shape):
    """An open unit like another one: its words and what stands around them."""

    document: int
    title: str
    unit: str
    before: str
    text: str
    after: str


class Alike(Shape):
    """Open units that are like one."""

    places: list[AlikePlace]


class SettledAlike(Shape):
    """How many units were settled, in how many articles, and which articles were left."""

    id: str
    settled: int
    documents: int
    refused: list[Left]
