"""What a dataset says, format or no format: facts that can be compared.

A reading, the file that was made of it, and what another program finds in that file all come down
to the same facts, each a tuple of words. The words of a mention are compared without their spaces:
formats of tokens keep none. A file's facts take the words from the text by the file's own offsets,
so a wrong offset is a wrong fact.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import TypeAlias

from curation.formats.bare_words import bare as bare
from curation.formats.dataset import KINDS, Kind, LabelledDocument
from curation.model import (
    Annotation,
    Attributes,
    AttributeValue,
    Chain,
    DocumentLabel,
    Event,
    Relation,
    Span,
)

Fact: TypeAlias = tuple[str, ...]
"""A `Kind`, and what is said."""
Facts: TypeAlias = Counter[Fact]
"""What one reading says; the same may be said twice."""


class FactsOf(Counter[Fact]):
    """What a file says of the article it names: facts, and the article's id."""

    id = ""


def of_article(id: str, facts: Iterable[Fact] | Facts) -> FactsOf:
    """Facts of the article with this id."""
    found = FactsOf(facts)
    found.id = str(id)
    return found


CHAIN = "chain"
"""Whose attributes a chain's name and link are."""
_first_two = itemgetter(slice(2))


_SPACES = bytes(code for code in range(128) if chr(code).isspace())
_SPACES_BEYOND = "".join(chr(code) for code in range(128, 0x3001) if chr(code).isspace())


def text_fact(text: str) -> Fact:
    """That there is this text, told by a digest of its bare words."""
    if not text.isascii() and any(map(text.__contains__, _SPACES_BEYOND)):
        text = bare(text)
    # A whole text loses its spaces twice as fast as bytes.
    words = text.encode("utf-8", "surrogatepass").translate(None, _SPACES)
    return ("texts", hashlib.sha256(words).hexdigest()[:16])


def entity_fact(label: str, words: str) -> Fact:
    """That these words are a mention with this label; pieces are put together with spaces."""
    return ("entities", label, bare(words))


def relation_fact(label: str, head: str, tail: str) -> Fact:
    """That a relation holds from the words of the head to those of the tail."""
    return ("relations", label, bare(head), bare(tail))


def event_fact(label: str, trigger: str) -> Fact:
    """That these words name an event of this type."""
    return ("events", label, bare(trigger))


def argument_fact(label: str, trigger: str, role: str, filler: str) -> Fact:
    """That the words of the filler fill a role of an event; an event fills it by its trigger."""
    return ("arguments", label, bare(trigger), role, bare(filler))


def attribute_facts(label: str, words: str, name: str, value: AttributeValue) -> Iterator[Fact]:
    """That what has this label and these words has an attribute: one fact a value.

    The words of a relation are those of its head and tail with an arrow between.
    """
    values = value if isinstance(value, tuple) else (value,)
    for one in values:
        told = ("false", "true")[one] if isinstance(one, bool) else one
        yield ("attributes", label, bare(words), name, told)


def label_fact(label: str, value: str) -> Fact:
    """That the document as a whole has this label with this value."""
    return ("labels", label, value)


def chain_facts(mentions: Iterable[str], name: str = "", link: str = "") -> Iterator[Fact]:
    """That mentions of these words mean one and the same, what it is called and where it leads."""
    words = sorted(map(bare, mentions))
    yield ("chains", *words)
    for attribute, value in (("name", name), ("link", link)):
        if value:
            yield from attribute_facts(CHAIN, "|".join(words), attribute, value)


def arrow(head: str, tail: str) -> str:
    """The words of a relation, for what is said of it."""
    return f"{bare(head)}→{bare(tail)}"


def words_of(span: Span, text: str) -> str:
    """The words a span is on: of several pieces all, with a space between."""
    if span.pieces:
        return " ".join(text[start:end] for start, end in span.pieces)
    return text[span.start : span.end]


def facts_in(
    text: str, annotations: Iterable[Annotation], told: Callable[[str], str] = bare
) -> Facts:
    """What annotations say of a text, but for the text itself.

    `told` is how words are said, without any space.
    """
    return Counter(_facts(text, tuple(annotations), told))


def facts_of(
    document: LabelledDocument,
    kinds: Collection[Kind] = KINDS,
    told: Callable[[str], str] = bare,
) -> Facts:
    """What a reading says, of some kinds of things; `told` is how words are said."""
    found = facts_in(document.text, document.annotations, told)
    found[text_fact(document.text)] += 1
    if len(kinds) == len(KINDS):
        return found
    return Counter({fact: times for fact, times in found.items() if fact[0] in kinds})


def _facts(
    text: str, annotations: Collection[Annotation], told: Callable[[str], str]
) -> Iterator[Fact]:
    words: dict[str, str] = {}
    others: list[Annotation] = []
    for one in annotations:
        if not isinstance(one, Span):
            others.append(one)
            continue
        said = text[one.start : one.end] if not one.pieces else words_of(one, text)
        said = words[one.id] = told(said)
        if not one.trigger:
            yield ("entities", one.label, said)
        if one.attributes:
            yield from _attributes(one.label, said, one.attributes)
    if others:
        words |= {one.id: words[one.trigger] for one in others if isinstance(one, Event)}
        yield from _facts_of_others(others, words)


def _facts_of_others(annotations: Iterable[Annotation], words: Mapping[str, str]) -> Iterator[Fact]:
    for one in annotations:
        match one:
            case Relation():
                head, tail = words[one.head], words[one.tail]
                yield relation_fact(one.label, head, tail)
                yield from _attributes(one.label, arrow(head, tail), one.attributes)
            case Event():
                trigger = words[one.id]
                yield event_fact(one.label, trigger)
                for argument in one.arguments:
                    yield argument_fact(one.label, trigger, argument.role, words[argument.target])
                yield from _attributes(one.label, trigger, one.attributes)
            case DocumentLabel():
                yield label_fact(one.label, one.value)
            case Chain():
                yield from chain_facts([words[id] for id in one.mentions], one.name, one.link)
            case _:
                pass


def _attributes(label: str, on: str, attributes: Attributes) -> Iterator[Fact]:
    for name, value in attributes.items():
        yield from attribute_facts(label, on, name, value)


def count_by_kind(facts: Facts) -> Counter[Kind]:
    """How many facts of each kind there are."""
    return kinds_in(count_by_label(facts))


def count_by_label(facts: Facts) -> Counter[tuple[Kind, str]]:
    """How many facts of each kind there are, by the first thing they say: mostly a label."""
    return Counter(map(_first_two, facts.elements()))


def kinds_in(labels: Counter[tuple[Kind, str]]) -> Counter[Kind]:
    """How many there are of each kind, of what was counted by label."""
    counted: Counter[Kind] = Counter()
    for of, times in labels.items():
        counted[of[0]] += times
    return counted


def digest(facts: Facts) -> bytes:
    """16 bytes that stand for some facts: the same for the same facts."""
    told = "\x1e".join(f"{times}\x1f" + "\x1f".join(fact) for fact, times in sorted(facts.items()))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()[:16]
