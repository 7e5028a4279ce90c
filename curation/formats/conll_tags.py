"""A column of tags and the mentions it tells: IOB1, IOB2, BILOU and the same with other letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from curation.errors import BadInput

OUTSIDE = "O"
Scheme: TypeAlias = Literal["IOB", "IOB2", "BILOU"]
"""IOB takes IOB1 and IOB2 alike, as the scorer of CoNLL does; the other two are exact."""

TAG = re.compile(r"O|([BILUESMW])-(\S.*)")
_ALPHABETS = {
    "BILOU": "BILU",
    "BIOES": "BIES",
    "BMES": "BMES",
    "BMEOW": "BMEW",
}
_MEANS = {"B": "B", "I": "I", "M": "I", "L": "L", "E": "L", "U": "U", "S": "U", "W": "U"}

Stretch: TypeAlias = tuple[int, int, str]
"""(first token, token behind the last, label)."""


class Tag(NamedTuple):
    """A tag as it stands in a line."""

    line: int
    text: str


def tags(stretches: Iterable[Stretch], length: int, scheme: Scheme) -> list[str]:
    """The tags of so many tokens; stretches do not overlap."""
    found = [OUTSIDE] * length
    for first, behind, label in stretches:
        found[first] = f"B-{label}"
        for token in range(first + 1, behind):
            found[token] = f"I-{label}"
        if scheme == "BILOU":
            found[behind - 1] = f"{'U' if behind - first == 1 else 'L'}-{label}"
    return found


def split(tag: Tag, name: str) -> tuple[str, str]:
    """A tag's meaning (O, B, I, L, U) and its label. Raises `BadInput` when it is no tag."""
    found = _split(tag.text)
    if found is None:
        raise BadInput(
            f"{name}, line {tag.line}: {tag.text[:40]!r} is no tag such as O, B-PER or I-PER: "
            "the column of tags has to tell the labels."
        )
    return found


@lru_cache(maxsize=4_096)
def _split(text: str) -> tuple[str, str] | None:
    found = TAG.fullmatch(text)
    if found is None:
        return None
    return (_MEANS[found[1]], found[2]) if found[1] else (OUTSIDE, "")


@dataclass(slots=True)
class Survey:
    """Which scheme a column of a file follows, found out by looking at all of it."""

    name: str
    letters: dict[str, int]
    """The letters that occur, with the line of the first of each."""
    begins_with_i: int = 0
    """The first line where a mention begins with I-, as in IOB1; 0 when there is none."""
    begins_with_b: int = 0
    """The first line where one begins with B- though none of its label stands before: IOB2."""

    def see(self, sentence: Sequence[Tag]) -> None:
        """Look at the tags of one sentence. Raises `BadInput` naming the line that has no tag."""
        before, label_before = OUTSIDE, ""
        for tag in sentence:
            state, label = split(tag, self.name)
            if state != OUTSIDE:
                self.letters.setdefault(tag.text[0], tag.line)
                continues = before != OUTSIDE and label == label_before
                if state == "I" and not continues:
                    self.begins_with_i = self.begins_with_i or tag.line
                elif state == "B" and not continues:
                    self.begins_with_b = self.begins_with_b or tag.line
            before, label_before = state, label

    def scheme(self) -> Scheme:
        """The scheme. Raises `BadInput` when there are letters of several in one column."""
        if self.letters.keys() <= {"B", "I"}:
            return "IOB"
        if any(self.letters.keys() <= set(alphabet) for alphabet in _ALPHABETS.values()):
            return "BILOU"
        met = ", ".join(
            f"{letter}- in line {line}"
            for letter, line in sorted(self.letters.items(), key=lambda one: one[1])
            if letter not in "BI"
        )
        raise BadInput(
            f"{self.name}: the tags mix schemes ({met}): use one of IOB2, "
            f"{', '.join(_ALPHABETS)} throughout."
        )

    def note(self) -> str:
        """What to say of a column that is read although it follows no scheme to the letter."""
        if self.letters.keys() <= {"B", "I"} and self.begins_with_i and self.begins_with_b:
            return (
                f"the tags mix IOB1 (line {self.begins_with_i}) and IOB2 (line "
                f"{self.begins_with_b}): I- without a mention before it was taken to begin one"
            )
        return ""


def stretches(sentence: Sequence[Tag], scheme: Scheme, name: str) -> list[Stretch]:
    """The mentions of one sentence. Raises `BadInput` naming the line that breaks the scheme."""
    found: list[Stretch] = []
    begun: int | None = None
    label = ""
    for at, tag in enumerate(sentence):
        state, said = split(tag, name)
        goes_on = begun is not None and said == label
        if begun is not None and not (state in "IL" and goes_on):
            if scheme == "BILOU":
                raise _broken(tag, name, f"the mention before it is not ended by L-{label}")
            found.append((begun, at, label))
            begun = None
        match state:
            case "U":
                found.append((at, at + 1, said))
            case "B":
                begun, label = at, said
            case "I" | "L" if begun is None:
                if scheme != "IOB":
                    raise _broken(tag, name, "no mention begins before it")
                begun, label = at, said
            case "L" if begun is not None:
                found.append((begun, at + 1, label))
                begun = None
            case _:
                pass
    if begun is not None:
        if scheme == "BILOU":
            raise _broken(sentence[-1], name, f"the mention is not ended by L-{label}")
        found.append((begun, len(sentence), label))
    return found


def _broken(tag: Tag, name: str, why: str) -> BadInput:
    return BadInput(f"{name}, line {tag.line}: {tag.text} cannot stand there: {why}.")
