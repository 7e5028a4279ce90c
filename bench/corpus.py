"""Articles to measure on: made up, the same in every run, shaped like news."""

from __future__ import annotations

import random
from typing import Any

PEOPLE = ["Marta Lindqvist", "Tomas Berg", "Ilona Kertész", "Dragan Petrović", "Angela Weber"]
PLACES = ["Turkey", "Israel", "Syria", "Norway", "Vienna", "Baku", "Belgrade", "Oslo", "Berlin"]
BODIES = ["the European Union", "NATO", "the World Bank", "the Defense Ministry", "Greenpeace"]
SENTENCES = [
    "{person} met officials from {place} in {other} on {day} to discuss the border dispute.",
    "A spokesman for {body} said {place} would receive {n} million euros before {day}.",
    "Police in {place} arrested {n} demonstrators after a protest against {body}.",
    "{person} accused {other} of ignoring an agreement that both countries signed in {year}.",
    "The parliament of {place} rejected the proposal, although {body} had supported it.",
    "Talks between {place} and {other} are expected to continue next week, {person} said.",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]


def article(number: int, words: int = 400) -> str:
    """An article of about so many words, in paragraphs of three sentences."""
    chance = random.Random(number)
    parts = [f"Report number {number} from {chance.choice(PLACES)}"]
    length = 0
    while length < words:
        paragraph = " ".join(
            chance.choice(SENTENCES).format(
                person=chance.choice(PEOPLE),
                place=chance.choice(PLACES),
                other=chance.choice(PLACES),
                body=chance.choice(BODIES),
                day=chance.choice(DAYS),
                n=chance.randint(2, 900),
                year=chance.randint(1990, 2025),
            )
            for _ in range(3)
        )
        length += len(paragraph.split())
        parts.append(paragraph)
    return "\n".join(parts)


def labelled(number: int, words: int = 400, spans: int = 35) -> dict[str, Any]:
    """An article as a line of the project's JSONL, with this many entities on its words."""
    text = article(number, words)
    entities: list[dict[str, Any]] = []
    start = 0
    for index, word in enumerate(text.split()):
        start = text.index(word, start)
        if index % max(1, words // spans) == 1 and len(entities) < spans:
            entities.append(
                {
                    "id": f"{number}-{index}",
                    "label": "GPE",
                    "start": start,
                    "end": start + len(word),
                    "text": word,
                    "attributes": {},
                }
            )
        start += len(word)
    return {
        "id": str(number),
        "text": text,
        "meta": {"title": f"Report number {number}"},
        "entities": entities,
        "relations": [],
        "events": [],
        "labels": [],
        "annotator": "Anna",
        "status": "submitted",
    }
