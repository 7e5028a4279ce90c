"""Memory of what people confirmed: the same words get the same label in the next article.

Needs no model and no training. Longest match, on token boundaries, case-sensitive; only the
words exactly as they were confirmed. What was confirmed in an article is not suggested in that
article, whose other readers would be told of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field

from curation.model import Confidence, Origin, Span, text_digest
from curation.pretag.suggestions import Suggestions, suggestion_id

Entries = Mapping[tuple[str, str], int]
"""How often people confirmed a string as a label: {(string, label): count}."""

# A token: one character of a script without blanks between words (Thai to Khmer, kana, Chinese
# characters), a word or number with its decimals, or one sign.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:(?<=\d)[.,:]\d+)*|[^\w\s]")

ELSEWHERE = "confirmed in other articles"
"""The reason where nobody is to learn how often others said something."""
CONTESTED = 0.8
"""Below this share of the commonest label people are asked to check."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is suggested for a confirmed string, and why."""

    label: str
    confidence: Confidence
    reason: str


class Gazetteer:
    """Suggests every occurrence of the strings people confirmed."""

    name = "gazetteer"
    version = "1"
    languages: tuple[str, ...] = ()

    def __init__(self, entries: Entries | None = None, *, tells_counts: bool = True) -> None:
        """Remember these; without `tells_counts` no reason says how often something was said."""
        self._tells_counts = tells_counts
        self._votes = _votes(entries or {})
        self._memories = remember(self._votes, tells_counts=tells_counts)
        lengths: dict[str, set[int]] = defaultdict(set)
        for string in self._votes:
            tokens = TOKEN.findall(string)
            lengths[tokens[0]].add(len(tokens))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def without(self, entries: Entries) -> Gazetteer:
        """What would be remembered had these not been confirmed."""
        touched: dict[str, dict[str, int]] = {}
        for (string, label), count in entries.items():
            if string in self._votes:
                votes = touched.setdefault(string, dict(self._votes[string]))
                votes[label] = votes.get(label, 0) - count
        left = {
            string: {label: count for label, count in votes.items() if count > 0}
            for string, votes in touched.items()
        }
        kept = {word: memory for word, memory in self._memories.items() if word not in touched}
        other = copy(self)
        other._votes = {**self._votes, **left}
        other._memories = kept | remember(left, tells_counts=self._tells_counts)
        return other

    def tag(self, texts: Sequence[str]) -> list[Suggestions]:
        """The suggestions for each text."""
        if not self._memories:
            return [Suggestions() for _ in texts]
        return [Suggestions(spans=tuple(self._spans(text))) for text in texts]

    def _spans(self, text: str) -> Iterator[Span]:
        digest = text_digest(text)
        for start, end in self._matches(text):
            memory = self._memories[text[start:end]]
            yield Span(
                id=suggestion_id(digest, "span", memory.label, start, end),
                label=memory.label,
                start=start,
                end=end,
                text=text[start:end],
                origin=Origin(
                    tagger=self.name,
                    version=self.version,
                    confidence=memory.confidence,
                    rule="confirmed before",
                    reason=memory.reason,
                ),
            )

    def _matches(self, text: str) -> Iterator[tuple[int, int]]:
        tokens = [match.span() for match in TOKEN.finditer(text)]
        position = 0
        while position < len(tokens):
            length = self._longest(text, tokens, position)
            if length:
                yield tokens[position][0], tokens[position + length - 1][1]
            position += length or 1

    def _longest(self, text: str, tokens: Sequence[tuple[int, int]], position: int) -> int:
        """How many tokens the longest memory that begins here has; 0 when there is none."""
        start, end = tokens[position]
        for length in self._lengths.get(text[start:end], ()):
            last = position + length - 1
            if last < len(tokens):
                end = tokens[last][1]
                if text[start:end] in self._memories and not _goes_on(text, end):
                    return length
        return 0


@dataclass(frozen=True, slots=True)
class Memories:
    """The memory for each article: of all that was confirmed, but not in the article itself."""

    whole: Gazetteer
    own: Mapping[Hashable, Entries] = field(default_factory=dict)
    """What was confirmed in articles, by their ids."""

    def of(self, id: Hashable) -> Gazetteer:
        """The memory for the article with this id."""
        own = self.own.get(id)
        return self.whole.without(own) if own else self.whole


def _votes(entries: Entries) -> dict[str, dict[str, int]]:
    """How often each string got which labels; one without a letter or digit is left out."""
    votes: dict[str, dict[str, int]] = defaultdict(dict)
    for (string, label), count in entries.items():
        if count > 0 and string == string.strip() and any(map(str.isalnum, string)):
            votes[string][label] = count
    return dict(votes)


def remember(
    votes: Mapping[str, Mapping[str, int]], *, tells_counts: bool = True
) -> dict[str, Memory]:
    """One label a string: the one most people gave it, where there is such a one.

    Left out: a string whose labels are tied, and one all in small letters ("it", "the army") that
    was confirmed only once.
    """
    return {
        string: memory
        for string, labels in votes.items()
        if (memory := _decide(string, labels, tells_counts)) is not None
    }


def _decide(string: str, labels: Mapping[str, int], tells_counts: bool) -> Memory | None:
    if not labels:
        return None
    ranked = sorted(labels.items(), key=lambda item: (-item[1], item[0]))
    label, count = ranked[0]
    if len(ranked) > 1 and ranked[1][1] == count:
        return None
    if count == 1 and string == string.lower() != string.upper():
        return None
    share = count / sum(labels.values())
    reason = _reason(ranked) if tells_counts else ELSEWHERE
    return Memory(label, "high" if share >= CONTESTED else "check", reason)


def _reason(ranked: Sequence[tuple[str, int]]) -> str:
    said = f"confirmed {_times(ranked[0][1])}"
    if len(ranked) == 1:
        return said
    others = ", ".join(f"{_times(times)} as {other}" for other, times in ranked[1:])
    return f"{said}, but {others}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _goes_on(text: str, end: int) -> bool:
    """Whether a combining mark follows, which belongs to the letter before it."""
    return end < len(text) and unicodedata.category(text[end]).startswith("M")
