"""Fills the roles of an event from the slots around its trigger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from curation.pretag.readers.lexicon import Lexicon
from curation.pretag.readers.mentions import (
    ACTING,
    ALLOWED,
    OTHER_ROLE,
    PLACES,
    TIMES,
    Mention,
    fillers,
    mention,
)
from curation.pretag.readers.slots import OUTSIDE, Slots
from curation.pretag.readers.tree import VERBAL, Tree
from curation.pretag.rules.events import EventRule

PLACE_PREPS = frozenset(
    "in near at inside outside around across through throughout within along off beside "
    "over".split()
)
TIME_PREPS = frozenset(
    "on in at during since before after until by from over late early for between".split()
)
CHAINING = frozenset(
    "in at on during of between with by to against from into near outside inside among across "
    "through over".split()
)
"""What follows other prepositions (amid, for, after) has a place of its own."""
THROUGH = frozenset({"with", "between", "of", "by", "to", "against", "from"})
"""Talks with Iran in Doha: the parser may hang the place from what follows one of these."""
ON_THE_SPOT = frozenset({"police", "court", "troop", "crowd", "authority"})
NOT_TIMES = (
    "every",
    "year-old",
    "years",
    "months",
    "weeks",
    "days",
    "hours",
    "minutes",
    "daily",
    "decades",
)


@dataclass(frozen=True, slots=True)
class Filler:
    """A mention in a role, and the slot it was found in."""

    role: str
    mention: Mention
    slot: str


def arguments(tree: Tree, i: int, rule: EventRule, slots: Slots, lexicon: Lexicon) -> list[Filler]:
    """What fills the roles, in the order of the frame's slots; a mention fills one role."""
    roles = lexicon.roles_of(rule)
    found: dict[Mention, Filler] = {}
    for slot, role in roles.items():
        words = slots.get(slot, [])
        if not words or slot in ("place", "time"):
            continue
        allowed = ALLOWED.get(role, OTHER_ROLE)
        if slot == "then_obj":  # threatened to shell Iraq, but not threatened to lift Iraq's ban
            words = [word for word in words if tree.lemmas[word] not in lexicon.events]
        for one in fillers(tree, words, allowed, lexicon):
            if slot == "mod" and one.word and one.word not in ACTING:
                continue
            if not one.first <= i <= one.last or (one.word and i < one.last):
                found.setdefault(one, Filler(role, one, slot))
    if "place" in roles and not any(f.role == "place" for f in found.values()):
        for one, slot in _places(tree, slots, lexicon):
            found.setdefault(one, Filler(roles["place"], one, slot))
    if "time" in roles:
        for one, slot in _times(tree, slots):
            found.setdefault(one, Filler(roles["time"], one, slot))
    return list(found.values())


def _places(tree: Tree, slots: Slots, lexicon: Lexicon) -> list[tuple[Mention, str]]:
    for where in (OUTSIDE, "joined", "above", "fronted"):
        bases = slots.get(where, ())
        found = []
        for base in bases:
            for prep in _preps(tree, base, lexicon, with_objects=where == OUTSIDE):
                word = tree.lowers[prep]
                if word in PLACE_PREPS:
                    for one in fillers(tree, tree.objects(prep), PLACES, lexicon):
                        found.append((one, word))
        if found:
            return found
    return _places_of_doers(tree, slots, lexicon)


def _places_of_doers(tree: Tree, slots: Slots, lexicon: Lexicon) -> list[tuple[Mention, str]]:
    """A judge in Lyon convicted him: people act where they are."""
    return [
        (one, "in")
        for base in slots.get(OUTSIDE, ())
        if tree.pos[base] in VERBAL
        for doer in tree.kids(base, "nsubj")
        if lexicon.nominals.get(tree.lemmas[doer]) == "PERSON" or tree.lemmas[doer] in ON_THE_SPOT
        for prep in tree.kids(doer, "prep")
        if tree.lowers[prep] == "in"
        for one in fillers(tree, tree.objects(prep), PLACES, lexicon)
    ]


