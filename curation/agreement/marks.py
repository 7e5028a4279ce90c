"""One reading as the things that can be compared, each worked out once however often it is asked.

A *way* says which things of a reading are compared and when two of them are the same: by their
keys. Things of the same key in one reading are counted one by one, or, in a way of sets, once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias, TypeVar, cast

from curation.agreement.compared import Document, Reading
from curation.evaluation.items import Item, Pieces, items_of
from curation.evaluation.items import Kind as ItemKind
from curation.model import Annotation, Event, Labelled, Span
from curation.schema import AttributeType, Schema
from curation.schema_fits import attributes_on

T = TypeVar("T")
Key: TypeAlias = Hashable
Keyed: TypeAlias = Mapping[Key, Item]

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_SIGNS = "\u0300-\u036f\u0900-\u0dff"
"""Accents and vowel signs that belong to the letter before them."""
_TOKEN = re.compile(rf"[{_UNSPACED}]|(?:[^\W{_UNSPACED}]|[{_SIGNS}])+|[^\w\s]")


class Tokens:
    """The words and punctuation marks of a text, by where they start and end (code points).

    In scripts that put no space between words each character stands for itself.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def places(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """All starts, and all ends."""
        spans = [found.span() for found in _TOKEN.finditer(self.text)]
        return tuple(start for start, _ in spans), tuple(end for _, end in spans)


class SchemaFacts:
    """What is asked of a schema again and again."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.symmetric = frozenset(one.name for one in schema.relations if one.symmetric)
        self._attributes: dict[tuple[str, str], tuple[AttributeType, ...]] = {}

    def attributes(self, kind: str, label: str) -> tuple[AttributeType, ...]:
        """The attributes that an annotation of this kind and label may have."""
        if (kind, label) not in self._attributes:
            self._attributes[kind, label] = attributes_on(kind, label, self.schema)
        return self._attributes[kind, label]


@dataclass(frozen=True, slots=True)
class Way:
    """Which things are compared, and by what they are the same."""

    name: str
    items: ItemKind
    key: Callable[[Item, Marks], Key]
    label: Callable[[Item], str]
    sets: bool = False


@dataclass(slots=True, eq=False)
class Marks:
    """One side's reading of one document."""

    side: str
    annotations: Mapping[str, Annotation]
    facts: SchemaFacts
    tokens: Tokens
    _items: dict[ItemKind, tuple[Item, ...]] = field(default_factory=dict)
    _keyed: dict[str, dict[Key, Item]] = field(default_factory=dict)
    _labels: dict[str, Counter[str]] = field(default_factory=dict)
    _made: dict[Callable[[Marks], object], object] = field(default_factory=dict)

    def items(self, kind: ItemKind) -> tuple[Item, ...]:
        """The things of one kind, in the order of the text."""
        if kind not in self._items:
            self._items[kind] = items_of(self.annotations.values(), kind, self.facts.schema)
        return self._items[kind]

    def keyed(self, way: Way) -> Mapping[Key, Item]:
        """The things by what makes them the same; of several alike each has a number."""
        if way.name not in self._keyed:
            self._keyed[way.name] = self._by_key(way)
        return self._keyed[way.name]

    def _by_key(self, way: Way) -> dict[Key, Item]:
        found: dict[Key, Item] = {}
        for item in self.items(way.items):
            key = way.key(item, self)
            if key in found and way.sets:
                continue
            number, unique = 1, key
            while unique in found:
                number, unique = number + 1, (key, number)
            found[unique] = item
        return found

    def labels(self, way: Way) -> Counter[str]:
        """How many things there are of each label."""
        if way.name not in self._labels:
            self._labels[way.name] = Counter(map(way.label, self.keyed(way).values()))
        return self._labels[way.name]

    def once(self, make: Callable[[Marks], T]) -> T:
        """What a function makes of this reading, made the first time it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(T, self._made[make])

    def pieces(self, id: str) -> Pieces:
        """Where a span is, or the trigger of an event."""
        one = self.annotations[id]
        span = self.annotations[one.trigger] if isinstance(one, Event) else one
        assert isinstance(span, Span)
        return span.pieces or ((span.start, span.end),)


def marks_of(document: Document, facts: SchemaFacts) -> dict[str, Marks]:
    """What each side marks in a document."""
    tokens = Tokens(document.text)
    return {one.side: _marks(one, facts, tokens) for one in document.readings}


def _marks(reading: Reading, facts: SchemaFacts, tokens: Tokens) -> Marks:
    kept = {one.id: one for one in reading.annotations if isinstance(one, Labelled)}
    return Marks(reading.side, kept, facts, tokens)
