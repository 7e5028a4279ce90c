"""spaCy on its own file: `spacy_docbin.py FILE`. What it has no place for is in doc.user_data."""

from __future__ import annotations

import sys

import said
import spacy
from spacy.tokens import Doc, DocBin

Doc.set_extension("rel", default={})


def words_by_id(doc: Doc) -> dict[str, tuple[str, str]]:
    """The label and the words of each mention and trigger."""
    found: dict[str, tuple[str, str]] = {}
    for name, items in doc.user_data["spans"].items():
        for span, item in zip(doc.spans[name], items, strict=True):
            label, words = found.get(item["id"], (span.label_, ""))
            found[item["id"]] = (label, words + span.text)
    return found


def facts(doc: Doc) -> list[said.Fact]:
    spans = words_by_id(doc)
    told = doc.user_data
    triggers = {one["trigger"] for one in told["events"]}
    words = {id: text for id, (_, text) in spans.items()}
    words |= {one["id"]: words[one["trigger"]] for one in told["events"]}
    found = [said.text_fact(doc.text)]
    found += [
        ("entities", label, said.bare(text))
        for id, (label, text) in spans.items()
        if id not in triggers
    ]
    attributes = {one["id"]: one["attributes"] for group in told["spans"].values() for one in group}
    for id, given in attributes.items():
        for name, value in given.items():
            found += said.attribute_facts(*spans[id], name, value)
    for one in told["relations"]:
        ends = words[one["head"]], words[one["tail"]]
        found.append(("relations", one["label"], *map(said.bare, ends)))
        for name, value in one["attributes"].items():
            found += said.attribute_facts(one["label"], said.relation_words(*ends), name, value)
    for one in told["events"]:
        trigger = said.bare(words[one["id"]])
        found.append(("events", one["label"], trigger))
        for argument in one["arguments"]:
            filler = said.bare(words[argument["target"]])
            found.append(("arguments", one["label"], trigger, argument["role"], filler))
        for name, value in one["attributes"].items():
            found += said.attribute_facts(one["label"], trigger, name, value)
    found += [("labels", one["label"], one["value"]) for one in told["labels"]]
    for one in told["chains"]:
        mentions = sorted(said.bare(words[id]) for id in one["mentions"])
        found.append(("chains", *mentions))
        for key in ("name", "link"):
            if one[key]:
                found += said.attribute_facts("chain", "|".join(mentions), key, one[key])
    return found


def training(doc: Doc) -> dict[str, object]:
    """What spaCy would train on."""
    first = {span.start: span for span in doc.ents}
    return {
        "id": doc.user_data["id"],
        "text": doc.text,
        "ents": [(span.text, span.label_) for span in doc.ents],
        "spans": [(span.text, span.label_) for span in doc.spans["sc"]],
        "missing": sum(token.ent_iob == 0 for token in doc),
        "outside": sum(token.ent_iob == 2 for token in doc),
        "cats": doc.cats,
        "rel": [
            (label, first[head].text, first[tail].text, value)
            for (head, tail), labels in doc._.rel.items()
            for label, value in labels.items()
        ],
        "space at an end": [
            span.text for span in doc.ents if span[0].is_space or span[-1].is_space
        ],
    }


docs = list(DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank("en").vocab))
said.answer(["spacy"], map(facts, docs), training=[training(doc) for doc in docs])
