"""Labelled here and not there: known words that nobody labelled, though they nearly always are.

Of all checks that read no context this finds the most: of omissions planted in 900 articles of
CoNLL-2003 about two thirds, and nine in ten of what it shows are such. The share of 60 % is that of
these figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import starmap

from curation.consistency.articles import Article, Mention, Reading
from curation.consistency.free_places import Place, apart, counts_in, free_places
from curation.consistency.groups import (
    Inconsistency,
    group_key,
    in_order,
    ways_of,
)
from curation.consistency.places import Found, KnownWords
from curation.consistency.shares import unlikely
from curation.consistency.surfaces import is_written_like, surface, written
from curation.findings import Finding

NAME = "not-labelled"
LEAST_SHARE = 0.6
"""The share of all other places in which words have to be labelled."""
MOST_OTHERS = 3
"""The most places with the usual label that are kept of any words, in case they are missed."""
PRIOR = 0.5
"""How likely known words are labelled, before anything is known of them."""


@dataclass(slots=True)
class _Known:
    """Words of one pool: how they are labelled and written, and where they are not."""

    labels: dict[str, int] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)
    not_labelled: int = 0
    places: list[tuple[Finding, bool, int, int]] = field(default_factory=list)
    """Places without a label: whether they are counted, and the counts of their article."""
    others: list[tuple[int, int, int, Mention]] = field(default_factory=list)
    """Some with the usual label: article, reading, author and what it is."""

    @property
    def usual(self) -> str:
        return min(self.labels, key=lambda label: (-self.labels[label], label))

    @property
    def labelled(self) -> int:
        return sum(self.labels.values())

    def is_common(self) -> bool:
        """Whether it can no longer be that nearly all other places are labelled."""
        others = self.not_labelled - 1
        return self.labelled < LEAST_SHARE * (self.labelled + others)


class NotLabelled:
    """The check at work.

    Places are let go as soon as too many of the words have no label, so that what has to be kept
    is no more than what is labelled.
    """

    def __init__(self) -> None:
        self._seen: Counter[tuple[int, str, str]] = Counter()
        self._known: dict[Place, _Known] = {}
        self._words: frozenset[Place] = frozenset()
        self._search: KnownWords | None = None

    def learn(self, article: Article) -> None:
        """Count labels of words."""
        for reading in article.readings:
            pool = reading.evidence
            if pool is not None:
                self._seen.update([(pool, one[1], one[4]) for one in reading.mentions])

    def _learned(self) -> KnownWords:
        for (pool, label, text), count in self._seen.items():
            known = self._known.setdefault((pool, surface(text)), _Known())
            known.labels[label] = known.labels.get(label, 0) + count
            known.forms.add(written(text))
        self._seen.clear()
        # Words that are let go still hide what lies in them: York is not missed in New York.
        self._words = frozenset(self._known)
        return KnownWords({words for _, words in self._known})

    def look(self, article: Article) -> None:
        """Note where known words have no label."""
        if self._search is None:
            self._search = self._learned()
        asked = [
            (one, pool)
            for one in article.readings
            for pool in dict.fromkeys((one.evidence, one.judged))
            if pool is not None and one.is_finished
        ]
        met = self._search.places(article.text) if asked else []
        of_pool = {
            pool: apart(one for one in met if (pool, one.words) in self._words)
            for pool in {pool for _, pool in asked}
        }
        free = {(one.id, pool): free_places(of_pool[pool], one) for one, pool in asked}
        here = counts_in(article.readings, free)
        for reading, pool in asked:
            for found in free[reading.id, pool]:
                self._note(article, reading, (pool, found.words), found, here)
        for reading in article.readings:
            self._note_others(article, reading)

    def _note(
        self,
        article: Article,
        reading: Reading,
        place: Place,
        found: Found,
        here: Mapping[Place, tuple[int, int]],
    ) -> None:
        said = article.text[found.start : found.end]
        known = self._known.get(place)
        if known is None or not _is_like(said, known.forms):
            return
        own = reading.evidence == place[0]
        if reading.judged == place[0]:
            finding = _finding(article.id, reading.id, reading.author, found, said, known.usual)
            known.places.append((finding, own, *here.get(place, (0, 0))))
        if own:
            known.not_labelled += 1
            if known.is_common():
                del self._known[place]

    def _note_others(self, article: Article, reading: Reading) -> None:
        if reading.judged is None:
            return
        for one in reading.mentions:
            known = self._known.get((reading.judged, surface(one.text)))
            if known is not None and len(known.others) < MOST_OTHERS and one.label == known.usual:
                known.others.append((article.id, reading.id, reading.author, one))

    def found(self) -> list[Inconsistency]:
        """The words that are nearly always labelled, with the places where they are not."""
        groups = []
        for (pool, words), known in self._known.items():
            findings = [
                scored
                for finding, own, labelled, free in known.places
                if (scored := _scored(finding, known, own, labelled, free)) is not None
            ]
            if findings:
                counts = {**known.labels, "": known.not_labelled}
                groups.append(
                    Inconsistency(
                        group_key(NAME, pool, words),
                        NAME,
                        findings[0].text,
                        ways_of(counts),
                        in_order(findings),
                        tuple(starmap(_other, known.others)),
                    )
                )
        return groups


def not_labelled(symmetric: frozenset[str]) -> NotLabelled:
    """The check, ready to work; which relations are symmetric does not matter to it."""
    return NotLabelled()


def _is_like(said: str, forms: Collection[str]) -> bool:
    said = written(said)
    return said in forms or any(is_written_like(said, form) for form in forms)


def _other(document: int, reading: int, author: int, one: Mention) -> Finding:
    found = Found(one.start, one.end, "")
    return _finding(document, reading, author, found, one.text, one.label, one.id, one.label)


def _finding(
    document: int,
    reading: int,
    author: int,
    found: Found,
    text: str,
    proposed: str,
    annotation: str = "",
    says: str = "",
) -> Finding:
    return Finding(
        check=NAME,
        kind="mention",
        reading=reading,
        author=author,
        document=document,
        annotation=annotation,
        start=found.start,
        end=found.end,
        text=text,
        says=says,
        proposed=proposed,
        score=0.0,
        why="",
    )


def _scored(finding: Finding, known: _Known, own: bool, labelled: int, free: int) -> Finding | None:
    """The finding with how likely it is wrong; None where too many other places have no label."""
    others = known.not_labelled - own
    if known.labelled < LEAST_SHARE * (known.labelled + others):
        return None
    everywhere = {"label": known.labelled, "": known.not_labelled}
    here = {"label": labelled, "": free}
    of = known.labelled + others
    why = f"These words are labelled in {known.labelled:,} of {of:,} other places, as {known.usual}"
    return replace(
        finding,
        proposed=known.usual,
        score=unlikely("", everywhere, here, PRIOR, own=own),
        why=f"{why}{'' if len(known.labels) == 1 else ' mostly'}.",
    )
