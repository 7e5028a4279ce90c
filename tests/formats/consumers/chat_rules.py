"""The rules of conversations to fine-tune on: `chat_rules.py FILE`.

Each line is an object with `messages` and nothing else; roles take turns, contents are strings, and
what the assistant says is compact JSON. trl itself needs PyTorch. Quotes are looked for by a count
of their own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import said
from told import must

KEYS = {
    "entities": ["id", "label", "text", "nth", "attributes"],
    "relations": ["label", "head", "tail", "attributes"],
    "events": ["id", "label", "text", "nth", "arguments", "attributes", "trigger_attributes"],
    "labels": ["label", "value"],
    "chains": ["mentions", "name", "link"],
}


def located(article: str, quote: str, nth: int) -> str:
    places = [at for at in range(len(article)) if article.startswith(quote, at)]
    must(1 <= nth <= len(places), (quote, nth))
    return article[places[nth - 1] :][: len(quote)]


def words(one: dict[str, Any], article: str) -> str:
    if isinstance(one["text"], str):
        return located(article, one["text"], one["nth"])
    pairs = zip(one["text"], one["nth"], strict=True)
    return "".join(located(article, *pair) for pair in pairs)


def facts(answer: dict[str, Any], article: str) -> Iterator[said.Fact]:
    must(list(answer) == list(KEYS), list(answer))
    for kind, items in answer.items():
        for item in items:
            must(list(item) == [key for key in KEYS[kind] if key in item], item)
    yield said.text_fact(article)
    spans = {one["id"]: words(one, article) for one in answer["entities"] + answer["events"]}
    for one in answer["entities"]:
        yield ("entities", one["label"], said.bare(spans[one["id"]]))
        yield from attributes(one, spans[one["id"]])
    for one in answer["relations"]:
        ends = spans[one["head"]], spans[one["tail"]]
        yield ("relations", one["label"], *map(said.bare, ends))
        yield from attributes(one, said.relation_words(*ends))
    for one in answer["events"]:
        trigger = said.bare(spans[one["id"]])
        yield ("events", one["label"], trigger)
        for argument in one["arguments"]:
            filler = said.bare(spans[argument["filler"]])
            yield ("arguments", one["label"], trigger, argument["role"], filler)
        yield from attributes(one, trigger)
        yield from attributes(one, trigger, "trigger_attributes")
    for one in answer["labels"]:
        yield ("labels", one["label"], one["value"])
    for one in answer["chains"]:
        mentions = sorted(said.bare(spans[id]) for id in one["mentions"])
        yield ("chains", *mentions)
        for key in ("name", "link"):
            if key in one:
                yield from said.attribute_facts("chain", "|".join(mentions), key, one[key])


def attributes(one: dict[str, Any], on: str, key: str = "attributes") -> Iterator[said.Fact]:
    for name, value in one.get(key, {}).items():
        yield from said.attribute_facts(one["label"], on, name, value)


readings = []
for line in Path(sys.argv[1]).read_bytes().split(b"\n")[:-1]:
    conversation = json.loads(line)
    must(list(conversation) == ["messages"], list(conversation))
    messages = conversation["messages"]
    must([one["role"] for one in messages] == ["system", "user", "assistant"], "roles")
    must(all(list(one) == ["role", "content"] for one in messages), "keys of messages")
    must(all(isinstance(one["content"], str) and one["content"] for one in messages), "contents")
    content = messages[2]["content"]
    answer = json.loads(content)
    must(content == json.dumps(answer, ensure_ascii=False, separators=(",", ":")), "compact")
    readings.append(list(facts(answer, messages[1]["content"])))
print(json.dumps({"consumer": "rules of conversations", "kinds": [], "readings": readings}))
