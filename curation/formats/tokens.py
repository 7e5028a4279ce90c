"""A reading as tokens and sentences, for the formats that know no characters.

spaCy's tokenizer cuts the words; where a span begins or ends inside a token, the token is cut
there, so that no label is lost or moved. Sentences follow `sentences.py`; none ends inside of a
span. Tokens are numbered from 0 over the whole document, stretches of them are half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from curation.formats.dataset import LabelledDocument
from curation.formats.sentences import sentences_in
from curation.heavy import heavy
from curation.model import Span

LANGUAGE = "en"
"""Whose exceptions ("can't", "U.S.") the tokenizer knows; other languages lose nothing by them."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A document's tokens and sentences.

    `starts` and `ends` are the places of its tokens in the text, in code points, half-open; no
    token holds whitespace. `sentences` are (first token, token behind the last). `cut` is how many
    tokens were cut because a span begins or ends in them, `joined` how many ends of sentences were
    passed over because a span runs over them.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    cut: int
    joined: int

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, token: int) -> str:
        """The characters of a token."""
        return self.text[self.starts[token] : self.ends[token]]

    def words(self) -> list[str]:
        """The characters of every token."""
        return [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    def of(self, start: int, end: int) -> tuple[int, int]:
        """The tokens of a stretch of text given in code points; (n, n) for mere space."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return first, max(first, last)

    def sentence(self, token: int) -> int:
        """The number of the sentence a token is in."""
        return bisect_right(self.sentences, token, key=lambda one: one[0]) - 1


def tokens_of(document: LabelledDocument) -> Tokens:
    """The tokens of a reading, cut so that all its spans are whole tokens."""
    spans = [one for one in document.annotations if isinstance(one, Span)]
    pieces = tuple(
        sorted({piece for one in spans for piece in one.pieces or ((one.start, one.end),)})
    )
    return _tokens_of(document.text, pieces)


# Asked for when a reading is fitted to a format and again when it is written.
@lru_cache(maxsize=8)
def _tokens_of(text: str, stretches: tuple[tuple[int, int], ...]) -> Tokens:
    cuts = sorted({place for stretch in stretches for place in stretch})
    starts: list[int] = []
    ends: list[int] = []
    cut = 0
    for start, end in _words(text):
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        cut += bool(inside)
        edges = [start, *inside, end]
        for first, last in pairwise(edges):
            starts.append(first)
            ends.append(last)
    sentences, joined = _sentences(text, starts, stretches)
    return Tokens(text, tuple(starts), tuple(ends), sentences, cut, joined)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """The places of the tokenizer's tokens, parted at any whitespace it leaves in one."""
    for token in _tokenizer()(text):
        start = token.idx
        place = start
        for word in token.text.split():
            place = text.index(word, place)
            yield place, place + len(word)
            place += len(word)


def _sentences(
    text: str, starts: list[int], stretches: Iterable[tuple[int, int]]
) -> tuple[tuple[tuple[int, int], ...], int]:
    if not starts:
        return (), 0
    ends = [end for _, end in sentences_in(text)]
    held: set[int] = set()
    for start, end in stretches:
        held.update(range(bisect_right(ends, start), bisect_left(ends, end)))
    found: list[tuple[int, int]] = []
    first = 0
    for number, end in enumerate(ends):
        last = bisect_left(starts, end)
        if number in held or last == first:
            continue
        found.append((first, last))
        first = last
    if first < len(starts):
        found.append((first, len(starts)))
    return tuple(found), len(held)


@cache
def _tokenizer() -> Any:
    return heavy("spacy").blank(LANGUAGE).tokenizer
