"""Tokens by which scripts use the API in one's name, made and revoked by oneself.

They end with a new password, with signing out everywhere and when the account is let go.
"""

from __future__ import annotations

from datetime import UTC, datetime

from curation.desk.authorising import SIGN_IN, signed_in
from curation.desk.opening import now
from curation.desk.seats import Caller
from curation.desk.session_age import SEEN_AGAIN, in_text
from curation.desk.tokens import digest, new_token
from curation.errors import BadInput, NotFound, NotSignedIn
from curation.store import Database, Store, audit
from curation.store import api_tokens as rows
from curation.store.api_tokens import ApiToken
from curation.store.people import Author

PREFIX = "curation_"
"""By this a token that was left in a file is found."""
MAX_NAME = 60
MOST = 20
"""The most tokens a person has at once."""


def make_token(store: Store, name: str) -> str:
    """A new token; it is shown once and kept nowhere. Raises `BadInput`."""
    cleaned = " ".join(name.split())
    if not cleaned or len(cleaned) > MAX_NAME or not cleaned.isprintable():
        raise BadInput(f"The name of a token has 1 to {MAX_NAME} printable characters.")
    token = PREFIX + new_token()
    with store.write() as db:
        me = _me(db, store)
        present = rows.api_tokens(db, me.id)
        if cleaned in {one.name for one in present}:
            raise BadInput(f"You have a token called {cleaned} already: take another name.")
        if len(present) >= MOST:
            raise BadInput(f"You have {MOST} tokens, which is the most: revoke one first.")
        id = rows.add_api_token(db, digest(token), me.id, cleaned, at=now())
        # Never what they called it: the record outlives a person's name.
        audit.note(db, at=now(), author_id=me.id, action="made an API token", about=f"token {id}")
    return token


def tokens(store: Store) -> list[ApiToken]:
    """One's own tokens that hold."""
    with store.read() as db:
        return rows.api_tokens(db, _me(db, store).id)


def revoke_token(store: Store, id: int) -> None:
    """Let one of one's own tokens hold no longer. Raises `NotFound`."""
    with store.write() as db:
        me = _me(db, store)
        if not rows.revoke_api_token(db, me.id, id, at=now()):
            raise NotFound("You have no such token: it was revoked already.")
        audit.note(
            db, at=now(), author_id=me.id, action="revoked an API token", about=f"token {id}"
        )


def caller_of_api_token(store: Store, token: str) -> Caller | None:
    """In whose name a script asks; its use is noted once a minute."""
    moment = datetime.now(UTC)
    with store.read() as db:
        found = rows.token_standing(db, digest(token))
    if found is None or not found.is_active:
        return None
    if found.used_at is None or found.used_at < in_text(moment - SEEN_AGAIN):
        with store.write() as db:
            rows.set_used(db, found.id, in_text(moment))
    return Caller(found.author_id, found.account_epoch)


def _me(db: Database, store: Store) -> Author:
    me = signed_in(db, store)
    if me is None:
        raise NotSignedIn(SIGN_IN)
    return me
