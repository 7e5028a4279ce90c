"""Whose labels are asked about, and what they are held against: a value, and as an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from curation.consistency import CHECKS
from curation.errors import BadInput
from curation.store.labels import Known, Pools
from curation.store.verdicts import Scope

Against: TypeAlias = Literal["self", "all", "gold"]
AGAINST: tuple[Against, ...] = get_args(Against)
WHOSE = ("mine", "all", "gold")
"""Whose readings are judged, beside the number of an author: one's own, all people's, the gold."""
TOGETHER = 0
"""The pool of everybody, where it matters not whose a label is; authors have numbers from 1."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: `whose` readings, held against what, by one check or by all.

    Against "self" each person is held against themselves, against "all" people against each
    other, against "gold" against what was settled. One's own are held against themselves, the
    gold against the gold. Raises `BadInput` where there is no such thing.
    """

    whose: str = "mine"
    against: Against = "self"
    check: str = ""

    def __post_init__(self) -> None:
        is_number = self.whose.isascii() and self.whose.isdigit() and len(self.whose) < 16
        known = {"", *(one.name for one in CHECKS)}
        if not (self.whose in WHOSE or is_number) or self.against not in AGAINST:
            raise BadInput("This address asks for nobody's labels: open the Checks page anew.")
        if self.check not in known:
            raise BadInput(
                f"There is no check {self.check[:40]!r}; there is: {', '.join(sorted(known)[1:])}."
            )

    @property
    def is_mine(self) -> bool:
        """Whether only one's own readings are asked about."""
        return self.whose == "mine"

    @property
    def scope(self) -> Scope:
        """Where what is said of its findings counts."""
        return "own" if self.is_mine else "all"

    @property
    def author(self) -> int | None:
        """The author that is asked about; None: one's own, all, or the gold."""
        return None if self.whose in WHOSE else int(self.whose)

    def to_address(self) -> dict[str, str]:
        """The parts of an address that say it; what is usual is left out."""
        said = {"whose": self.whose, "against": self.against, "check": self.check}
        usual = {"whose": "mine", "against": "self", "check": ""}
        return {name: value for name, value in said.items() if value != usual[name]}

    @staticmethod
    def from_address(address: Mapping[str, str]) -> Asked:
        """What an address asks for; what it has besides is ignored. Raises `BadInput`."""
        against = address.get("against", "self")
        if against not in AGAINST:
            raise BadInput(f"Labels are held against {', '.join(AGAINST)}, not {against[:40]!r}.")
        return Asked(address.get("whose", "mine"), against, address.get("check", ""))


def pools_of(readings: Iterable[Known], asked: Asked, *, mine: int) -> list[tuple[Known, Pools]]:
    """The readings that are looked at, with what each adds to and is held against.

    Of others, and of the gold, only what is submitted counts; one's own labels count from the
    beginning, but what is missing is asked of one's submitted readings alone.
    """
    found = []
    for one in readings:
        pools = _pools(one, asked, mine)
        if pools.evidence is not None or pools.judged is not None:
            found.append((one, pools))
    return found


def _pools(one: Known, asked: Asked, mine: int) -> Pools:
    if asked.is_mine:
        is_own = one.author == mine and not one.is_gold
        return Pools(mine, mine, one.is_submitted) if is_own else Pools(None, None)
    if not one.is_submitted:
        return Pools(None, None)
    if asked.whose == "gold":
        return Pools(TOGETHER, TOGETHER) if one.is_gold else Pools(None, None)
    is_asked = not one.is_gold and asked.author in (None, one.author)
    if asked.against == "gold":
        return Pools(TOGETHER if one.is_gold else None, TOGETHER if is_asked else None)
    if one.is_gold:
        return Pools(None, None)
    if asked.against == "self":
        return Pools(one.author, one.author) if is_asked else Pools(None, None)
    return Pools(TOGETHER, TOGETHER if is_asked else None)
