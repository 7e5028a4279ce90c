"""A parsed part of a text: what every reader gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from curation.model import Origin, Span
from curation.pretag.passages import trimmed, without_possessive
from curation.pretag.readers.lexicon import Lexicon
from curation.pretag.readers.tree import Tree
from curation.pretag.suggestions import suggestion_id

TAGGER = "spacy"

Words = list[str]
"""The basic forms of a passage's words, in order."""


@dataclass(frozen=True, slots=True)
class Passage:
    """`doc` begins at `start` of the text with this digest; `scores` are those of its entities.

    `tree` is the same parse for the readers that go by the rules in `lexicon`; `version` names the
    pipeline and the rules.
    """

    doc: Doc
    start: int
    text: str
    text_sha256: str
    version: str
    scores: Mapping[tuple[int, int], float]
    tree: Tree
    lexicon: Lexicon
    made: dict[tuple[str, int, int], Span | None] = field(default_factory=dict)
    """The mentions that were made already: who asks second gets the first one's origin."""

    def span(self, label: str, start: int, end: int, origin: Origin) -> Span | None:
        """A mention from `start` to `end` of the passage; None when nothing is left of it.

        Without blanks and possessive around it, so that every reader means the same span.
        """
        key = (label, start, end)
        if key not in self.made:
            self.made[key] = self._span(label, start, end, origin)
        return self.made[key]

    def _span(self, label: str, start: int, end: int, origin: Origin) -> Span | None:
        start, end = trimmed(self.text, self.start + start, self.start + end)
        if start == end or not label:
            return None
        start, end = without_possessive(self.text, start, end)
        return Span(
            id=suggestion_id(self.text_sha256, "span", label, start, end),
            label=label,
            start=start,
            end=end,
            text=self.text[start:end],
            origin=origin,
        )


@dataclass(frozen=True, slots=True)
class WholeText:
    """A whole text with the words of its passages: what a reader of document labels gets."""

    text: str
    text_sha256: str
    version: str
    words: Sequence[Words]
    lexicon: Lexicon
