"""What two annotators say of the articles of a review, and what must come out of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from curation.model import Annotation, Chain, DocumentLabel, Relation, Span
from tests.browser.corpus import add_project
from tests.browser.effort import NAMES, PLACES
from tests.browser.reviewed import (
    ALONE,
    ATTRIBUTE,
    EQUALS,
    LABEL,
    LED,
    LINK,
    MET,
    MISSED,
    SENTENCES,
    SIXTY,
    Said,
    alone_read,
    equals_read,
    sixty_read,
)
from tests.browser.server import Server

FRAMES = "Sent to Syria\nNorway sent blankets to Syria. The Red Crescent was told."
TIE = "A tie\nThe Grain Fund of Oslo wrote to Jonas Falk."


@dataclass(frozen=True, slots=True)
class Articles:
    """The numbers of the articles, by what happens to them."""

    sixty: int
    equals: tuple[int, int]
    frames: int
    alone: int
    tie: int
    project: str = "news"

    def address(self, document: int, page: str = "annotate") -> str:
        return f"/{page}?project={self.project}&document={document}"


def add_articles(server: Server, slug: str = "news") -> Articles:
    """A project with the articles, and nothing said of them yet."""
    texts = (SIXTY, *EQUALS, FRAMES, ALONE, TIE)
    sixty, first, second, frames, alone, tie = (
        made.id for made in add_project(server, slug, texts, title=slug.capitalize())
    )
    return Articles(sixty, (first, second), frames, alone, tie, slug)


def said_by(articles: Articles, *, is_second: bool) -> dict[int, list[Annotation]]:
    """What one of the two readers says of every article that two read."""
    label = "GPE" if is_second else "ORG"
    return {
        articles.sixty: sixty_read(is_second=is_second),
        **{id: equals_read(text, label) for id, text in zip(articles.equals, EQUALS, strict=True)},
        articles.frames: frames_read(
            recipient=not is_second, modality="planned" if is_second else ""
        ),
        articles.tie: tie_read("PERSON" if is_second else "ORG"),
    }


def frames_read(*, recipient: bool, modality: str) -> list[Annotation]:
    """A sending, with its recipient or without, and with a modality or without."""
    say = Said(FRAMES)
    norway = say.span("GPE", "Norway")
    event = say.event("AID", "sent", {"modality": modality} if modality else {})
    event.fill("actor", norway)
    syria = say.span("GPE", "Syria")
    if recipient:
        event.fill("recipient", syria)
    say.span("ORG", "Red Crescent")
    return say.all()


def tie_read(label: str) -> list[Annotation]:
    say = Said(TIE)
    say.span(label, "Grain Fund")
    say.span("GPE", "Oslo")
    say.span("PERSON", "Jonas Falk")
    return say.all()


def gold_of(articles: Articles) -> dict[int, list[Annotation]]:
    """What every article says once everything in it is decided as this journey decides it."""
    return {
        articles.sixty: sixty_decided(),
        **{id: equals_read(text, "ORG") for id, text in zip(articles.equals, EQUALS, strict=True)},
        articles.frames: frames_read(recipient=True, modality="planned"),
        articles.alone: [
            replace(one, label="GPE") if isinstance(one, Span) and one.text == "Baku" else one
            for one in alone_read()
        ],
        articles.tie: tie_read("ORG"),
    }


def sixty_decided() -> list[Annotation]:
    """`SIXTY` with its nine conflicts decided.

    The first reader is right about a label, a role, a boundary and an event that the other has
    not; the second about an attribute, a link and the label of the article. What both called by
    different names is nothing, and what one missed is there, but a LOC.
    """
    say = Said(SIXTY)
    for number, name in enumerate(NAMES[:SENTENCES]):
        say.go_to(f"Minister {name}")
        person = say.span("PERSON", name)
        if number < MET:
            event = say.event(
                "CONSULT", "met", {"modality": "planned"} if number == ATTRIBUTE else {}
            )
            event.fill("actor", person)
        place = say.span("LOC" if number == MISSED else "GPE", PLACES[number])
        if number < MET:
            event.fill("place", place)
        if number < LED and number != LABEL:
            kind = "member_of" if number == LINK else "leader_of"
            say.add(Relation(str(uuid.uuid4()), kind, person, place))
    say.add(DocumentLabel(str(uuid.uuid4()), "context", "military"))
    say.add(Chain(str(uuid.uuid4()), (say.id_of(NAMES[14]), say.id_of(NAMES[15]))))
    return say.all()
