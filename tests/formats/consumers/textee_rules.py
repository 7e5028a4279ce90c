"""The rules by which TextEE and OneIE read their JSONL: places in a sentence, end outside."""

from __future__ import annotations

import json
import sys

import told

KEYS = {"doc_id", "wnd_id", "text", "lang", "tokens", "entity_mentions", "event_mentions"}


def words(tokens: list[str], one: dict) -> str:
    start, end = one["start"], one["end"]
    told.must(type(start) is int and type(end) is int, one)
    told.must(0 <= start < end <= len(tokens), f"{one} is outside of its sentence")
    found = "".join(tokens[start:end])
    told.must(found == told.bare(one["text"]), f"{one} is not {found!r}")
    return found


def same(argument: dict, mentions: dict) -> dict:
    mention = mentions[argument["entity_id"]]
    for key in ("start", "end", "text"):
        told.must(argument[key] == mention[key], f"{argument} is not {mention}")
    return mention


documents: dict[str, list[dict]] = {}
seen: set[str] = set()
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        sentence = json.loads(line)
        told.must(sentence.keys() >= KEYS, sentence.keys())
        told.must(sentence["wnd_id"] not in seen, f"{sentence['wnd_id']} is there twice")
        seen.add(sentence["wnd_id"])
        documents.setdefault(sentence["doc_id"], []).append(sentence)

readings = []
for sentences in documents.values():
    found = [told.text("".join(token for one in sentences for token in one["tokens"]))]
    for sentence in sentences:
        tokens = sentence["tokens"]
        told.must(all(token and token.split() == [token] for token in tokens), tokens)
        told.must("".join(tokens) == told.bare(sentence["text"]), sentence["text"])
        mentions = {one["id"]: one for one in sentence["entity_mentions"]}
        told.must(len(mentions) == len(sentence["entity_mentions"]), "an id is there twice")
        for one in mentions.values():
            found.append(told.entity(one["entity_type"], words(tokens, one)))
        for one in sentence["event_mentions"]:
            trigger = words(tokens, one["trigger"])
            found.append(told.event(one["event_type"], trigger))
            for each in one["arguments"]:
                filler = words(tokens, same(each, mentions))
                found.append(told.argument(one["event_type"], trigger, each["role"], filler))
        for one in sentence["relation_mentions"]:
            told.must([each["role"] for each in one["arguments"]] == ["Arg-1", "Arg-2"], one)
            head, tail = (words(tokens, same(each, mentions)) for each in one["arguments"])
            found.append(told.relation(one["relation_type"], head, tail))
    readings.append(found)

told.answer(
    "rules of TextEE's reader",
    ["texts", "entities", "relations", "events", "arguments"],
    readings,
)
