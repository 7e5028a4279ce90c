"""Links by which people choose their password; only digests of their tokens are kept.

A link holds as long as the account's epoch is what it was when the link was made.
"""

from __future__ import annotations

from sqlite_utils import Database


def add_invitation(
    db: Database, token_sha256: str, author_id: int, *, at: str, expires_at: str
) -> None:
    """Invite a person; links made for them before hold no longer."""
    db.conn.execute("DELETE FROM invitations WHERE author_id = ?", (author_id,))
    db.conn.execute(
        "INSERT INTO invitations (token_sha256, author_id, epoch, made_at, expires_at)"
        " SELECT ?, author_id, epoch, ?, ? FROM accounts WHERE author_id = ?",
        (token_sha256, at, expires_at, author_id),
    )


def invited(db: Database, token_sha256: str, *, at: str) -> int | None:
    """Whom a link that still holds is for."""
    row = db.conn.execute(
        "SELECT invitations.author_id FROM invitations"
        " JOIN accounts ON accounts.author_id = invitations.author_id"
        " WHERE token_sha256 = ? AND used_at IS NULL AND expires_at > ? AND accounts.active"
        " AND invitations.epoch = accounts.epoch",
        (token_sha256, at),
    ).fetchone()
    return None if row is None else int(row[0])


def use_invitation(db: Database, token_sha256: str, *, at: str) -> None:
    """Let a link hold no longer."""
    db.conn.execute("UPDATE invitations SET used_at = ? WHERE token_sha256 = ?", (at, token_sha256))
