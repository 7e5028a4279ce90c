"""A whole article to annotate: forty mentions with six mistakes in what is suggested, four
relations to draw and three events to add; and what must come out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from curation.desk.pretagging import propose
from curation.model import Origin, Span
from curation.store import documents
from tests.browser.corpus import Made, add_project, store_of
from tests.browser.server import Server

# Mentions stand in brackets with their label. After < stands the label that is suggested where it
# is another; nothing after it: none is suggested; nothing before it: none should be.
MARKED = """\
Ministers gather on the Caspian
[Anna Berg|PERSON], prime minister of [Norway|GPE], opened the conference in [Baku|GPE].
[Tomas Kern|PERSON] flew in from [Vienna|GPE<PERSON] a day late.
On the way [Dragan Petric|PERSON] visited [Ankara|GPE], where [Ilona Varga|PERSON<ORG] lives.
[Pavel Novak|PERSON], a spokesman for the [Baltic Union|ORG], refused to speak to the [press|<ORG].
Minister [Greta Holm|PERSON] and General [Ivan Sokol|PERSON] sat beside him on [Monday|DATE].
In spring [Prague|GPE] expelled [Viktor Lang|PERSON], a banker from [Minsk|GPE].
The deputies of [Lisbon|GPE], [Madrid|GPE], [Athens|GPE] and [Valletta|GPE] listened in silence.
[Hungary|GPE], a member of [NATO|ORG], kept away.
Neither [Clara Moritz|PERSON] nor [Jonas Falk|PERSON] of the [Grain Fund|ORG] wanted to comment.
[Norwegian|NORP] farmers wrote to [Nina Orlova|PERSON] on [Tuesday|DATE].
Last winter [Denmark|GPE] sent blankets and tents to [Moldova|GPE].
The envoys of [Dublin|GPE<], [Warsaw|GPE] and [Zagreb|GPE] asked for more.
The [World Bank|ORG], based in [Washington|GPE], promised to read their letter by [Friday|DATE].
[Peter Vance|PERSON] and [Laura Conti|PERSON] flew home to [Tirana|GPE] and [Riga|GPE].
"""
TOO_LONG, TOO_SHORT = "Greta Holm", "Jonas Falk"
"""The mentions suggested with “Minister” before them, and without their last word."""
RELATIONS = {
    ("leader_of", "Anna Berg", "Norway"),
    ("spokesperson_for", "Pavel Novak", "Baltic Union"),
    ("member_of", "Hungary", "NATO"),
    ("located_in", "World Bank", "Washington"),
}
EVENTS = {
    ("CONSULT", "visited", frozenset({("actor", "Dragan Petric"), ("place", "Ankara")})),
    ("SANCTION", "expelled", frozenset({("actor", "Prague"), ("recipient", "Viktor Lang")})),
    ("AID", "sent", frozenset({("actor", "Denmark"), ("recipient", "Moldova")})),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of the text: the label it should have, and the one that is suggested."""

    words: str
    start: int
    label: str
    suggested: str


def _read() -> tuple[str, list[Marked]]:
    text, found, at = "", [], 0
    for mark in re.finditer(r"\[(.+?)\|(\w*)(<?)(\w*)\]", MARKED):
        words, label, differs, suggested = mark.groups()
        text += MARKED[at : mark.start()]
        found.append(Marked(words, len(text), label, suggested if differs else label))
        text += words
        at = mark.end()
    return (text + MARKED[at:]).strip(), found


TEXT, MENTIONS = _read()
GOLD = {(one.label, one.words) for one in MENTIONS if one.label}


def suggestions() -> list[Span]:
    """What a pre-tagger proposes for `TEXT`, numbered in reading order."""
    found = []
    for one in MENTIONS:
        start, end = one.start, one.start + len(one.words)
        start -= len("Minister ") if one.words == TOO_LONG else 0
        end -= len(" Falk") if one.words == TOO_SHORT else 0
        if one.suggested:
            id = f"s{len(found)}"
            origin = Origin("test", "1", "high")
            found.append(Span(id, one.suggested, start, end, TEXT[start:end], origin=origin))
    return found


def add_whole(server: Server, slug: str) -> Made:
    """The article with its suggestions, in a project of its own."""
    (made,) = add_project(server, slug, [TEXT])
    with store_of(server) as store, store.write() as db:
        propose(db, documents.document(db, made.id), suggestions())
    return made


def id_of(words: str) -> str:
    """The suggestion on these words."""
    return next(one.id for one in suggestions() if one.text == words)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reading says, by the words of the article."""

    mentions: set[tuple[str, str]]
    relations: set[tuple[str, str, str]]
    events: set[tuple[str, str, frozenset[tuple[str, str]]]]
    counts: tuple[int, int, int]


def outcome(annotations: list[dict[str, Any]]) -> Outcome:
    """Mentions, relations and events of a reading as the API tells it."""
    words = {one["id"]: one["text"] for one in annotations if one["kind"] == "span"}
    mentions = [
        (one["label"], one["text"])
        for one in annotations
        if one["kind"] == "span" and not one.get("trigger")
    ]
    relations = [
        (one["label"], words[one["head"]], words[one["tail"]])
        for one in annotations
        if one["kind"] == "relation"
    ]
    events = [
        (
            one["label"],
            words[one["trigger"]],
            frozenset((each["role"], words[each["target"]]) for each in one["arguments"]),
        )
        for one in annotations
        if one["kind"] == "event"
    ]
    counts = (len(mentions), len(relations), len(events))
    return Outcome(set(mentions), set(relations), set(events), counts)


RIGHT = Outcome(GOLD, RELATIONS, EVENTS, (40, 4, 3))
