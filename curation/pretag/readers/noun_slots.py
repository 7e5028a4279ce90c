"""What stands where around a noun that names an event, its own words and its verb's."""

from __future__ import annotations

from collections import defaultdict

from curation.pretag.readers.lexicon import Lexicon
from curation.pretag.readers.slots import OUTSIDE, Slots, read_clause
from curation.pretag.readers.subjects import (
    agents,
    owner_of_possessive,
    resolve,
    surface_subjects,
)
from curation.pretag.readers.tree import SUBJECTS, VERBAL, Tree

_LED = frozenset({"lead", "back", "sponsor", "mediate", "broker", "impose", "run"})
"""In a US-led invasion the name before such a word takes part."""


def noun_slots(tree: Tree, noun: int, lexicon: Lexicon) -> Slots:
    """The slots of a noun: its own, and those of the verb that helps it."""
    slots: Slots = defaultdict(list)
    _read_noun(tree, noun, slots, lexicon)
    slots[OUTSIDE].append(noun)
    first = tree.first_conjunct(noun)
    if first != noun:
        for child in tree.kids(first, "poss", "amod", "compound", "nmod"):
            _read_modifier(tree, first, child, slots)
        if tree.name_at[first] is not None and any(
            tree.name_at[one] is not None for one in slots["mod"]
        ):
            slots["mod"].append(first)  # Turkey and Israel forge talks: a verb taken for a noun
    for other in tree.conjuncts(noun)[1:]:
        shared: Slots = defaultdict(list)
        _read_preps(tree, other, shared)
        for slot, found in shared.items():
            if slot not in slots:
                slots[slot].extend(found)
    top = _top(tree, first)
    if top != noun:
        _read_preps(tree, top, slots, skip=noun)
    _read_above(tree, top, slots, lexicon)
    return slots


def _top(tree: Tree, noun: int) -> int:
    """The noun that another is only the name of: talks in peace talks; deal in ceasefire deal."""
    while tree.deps[noun] in ("compound", "nmod") and tree.pos[tree.heads[noun]] == "NOUN":
        noun = tree.heads[noun]
    return tree.first_conjunct(noun)


def _read_noun(tree: Tree, noun: int, slots: Slots, lexicon: Lexicon) -> None:
    for child in tree.children[noun]:
        match tree.deps[child]:
            case "poss" | "amod" | "compound" | "nmod" | "nummod" | "npadvmod":
                _read_modifier(tree, noun, child, slots)
            case "acl" | "relcl":
                _read_participle(tree, noun, child, slots, lexicon)
            case "xcomp" | "ccomp":
                read_clause(tree, child, slots)
    for child in tree.kids(noun, "acl"):
        if tree.is_infinitive(child):
            slots["verb then"].append(child)
    _read_preps(tree, noun, slots)


def _read_preps(tree: Tree, i: int, slots: Slots, skip: int | None = None) -> None:
    for prep in tree.kids(i, "prep", "agent", "dative"):
        found = tree.objects(prep)
        word = "subj" if tree.lowers[prep] == "by" else tree.lowers[prep]
        slots[word].extend(one for one in found if one != skip)
        for one in found:
            # talks with Iran in Doha on Friday: the later ones often hang from Iran.
            if one != skip:
                _read_chained(tree, one, slots)


def _read_chained(tree: Tree, i: int, slots: Slots) -> None:
    if tree.name_at[i] is not None:
        for prep in tree.kids(i, "prep"):
            word = tree.lowers[prep]
            if word in ("on", "over", "against", "with", "about"):
                slots[word].extend(tree.objects(prep))


def _read_modifier(tree: Tree, noun: int, child: int, slots: Slots) -> None:
    if tree.deps[child] == "poss":
        if tree.pos[child] == "PRON" and tree.lowers[child] not in ("whose",):
            slots["poss"].extend(owner_of_possessive(tree, noun))
        elif tree.lowers[child] == "whose":
            slots["poss"].extend(resolve(tree, child))
        else:
            slots["poss"].append(child)
        return
    for one in tree.conjuncts(child):
        slots["mod"].append(one)
        if tree.lemmas[one] in _LED:
            slots["mod"].extend(
                i
                for i in tree.kids(one, "npadvmod", "compound", "amod", "nsubj", "nmod")
                if tree.name_at[i] is not None
            )
        for deeper in tree.kids(one, "compound", "amod", "nmod"):
            slots["mod"].append(deeper)


