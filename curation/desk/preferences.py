"""What a person prefers in the editor: their keys, and which hints they have seen.

It goes with the person, whatever the browser. A new preference is an entry of `KNOWN`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from curation.desk.annotating import Meant, check_meant
from curation.desk.authorising import signed_in
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.errors import BadInput, TooLarge
from curation.store import Store
from curation.store import preferences as rows
from curation.store.people import Author
from curation.store.rows import to_text
from curation.store.settings import database_id

MAX_BYTES = 16_384
"""The most bytes all preferences of a person may have, as compact JSON."""
MAX_NAME = 64
"""The most characters a command, a key or a hint is called by."""
MAX_LIST = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody's preferences, and in which database they are kept."""

    preferences: Mapping[str, Any]
    person: Author
    database: str


def preferences(store: Store) -> Kept:
    """What the current person prefers."""
    person = current_user(store)
    with store.read() as db:
        return Kept(rows.preferences(db, person.id), person, database_id(db))


def set_preferences(store: Store, value: Mapping[str, Any], *, meant: Meant | None = None) -> Kept:
    """Keep these preferences instead of the former ones.

    Raises `BadInput` in words, `OtherDatabase` or `OtherAuthor`.
    """
    checked = check_preferences(value)
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        signed_in(db, store)
        rows.set_preferences(db, person.id, checked, at=now())
        return Kept(checked, person, database_id(db))


def check_preferences(value: Mapping[str, Any]) -> dict[str, Any]:
    """The preferences themselves, when every one is known and has the shape it needs."""
    for name, item in value.items():
        if name not in KNOWN:
            raise BadInput(
                f"There is no preference {name[:MAX_NAME]!r}; there is: {', '.join(KNOWN)}."
            )
        check, must_be = KNOWN[name]
        if not check(item):
            raise BadInput(f"The preference {name} must be {must_be}.")
    size = len(to_text(dict(value)).encode())
    if size > MAX_BYTES:
        raise TooLarge(
            f"The preferences have {size:,} bytes, more than the {MAX_BYTES:,} kept for a person."
        )
    return dict(value)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MAX_NAME and value.isprintable()


def _are_names(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MAX_LIST and all(map(_is_name, value))


def _are_keys(value: object) -> bool:
    return (
        isinstance(value, dict)
        and len(value) <= MAX_LIST
        and all(map(_is_name, value))
        and all(map(_are_names, value.values()))
    )


def _is_yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


KNOWN: Mapping[str, tuple[Callable[[object], bool], str]] = MappingProxyType(
    {
        "keys": (
            _are_keys,
            'an object of commands and their keys, such as {"accept": ["a", "Enter"]}',
        ),
        "hints_done": (_is_yes_or_no, "true or false"),
        "seen": (_are_names, "a list of the hints that were seen"),
        "recent": (_are_names, "a list of commands, the newest first"),
        "review_only_open": (_is_yes_or_no, "true or false"),
        "review_hides_readers": (_is_yes_or_no, "true or false"),
    }
)
"""Every preference there is: what tells a value it may have, and the same in words."""
