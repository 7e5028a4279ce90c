"""A configuration to train spaCy with: of what the data have, and nothing they have not.

`ner` learns `doc.ents`; `spancat` learns all mentions when some overlap, as `ner` cannot;
`triggers` is a second one for the words that name events; `textcat_multilabel` learns `doc.cats`.
"""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from curation.formats.dataset import LabelledDocument
from curation.formats.spacy_docs_doc import SPANS, TRIGGERS, known_cats, said_cats, spaced
from curation.formats.spacy_docs_template import FRAME, NER, SPANCAT, TEXTCAT, TOK2VEC
from curation.formats.token_keeping import flat_mentions
from curation.formats.tokens import LANGUAGE, tokens_of
from curation.model import Span
from curation.schema import Schema

LONGEST = 30
"""The most tokens a span may have that is learned: each length costs memory in every document."""


class Config:
    """Hears of every reading, then writes the configuration that fits them."""

    def __init__(self, schema: Schema) -> None:
        self._cats = frozenset(known_cats(schema))
        self._parts: Counter[str] = Counter()
        self._has_entities = self._overlap = self._has_cats = False
        self._sizes: dict[str, Counter[int]] = {SPANS: Counter(), TRIGGERS: Counter()}

    def add(self, document: LabelledDocument) -> None:
        """Hear of a reading, as the format keeps it."""
        self._parts[document.part] += 1
        spans = [one for one in document.annotations if isinstance(one, Span) and not one.pieces]
        mentions = sum(not one.trigger for one in spans)
        entities = len(flat_mentions(document))
        self._has_entities |= entities > 0
        self._overlap |= mentions > entities
        self._has_cats |= not self._cats.isdisjoint(said_cats(document))
        if not spans:
            return
        tokens = tokens_of(document)
        numbers = spaced(tokens)[2]
        for one in spans:
            first, last = tokens.of(one.start, one.end)
            length = numbers[last - 1] + 1 - numbers[first]
            self._sizes[TRIGGERS if one.trigger else SPANS][length] += 1

    def files(self, names: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """The configuration, named after the data; none when there is nothing to learn."""
        components = list(self._components())
        if not components:
            return
        train = learned_from(names)
        # A part that nothing fell into is a file that spaCy cannot measure on.
        dev = next(
            (names[one] for one in ("dev", "test") if one in names and self._parts[one]), train
        )
        told = _config(components, train, dev, self._notes(has_dev=dev != train))
        yield config_name(names), told.encode()

    def _components(self) -> Iterator[tuple[str, str]]:
        """The name of each component, and its part of the file."""
        if self._has_entities:
            yield "ner", NER
        if self._overlap:
            yield "spancat", self._span_categorizer("spancat", SPANS)
        if self._sizes[TRIGGERS]:
            yield "triggers", self._span_categorizer("triggers", TRIGGERS)
        if self._has_cats:
            yield "textcat_multilabel", TEXTCAT

    def _span_categorizer(self, name: str, key: str) -> str:
        sizes = [size for size in sorted(self._sizes[key]) if size <= LONGEST]
        return SPANCAT.format(name=name, key=key, sizes=sizes or [1])

    def _notes(self, *, has_dev: bool) -> list[str]:
        notes = [
            f"{sum(long)} spans of more than {LONGEST} tokens are too long to be learned."
            for sizes in self._sizes.values()
            if (long := [times for size, times in sizes.items() if size > LONGEST])
        ]
        if not has_dev:
            notes.append(
                "There is no second file to measure on, so it measures on what it learned from and "
                "will look better than it is: export with a split to see how good it is."
            )
        return notes


def learned_from(names: Mapping[str, str]) -> str:
    """The file to learn from."""
    return names.get("train") or names.get("") or next(iter(names.values()))


def config_name(names: Mapping[str, str]) -> str:
    """What the configuration is called: as the data, without their part of the split."""
    train = PurePath(learned_from(names)).name.removesuffix(".spacy")
    return f"{re.sub(r'[-._]train$', '', train) or 'train'}.cfg"


def next_commands(names: Mapping[str, str]) -> tuple[str, ...]:
    """How to look whether the data are fit to learn from, and how to train.

    Where the files are in another folder, the commands say so: a configuration names its data as
    they are called beside it.
    """
    train = learned_from(names)
    dev = names.get("dev") or names.get("test") or train
    folder = PurePath(train).parent
    config = folder / config_name(names)
    model = config.with_name(config.name.removesuffix(".cfg") + "-model")
    there = [] if folder == PurePath() else ["--paths.train", train, "--paths.dev", dev]
    spacy = ["python", "-m", "spacy"]
    return (
        shlex.join([*spacy, "debug", "data", str(config), *there]),
        shlex.join([*spacy, "train", str(config), "--output", str(model), *there]),
    )


def _config(components: list[tuple[str, str]], train: str, dev: str, notes: Iterable[str]) -> str:
    there = dict(components)
    needs_words = any(name != "textcat_multilabel" for name in there)
    weights = {name: score for name, score in _SCORES.items() if name in there}
    return FRAME.format(
        notes="".join(f"# {note}\n" for note in notes),
        train=json.dumps(train, ensure_ascii=False),
        dev=json.dumps(dev, ensure_ascii=False),
        language=LANGUAGE,
        pipeline=json.dumps(["tok2vec"] * needs_words + list(there)),
        components="\n".join([TOK2VEC] * needs_words + list(there.values())),
        weights="\n".join(f"{score} = {1 / len(weights):.2f}" for score in weights.values()),
    )


_SCORES = {
    "ner": "ents_f",
    "spancat": f"spans_{SPANS}_f",
    "triggers": f"spans_{TRIGGERS}_f",
    "textcat_multilabel": "cats_score",
}
