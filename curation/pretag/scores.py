"""How sure a named-entity recogniser is of each entity, taken from the pass that found it.

spaCy's recogniser walks through a text with a greedy transition model and keeps no scores. The
state it was in at each token of an entity follows from the entity itself (the token, the entity's
first token, the token before), so the scores of just those states are worked out again from the
vectors of the same pass: no second pass, under one per cent of its time.

The number is the smallest softmax probability of the moves that made the entity. It is not
calibrated; it only sorts entities into the surer and the less sure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

KEPT = "curation_ner_vectors"
STATE_TOKENS = 3
"""How many tokens describe a state of the recogniser: the only layout that is known here."""

Scores = Mapping[tuple[int, int], float]
"""From (first token, token after the last) of an entity."""
Scorer = Callable[[Doc], Scores]


def watch_scores(nlp: Language) -> Scorer:
    """Keep the recogniser's vectors during its pass; the result scores the entities of a doc.

    A pipeline whose recogniser is of another make gets a scorer that knows nothing.
    """
    if "ner" not in nlp.pipe_names:
        return _unknown
    recognizer: Any = nlp.get_pipe("ner")
    if not _can_be_watched(recognizer):
        return _unknown
    model = recognizer.model
    model._func = _keeping_vectors(model._func)
    moves = {recognizer.moves.get_class_name(i): i for i in range(recognizer.moves.n_moves)}
    unseen = sorted(model.attrs["unseen_classes"])
    return lambda doc: _scores(doc, moves, unseen)


def _unknown(doc: Doc) -> Scores:
    return {}


def _can_be_watched(recognizer: Any) -> bool:
    return (
        isinstance(recognizer, EntityRecognizer)
        and recognizer.cfg.get("beam_width", 1) == 1
        and recognizer.model.name == "parser_model"
        and recognizer.model.get_ref("lower").maybe_get_dim("nF") == STATE_TOKENS
    )


def _keeping_vectors(forward: Callable[..., Any]) -> Callable[..., Any]:
    """The model's forward pass, leaving on each doc where its vectors are."""

    def forward_and_keep(model: Any, docs: Sequence[Doc], is_train: bool) -> Any:
        steps, backprop = forward(model, docs, is_train)
        first = 0
        for doc in docs:
            doc.user_data[KEPT] = (steps.state2vec, steps.vec2scores, first)
            first += len(doc)
        return steps, backprop

    return forward_and_keep


def _scores(doc: Doc, moves: Mapping[str, int], unseen: Sequence[int]) -> Scores:
    kept = doc.user_data.pop(KEPT, None)
    entities = [
        (entity.start, entity.end, path)
        for entity in doc.ents
        if None not in (path := [moves.get(move) for move in _moves(entity.label_, len(entity))])
    ]
    if kept is None or not entities:
        return {}
    state2vec, vec2scores, first = kept
    states = [
        (
            first + token,
            first + start if token > start else -1,
            first + token - 1 if token > start else -1,
        )
        for start, end, _ in entities
        for token in range(start, end)
    ]
    scores = state2vec.predict(numpy.array(states, dtype="i"))
    if vec2scores is not None:
        scores = vec2scores.predict(scores)
    scores = numpy.asarray(scores if isinstance(scores, numpy.ndarray) else scores.get())
    scores[:, unseen] = scores.min()
    taken = numpy.array([move for _, _, path in entities for move in path])
    odds = numpy.exp(scores - scores.max(axis=1, keepdims=True))
    sure = odds[numpy.arange(len(taken)), taken] / odds.sum(axis=1)
    starts = numpy.cumsum([0, *(end - start for start, end, _ in entities[:-1])])
    lowest = numpy.minimum.reduceat(sure, starts)
    return {(start, end): float(low) for (start, end, _), low in zip(entities, lowest, strict=True)}


def _moves(label: str, length: int) -> Iterator[str]:
    """The moves that make an entity: begin, inside, last, or unit."""
    if length == 1:
        yield f"U-{label}"
        return
    yield f"B-{label}"
    for _ in range(length - 2):
        yield f"I-{label}"
    yield f"L-{label}"
