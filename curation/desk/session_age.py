"""How long a session lasts: decided on the values alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from curation.store.sessions import Standing

IDLE = timedelta(hours=8)
"""A session that nobody used for so long is over."""
LONGEST = timedelta(hours=24)
"""So long after signing in, one signs in again."""
SEEN_AGAIN = timedelta(minutes=1)
"""Use is noted once in this time."""


def in_text(moment: datetime) -> str:
    """A moment as the tables keep it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def holds(standing: Standing | None, now: datetime) -> bool:
    """Whether somebody is signed in by this session."""
    if standing is None or not standing.is_active:
        return False
    session = standing.session
    return (
        session.epoch == standing.account_epoch
        and session.made_at > in_text(now - LONGEST)
        and session.seen_at > in_text(now - IDLE)
    )


def is_to_be_noted(standing: Standing, now: datetime) -> bool:
    """Whether the last use that is on record is long enough ago."""
    return standing.session.seen_at < in_text(now - SEEN_AGAIN)
