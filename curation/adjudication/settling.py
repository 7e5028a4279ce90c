"""How every unit of an article stands, and with it the gold as it has to be.

Units are settled in an order in which what they need comes first. What people decided stays,
what readers agree on is put in, and the rest is left to be decided.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from curation.adjudication.conflicts import is_allowed
from curation.adjudication.judging import Verdict, Votes, judge, needs_of
from curation.adjudication.rules import is_drawn, stratum_of
from curation.adjudication.target import Target
from curation.adjudication.values import ConflictType, State, Unit, unit_of
from curation.model import Decision, references


@dataclass(frozen=True, slots=True)
class Settled:
    """How a unit stands before decisions, and whether what needs it has to wait."""

    verdict: Verdict
    state: State
    is_open: bool
    refused: ConflictType | None = None
    """Agreed, but what was decided elsewhere does not allow it: in what it is a conflict."""


class Settling:
    """The work on one article: `settled` tells of each unit, `target` is the gold to be.

    `decided` are people's decisions by unit, `reopened` the units of which something new was said
    since.
    """

    def __init__(
        self,
        target: Target,
        decided: Mapping[str, Decision],
        reopened: Collection[str],
        votes: Votes,
    ) -> None:
        self.target = target
        self.settled: dict[str, Settled] = {}
        self._votes = votes
        self._decided = decided
        self._reopened = reopened

    def settle_all(self, units: Sequence[Unit]) -> None:
        """Settle the units of an article."""
        for kind in ("span", "event", "relation", "document_label", "chain"):
            of_kind = [one for one in units if one.kind == kind]
            if kind == "event":
                self._settle_events(of_kind)
                continue
            for unit in of_kind:
                self._settle(unit)

    def _settle_events(self, units: Sequence[Unit]) -> None:
        """Events that fill roles of events come before these, unless they stand in a circle."""
        left = {one.id: one for one in units}
        waiting = {id: {need for need in one.needs if need in left} for id, one in left.items()}
        needed_by: dict[str, list[str]] = {id: [] for id in left}
        for id, needs in waiting.items():
            for need in needs:
                needed_by[need].append(id)
        ready = [id for id in left if not waiting[id]]
        while left:
            if not ready:
                ready.append(self._out_of_circle(left))
            id = ready.pop(0)
            self._settle(left.pop(id))
            for other in needed_by[id]:
                waiting[other].discard(id)
                if not waiting[other] and other in left:
                    ready.append(other)

    def _out_of_circle(self, left: Mapping[str, Unit]) -> str:
        """One of the events that wait for each other: best one whose agreed version does not."""
        agreed = {
            id: needs_of(judge(one, self._gone(one), self._votes).annotations)
            for id, one in left.items()
        }
        for id, needs in agreed.items():
            if left.keys().isdisjoint(needs):
                return id
        # All of them wait: going from each to one it needs ends in a circle.
        at, seen = next(iter(left)), set[str]()
        while at not in seen:
            seen.add(at)
            at = min(agreed[at] & left.keys())
        return at

    def _settle(self, unit: Unit) -> None:
        verdict = judge(unit, self._gone(unit), self._votes)
        if unit.id in self._decided:
            self.settled[unit.id] = self._by_hand(unit, verdict)
            return
        pointing = needs_of(verdict.annotations)
        state = self._state(verdict, pointing)
        refused: ConflictType | None = None
        if state != "conflict" and unit.kind == "event" and not pointing <= self.settled.keys():
            refused = "role"
        elif state in ("agreed", "single"):
            refused = self._put_in(unit, verdict)
        state = state if refused is None else "conflict"
        is_open = state not in ("agreed", "single")
        self.settled[unit.id] = Settled(verdict, state, is_open, refused)

    def _put_in(self, unit: Unit, verdict: Verdict) -> ConflictType | None:
        """Put in what is agreed; what keeps it out is the conflict it is."""
        is_in = self.target.put(verdict.annotations)
        if is_in is None:
            follows = verdict.follows or bool(verdict.annotations)
            return None if self.target.put_nothing(unit, follows=follows) else "missing"
        return None if is_in else "schema"

    def _by_hand(self, unit: Unit, verdict: Verdict) -> Settled:
        """What somebody decided holds for all that needs it, also while it is asked again."""
        state = "conflict" if unit.id in self._reopened else self._state(verdict, ())
        return Settled(verdict, state, is_open=False)

    def _state(self, verdict: Verdict, pointing: Collection[str]) -> State:
        """`pointing` are the units that the agreed version points to."""
        unit = verdict.unit
        if not verdict.is_agreed or not is_allowed(verdict.annotations, self._votes.schema):
            return "conflict"
        waits = any(id not in self.settled or self.settled[id].is_open for id in pointing)
        if self._votes.readers == 1:
            return "waiting" if waits else "single"
        version = None if verdict.agreed is None else unit.versions[verdict.agreed]
        if not verdict.follows and is_drawn(unit.id, stratum_of(version), self._votes.rule):
            return "check"
        return "waiting" if waits else "agreed"

    def _gone(self, unit: Unit) -> set[str]:
        """What versions of a unit point to and was decided away."""
        return {
            target
            for version in unit.versions
            for one in version.annotations
            for target in references(one)
            if unit_of(target) in self.settled
            and not self.settled[unit_of(target)].is_open
            and self.target.find(target) is None
        }
