"""The same pair of words with different relations, in the same order unless it has none."""

from __future__ import annotations

from collections.abc import Iterator

from curation.consistency.articles import Mention, Reading
from curation.consistency.differing import Differing, Labelled
from curation.consistency.surfaces import surface

NAME = "same-pair"


def same_pair(symmetric: frozenset[str]) -> Differing:
    """The check, ready to work; `symmetric` are the relations in which order says nothing."""

    def labels(reading: Reading) -> Iterator[Labelled]:
        if not reading.ties:
            return
        words = {one.id: one for one in (*reading.mentions, *reading.triggers)}
        words |= {one.id: words[one.trigger] for one in reading.happenings if one.trigger in words}
        for id, label, head, tail in reading.ties:
            if head in words and tail in words:
                yield _labelled(id, label, words[head], words[tail], symmetric)

    return Differing(NAME, "relation", labels, they_are="This pair is")


def _labelled(
    id: str, label: str, head: Mention, tail: Mention, symmetric: frozenset[str]
) -> Labelled:
    pair = [surface(head.text), surface(tail.text)]
    if label in symmetric:
        pair.sort()
    start, end = min(head.start, tail.start), max(head.end, tail.end)
    return "\n".join(pair), Mention(id, label, start, end, f"{head.text} → {tail.text}")
