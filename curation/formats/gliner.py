"""GLiNER's training data: a JSON list of texts in words, with mentions and relations between them.

Ends of mentions are inclusive. GLiNER reads labels as words, so they are written as words: the
title of a label or its name, in small letters; a map beside the file leads back. What is too long
for its usual settings it cuts off without a word, so that is counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from curation.errors import BadInput
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.facts import Facts, entity_fact, relation_fact, text_fact
from curation.formats.json_array import CHUNK, elements, written
from curation.formats.keeping import (
    Keeping,
    in_one_piece,
    unlabelled_is_nothing,
    without_space_around,
)
from curation.formats.ties import lost_beside
from curation.formats.token_keeping import (
    CUT,
    left,
    mention_tokens,
    relations_are_of_mentions,
)
from curation.model import Relation, Span
from curation.schema import LabelType, Schema

MAX_WIDTH = 12
"""The longest mention GLiNER learns from, in words, unless its `max_width` is set otherwise."""
MAX_LEN = 384
"""The words of a text it reads, unless its `max_len` is set otherwise."""
LABEL_MAP = "gliner-labels.json"
TOO_WIDE = f"GLiNER leaves out what has over {MAX_WIDTH} words, unless max_width is raised"
TOO_LONG = f"GLiNER reads the first {MAX_LEN} words of them, unless max_len is raised"
IN_WORDS = f"their label is in words ({LABEL_MAP} leads back)"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for the labels of one kind."""

    words: Mapping[str, str]
    """By label."""

    def of(self, label: str) -> str:
        """The words for a label; one that is not in the schema stays as it is."""
        if label in self.words:
            return self.words[label]
        while label in self.words.values():
            label += " "
        return label


@lru_cache(maxsize=32)
def wording(labels: tuple[LabelType, ...]) -> Wording:
    """Words for labels, no two with the same."""
    found: dict[str, str] = {}
    for label in labels:
        taken = found.values()
        wanted = (_plain(label.title), _plain(label.name), label.name)
        words = next((one for one in wanted if one and one not in taken), f"{label.name} (2)")
        while words in taken:
            words += " "
        found[label.name] = words
    return Wording(found)


def _plain(words: str) -> str:
    return " ".join(words.replace("_", " ").lower().split())


def keep(keeping: Keeping, schema: Schema) -> None:
    """Keep mentions in one piece and what is between them; put labels in words."""
    in_one_piece(keeping)
    without_space_around(keeping)
    relations_are_of_mentions(keeping)
    tokens = mention_tokens(left(keeping))
    changed = keeping.changed
    changed["texts", CUT] += tokens.cut
    changed["texts", TOO_LONG] += len(tokens) > MAX_LEN
    unlabelled_is_nothing(keeping)
    mentions, relations = wording(schema.entities), wording(schema.relations)
    for mention in keeping.mentions():
        first, behind = tokens.of(mention.start, mention.end)
        changed["entities", TOO_WIDE] += behind - first > MAX_WIDTH
        if (words := mentions.of(mention.label)) != mention.label:
            keeping.change(replace(mention, label=words), "entities", IN_WORDS)
    for relation in keeping.relations():
        if (words := relations.of(relation.label)) != relation.label:
            keeping.change(replace(relation, label=words), "relations", IN_WORDS)


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The list, an element a reading."""
    return written(_element(document) for document in documents)


def _element(document: LabelledDocument) -> dict[str, Any]:
    tokens = mention_tokens(document)
    mentions = sorted(
        (one for one in document.annotations if isinstance(one, Span) and not one.trigger),
        key=lambda s: (s.start, s.end, s.label, s.id),
    )
    numbers = {one.id: number for number, one in enumerate(mentions)}
    ner = []
    for one in mentions:
        first, behind = tokens.of(one.start, one.end)
        ner.append([first, behind - 1, one.label])
    relations = [
        [numbers[one.head], numbers[one.tail], one.label]
        for one in document.annotations
        if isinstance(one, Relation)
    ]
    return {"tokenized_text": tokens.words(), "ner": ner, "relations": sorted(relations)}


def facts(path: Path) -> Iterator[Facts]:
    """What a file says, text by text."""
    with path.open("rb") as file:
        chunks = iter(lambda: file.read(CHUNK), b"")
        for number, element in enumerate(elements(chunks, path.name), start=1):
            try:
                yield _facts(json.loads(element))
            except (ValueError, KeyError, TypeError, IndexError) as error:
                raise BadInput(f"{path.name}, element {number} is broken: {error!r}.") from None


def _facts(value: Mapping[str, Any]) -> Facts:
    words = value["tokenized_text"]
    mentions = []
    for first, last, label in value["ner"]:
        if not 0 <= first <= last < len(words):
            raise ValueError(f"there are no words {first} to {last}")
        mentions.append((label, "".join(words[first : last + 1])))
    found: Facts = Counter([text_fact("".join(words))])
    found.update(entity_fact(label, said) for label, said in mentions)
    for head, tail, label in value["relations"]:
        found[relation_fact(label, mentions[head][1], mentions[tail][1])] += 1
    return found


class LabelWords:
    """The file beside an export that says which label its words stand for."""

    def __init__(self, schema: Schema) -> None:
        self._kinds = {"entities": schema.entities, "relations": schema.relations}

    def add(self, document: LabelledDocument) -> None:
        """What a reading holds changes nothing: the words follow from the schema."""

    def files(self, names: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """The map of words to labels, of every label in the schema."""
        found = {
            kind: {words: label for label, words in wording(tuple(labels)).words.items()}
            for kind, labels in self._kinds.items()
        }
        yield LABEL_MAP, (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


FORMAT = Format(
    name="gliner",
    summary="GLiNER's JSON list: words, mentions and relations, labels in words",
    suffixes=(".gliner.json",),
    write=write,
    tells=frozenset({"texts", "entities", "relations"}),
    keep=keep,
    facts=facts,
    beside=LabelWords,
    lost=lambda document, schema: lost_beside(document),
    cannot_carry=(
        "spans in several pieces, events, attributes, labels of documents and chains",
        "spaces of the text, ids and metadata: it holds words",
        f"with GLiNER's usual settings: mentions of over {MAX_WIDTH} words, and what follows the "
        f"first {MAX_LEN} words of a text",
    ),
    media_type="application/json; charset=utf-8",
)
