"""Whose own reading of an article takes nothing any more, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from curation.desk.authorising import is_own_hand
from curation.desk.gold_edits import OF_NO_HAND
from curation.errors import Conflict
from curation.store import Database, Store, corrections, gold_hands, review_rules, reviews
from curation.store.documents import Document
from curation.store.mentions import Text
from curation.store.people import Author

SETTLES = (
    "You settle this article, so you cannot be one of its readers as well: label it under Review. "
    "Where it was handed to you to read, a lead takes that back under Team."
)
SETTLED = (
    "This article is settled, so its readings stay as they were handed in: ask a reviewer to open "
    "it again if something in it is wrong."
)


@dataclass(frozen=True, slots=True)
class Settled:
    """That an article is settled, for a reader of it: whether they are shown what was decided."""

    shows_corrections: bool


def settles(
    db: Database, store: Store, person: Author, document_ids: Collection[int]
) -> frozenset[int]:
    """Those of these articles that somebody settles: they have seen every reading of them.

    Nothing where nobody needs to sign in, and none that the person has begun to read: they settle
    it no more.
    """
    if is_own_hand(db, store):
        return frozenset()
    theirs = gold_hands.decided_by_hand(db, person.id, document_ids, but_for=OF_NO_HAND)
    return frozenset(id for id in theirs if person.id not in reviews.begun_by(db, id))


def check_settles_not(db: Database, store: Store, person: Author, document_id: int) -> None:
    """Raise `Conflict` for whoever settles the article: they hand in no reading of it."""
    if settles(db, store, person, [document_id]):
        raise Conflict(SETTLES)


def settled(db: Database, store: Store, document_ids: Collection[int]) -> frozenset[int]:
    """Those of these articles whose readings nobody changes after handing them in.

    What was decided is shown to the readers then: none of them labels such an article anew.
    """
    if is_own_hand(db, store):
        return frozenset()
    return gold_hands.settled_among(db, document_ids)


def settled_for(db: Database, store: Store, person: Author, document: Document) -> Settled | None:
    """What a reader is told of a settled article; None for whoever handed in later, or not at all.

    They would only have to hand in something to learn of it.
    """
    if is_own_hand(db, store) or not corrections.is_settled_since(db, document.id, person.id):
        return None
    return Settled(review_rules.review_rule(db, document.project_id).shows_corrections)


def untouchable(
    db: Database, store: Store, person: Author, texts: Mapping[int, Text]
) -> dict[int, str]:
    """Why somebody's own reading of an article stays as it is, by the ids of those that do."""
    handed_in = [id for id, text in texts.items() if text.status == "submitted"]
    return {
        **dict.fromkeys(settled(db, store, handed_in), SETTLED),
        **dict.fromkeys(settles(db, store, person, texts), SETTLES),
    }


def check_not_settled(db: Database, store: Store, document_id: int) -> None:
    """Raise `Conflict` where a reading cannot be taken back, since the article is settled."""
    if settled(db, store, [document_id]):
        raise Conflict(SETTLED)
