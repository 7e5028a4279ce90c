"""Writes a headline as a sentence before it is parsed: Turkey and Israel Forge Talks.

Where Every Word Has a Capital a tagger takes them all for names. Every word keeps its length, so
all offsets stay, and what people see is the text as it is. A word keeps its capital when the rest
of the text writes it with one inside a sentence, and loses it when the rest writes it small or it
is a word of the rules; else it is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.pipeline import Lemmatizer

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SMALL = frozenset(
    "a an the and or but nor as at by for from in into of off on onto out over to up with after "
    "amid against before between during despite near under until while if than via is are was were "
    "be been has have had will would may could can should not no its their his her new old more "
    "less first last two three four five six ten dozens thousands hundreds over".split()
)
SHARE = 0.7
"""A line is a headline when this share of its longer words begins with a capital."""
LONGEST = 200


class Casing:
    """How one text writes its words, outside of its headlines."""

    def __init__(self, text: str, is_known: Callable[[str], bool]) -> None:
        self._is_known = is_known
        self._small: set[str] = set()
        self._capital: set[str] = set()
        for line in text.split("\n"):
            if line and not is_headline(line):
                self._learn(line)

    def sentence(self, text: str) -> str:
        """The text with its headlines written as sentences, each word as long as before."""
        lines = text.split("\n")
        return "\n".join(self._line(line) if is_headline(line) else line for line in lines)

    def _learn(self, line: str) -> None:
        end = -1
        for found in WORD.finditer(line):
            word = found[0]
            if word[0].islower():
                self._small.add(word)
            elif end >= 0 and line[end : found.start()] in (" ", ", ", "-"):
                self._capital.add(word)
            end = found.end()

    def _line(self, line: str) -> str:
        is_first = True

        def written(found: re.Match[str]) -> str:
            nonlocal is_first
            word, first = found[0], is_first
            is_first = False
            small = word.lower()
            if len(small) != len(word) or word.isupper() or not word[1:].islower():
                return word
            if word in self._capital or (first and small not in self._small):
                return word
            if small in SMALL or small in self._small or self._is_known(small):
                return small
            return word

        return WORD.sub(written, line)


def verbs_and_adjectives(nlp: Language) -> frozenset[str]:
    """The basic forms a pipeline's own tables know, which are hardly ever names."""
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, Lemmatizer) and "lemma_index" in pipe.lookups.tables:
            table = pipe.lookups.get_table("lemma_index")
            return frozenset(word for kind in ("verb", "adj") for word in table.get(kind, ()))
    return frozenset()


def is_headline(line: str) -> bool:
    """Whether nearly all of a short line's longer words begin with a capital."""
    if len(line) > LONGEST or line.rstrip().endswith((".", ":", ";", ",")):
        return False
    words = [word for word in WORD.findall(line) if len(word) > 3]
    return len(words) >= 3 and _capitals(words) >= SHARE * len(words)


def _capitals(words: Iterable[str]) -> int:
    return sum(word[0].isupper() and not word.isupper() for word in words)
