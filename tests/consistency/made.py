"""Articles written as text with labels in it: "[GPE Turkey] met [PERSON Ada]."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from curation.consistency import Article, Happening, Inconsistency, Mention, Reading, Tie
from curation.consistency import check_articles as check_streamed

MARK = re.compile(r"\[(\w+) ([^\]]*)\]")
ANNA, BEN, GOLD = 11, 12, 19


def read(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """The text and its mentions; their ids say which they are, from m0."""
    text, mentions, at = "", [], 0
    for number, match in enumerate(MARK.finditer(marked)):
        text += marked[at : match.start()]
        label, words = match.groups()
        mentions.append(Mention(f"m{number}", label, len(text), len(text) + len(words), words))
        text += words
        at = match.end()
    return text + marked[at:], tuple(mentions)


def article(
    number: int,
    marked: str,
    *,
    author: int = ANNA,
    evidence: int | None = 0,
    judged: int | None = 0,
    is_finished: bool = True,
    ties: Sequence[Tie] = (),
    events: Sequence[tuple[str, str]] = (),
    taken: Sequence[tuple[int, int]] = (),
) -> Article:
    """An article with one reading; `events` turn mentions (by id) into triggers of a type."""
    text, mentions = read(marked)
    types = dict(events)
    triggers = tuple(one._replace(label=types[one.id]) for one in mentions if one.id in types)
    reading = Reading(
        *(100 * number + author, author, evidence, judged, is_finished),
        tuple(one for one in mentions if one.id not in types),
        triggers,
        tuple(ties),
        tuple(Happening(f"e-{id}", label, id) for id, label in events),
        tuple(taken),
    )
    return Article(number, text, (reading,))


def both(one: Article, other: Article) -> Article:
    """Two readings of the same text."""
    assert one.text == other.text
    readings = (*one.readings, *other.readings)
    return Article(one.id, one.text, readings)


def found(
    articles: Sequence[Article], check: str = "", *, symmetric: frozenset[str] = frozenset()
) -> list[Inconsistency]:
    """What one check finds in articles, or all."""
    checks = (check,) if check else ()
    return check_streamed(lambda: iter(articles), checks=checks, symmetric=symmetric)


def places(groups: Sequence[Inconsistency]) -> list[tuple[int, str, str, str]]:
    """Article, words, label and proposal of every finding."""
    return [
        (one.document, one.text, one.says, one.proposed) for of in groups for one in of.findings
    ]
