"""The rules by which DocRED's and ATLOP's programs read its JSON."""

from __future__ import annotations

import json
import sys
import zipfile

import told

with zipfile.ZipFile(sys.argv[1]) as archive:
    documents = json.loads(archive.read("documents.json"))
    relations = json.loads(archive.read("rel2id.json"))
    types = json.loads(archive.read("ner2id.json"))

told.must(relations["Na"] == 0 and types["BLANK"] == 0, "what stands for none is 0")
for numbers in (relations, types):
    told.must(sorted(numbers.values()) == list(range(len(numbers))), numbers)


def read(document: dict) -> list[list[str]]:
    sentences = document["sents"]
    told.must(all(sentences) and all(map(all, sentences)), "something is empty")
    found = [told.text("".join(word for sentence in sentences for word in sentence))]
    vertices = []
    for vertex in document["vertexSet"]:
        told.must(vertex, "an entity has no mention")
        vertices.append([])
        for mention in vertex:
            start, end = mention["pos"]
            sentence = sentences[mention["sent_id"]]
            told.must(0 <= start < end <= len(sentence), mention)
            words = "".join(sentence[start:end])
            told.must(words == told.bare(mention["name"]), mention)
            told.must(types[mention["type"]], mention)
            vertices[-1].append(words)
            found.append(told.entity(mention["type"], words))
        if len(vertex) > 1:
            found.append(told.chain(vertices[-1]))
    seen = set()
    for label in document["labels"]:
        head, tail, relation = label["h"], label["t"], label["r"]
        told.must(relations[relation] and head != tail, label)
        told.must((head, tail, relation) not in seen, f"{label} is there twice")
        seen.add((head, tail, relation))
        told.must(all(0 <= one < len(sentences) for one in label["evidence"]), label)
        found.append(told.relation(relation, vertices[head][0], vertices[tail][0]))
    return found


titles = [document["title"] for document in documents]
told.must(len(set(titles)) == len(titles), "a title is there twice")
told.answer(
    "rules of DocRED's and ATLOP's readers",
    ["texts", "entities", "relations", "chains"],
    [read(document) for document in documents],
)
