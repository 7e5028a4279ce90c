"""Signing in and out: from a name and a password to a session, and from a session to a person.

Every refusal says the same in the same time, whether the name, the password or the account is
wrong.
"""

from __future__ import annotations

from datetime import UTC, datetime

from curation.desk import passwords
from curation.desk.seats import Caller
from curation.desk.session_age import IDLE, LONGEST, holds, in_text, is_to_be_noted
from curation.desk.tokens import digest, new_token
from curation.desk.tries import count_try, forget_try, is_usual_network, note_usual_network, try_of
from curation.errors import NotSignedIn
from curation.store import Database, Store, accounts, audit, sessions
from curation.store.sessions import Session

WRONG = "This name and password do not belong together: try again, or ask your project's lead."


def sign_in(store: Store, name: str, password: str, address: str) -> str:
    """The token of a new session. `address` is the network address the try comes from.

    Raises `NotSignedIn` or `TooManyTries`, in words that do not say whether there is such a name.
    """
    name = " ".join(name.split())
    counted = try_of(name, address)
    with store.read() as db:
        is_usual = is_usual_network(db, name, address)
    at = count_try(store, counted, is_usual=is_usual)
    with store.read() as db:
        account = accounts.account_named(db, name)
        kept = None if account is None else accounts.password_hash(db, account.author_id)
    if not passwords.matches(kept, password) or account is None or not account.is_active:
        raise NotSignedIn(WRONG)
    better = passwords.hashed(password) if kept and passwords.is_outdated(kept) else None
    with store.write() as db:
        if accounts.password_hash(db, account.author_id) != kept:
            raise NotSignedIn(WRONG)  # changed since it was read
        if better is not None:
            accounts.set_password_hash(db, account.author_id, better)
        forget_try(db, counted, at)
        note_usual_network(db, account.author_id, address)
        return begin_session(db, account.author_id)


def begin_session(db: Database, author_id: int) -> str:
    """Sign a person in, in this transaction: the token of their new session."""
    account = accounts.account(db, author_id)
    if account is None or not account.is_active:
        raise NotSignedIn(WRONG)
    moment = datetime.now(UTC)
    at = in_text(moment)
    sessions.sweep_sessions(
        db, made_before=in_text(moment - LONGEST), seen_before=in_text(moment - IDLE)
    )
    token = new_token()
    sessions.add_session(db, Session(digest(token), author_id, account.epoch, at, at))
    audit.note(
        db, at=at, author_id=author_id, action="signed in", about=f"person {account.author_id}"
    )
    return token


def caller_of_token(store: Store, token: str) -> Caller | None:
    """Whom a session's token signs in."""
    return caller_of_session(store, digest(token))


def caller_of_session(store: Store, session: str) -> Caller | None:
    """Whom the session of this digest signs in; its use is noted once a minute."""
    moment = datetime.now(UTC)
    with store.read() as db:
        found = sessions.standing(db, session)
    if found is None or not holds(found, moment):
        return None
    if is_to_be_noted(found, moment):
        note_use(store, session)
    return Caller(found.session.author_id, found.session.epoch, session)


def note_use(store: Store, session: str) -> None:
    """Write down that a session was used just now."""
    with store.write() as db:
        sessions.set_seen(db, session, in_text(datetime.now(UTC)))


def end_session(store: Store, token: str) -> None:
    """Sign out where this token is used."""
    with store.write() as db:
        _end(db, digest(token))


def end_sessions(db: Database, author_id: int) -> None:
    """Sign a person out everywhere, in this transaction; API tokens and links end as well."""
    accounts.raise_epoch(db, author_id)
    sessions.end_sessions_of(db, author_id)


def end_all_sessions(store: Store, author_id: int) -> None:
    """Sign a person out everywhere: open pages are cut off within two seconds, scripts at once."""
    with store.write() as db:
        end_sessions(db, author_id)


def _end(db: Database, session: str) -> None:
    found = sessions.standing(db, session)
    if found is not None:
        sessions.end_session(db, session)
        audit.note(
            db,
            at=in_text(datetime.now(UTC)),
            author_id=found.session.author_id,
            action="signed out",
            about=f"person {found.session.author_id}",
        )
