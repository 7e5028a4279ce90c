"""Which mention a word stands for: a name, or a common noun where no name is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from curation.pretag.readers.lexicon import Lexicon
from curation.pretag.readers.names import Name
from curation.pretag.readers.tree import Tree

PARTIES = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC"})
THINGS = PARTIES | {"FAC", "PRODUCT"}
PLACES = frozenset({"GPE", "LOC", "FAC"})
TIMES = frozenset({"DATE", "TIME"})
TOPICS = THINGS | {"EVENT", "LAW"}
ALLOWED = {
    "actor": PARTIES,
    "recipient": THINGS | {"CARDINAL"},
    "place": PLACES,
    "time": TIMES,
    "topic": TOPICS,
}
OTHER_ROLE = THINGS | {"MONEY", "QUANTITY"}
"""What may fill a role that only a project's own rows name."""

AMOUNTS = frozenset(
    "thousand hundred dozen score million number group crowd majority handful lot member most some "
    "many several ten one two three all half part rest batch wave series team pair couple "
    "delegation contingent bulk scores".split()
)
MODIFIERS = ("compound", "nmod", "amod", "poss")
PREMODIFIERS = frozenset(
    {"det", "amod", "compound", "nummod", "nmod", "poss", "predet", "quantmod"}
)


DEEPEST = 4
ACTING = frozenset(
    "police army government opposition militia navy regime gang cartel rebel militant union "
    "student worker farmer protester guerrilla settler insurgent jihadist terrorist separatist "
    "teacher migrant refugee prisoner hostage civilian mob crowd".split()
)
"""Common nouns that, before an event's noun, say who acts: police raid, student protest."""


BUILDINGS = frozenset(
    "embassy consulate parliament ministry court office mission university school bank church "
    "station".split()
)
"""Bodies that are also a place to meet at: outside the embassy."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` under a label.

    `word` is the rule's word for a common noun; `is_new` when no other reader suggests it.
    """

    label: str
    first: int
    last: int
    word: str = ""
    is_new: bool = False


def fillers(
    tree: Tree,
    heads: Iterable[int],
    allowed: Set[str],
    lexicon: Lexicon,
    *,
    within: bool = True,
    depth: int = 0,
) -> list[Mention]:
    """The mentions that these words, and what is joined to them, stand for; each once.

    A noun that may not fill the role itself stands for the name `within` it, if any: Israel in
    Israel's campaign. `depth` says how many times of was passed on the way: hundreds of members of.
    """
    if depth > DEEPEST:
        return []
    found: dict[Mention, None] = {}
    for head in heads:
        for one in tree.conjuncts(head):
            found.update(
                dict.fromkeys(_mentions_of(tree, one, allowed, lexicon, within, depth + 1))
            )
    return list(found)


def own_mention(tree: Tree, i: int, lexicon: Lexicon) -> Mention | None:
    """The name that a token is part of, else the common noun it is; None when it is neither."""
    name = tree.name_at[i]
    if name is not None:
        return mention(name)
    label = lexicon.nominals.get(tree.lemmas[i])
    return (
        None
        if label is None
        else Mention(label, first_of_base(tree, i), i, tree.lemmas[i], is_new=True)
    )


