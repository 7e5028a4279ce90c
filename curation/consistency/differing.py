"""The same words with different labels, whatever it is that is labelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from curation.consistency.articles import Article, Mention, Reading
from curation.consistency.groups import (
    MOST_OTHERS,
    Inconsistency,
    group_key,
    in_order,
    ways_of,
)
from curation.consistency.shares import unlikely
from curation.findings import Finding, Kind

Labelled: TypeAlias = tuple[str, Mention]
"""What words have in common with equal ones, and what is labelled, where."""
Labels: TypeAlias = Callable[[Reading], Iterable[Labelled]]
"""What a check compares of a reading."""
Place: TypeAlias = tuple[int, str]
"""A pool, and words in it."""
Counts: TypeAlias = Mapping[str, int]

TIED = 0.8
"""What is left of the likelihood where a label is as frequent as the usual one.

Either of the two may be the wrong one. Less than this would put slips that stand beside one other
place too low: `bench.consistency` finds fewer of those planted.
"""


@dataclass(slots=True)
class _Group:
    usual: str
    words: str = ""
    findings: list[Finding] = field(default_factory=list)
    others: list[Finding] = field(default_factory=list)


class Differing:
    """A check that compares labels of the same words.

    In each pool the most frequent label of the words is the usual one, of equally frequent ones
    that which is more frequent everywhere; every place with another is a finding.
    """

    def __init__(self, check: str, kind: Kind, labels: Labels, *, they_are: str) -> None:
        """`they_are` begins the sentence that says why, such as "These words are"."""
        self._check = check
        self._kind = kind
        self._labels = labels
        self._they_are = they_are
        self._seen: Counter[tuple[int, str, str]] = Counter()
        self._counts: dict[Place, dict[str, int]] | None = None
        self._of_pool: dict[int, Counter[str]] = {}
        self._groups: dict[Place, _Group] = {}

    def learn(self, article: Article) -> None:
        """Count labels."""
        for reading in article.readings:
            pool = reading.evidence
            if pool is not None:
                self._seen.update([(pool, words, one[1]) for words, one in self._labels(reading)])

    def look(self, article: Article) -> None:
        """Note the places that have another label than is usual."""
        learned = self._learned()
        odd = [
            (reading, pool, words, one)
            for reading in article.readings
            if (pool := reading.judged) is not None
            for words, one in self._labels(reading)
            if (counts := learned.get((pool, words))) is not None
            if len(counts) > 1 or one[1] not in counts
        ]
        if not odd:
            return
        asked = {(pool, words) for _, pool, words, _ in odd}
        here: dict[Place, Counter[str]] = {place: Counter() for place in asked}
        for reading in article.readings:
            if (pool := reading.evidence) is not None:
                for words, one in self._labels(reading):
                    if (pool, words) in here:
                        here[pool, words][one.label] += 1
        for reading, pool, words, one in odd:
            place = (pool, words)
            self._judge(article, reading, one, place, learned[place], here[place])

    def _learned(self) -> dict[Place, dict[str, int]]:
        if self._counts is None:
            self._counts = {}
            for (pool, words, label), count in self._seen.items():
                self._counts.setdefault((pool, words), {})[label] = count
                self._of_pool.setdefault(pool, Counter())[label] += count
            self._seen.clear()
        return self._counts

    def _judge(
        self,
        article: Article,
        reading: Reading,
        one: Mention,
        place: Place,
        counts: Counts,
        here: Counts,
    ) -> None:
        pool, _ = place
        everywhere = self._of_pool[pool]
        group = self._groups.get(place)
        if group is None:
            usual = min(counts, key=lambda label: (-counts[label], -everywhere[label], label))
            group = self._groups[place] = _Group(usual)
        if one.label == group.usual:
            group.words = group.words or one.text
            if len(group.others) < MOST_OTHERS:
                group.others.append(self._finding(article, reading, one, one.label, 0.0, ""))
            return
        prior = everywhere[one.label] / everywhere.total()
        score = unlikely(one.label, counts, here, prior, own=reading.evidence == pool)
        number, of = counts[group.usual], sum(counts.values())
        why = f"{self._they_are} {group.usual} in {number:,} of {of:,} places."
        if counts.get(one.label) == number:
            score *= TIED
            why = f"{self._they_are} {group.usual} as often as {one.label}."
        group.findings.append(self._finding(article, reading, one, group.usual, score, why))

    def _finding(
        self,
        article: Article,
        reading: Reading,
        one: Mention,
        proposed: str,
        score: float,
        why: str,
    ) -> Finding:
        return Finding(
            check=self._check,
            kind=self._kind,
            reading=reading.id,
            author=reading.author,
            document=article.id,
            annotation=one.id,
            start=one.start,
            end=one.end,
            text=one.text,
            says=one.label,
            proposed=proposed,
            score=score,
            why=why,
        )

    def found(self) -> list[Inconsistency]:
        """The words with places that stand out."""
        learned = self._learned()
        return [
            Inconsistency(
                group_key(self._check, *place),
                self._check,
                group.words or group.findings[0].text,
                ways_of(learned[place]),
                in_order(group.findings),
                tuple(group.others),
            )
            for place, group in self._groups.items()
            if group.findings
        ]
