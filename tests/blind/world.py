"""A team in one database, and what a colleague does in it that nobody else may notice.

Anna annotates. Of the project "news" she was given some articles together with Berta, two of them
without suggestions; in "open" nothing is handed out, so that anybody may take any article.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from curation.desk import annotating, guideline, reviewing, threads, working_time
from curation.desk.accounts import add_account, set_role
from curation.desk.bulk_labelling import Place, label_everywhere
from curation.desk.merging import merge_agreed
from curation.desk.occurrences import Options
from curation.desk.opening import close_stores, open_store
from curation.desk.preferences import set_preferences
from curation.desk.pretagging import propose
from curation.desk.rule_bulks import accept_everywhere, waiting
from curation.desk.seats import Seat
from curation.desk.signing_in import begin_session, caller_of_token
from curation.desk.thread_words import Opening
from curation.model import (
    Annotation,
    Argument,
    Chain,
    DocumentLabel,
    Event,
    Origin,
    Rejection,
    Relation,
    Remark,
    Span,
)
from curation.store import Store, assignments, documents, projects
from curation.store.assignments import Slot
from tests.builders import AT, SCHEMA, add

SECRET = "ZEBRAFISH"
"""Stands in everything Berta writes, and nowhere else."""
BERTA = f"Berta {SECRET}"
RULE = Origin("test", "1", "high", rule="ner")
TEXTS = tuple(
    f"Ankara met Oslo on day {number}. Rome said that Oslo would meet Ankara."
    for number in range(7)
)
BEGUN, CONTROL, DONE_CONTROL, BERTAS, OWN, NOBODYS, FREE = range(1, 8)
"""The articles of "news": Anna's but for three; the control ones are hers without suggestions."""
ANYBODYS, ANYBODYS_TOO = 8, 9
"""The articles of "open"."""
GIVEN = (BEGUN, CONTROL, DONE_CONTROL, OWN)
CONTROLS = (CONTROL, DONE_CONTROL)
ALL = range(1, 10)


@dataclass(frozen=True)
class World:
    """The open database, and the tokens of those in it."""

    store: Store
    tokens: dict[str, str]

    def seat(self, who: str) -> Seat:
        return Seat(self.store, caller_of_token(self.store, self.tokens[who]))


def words(document: int, said: str, label: str = "GPE", *, id: str = "", **more: object) -> Span:
    """The first place of some words in an article, labelled."""
    text = TEXTS[(document - 1) % len(TEXTS)]
    start = text.index(said)
    span = Span(id or f"{said}-{document}", label, start, start + len(said), said)
    return replace(span, **more)  # type: ignore[arg-type]


def suggested(document: int) -> list[Annotation]:
    """What the pre-tagger proposes for an article: mentions, a relation, an event, a label."""
    spans = [words(document, said, id=f"s-{said}", origin=RULE) for said in ("Ankara", "Oslo")]
    met = words(document, "met", "MEET", id="s-met", trigger=True, origin=RULE)
    meeting = Event("s-meeting", "MEET", "s-met", (Argument("actor", "s-Oslo"),), origin=RULE)
    near = Relation("s-near", "near", "s-Ankara", "s-Oslo", origin=RULE)
    return [*spans, met, meeting, near, DocumentLabel("s-topic", "topic", "trade", origin=RULE)]


def make(path: Path, *, besides: Callable[[int], list[Annotation]] = suggested) -> World:
    """The team before Berta does anything; `besides` is what is suggested in an article."""
    store = Store(path)
    with store.write() as db:
        for slug, texts in (("news", TEXTS), ("open", TEXTS[:2])):
            project = projects.create_project(db, slug=slug, title=slug, schema=SCHEMA, at=AT)
            rows = [
                {
                    "external_id": f"{slug}-{number}",
                    "title": f"Article {number} of {slug}",
                    "text": text,
                    "text_sha256": sha256(text.encode()).hexdigest(),
                    "meta": {},
                }
                for number, text in enumerate(texts)
            ]
            documents.insert_documents(db, project.id, rows, at=AT)
        for id in ALL:
            propose(db, documents.document(db, id), besides(id))
            documents.set_pretag(db, id, "tagged")
    ids = {"lea": add_account(store, "Lea", role="lead").id}
    for who, name in (("anna", "Anna"), ("berta", BERTA)):
        ids[who] = add_account(store, name).id
        for slug in ("news", "open"):
            set_role(store, ids[who], "annotator", slug=slug)
    with store.write() as db:
        given = [Slot(one, ids["anna"], one, one not in CONTROLS) for one in GIVEN]
        given += [Slot(one, ids["berta"], one) for one in (BEGUN, CONTROL, DONE_CONTROL, BERTAS)]
        given.append(Slot(FREE, None, FREE))
        assignments.add_slots(db, 1, given, at=AT, by=ids["lea"])
        tokens = {who: begin_session(db, id) for who, id in ids.items()}
    world = World(store, tokens)
    anna = world.seat("anna")
    for document in (BEGUN, DONE_CONTROL, ANYBODYS):
        receipt = annotating.record(
            anna, document, [add(words(document, "Rome"), id=f"edit-of-anna-{document}")]
        )
        assert receipt.refused == ()
    annotating.submit(anna, DONE_CONTROL)
    ask(world, "anna", BEGUN, "Is Rome a GPE, @Lea?")
    ask(world, "lea", BEGUN, "Why not ORG?", reader=ids["anna"])
    guideline.save(world.seat("lea"), "news", content="## GPE\n\nPlaces.", based_on=0)
    return world