def _read_participle(tree: Tree, noun: int, verb: int, slots: Slots, lexicon: Lexicon) -> None:
    """Talks held in Geneva; sanctions imposed by the EU on Russia; attack that killed ten."""
    helps = tree.lemmas[verb] in lexicon.acts
    if tree.deps[verb] == "acl" and tree.tags[verb] == "VBN":
        if not helps:
            return
        slots["subj"].extend(agents(tree, verb))
        _read_preps(tree, verb, slots)
        slots[OUTSIDE].append(verb)
    elif tree.deps[verb] == "acl" and tree.tags[verb] == "VBG":
        _read_preps(tree, verb, slots)
        if tree.lemmas[verb] in ("involve", "target"):
            slots["obj" if tree.lemmas[verb] == "target" else "between"].extend(
                tree.kids(verb, "dobj")
            )
    elif tree.deps[verb] == "relcl" and helps and tree.is_passive(verb):
        slots["subj"].extend(agents(tree, verb))
        slots[OUTSIDE].append(verb)


def _read_above(tree: Tree, noun: int, slots: Slots, lexicon: Lexicon) -> None:
    """What the verb over a noun lends to it."""
    dep, above = tree.deps[noun], tree.heads[noun]
    if above == noun:
        return
    if dep in SUBJECTS:
        slots[OUTSIDE].append(above)
        if dep == "nsubjpass" and tree.lemmas[above] in lexicon.acts:
            slots["subj"].extend(agents(tree, above))
            _lend_preps(tree, above, slots)
        elif tree.lemmas[above] in ("take", "be", "continue", "resume", "begin", "break", "erupt"):
            _lend_preps(tree, above, slots)
        return
    if dep in ("dobj", "attr", "dative"):
        _read_helper(tree, above, slots, lexicon, after=None)
    elif dep == "pobj":
        prep = above
        verb = tree.heads[prep]
        while tree.deps[verb] == "prep":
            verb = tree.heads[verb]
        if tree.pos[verb] == "NOUN" and tree.deps[verb] == "dobj":
            # take part in talks, open a round of talks
            if tree.lowers[prep] in ("of", "in"):
                _read_helper(tree, tree.heads[verb], slots, lexicon, after=None)
        elif tree.pos[verb] in VERBAL:
            _read_helper(tree, verb, slots, lexicon, after=tree.lowers[prep])
            if tree.lowers[prep] in ("in", "during", "at") and verb not in slots[OUTSIDE]:
                slots[OUTSIDE].append(verb)


def _read_helper(
    tree: Tree, verb: int, slots: Slots, lexicon: Lexicon, *, after: str | None
) -> None:
    lemma = tree.lemmas[verb]
    passive = tree.is_passive(verb)
    if after is None:
        acts, suffers = lemma in lexicon.acts and not passive, lemma in lexicon.suffers
    else:
        acts = (lemma, after) in lexicon.acts_after
        suffers = (lemma, after) in lexicon.suffers_after
    if acts:
        slots["subj"].extend(surface_subjects(tree, verb))
        slots["dative"].extend(tree.kids(verb, "dative"))
        _lend_preps(tree, verb, slots)
        slots[OUTSIDE].append(verb)
    elif suffers:
        slots["obj"].extend(surface_subjects(tree, verb))
        slots[OUTSIDE].append(verb)
    if after is not None and not suffers and acts:
        slots["with"].extend(
            i
            for prep in tree.kids(verb, "prep")
            if tree.lowers[prep] == "with"
            for i in tree.objects(prep)
        )


def _lend_preps(tree: Tree, verb: int, slots: Slots) -> None:
    for prep in tree.kids(verb, "prep"):
        word = tree.lowers[prep]
        if word in (
            "with",
            "against",
            "on",
            "to",
            "between",
            "at",
            "upon",
            "about",
            "over",
            "into",
            "for",
        ):
            slots[word].extend(i for i in tree.objects(prep) if i not in slots[word])
