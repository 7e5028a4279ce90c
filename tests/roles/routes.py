"""What every route of the API needs, and how it is asked. A new route is a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from curation.permissions import Action
from tests.roles.world import Needed, World, may_label


@dataclass(frozen=True)
class Route:
    """A route: what it takes, what is sent to it, and how it answers who is allowed."""

    needed: Needed
    query: dict[str, Any] = field(default_factory=dict)
    body: Callable[[World], Any] | None = None
    answers: tuple[int, ...] = (200,)
    is_free: bool = False
    """Answers without anybody being signed in."""


def given(who: str) -> bool:
    """Whether somebody may open the article that "assigned" was given."""
    return may_label(who, "assigned")


def _sending(**body: Any) -> Callable[[World], Any]:
    return lambda world: body


def _edits(world: World) -> Any:
    after = {"kind": "span", "id": "a-new-one", "label": "LOC", "start": 11, "end": 15}
    change = {"before": None, "after": {**after, "text": "Oslo"}}
    return {"edits": [{"id": "edit-0001", "verb": "add", "changes": [change], "undoes": None}]}


THREAD = {"id": "thread-0001", "message": "message-0001", "text": "Is this GPE?"}


def _places(world: World) -> Any:
    return {
        "id": "bulk-0001",
        "label": "LOC",
        "text": "Oslo",
        "options": {"case": True, "word": True, "lemma": False, "scope": "project"},
        "places": [{"document": world.free, "start": 16, "end": 20}],
    }


def _alike(world: World) -> Any:
    places = [{"document": world.others, "unit": "u-none"}]
    return {"id": "bulk-0001", "unit": "u-none", "places": places}


RULE = {"tagger": "test", "rule": "ner"}

ROUTES: dict[tuple[str, str], Route] = {
    ("GET", "/health"): Route(None, is_free=True),
    ("GET", "/docs"): Route(None),
    ("GET", "/openapi.json"): Route(None),
    ("GET", "/projects"): Route(None),
    ("GET", "/projects/{slug}/documents"): Route(Action.VISIT, {"title": "Oslo"}),
    ("GET", "/projects/{slug}/export"): Route(Action.EXPORT, {"readings": "all"}),
    ("GET", "/projects/{slug}/bundle"): Route(Action.EXPORT, {"readings": "all"}),
    ("GET", "/projects/{slug}/releases/{name}/bundle"): Route(Action.EXPORT, answers=(404,)),
    ("POST", "/projects/{slug}/next"): Route(Action.ANNOTATE, body=_sending()),
    ("GET", "/projects/{slug}/occurrences"): Route(Action.ANNOTATE, {"text": "Oslo"}),
    ("GET", "/projects/{slug}/precedents"): Route(Action.ANNOTATE, {"text": "Oslo"}),
    ("POST", "/projects/{slug}/label-all"): Route(Action.ANNOTATE, body=_places),
    ("GET", "/projects/{slug}/rule-suggestions"): Route(Action.ANNOTATE, RULE),
    ("POST", "/projects/{slug}/accept-rule"): Route(
        Action.ANNOTATE, body=_sending(id="bulk-0001", sha256="0" * 64, **RULE), answers=(409,)
    ),
    ("POST", "/bulks/{id}/undo"): Route(None, body=_sending(id="bulk-0002"), answers=(404,)),
    ("GET", "/documents/{id}"): Route(given),
    ("GET", "/documents/{id}/history"): Route(given),
    ("POST", "/documents/{id}/edits"): Route(given, body=_edits),
    ("POST", "/documents/{id}/submit"): Route(given, body=_sending()),
    ("POST", "/documents/{id}/reopen"): Route(given, body=_sending()),
    ("POST", "/documents/{id}/working-time"): Route(
        given, body=_sending(sitting="sitting", beat=1, seconds=1.0)
    ),
    ("GET", "/documents/{id}/threads"): Route(given),
    ("POST", "/documents/{id}/threads"): Route(given, body=_sending(**THREAD)),
    ("POST", "/threads/{id}/messages"): Route(
        None, body=_sending(id="message-0002", text="Yes."), answers=(404,)
    ),
    ("POST", "/threads/{id}/resolve"): Route(None, body=_sending(), answers=(404,)),
    ("POST", "/threads/{id}/reopen"): Route(None, body=_sending(), answers=(404,)),
    ("POST", "/threads/{id}/seen"): Route(None, body=_sending(), answers=(404,)),
    ("GET", "/projects/{slug}/guideline"): Route(Action.VISIT),
    ("GET", "/projects/{slug}/cases"): Route(Action.REVIEW),
    ("POST", "/projects/{slug}/next-case"): Route(Action.REVIEW, body=_sending()),
    ("POST", "/reviews/{id}/open"): Route(Action.REVIEW, body=_sending()),
    ("POST", "/reviews/{id}/edits"): Route(Action.REVIEW, body=_sending(edits=[])),
    ("POST", "/reviews/{id}/submit"): Route(Action.REVIEW, body=_sending()),
    ("POST", "/reviews/{id}/reopen"): Route(Action.REVIEW, body=_sending()),
    ("GET", "/reviews/{id}/history"): Route(Action.REVIEW),
    ("GET", "/reviews/{id}/alike"): Route(Action.REVIEW, {"unit": "u-none"}, answers=(404,)),
    ("POST", "/reviews/{id}/alike"): Route(Action.REVIEW, body=_alike, answers=(404,)),
    ("POST", "/reviews/{id}/send-back"): Route(Action.REVIEW, body=_sending(note="Again.")),
    ("GET", "/me/preferences"): Route(None),
    ("PUT", "/me/preferences"): Route(None, body=_sending(hints_done=True)),
    ("POST", "/practice"): Route(None, body=_sending()),
}
