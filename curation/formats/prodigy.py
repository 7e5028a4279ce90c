"""Prodigy's JSONL: tokens, spans with first and last token, relations between last tokens.

Events are spans with relations from there (`ties.py`). Hashes are left to Prodigy, which makes them
when it loads a file.
"""

from __future__ import annotations

import json
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from curation.errors import BadInput
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.facts import Facts, of_article, text_fact
from curation.formats.json_lines import in_chunks, json_line, objects_of
from curation.formats.keeping import Keeping, in_one_piece, without_space_around
from curation.formats.prodigy_reading import OURS, read, recognises
from curation.formats.ties import Place, ends_apart, facts_of_ties, lost_beside, overlapping, tied
from curation.formats.tokens import Tokens, tokens_of
from curation.schema import Schema

OVERLAP = "they overlap: only Prodigy's views for overlapping spans show them"
ONE_TOKEN = "another span ends on the same word, which is all Prodigy names an end by"
CUT = "words were cut where a label begins or ends inside of them"


def keep(keeping: Keeping, schema: Schema) -> None:
    """Drop what has several pieces, and ties of which nobody could tell what they tie."""
    in_one_piece(keeping)
    ends_apart(keeping)
    without_space_around(keeping)
    _without_ambiguous_ties(keeping)
    overlapping(keeping, OVERLAP)
    tokens = tokens_of(replace(keeping.document, annotations=tuple(keeping.annotations.values())))
    keeping.changed["texts", CUT] += tokens.cut


def _without_ambiguous_ties(keeping: Keeping) -> None:
    ends = Counter(one.end for one in keeping.mentions())
    ends.update(keeping.trigger(event).end for event in keeping.events())

    def is_shared(id: str) -> bool:
        return ends[keeping.place(id).end] > 1

    for relation in keeping.relations():
        if is_shared(relation.head) or is_shared(relation.tail):
            keeping.drop(relation.id, ONE_TOKEN)
    for event in keeping.events():
        keeping.drop_arguments(
            event.id,
            lambda argument, event=event: is_shared(event.id) or is_shared(argument.target),  # type: ignore[misc]
            ONE_TOKEN,
        )


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """A reading a line, in chunks."""
    return in_chunks(json_line(to_json(document)) for document in documents)


def to_json(document: LabelledDocument) -> dict[str, Any]:
    """One reading as Prodigy has it; one that is not handed in has no answer yet."""
    tokens, numbers = _tokens(tokens_of(document))
    found = tied(document)
    spans: dict[str, dict[str, Any]] = {}
    for place in found.places:
        first, last = _first_and_last(tokens_of(document), place, numbers)
        spans[place.id] = {
            "start": place.start,
            "end": place.end,
            "token_start": first,
            "token_end": last,
            "label": place.label,
        }
    relations = [
        {
            "head": spans[tie.head]["token_end"],
            "child": spans[tie.tail]["token_end"],
            "head_span": spans[tie.head],
            "child_span": spans[tie.tail],
            "label": tie.label,
            **({"role": True} if tie.is_argument else {"id": tie.id}),
        }
        for tie in found.ties
    ]
    meta = dict(document.meta)
    return {
        "text": document.text,
        "tokens": tokens,
        "spans": [
            {
                **spans[place.id],
                "id": place.id,
                **({"trigger": place.trigger} if place.trigger else {}),
            }
            for place in found.places
        ],
        "relations": relations,
        **({"answer": "accept"} if document.status == "submitted" else {}),
        "meta": {key: _scalar(value) for key, value in meta.items()},
        OURS: {
            "id": document.external_id,
            "annotator": document.annotator,
            "status": document.status,
            "schema": {"name": document.schema_name, "version": document.schema_version},
            "text_sha256": document.text_sha256,
            "meta": {key: value for key, value in meta.items() if _scalar(value) is not value},
        },
    }


def _scalar(value: object) -> object:
    """What Prodigy can show of a value under the text."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return json.dumps(value, ensure_ascii=False)


def _tokens(words: Tokens) -> tuple[list[dict[str, Any]], list[int]]:
    """The tokens, and the number that each of the words has among them.

    As spaCy has them: one space behind a token belongs to it, any other whitespace is a token, so
    that they put together are the text.
    """
    tokens: list[dict[str, Any]] = []
    numbers: list[int] = []

    def add(start: int, end: int, *, ws: bool) -> None:
        text = words.text[start:end]
        tokens.append({"text": text, "start": start, "end": end, "id": len(tokens), "ws": ws})

    place = 0
    for start, end in [*zip(words.starts, words.ends, strict=True), (len(words.text),) * 2]:
        if place < start:
            if tokens and words.text[place] == " ":
                tokens[-1]["ws"] = True
                place += 1
            if place < start:
                add(place, start, ws=False)
        if start < end:
            numbers.append(len(tokens))
            add(start, end, ws=False)
        place = end
    return tokens, numbers


def _first_and_last(tokens: Tokens, place: Place, numbers: list[int]) -> tuple[int, int]:
    first, behind = tokens.of(place.start, place.end)
    if first == behind:
        return (-1, -1)
    return numbers[first], numbers[behind - 1]


def facts(path: Path) -> Iterator[Facts]:
    """What a file says; its spans have to be whole tokens, and its tokens the text."""
    for value in objects_of(path):
        text, tokens = value["text"], value["tokens"]
        place = f"{path.name}: {value[OURS]['id']}"
        if "".join(one["text"] + " " * one["ws"] for one in tokens) != text:
            raise BadInput(f"{place} has tokens that are not its text.")
        places: dict[object, tuple[str, str, bool]] = {}
        of_token: dict[int, list[object]] = {}
        for number, span in enumerate(value["spans"]):
            first, last = tokens[span["token_start"]], tokens[span["token_end"]]
            if (first["start"], last["end"]) != (span["start"], span["end"]):
                raise BadInput(f"{place} has a span that is not on whole tokens.")
            words = text[span["start"] : span["end"]]
            places[number] = (span["label"], words, "trigger" in span)
            of_token.setdefault(span["token_end"], []).append(number)
        ties = []
        for one in value["relations"]:
            (head,), (child,) = of_token[one["head"]], of_token[one["child"]]
            ties.append((one["label"], head, child, "role" in one))
        found = Facts(facts_of_ties(places, ties))
        found[text_fact(text)] += 1
        yield of_article(value[OURS]["id"], found)


def next_commands(names: Mapping[str, str]) -> tuple[str, ...]:
    """How to bring each file into Prodigy, as a dataset of its own."""
    return tuple(
        shlex.join(["prodigy", "db-in", f"articles-{part}" if part else "articles", name])
        for part, name in names.items()
    )


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What is beside labels and stays behind."""
    return lost_beside(document)


FORMAT = Format(
    name="prodigy",
    summary="Prodigy's JSONL: tokens, spans and relations, a task a line",
    suffixes=(".prodigy.jsonl", ".jsonl", ".ndjson"),
    read=read,
    apart=True,
    recognises=recognises,
    write=write,
    tells=frozenset({"texts", "entities", "relations", "events", "arguments"}),
    keep=keep,
    facts=facts,
    next_commands=next_commands,
    lost=lost,
    cannot_carry=(
        "spans in several pieces, attributes, chains, labels of the article",
        "relations and arguments where two spans end on the same word",
        "that something is an event: it is a span, its roles are relations from there; keys of "
        "ours say so, and Prodigy keeps them",
        "in Prodigy itself: overlapping spans, but in its views for such",
    ),
    media_type="application/x-ndjson; charset=utf-8",
)
