"""Threads of an article: asking about something in it, answering, resolving."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import Field

from curation.api.documents import DocumentId, MeantFor
from curation.api.seat import AtDesk
from curation.api.shapes import Offset, Shape
from curation.codec import MAX_NAME
from curation.desk import threads
from curation.desk.shown_threads import Shown
from curation.desk.thread_words import Opening, Part
from curation.edits import EDIT_ID
from curation.store.threads import ThreadKind

router = APIRouter(tags=["threads"])

Id = Annotated[str, Field(pattern=f"^{EDIT_ID.pattern}$")]
ThreadId = Annotated[str, Path(max_length=64, description="The thread's id.")]


class SaidMessage(Shape):
    """What somebody said in a thread; `is_new` until the thread is marked as seen."""

    id: str
    by: str
    is_own: bool
    at: str
    text: str
    is_new: bool


class Reader(Shape):
    """Whose reading of the article a thread is about."""

    id: int
    name: str


class Thread(Shape):
    """A thread as one person sees it."""

    id: str
    document: int
    kind: ThreadKind
    target: str
    """The id of the annotation or suggestion it is about; empty for the article."""
    start: int | None
    end: int | None
    quote: str
    """The article's words at its place, when it was begun."""
    label: str
    part: Literal["own", "gold", ""]
    """What it is about: a person's reading, the gold, or neither."""
    reader: Reader | None
    by: str
    is_own: bool
    """Begun by whoever asks."""
    is_mine: bool
    """About the reading of whoever asks."""
    at: str
    resolved_at: str | None
    resolved_by: str
    messages: list[SaidMessage]


class Threads(Shape):
    """The threads of an article one may see, and the names one may call with an @."""

    threads: list[Thread]
    people: list[str]


class Begin(Shape, MeantFor):
    """A thread to begin, with its first message; the same ids again begin it once."""

    id: Id
    message: Id
    text: str
    kind: ThreadKind = "question"
    target: Annotated[str, Field(max_length=MAX_NAME)] = ""
    start: Offset | None = None
    end: Offset | None = None
    label: Annotated[str, Field(max_length=MAX_NAME)] = ""
    part: Part = "own"
    reader: Annotated[int, Field(ge=1, lt=2**63)] | None = None
    """Whose reading it is about; for reviewers."""


class Say(Shape, MeantFor):
    """A message to a thread; the same id again is said once."""

    id: Id
    text: str


@router.get("/documents/{id}/threads")
def of_document(store: AtDesk, id: DocumentId) -> Threads:
    """The threads of an article: one's own, those about one's readings; to reviewers all."""
    found = threads.threads_of(store, id)
    return Threads(threads=[thread_of(one) for one in found.threads], people=list(found.people))


@router.post("/documents/{id}/threads")
def begin(store: AtDesk, id: DocumentId, body: Begin) -> Thread:
    """Begin a thread on something in an article."""
    opening = Opening(
        id=body.id,
        message_id=body.message,
        text=body.text,
        kind=body.kind,
        target=body.target,
        start=body.start,
        end=body.end,
        label=body.label,
        part=body.part,
        reader=body.reader,
    )
    return thread_of(threads.open_thread(store, id, opening, meant=body.meant()))


@router.post("/threads/{id}/messages")
def say(store: AtDesk, id: ThreadId, body: Say) -> Thread:
    """Answer in a thread."""
    return thread_of(threads.say(store, id, id=body.id, text=body.text, meant=body.meant()))


@router.post("/threads/{id}/resolve")
def resolve(store: AtDesk, id: ThreadId, body: MeantFor | None = None) -> Thread:
    """Close a thread: it is answered, or done."""
    meant = None if body is None else body.meant()
    return thread_of(threads.resolve(store, id, meant=meant))


@router.post("/threads/{id}/reopen")
def reopen(store: AtDesk, id: ThreadId, body: MeantFor | None = None) -> Thread:
    """Open a resolved thread again."""
    meant = None if body is None else body.meant()
    return thread_of(threads.reopen(store, id, meant=meant))


@router.post("/threads/{id}/seen")
def seen(store: AtDesk, id: ThreadId, body: MeantFor | None = None) -> Thread:
    """Remember that one has read all of a thread."""
    meant = None if body is None else body.meant()
    return thread_of(threads.mark_seen(store, id, meant=meant))


def thread_of(shown: Shown) -> Thread:
    """A thread as it goes over the wire."""
    thread, about = shown.thread, shown.thread.about
    reader = None if thread.reader_id is None else Reader(id=thread.reader_id, name=shown.reader)
    return Thread(
        id=thread.id,
        document=thread.document_id,
        kind=thread.kind,
        target=about.target,
        start=about.start,
        end=about.end,
        quote=about.quote,
        label=about.label,
        part="gold" if thread.is_of_gold else "" if reader is None else "own",
        reader=reader,
        by=shown.by,
        is_own=shown.is_own,
        is_mine=shown.is_mine,
        at=thread.at,
        resolved_at=thread.resolved_at,
        resolved_by=shown.resolved_by,
        messages=[
            SaidMessage(
                id=one.id,
                by=one.by,
                is_own=one.is_own,
                at=one.at,
                text=one.text,
                is_new=one.is_new,
            )
            for one in shown.messages
        ],
    )
