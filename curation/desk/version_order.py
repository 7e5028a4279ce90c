"""Units as they are shown: their versions in the order of the readers' numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from curation.adjudication import Proposal, Standing, Version
from curation.desk.reader_names import Numbered


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """How a unit stands; `versions` are in the order shown, of which `agreed` is the rule's."""

    standing: Standing
    versions: tuple[Version, ...]
    agreed: int | None


def shown_units(proposal: Proposal, readers: Sequence[Numbered]) -> Iterator[ShownUnit]:
    """Every unit in order.

    What something is comes before that nothing is there, and nobody's version last.
    """
    numbers = {one.id: one.number for one in readers}
    for standing in proposal.standings:
        versions = standing.unit.versions
        order = sorted(range(len(versions)), key=lambda place: _rank(versions[place], numbers))
        agreed = None if standing.agreed is None else order.index(standing.agreed)
        yield ShownUnit(
            standing, tuple(_sorted(versions[place], numbers) for place in order), agreed
        )


def _rank(version: Version, numbers: dict[int, int]) -> tuple[bool, bool, int]:
    first = min((numbers.get(one, 0) for one in version.readers), default=0)
    return (not version.readers, not version.annotations, first)


def _sorted(version: Version, numbers: dict[int, int]) -> Version:
    def by_number(ids: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(sorted(ids, key=lambda one: numbers.get(one, 0)))

    return replace(
        version,
        readers=by_number(version.readers),
        untouched=by_number(version.untouched),
        rejected=by_number(version.rejected),
    )
