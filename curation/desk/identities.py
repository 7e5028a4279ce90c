"""People for whom another provider vouches: its word opens an account that is tied to them.

An identity is who vouches (`issuer`) and the name by which that provider knows the person for good
(`subject`). E-mail addresses tie nothing: they change hands, and not every provider checks them.
"""

from __future__ import annotations

from dataclasses import dataclass

from curation.desk.invitations import GONE
from curation.desk.opening import now
from curation.desk.signing_in import begin_session, end_sessions
from curation.desk.tokens import digest
from curation.errors import BadInput, Conflict, NotFound, NotSignedIn
from curation.store import Store, accounts, audit, invitations

LONGEST = 255


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a provider vouches for; `shown` is how they know themselves there, such as an e-mail."""

    issuer: str
    subject: str
    shown: str

    def __post_init__(self) -> None:
        if not (0 < len(self.issuer) <= LONGEST and 0 < len(self.subject) <= LONGEST):
            raise BadInput(
                "The provider did not say for whom it vouches: tell whoever runs this server."
            )


def sign_in_as(store: Store, identity: Identity) -> str:
    """Begin a session of the account tied to an identity and return its token.

    Raises `NotSignedIn` when there is none, or it may not sign in any more.
    """
    with store.write() as db:
        account = accounts.account_of_subject(db, identity.issuer, identity.subject)
        if account is None or not account.is_active:
            raise NotSignedIn(
                f"{identity.shown or 'Whoever you are there'} has no account here. Ask your "
                "project's lead for an invitation, open its link, and sign in from there."
            )
        return begin_session(db, account.author_id)


def accept_as(store: Store, token: str, identity: Identity) -> str:
    """Tie the invited account to an identity, begin a session and return its token.

    From now on the account is opened by this identity alone: a password it had is no longer good,
    and its other sessions end. Raises `NotFound` for a link that holds no longer and `Conflict`
    for an identity that is tied to another account.
    """
    with store.write() as db:
        at = now()
        author_id = invitations.invited(db, digest(token), at=at)
        if author_id is None:
            raise NotFound(GONE)
        tied = accounts.account_of_subject(db, identity.issuer, identity.subject)
        if tied is not None and tied.author_id != author_id:
            raise Conflict(
                f"{identity.shown or 'Whoever you are there'} has another account here already: "
                "sign in without the invitation, or ask your project's lead."
            )
        invitations.use_invitation(db, digest(token), at=at)
        accounts.tie(db, author_id, identity.issuer, identity.subject)
        end_sessions(db, author_id)
        audit.note(
            db, at=at, author_id=author_id, action="tied to a provider", about=f"person {author_id}"
        )
        return begin_session(db, author_id)
