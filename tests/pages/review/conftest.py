"""A project with cases, looked at by its reviewer unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from curation.desk.signing_in import digest
from curation.store import Store
from tests.desk.reviews import Reviews, no_checks
from tests.people import token


@pytest.fixture
def reviews(desk_store: Store, look_as: Callable[[str], None]) -> Reviews:
    """Three articles; in the first two, Anna and Ben differ about Ankara; the third is unread."""
    found = Reviews(desk_store, articles=3)
    no_checks(found)
    for article in (0, 1):
        found.differ(article=article)
    look_as("Rita")
    return found


@pytest.fixture
def look_as(desk_store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes somebody the one who looks at pages from now on."""

    def look(name: str) -> None:
        session = digest(token(desk_store, name))
        monkeypatch.setattr("curation.pages.seat.session_digest", lambda: session)

    return look
