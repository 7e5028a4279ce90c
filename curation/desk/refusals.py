"""Writing down what a person was refused, at most once a minute for the same thing.

So many lines a person gets in an hour: of what comes after them the record has the number, in a
line for the first, the tenth, the hundredth and so on. Nobody fills the disk by being refused.
The transaction in which it was refused is undone, so the record is a transaction of its own.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from curation.desk.opening import now
from curation.desk.session_age import in_text
from curation.errors import CurationError, Forbidden
from curation.store import Database, Store, audit

HOUR = timedelta(hours=1)
APART = timedelta(minutes=1)
"""How long the same refusal of the same person is not written down again."""
MOST_AN_HOUR = 200
"""So many refusals of a person are written down one by one."""
MORE = "refused: more"
"""What is said of those that are only counted."""

logger = logging.getLogger(__name__)


def note_refusal(store: Store, author_id: int, error: Forbidden) -> None:
    """Put a refusal on record; where the disk takes no record, it stays refused all the same."""
    try:
        with store.write() as db:
            _note(db, author_id, error, datetime.now(UTC))
    except CurationError as failure:
        logger.warning("A refusal was not written down: %s", failure.message)


def _note(db: Database, author_id: int, error: Forbidden, moment: datetime) -> None:
    action, about, detail = error.action, error.about, ""
    since = in_text(moment - APART)
    if audit.is_noted(db, author_id=author_id, action=action, about=about, since=since):
        return
    lines = audit.count_refusals(db, author_id=author_id, since=in_text(moment - HOUR))
    if lines >= MOST_AN_HOUR:
        number = audit.leave_out(db, author_id=author_id, hour=in_text(moment)[:13])
        if not _is_power_of_ten(number):
            return
        action, about, detail = MORE, "", f"{number:,} left out in this hour"
    audit.note(db, at=now(), author_id=author_id, action=action, about=about, detail=detail)


def _is_power_of_ten(number: int) -> bool:
    return str(number).strip("0") == "1"
