"""How the units of an article stand in review, and what that changes in its gold reading."""

from __future__ import annotations

from dataclasses import dataclass

from curation.adjudication.rules import Stratum, stratum_of
from curation.adjudication.values import ConflictType, State, Unit
from curation.edits import Change
from curation.model import Decision, Outcome

FOLLOWING: frozenset[Outcome] = frozenset({"follows", "outvoted"})
"""What the rule decides, and takes back itself; all else is people's."""


def decision_id(unit: str) -> str:
    """The id of the decision on a unit."""
    return f"d-{unit}"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit stands: `state` and `type` are what readings and rule say, before decisions.

    `agreed` is the number of the version that the rule takes. `again`: it was decided, and
    readers have said something new since. Units with the same `alike`, if any, differ in the same.
    """

    unit: Unit
    state: State
    type: ConflictType
    agreed: int | None
    again: bool
    decision: Decision | None
    alike: str

    @property
    def is_decided(self) -> bool:
        """Whether somebody decided it, and nothing new was said since."""
        return (
            self.decision is not None and self.decision.outcome not in FOLLOWING and not self.again
        )

    @property
    def is_open(self) -> bool:
        """Whether the article cannot be settled without a decision on it or on what it needs."""
        return self.state not in ("agreed", "single") and not self.is_decided

    @property
    def is_merged(self) -> bool:
        """Whether the gold has what the rule says of it."""
        return self.state in ("agreed", "single") and not self.is_decided

    @property
    def has_followed(self) -> bool:
        """Whether it went with something it needs that was decided away."""
        return self.decision is not None and self.decision.outcome == "follows"

    @property
    def stratum(self) -> Stratum:
        """How much its agreement says."""
        return stratum_of(None if self.agreed is None else self.unit.versions[self.agreed])


@dataclass(frozen=True, slots=True)
class Proposal:
    """How all units of an article stand, in the order to walk, and the edit that follows.

    Without `changes` the gold is where it should be.
    """

    standings: tuple[Standing, ...]
    changes: tuple[Change, ...]

    @property
    def open(self) -> tuple[Standing, ...]:
        """What is still to be decided, in the order to walk."""
        return tuple(one for one in self.standings if one.is_open)
