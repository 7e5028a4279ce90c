"""Which rule a word satisfies: the words of its phrase, its part of speech, its conditions."""

from __future__ import annotations

from collections.abc import Iterator

from curation.pretag.readers.lexicon import Lexicon, plain_forms
from curation.pretag.readers.slots import Slots, lemmas_in
from curation.pretag.readers.tree import VERBAL, Tree
from curation.pretag.rules.conditions import AFTER_ARGUMENTS, Condition
from curation.pretag.rules.events import GLUE, EventRule

PARTICLES = (
    "prt",
    "prep",
    "advmod",
    "dobj",
    "acomp",
    "pobj",
    "oprd",
    "compound",
    "amod",
    "nmod",
    "attr",
    "npadvmod",
    "dative",
    "xcomp",
)


def rules_for(tree: Tree, i: int, lexicon: Lexicon) -> Iterator[EventRule]:
    """The rules whose words and part of speech fit a token, the best first."""
    pos = tree.pos[i]
    for word, kinds in _readings(tree, i, lexicon, pos):
        found = lexicon.events.get(word, ())
        fitting = [rule for rule in found if rule.pos in kinds]
        if fitting:
            yield from fitting
            return
    for rule in lexicon.regexes:
        assert rule.regex is not None
        if rule.pos in (pos, "ANY") and rule.regex.fullmatch(tree.lemmas[i]):
            yield rule


def _readings(
    tree: Tree, i: int, lexicon: Lexicon, pos: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The word forms to look up and the parts of speech they may be."""
    lemma, lower = tree.lemmas[i], tree.lowers[i]
    match pos:
        case "VERB":
            if tree.deps[i] == "amod" or lower.endswith("ing"):
                found = lexicon.events.get(lower, ())
                if any(rule.pos == "ADJ" for rule in found):
                    yield lower, ("ADJ", "ANY")
            yield lemma, ("VERB", "ANY")
            if tree.tags[i] == "VBG" and tree.deps[i] not in ("ROOT", "xcomp", "advcl", "acl"):
                yield lower, ("NOUN",)
        case "NOUN":
            yield lemma, ("NOUN", "ANY")
            yield lower, ("NOUN", "ANY")
        case "ADJ":
            yield lemma, ("ADJ", "ANY")
            if tree.tags[i] == "VBN" or (lower.endswith("ed") and tree.deps[i] == "amod"):
                for form in plain_forms(lower):
                    yield form, ("VERB",)
        case "PROPN":
            if tree.name_at[i] is None:
                verbal = tree.deps[i] == "ROOT"
                for form in plain_forms(lower):
                    yield form, ("NOUN", "ANY", "VERB") if verbal else ("NOUN", "ANY")
        case "ADV":
            yield lemma, ("ADV", "ANY")


def phrase(tree: Tree, i: int, rule: EventRule) -> list[int] | None:
    """The tokens of a rule's words around its head; None when one is missing."""
    if GLUE in rule.words:
        first = i - rule.head
        together = all(
            first + place >= 0 and word in (tree.lowers[first + place], tree.lemmas[first + place])
            for place, word in enumerate(rule.words)
        )
        return list(range(first, i + 1)) if together else None
    found = [i]
    for place, word in enumerate(rule.words):
        if place == rule.head:
            continue
        before = place < rule.head
        fitting = next(
            (
                child
                for one in found
                for child in tree.children[one]
                if word in (tree.lemmas[child], tree.lowers[child])
                and (child < i) == before
                and (tree.deps[child] in PARTICLES or before)
            ),
            None,
        )
        if fitting is None:
            return None
        found.append(fitting)
    return sorted(found)


def conditions_hold(tree: Tree, i: int, rule: EventRule, slots: Slots) -> bool:
    """Whether all of a rule's conditions hold but those about its arguments."""
    return all(
        condition.holds(_about(tree, i, condition, slots))
        for condition in rule.conditions
        if condition.about not in AFTER_ARGUMENTS
    )


def _about(tree: Tree, i: int, condition: Condition, slots: Slots) -> set[str]:
    match condition.about:
        case "obj":
            return _with_amounts(
                tree, [*slots.get("obj", ()), *slots.get("passive", ()), *slots.get("dative", ())]
            )
        case "subj":
            return _with_amounts(tree, slots.get("subj", ()))
        case "prep":
            return {tree.lowers[child] for child in tree.kids(i, "prep")}
        case "prt":
            return {tree.lowers[child] for child in tree.kids(i, "prt")}
        case "mod":
            mods = lemmas_in(tree, slots.get("mod", ()))
            return mods | {tree.lowers[one] for one in slots.get("mod", ())}
        case "poss":
            return lemmas_in(tree, slots.get("poss", ()))
        case "head":
            return _heads(tree, i)
        case "under":
            return _nouns_above(tree, i)
        case "num":
            return {
                "plural"
                if tree.tags[i] in ("NNS", "NNPS") or _looks_plural(tree, i)
                else "singular"
            }
        case "voice":
            return {"passive" if tree.is_passive(i) else "active"}
        case "form":
            return {tree.tags[i]}
        case "then":
            return {tree.lemmas[one] for one in slots.get("verb then", ())} | {
                tree.lemmas[one] for one in slots.get("clause", ()) if tree.is_infinitive(one)
            }
        case "that":
            return {
                tree.lemmas[one] for one in slots.get("clause", ()) if not tree.is_infinitive(one)
            }
        case about:
            return lemmas_in(tree, slots.get(about, ()))


def _nouns_above(tree: Tree, i: int) -> set[str]:
    above = tree.heads[i]
    if tree.deps[i] == "pobj":
        above = tree.heads[above]
    return {tree.lemmas[above]} if above != i and tree.pos[above] in ("NOUN", "PROPN") else set()


def _looks_plural(tree: Tree, i: int) -> bool:
    return tree.pos[i] == "PROPN" and tree.lowers[i].endswith("s")


def _with_amounts(tree: Tree, words: list[int] | tuple[int, ...]) -> set[str]:
    """The words, and what follows of: thousands of people are people."""
    found = lemmas_in(tree, words)
    for word in words:
        for one in tree.conjuncts(word):
            for prep in tree.kids(one, "prep"):
                if tree.lowers[prep] == "of":
                    found |= lemmas_in(tree, tree.objects(prep))
            if tree.pos[one] == "PROPN":  # Storm Daniel
                found |= {tree.lemmas[child] for child in tree.kids(one, "compound")}
    return found


def _heads(tree: Tree, i: int) -> set[str]:
    """The verb that a noun depends on, also through a preposition or another noun."""
    first = tree.first_conjunct(i)
    above = tree.heads[first]
    if tree.deps[first] == "pobj":
        above = tree.heads[above]
    elif tree.deps[first] in ("compound", "nmod"):
        above = tree.heads[tree.first_conjunct(above)]
    return {tree.lemmas[above]} if above != first and tree.pos[above] in VERBAL else set()
