"""Articles that several people have read, in a project with annotators, a reviewer and a lead.

Everything is recorded and handed in by desk verbs at the seats of those who do it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol

from playwright.sync_api import Browser, Page, expect

from curation.adjudication import Rule
from curation.desk.annotating import record, submit
from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project, documents_of
from curation.desk.review_rules import ReviewRule, change_review_rule
from curation.desk.seats import Caller, Seat
from curation.edits import Change, Edit
from curation.model import (
    Annotation,
    Argument,
    Attributes,
    Chain,
    Decision,
    DocumentLabel,
    Event,
    Relation,
    Span,
)
from curation.permissions import Role
from curation.store import Store, accounts, documents, readings, reviews
from tests.browser.corpus import store_of
from tests.browser.effort import NAMES, PLACES
from tests.browser.server import Server
from tests.people import account, cookies, token

PEOPLE: Mapping[str, Role] = {
    "Lea": "lead",
    "Rita": "reviewer",
    "Anna": "annotator",
    "Ben": "annotator",
    "Cem": "annotator",
}
"""Who is there, with their roles in every project."""
SENTENCES = 18
MET = 10
"""The sentences whose meeting is labelled as an event."""
LED = 12
"""The sentences whose person is tied to the place, but for `LABEL`."""
LABEL, BOUNDARY, LINK, NEITHER, MISSED = 1, 3, 9, 12, 13
"""The sentences in which the two readers differ about a mention or a relation."""
ROLE, ATTRIBUTE, TRIGGER = 2, 4, 7
"""The sentences in which they differ about an event; of `TRIGGER`, only one has it."""
OBJECTS, CONFLICTS = 60, 9
EQUAL = 20
"""How often the same two words are labelled differently, over two articles."""

SIXTY = "Sixty objects\n" + "\n".join(
    f"Minister {name} met the press in {place} {'on Monday' if number < 9 else 'again'}."
    for number, (name, place) in enumerate(zip(NAMES[:SENTENCES], PLACES, strict=False))
)
EQUALS = tuple(
    f"Twenty times the same, part {part}\n"
    + "\n".join(f"Officials of the Bund spoke again, for the {word} time." for word in words)
    for part, words in (
        (1, ("first", "second", "third", "fourth", "fifth", "sixth", "next", "other", "tenth")),
        (
            2,
            (
                "last",
                "only",
                "next",
                "same",
                "best",
                "worst",
                "usual",
                "long",
                "short",
                "odd",
                "1st",
            ),
        ),
    )
)
ALONE = "Read by one\nTurkey and Israel met in Baku on Wednesday. Fidan spoke for Turkey."
THREE = "Read by three\nNorway sent blankets to Syria. Jonas Falk of Oslo thanked the Red Crescent."


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The project and its articles, which stand there by what they are for."""

    server: Server
    project: str
    sixty: int
    equals: tuple[int, int]
    alone: int
    three: int
    ids: Mapping[str, int] = field(default_factory=dict)
    """The numbers of the people by their names."""

    def address(self, document: int) -> str:
        """The page on which a case is settled."""
        return f"/review?project={self.project}&document={document}"


def add_reviewed(server: Server, slug: str = "reviewed", *, checked: float = 0.0) -> Reviewed:
    """A project with five articles that were read and handed in, and nothing settled yet.

    Two read the article of sixty objects and differ about nine; two differ about the same word
    twenty times, over two articles; one is read by one, and one by three. `checked` is the share
    of what readers agree on that is drawn to be checked.
    """
    with store_of(server) as store:
        ids = _people(store)
        texts = [SIXTY, *EQUALS, ALONE, THREE]
        sixty, first, second, alone, three = _articles(store, slug, texts)
        rule = Rule(check_untouched=checked, check_agreed=checked)
        change_review_rule(store, slug, ReviewRule(rule))
        for name, other in (("Anna", False), ("Ben", True)):
            hand_in(store, ids[name], sixty, sixty_read(is_second=other))
            for document, text in zip((first, second), EQUALS, strict=True):
                hand_in(store, ids[name], document, equals_read(text, "GPE" if other else "ORG"))
        hand_in(store, ids["Anna"], alone, alone_read())
        for name in ("Anna", "Ben", "Cem"):
            hand_in(store, ids[name], three, three_read(name))
    return Reviewed(server, slug, sixty, (first, second), alone, three, ids)


