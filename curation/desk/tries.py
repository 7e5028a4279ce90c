"""How often a password may be tried: counted by the name and the network a try comes from.

A try counts as failed until it is known to be right, so that many at once are no way round the
limits. What is counted over all networks only delays whoever comes from one where the person never
signed in: nobody locks a colleague out of the place they work at.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from curation.desk.networks import networks
from curation.desk.session_age import in_text
from curation.errors import TooManyTries
from curation.store import Database, Store, accounts
from curation.store import sign_in_failures as failures
from curation.store import usual_networks as usual

WINDOW = timedelta(minutes=15)
TRIES_OF_A_PERSON = 5
"""How often the password of one name may be wrong from one network within `WINDOW`."""
TRIES_OF_AN_ADDRESS = 30
"""How often any password may be wrong from one network within `WINDOW`."""
TRIES_OF_A_SITE = 120
"""How often any password may be wrong from one IPv6 site within `WINDOW`."""

DAY = timedelta(days=1)
SLOW_AFTER = 100
"""After so many wrong ones for a name within a day, from anywhere, a network where the person
never signed in has one try within `WINDOW`."""
SLOWER_AFTER = 1000
"""After so many, all those networks together have one."""
USUAL_FOR = timedelta(days=60)
"""So long after the last time, a network is still one where the person signs in."""

TOO_MANY = "Too many tries have failed: wait a quarter of an hour, or ask your project's lead."
SLOWED = (
    "Very many tries for this name have failed today: sign in from where you usually do, wait a "
    "quarter of an hour, or ask your project's lead for a link."
)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failed tries under one key within `WINDOW`, and no more."""

    key: str
    most: int


@dataclass(frozen=True, slots=True)
class Try:
    """Under what a try is counted. Keys are digests: people type passwords in place of names."""

    of_person: Limit
    of_networks: tuple[Limit, ...] = ()
    of_name: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys it counts under."""
        named = () if self.of_name is None else (self.of_name,)
        return (self.of_person.key, *(one.key for one in self.of_networks), *named)


def try_of(name: str, address: str) -> Try:
    """A try to sign in under a name, from a network address."""
    of_network, *of_site = networks(address)
    limits = [Limit(_key("address", of_network), TRIES_OF_AN_ADDRESS)]
    limits += [Limit(_key("address", one), TRIES_OF_A_SITE) for one in of_site]
    return Try(
        Limit(_key("person", name.casefold(), of_network), TRIES_OF_A_PERSON),
        tuple(limits),
        _key("name", name.casefold()),
    )


def try_at_the_desk(author_id: int) -> Try:
    """A try of somebody who is signed in to name their present password."""
    return Try(Limit(_key("at the desk", str(author_id)), TRIES_OF_A_PERSON))


def count_try(store: Store, one: Try, *, is_usual: bool = False) -> str:
    """Count a try before it is known to be right; when it was. Raises `TooManyTries`.

    `is_usual`: the person signed in from that network not long ago.
    """
    moment = datetime.now(UTC)
    at = in_text(moment)
    with store.read() as db:
        _check(db, one, moment, is_usual)  # a flood that is refused writes nothing
    with store.write() as db:
        _check(db, one, moment, is_usual)
        failures.sweep_failures(db, at)
        for key in one.keys:
            lasts = DAY if key == one.of_name else WINDOW
            failures.add_failure(db, key, at=at, until=in_text(moment + lasts))
    return at


def forget_try(db: Database, one: Try, at: str) -> None:
    """Count the try of that moment for nothing: it was right; the person's others go as well."""
    failures.forget_failures(db, one.of_person.key)
    for key in one.keys[1:]:
        failures.take_back_failure(db, key, at)


def note_usual_network(db: Database, author_id: int, address: str) -> None:
    """Remember that a person signed in from this network."""
    moment = datetime.now(UTC)
    usual.sweep(db, author_id, before=in_text(moment - USUAL_FOR))
    usual.note(db, author_id, _network_of(author_id, address), in_text(moment))


def is_usual_network(db: Database, name: str, address: str) -> bool:
    """Whether the person of this name, if there is one, signed in from here not long ago."""
    account = accounts.account_named(db, name)
    if account is None:
        return False
    since = in_text(datetime.now(UTC) - USUAL_FOR)
    return usual.is_usual(db, account.author_id, _network_of(account.author_id, address), since)


def _check(db: Database, one: Try, moment: datetime, is_usual: bool) -> None:
    since = in_text(moment - WINDOW)
    recent = {key: failures.failures_since(db, key, since) for key in one.keys}
    wait = int(WINDOW.total_seconds())
    if any(recent[limit.key] >= limit.most for limit in (one.of_person, *one.of_networks)):
        raise TooManyTries(TOO_MANY, wait=wait)
    if one.of_name is None or is_usual:
        return
    today = failures.failures_since(db, one.of_name, in_text(moment - DAY))
    is_slow = today >= SLOW_AFTER and recent[one.of_person.key] > 0
    if is_slow or (today >= SLOWER_AFTER and recent[one.of_name] > 0):
        raise TooManyTries(SLOWED, wait=wait)


def _network_of(author_id: int, address: str) -> str:
    """A network as it is kept for one person: no two people's can be compared."""
    return _key("usual", str(author_id), networks(address)[0])


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
