"""What stands where around a verb: the slots that frames give roles to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from curation.pretag.readers.subjects import agents, resolve, surface_subjects, verb_of
from curation.pretag.readers.tree import VERBAL, Tree

Slots = dict[str, list[int]]
"""The words in each slot; what follows a preposition stands under the preposition."""

OUTSIDE = "outside"
"""Under this key: the verbs and nouns whose places and times are also those of the event."""
MARKS = ("nsubj", "nsubjpass", "mark", "aux")
_LENT = frozenset({"with", "to", "on", "at", "against", "into", "toward", "towards", "from", "for"})
"""Prepositions whose objects a verb takes over from its own object."""


def verb_slots(tree: Tree, verb: int) -> Slots:
    """The slots of a verb."""
    slots: Slots = defaultdict(list)
    passive = tree.is_passive(verb)
    for child in tree.children[verb]:
        match tree.deps[child]:
            case "dobj":
                slots["obj"].extend(resolve(tree, child))
                # signed an agreement with Iran: the parser mostly hangs it from the object
                for word, words in _lent(tree, child):
                    slots[word].extend(words)
            case "dative":
                found = tree.objects(child) if tree.pos[child] == "ADP" else [child]
                slots["dative"].extend(found)
            case "prep":
                slots[tree.lowers[child]].extend(tree.objects(child))
            case "prt":
                slots["prt"].append(child)
                for prep in tree.kids(child, "prep"):
                    slots[tree.lowers[prep]].extend(tree.objects(prep))
            case "ccomp" | "xcomp":
                read_clause(tree, child, slots)
            case "oprd" | "acomp" | "attr":
                for prep in tree.kids(child, "prep"):
                    slots[tree.lowers[prep]].extend(tree.objects(prep))
    subjects = surface_subjects(tree, verb_of(tree, verb))
    if passive:
        slots["passive"].extend(subjects)
        slots["subj"].extend(agents(tree, verb))
    else:
        slots["subj"].extend(subjects)
        if not slots["obj"]:
            slots["obj"].extend(_missing_objects(tree, verb))
    slots[OUTSIDE].append(verb)
    slots["joined"].extend(
        other
        for other in tree.kids(verb, "conj")
        if tree.pos[other] == "VERB" and not tree.has(other, "nsubj", "nsubjpass")
    )
    if tree.deps[verb] == "advcl" and tree.tags[verb] == "VBG" and not tree.has(verb, *MARKS):
        slots["above"].append(tree.heads[verb])  # retook it on Monday, killing ten
    if tree.deps[verb] == "conj" and tree.pos[tree.heads[verb]] in VERBAL:
        slots["fronted"].append(tree.heads[verb])
    return slots


def _lent(tree: Tree, i: int) -> Iterator[tuple[str, list[int]]]:
    """What follows the prepositions that a verb takes over, through tons of food for Gaza."""
    for prep in tree.kids(i, "prep"):
        word = tree.lowers[prep]
        if word in _LENT:
            yield word, tree.objects(prep)
        elif word == "of":
            for inner in tree.objects(prep):
                for deeper in tree.kids(inner, "prep"):
                    if tree.lowers[deeper] in _LENT:
                        yield tree.lowers[deeper], tree.objects(deeper)


def read_clause(tree: Tree, clause: int, slots: Slots) -> None:
    """Urged Iran to halt: Iran stands in the slot then; demanded that Iran halt: in that."""
    subjects = tree.kids(clause, "nsubj", "nsubjpass")
    slots["clause"].append(clause)
    if tree.is_infinitive(clause):
        slots["then"].extend(subjects)
        slots["then_obj"].extend(tree.kids(clause, "dobj"))
        for _, words in _lent(tree, clause):
            slots["then_obj"].extend(words)
        slots["verb then"].append(clause)
    elif subjects:
        slots["that"].extend(subjects)


def _missing_objects(tree: Tree, verb: int) -> list[int]:
    """The object that a relative clause or a joined verb leaves out."""
    if tree.deps[verb] == "relcl" and tree.has(verb, "nsubj"):
        subjects = tree.kids(verb, "nsubj")
        if all(tree.lowers[i] not in ("who", "which", "that") for i in subjects):
            return [tree.heads[verb]]
    if tree.has(verb, "prep", "dobj", "ccomp", "xcomp", "advcl"):
        return []
    for other in tree.kids(verb, "conj"):
        if tree.pos[other] == "VERB" and not tree.has(other, "nsubj", "nsubjpass"):
            found = tree.kids(other, "dobj")
            if found:
                return found
    return []


def lemmas_in(tree: Tree, words: Iterable[int]) -> set[str]:
    """The basic forms of words and of what is joined to them, and the labels of names."""
    found: set[str] = set()
    for word in words:
        for one in tree.conjuncts(word):
            found.add(tree.lemmas[one])
            name = tree.name_at[one]
            if name is not None:
                found.add(name.label)
    return found
