"""How long people work on an article, told by the editor in beats and counted by this clock.

A beat says for how many seconds somebody was at work since the beat before it. The browser's clock
is never asked when that was. What is counted can never be more than the time that passed: whoever
has two windows open works once, and nobody worked before they first signed in.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from curation.desk.annotating import Meant, check_meant
from curation.desk.authorising import allowed_document, caller_of
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.errors import BadInput
from curation.store import Database, Store, accounts, sessions
from curation.store import working_time as rows

MOST_SECONDS = 4 * 3600
"""The most that one beat counts: what somebody may have worked while the server was away."""
LONGEST = 24 * 3600
"""How far back a beat may reach, in seconds."""
SLACK = 2.0
"""Seconds a beat may be late: without them every uneven delay on the way would be lost work."""
REMEMBERED = timedelta(days=7)
"""How long it is known which beats of a sitting came; later nobody sends them again."""


@dataclass(frozen=True, slots=True)
class Beat:
    """Work on an article, in seconds, within the last `within` seconds; None: not known.

    `sitting` is an id its maker chose for a page that is open, `number` counts its beats from 1:
    one that comes again is counted once.
    """

    sitting: str
    number: int
    seconds: float
    within: float | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """The seconds a beat counts for, and the moment up to which the person's time is counted."""

    seconds: float
    until: datetime


def count(beat: Beat, until: datetime | None, at: datetime) -> Counted:
    """What a beat that comes at `at` counts, when time is counted up to `until` already.

    The work is laid as early as it can have been, behind what is counted, so that what another
    window reports of the same minutes finds only what is left of them.
    """
    back = LONGEST if beat.within is None else min(max(beat.within, beat.seconds) + SLACK, LONGEST)
    start = at - timedelta(seconds=back)
    if until is not None:
        start = max(start, until)
    free = (at - start).total_seconds()
    seconds = min(beat.seconds, MOST_SECONDS, free)
    return Counted(seconds, start + timedelta(seconds=seconds))


def add(store: Store, document_id: int, beat: Beat, *, meant: Meant | None = None) -> float:
    """Count a beat for the person at the desk; the seconds that were counted.

    Raises `BadInput`, `NotFound`, `Forbidden`, or `OtherDatabase` and `OtherAuthor`.
    """
    _check(beat)
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        document = allowed_document(db, store, document_id)
        last = rows.last_beat(db, beat.sitting, person.id)
        if beat.number <= last:
            return 0.0
        at = now()
        moment = datetime.fromisoformat(at)
        rows.set_back(db, person.id, at=at)
        known = rows.counted_until(db, person.id) or _beginning(db, store)
        until = None if known is None else min(datetime.fromisoformat(known), moment)
        counted = count(beat, until, moment)
        if last == 0:
            before = moment - REMEMBERED
            rows.forget_sittings(db, person.id, before=_text(before))
        rows.take_beat(
            db,
            beat.sitting,
            author_id=person.id,
            beat=beat.number,
            until=_text(counted.until),
        )
        if counted.seconds > 0:
            rows.add_seconds(
                db,
                author_id=person.id,
                document_id=document.id,
                day=at[:10],
                seconds=counted.seconds,
                at=at,
            )
        return counted.seconds


def _beginning(db: Database, store: Store) -> str | None:
    """Since when somebody whose first beat this is may have worked: since they signed in.

    Whoever uses a token may have worked since they have their account, whoever works alone always.
    """
    caller = caller_of(store)
    if caller is None:
        return None
    if caller.session is not None:
        session = sessions.standing(db, caller.session)
        return None if session is None else session.session.made_at
    account = accounts.account(db, caller.author_id)
    return None if account is None else account.created_at


def _check(beat: Beat) -> None:
    for seconds in (beat.seconds, beat.within or 0.0):
        if not math.isfinite(seconds) or seconds < 0:
            raise BadInput("A time at work is a number of seconds, 0 or more.")
    if not 0 < len(beat.sitting) <= 64 or not beat.sitting.isprintable() or beat.number < 1:
        raise BadInput("A beat names its sitting, and its number from 1.")


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
