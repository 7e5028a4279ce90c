"""DyGIE++: a document a line, places as tokens of the document, the last one included.

What its reader keeps by place has room for one: one label a stretch of words, one relation from
here to there, one event a word, one role of a filler. A trigger is one word: of a longer one the
longest word is taken, and of equals the last, which is nearer to what it means than the first
("air strike", "opened fire") and needs no parser; the event stays, which dropping it would not do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from curation.errors import BadInput
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.document_keys import DocumentKeys
from curation.formats.facts import (
    Fact,
    Facts,
    argument_fact,
    chain_facts,
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
from curation.formats.tokens import Tokens, tokens_of
from curation.model import Argument, Chain, Event, Relation, Span
from curation.schema import Schema


def keep(keeping: Keeping, schema: Schema) -> None:
    """Drop what has no single place in a sentence, and cut triggers to a word."""
    unlabelled_is_nothing(keeping)
    in_one_piece(keeping)
    without_space_around(keeping)
    relations_are_of_mentions(keeping)
    arguments_are_mentions(keeping)
    _one_label_each(keeping)
    _triggers_of_a_word(keeping)
    tokens = tokens_of(left(keeping))
    count_cuts(keeping, tokens)
    relations_in_one_sentence(keeping, tokens)
    arguments_in_one_sentence(keeping, tokens)
    _one_relation_each(keeping)
    _one_role_each(keeping)


def _one_label_each(keeping: Keeping) -> None:
    taken: set[Hashable] = set()
    for mention in keeping.mentions():
        if (mention.start, mention.end) in taken:
            keeping.drop(mention.id, "the same words have another label")
        taken.add((mention.start, mention.end))


def _triggers_of_a_word(keeping: Keeping) -> None:
    tokens = tokens_of(left(keeping))
    places = {
        event.id: tokens.of(trigger.start, trigger.end)
        for event in keeping.events()
        for trigger in [keeping.trigger(event)]
    }
    taken: set[int] = set()
    cut: set[str] = set()
    # Those that need no choice come first.
    for event in sorted(keeping.events(), key=lambda one: (_length(places[one.id]), one.id)):
        first, behind = places[event.id]
        free = [at for at in range(first, behind) if at not in taken]
        if not free or event.trigger in cut:
            keeping.drop(event.id, "the word that names them names another event")
            continue
        head = max(free, key=lambda at: (len(tokens.word(at)), at))
        taken.add(head)
        cut.add(event.trigger)
        if behind - first > 1:
            start, end = tokens.starts[head], tokens.ends[head]
            trigger = keeping.trigger(event)
            word = replace(trigger, start=start, end=end, text=keeping.text[start:end])
            keeping.change(word, "events", "their trigger was cut to one word")


def _length(place: tuple[int, int]) -> tuple[int, int]:
    """How many tokens a place has, and where it begins."""
    return place[1] - place[0], place[0]


def _one_relation_each(keeping: Keeping) -> None:
    taken: set[Hashable] = set()
    for one in sorted(keeping.relations(), key=lambda r: (r.label, r.id)):
        if (one.head, one.tail) in taken:
            keeping.drop(one.id, "another relation holds from the same head to the same tail")
        taken.add((one.head, one.tail))


def _one_role_each(keeping: Keeping) -> None:
    for event in keeping.events():
        taken: set[str] = set()

        def is_taken(argument: Argument, taken: set[str] = taken) -> bool:
            before = argument.target in taken
            taken.add(argument.target)
            return before

        keeping.drop_arguments(event.id, is_taken, "the same words fill another role of the event")


def write(readings: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """A line a document."""
    keys = DocumentKeys()
    return in_chunks(json_line(_document(one, keys.of(one))) for one in readings)


def _document(document: LabelledDocument, key: str) -> Mapping[str, Any]:
    tokens = tokens_of(document)
    spans = {one.id: one for one in document.annotations if isinstance(one, Span)}
    places = {id: _inclusive(span, tokens) for id, span in spans.items()}
    lists: dict[str, list[list[Any]]] = {
        name: [[] for _ in tokens.sentences] for name in ("ner", "relations", "events")
    }
    clusters = []
    for one in document.annotations:
        match one:
            case Span(trigger=False):
                place = places[one.id]
                lists["ner"][tokens.sentence(place[0])].append([*place, one.label])
            case Relation():
                head, tail = places[one.head], places[one.tail]
                lists["relations"][tokens.sentence(head[0])].append([*head, *tail, one.label])
            case Event():
                token = places[one.trigger][0]
                arguments = sorted([*places[each.target], each.role] for each in one.arguments)
                lists["events"][tokens.sentence(token)].append([[token, one.label], *arguments])
            case Chain():
                clusters.append(sorted(places[id] for id in one.mentions))
            case _:
                pass
    return {
        "doc_key": key,
        "dataset": document.schema_name,
        "sentences": [
            [tokens.word(token) for token in range(first, behind)]
            for first, behind in tokens.sentences
        ],
        **{name: [sorted(each) for each in found] for name, found in lists.items()},
        "clusters": sorted(clusters),
    }


def _inclusive(span: Span, tokens: Tokens) -> list[int]:
    first, behind = tokens.of(span.start, span.end)
    return [first, behind - 1]


def facts(path: Path) -> Iterator[Facts]:
    """What the file says, document by document; words are taken from the tokens.

    Raises `BadInput` naming the document that says what cannot be.
    """
    for document in objects_of(path):
        try:
            yield Counter(_facts(document))
        except (KeyError, TypeError, IndexError, ValueError) as error:
            raise BadInput(
                f"{path.name}: the document {document.get('doc_key')!r} is broken: {error!r}."
            ) from None


def _facts(document: Mapping[str, Any]) -> Iterator[Fact]:
    tokens = [token for sentence in document["sentences"] for token in sentence]
    yield text_fact("".join(tokens))

    def words(start: int, end: int) -> str:
        if not 0 <= start <= end < len(tokens):
            raise IndexError(start, end)
        return "".join(tokens[start : end + 1])

    for sentence in document["ner"]:
        for start, end, label in sentence:
            yield entity_fact(label, words(start, end))
    for sentence in document["relations"]:
        for start, end, other_start, other_end, label in sentence:
            yield relation_fact(label, words(start, end), words(other_start, other_end))
    for sentence in document["events"]:
        for (token, label), *arguments in sentence:
            trigger = words(token, token)
            yield event_fact(label, trigger)
            for start, end, role in arguments:
                yield argument_fact(label, trigger, role, words(start, end))
    for cluster in document["clusters"]:
        yield from chain_facts(words(start, end) for start, end in cluster)


FORMAT = Format(
    name="dygie",
    summary="DyGIE++: a document a line with sentences, mentions, relations, events and clusters",
    suffixes=(".dygie.jsonl",),
    write=write,
    tells=frozenset({"texts", "entities", "relations", "events", "arguments", "chains"}),
    keep=keep,
    facts=facts,
    lost=lambda document, schema: lost_beside(document),
    cannot_carry=(
        "the spaces of the text: it holds words",
        "spans in several pieces, and a second label on the same words",
        "triggers of several words: the longest word stands for them, the last of equals",
        "relations and arguments over the end of a sentence, a second relation of the same two "
        "and a second role of the same filler",
        "events that fill a role of another, and relations of events",
        "attributes, labels of documents, names and links of chains",
    ),
    media_type="application/x-ndjson; charset=utf-8",
)
