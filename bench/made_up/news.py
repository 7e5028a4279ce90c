"""Made-up reports with their right mentions: the same for a seed in every run."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bench.made_up import words
from bench.made_up.reports import (
    KINDS,
    everywhere,
    headings,
    sentences,
    telling_nothing,
    without_names,
)

T = TypeVar("T")
Mention = tuple[int, int, str]
"""Start and end in code points, half-open, and the label."""
LABELS = ("PER", "LOC", "ORG", "MISC")
LABEL_OF = {"P": "PER", "L": "LOC", "C": "LOC", "N": "MISC", "T": "ORG", "O": "ORG", "F": "ORG",
            "E": "MISC"}  # fmt: skip
SENTENCES = (12, 20)
"""The fewest and the most of one report: some 25 mentions, as in news that people labelled."""
POOLS = (45, 13, 30, 12)
"""Of a hundred sentences: on the matter, of any report, with words that tell nothing of a name,
and without names."""
HEADED = 0.15
"""The share of sentences with a heading of its own, half of them a sentence in capitals."""
ANY_NAME = "PPPLLCTOOF"
SLOT = re.compile(r"\{([A-Zdmnt])(\d?)\}")


@dataclass(frozen=True, slots=True)
class Report:
    """A text and what is rightly labelled in it, in order."""

    text: str
    mentions: tuple[Mention, ...]


def news(number: int, seed: int) -> list[Report]:
    """So many reports; those of one seed share the names that are often in the news."""
    chance = random.Random(f"news {seed}")
    known = [_new_person(chance) for _ in range(60)]
    return [_Writer(random.Random(f"news {seed} {one}"), known).report() for one in range(number)]


class _Writer:
    """One report: who and what is in it is drawn first, so that names come again."""

    def __init__(self, chance: random.Random, known: Sequence[tuple[str, str]]) -> None:
        self._chance = chance
        self._known = known
        countries = list(words.COUNTRIES)
        self._cast: dict[str, list[str]] = {
            "L": self._some(7, self._place),
            "C": self._some(4, lambda: _often(chance, countries)),
            "T": self._some(6, self._team),
            "O": self._some(6, self._body),
            "F": self._some(5, self._firm),
            "E": self._some(2, lambda: _often(chance, words.HAPPENINGS)),
        }
        self._people = list(
            dict.fromkeys(
                _often(chance, known) if chance.random() < 0.2 else _new_person(chance)
                for _ in range(14)
            )
        )
        self._met: set[tuple[str, str]] = set()

    def report(self) -> Report:
        kind = self._chance.choice(list(KINDS))
        there = sentences(kind)
        wanted = self._chance.randint(*SENTENCES)
        lines: list[tuple[str, list[Mention]]] = [self._dateline()]
        kinds = (there, everywhere(), telling_nothing(), without_names())
        pools = self._chance.choices(kinds, POOLS, k=wanted)
        for template in dict.fromkeys(map(self._chance.choice, pools)):
            if self._chance.random() < HEADED:
                lines.append(self._heading(there))
            lines.append(self._sentence(template))
        text, mentions = "", []
        for line, found in lines:
            mentions += [(start + len(text), end + len(text), label) for start, end, label in found]
            text += line + "\n"
        return Report(text, tuple(mentions))

    def _dateline(self) -> tuple[str, list[Mention]]:
        place = self._chance.choice(self._cast["L"]).upper()
        return f"{place} 1996-08-{self._chance.randint(10, 30)}", [(0, len(place), "LOC")]

    def _heading(self, there: Sequence[str]) -> tuple[str, list[Mention]]:
        if self._chance.random() < 0.5:
            return self._sentence(self._chance.choice(headings()))
        text, mentions = self._sentence(self._chance.choice(there))
        capitals = text.upper()
        return (capitals, mentions) if len(capitals) == len(text) else (text, mentions)

    def _sentence(self, template: str) -> tuple[str, list[Mention]]:
        text, mentions, last = "", [], 0
        taken: dict[str, str] = {}
        for slot in SLOT.finditer(template):
            text += template[last : slot.start()]
            last = slot.end()
            kind = self._chance.choice(ANY_NAME) if slot[1] == "X" else slot[1]
            name = self._name(kind, slot[0], taken)
            if kind in LABEL_OF:
                mentions.append((len(text), len(text) + len(name), LABEL_OF[kind]))
            text += name
        return text + template[last:], mentions

    def _name(self, kind: str, slot: str, taken: dict[str, str]) -> str:
        chance = self._chance
        if kind == "P":
            return self._person(slot, taken)
        if kind == "N":
            return words.COUNTRIES[chance.choice(self._cast["C"])]
        if kind in self._cast:
            free = [one for one in self._cast[kind] if one not in taken.values()]
            taken[slot] = chance.choice(free or self._cast[kind])
            return taken[slot]
        return {
            "d": chance.choice(
                [*words.DAYS, f"{chance.choice(words.MONTHS)} 1{chance.randint(0, 9)}"]
            ),
            "m": f"${chance.randint(2, 900)} million",
            "n": str(chance.randint(1, 90)),
            "t": chance.choice(words.TITLES).replace("_", " "),
        }[kind]

    def _person(self, slot: str, taken: dict[str, str]) -> str:
        free = [one for one in self._people if one[1] not in taken.values()]
        first, last = one = self._chance.choice(free or self._people)
        taken[slot] = last
        if one in self._met and self._chance.random() < 0.6:
            return last
        self._met.add(one)
        return f"{first} {last}"

    def _some(self, number: int, draw: Callable[[], str]) -> list[str]:
        return list(dict.fromkeys(draw() for _ in range(number)))

    def _place(self) -> str:
        odds = self._chance.random()
        if odds < 0.5:
            return _made(self._chance, words.PLACE_ENDS)
        if odds < 0.6:
            return _often(self._chance, words.SEVERAL_WORDS)
        return _often(self._chance, words.CITIES)

    def _team(self) -> str:
        place = _often(self._chance, words.CITIES)
        return (
            f"{place} {self._chance.choice(['United', 'City', 'FC'])}"
            if (self._chance.random() < 0.25)
            else place
        )

    def _body(self) -> str:
        chance, odds = self._chance, self._chance.random()
        if odds < 0.25:
            nation = _often(chance, list(words.COUNTRIES.values()))
            return chance.choice(words.LONG_BODIES).format(
                place=_often(chance, words.CITIES), nation=nation
            )
        if odds < 0.5:
            return "".join(chance.choice("ABCDEFGIKLMNOPRSTU") for _ in range(3))
        return _often(chance, words.BODIES)

    def _firm(self) -> str:
        chance, odds = self._chance, self._chance.random()
        if odds < 0.25:
            return f"{chance.choice(words.LAST)} {chance.choice(words.FIRM_ENDS)}"
        if odds < 0.6:
            return _made(chance, ["co", "ex", "tech", "soft", "ia", "is"])
        return _often(chance, words.FIRMS)


def _new_person(chance: random.Random) -> tuple[str, str]:
    made = chance.random() < 0.5
    last = _made(chance, words.PERSON_ENDS) if made else chance.choice(words.LAST)
    first = chance.choice(words.FIRST)
    odds = chance.random()
    if odds < 0.08:
        first = f"{first[0]}. {chance.choice('ABCDEFGHJKLMRST')}."
    elif odds < 0.2:
        last = f"{chance.choice(words.BEFORE_LAST)} {last}"
    return first, last


def _made(chance: random.Random, ends: Sequence[str]) -> str:
    """A name nobody has heard before."""
    parts = [chance.choice(words.SYLLABLES) for _ in range(chance.randint(1, 2))]
    return ("".join(parts) + chance.choice(ends)).capitalize()


def _often(chance: random.Random, there: Sequence[T]) -> T:
    """One of them: a few often and most of them seldom, as names are in the news."""
    return there[min(int(chance.paretovariate(0.6)) - 1, 10**6) % len(there)]
