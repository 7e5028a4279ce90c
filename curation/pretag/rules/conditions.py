"""The conditions of a rule: what has to stand around a word for it to mean this event.

Written between blanks: `obj=troop|force` (the object is one of these), `obj!=ball` (it is none),
`obj` (there is one), `!obj` (there is none). All of them have to hold.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from curation.pretag.rules.lines import Row, alternatives

PREPOSITIONS = frozenset(
    "about across after against ahead along alongside amid among around as at away back before "
    "behind between beyond by despite down during following for from in inside into near of off "
    "on onto out outside over since through throughout to toward towards under until up upon via "
    "with within without".split()
)
SLOTS = {
    "obj": "the object (of a passive verb, its subject)",
    "subj": "the subject (of a passive verb, what follows by)",
    "prt": "a particle: out in pull out",
    "prep": "a preposition: for in call for",
    "mod": "a word before the noun: civil in civil war",
    "poss": "an owner: Syria in Syria's war",
    "head": "what the word depends on: hold in hold talks",
    "under": "the noun it hangs from: prisoner in prisoners of war",
    "num": "singular or plural",
    "voice": "active or passive",
    "form": "a tag of the tagger: VBG, NN",
    "then": "a verb that follows: halt in urged Iran to halt",
    "that": "a clause follows: warned that, demanded that",
    "args": "how many arguments there are at least",
    "actor": "an actor was found",
    "recipient": "a recipient was found",
}
"""What a condition may be about, besides the object of a preposition (`into=custody`)."""
AFTER_ARGUMENTS = frozenset({"args", "actor", "recipient"})
"""Conditions on what a frame found: decided last."""
_FIXED = {"num": {"singular", "plural"}, "voice": {"active", "passive"}}


@dataclass(frozen=True, slots=True)
class Condition:
    """One of a rule's conditions. Words in capitals are labels of entities or nominals."""

    about: str
    words: frozenset[str]
    negated: bool

    def holds(self, found: Set[str]) -> bool:
        """Whether these words and labels satisfy it; empty when nothing stands there."""
        there = bool(found & self.words) if self.words else bool(found)
        return there != self.negated


def conditions(row: Row, column: str) -> tuple[Condition, ...]:
    """The conditions in a cell. Raises `BadInput` naming the one that cannot be read."""
    return tuple(_condition(part, row) for part in row[column].split())


def _condition(part: str, row: Row) -> Condition:
    about, equals, cell = part.partition("=")
    negated = about.startswith("!") or about.endswith("!")
    about = about.strip("!")
    words = frozenset(alternatives(cell))
    if about not in SLOTS and about not in PREPOSITIONS:
        raise row.error(
            f"the condition {part!r} is about {about!r}, which is none of "
            f"{', '.join(SLOTS)} or a preposition."
        )
    if equals and not words:
        raise row.error(f"the condition {part!r} has no word after =: write obj=troop, or obj.")
    if about in _FIXED and not (words and words <= _FIXED[about]):
        raise row.error(
            f"the condition {part!r} has to be {' or '.join(sorted(_FIXED[about]))}: "
            f"write {about}={min(_FIXED[about])}."
        )
    if about == "args" and not (len(words) == 1 and min(words).isdigit()):
        raise row.error(f"the condition {part!r} has to be a number: write args=1.")
    return Condition(about, words, negated)
