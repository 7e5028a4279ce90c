"""Do intervals hold the truth as often as they say, in projects whose truth is known?

Articles differ in how hard they are and in how much there is in them, and what is in one article
stands or falls together: that is what intervals have to bear with.
"""

from __future__ import annotations

import random

import pytest

from curation.agreement import Document, Reading, Side, agreement_report
from curation.model import Annotation, DocumentLabel, Span
from curation.schema import DocumentLabelType, EntityType, Schema

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1_800)]

PROJECTS = 600
ARTICLES = 40
SCHEMA = Schema(
    name="small",
    entities=(EntityType(name="GPE"), EntityType(name="ORG")),
    document_labels=(DocumentLabelType(name="topic", values=("war", "trade", "law")),),
)
PEOPLE = tuple(Side(str(number), "person", f"P{number}") for number in (1, 2, 3))


def covered(measure: str, kind: str, truth: float, article) -> float:
    """The share of projects whose interval of a measure holds the truth."""
    held = 0
    for project in range(PROJECTS):
        chance = random.Random(project)
        documents = [article(chance, number) for number in range(ARTICLES)]
        report = agreement_report(documents, PEOPLE, SCHEMA, kinds=(kind,), comparisons=("people",))
        found = report.comparisons["people"].figures[measure].interval
        assert found is not None
        held += found.low <= truth <= found.high
    return held / PROJECTS


KINDS_OF_ARTICLE = ((4, 0.9), (8, 0.8), (16, 0.7))
"""How many mentions there are, and how likely each is marked by both: long articles are harder."""


def read_by_two(chance: random.Random, number: int) -> Document:
    size, likely = chance.choice(KINDS_OF_ARTICLE)
    both = chance.betavariate(8 * likely, 8 * (1 - likely))
    said: tuple[list[Annotation], list[Annotation]] = ([], [])
    for at in range(size):
        mention = Span(f"m{at}", chance.choice(("GPE", "ORG")), 10 * at, 10 * at + 4, "Baku")
        marked = (0, 1) if chance.random() < both else (chance.choice((0, 1)),)
        for reader in marked:
            said[reader].append(mention)
    readings = (Reading(str(who + 1), tuple(one)) for who, one in enumerate(said))
    return Document(number, "", "Baku " * 40, tuple(readings), number)


def test_intervals_of_f1_hold_the_truth_95_times_in_100():
    both = sum(2 * size * likely for size, likely in KINDS_OF_ARTICLE)
    one = sum(size * (1 - likely) for size, likely in KINDS_OF_ARTICLE)
    held = covered("entities.exact", "entities", both / (both + one), read_by_two)
    assert 0.93 <= held <= 0.97


ALIKE = 0.7
"""How often all readers give the same value; else each gives one by chance: this is α."""


def read_by_some(chance: random.Random, number: int) -> Document:
    def topic() -> str:
        return chance.choices(("war", "trade", "law"), (0.5, 0.3, 0.2))[0]

    same = topic() if chance.random() < ALIKE else ""
    readers = PEOPLE if chance.random() < 0.7 else chance.sample(PEOPLE, 2)
    readings = (
        Reading(one.key, (DocumentLabel("l", "topic", same or topic()),)) for one in readers
    )
    return Document(number, "", "", tuple(readings), number)


def test_intervals_of_alpha_hold_the_truth_95_times_in_100_with_readers_missing():
    held = covered("labels.alpha", "labels", ALIKE, read_by_some)
    assert 0.93 <= held <= 0.97
