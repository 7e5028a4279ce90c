"""A dozen articles read by two, who differ about some, looked at by their lead."""

from __future__ import annotations

import pytest

from curation.desk.signing_in import digest
from curation.store import Store
from tests.desk.reviews import Reviews, mention, no_checks
from tests.people import token

ARTICLES, DIFFERENT = 12, 3


@pytest.fixture
def unread(desk_store: Store, monkeypatch: pytest.MonkeyPatch) -> Reviews:
    """The articles and the people, and nothing handed in."""
    found = Reviews(desk_store, articles=ARTICLES)
    no_checks(found)
    session = digest(token(desk_store, "Lea"))
    monkeypatch.setattr("curation.pages.seat.session_digest", lambda: session)
    return found


@pytest.fixture
def read(unread: Reviews) -> Reviews:
    """All are read by both: in the first few Ben says that Ankara is a person."""
    for article in range(ARTICLES):
        if article < DIFFERENT:
            unread.differ(article=article)
            continue
        for name in ("Anna", "Ben"):
            unread.hand_in(
                name,
                mention("Ankara", article=article),
                mention("Turkey", article=article),
                article=article,
            )
    return unread
