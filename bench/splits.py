"""How long it takes to group articles for a split, and to count its leaks again.

`python -m bench.splits 10000` measures as many articles and prints.
"""

from __future__ import annotations

import random
import sys
import time
from itertools import accumulate

from bench.corpus import article
from bench.memory import peak_megabytes
from bench.table import Table
from curation.splitting import Article, drawn_part, groups_of, leaks, parse_split

SIZES = (1_000, 10_000)
TEMPLATED = 2_000
"""Articles made of six sentences: they share a quarter of their words, and are all compared."""
WORDS, VOCABULARY = 400, 30_000
SPLIT = parse_split("80/10/10")


def measure(sizes: tuple[int, ...] = SIZES) -> Table:
    """Articles of common and rare words as in news, every tenth a copy with small edits."""
    rows = [_row("as in news", _news(size), size // 10) for size in sizes]
    templated = [article(number) for number in range(TEMPLATED)]
    rows.append(_row("of one template", templated, 0))
    return Table(
        "Splits: near-duplicates and leaks",
        f"Articles of {WORDS} words; every tenth of the first is a copy of another with a word in "
        "twelve changed. Seconds of one core. *Leaks* are counted again by an exact comparison; "
        "*found* is how many of the copies are grouped with what they are copies of.",
        ("articles", "", "groups", "leaks", "copies found", "leaks found", "peak MB"),
        tuple(rows),
    )


def _row(kind: str, texts: list[str], copies: int) -> tuple[str, ...]:
    articles = [Article(number, text, str(number)) for number, text in enumerate(texts)]
    start = time.process_time()
    groups = groups_of(articles).of
    grouped = time.process_time()
    parts = {id: drawn_part(name, SPLIT) for id, name in groups.items()}
    found = leaks(articles, parts, SPLIT)
    counted = time.process_time()
    together = len(groups) - len(set(groups.values()))
    return (
        f"{len(articles):,}",
        kind,
        f"{grouped - start:.1f} s",
        f"{counted - grouped:.1f} s",
        f"{together:,} of {copies:,}" if copies else "–",
        f"{len(found):,}",
        f"{peak_megabytes():.0f}",
    )


def _news(number: int) -> list[str]:
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=6)) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / (place + 3) for place in range(VOCABULARY)))
    texts: list[str] = []
    for place in range(number):
        if place % 10 == 9:
            copied = texts[place - 5].split()
            copied[::12] = [chance.choice(words) for _ in copied[::12]]
            texts.append(" ".join(copied))
        else:
            texts.append(" ".join(chance.choices(words, cum_weights=weights, k=WORDS)))
    return texts


if __name__ == "__main__":
    print(measure(tuple(map(int, sys.argv[1:])) or SIZES).markdown())
