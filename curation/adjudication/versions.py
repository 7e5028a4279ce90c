"""What each reader of a unit says, put together to versions under the ids of the gold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from curation.adjudication.claims import Claim
from curation.adjudication.naming import Known
from curation.adjudication.references import References
from curation.adjudication.suggested import Rejected, is_untouched
from curation.adjudication.values import TRIGGER, Kind, Unit, Version, unit_of
from curation.adjudication.wording import worded
from curation.codec import annotation_to_json
from curation.model import (
    Annotation,
    Annotations,
    Argument,
    Chain,
    DocumentLabel,
    Event,
    Relation,
    Span,
    references,
)


@dataclass(frozen=True, slots=True)
class Saying:
    """All that is known of the readings of an article while versions are made of them."""

    readings: Mapping[int, Annotations]
    suggestions: Annotations
    references: References
    rejected: Rejected
    known: Known


def unit(
    id: str,
    kind: Kind,
    members: Mapping[int, str],
    claimed: Callable[[Annotation, int], Claim],
    saying: Saying,
) -> Unit:
    """A unit of what its members (reader to own id) say; `claimed` tells what that is."""
    by_claim: dict[Claim, list[int]] = {}
    for reader in sorted(members):
        claim = claimed(saying.readings[reader][members[reader]], reader)
        by_claim.setdefault(claim, []).append(reader)
    made = [
        _one_of([_under(id, members[reader], reader, saying) for reader in readers])
        for readers in by_claim.values()
    ]
    versions = [
        Version(
            tuple(readers),
            saying.known.claim(claim),
            says,
            annotations,
            tuple(
                reader
                for reader in readers
                if is_untouched(
                    saying.readings[reader][members[reader]],
                    saying.readings[reader],
                    saying.suggestions,
                )
            ),
            tuple(one for one in saying.rejected.by(claim) if one not in readers),
        )
        for (claim, readers), annotations, says in zip(
            by_claim.items(),
            made,
            worded(made, saying.references.words, saying.references.at),
            strict=True,
        )
    ]
    silent = tuple(reader for reader in saying.readings if reader not in members)
    if silent:
        versions.append(Version(silent, "", "", ()))
    needs = {
        unit_of(target) for annotations in made for one in annotations for target in references(one)
    }
    needs.discard(id)
    return Unit(id, kind, _at(id, kind, made, saying), tuple(versions), tuple(sorted(needs)))


def _at(id: str, kind: Kind, made: list[tuple[Annotation, ...]], saying: Saying) -> int:
    """Where it stands; a relation where the later of its ends does, a chain at its first."""
    at = saying.references.at
    match kind:
        case "relation":
            ends = (references(one) for version in made for one in version)
            return min(max(at.get(end, 0) for end in both) for both in ends)
        case "chain":
            return min(at.get(end, 0) for (one,) in made for end in references(one))
        case _:
            return at.get(id, 0)


def _under(id: str, own: str, reader: int, saying: Saying) -> tuple[Annotation, ...]:
    """What a reader has, under the ids of the gold."""
    units = saying.references.units[reader]
    one = saying.readings[reader][own]
    match one:
        case Span():
            # As `replace` does, in a fifth of the time: most of what readers have are mentions.
            return (
                Span(
                    id,
                    one.label,
                    one.start,
                    one.end,
                    one.text,
                    one.pieces,
                    one.trigger,
                    one.attributes,
                    one.origin,
                ),
            )
        case DocumentLabel():
            return (replace(one, id=id),)
        case Relation():
            return (replace(one, id=id, head=units[one.head], tail=units[one.tail]),)
        case Event():
            trigger = saying.readings[reader][one.trigger]
            filled = tuple(
                Argument(each.role, units[each.target])
                for each in one.arguments
                if each.target in units
            )
            return (
                replace(trigger, id=id + TRIGGER),
                replace(one, id=id, trigger=id + TRIGGER, arguments=filled),
            )
        case Chain():
            return (replace(one, id=id, mentions=tuple(units[each] for each in one.mentions)),)
        case _:
            raise TypeError(f"{type(one).__name__} is not settled in review.")


def _one_of(said: list[tuple[Annotation, ...]]) -> tuple[Annotation, ...]:
    """One of what says the same, whoever said it first; an origin only where all have it."""
    first = said[0]
    if all(one == first for one in said[1:]):
        return first
    chosen = min(
        (tuple(map(_without_origin, one)) for one in said),
        key=lambda one: str([annotation_to_json(part) for part in one]),
    )
    return tuple(
        _with_origin(part, [one[number] for one in said]) for number, part in enumerate(chosen)
    )


def _without_origin(one: Annotation) -> Annotation:
    if isinstance(one, Span | Relation | Event | DocumentLabel):
        return replace(one, origin=None)
    return one


def _with_origin(one: Annotation, said: list[Annotation]) -> Annotation:
    if not isinstance(one, Span | Relation | Event | DocumentLabel):
        return one
    origins = [getattr(each, "origin", None) for each in said]
    if any(origin != origins[0] for origin in origins):
        return one
    return replace(one, origin=origins[0])
