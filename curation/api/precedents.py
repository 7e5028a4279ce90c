"""What was decided about words in settled articles."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from curation.api.seat import AtDesk
from curation.desk import precedents as desk
from curation.desk.occurrences import MAX_WORDS
from curation.model import Outcome

router = APIRouter(prefix="/projects", tags=["projects"])


class LabelTimes(BaseModel):
    """How often words have a label in settled articles."""

    label: str
    times: int


class Decided(BaseModel):
    """One decision; `label` is what the words have since, "" where it was that nothing is there."""

    label: str
    outcome: Outcome
    reason: str
    at: str
    document_title: str


class Precedents(BaseModel):
    """What settled articles say of words; decisions with a reason first, the newest before."""

    labels: list[LabelTimes]
    decisions: list[Decided]


@router.get("/{slug}/precedents")
def precedents(
    store: AtDesk,
    slug: str,
    text: Annotated[str, Query(min_length=1, max_length=MAX_WORDS, description="The words.")],
    document: Annotated[
        int | None, Query(ge=1, lt=2**63, description="An article to leave out: the open one.")
    ] = None,
) -> Precedents:
    """How these very words were labelled in settled articles, and what was decided about them.

    Without a name; and nothing of articles that one may still label oneself.
    """
    found = desk.precedents(store, slug, text, besides=document)
    return Precedents(
        labels=[LabelTimes(label=label, times=times) for label, times in found.labels],
        decisions=[
            Decided(
                label=one.label,
                outcome=one.outcome,
                reason=one.reason,
                at=one.at,
                document_title=one.document_title,
            )
            for one in found.decisions
        ],
    )
