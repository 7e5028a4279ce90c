"""Relations whose head is a common noun: Poland's army, Rwandan troops, a depot in Kano."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curation.pretag.readers.ends import MODIFYING, Tie, after, bearers_of, ends, nouns
from curation.pretag.readers.lexicon import Lexicon
from curation.pretag.readers.mentions import Mention, mention, nominal
from curation.pretag.readers.names import Name
from curation.pretag.readers.tree import Tree
from curation.pretag.rules.relations import RelationRule

PEOPLE = frozenset({"PERSON"})
AT = ("in", "near", "inside", "outside")


def owned_nouns(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Iterator[Tie]:
    """Poland's army; Polish border guards; the mayor of Aleppo."""
    for noun, rule, word in nouns(tree, lexicon, "owned", words):
        # a name beside it bears the title, and another shape ties the name
        if tree.name_at[noun] is not None or bearers_of(tree, noun, PEOPLE):
            continue
        label = _label(tree, noun, rule, lexicon)
        if not label:
            continue
        for owner in _owners(tree, noun, rule, is_place=label in ("GPE", "LOC")):
            yield Tie(rule, nominal(tree, noun, label), owner, f"{word} of")


def nouns_in(tree: Tree, rule: RelationRule, lexicon: Lexicon) -> Iterator[Tie]:
    """A pipeline in Saravena; the army base near Homs."""
    if not rule.noun_heads:
        return
    for prep, word in enumerate(tree.lowers):
        noun = tree.heads[prep]
        if word not in AT or tree.deps[prep] != "prep" or tree.name_at[noun] is not None:
            continue
        label = _label(tree, noun, rule, lexicon)
        if label and tree.pos[noun] == "NOUN":
            for one in _places(tree, tree.objects(prep)):
                if one.label in rule.tails:
                    yield Tie(rule, nominal(tree, noun, label), mention(one), "in")


def called_places(tree: Tree, rule: RelationRule, lexicon: Lexicon) -> Iterator[Tie]:
    """Havana, Cuba's capital; Mtwara, a Tanzanian town; Zamzam, a camp near El Fasher."""
    for noun, dep in enumerate(tree.deps):
        name = tree.name_at[tree.heads[noun]] if dep == "appos" else None
        if name is None or name.label not in rule.heads or tree.name_at[noun] is not None:
            continue
        if lexicon.nominals.get(tree.lemmas[noun]) not in ("GPE", "LOC", "FAC"):
            continue
        words = [*tree.kids(noun, "poss", "amod"), *after(tree, noun, ("of", *AT))]
        for owner in _places(tree, words):
            if owner is not name and owner.label in rule.tails | {"NORP"}:
                yield Tie(rule, mention(name), mention(owner), f"{tree.lemmas[noun]} in")


def based_in(
    tree: Tree, lexicon: Lexicon, rule: RelationRule, verb: int, subjects: Sequence[int]
) -> Iterator[Tie]:
    """A Paris-based airline; X, which is based in Y."""
    if tree.deps[verb] == "amod":
        subjects = [tree.heads[verb]]
        where = [i for i in tree.children[verb] if i < verb]
    else:
        where = after(tree, verb, ("in", "at", "near"))
    for head in ends(tree, lexicon, subjects, rule.heads, rule.noun_heads):
        for place in _places(tree, where):
            if place.label in rule.tails:
                yield Tie(rule, head, mention(place), "based in")


def _places(tree: Tree, objects: Sequence[int]) -> Iterator[Name]:
    """The names after in, also through the town of."""
    for one in objects:
        name = tree.name_at[one]
        if name is not None:
            yield name
        else:
            yield from (found for i in after(tree, one, ("of",)) if (found := tree.name_at[i]))


def _label(tree: Tree, noun: int, rule: RelationRule, lexicon: Lexicon) -> str:
    """The label of the noun; the same as where it fills a role."""
    label = lexicon.nominals.get(tree.lemmas[noun]) or lexicon.nominals.get(tree.lowers[noun], "")
    return label if label in rule.noun_heads else ""


def _owners(tree: Tree, noun: int, rule: RelationRule, *, is_place: bool) -> list[Mention]:
    """Whose it is: Poland's, Polish, of Poland; a possessor comes first.

    Gezira in Gezira state, or Palma in the port of Palma, is the place itself.
    """
    possessors = [
        one for child in tree.kids(noun, "poss") for one in (child, *tree.kids(child, "amod"))
    ]
    modifiers = [
        one
        for child in tree.kids(noun, *MODIFYING)
        for joined in tree.conjuncts(child)
        for one in (joined, *tree.kids(joined, *MODIFYING))
        if not is_place or tree.pos[one] == "ADJ" or tree.deps[one] == "poss"
    ]
    behind = [joined for one in after(tree, noun, ("of", "from")) for joined in tree.conjuncts(one)]
    if "FAC" in rule.noun_heads:
        behind = []
    for words in (possessors, modifiers, behind):
        found = {
            name: mention(name)
            for one in words
            if (name := tree.name_at[one]) is not None and name.label in rule.tails
        }
        if found:
            return list(found.values())
    return []
