"""Who may settle an article: a reviewer who has not labelled it, and how that is said."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from curation.desk.authorising import allowed_document, signed_in
from curation.errors import Forbidden
from curation.permissions import Action
from curation.store import Database, Store, reviews
from curation.store.documents import Document
from curation.store.people import Author

OWN_READING = (
    "You have labelled this article yourself: somebody who has not must settle it, or a lead "
    "hands it to another reviewer."
)
CLAIM_MINUTES = 30
"""How long a claim holds after the last thing its person did there."""


def why_not(db: Database, store: Store, document_id: int, person: Author) -> str:
    """Why a reviewer may not settle an article, in a sentence; empty where they may."""
    if signed_in(db, store) is None:
        return ""  # who works alone has nobody else
    return why_not_of(reviews.begun_by(db, document_id), person)


def why_not_of(begun_by: Collection[int], person: Author) -> str:
    """The same for somebody who signed in, where it is known who has labelled the article."""
    return OWN_READING if person.id in begun_by else ""


def allowed_to_settle(db: Database, store: Store, document_id: int, person: Author) -> Document:
    """The document, where this person may settle it.

    Raises `NotFound`, `NotSignedIn` or `Forbidden`.
    """
    document = allowed_document(db, store, document_id, Action.REVIEW)
    why = why_not(db, store, document_id, person)
    if why:
        raise Forbidden(why)
    return document


def claims_since(at: str) -> str:
    """The moment before which claims no longer hold."""
    moment = datetime.fromisoformat(at) - timedelta(minutes=CLAIM_MINUTES)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
