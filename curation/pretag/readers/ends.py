"""The two ends of a relation: who bears a title, whose it is, which mentions fit a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from curation.pretag.readers.lexicon import Lexicon
from curation.pretag.readers.mentions import Mention, fillers, mention
from curation.pretag.readers.subjects import resolve
from curation.pretag.readers.tree import Tree
from curation.pretag.rules.relations import RelationRule

OWNING = ("of", "for", "at", "from", "to")
"""Prepositions before an owner: the leader of Iran, a spokesman for the army."""
MODIFYING = ("amod", "compound", "nmod", "poss")


@dataclass(frozen=True, slots=True)
class Tie:
    """Two mentions and the rule that ties them; `words` say how, for people."""

    rule: RelationRule
    head: Mention
    tail: Mention
    words: str


def crossed(
    tree: Tree,
    lexicon: Lexicon,
    rule: RelationRule,
    heads: Iterable[int],
    tails: Iterable[int],
    words: str,
) -> Iterator[Tie]:
    # Israeli troops hold X: it is Israel that does
    for head in ends(tree, lexicon, heads, rule.heads, rule.noun_heads, within=True):
        for tail in ends(tree, lexicon, tails, rule.tails, rule.noun_tails):
            yield Tie(rule, head, tail, words)


def ends(
    tree: Tree,
    lexicon: Lexicon,
    words: Iterable[int],
    labels: Set[str],
    nouns: Set[str],
    *,
    within: bool = False,
) -> list[Mention]:
    """The mentions at an end: names, and common nouns where the rule lets them."""
    return [
        one
        for one in fillers(tree, words, labels, lexicon, within=within)
        if not one.word or one.label in nouns
    ]


def relation_words(tree: Tree, lexicon: Lexicon) -> list[int]:
    """The tokens that are a word of any relation's pattern."""
    words, lowers = lexicon.relation_lemmas, tree.lowers
    return [i for i, lemma in enumerate(tree.lemmas) if lemma in words or lowers[i] in words]


def nouns(
    tree: Tree, lexicon: Lexicon, shape: str, candidates: Sequence[int]
) -> Iterator[tuple[int, RelationRule, str]]:
    """Every noun that is a word of this shape, with the rule that has most of its words."""
    words = lexicon.relation_words.get(shape, {})
    for i in candidates:
        entries = words.get(tree.lemmas[i]) or words.get(tree.lowers[i])
        if not entries or tree.pos[i] not in ("NOUN", "PROPN", "ADJ"):
            continue
        for phrase, rule in entries:
            first = i - len(phrase) + 1
            if first >= 0 and all(
                word in (tree.lemmas[first + k], tree.lowers[first + k])
                for k, word in enumerate(phrase)
            ):
                yield i, rule, " ".join(phrase)
                break


def verbs(
    tree: Tree, lexicon: Lexicon, shape: str, candidates: Sequence[int]
) -> Iterator[tuple[int, RelationRule]]:
    words = lexicon.relation_words.get(shape, {})
    for i in candidates:
        lemma = tree.lemmas[i]
        if lemma in words and tree.pos[i] in ("VERB", "ADJ") and not tree.has(i, "neg"):
            yield i, words[lemma][0][1]


def bearers_of(tree: Tree, noun: int, labels: Set[str]) -> list[Mention]:
    """Who bears a title or stands beside such a noun: X in Prime Minister X; in Y's ally, X."""
    found: list[int] = []
    own = tree.name_at[noun]
    if own is not None and own.label == "PERSON" and "PERSON" in labels and own.last > noun:
        return [mention(own)]  # a title the recogniser took into the name
    dep, above = tree.deps[noun], tree.heads[noun]
    if dep in ("compound", "nmod", "amod", "poss", "det") and tree.name_at[above] is not None:
        found.append(above)
    for child in tree.kids(noun, "appos", "nmod"):
        found.extend(tree.conjuncts(child))
    if dep == "appos":
        found.append(above)
    if dep == "attr":
        for subject in tree.kids(above, "nsubj"):
            found.extend(tree.conjuncts(subject))
    if dep in ("nmod", "npadvmod", "nsubj", "dep") and not found and noun + 1 < len(tree.words):
        following = tree.name_at[noun + 1]
        if following is not None and following.label == "PERSON":
            found.append(following.last)
    if dep == "conj" and not found:
        first = tree.first_conjunct(noun)
        if tree.deps[first] == "appos":
            found.append(tree.heads[first])
    return [
        mention(name)
        for one in dict.fromkeys(found)
        if (name := tree.name_at[one]) is not None and name.label in labels
    ]


def owners_of(
    tree: Tree, noun: int, rule: RelationRule, lexicon: Lexicon, *, bearers: Iterable[Mention]
) -> list[Mention]:
    """Whose title it is, from the surest place on: of Y, Y's, Israeli."""
    taken = {(one.first, one.last) for one in bearers}
    heads = [head_of(tree, one.first, one.last) for one in bearers]
    # President X of Y: the parser hangs Y from X
    prepositions = after(tree, noun, OWNING) or [
        i for head in heads if noun < head for i in after(tree, head, ("of",))
    ]
    possessors = [
        owner
        for i in tree.kids(noun, "poss")
        for owner in (resolve(tree, i) if tree.lowers[i] == "whose" else [i])
    ]
    modifiers = [i for i in tree.children[noun] if tree.deps[i] in MODIFYING]
    on_names = [i for head in heads for i in tree.kids(head, "amod", "nmod", "compound", "poss")]
    deeper = [
        i
        for one in (*modifiers, *on_names)
        for i in tree.kids(one, "amod", "compound", "nmod", "poss")
    ]
    for words in (prepositions, possessors, modifiers, on_names, deeper):
        found = [
            one
            for one in ends(tree, lexicon, words, rule.tails, rule.noun_tails)
            if (one.first, one.last) not in taken
            and (not one.word or words is prepositions or words is possessors)
        ]
        if found:
            return found
    return []


def after(tree: Tree, i: int, prepositions: Iterable[str]) -> list[int]:
    return [
        one
        for prep in tree.kids(i, "prep")
        if tree.lowers[prep] in prepositions
        for one in tree.objects(prep)
    ]


def head_of(tree: Tree, first: int, last: int) -> int:
    """The token of a name that hangs from outside of it."""
    for i in range(last, first - 1, -1):
        if not first <= tree.heads[i] <= last or tree.heads[i] == i:
            return i
    return last


def fits_words(tree: Tree, last: int, rule: RelationRule) -> bool:
    return not rule.words or tree.lemmas[last] in rule.words or tree.lowers[last] in rule.words


def only_comma_between(tree: Tree, last: int, other: int) -> bool:
    name = tree.name_at[other]
    first = other if name is None else name.first
    return tree.lowers[last + 1 : first] == [","]
