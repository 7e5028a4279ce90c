"""What the rule makes of one unit, once it is known what of its needs is gone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from curation.adjudication.chains import Link, agreed, link_of
from curation.adjudication.claims import Claim, of_event
from curation.adjudication.frames import Frame, put_together
from curation.adjudication.rules import Rule, winner
from curation.adjudication.values import Unit, Version, unit_of
from curation.codec import annotation_to_json
from curation.model import Annotation, Chain, Event, Relation, Span, references
from curation.schema import Schema


@dataclass(frozen=True, slots=True)
class Verdict:
    """What readers agree on; `unit` has a version more where the rule put one together.

    `agreed` is the number of the agreed version, None where there is none. `annotations` are
    what goes into the gold: that version, less what is gone. `follows`: that nothing is there
    follows from what else was decided.
    """

    unit: Unit
    is_agreed: bool
    agreed: int | None = None
    annotations: tuple[Annotation, ...] = ()
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Votes:
    """How an article is judged: how many read it, by which rule, and who has which mention."""

    readers: int
    rule: Rule
    schema: Schema
    having: Mapping[str, frozenset[int]]
    at: Mapping[str, int]
    """Where a mention stands."""


def judge(unit: Unit, gone: Collection[str], votes: Votes) -> Verdict:
    """What becomes of a unit; `gone` are references of its versions that were decided away."""
    first = unit.versions[0]
    if len(first.readers) == votes.readers and not gone:
        return Verdict(unit, is_agreed=True, agreed=0, annotations=first.annotations)
    match unit.kind:
        case "chain":
            return _judge_chain(unit, frozenset(gone), votes)
        case "event":
            return _judge_event(unit, gone, votes)
        case _:
            return _judge_whole(unit, gone, votes)


def _judge_whole(unit: Unit, gone: Collection[str], votes: Votes) -> Verdict:
    """Version by version; a relation without one of its ends is none."""
    left = [_left_of(version.annotations, gone) for version in unit.versions]
    if not any(left):
        return _follows(unit)
    silent = [number for number, annotations in enumerate(left) if not annotations]
    said = [number for number, annotations in enumerate(left) if annotations]
    counts = [len(unit.versions[number].readers) for number in said]
    counts.append(sum(len(unit.versions[number].readers) for number in silent))
    won = winner(counts, votes.readers, votes.rule)
    if won is None:
        return Verdict(unit, is_agreed=False)
    if won == len(said):
        return _nothing(unit)
    return Verdict(unit, is_agreed=True, agreed=said[won], annotations=left[said[won]])


def _left_of(annotations: tuple[Annotation, ...], gone: Collection[str]) -> tuple[Annotation, ...]:
    for one in annotations:
        if isinstance(one, Relation) and (one.head in gone or one.tail in gone):
            return ()
    return annotations


def _follows(unit: Unit) -> Verdict:
    return Verdict(unit, is_agreed=True, agreed=_silent(unit), follows=True)


def _nothing(unit: Unit) -> Verdict:
    number = _silent(unit)
    return Verdict(unit, is_agreed=True, agreed=number, follows=number is None)


def _silent(unit: Unit) -> int | None:
    return next((n for n, one in enumerate(unit.versions) if not one.annotations), None)


def _judge_event(unit: Unit, gone: Collection[str], votes: Votes) -> Verdict:
    """Whole frames first; where the rule is not that all agree, then part by part."""
    by_claim: dict[Claim, list[int]] = {}
    left: dict[int, tuple[Span, Event]] = {}
    silent = 0
    for number, version in enumerate(unit.versions):
        if not version.annotations:
            silent = len(version.readers)
            continue
        left[number] = _filled(version, gone)
        claim = of_event(*left[number], str, votes.schema)
        by_claim.setdefault(claim, []).append(number)
    groups = list(by_claim.values())
    counts = [sum(len(unit.versions[n].readers) for n in group) for group in groups]
    won = winner([*counts, silent], votes.readers, votes.rule)
    if won == len(groups):
        return _nothing(unit)
    if won is not None:
        return _of_group(unit, {number: left[number] for number in groups[won]})
    if votes.rule.kind == "all":
        return Verdict(unit, is_agreed=False)
    frames = [
        Frame(*left[group[0]], readers=count) for group, count in zip(groups, counts, strict=True)
    ]
    made = put_together(frames, silent, votes.rule)
    if made is None:
        return Verdict(unit, is_agreed=False)
    if not made:
        return _nothing(unit)
    same = by_claim.get(of_event(*made, str, votes.schema))
    if same:
        return _of_group(unit, {number: left[number] for number in same})
    return _with_version(unit, made)


def _of_group(unit: Unit, group: Mapping[int, tuple[Annotation, ...]]) -> Verdict:
    """One of versions that say the same once something is gone, whoever said it."""
    number = min(group, key=lambda one: str([annotation_to_json(each) for each in group[one]]))
    return Verdict(unit, is_agreed=True, agreed=number, annotations=group[number])


def _filled(version: Version, gone: Collection[str]) -> tuple[Span, Event]:
    """A frame without the fillers that are gone."""
    trigger, event = version.annotations
    assert isinstance(trigger, Span)
    assert isinstance(event, Event)
    if not any(one.target in gone for one in event.arguments):
        return trigger, event
    arguments = tuple(one for one in event.arguments if one.target not in gone)
    return trigger, replace(event, arguments=arguments)


def _judge_chain(unit: Unit, gone: frozenset[str], votes: Votes) -> Verdict:
    links = []
    for version in unit.versions:
        chain = version.annotations[0] if version.annotations else None
        if isinstance(chain, Chain):
            links.append(link_of(version.readers, chain, gone))
        else:
            links.append(Link(version.readers, frozenset()))
    if not any(link.mentions for link in links):
        return _follows(unit)
    made = agreed(links, votes.having, votes.rule)
    if made is None:
        return Verdict(unit, is_agreed=False)
    if not made.mentions:
        return _nothing(unit)
    same: dict[int, tuple[Annotation, ...]] = {}
    for number, (version, link) in enumerate(zip(unit.versions, links, strict=True)):
        chain = version.annotations[0] if version.annotations else None
        is_same = (link.mentions, link.called) == (made.mentions, made.called)
        if isinstance(chain, Chain) and is_same:
            mentions = tuple(one for one in chain.mentions if one not in gone)
            same[number] = (replace(chain, mentions=mentions),)
    if same:
        return _of_group(unit, same)
    ordered = sorted(made.mentions, key=lambda one: (votes.at[one], one))
    return _with_version(unit, (Chain(unit.id, tuple(ordered), *made.called),))


def _with_version(unit: Unit, annotations: tuple[Annotation, ...]) -> Verdict:
    """The unit with one version more: what the rule put together, which no reader says."""
    more = Version((), "", "", annotations)
    unit = replace(unit, versions=(*unit.versions, more))
    number = len(unit.versions) - 1
    return Verdict(unit, is_agreed=True, agreed=number, annotations=annotations)


def needs_of(annotations: tuple[Annotation, ...]) -> set[str]:
    """The units that a version points to."""
    own = {one.id for one in annotations}
    found = {target for one in annotations for target in references(one)} - own
    return {unit_of(target) for target in found}
