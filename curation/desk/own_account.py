"""What people do about their own being signed in: their password, and signing out."""

from __future__ import annotations

from datetime import UTC, datetime

from curation.desk import passwords
from curation.desk.authorising import SIGN_IN, authorise, caller_of, signed_in
from curation.desk.session_age import in_text
from curation.desk.signing_in import end_sessions
from curation.desk.tries import count_try, forget_try, try_at_the_desk
from curation.errors import BadInput, NotFound, NotSignedIn
from curation.permissions import Action
from curation.store import Database, Store, accounts, audit, sessions
from curation.store.people import Author


def set_password(store: Store, author_id: int, password: str) -> None:
    """Give a person a password; sessions, API tokens and links of theirs end. Raises `BadInput`."""
    with store.read() as db:
        authorise(db, store, Action.ADMINISTER)
        name = _name(db, author_id)
    kept = passwords.hashed(passwords.check_password(password, name))
    with store.write() as db:
        authorise(db, store, Action.ADMINISTER)
        accounts.set_password_hash(db, author_id, kept)
        end_sessions(db, author_id)
        by = signed_in(db, store)
        _note(db, None if by is None else by.id, "set a password", author_id)


def is_signed_in(store: Store) -> bool:
    """Whether somebody is signed in here by a session of theirs, as in a browser."""
    caller = caller_of(store)
    return caller is not None and caller.session is not None


def change_password(store: Store, present: str, new: str, again: str) -> None:
    """Another password for oneself, typed twice; sessions but for this one and API tokens end.

    Raises `BadInput` when the present one is wrong or the new one can be none, and `TooManyTries`.
    """
    me, session = _me(store)
    if new != again:
        raise BadInput("The two new passwords differ: type the same one twice.")
    chosen = passwords.check_password(new, me.name)
    counted = try_at_the_desk(me.id)
    at = count_try(store, counted)
    with store.read() as db:
        before = accounts.password_hash(db, me.id)
    if not passwords.matches(before, present):
        raise BadInput("That is not your present password: try again.")
    kept = passwords.hashed(chosen)
    with store.write() as db:
        _me_in(db, store)
        if accounts.password_hash(db, me.id) != before:
            raise BadInput("Your password was changed meanwhile: try again.")
        accounts.set_password_hash(db, me.id, kept)
        accounts.raise_epoch(db, me.id)
        sessions.end_sessions_of(db, me.id, but=session)
        sessions.follow_epoch(db, session)
        forget_try(db, counted, at)
        _note(db, me.id, "changed their password", me.id)


def has_password(store: Store) -> bool:
    """Whether one signs in with a password here, not only by another provider."""
    with store.read() as db:
        me, _ = _me_in(db, store)
        return accounts.password_hash(db, me.id) is not None


def other_sessions(store: Store) -> int:
    """In how many other places one is signed in."""
    with store.read() as db:
        me, session = _me_in(db, store)
        return sum(one.token_sha256 != session for one in sessions.sessions_of(db, me.id))


def sign_out(store: Store) -> None:
    """Sign out here."""
    with store.write() as db:
        me, session = _me_in(db, store)
        sessions.end_session(db, session)
        _note(db, me.id, "signed out", me.id)


def sign_out_everywhere(store: Store) -> None:
    """Sign out here and wherever else one is signed in; one's API tokens hold no longer."""
    with store.write() as db:
        me, _ = _me_in(db, store)
        end_sessions(db, me.id)
        _note(db, me.id, "signed out everywhere", me.id)


def _me(store: Store) -> tuple[Author, str]:
    with store.read() as db:
        return _me_in(db, store)


def _me_in(db: Database, store: Store) -> tuple[Author, str]:
    """Who sits here, and by which session. Raises `NotSignedIn`."""
    me, caller = signed_in(db, store), caller_of(store)
    if me is None or caller is None or caller.session is None:
        raise NotSignedIn(SIGN_IN)
    return me, caller.session


def _name(db: Database, author_id: int) -> str:
    account = accounts.account(db, author_id)
    if account is None:
        raise NotFound("This person has no account: add one first.")
    return account.name


def _note(db: Database, author_id: int | None, action: str, about: int) -> None:
    at = in_text(datetime.now(UTC))
    audit.note(db, at=at, author_id=author_id, action=action, about=f"person {about}")