def _people(store: Store) -> dict[str, int]:
    """Their numbers; they are there once, however many projects they read."""
    found = {}
    for name, role in PEOPLE.items():
        with store.read() as db:
            known = accounts.account_named(db, name)
        found[name] = known.author_id if known else account(store, name, role).id
    return found


def _articles(store: Store, slug: str, texts: Sequence[str]) -> list[int]:
    create_project(store, slug=slug, title="Reviewed")
    files = [(f"{place}.txt", text.encode()) for place, text in enumerate(texts)]
    carry_out(store, plan_import(store, slug, files))
    ids = [one.id for one in documents_of(store, slug)]
    with store.write() as db:
        for id in ids:
            documents.set_pretag(db, id, "tagged")
    return ids


def hand_in(store: Store, author_id: int, document: int, said: Iterable[Annotation]) -> None:
    """Somebody's whole reading, made in one edit and handed in."""
    seat = Seat(store, Caller(author_id, 1))
    changes = tuple(Change(None, one) for one in said)
    if changes:
        receipt = record(seat, document, [Edit(str(uuid.uuid4()), "add", changes)])
        assert not receipt.refused, receipt.refused
    submit(seat, document)


def sixty_read(*, is_second: bool) -> list[Annotation]:
    """What one of the two readers says of `SIXTY`: they differ in `CONFLICTS` of `OBJECTS`."""
    say = Said(SIXTY)
    for number, name in enumerate(NAMES[:SENTENCES]):
        say.go_to(f"Minister {name}")
        is_long = is_second and number == BOUNDARY
        person = say.span("PERSON", f"Minister {name}" if is_long else name)
        if number < MET and not (is_second and number == TRIGGER):
            planned = {"modality": "planned"} if is_second and number == ATTRIBUTE else {}
            event = say.event("CONSULT", "met", planned)
            event.fill("actor", person)
        if number == NEITHER:
            say.span("NORP" if is_second else "ORG", "press")
        if is_second and number == MISSED:
            continue
        place = say.span("LOC" if is_second and number == LABEL else "GPE", PLACES[number])
        if number < MET and not (is_second and number in (ROLE, TRIGGER)):
            event.fill("place", place)
        if number < LED and number != LABEL:
            other = is_second and number == LINK
            say.add(Relation(_id(), "member_of" if other else "leader_of", person, place))
    say.add(DocumentLabel(_id(), "context", "military" if is_second else "diplomatic"))
    say.add(Chain(_id(), (say.id_of(NAMES[14]), say.id_of(NAMES[15]))))
    return say.all()


def equals_read(text: str, label: str) -> list[Annotation]:
    """Every "Bund" of an article, with one label."""
    say = Said(text)
    for _ in range(text.count("Bund")):
        say.span(label, "Bund")
    return say.all()


def alone_read() -> list[Annotation]:
    """What the only reader says of `ALONE`, with one mistake: Baku is no person."""
    say = Said(ALONE)
    turkey, israel = say.span("GPE", "Turkey"), say.span("GPE", "Israel")
    event = say.event("CONSULT", "met")
    event.fill("actor", turkey)
    event.fill("actor", israel)
    say.span("PERSON", "Baku")
    say.span("PERSON", "Fidan")
    return say.all()


def three_read(name: str) -> list[Annotation]:
    """What each of the three readers says of `THREE`; they differ about five of its seven units."""
    say = Said(THREE)
    norway = say.span("GPE", "Norway")
    event = say.event("AID", "sent", {"modality": "planned"} if name == "Ben" else {})
    event.fill("actor", norway)
    syria = say.span("LOC" if name == "Cem" else "GPE", "Syria")
    if name != "Ben":
        event.fill("recipient", syria)
    if name != "Cem":
        say.span("PERSON", "Jonas Falk of Oslo" if name == "Ben" else "Jonas Falk")
    if name != "Ben":
        say.span("GPE", "Oslo")
    say.span("ORG", "Red Crescent")
    if name == "Anna":
        say.add(Relation(_id(), "located_in", say.id_of("Jonas Falk"), say.id_of("Oslo")))
    return say.all()


