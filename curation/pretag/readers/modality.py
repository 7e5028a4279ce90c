"""Whether an event is said to have happened: denied, planned, supposed, past, to come."""

from __future__ import annotations

from collections.abc import Iterator

from curation.model import AttributeValue
from curation.pretag.readers.lexicon import Lexicon
from curation.pretag.readers.tree import SUBJECTS, VERBAL, Tree

STRONGEST = ("denied", "hypothetical", "planned", "historical")
"""Of several messages the first of these wins the attributes it sets."""
FURTHEST = 6


def messages(tree: Tree, i: int, lexicon: Lexicon) -> list[str]:
    """What the cues around a trigger say about it, the strongest first, and its tense."""
    found: set[str] = set()
    for where, word in _cues(tree, i, lexicon):
        said = lexicon.says(where, tree.lemmas[word], tree.pos[word])
        said = said or lexicon.says(where, tree.lowers[word], tree.pos[word])
        if said:
            found.add(said)
    if "denied" in found and "hypothetical" in found and tree.pos[i] in VERBAL:
        found.discard("hypothetical")
    ordered = [said for said in STRONGEST if said in found]
    ordered.extend(sorted(found.difference(STRONGEST)))
    if not {"planned", "hypothetical"} & found:
        tense = _tense(tree, i)
        if tense:
            ordered.append(tense)
    return ordered


def attributes(said: list[str], lexicon: Lexicon) -> dict[str, AttributeValue]:
    """The messages as attributes: one value, or several in order of preference."""
    found: dict[str, AttributeValue] = {}
    for one in said:
        for attribute, values in lexicon.meanings.get(one, {}).items():
            found.setdefault(attribute, values[0] if len(values) == 1 else values)
    return found


def _cues(tree: Tree, i: int, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """Every word that may say something about a trigger, and where it stands."""
    yield from _around(tree, i)
    passed = i
    for _ in range(FURTHEST):
        above = tree.heads[passed]
        if above == passed:
            return
        dep = tree.deps[passed]
        if dep == "conj":
            if tree.is_alike(passed, above):
                if tree.pos[above] in VERBAL and not tree.has(passed, "nsubj", "nsubjpass", "aux"):
                    yield from _auxiliaries(tree, above)
                passed = above
                continue
            return
        if tree.pos[above] in VERBAL:
            helps = tree.lemmas[above] in lexicon.acts
            if dep in ("dobj", "xcomp", "ccomp", "nsubjpass", "attr", "acomp", "oprd"):
                if dep == "ccomp" and not _is_close(tree, passed):
                    yield "that", above
                    return
                yield "above", above
                if dep != "ccomp" and (helps or dep in ("xcomp", "attr", "acomp", "oprd")):
                    yield from _around(tree, above)
            elif dep == "nsubj":
                if tree.lemmas[above] in HAPPENING:
                    yield from _around(tree, above)
                return
            elif dep == "prep":
                if tree.lowers[passed] not in LOOKING_FORWARD:
                    return
                yield "above", above
                if (tree.lemmas[above], tree.lowers[passed]) in lexicon.acts_after:
                    yield from _around(tree, above)
                else:
                    return
            elif dep == "advcl":
                if not tree.is_infinitive(passed) or tree.has(passed, "nsubj"):
                    return
                yield "purpose", passed
                return
            else:
                return
        elif dep in ("acl", "pobj", "pcomp", "prep", "xcomp", "relcl", "compound", "ccomp"):
            if dep == "relcl" or (dep == "acl" and not tree.is_infinitive(passed)):
                return
            if dep == "prep" and tree.lowers[passed] not in LOOKING_FORWARD:
                return
            yield "above", above
        elif dep not in ("acomp",):
            return
        passed = above


LOOKING_FORWARD = frozenset(
    {"for", "of", "to", "on", "at", "about", "against", "from", "into", "in"}
)
"""Prepositions through which a word says something: a plan for, threatened with."""
HAPPENING = frozenset({"be", "take", "happen", "occur", "begin", "start", "resume", "continue"})


def _is_close(tree: Tree, clause: int) -> bool:
    """Whether a clause is an infinitive or a gerund: its verb above plans, denies, urges it."""
    return tree.is_infinitive(clause) or tree.tags[clause] == "VBG" or tree.tags[clause] == "VB"


def _around(tree: Tree, i: int) -> Iterator[tuple[str, int]]:
    yield from _auxiliaries(tree, i)
    for child in tree.children[i]:
        dep = tree.deps[child]
        if dep in ("amod", "compound", "advmod", "nmod"):
            yield "mod", child
            if dep == "advmod":
                yield "neg", child
        elif dep == "mark":
            yield "mark", child
        elif dep == "det":
            yield "neg", child


def _auxiliaries(tree: Tree, i: int) -> Iterator[tuple[str, int]]:
    for child in tree.children[i]:
        dep = tree.deps[child]
        if dep in ("aux", "auxpass"):
            yield "aux", child
        elif dep == "neg":
            yield "neg", child


def _tense(tree: Tree, i: int) -> str:
    """The tense of a trigger's verb, or of the verb over a noun; empty when none tells."""
    for _ in range(FURTHEST):
        tag = tree.tags[i]
        if tree.pos[i] in VERBAL:
            if tree.deps[i] == "amod":
                return "past" if tag == "VBN" else ""
            helping = {tree.tags[child] for child in tree.kids(i, "aux", "auxpass")}
            lowers = {tree.lowers[child] for child in tree.kids(i, "aux", "auxpass")}
            if tag == "VBD" or "VBD" in helping or lowers & {"have", "has", "'ve", "been"}:
                return "past"
            if tag in ("VBZ", "VBP") or helping & {"VBZ", "VBP"}:
                return "present"
            if tag == "VBN" and tree.deps[i] in ("acl", "advcl"):
                return "past"
        elif tree.deps[i] not in (*SUBJECTS, "dobj", "pobj", "prep", "attr", "compound", "conj"):
            return ""
        if tree.heads[i] == i:
            return ""
        i = tree.heads[i]
    return ""
