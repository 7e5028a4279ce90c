"""A small model that learns mentions from a few hundred articles in seconds, on one processor core.

A convolutional network over hashed words (normal form, prefix, suffix, shape), as spaCy's own
`HashEmbedCNN`, with a probability for each tag of each token on top: spaCy's recogniser walks by
moves and has no probabilities of what it did not choose. It starts from nothing, so that what it
says of an article is what was labelled in others and nothing else. Two trainings with one seed on
one machine give the same; other machines may round otherwise in the last digits.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.ml.models import MaxoutWindowEncoder
from spacy.tokens import Doc
from thinc.api import (
    Adam,
    HashEmbed,
    Maxout,
    Softmax,
    chain,
    concatenate,
    fix_random_seed,
    list2ragged,
    ragged2list,
    set_dropout_rate,
    with_array,
)

from curation.pretag.biluo import UNKNOWN, Probabilities, number_of_tags

Features: TypeAlias = NDArray[numpy.uint64]
Told: TypeAlias = Callable[[int, int, float], None]
"""Is told the round, of how many, and which share of it is done."""

WIDTH, DEPTH = 64, 2
SEEN: list[int | str] = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
ROWS = (2000, 500, 1500, 500)
"""What is seen of a token, and into how many rows each is hashed."""
LEARN_RATE, LAST_RATE, DROPOUT = 0.004, 1e-5, 0.25
BATCH = 800
"""Tokens learnt at once."""
ROUNDS, STEPS = 7, 150
"""How often everything is seen; little data more often, until about so many batches were."""
MOST_TOKENS = 3_000_000
"""What is seen in one training at most: about two minutes. Of more, a part drawn by the seed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some tokens in a row: their features (tokens × 4) and their tags."""

    features: Features
    tags: NDArray[numpy.int64]


def tokenizer(pipeline: str | None) -> Language:
    """What cuts texts into tokens: by the rules of English, else by those any language has."""
    return spacy.blank("en" if pipeline is None or pipeline.startswith("en") else "xx")


def features_of(doc: Doc) -> Features:
    """What the model sees of each token."""
    seen: Features = doc.to_array(SEEN).astype(numpy.uint64)
    return seen


def train(
    passages: Sequence[Passage],
    labels: Sequence[str],
    *,
    seed: int,
    told: Told,
    steps: int = STEPS,
) -> Any:
    """A model of these passages, learnt in at least about so many `steps`."""
    fix_random_seed(seed)
    chance = random.Random(seed)
    model = _network(number_of_tags(labels))
    model.initialize(X=[passages[0].features])
    chosen = _no_more_than(MOST_TOKENS // 2, passages, chance)
    tokens = sum(len(one.tags) for one in chosen)
    rounds = max(min(ROUNDS, steps), min(steps, math.ceil(steps * BATCH / max(1, tokens))))
    rounds = max(1, min(rounds, MOST_TOKENS // max(1, tokens)))
    optimizer, step = Adam(LEARN_RATE), 0
    set_dropout_rate(model, DROPOUT)
    for number in range(1, rounds + 1):
        chance.shuffle(chosen)
        batches = _batches(chosen)
        for at, batch in enumerate(batches):
            left = 1 - step / (rounds * len(batches))
            optimizer.learn_rate = LEARN_RATE * max(0.0, left) + LAST_RATE
            step += 1
            _learn(model, batch, optimizer)
            told(number, rounds, (at + 1) / len(batches))
    set_dropout_rate(model, 0.0)
    return model


def predict(model: Any, features: Features) -> Probabilities:
    """The probability of each tag for each token: tokens × tags."""
    (found,) = model.predict([features])
    probabilities: Probabilities = found
    return probabilities


def _network(tags: int) -> Any:
    embeddings: list[Any] = [
        HashEmbed(WIDTH, rows, column=column, seed=column + 8, dropout=0.0)
        for column, rows in enumerate(ROWS)
    ]
    return chain(
        list2ragged(),
        with_array(concatenate(*embeddings)),
        with_array(Maxout(WIDTH, WIDTH * len(ROWS), nP=3, dropout=0.0, normalize=True)),
        ragged2list(),
        MaxoutWindowEncoder(width=WIDTH, window_size=1, maxout_pieces=3, depth=DEPTH),
        with_array(Softmax(nO=tags, nI=WIDTH)),
    )


def _learn(model: Any, batch: Sequence[Passage], optimizer: Any) -> None:
    guesses, backprop = model.begin_update([one.features for one in batch])
    tokens = sum(len(one.tags) for one in batch)
    gradients = []
    for guess, passage in zip(guesses, batch, strict=True):
        gradient = guess.copy()
        gradient[numpy.arange(len(passage.tags)), passage.tags] -= 1
        gradient[passage.tags == UNKNOWN] = 0
        gradients.append(gradient / tokens)
    backprop(gradients)
    model.finish_update(optimizer)


def _no_more_than(tokens: int, passages: Sequence[Passage], chance: random.Random) -> list[Passage]:
    drawn = list(passages)
    chance.shuffle(drawn)
    kept: list[Passage] = []
    seen = 0
    for one in drawn:
        seen += len(one.tags)
        if kept and seen > tokens:
            break
        kept.append(one)
    return kept


def _batches(passages: Sequence[Passage]) -> list[list[Passage]]:
    found: list[list[Passage]] = [[]]
    tokens = 0
    for one in passages:
        if found[-1] and tokens + len(one.tags) > BATCH:
            found.append([])
            tokens = 0
        found[-1].append(one)
        tokens += len(one.tags)
    return found