class Frame:
    """An event while its roles are filled."""

    def __init__(self, event: Event) -> None:
        self.event = event

    def fill(self, role: str, target: str) -> None:
        more = (*self.event.arguments, Argument(role, target))
        self.event = replace(self.event, arguments=more)


class Said:
    """A reading while it is made up, from the beginning of a text to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = text.index("\n")
        self._made: list[Annotation | Frame] = []

    def go_to(self, words: str) -> None:
        self._at = self._text.index(words, self._at)

    def span(self, label: str, words: str, *, trigger: bool = False) -> str:
        """The id of a span on the next place with these words."""
        start = self._text.index(words, self._at)
        if not trigger:
            self._at = start + 1
        span = Span(_id(), label, start, start + len(words), words, trigger=trigger)
        self._made.append(span)
        return span.id

    def event(self, label: str, words: str, attributes: Attributes | None = None) -> Frame:
        """An event on the next place with these words, to be filled."""
        trigger = self.span(label, words, trigger=True)
        frame = Frame(Event(_id(), label, trigger, (), attributes or {}))
        self._made.append(frame)
        return frame

    def add(self, one: Annotation) -> None:
        self._made.append(one)

    def id_of(self, words: str) -> str:
        """The id of the mention on these words."""
        return next(one.id for one in self._made if isinstance(one, Span) and one.text == words)

    def all(self) -> list[Annotation]:
        return [one.event if isinstance(one, Frame) else one for one in self._made]


def _id() -> str:
    return str(uuid.uuid4())


class Served(Protocol):
    """What runs on a server."""

    @property
    def server(self) -> Server: ...


@contextmanager
def seated(
    browser: Browser, reviewed: Served, *names: str, width: int = 1400, height: int = 900
) -> Iterator[list[Page]]:
    """A browser for each of these people, who are signed in.

    What was in use fails when a script fails in one of them.
    """
    faults: list[str] = []
    contexts, pages = [], []
    for name in names:
        with store_of(reviewed.server) as store:
            held = cookies(token(store, name))
        context = browser.new_context(viewport={"width": width, "height": height})
        address = reviewed.server.address
        context.add_cookies(
            [{"name": key, "value": value, "url": address} for key, value in held.items()]
        )
        context.on(
            "weberror", lambda error, name=name: faults.append(f"{name}: {error.error.message}")
        )
        contexts.append(context)
        pages.append(context.new_page())
    try:
        yield pages
    finally:
        for context in contexts:
            context.close()
    assert faults == []


def open_case(page: Page, reviewed: Reviewed, document: int) -> None:
    """Go to a case and wait until it can be worked on."""
    page.goto(f"{reviewed.server.address}{reviewed.address(document)}")
    expect(page.locator(f'[data-document="{document}"][data-ready]')).to_be_visible(timeout=20_000)


def gold(reviewed: Reviewed, document: int) -> dict[str, Annotation]:
    """What stands in the gold reading of an article, decisions included."""
    with store_of(reviewed.server) as store, store.read() as db:
        found = reviews.find_gold(db, document)
        return {} if found is None else readings.present_annotations(db, found.id)


def decisions(reviewed: Reviewed, document: int) -> list[Decision]:
    """The decisions in the gold reading of an article."""
    return [one for one in gold(reviewed, document).values() if isinstance(one, Decision)]


def outcomes(reviewed: Reviewed, document: int) -> list[str]:
    """What came of everything that was decided, sorted."""
    return sorted(one.outcome for one in decisions(reviewed, document))


def status(reviewed: Reviewed, document: int, name: str | None = None) -> str:
    """How far the gold reading is, or somebody's own; empty when there is none."""
    with store_of(reviewed.server) as store, store.read() as db:
        if name is None:
            found = reviews.find_gold(db, document)
        else:
            author = reviewed.ids[name]
            found = readings.find_reading(db, document_id=document, author_id=author)
        return "" if found is None else found.status
