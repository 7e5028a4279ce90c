"""Suggestions of one rule in all of a person's open articles: counting them, accepting them all."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from curation.api.documents import MeantFor
from curation.api.occurrences import Left, left_of
from curation.api.seat import AtDesk
from curation.api.shapes import Shape
from curation.codec import MAX_NAME
from curation.desk import rule_bulks

router = APIRouter(tags=["projects"])

MAX_RULE = 1_000
"""The most characters of a rule's name."""


class Waiting(Shape):
    """What is open of a rule in the articles one has not submitted."""

    suggestions: int
    doubtful: int
    """How many of them ask to be checked."""
    documents: int
    sha256: str
    """What tells these suggestions from others: send it back to accept them."""


class AcceptRule(Shape, MeantFor):
    """All that was counted of a rule."""

    id: str
    """Chosen by its maker, such as a random UUID; sent again, it is done once."""
    tagger: Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
    rule: Annotated[str, Field(min_length=1, max_length=MAX_RULE)]
    sha256: Annotated[str, Field(min_length=1, max_length=64)]


class Accepted(Shape):
    """How many suggestions were accepted in how many articles, and which articles were left.

    `changed` counts the annotations that came with them, too.
    """

    id: str
    accepted: int
    changed: int
    documents: int
    refused: list[Left]


@router.get("/projects/{slug}/rule-suggestions")
def waiting(
    store: AtDesk,
    slug: str,
    tagger: Annotated[
        str, Query(min_length=1, max_length=MAX_NAME, description="The pre-tagger's name.")
    ],
    rule: Annotated[
        str, Query(min_length=1, max_length=MAX_RULE, description="As its suggestions name it.")
    ],
) -> Waiting:
    """How much is open of a rule in one's articles that are not submitted."""
    found = rule_bulks.waiting(store, slug, tagger=tagger, rule=rule)
    return Waiting(
        suggestions=found.suggestions,
        doubtful=found.doubtful,
        documents=found.documents,
        sha256=found.sha256,
    )


@router.post("/projects/{slug}/accept-rule")
def accept_rule(store: AtDesk, slug: str, body: AcceptRule) -> Accepted:
    """Accept what was counted, with what it stands on, in one transaction: one edit an article."""
    done = rule_bulks.accept_everywhere(
        store,
        slug,
        id=body.id,
        tagger=body.tagger,
        rule=body.rule,
        sha256=body.sha256,
        meant=body.meant(),
    )
    return Accepted(
        id=done.outcome.id,
        accepted=done.suggestions,
        changed=done.outcome.changed,
        documents=done.outcome.documents,
        refused=left_of(done.outcome),
    )
