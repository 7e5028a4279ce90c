"""Invitations: a link by which one person, and nobody after them, chooses their password.

A new link replaces the former ones; it is also what a person gets who forgot their password.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from curation.desk.authorising import authorise, signed_in
from curation.desk.passwords import check_password, hashed
from curation.desk.session_age import in_text
from curation.desk.signing_in import begin_session, end_sessions
from curation.desk.tokens import digest, new_token
from curation.desk.tries import note_usual_network
from curation.errors import BadInput, NotFound
from curation.permissions import Action
from curation.store import Database, Store, accounts, audit
from curation.store import invitations as rows
from curation.store.accounts import Account

LASTS = timedelta(days=7)
GONE = (
    "The address is not complete, or the link was used, replaced or withdrawn, or is older "
    "than a week. Ask your project's lead for a new one."
)


def invite(store: Store, author_id: int) -> str:
    """A token for the link /invitation/TOKEN, which lets a person in once, within a week."""
    with store.write() as db:
        authorise(db, store, Action.ADMINISTER)
        account = accounts.account(db, author_id)
        if account is None:
            raise NotFound("This person has no account: add one first.")
        if not account.is_active:
            raise BadInput(f"{account.name} is not let in at present: let them in again first.")
        moment = datetime.now(UTC)
        token = new_token()
        expires_at = in_text(moment + LASTS)
        rows.add_invitation(db, digest(token), author_id, at=in_text(moment), expires_at=expires_at)
        by = signed_in(db, store)
        audit.note(
            db,
            at=in_text(moment),
            author_id=None if by is None else by.id,
            action="invited",
            about=f"person {account.author_id}",
        )
        return token


def invited(store: Store, token: str) -> Account:
    """Whom a link is for. Raises `NotFound` when it holds no longer."""
    with store.read() as db:
        return _invited(db, token)


def accept(store: Store, token: str, password: str, address: str | None = None) -> str:
    """Take a link up with a password; the token of the session that begins.

    Whoever used the account before is signed out, and no API token of before holds. `address` is
    where the person sits, if that is known. Raises `NotFound` or `BadInput`.
    """
    kept = hashed(check_password(password, invited(store, token).name))
    with store.write() as db:
        account = _invited(db, token)
        at = in_text(datetime.now(UTC))
        rows.use_invitation(db, digest(token), at=at)
        accounts.set_password_hash(db, account.author_id, kept)
        end_sessions(db, account.author_id)
        if address is not None:
            note_usual_network(db, account.author_id, address)
        audit.note(
            db,
            at=at,
            author_id=account.author_id,
            action="chose a password",
            about=f"person {account.author_id}",
        )
        return begin_session(db, account.author_id)


def _invited(db: Database, token: str) -> Account:
    author_id = rows.invited(db, digest(token), at=in_text(datetime.now(UTC)))
    account = None if author_id is None else accounts.account(db, author_id)
    if account is None:
        raise NotFound(GONE)
    return account