def _mentions_of(
    tree: Tree, i: int, allowed: Set[str], lexicon: Lexicon, within: bool, depth: int
) -> Iterator[Mention]:
    name = tree.name_at[i]
    if name is not None:
        if name.label in allowed and name.label != "CARDINAL":
            yield mention(name)
            return
        if name.label not in ("CARDINAL", "QUANTITY", "PERCENT", "ORDINAL", "MONEY"):
            return
    if tree.pos[i] in ("PRON", "VERB", "AUX"):
        return
    label = lexicon.nominals.get(tree.lemmas[i]) or lexicon.nominals.get(tree.lowers[i])
    if label == "ORG" and label not in allowed and tree.lemmas[i] in BUILDINGS:
        label = "FAC"
    beside = list(_names_beside(tree, i, allowed))
    if beside:
        yield from beside
        return
    if tree.lemmas[i] in AMOUNTS or name is not None:
        inner = fillers(tree, _after_of(tree, i), allowed, lexicon, within=within, depth=depth)
        if inner:
            yield from (_counted(tree, i, one) for one in inner)
            return
        if name is not None and "CARDINAL" in allowed and name.label == "CARDINAL":
            yield mention(name)
            return
    elif label in ("GPE", "LOC"):
        city = [one for one in _after_of(tree, i, ("of",)) if _is_place(tree, one)]
        if city:
            yield from fillers(tree, city, allowed, lexicon, depth=depth)
            return
    if label is not None and label in allowed and not _is_bare(tree, i, label):
        yield nominal(tree, i, label)
    elif named := list(_names_within(tree, i, allowed, lexicon, label, within)):
        yield from named
    elif label is None and within and tree.lemmas[i] not in lexicon.events:
        owners = [one for one in tree.kids(i, "poss") if tree.pos[one] != "PRON"]
        yield from fillers(tree, owners or _after_of(tree, i), allowed, lexicon, depth=depth)


def _after_of(tree: Tree, i: int, words: tuple[str, ...] = ("of", "from")) -> list[int]:
    return [
        one
        for prep in tree.kids(i, "prep")
        if tree.lowers[prep] in words
        for one in tree.objects(prep)
    ]


def _is_place(tree: Tree, i: int) -> bool:
    name = tree.name_at[i]
    return name is not None and name.label in PLACES


def _is_bare(tree: Tree, i: int, label: str) -> bool:
    """In prison, at sea, in court: no place anybody could point at."""
    return (
        label in PLACES
        and tree.tags[i] == "NN"
        and tree.deps[i] == "pobj"
        and not tree.has(i, *PREMODIFIERS)
    )


def _names_beside(tree: Tree, i: int, allowed: Set[str]) -> Iterator[Mention]:
    """The names that a common noun introduces: allies, specifically Russia and Iran."""
    for other in tree.kids(i, "appos"):
        if tree.name_at[other] is not None:
            for one in tree.conjuncts(other):
                name = tree.name_at[one]
                if name is not None and name.label in allowed:
                    yield mention(name)
            return


def _names_within(
    tree: Tree, i: int, allowed: Set[str], lexicon: Lexicon, label: str | None, within: bool
) -> Iterator[Mention]:
    """The names before or after a common noun that tell whose it is: Russia in Russian troops."""
    if not within:
        return
    modifiers = [
        one
        for child in tree.kids(i, *MODIFIERS)
        for joined in tree.conjuncts(child)
        for one in (joined, *tree.kids(joined, "amod", "compound", "nmod"))
        if (name := tree.name_at[one]) is not None and name.label in allowed
    ]
    if modifiers:
        owners = [one for one in modifiers if tree.deps[one] == "poss"] or modifiers
        for one in owners:
            inner = tree.name_at[one]
            if inner is not None:
                yield mention(inner)
        return
    if label is not None:
        for first in _after_of(tree, i):
            if tree.name_at[first] is None:
                continue
            for one in tree.conjuncts(first):
                inner = tree.name_at[one]
                if inner is not None and inner.label in allowed:
                    yield mention(inner)


def mention(name: Name) -> Mention:
    return Mention(name.label, name.first, name.last, is_new=name.is_new)


def nominal(tree: Tree, i: int, label: str) -> Mention:
    """A common noun with what stands before it; what follows stays outside."""
    return Mention(label, first_of_base(tree, i), i, tree.lemmas[i], is_new=True)


def _counted(tree: Tree, amount: int, one: Mention) -> Mention:
    """A quantity keeps its noun: thousands of in thousands of protesters."""
    if not one.word or one.first < amount:
        return one
    return replace(one, first=first_of_base(tree, amount))


def first_of_base(tree: Tree, i: int) -> int:
    """The first token of a noun with what stands before it: the in the Syrian troops."""
    first = i
    for child in reversed(tree.children[i]):
        if child < i and tree.deps[child] in PREMODIFIERS:
            first = min(first, *tree.under(child))
    return first
