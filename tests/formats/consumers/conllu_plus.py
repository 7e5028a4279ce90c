"""The conllu package on CoNLL-U Plus; words by start_char and end_char from the text it spells."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version

import conllu
import told

ESCAPES = {"s": " ", "t": "\t", "n": "\n", "r": "\r", "p": "|", "\\": "\\"}


def space(escaped: str) -> str:
    return re.sub(
        r"\\(?:u([0-9a-f]{4})|(.))",
        lambda found: chr(int(found[1], 16)) if found[1] else ESCAPES[found[2]],
        escaped,
    )


def mentions(sentence: conllu.TokenList, column: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for token in sentence:
        tag = token[column]
        misc = token["misc"]
        if tag.startswith("B-"):
            found.append((tag[2:], int(misc["start_char"]), int(misc["end_char"])))
        elif tag.startswith("I-"):
            told.must(found and found[-1][0] == tag[2:], tag)
            found[-1] = (tag[2:], found[-1][1], int(misc["end_char"]))
        else:
            told.must(tag == "O", tag)
    return found


documents: list[list[conllu.TokenList]] = []
with open(sys.argv[1], encoding="utf-8") as file:
    for sentence in conllu.parse_incr(file):
        if "newdoc id" in sentence.metadata:
            documents.append([])
        documents[-1].append(sentence)

readings, texts, ids = [], [], []
for sentences in documents:
    ids.append(sentences[0].metadata["newdoc id"])
    text = ""
    for sentence in sentences:
        spelt = ""
        for token in sentence:
            misc = token["misc"]
            text += space(misc.get("SpacesBefore", ""))
            told.must(len(text) == int(misc["start_char"]), token)
            text += token["form"]
            told.must(len(text) == int(misc["end_char"]), token)
            after = "" if misc.get("SpaceAfter") == "No" else " "
            text += space(misc["SpacesAfter"]) if "SpacesAfter" in misc else after
            spelt += token["form"] + ("" if misc.get("SpaceAfter") == "No" else " ")
        told.must(sentence.metadata["text"] == spelt.strip(), sentence.metadata)
        told.must([token["id"] for token in sentence] == list(range(1, len(sentence) + 1)), "ids")
    found = [told.text(text)]
    for sentence in sentences:
        for label, start, end in mentions(sentence, "curation:ner"):
            found.append(told.entity(label, text[start:end]))
        for label, start, end in mentions(sentence, "curation:event"):
            found.append(told.event(label, text[start:end]))
    readings.append(found)
    texts.append(text)

told.answer(
    f"conllu {version('conllu')}",
    ["texts", "entities", "events"],
    readings,
    texts=texts,
    ids=ids,
)
