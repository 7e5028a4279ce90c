"""TextEE's JSONL, which OneIE reads, too: a sentence a line, places as its tokens, end outside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from curation.errors import BadInput
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.document_keys import DocumentKeys
from curation.formats.facts import (
    Fact,
    Facts,
    argument_fact,
    entity_fact,
    event_fact,
    relation_fact,
    text_fact,
)
from curation.formats.json_lines import in_chunks, json_line, objects_of
from curation.formats.keeping import (
    Keeping,
    in_one_piece,
    unlabelled_is_nothing,
    without_space_around,
)
from curation.formats.ties import lost_beside
from curation.formats.token_keeping import (
    arguments_are_mentions,
    arguments_in_one_sentence,
    count_cuts,
    left,
    relations_are_of_mentions,
    relations_in_one_sentence,
)
from curation.formats.tokens import LANGUAGE, Tokens, tokens_of
from curation.model import Event, Relation, Span
from curation.schema import Schema

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
UNKNOWN = "UNK"
"""What OneIE is told where it wants to know whether a mention is a name, a noun or a pronoun."""


def keep(keeping: Keeping, schema: Schema) -> None:
    """Drop what is in pieces, what is tied over sentences, and ties to events."""
    unlabelled_is_nothing(keeping)
    in_one_piece(keeping)
    without_space_around(keeping)
    relations_are_of_mentions(keeping)
    arguments_are_mentions(keeping)
    tokens = tokens_of(left(keeping))
    count_cuts(keeping, tokens)
    relations_in_one_sentence(keeping, tokens)
    arguments_in_one_sentence(keeping, tokens)


def write(readings: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """A line a sentence, document by document."""
    keys = DocumentKeys()
    return in_chunks(
        json_line(sentence) for one in readings for sentence in _sentences(one, keys.of(one))
    )


def _sentences(document: LabelledDocument, key: str) -> Iterator[Mapping[str, Any]]:
    tokens = tokens_of(document)
    # A text without words is a line, too, so that it is not missing.
    stretches = tokens.sentences or ((0, 0),)
    sentences = [
        _sentence(document, tokens, first, behind, key, number)
        for number, (first, behind) in enumerate(stretches)
    ]
    places = {one.id: _Place(one, tokens) for one in document.annotations if isinstance(one, Span)}
    for one in sorted(places.values(), key=lambda place: place.order):
        if not one.span.trigger:
            one.put(sentences[one.sentence])
    for event in sorted(_events(document), key=lambda one: (places[one.trigger].order, one.id)):
        trigger = places[event.trigger]
        events = sentences[trigger.sentence]["event_mentions"]
        events.append(
            {
                "id": f"{sentences[trigger.sentence]['wnd_id']}-EV{len(events)}",
                "event_type": event.label,
                "trigger": trigger.as_json(),
                "arguments": [
                    {"role": one.role, **places[one.target].as_argument()}
                    for one in event.arguments
                ],
            }
        )
    relations = (one for one in document.annotations if isinstance(one, Relation))
    for relation in sorted(
        relations, key=lambda r: (places[r.head].order, places[r.tail].order, r.label, r.id)
    ):
        head, tail = places[relation.head], places[relation.tail]
        found = sentences[head.sentence]["relation_mentions"]
        found.append(
            {
                "id": f"{sentences[head.sentence]['wnd_id']}-R{len(found)}",
                "relation_type": relation.label,
                "relation_subtype": relation.label,
                "arguments": [
                    {"role": "Arg-1", **head.as_argument()},
                    {"role": "Arg-2", **tail.as_argument()},
                ],
            }
        )
    yield from sentences


def _events(document: LabelledDocument) -> Iterator[Event]:
    return (one for one in document.annotations if isinstance(one, Event))


def _sentence(
    document: LabelledDocument, tokens: Tokens, first: int, behind: int, key: str, number: int
) -> dict[str, Any]:
    words = [tokens.word(token) for token in range(first, behind)]
    text = document.text[tokens.starts[first] : tokens.ends[behind - 1]] if words else ""
    return {
        "doc_id": key,
        "wnd_id": f"{key}-{number}",
        "sent_id": f"{key}-{number}",
        "lang": _language(document),
        "text": text,
        "sentence": text,
        "tokens": words,
        "entity_mentions": [],
        "event_mentions": [],
        "relation_mentions": [],
    }


def _language(document: LabelledDocument) -> str:
    """The language an article says it is in, else the one its words are cut by."""
    for key in ("lang", "language"):
        said = document.meta.get(key)
        if isinstance(said, str) and _LANGUAGE.fullmatch(said):
            return said
    return LANGUAGE


class _Place:
    """A span in its sentence; `id` is its own there, once it was put there."""

    def __init__(self, span: Span, tokens: Tokens) -> None:
        first, behind = tokens.of(span.start, span.end)
        self.span = span
        self.sentence = tokens.sentence(first)
        before = tokens.sentences[self.sentence][0]
        self.start, self.end = first - before, behind - before
        self.order = (first, behind, span.label, span.id)
        self.id = ""

    def put(self, sentence: dict[str, Any]) -> None:
        """Make it a mention of its sentence."""
        mentions = sentence["entity_mentions"]
        self.id = f"{sentence['wnd_id']}-E{len(mentions)}"
        mentions.append(
            {
                "id": self.id,
                "entity_type": self.span.label,
                "mention_type": UNKNOWN,
                **self.as_json(),
            }
        )

    def as_json(self) -> dict[str, Any]:
        """Its words and where they are."""
        return {"text": self.span.text, "start": self.start, "end": self.end}

    def as_argument(self) -> dict[str, Any]:
        """The mention as something refers to it."""
        return {"entity_id": self.id, **self.as_json()}


def facts(path: Path) -> Iterator[Facts]:
    """What the file says, document by document; words are taken from the tokens.

    Raises `BadInput` naming the sentence that says what cannot be.
    """
    key: str | None = None
    found: Facts = Counter()
    words: list[str] = []
    for sentence in objects_of(path):
        try:
            if sentence["doc_id"] != key:
                if key is not None:
                    yield found + Counter([text_fact("".join(words))])
                key, found, words = sentence["doc_id"], Counter(), []
            words += sentence["tokens"]
            found.update(_facts(sentence))
        except (KeyError, TypeError, IndexError) as error:
            raise BadInput(
                f"{path.name}: the sentence {sentence.get('wnd_id')!r} is broken: {error!r}."
            ) from None
    if key is not None:
        yield found + Counter([text_fact("".join(words))])


def _facts(sentence: Mapping[str, Any]) -> Iterator[Fact]:
    tokens = sentence["tokens"]

    def words(one: Mapping[str, Any]) -> str:
        if not 0 <= one["start"] < one["end"] <= len(tokens):
            raise IndexError(one["start"], one["end"])
        return "".join(tokens[one["start"] : one["end"]])

    mentions = {one["id"]: words(one) for one in sentence["entity_mentions"]}
    for one in sentence["entity_mentions"]:
        yield entity_fact(one["entity_type"], mentions[one["id"]])
    for one in sentence["event_mentions"]:
        trigger = words(one["trigger"])
        yield event_fact(one["event_type"], trigger)
        for argument in one["arguments"]:
            filler = mentions[argument["entity_id"]]
            yield argument_fact(one["event_type"], trigger, argument["role"], filler)
    for one in sentence["relation_mentions"]:
        head, tail = (mentions[argument["entity_id"]] for argument in one["arguments"])
        yield relation_fact(one["relation_type"], head, tail)


FORMAT = Format(
    name="textee",
    summary="TextEE and OneIE: a sentence a line with its tokens, mentions, events and relations",
    suffixes=(".textee.jsonl",),
    write=write,
    tells=frozenset({"texts", "entities", "relations", "events", "arguments"}),
    keep=keep,
    facts=facts,
    lost=lambda document, schema: lost_beside(document),
    cannot_carry=(
        "the space between sentences",
        "spans in several pieces",
        "relations and arguments over the end of a sentence",
        "events that fill a role of another, and relations of events",
        "attributes, labels of documents and chains",
    ),
    media_type="application/x-ndjson; charset=utf-8",
)
