"""brat's lines of equal mentions as chains, with what our own file beside them says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from curation.formats.brat.sidecar import Sidecar
from curation.model import Chain, says_something


@dataclass(frozen=True, slots=True)
class Equal:
    """Mentions that lines of an .ann file say are equal, by brat's ids; `id` if it is a new one."""

    id: str
    members: tuple[str, ...]
    place: str


def united(lines: Sequence[Equal]) -> tuple[Equal, ...]:
    """Lines that share a mention are one, as they are in brat."""
    found: list[Equal] = []
    for line in lines:
        shared = [one for one in found if not set(one.members).isdisjoint(line.members)]
        members = dict.fromkeys(id for one in (*shared, line) for id in one.members)
        first = shared[0] if shared else line
        whole = Equal(first.id, tuple(members), first.place)
        at = found.index(first) if shared else len(found)
        found = [*found[:at], whole, *(one for one in found[at:] if one not in shared)]
    return tuple(found)


def chains(
    lines: Sequence[Equal], sidecar: Sidecar, ids: Mapping[str, str], there: Collection[str]
) -> Iterator[tuple[Chain, str]]:
    """Every chain and its place; `ids` are the annotations' by brat's, `there` all there are.

    A chain of ours keeps its id, name and link when its line was changed in brat. Of chains of
    ours that became one line, the first takes in the others, with what it did not say itself. One
    that brat cannot say, as it has one mention there, is as it was; one whose line was deleted is
    gone.
    """
    brat = {own: id for id, (own, _) in sidecar.ids.items() if id in ids}
    written = {own for own, _ in sidecar.ids.values()}
    alone = {one.id for one in sidecar.chains if len(written.intersection(one.mentions)) < 2}
    # A line of its own says more than sharing a mention with somebody else's.
    left = sorted(sidecar.chains, key=lambda one: one.id in alone)
    whole = united(lines)
    ours = _ours_of(whole, left, brat)
    used: set[str] = set()
    for line in whole:
        mentions = [ids[id] for id in line.members]
        chain = Chain(line.id, tuple(mentions))
        if own := ours.get(line.id):
            unsaid = {id for one in own for id in one.mentions if id not in brat and id in there}
            still = {*mentions, *unsaid}
            kept = [id for one in own for id in _now(one, ids, brat) if id in still]
            chain = Chain(
                own[0].id,
                tuple(dict.fromkeys((*kept, *mentions))),
                name=next((one.name for one in own if one.name), ""),
                link=next((one.link for one in own if one.link), ""),
            )
        used.update(chain.mentions)
        yield chain, line.place
    said = {one.id for own in ours.values() for one in own}
    for one in left:
        if one.id not in alone or one.id in said:
            continue
        mentions = _now(one, ids, brat)
        present = tuple(id for id in mentions if id in there and id not in used)
        shorter = replace(one, mentions=present)
        if says_something(shorter) or (present and present == tuple(mentions)):
            yield shorter, "beside the .ann file"


def _ours_of(
    lines: Sequence[Equal], chains: Sequence[Chain], brat: Mapping[str, str]
) -> dict[str, list[Chain]]:
    """The chains of ours that a line says, by its id; each is in the line that has most of it."""
    found: dict[str, list[Chain]] = {}
    line_of = {member: line.id for line in lines for member in line.members}
    for chain in chains:
        shared = Counter(line_of[brat[id]] for id in chain.mentions if brat.get(id) in line_of)
        if shared:
            # Of lines that have as much of it rather one of which nothing of ours is known.
            line = max(shared, key=lambda id: (shared[id], id not in found))
            found.setdefault(line, []).append(chain)
    return found


def _now(chain: Chain, ids: Mapping[str, str], brat: Mapping[str, str]) -> list[str]:
    """The ids its mentions have now: a line that was changed in brat is a new annotation."""
    return [ids[brat[id]] if id in brat else id for id in chain.mentions]
