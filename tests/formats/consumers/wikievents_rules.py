"""The rules by which gen-arg reads WikiEvents: two files in step, places in the document."""

from __future__ import annotations

import io
import json
import sys
import zipfile

import told


def read(document: dict, coreference: dict) -> list[list[str]]:
    told.must(document["doc_id"] == coreference["doc_key"], "the files are not in step")
    tokens, text, sentences = document["tokens"], document["text"], document["sentences"]
    told.must(sum(len(placed) for placed, _ in sentences) == len(tokens), "tokens and sentences")
    edges = [0]
    placed = [one for words, _ in sentences for one in words]
    for words, _ in sentences:
        edges.append(edges[-1] + len(words))
    for token, (word, start, end) in zip(tokens, placed, strict=True):
        told.must(token == word == text[start:end], (token, word, text[start:end]))
    for words, sentence in sentences:
        told.must("".join(word for word, _, _ in words) == told.bare(sentence), sentence)

    def words_of(one: dict) -> str:
        first, behind = edges[one["sent_idx"]], edges[one["sent_idx"] + 1]
        told.must(first <= one["start"] < one["end"] <= behind, one)
        found = "".join(tokens[one["start"] : one["end"]])
        told.must(found == told.bare(one["text"]), one)
        return found

    mentions = {one["id"]: words_of(one) for one in document["entity_mentions"]}
    told.must(len(mentions) == len(document["entity_mentions"]), "an id is there twice")
    found = [told.text(text)]
    for one in document["entity_mentions"]:
        found.append(told.entity(one["entity_type"], mentions[one["id"]]))
    for one in document["event_mentions"]:
        trigger = words_of(one["trigger"])
        found.append(told.event(one["event_type"], trigger))
        for each in one["arguments"]:
            filler = mentions[each["entity_id"]]
            told.must(filler == told.bare(each["text"]), each)
            found.append(told.argument(one["event_type"], trigger, each["role"], filler))
    for one in document["relation_mentions"]:
        head, tail = (mentions[each["entity_id"]] for each in one["arguments"])
        found.append(told.relation(one["relation_type"], head, tail))
    clusters, names = coreference["clusters"], coreference["informative_mentions"]
    for cluster, name in zip(clusters, names, strict=True):
        words = [mentions[id] for id in cluster]
        told.must(told.bare(name) in words, name)
        found.append(told.chain(words))
    return found


with zipfile.ZipFile(sys.argv[1]) as archive:
    documents, coreference = (
        [json.loads(line) for line in io.TextIOWrapper(archive.open(name), "utf-8")]
        for name in ("documents.jsonl", "coref.jsonlines")
    )
told.answer(
    "rules of gen-arg's reader of WikiEvents",
    ["texts", "entities", "relations", "events", "arguments", "chains"],
    [read(*pair) for pair in zip(documents, coreference, strict=True)],
)
