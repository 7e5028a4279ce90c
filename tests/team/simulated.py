"""Simulated annotators: honest ones, some who overlook much without help, and ones who over-trust.

Nobody is timed or watched here: what is set is how often people keep a wrong suggestion, overlook a
mention, or slip; what comes out is whether the comparison with the control share finds it.

Articles have 50 suggestions in the mean, as 400 to 500 words have, and are as uneven as news: 36 in
the middle one, 104 in one of ten (half of that in CoNLL-2003's short ones). 31 % of mentions repeat
a name of the article and share its fate. The pre-tagger is as measured on unseen news
(bench/results.md): 78 % of its mentions right, the wrong ones by label, by ends, or where nothing
is; articles differ in how hard they are. It calls half of its mistakes "check", and 15 % of what is
right.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from math import log
from typing import Any

from curation.team.control import Comparison, compare
from curation.team.places import Article, Suggested, Words, article_of

LABELS = ("PERSON", "GPE", "ORG", "EVENT")
WIDTH = 20
"""Code points from one mention to the next; all are shorter."""


@dataclass(frozen=True)
class Tagger:
    precision: float = 0.78
    recall: float = 0.70
    """Of the mentions there are; the others are suggested to nobody."""
    by_label: float = 0.40
    by_ends: float = 0.30
    """Of what is wrong; the rest stands where nothing is."""
    mentions: int = 50
    hardness: float = 20
    """How alike articles are: a and b of the beta distribution of precision sum to this."""


@dataclass(frozen=True)
class Reader:
    """Chances of one decision; what is `hidden` holds without help."""

    keeps_wrong: float = 0.2
    keeps_wrong_hidden: float = 0.2
    overlooks: float = 0.03
    overlooks_hidden: float = 0.10
    overlooks_right_hidden: float | None = None
    """Of what the suggestions get right, where that differs from the rest."""
    slips: float = 0.02
    slips_hidden: float = 0.02
    steady: float = 0.8
    """How often a name that comes again is treated as before."""


NEWS = Tagger()
HONEST = Reader()
FORGETFUL = Reader(overlooks_hidden=0.30)
OVER_TRUSTING = Reader(keeps_wrong=0.6)


def comparison(
    reader: Reader,
    *,
    seed: int,
    articles: int = 200,
    control: float = 0.1,
    tagger: Tagger = NEWS,
    seen_as: Callable[[Article], Article] = lambda article: article,
) -> Comparison:
    """What the figures say of a reader after so many articles; `seen_as` spoils what they see."""
    chance = random.Random(seed)
    hidden = set(chance.sample(range(articles), round(articles * control)))
    sides: tuple[list[Article], list[Article]] = ([], [])
    for number in range(articles):
        read = read_article(chance, reader, tagger, document=number, is_hidden=number in hidden)
        sides[number in hidden].append(seen_as(read))
    return compare(1, *sides)


def flagged(reader: Reader, *, runs: int, **settings: Any) -> int:
    """In how many of so many runs, with the seeds 0, 1, ..., somebody is flagged."""
    return sum(
        comparison(reader, seed=seed, **settings).verdict == "keeps_more" for seed in range(runs)
    )


def read_article(
    chance: random.Random, reader: Reader, tagger: Tagger, *, document: int, is_hidden: bool
) -> Article:
    """One article, tagged and read."""
    size = min(
        6 * tagger.mentions, max(3, round(chance.lognormvariate(log(0.72 * tagger.mentions), 0.83)))
    )
    right = chance.betavariate(
        tagger.precision * tagger.hardness, (1 - tagger.precision) * tagger.hardness
    )
    suggested: list[Suggested] = []
    said: list[Words] = []
    names: list[tuple[str, str, str, str]] = []  # text, label, fate, confidence
    before: dict[str, str] = {}
    for place in range(size):
        start = place * WIDTH
        if names and chance.random() < 0.31:
            text, label, fate, confidence = chance.choice(names)
        else:
            text, label = f"name {len(names)}", chance.choice(LABELS)
            fate = _fate(chance, tagger, right)
            sure = 0.5 if fate != "right" else 0.85
            confidence = "high" if chance.random() < sure else "check"
            names.append((text, label, fate, confidence))
        shown = Words(False, label, start, start + 8, None)
        suggested.append(Suggested(*shown, text, confidence))
        act = before.get(text)
        if act is None or chance.random() >= reader.steady:
            act = _act(chance, reader, fate, is_hidden=is_hidden)
        before[text] = act
        if act == "same":
            said.append(shown)
        elif act == "other":
            said.append(
                shown._replace(label="OTHER") if fate != "ends" else shown._replace(end=start + 12)
            )
    for place in range(round(size * tagger.precision * (1 / tagger.recall - 1))):
        overlooks = reader.overlooks_hidden if is_hidden else reader.overlooks
        if chance.random() >= overlooks:
            start = (size + place) * WIDTH
            said.append(Words(False, "GPE", start, start + 8, None))
    return article_of(document, suggested, said)


def _fate(chance: random.Random, tagger: Tagger, right: float) -> str:
    if chance.random() < right:
        return "right"
    fault = chance.random()
    if fault < tagger.by_label:
        return "label"
    return "ends" if fault < tagger.by_label + tagger.by_ends else "nothing"


def _act(chance: random.Random, reader: Reader, fate: str, *, is_hidden: bool) -> str:
    """What a reader does about one name: "same" as suggested, "other", or "none"."""
    overlooks = reader.overlooks_hidden if is_hidden else 0.0
    if is_hidden and fate == "right" and reader.overlooks_right_hidden is not None:
        overlooks = reader.overlooks_right_hidden
    if chance.random() < overlooks:
        return "none"
    if fate == "right":
        slips = reader.slips_hidden if is_hidden else reader.slips
        return "other" if chance.random() < slips else "same"
    keeps = reader.keeps_wrong_hidden if is_hidden else reader.keeps_wrong
    if chance.random() < keeps:
        return "same"
    return "none" if fate == "nothing" else "other"
