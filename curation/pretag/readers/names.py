"""The names of a passage: what the recogniser found, put right where the sentence tells better.

The city of X is a place whatever X was taken for; a verb in small letters is in no name; and words
with capitals that were overlooked are names where they fill a role.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curation.pretag.readers.tree import Tree

PLACES_OF = frozenset(
    "city town village province region district port capital state island municipality county "
    "suburb neighbourhood neighborhood enclave peninsula settlement hamlet governorate camp".split()
)
MISTAKEN = frozenset({"ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "FAC", "NORP", "LAW", "EVENT"})
BODIES = frozenset(
    "party front movement alliance union army force forces council ministry agency committee corps "
    "brigade guard guards court commission department bank university church league federation "
    "authority congress pact coalition bloc company newspaper broadcaster airline group firm "
    "militia organization organisation charity foundation association senate parliament "
    "knesset duma bundestag hamas hezbollah fatah taliban".split()
)
"""Last words of names of bodies, and the nouns that introduce one: the newspaper X."""
HOURS = dict.fromkeys("dawn dusk midnight noon nightfall sunrise sunset".split(), "TIME") | {
    "overnight": "TIME",
    "today": "DATE",
    "yesterday": "DATE",
    "tomorrow": "DATE",
}
"""Words for a time that the recogniser mostly passes over."""
PEOPLES = ("ian", "ish", "ese", "ean", "can")
"""How adjectives of a people end; at the start of a sentence other words are written large too."""
NO_PEOPLE = frozenset("civilian guardian median custodian comedian pedestrian foolish".split())
LOOSE = frozenset({"WORK_OF_ART", "ORG", "PERSON", "LAW", "EVENT", "PRODUCT", "FAC"})
IN = frozenset({"in", "near", "outside", "off"})
INTO = IN | {"through", "across", "into", "inside", "around"}


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity: its label and its first and last token; `is_new` when we found it."""

    label: str
    first: int
    last: int
    is_new: bool = False


def corrected(tree: Tree, found: Sequence[Name]) -> list[Name]:
    """The recogniser's names without those that cannot be, under the label their place tells."""
    return [
        Name(_label(tree, name), name.first, name.last)
        for name in found
        if not _holds_a_verb(tree, name)
    ]


def overlooked(tree: Tree, known: Sequence[Name]) -> list[Name]:
    """Words with capitals that are in none of the known names."""
    labels = {tree.words[name.last]: name.label for name in known if name.label in _COMMON}
    found: list[Name] = []
    i = 0
    while i < len(tree.words):
        if not _is_capital(tree, i):
            label = _small_or_adjective(tree, i)
            if label:
                found.append(Name(label, i, i, is_new=True))
            i += 1
            continue
        first = i
        while i + 1 < len(tree.words) and _is_capital(tree, i + 1):
            i += 1
        label = labels.get(tree.words[i]) or _guess(tree, first, i)
        if label:
            found.append(Name(label, first, i, is_new=True))
        i += 1
    return found


_COMMON = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP"})


def _is_capital(tree: Tree, i: int) -> bool:
    return (
        tree.pos[i] == "PROPN"
        and tree.name_at[i] is None
        and tree.words[i][:1].isupper()
        and len(tree.words[i]) > 2
    )


def _small_or_adjective(tree: Tree, i: int) -> str:
    """Dawn, a time; Lithuanian before a noun, a people."""
    lower = tree.lowers[i]
    if tree.name_at[i] is not None:
        return ""
    if lower in HOURS:
        return HOURS[lower] if tree.deps[i] in ("pobj", "npadvmod", "advmod") else ""
    if (
        tree.words[i][:1].isupper()
        and tree.pos[i] == "ADJ"
        and tree.deps[i] == "amod"
        and lower.endswith(PEOPLES)
        and not lower.endswith("tarian")
        and lower not in NO_PEOPLE
        and tree.pos[tree.heads[i]] in ("NOUN", "PROPN")
    ):
        return "NORP"
    return ""


def _guess(tree: Tree, first: int, last: int) -> str:
    """The label of an overlooked name; empty where it hangs in something else."""
    dep, above = tree.deps[last], tree.heads[last]
    if dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos"):
        return ""
    if tree.tags[last] == "NNPS":
        return "NORP"
    if dep == "pobj" and tree.lowers[above] in IN:
        return "GPE"
    if dep == "pobj" and tree.lowers[above] == "of" and tree.lemmas[tree.heads[above]] in PLACES_OF:
        return "GPE"
    if last > first and dep != "pobj":
        return "PERSON"
    return "ORG" if tree.words[last].isupper() else "PERSON"


def _holds_a_verb(tree: Tree, name: Name) -> bool:
    """Whether a verb in small letters stands inside: Donetsk accused Kyiv of."""
    return name.label in LOOSE and any(
        tree.pos[i] == "VERB" and tree.words[i].islower() for i in range(name.first + 1, name.last)
    )


def _introduces(tree: Tree, noun: int, words: frozenset[str]) -> bool:
    return tree.pos[noun] == "NOUN" and tree.lemmas[noun] in words


def _is_called(tree: Tree, head: int, words: frozenset[str]) -> bool:
    """Whether an apposition says what it is: Zamzam, a town near the border."""
    return any(
        child > head and _introduces(tree, child, words) for child in tree.kids(head, "appos")
    )


def _label(tree: Tree, name: Name) -> str:
    if name.label == "GPE" and _is_called(tree, name.last, BODIES):
        return "ORG"
    if name.label not in MISTAKEN:
        return name.label
    head, above = name.last, tree.heads[name.last]
    if name.label in ("PERSON", "PRODUCT", "WORK_OF_ART", "NORP") and (
        (name.last > name.first and tree.lowers[name.last] in BODIES)
        or (tree.deps[head] == "appos" and _introduces(tree, above, BODIES))
    ):
        return "ORG"
    if _is_called(tree, head, PLACES_OF):
        return "GPE"
    if tree.deps[head] != "pobj":
        return name.label
    if tree.lowers[above] == "of" and tree.lemmas[tree.heads[above]] in PLACES_OF:
        return "GPE"
    if tree.lowers[above] in INTO and _is_lone_place(tree, name, above):
        return "GPE"
    return name.label


def _is_lone_place(tree: Tree, name: Name, prep: int) -> bool:
    """In Bamako, through Bogotá; longer names only after a verb: fought near Wad Madani."""
    if name.label == "PERSON":
        return name.first == name.last or tree.pos[tree.heads[prep]] == "VERB"
    word = tree.words[name.last]
    return (
        name.label == "ORG"
        and name.first == name.last
        and tree.lowers[prep] in IN
        and word.istitle()
        and word.lower() not in BODIES
    )