def _preps(tree: Tree, base: int, lexicon: Lexicon, *, with_objects: bool) -> list[int]:
    """Prepositions of a word, and of its object: killed ten people in Aleppo.

    Not of an organisation: criticised the government in Tripoli tells where that government is.
    """
    preps = tree.kids(base, "prep")
    if not with_objects:
        return preps
    if tree.pos[base] in VERBAL:
        for noun in tree.kids(base, "dobj", "nsubjpass"):
            for one in tree.conjuncts(noun):
                if lexicon.nominals.get(tree.lemmas[one]) != "ORG":
                    preps.extend(tree.kids(one, "prep"))
    for prep in preps:
        if len(preps) > 12:
            break
        if tree.lowers[prep] not in CHAINING:
            continue
        for noun in tree.objects(prep):
            for one in tree.conjuncts(noun):
                if tree.pos[one] in ("NOUN", "PROPN") and (
                    tree.name_at[one] is None or tree.lowers[prep] in THROUGH
                ):
                    preps.extend(tree.kids(one, "prep"))
    return preps


def _times(tree: Tree, slots: Slots) -> list[tuple[Mention, str]]:
    found: list[tuple[Mention, str]] = []
    for where in (OUTSIDE, "joined", "above"):
        found = found or _times_at(tree, slots.get(where, ()))
    if not found:
        for base in (*slots.get("fronted", ()), *slots.get("above", ())):
            for child in tree.children[base]:
                if child > base:
                    continue
                for one in (child, *tree.objects(child)):
                    name = tree.name_at[one]
                    if name is not None and name.label in TIMES:
                        found.append((mention(name), "time"))
    return [(one, slot) for one, slot in found if not _is_length(tree, one)]


def _times_at(tree: Tree, bases: Iterable[int]) -> list[tuple[Mention, str]]:
    found: list[tuple[Mention, str]] = []
    for base in bases:
        for child in tree.children[base]:
            name = tree.name_at[child]
            if name is not None and name.label in TIMES and tree.deps[child] != "dobj":
                if name.label == "DATE" or tree.deps[child] not in ("compound", "amod", "nmod"):
                    found.append((mention(name), "time"))
            elif tree.deps[child] == "prep" and tree.lowers[child] in TIME_PREPS:
                for one in tree.objects(child):
                    inner = tree.name_at[one]
                    if inner is not None and inner.label in TIMES:
                        found.append((mention(inner), tree.lowers[child]))
            elif tree.deps[child] in ("prep", "dobj", "agent", "dative"):
                found.extend(_times_below(tree, child))
    return found


def _times_below(tree: Tree, child: int) -> list[tuple[Mention, str]]:
    """A time that hangs from the object or from a name after a preposition."""
    found = []
    for noun in [child] if tree.deps[child] == "dobj" else tree.objects(child):
        for grand in tree.children[noun]:
            name = tree.name_at[grand]
            if name is not None and name.label in TIMES and tree.deps[grand] == "npadvmod":
                found.append((mention(name), "time"))
            elif tree.deps[grand] == "prep" and tree.lowers[grand] in ("on", "in", "during"):
                for one in tree.objects(grand):
                    inner = tree.name_at[one]
                    if inner is not None and inner.label in TIMES:
                        found.append((mention(inner), tree.lowers[grand]))
    return found


def _is_length(tree: Tree, time: Mention) -> bool:
    """Whether it says how long or how often, not when: over 13 years, every day."""
    words = tree.lowers[time.first : time.last + 1]
    if "old" in words or words[-1] in ("nightly", "daily", "weekly", "monthly", "annual", "yearly"):
        return True
    if words[-1] not in NOT_TIMES and words[0] != "every":
        return False
    following = tree.lowers[time.last + 1 : time.last + 2]
    return following not in (["ago"], ["later"], ["earlier"]) and "last" not in words
