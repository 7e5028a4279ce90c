"""Tokens by which scripts use the API in a person's name; only their digests are kept.

A token holds as long as the account's epoch is what it was when the token was made.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token of a person, by the name they gave it."""

    id: int
    name: str
    made_at: str
    used_at: str | None


@dataclass(frozen=True, slots=True)
class TokenStanding:
    """Whose a token is, beside what their account says now."""

    id: int
    author_id: int
    used_at: str | None
    account_epoch: int
    is_active: bool


def add_api_token(db: Database, token_sha256: str, author_id: int, name: str, *, at: str) -> int:
    """Keep the digest of a token; its number."""
    kept = db.conn.execute(
        "INSERT INTO api_tokens (token_sha256, author_id, epoch, name, made_at)"
        " SELECT ?, author_id, epoch, ?, ? FROM accounts WHERE author_id = ?",
        (token_sha256, name, at, author_id),
    )
    return int(kept.lastrowid or 0)


def api_tokens(db: Database, author_id: int) -> list[ApiToken]:
    """The tokens of a person that hold, the oldest first."""
    return [
        ApiToken(*row)
        for row in db.conn.execute(
            "SELECT id, name, made_at, used_at FROM api_tokens JOIN accounts USING (author_id)"
            " WHERE author_id = ? AND revoked_at IS NULL AND api_tokens.epoch = accounts.epoch"
            " ORDER BY id",
            (author_id,),
        )
    ]


def token_standing(db: Database, token_sha256: str) -> TokenStanding | None:
    """The token of this digest, unless it was revoked or ended with an epoch."""
    row = db.conn.execute(
        "SELECT api_tokens.id, api_tokens.author_id, used_at, accounts.epoch, accounts.active"
        " FROM api_tokens JOIN accounts ON accounts.author_id = api_tokens.author_id"
        " WHERE token_sha256 = ? AND revoked_at IS NULL AND api_tokens.epoch = accounts.epoch",
        (token_sha256,),
    ).fetchone()
    if row is None:
        return None
    id, owner, used_at, epoch, active = row
    return TokenStanding(id, owner, used_at, epoch, bool(active))


def set_used(db: Database, id: int, at: str) -> None:
    """Note that a token was used."""
    db.conn.execute("UPDATE api_tokens SET used_at = ? WHERE id = ?", (at, id))


def revoke_api_token(db: Database, author_id: int, id: int, *, at: str) -> bool:
    """Let one token of a person hold no longer; whether there was one."""
    return bool(
        db.conn.execute(
            "UPDATE api_tokens SET revoked_at = ?"
            " WHERE id = ? AND author_id = ? AND revoked_at IS NULL",
            (at, id, author_id),
        ).rowcount
    )
