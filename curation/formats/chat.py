"""Conversations to fine-tune a language model with: one a line, as JSON.

The system's message has the schema, the user's the article, the assistant's what a person labelled,
as compact JSON with keys in a fixed order. Models cannot count characters, so a mention is its
words and the how-manieth place where they stand. An article without labels is answered with empty
lists, which is what teaches a model to leave things alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from curation.codec import attributes_to_json
from curation.errors import BadInput
from curation.formats.chat_facts import facts_in_answer
from curation.formats.chat_prompt import prompt
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.facts import Facts
from curation.formats.json_lines import in_chunks, json_line, objects_of
from curation.formats.jsonl import to_json
from curation.formats.keeping import (
    Keeping,
    pieces_without_space_around,
    unlabelled_is_nothing,
    without_space_around,
)
from curation.formats.ties import lost_beside
from curation.model import Attributes
from curation.schema import Schema

ROLES = ("system", "user", "assistant")


def keep(keeping: Keeping, schema: Schema) -> None:
    """Take spaces off spans, which nobody would quote."""
    without_space_around(keeping)
    pieces_without_space_around(keeping)
    unlabelled_is_nothing(keeping)


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The conversations in chunks of whole lines."""
    system = prompt(schema)
    return in_chunks(
        json_line(
            {
                "messages": [
                    {"role": role, "content": content}
                    for role, content in zip(
                        ROLES, (system, document.text, answer(document)), strict=True
                    )
                ]
            }
        )
        for document in documents
    )


def answer(document: LabelledDocument) -> str:
    """What the assistant says: the labels of a reading as compact JSON."""
    return json.dumps(
        _answer(to_json(document), document.text), ensure_ascii=False, separators=(",", ":")
    )


def _answer(value: Mapping[str, Any], text: str) -> dict[str, Any]:
    ids = {one["id"]: f"m{number}" for number, one in enumerate(value["entities"], start=1)}
    for number, one in enumerate(value["events"], start=1):
        ids.setdefault(one["trigger"]["id"], f"e{number}")
        ids[one["id"]] = f"e{number}"
    # Two events may share a trigger, whose attributes are said once.
    triggers = {one["trigger"]["id"]: one["id"] for one in value["events"]}
    return {
        "entities": [
            {
                "id": ids[one["id"]],
                "label": one["label"],
                **quoted(one, text),
                **_said("attributes", one["attributes"]),
            }
            for one in value["entities"]
        ],
        "relations": [
            {
                "label": one["label"],
                "head": ids[one["head"]],
                "tail": ids[one["tail"]],
                **_said("attributes", one["attributes"]),
            }
            for one in value["relations"]
        ],
        "events": [
            {
                "id": ids[one["id"]],
                "label": one["label"],
                **quoted(one["trigger"], text),
                "arguments": [
                    {"role": argument["role"], "filler": ids[argument["target"]]}
                    for argument in one["arguments"]
                ],
                **_said("attributes", one["attributes"]),
                **(
                    _said("trigger_attributes", one["trigger"].get("attributes", {}))
                    if triggers[one["trigger"]["id"]] == one["id"]
                    else {}
                ),
            }
            for one in value["events"]
        ],
        "labels": [{"label": one["label"], "value": one["value"]} for one in value["labels"]],
        "chains": [
            {
                "mentions": [ids[id] for id in one["mentions"]],
                **{key: one[key] for key in ("name", "link") if one[key]},
            }
            for one in value["chains"]
        ],
    }


def _said(key: str, attributes: Attributes) -> dict[str, Any]:
    return {key: attributes_to_json(attributes)} if attributes else {}


def quoted(span: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A span by its words: `nth` 2 is the second place where they stand. Of pieces, lists."""
    if "pieces" not in span:
        return {"text": span["text"], "nth": nth(text, span["start"], span["end"])}
    return {
        "text": [text[start:end] for start, end in span["pieces"]],
        "nth": [nth(text, start, end) for start, end in span["pieces"]],
    }


def nth(text: str, start: int, end: int) -> int:
    """The how-manieth place where a text has these words this is, from 1."""
    words = text[start:end]
    count, place = 1, text.find(words)
    while place < start:
        count += 1
        place = text.find(words, place + 1)
    return count


def facts(path: Path) -> Iterator[Facts]:
    """What the assistant says in each conversation, of the words where it says they stand."""
    for number, value in enumerate(objects_of(path), start=1):
        try:
            messages = {one["role"]: one["content"] for one in value["messages"]}
            yield facts_in_answer(json.loads(messages["assistant"]), messages["user"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(f"{path.name}, line {number} is broken: {error!r}.") from None


FORMAT = Format(
    name="chat",
    summary="conversations to fine-tune a language model with: schema, article, labels as JSON",
    suffixes=(".chat.jsonl",),
    write=write,
    keep=keep,
    facts=facts,
    lost=lambda document, schema: lost_beside(document),
    cannot_carry=(
        "ids and metadata of articles",
        "spaces at the ends of spans",
        "rejected suggestions, remarks and the history of edits",
    ),
    media_type="application/x-ndjson; charset=utf-8",
)
