"""One article with events and relations, suggested and accepted: a frame within a frame, one that
lacks a role, a symmetric relation, long names, and writing from right to left."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from curation.desk.annotating import record
from curation.desk.pretagging import propose
from curation.edits import Change, Edit
from curation.model import (
    Argument,
    Attributes,
    DocumentLabel,
    Event,
    Labelled,
    Origin,
    Relation,
    Span,
)
from curation.store import documents
from tests.browser.corpus import Made, add_project, store_of
from tests.browser.server import Server

COMMITTEE = (
    "Coordinating Committee of Non-Governmental Humanitarian Organisations of the Eastern Provinces"
)
TEXT = "\n".join(
    (
        "Ministers meet on the Caspian",
        "Turkey and Israel held talks in Baku on Wednesday to discuss Syria. President Erdogan "
        "demanded that Jerusalem withdraw its troops from the Golan Heights.",
        f"Washington is likely to sanction the {COMMITTEE}, officials said. Norway sent blankets. "
        "Ankara is an ally of Azerbaijan.",
        "Fidan visited Oslo last week.",
        "נשיא טורקיה נפגש עם שר החוץ של ישראל בבאקו ביום רביעי.",
    )
)
MENTIONS = {
    "Turkey": "GPE",
    "Israel": "GPE",
    "Baku": "GPE",
    "Wednesday": "DATE",
    "Syria": "GPE",
    "Erdogan": "PERSON",
    "Jerusalem": "GPE",
    "Golan Heights": "LOC",
    "Washington": "GPE",
    COMMITTEE: "ORG",
    "Norway": "GPE",
    "Ankara": "GPE",
    "Azerbaijan": "GPE",
    "טורקיה": "GPE",
    "ישראל": "GPE",
}
"""The words suggested as mentions, which are their ids, in reading order."""


def add_framed(server: Server, slug: str, *others: str) -> Made:
    """The article in a project of its own, with a little of it decided by a person; after it,
    others without suggestions."""
    article, *_ = add_project(server, slug, [TEXT, *others], title="Frames")
    with store_of(server) as store:
        with store.write() as db:
            propose(db, documents.document(db, article.id), list(suggestions()))
            documents.set_pretag(db, article.id, "tagged")
        changes = tuple(Change(None, one) for one in _own())
        record(store, article.id, [Edit(str(uuid.uuid4()), "add", changes)])
    return article


def suggestions() -> Iterator[Labelled]:
    """What is suggested: every mention, six events, two relations and a label of the article."""
    for words, label in MENTIONS.items():
        yield _span(words, label, words, _origin())
    yield from _event(
        "CONSULT",
        "talks",
        {"actor": "Turkey Israel", "place": "Baku", "time": "Wednesday", "topic": "Syria"},
        {"mode": ("third-party",), "tense": "past", "modality": "asserted"},
        _origin("events:talk/NOUN", "*talks* between conj *Turkey*, *Israel*"),
    )
    yield from _event("RETREAT", "withdraw", {"actor": "Jerusalem"}, {"modality": "hypothetical"})
    yield from _event("REQUEST", "demanded", {"actor": "Erdogan", "topic": "event-withdraw"})
    yield from _event("SANCTION", "sanction", {"actor": "Washington"}, {"modality": "planned"})
    yield from _event("AID", "sent", {"actor": "Norway"})
    yield from _event("CONSULT", "נפגש", {"actor": "טורקיה ישראל"})
    sure = _origin("relations:ally", "*Ankara* is an ally of *Azerbaijan*")
    yield Relation("allies", "ally_of", "Ankara", "Azerbaijan", origin=sure)
    part = _origin("relations:president", "*President Erdogan*", "check")
    yield Relation("leads", "leader_of", "Erdogan", "Turkey", origin=part)
    yield DocumentLabel("about", "context", "military", origin=_origin("", "*troops*", "check"))


def _own() -> Iterator[Labelled]:
    yield _span("fidan", "PERSON", "Fidan")
    yield _span("oslo", "GPE", "Oslo")
    yield _span("visited", "CONSULT", "visited", trigger=True)
    filled = (Argument("actor", "fidan"), Argument("place", "oslo"))
    yield Event("visit", "CONSULT", "visited", filled, {"modality": "denied"})
    yield Relation("based", "located_in", "fidan", "oslo")
    yield DocumentLabel("own-about", "context", "executive")


def _origin(rule: str = "", reason: str = "", confidence: str = "high") -> Origin:
    return Origin("test", "1", "check" if confidence == "check" else "high", None, rule, reason)


def _span(
    id: str, label: str, words: str, origin: Origin | None = None, *, trigger: bool = False
) -> Span:
    start = TEXT.index(words)
    return Span(id, label, start, start + len(words), words, trigger=trigger, origin=origin)


def _event(
    label: str,
    words: str,
    roles: dict[str, str],
    attributes: Attributes | None = None,
    origin: Origin | None = None,
) -> Iterator[Labelled]:
    """A frame and its trigger. `roles` names the fillers of each, with a space between them."""
    filled = [Argument(role, one) for role, ids in roles.items() for one in ids.split()]
    if words == "sanction":
        filled.append(Argument("recipient", COMMITTEE))
    yield _span(words, label, words, origin or _origin(), trigger=True)
    yield Event(
        f"event-{words}", label, words, tuple(filled), attributes or {}, origin or _origin()
    )
