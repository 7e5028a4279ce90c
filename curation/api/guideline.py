"""The guideline of a project, and what it says about each label."""

from __future__ import annotations

from fastapi import APIRouter

from curation.api.seat import AtDesk
from curation.api.shapes import Shape
from curation.desk.guideline import guideline_book

router = APIRouter(tags=["projects"])


class LabelPassage(Shape):
    """What the guideline says about a label, as Markdown without its heading."""

    label: str
    heading: str
    text: str


class WholeGuideline(Shape):
    """The present version; 0 where nobody wrote one."""

    version: int
    at: str
    by: str
    content: str
    passages: list[LabelPassage]


@router.get("/projects/{slug}/guideline")
def guideline(store: AtDesk, slug: str) -> WholeGuideline:
    """The guideline of a project, with the passage of every label that has one."""
    book = guideline_book(store, slug)
    present = book.guideline
    return WholeGuideline(
        version=present.version,
        at=present.at,
        by=present.by,
        content=present.content,
        passages=[
            LabelPassage(label=label, heading=one.heading, text=one.text)
            for label, one in book.passages
        ],
    )