def ask(world: World, who: str, document: int, text: str, *, reader: int | None = None) -> str:
    """A question about "Rome" in an article; the thread's id."""
    place = words(document, "Rome")
    opening = Opening(
        id=f"thread-of-{who}-{document}",
        message_id=f"question-of-{who}-{document}",
        text=text,
        target=f"{who}s-rome",
        start=place.start,
        end=place.end,
        label="GPE",
        reader=reader,
    )
    return threads.open_thread(world.seat(who), document, opening).thread.id


def colleague_works(world: World) -> None:
    """Berta does everything an annotator can do, in her articles and those anybody may take."""
    berta = world.seat("berta")
    for document in (BEGUN, CONTROL, DONE_CONTROL, BERTAS, ANYBODYS, ANYBODYS_TOO):
        met = words(document, "met", "MEET", id=f"b-met-{document}", trigger=True)
        mine = (
            rome := words(document, "Rome", "PERSON", id=f"b-rome-{document}"),
            ankara := words(document, "Ankara", id=f"b-ankara-{document}"),
            met,
            Event(f"b-meeting-{document}", "MEET", met.id, (Argument("actor", rome.id),)),
            Relation(f"b-near-{document}", "near", rome.id, ankara.id),
            DocumentLabel(f"b-topic-{document}", "topic", "war"),
            Chain(f"b-chain-{document}", (rome.id, ankara.id), SECRET),
            Remark(f"b-note-{document}", rome.id, f"{SECRET}?", flag=True),
            Rejection("s-topic"),
        )
        receipt = annotating.record(berta, document, [add(*mine, id=f"edit-of-berta-{document}")])
        assert receipt.refused == ()
    places = [
        Place(document, words(document, "Oslo").start, words(document, "Oslo").end)
        for document in (BEGUN, ANYBODYS)
    ]
    for slug, id in (("news", "bertas-bulk"), ("open", "bertas-other-bulk")):
        label_everywhere(
            berta, slug, id=id, label="GPE", wanted="Oslo", options=Options(), places=places
        )
        counted = waiting(berta, slug, tagger="test", rule="ner")
        accept_everywhere(
            berta, slug, id=f"{id}-rule", tagger="test", rule="ner", sha256=counted.sha256
        )
    for document in (BEGUN, ANYBODYS):
        annotating.submit(berta, document)
        beat = working_time.Beat("berta-sitting", document, 30.0)
        working_time.add(berta, document, beat)
    set_preferences(berta, {"hints_done": True})
    reviewed(world)
    for document in (BEGUN, ANYBODYS, BERTAS):
        asked = ask(world, "berta", document, f"{SECRET}: does @Anna say so too, @Lea?")
        answer = f"answer-of-lea-{document}"
        threads.say(world.seat("lea"), asked, id=answer, text=f"@{BERTA}: {SECRET}")
    threads.resolve(berta, asked)


def reviewed(world: World) -> None:
    """Lea begins to settle what was handed in, and merges what there is to merge."""
    lea = world.seat("lea")
    for document in (BEGUN, ANYBODYS):
        case = reviewing.open_case(lea, document)
        assert case.proposal.standings
    merge_agreed(lea, "news")


@contextmanager
def opened(made: World, to: Path) -> Iterator[World]:
    """A copy of a closed world, opened where pages and the API look for it."""
    shutil.copyfile(made.store.path, to)
    try:
        yield World(open_store(), made.tokens)
    finally:
        close_stores()
