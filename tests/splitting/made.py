"""Articles to split, made of words drawn by a seed, and copies with so many words changed."""

from __future__ import annotations

import random
from datetime import date

from curation.splitting import Article


def text(seed: int, words: int = 120) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choice("abcdefghij") for _ in range(6)) for _ in range(words))


def edited(text: str, every: int) -> str:
    """The text with one word of so many changed."""
    words = text.split(" ")
    for at in range(every // 2, len(words), every):
        words[at] = f"changed{at}"
    return " ".join(words)


def article(
    id: int, text: str, *, story: str = "", source: str = "", day: date | None = None
) -> Article:
    return Article(id, text, f"digest-{id}", story, source, day)
