"""Words across a project: where they stand, and one label on all of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from curation.api.documents import MeantFor
from curation.api.seat import AtDesk
from curation.api.shapes import Shape
from curation.codec import MAX_NAME, MAX_OFFSET
from curation.desk import bulk_labelling, occurrences
from curation.desk.bulk_edits import Outcome
from curation.desk.bulk_labelling import MAX_PLACES
from curation.desk.occurrences import LIMIT, MAX_LIMIT, MAX_WORDS, Options, Scope
from curation.equal import Fits, State
from curation.model import DocumentStatus

router = APIRouter(tags=["projects"])

Whole = Annotated[int, Field(ge=0, lt=MAX_OFFSET)]


class Held(Shape):
    """A mention at the place, or over it: the person's, one suggested, or one they rejected."""

    id: str
    label: str
    start: int
    end: int
    text: str
    state: State


class Occurrence(Shape):
    """One place, and what the person has there."""

    document: int
    title: str
    status: DocumentStatus
    start: int
    """In Unicode code points."""
    end: int
    text: str
    before: str
    """What stands before it, up to 60 code points."""
    after: str
    fits: Fits
    """What is there with regard to the label: nothing or the same suggested, the same, another
    label or a rejection of it, or something longer or crossing."""
    has: list[Held]


class Lemma(Shape):
    """Whether inflected forms can be looked for, as far as is known; `why` says why not.

    When they were asked for, it is known, and `why` also says what was left out.
    """

    available: bool
    why: str


class Occurrences(Shape):
    """The first places, and how many there are in how many articles."""

    occurrences: list[Occurrence]
    total: int
    documents: int
    lemma: Lemma


class HowToLook(Shape):
    """Whether capitals count, only whole words count, inflected forms count, and where."""

    case: bool = True
    word: bool = True
    lemma: bool = False
    scope: Scope = "queue"


class Place(Shape):
    """Words in an article, in Unicode code points."""

    document: Annotated[int, Field(ge=1, lt=2**63)]
    start: Whole
    end: Whole


class LabelAll(Shape, MeantFor):
    """A label for words at these places.

    With the scope "project" an article that was submitted is changed as well; with "queue" what
    was submitted meanwhile is left.
    """

    id: str
    """Chosen by its maker, such as a random UUID; sent again, it is done once."""
    label: Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
    text: Annotated[str, Field(min_length=1, max_length=MAX_WORDS)]
    options: HowToLook = HowToLook()
    places: Annotated[list[Place], Field(min_length=1, max_length=MAX_PLACES)]


class Left(Shape):
    """An article in which nothing was changed, and why."""

    document: int
    title: str
    error: str


class Labelled(Shape):
    """How many places have the label now, in how many articles, and which articles were left."""

    id: str
    labelled: int
    documents: int
    refused: list[Left]


class Undo(Shape, MeantFor):
    """The id of the change that takes another back: chosen by its maker, done once."""

    id: str


class Undone(Shape):
    """How many annotations stand as before, in how many articles, and which articles were left."""

    id: str
    undone: int
    documents: int
    refused: list[Left]


@router.get("/projects/{slug}/occurrences")
def find(
    store: AtDesk,
    slug: str,
    text: Annotated[str, Query(min_length=1, max_length=MAX_WORDS, description="The words.")],
    scope: Annotated[
        Scope,
        Query(description="queue: one's articles that are not submitted; project: all of them."),
    ] = "queue",
    case: Annotated[bool, Query(description="Whether capitals count.")] = True,
    word: Annotated[bool, Query(description="Whether only whole words count.")] = True,
    lemma: Annotated[bool, Query(description="Whether inflected forms count.")] = False,
    label: Annotated[
        str | None, Query(max_length=MAX_NAME, description="What `fits` is about.")
    ] = None,
    besides: Annotated[
        int | None, Query(ge=1, lt=2**63, description="An article to leave out: the open one.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="The most places listed.")] = LIMIT,
) -> Occurrences:
    """Where words stand in the articles of a project, and what one has there already."""
    found = occurrences.occurrences(
        store,
        slug,
        text,
        Options(case=case, word=word, lemma=lemma, scope=scope),
        label=label,
        besides=besides,
        limit=limit,
    )
    return Occurrences(
        occurrences=[_occurrence(one) for one in found.occurrences],
        total=found.total,
        documents=found.documents,
        lemma=Lemma(available=found.has_lemmas, why=found.why),
    )


def _occurrence(one: occurrences.Occurrence) -> Occurrence:
    return Occurrence(
        document=one.document_id,
        title=one.title,
        status=one.status,
        start=one.standing.start,
        end=one.standing.end,
        text=one.text,
        before=one.before,
        after=one.after,
        fits=one.standing.fits,
        has=[
            Held(
                id=held.span.id,
                label=held.span.label,
                start=held.span.start,
                end=held.span.end,
                text=held.span.text,
                state=held.state,
            )
            for held in one.standing.has
        ],
    )


@router.post("/projects/{slug}/label-all")
def label_all(store: AtDesk, slug: str, body: LabelAll) -> Labelled:
    """Give a label to words at many places, in one transaction: one edit in each article."""
    outcome = bulk_labelling.label_everywhere(
        store,
        slug,
        id=body.id,
        label=body.label,
        wanted=body.text,
        options=Options(**body.options.model_dump()),
        places=[
            bulk_labelling.Place(place.document, place.start, place.end) for place in body.places
        ],
        meant=body.meant(),
    )
    return Labelled(
        id=outcome.id,
        labelled=outcome.changed,
        documents=outcome.documents,
        refused=left_of(outcome),
    )


@router.post("/bulks/{id}/undo")
def undo(store: AtDesk, id: Annotated[str, Path(max_length=64)], body: Undo) -> Undone:
    """Take back what was done to many articles at once, wherever nothing was changed since.

    What was submitted since is left as well. What was changed while it was submitted is reopened,
    changed and submitted again.
    """
    outcome = bulk_labelling.undo(store, id, id=body.id, meant=body.meant())
    return Undone(
        id=outcome.id,
        undone=outcome.changed,
        documents=outcome.documents,
        refused=left_of(outcome),
    )


def left_of(outcome: Outcome) -> list[Left]:
    """The articles in which nothing was changed, and why."""
    return [Left(document=one.document_id, title=one.title, error=one.why) for one in outcome.left]
