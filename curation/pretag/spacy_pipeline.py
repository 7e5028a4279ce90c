"""Any spaCy pipeline as a pre-tagger: its named entities and its span groups.

A text goes through passage by passage. What is read from a passage is decided by the functions in
`READERS`: one more reader (events, relations) is one file and one line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from curation.model import Confidence, Origin, Span, text_digest
from curation.pretag.loading import load_pipeline
from curation.pretag.passages import TARGET, passages, trimmed, without_possessive
from curation.pretag.scores import Scores, watch_scores
from curation.pretag.sentences import split_at_newlines
from curation.pretag.suggestions import Suggestions, suggestion_id

HIGH = 0.9
"""Entities from this score up are right about four times in five, the others about every other."""
BATCH = 64
BATCH_CHARACTERS = BATCH * TARGET
"""About how much is parsed at once, however long the passages are: keeps memory flat."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed part of a text: `doc` begins at `start` of the text with this digest."""

    doc: Doc
    start: int
    text: str
    text_sha256: str
    version: str
    scores: Scores


class SpacyPipeline:
    """Suggests what a spaCy pipeline finds. `pipeline` is a name or folder; None takes the best."""

    name = "spacy"

    def __init__(self, pipeline: str | None = None) -> None:
        loaded = load_pipeline(pipeline)
        self.version = loaded.version
        self.languages = loaded.languages
        self._nlp = loaded.nlp
        split_at_newlines(self._nlp)
        self._scores = watch_scores(self._nlp)

    def tag(self, texts: Sequence[str]) -> list[Suggestions]:
        """The suggestions for each text."""
        found: list[list[Suggestions]] = [[] for _ in texts]
        with self._nlp.memory_zone():  # else the vocabulary grows with every new word, for good
            for number, passage in self._passages(texts):
                found[number].extend(read(passage) for read in READERS)
        return [_together(parts) for parts in found]

    def _passages(self, texts: Sequence[str]) -> Iterator[tuple[int, Passage]]:
        places = [
            (number, start, end)
            for number, text in enumerate(texts)
            for start, end in passages(text)
        ]
        digests = [text_digest(text) for text in texts]
        longest = max((end - start for _, start, end in places), default=TARGET)
        docs = self._nlp.pipe(
            (texts[number][start:end] for number, start, end in places),
            batch_size=min(BATCH, max(2, BATCH_CHARACTERS // longest)),
        )
        for (number, start, _), doc in zip(places, docs, strict=True):
            yield (
                number,
                Passage(
                    doc, start, texts[number], digests[number], self.version, self._scores(doc)
                ),
            )


def entities(passage: Passage) -> Suggestions:
    """The named entities."""
    return Suggestions(
        spans=tuple(
            _spans(
                passage,
                (
                    (found, passage.scores.get((found.start, found.end)))
                    for found in passage.doc.ents
                ),
                rule="ner",
            )
        )
    )


def span_groups(passage: Passage) -> Suggestions:
    """What components such as spancat and span_ruler leave in `doc.spans`."""
    spans: list[Span] = []
    for key, group in passage.doc.spans.items():
        scores = group.attrs.get("scores")
        sure = [None] * len(group) if scores is None else [float(score) for score in scores]
        spans.extend(_spans(passage, zip(group, sure, strict=True), rule=f"spans:{key}"))
    return Suggestions(spans=tuple(spans))


READERS: tuple[Callable[[Passage], Suggestions], ...] = (entities, span_groups)


def confidence(score: float | None) -> Confidence:
    """What people are shown of a score."""
    return "high" if score is not None and score >= HIGH else "check"


def _spans(
    passage: Passage, found: Iterable[tuple[SpacySpan, float | None]], *, rule: str
) -> Iterator[Span]:
    for span, score in found:
        start, end = trimmed(
            passage.text, passage.start + span.start_char, passage.start + span.end_char
        )
        if start == end or not span.label_:
            continue
        start, end = without_possessive(passage.text, start, end)
        origin = Origin(
            tagger=SpacyPipeline.name,
            version=passage.version,
            confidence=confidence(score),
            score=None if score is None else round(score, 4),
            rule=rule,
        )
        yield Span(
            id=suggestion_id(passage.text_sha256, "span", span.label_, start, end),
            label=span.label_,
            start=start,
            end=end,
            text=passage.text[start:end],
            origin=origin,
        )


def _together(parts: Iterable[Suggestions]) -> Suggestions:
    """One value from many; the first of equal proposals stays."""
    parts = list(parts)
    spans = {span.id: span for part in reversed(parts) for span in reversed(part.spans)}
    return Suggestions(
        spans=tuple(sorted(spans.values(), key=lambda span: (span.start, span.end, span.label))),
        relations=tuple(relation for part in parts for relation in part.relations),
        events=tuple(event for part in parts for event in part.events),
        labels=tuple(label for part in parts for label in part.labels),
    )
