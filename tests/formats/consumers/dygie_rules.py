"""The rules by which DyGIE++ reads its JSONL.

Places count tokens of the document, the last included; what is kept by its place is there once.
"""

from __future__ import annotations

import json
import sys

import told

FIELDS = {
    "doc_key", "dataset", "sentences", "weight", "ner", "relations", "events", "clusters",
    "predicted_ner", "predicted_relations", "predicted_events", "predicted_clusters",
}  # fmt: skip


def read(document: dict) -> list[list[str]]:
    sentences = document["sentences"]
    for name, value in document.items():
        told.must(name in FIELDS or name.startswith("_"), f"{name} is no field")
        if name in ("ner", "relations", "events") or name.startswith("_"):
            told.must(len(value) == len(sentences), f"{name} is not as long as the sentences")
    tokens = [token for sentence in sentences for token in sentence]
    told.must(all(tokens) and all(sentences), "something is empty")
    edges = [0]
    for sentence in sentences:
        edges.append(edges[-1] + len(sentence))

    def words(start: int, end: int, number: int) -> str:
        told.must(edges[number] <= start <= end < edges[number + 1], (start, end, number))
        return "".join(tokens[start : end + 1])

    found = [told.text("".join(tokens))]
    spans: dict[tuple, str] = {}
    for number in range(len(sentences)):
        labels: dict[tuple, str] = {}
        for start, end, label in document["ner"][number]:
            told.must((start, end) not in labels, f"{start}–{end} has two labels")
            labels[start, end] = label
            found.append(told.entity(label, words(start, end, number)))
        spans |= labels
        pairs = set()
        for start, end, other, other_end, label in document["relations"][number]:
            told.must((start, end) in labels and (other, other_end) in labels, "no mention")
            told.must((start, end, other, other_end) not in pairs, "two relations of a pair")
            pairs.add((start, end, other, other_end))
            ends = words(start, end, number), words(other, other_end, number)
            found.append(told.relation(label, *ends))
        triggers = set()
        for (token, label), *arguments in document["events"][number]:
            told.must(token not in triggers, f"{token} is the trigger of two events")
            triggers.add(token)
            trigger = words(token, token, number)
            found.append(told.event(label, trigger))
            fillers = set()
            for start, end, role in arguments:
                told.must((start, end) in labels, "an argument is no mention")
                told.must((start, end) not in fillers, "a filler has two roles")
                fillers.add((start, end))
                found.append(told.argument(label, trigger, role, words(start, end, number)))
    for cluster in document["clusters"]:
        told.must(all((start, end) in spans for start, end in cluster), cluster)
        found.append(told.chain("".join(tokens[start : end + 1]) for start, end in cluster))
    return found


with open(sys.argv[1], encoding="utf-8") as file:
    documents = [json.loads(line) for line in file]
keys = [document["doc_key"] for document in documents]
told.must(len(set(keys)) == len(keys), "a doc_key is there twice")
told.answer(
    "rules of DyGIE++'s reader",
    ["texts", "entities", "relations", "events", "arguments", "chains"],
    [read(document) for document in documents],
)
