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
    "suburb neighbourhood neighborhood enclave peninsula settlement hamlet governorate".split()
)
MISTAKEN = frozenset({"ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "FAC", "NORP", "LAW", "EVENT"})
LOOSE = frozenset({"WORK_OF_ART", "ORG", "PERSON", "LAW", "EVENT", "PRODUCT", "FAC"})
IN = frozenset({"in", "near", "outside", "off"})


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


def _label(tree: Tree, name: Name) -> str:
    if name.label not in MISTAKEN:
        return name.label
    head, above = name.last, tree.heads[name.last]
    if tree.deps[head] != "pobj":
        return name.label
    if tree.lowers[above] == "of" and tree.lemmas[tree.heads[above]] in PLACES_OF:
        return "GPE"
    if name.label == "PERSON" and name.first == name.last and tree.lowers[above] in IN:
        return "GPE"
    return name.label
