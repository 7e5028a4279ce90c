"""Texts in folds: for each fold a model learns from all others and judges the texts of this one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from spacy.tokens import Doc

from curation.pretag.biluo import Range, best_mentions, sure_of, tags
from curation.pretag.mention_model import (
    Features,
    Passage,
    features_of,
    predict,
    tokenizer,
    train,
)

Told: TypeAlias = Callable[[int, int, int, float], None]
"""Is told the fold, the round, of how many rounds, and which share of the fold is learnt."""

PASSAGE = 150
"""Tokens of a passage: learnt together, and so few that batches come out about equal."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as tokens: `starts` and `ends` are their code points, `mentions` ranges of them."""

    id: int
    fold: int
    features: Features
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    mentions: tuple[tuple[int, int, str], ...]
    unknown: tuple[Range, ...]


class Folded:
    """Takes texts in, then judges them. `pipeline` says by its name what language they have."""

    def __init__(self, pipeline: str | None) -> None:
        self._nlp = tokenizer(pipeline)
        self._nlp.max_length = 10**9  # cutting into tokens takes little memory
        self._texts: list[_Text] = []

    def add(self, text: dict[str, Any]) -> None:
        """Take a text in, as `fold_worker` says they come.

        A mention that does not begin and end with tokens is nothing to learn from.
        """
        doc = self._nlp.make_doc(text["text"])
        mentions: list[tuple[int, int, str]] = []
        unknown = [_around(doc, start, end) for start, end in text["unknown"]]
        for start, end, label in text["mentions"]:
            span = doc.char_span(start, end)
            if span is None:
                unknown.append(_around(doc, start, end))
            else:
                mentions.append((span.start, span.end, label))
        self._texts.append(
            _Text(
                text["id"],
                text["fold"],
                features_of(doc),
                tuple(token.idx for token in doc),
                tuple(token.idx + len(token) for token in doc),
                tuple(mentions),
                tuple(unknown),
            )
        )

    def judge(
        self, labels: Sequence[str], folds: int, seed: int, steps: int, told: Told
    ) -> Iterator[dict[str, Any]]:
        """What a model that did not see it says of each text."""
        for fold in range(folds):
            learnt = [
                passage
                for text in self._texts
                if text.fold != fold
                for passage in _passages(text, labels)
            ]
            judged = [text for text in self._texts if text.fold == fold]
            if not learnt or not judged:
                continue
            model = train(
                learnt,
                labels,
                seed=seed * folds + fold,
                steps=steps,
                told=partial(_of_fold, told, fold + 1),
            )
            for text in judged:
                yield _judged(text, model, labels)


def _of_fold(told: Told, fold: int, number: int, rounds: int, share: float) -> None:
    told(fold, number, rounds, (number - 1 + share) / rounds)


def _judged(text: _Text, model: Any, labels: Sequence[str]) -> dict[str, Any]:
    if not text.starts:
        return {"id": text.id, "predicted": [], "standing": []}
    probabilities = predict(model, text.features)

    def place(start: int, end: int) -> list[int]:
        return [text.starts[start], text.ends[end - 1]]

    return {
        "id": text.id,
        "predicted": [
            [*place(start, end), label, sure_of(probabilities, (start, end), labels)[label]]
            for start, end, label in best_mentions(probabilities, labels)
        ],
        "standing": [
            [*place(start, end), sure_of(probabilities, (start, end), labels)]
            for start, end in dict.fromkeys((start, end) for start, end, _ in text.mentions)
        ],
    }


def _passages(text: _Text, labels: Sequence[str]) -> Iterator[Passage]:
    said = tags(len(text.starts), text.mentions, text.unknown, labels)
    inside = {at for start, end, _ in text.mentions for at in range(start + 1, end)}
    first = 0
    while first < len(said):
        last = min(len(said), first + PASSAGE)
        while last < len(said) and last in inside:
            last += 1
        yield Passage(text.features[first:last], said[first:last])
        first = last


def _around(doc: Doc, start: int, end: int) -> Range:
    """The tokens these code points touch."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return (0, 0) if span is None else (span.start, span.end)
