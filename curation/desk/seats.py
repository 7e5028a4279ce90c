"""A seat at the desk: the open database, used on behalf of one person.

Pages and the API hand desk functions a `Seat`; a plain `Store` is the hand of whoever has the file
itself, as the command line does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from curation.desk.refusals import note_refusal
from curation.errors import Forbidden
from curation.store import Database, Store


@dataclass(frozen=True, slots=True)
class Caller:
    """An account, as the session or the token that named it knew it.

    `epoch` is the account's when it signed in: what ends all its sessions raises it. `session` is
    the digest of a session's token; None for an API token.
    """

    author_id: int
    epoch: int
    session: str | None = None


class Seat(Store):
    """A store that knows for whom it is used; None: nobody has signed in."""

    def __init__(self, store: Store, caller: Caller | None) -> None:
        self._store = store
        self.path = store.path
        self.caller = caller

    @contextmanager
    def write(self) -> Iterator[Database]:
        with self._noting_refusals(), self._store.write() as db:
            yield db

    @contextmanager
    def read(self) -> Iterator[Database]:
        with self._noting_refusals(), self._store.read() as db:
            yield db

    @contextmanager
    def _noting_refusals(self) -> Iterator[None]:
        """Put on record what is refused, once the transaction it was refused in has ended."""
        try:
            yield
        except Forbidden as error:
            # Inside a write the record would wait for itself: the outermost one leaves it.
            if self.caller is not None and error.action and not self._store.is_writing_here:
                note_refusal(self._store, self.caller.author_id, error)
            raise

    @property
    def is_writing_here(self) -> bool:
        return self._store.is_writing_here

    def fold_log(self) -> bool:
        return self._store.fold_log()

    def close(self) -> None:
        raise RuntimeError("A seat does not close the store that others use.")
