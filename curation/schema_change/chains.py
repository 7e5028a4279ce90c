"""Chains when two mentions become one: two chains that then share a mention become one, too."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from curation.model import Annotation, Annotations, Chain, Span, says_something


def by_mention(annotations: Annotations) -> dict[str, Chain]:
    """The chain of each mention that is in one."""
    chains = (one for one in annotations.values() if isinstance(one, Chain))
    return {mention: chain for chain in chains for mention in chain.mentions}


def are_apart(chained: Mapping[str, Chain], one: str, other: str) -> bool:
    """Whether two mentions are in two chains that say of different things what they are."""
    first, second = chained.get(one), chained.get(other)
    if first is None or second is None or first.id == second.id:
        return False
    return _differ(first.name, second.name) or _differ(first.link, second.link)


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def following(
    annotations: Annotations, chained: Mapping[str, Chain], mention: str, heir: str
) -> dict[str, Annotation]:
    """Annotations in which the heir of a mention that is in a chain has its place there.

    Of chains that share a mention then, the heir's takes the other in. One that is left with a
    single mention and says nothing of it goes.
    """
    found = dict(annotations)
    chain, other = chained[mention], chained.get(heir)
    if other is not None and other.id != chain.id:
        del found[chain.id]
        found[other.id] = replace(
            other,
            mentions=(*other.mentions, *(one for one in chain.mentions if one != mention)),
            name=other.name or chain.name,
            link=other.link or chain.link,
        )
        return found
    mentions = dict.fromkeys(heir if one == mention else one for one in chain.mentions)
    shorter = replace(chain, mentions=tuple(mentions))
    if says_something(shorter):
        found[chain.id] = shorter
    else:
        del found[chain.id]
    return found


def without_others(annotations: Annotations, coming: Collection[str]) -> dict[str, Annotation]:
    """Annotations whose chains that come back hold no mention that is gone or in another chain."""
    found = dict(annotations)
    chains = [one for one in annotations.values() if isinstance(one, Chain)]
    held = {mention for one in chains if one.id not in coming for mention in one.mentions}
    for chain in chains:
        if chain.id not in coming:
            continue
        mentions = tuple(
            id for id in chain.mentions if id not in held and _is_mention(annotations.get(id))
        )
        if mentions == chain.mentions:
            continue
        shorter = replace(chain, mentions=mentions)
        if says_something(shorter):
            found[chain.id] = shorter
        else:
            del found[chain.id]
    return found


def _is_mention(annotation: Annotation | None) -> bool:
    return isinstance(annotation, Span) and not annotation.trigger
