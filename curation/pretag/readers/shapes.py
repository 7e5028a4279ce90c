"""The shapes a relation may take in a sentence, each found around its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from curation.pretag.readers.common_nouns import (
    based_in,
    called_places,
    nouns_in,
    owned_nouns,
)
from curation.pretag.readers.ends import (
    Tie,
    after,
    bearers_of,
    crossed,
    ends,
    fits_words,
    head_of,
    nouns,
    only_comma_between,
    owners_of,
    verbs,
)
from curation.pretag.readers.lexicon import Lexicon
from curation.pretag.readers.mentions import Mention, fillers, first_of_base, mention
from curation.pretag.readers.slots import verb_slots
from curation.pretag.readers.subjects import agents
from curation.pretag.readers.tree import Tree
from curation.pretag.rules.relations import RelationRule


def _title(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Iterator[Tie]:
    """Israeli Prime Minister X; Y's leader, X; X, head of Y; X is the leader of Y."""
    for noun, rule, word in nouns(tree, lexicon, "title", words):
        people = bearers_of(tree, noun, rule.heads)
        if not people:
            continue
        owners = owners_of(tree, noun, rule, lexicon, bearers=people)
        for person in people:
            for owner in owners:
                yield Tie(rule, person, owner, f"{word} of")


def _kin(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Iterator[Tie]:
    """Y's ally X; X, an ally of Y; X is an ally of Y; X and Y are allies."""
    for noun, rule, word in nouns(tree, lexicon, "kin", words):
        bearers = bearers_of(tree, noun, rule.heads)
        owners = owners_of(tree, noun, rule, lexicon, bearers=bearers)
        pairs = [(one, owner) for one in bearers for owner in owners]
        if not owners and tree.deps[noun] == "attr" and len(bearers) == 2:
            pairs = [(bearers[0], bearers[1])]
        for one, owner in pairs:
            if word in rule.reversed:
                one, owner = owner, one
            yield Tie(rule, one, owner, f"{word} of")


def _verb(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Iterator[Tie]:
    """X leads Y; Y, led by X."""
    for verb, rule in verbs(tree, lexicon, "verb", words):
        slots = verb_slots(tree, verb)
        objects = slots.get("passive") or slots.get("obj", [])
        yield from crossed(tree, lexicon, rule, slots.get("subj", []), objects, tree.lemmas[verb])


def _with(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Iterator[Tie]:
    """X is allied with Y; X belongs to Y."""
    for verb, rule in verbs(tree, lexicon, "with", words):
        slots = verb_slots(tree, verb)
        subjects = slots.get("passive") or slots.get("subj", [])
        others = [*slots.get("with", []), *slots.get("to", [])]
        sides = ends(tree, lexicon, subjects, rule.heads, rule.noun_heads)
        if not others and len(sides) == 2:
            yield Tie(rule, sides[0], sides[1], tree.lemmas[verb])
        yield from crossed(tree, lexicon, rule, subjects, others, f"{tree.lemmas[verb]} with")


def _between(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Iterator[Tie]:
    """The rivalry between X and Y; X's rivalry with Y."""
    for noun, rule, word in nouns(tree, lexicon, "between", words):
        allowed = rule.heads | rule.tails
        sides = fillers(tree, after(tree, noun, ("between", "of")), allowed, lexicon)
        sides = [side for side in sides if not side.word]
        if len(sides) == 2:
            yield Tie(rule, sides[0], sides[1], f"{word} with")
        others = fillers(tree, after(tree, noun, ("with",)), rule.tails, lexicon)
        for one in fillers(tree, tree.kids(noun, "poss", "amod"), rule.heads, lexicon):
            for other in others:
                if not one.word and not other.word:
                    yield Tie(rule, one, other, f"{word} with")


def _backed(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Iterator[Tie]:
    """X-backed Y; Y, backed by X."""
    for verb, rule in verbs(tree, lexicon, "backed", words):
        if tree.tags[verb] not in ("VBN", "VBD", "JJ"):
            continue
        if tree.deps[verb] == "amod":
            before = [
                name
                for child in tree.children[verb]
                if child < verb and (name := tree.name_at[child]) is not None
            ]
            backers = [mention(name) for name in before if name.label in rule.heads]
            backed = [tree.heads[verb]]
        elif tree.deps[verb] == "acl":
            backers = fillers(tree, agents(tree, verb), rule.heads, lexicon)
            backed = [tree.heads[verb]]
        else:
            continue
        for tail in ends(tree, lexicon, backed, rule.tails, rule.noun_tails):
            for head in backers:
                if not head.word:
                    yield Tie(rule, head, tail, f"{tree.lowers[verb]}")


def _owned(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Iterator[Tie]:
    """Turkey's Defense Ministry; the German Foreign Office; Polish border guards."""
    yield from owned_nouns(tree, lexicon, words)
    for name in tree.names:
        for rule in lexicon.relations["owned"]:
            if name.label not in rule.heads or not fits_words(tree, name.last, rule):
                continue
            head = head_of(tree, name.first, name.last)
            for child in tree.kids(head, "poss", "amod", "nmod", "compound"):
                owner = tree.name_at[child]
                if owner is not None and owner is not name and owner.label in rule.tails:
                    yield Tie(rule, mention(name), mention(owner), "belongs to")


def _of(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Iterator[Tie]:
    """X of the Y party; representatives from Y; X, the armed wing of Y."""
    for rule in lexicon.relations["of"]:
        if rule.words:
            continue
        for name in tree.names:
            if name.label in rule.heads:
                head = head_of(tree, name.first, name.last)
                for tail in fillers(tree, after(tree, head, ("of", "from")), rule.tails, lexicon):
                    if not tail.word or tail.label in rule.noun_tails:
                        yield Tie(rule, mention(name), tail, "of")
    for noun, rule, word in nouns(tree, lexicon, "of", words):
        behind = after(tree, noun, ("of", "from", "at")) or tree.kids(noun, "poss")
        tails = fillers(tree, behind, rule.tails, lexicon)
        heads = bearers_of(tree, noun, rule.heads)
        if not heads:
            label = lexicon.nominals.get(tree.lemmas[noun], "")
            if label in rule.noun_heads:
                heads = [
                    Mention(label, first_of_base(tree, noun), noun, tree.lemmas[noun], is_new=True)
                ]
        for one in heads:
            for tail in tails:
                if not tail.word:
                    yield Tie(rule, one, tail, f"{word} of")


def _in(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Iterator[Tie]:
    """X in Y; X, Y; the Y city of X; the Y capital X; X, based in Y."""
    for verb, rule in verbs(tree, lexicon, "in", words):
        yield from based_in(tree, lexicon, rule, verb, verb_slots(tree, verb).get("passive", []))
    for rule in lexicon.relations["in"]:
        if rule.words:
            continue
        yield from nouns_in(tree, rule, lexicon)
        yield from called_places(tree, rule, lexicon)
        for name in tree.names:
            if name.label not in rule.heads:
                continue
            head = head_of(tree, name.first, name.last)
            places = after(tree, head, ("in", "near", "inside"))
            if name.label in ("GPE", "FAC", "LOC"):
                places.extend(
                    child
                    for child in tree.kids(head, "appos", "npadvmod")
                    if child > head and only_comma_between(tree, name.last, child)
                )
            for child in places:
                place = tree.name_at[child]
                if place is not None and place is not name and place.label in rule.tails:
                    yield Tie(rule, mention(name), mention(place), "in")
            if name.label in ("GPE", "LOC", "FAC"):
                yield from _city_of(tree, rule, name.first, head, mention(name), lexicon)


def _city_of(
    tree: Tree, rule: RelationRule, first: int, head: int, place: Mention, lexicon: Lexicon
) -> Iterator[Tie]:
    """The Russian city of Kazan; the Turkish capital Ankara; Idlib in Syria's Idlib province."""
    dep, above = tree.deps[head], tree.heads[head]
    noun = -1
    if dep == "pobj" and tree.lowers[above] == "of":
        noun = tree.heads[above]
    elif dep == "appos":
        noun = above
    nouns = [noun] if noun >= 0 else []
    nouns.extend(child for child in tree.kids(head, "compound", "nmod") if child < first)
    for one in nouns:
        if tree.name_at[one] is not None or lexicon.nominals.get(tree.lemmas[one]) not in (
            "GPE",
            "LOC",
        ):
            continue
        # the Russian of "the Russian city of Kazan" may hang from the city or from Kazan
        for child in (
            *tree.kids(one, "amod", "poss", "nmod", "compound"),
            *tree.kids(head, "amod", "poss"),
        ):
            owner = tree.name_at[child]
            if owner is not None and owner.label in ("GPE", "NORP", "LOC"):
                yield Tie(rule, place, mention(owner), f"{tree.lemmas[one]} in")


def _origin(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Iterator[Tie]:
    """The American journalist X; X, a Turkish student."""
    for noun, rule, word in nouns(tree, lexicon, "origin", words):
        people = bearers_of(tree, noun, rule.heads)
        for person in people:
            bases = {noun, head_of(tree, person.first, person.last)}
            for base in bases:
                for child in tree.kids(base, "amod", "nmod", "compound"):
                    for one in (child, *tree.kids(child, "amod", "compound", "nmod")):
                        name = tree.name_at[one]
                        if name is not None and name.label in rule.tails:
                            yield Tie(rule, person, mention(name), f"{word} of")


SHAPES: Mapping[str, Callable[[Tree, Lexicon, Sequence[int]], Iterator[Tie]]] = {
    "title": _title,
    "kin": _kin,
    "verb": _verb,
    "with": _with,
    "between": _between,
    "backed": _backed,
    "owned": _owned,
    "of": _of,
    "in": _in,
    "origin": _origin,
}
