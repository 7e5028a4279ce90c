"""Everything the server answers to one person: each route asked in every way, and each page.

Two databases are compared by what comes of it, byte for byte. Ids the server makes are counted
instead of drawn and its clock stands still, so that only what it knows can make a difference.
"""

from __future__ import annotations

import datetime as time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from curation.codec import annotation_to_json
from curation.desk import opening
from curation.desk.export_choices import SELECTIONS
from curation.desk.tokens import digest
from curation.formats import FORMATS
from curation.pages import moving
from tests.blind.world import ALL, BEGUN, BERTA, CONTROL, DONE_CONTROL, OWN, World, suggested, words
from tests.people import client

MAIN = Path(moving.__file__).with_name("main.py")
SLUGS = ("news", "open")
MOMENT = time.datetime.now(time.UTC)


@dataclass(frozen=True)
class Request:
    """One request to the API."""

    method: str
    path: str
    query: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        return f"{self.method} {self.path} {self.query or ''}"


def gets(path: str, *queries: dict[str, Any]) -> tuple[Request, ...]:
    return tuple(Request("GET", path, query) for query in queries or ({},))


def puts(path: str, body: dict[str, Any], method: str = "POST") -> Request:
    return Request(method, path, body=body)


def _labelled(document: int) -> dict[str, Any]:
    span = annotation_to_json(words(document, "Oslo", "PERSON", id=f"new-{document}"))
    change = {"before": None, "after": span}
    return {"edits": [{"id": f"edit-of-{document}", "verb": "add", "changes": [change]}]}


def _guessed(document: int) -> dict[str, Any]:
    """Accepting a suggestion by its id, which somebody may work out who is not shown it."""
    change = {"before": None, "after": annotation_to_json(suggested(document)[1])}
    return {"edits": [{"id": f"guess-of-{document}", "verb": "accept", "changes": [change]}]}


def _of_threads(verb: str, body: dict[str, Any]) -> tuple[Request, ...]:
    """About a thread of one's own, one about one's reading, a colleague's and nobody's."""
    asked = [f"thread-of-{who}-{BEGUN}" for who in ("anna", "lea", "berta", "nobody")]
    return tuple(puts(f"/threads/{id}/{verb}", body) for id in asked)


def _of_reviews(verb: str, body: dict[str, Any]) -> tuple[Request, ...]:
    return tuple(puts(f"/reviews/{id}/{verb}", body) for id in ALL)


def _asking(document: int) -> dict[str, Any]:
    ids = {"id": f"thread-now-{document}", "message": f"message-now-{document}"}
    return {**ids, "text": "Is this right, @Lea?", "start": 0, "end": 6}


def _places(*documents: int) -> list[dict[str, int]]:
    found = [words(document, "Ankara") for document in documents]
    return [
        {"document": document, "start": one.start, "end": one.end}
        for document, one in zip(documents, found, strict=True)
    ]


def _label_all(scope: str, *documents: int) -> dict[str, Any]:
    options = {"scope": scope}
    more = {"options": options, "places": _places(*documents)}
    return {"id": f"annas-bulk-{scope}", "label": "PERSON", "text": "Ankara", **more}


READ: dict[str, tuple[Request, ...]] = {
    "GET /health": gets("/health"),
    "GET /projects": gets("/projects"),
    "GET /projects/{slug}/documents": tuple(
        one
        for slug in SLUGS
        for one in gets(f"/projects/{slug}/documents", {"title": "article"}, {"title": "4"})
    ),
    "GET /projects/{slug}/export": tuple(
        one
        for slug in SLUGS
        for one in gets(
            f"/projects/{slug}/export",
            *(
                {"format": format.name, "readings": readings, "provenance": True}
                for format in FORMATS
                if format.write
                for readings in (*SELECTIONS, "Anna", BERTA)
            ),
            {"pseudonyms": True},
            {"split": "80/10/10", "part": "train"},
            {"split": "80/10/10", "split_by": "source", "split_salt": "x", "part": "train"},
            {"since": "2025-01-01", "until": "2026-01-01"},
            {"source": "Reuters", "label": "GPE"},
        )
    ),
    "GET /projects/{slug}/bundle": tuple(
        one for slug in SLUGS for one in gets(f"/projects/{slug}/bundle", {}, {"format": "brat"})
    ),
    "GET /projects/{slug}/releases/{name}/bundle": tuple(
        one for slug in SLUGS for one in gets(f"/projects/{slug}/releases/v1/bundle")
    ),
    "GET /documents/{id}": tuple(one for id in ALL for one in gets(f"/documents/{id}")),
    "GET /documents/{id}/history": tuple(
        one for id in ALL for one in gets(f"/documents/{id}/history", {}, {"before": 2})
    ),
    "GET /documents/{id}/threads": tuple(
        one for id in ALL for one in gets(f"/documents/{id}/threads")
    ),
    "GET /projects/{slug}/guideline": tuple(
        one for slug in SLUGS for one in gets(f"/projects/{slug}/guideline")
    ),
    "GET /projects/{slug}/cases": tuple(
        one for slug in SLUGS for one in gets(f"/projects/{slug}/cases")
    ),
    "GET /reviews/{id}/history": tuple(one for id in ALL for one in gets(f"/reviews/{id}/history")),
    "GET /reviews/{id}/alike": tuple(
        one for id in ALL for one in gets(f"/reviews/{id}/alike", {"unit": "u-any"})
    ),
    "GET /me/preferences": gets("/me/preferences"),
    "GET /projects/{slug}/occurrences": tuple(
        one
        for slug in SLUGS
        for one in gets(
            f"/projects/{slug}/occurrences",
            *(
                {"text": text, "scope": scope, "label": label}
                for text in ("Oslo", "Ankara", "Rome", "met")
                for scope in ("queue", "project")
                for label in ("GPE", "PERSON")
            ),
            {"text": "Oslo", "besides": BEGUN, "limit": 1},
        )
    ),
    "GET /projects/{slug}/precedents": tuple(
        one
        for slug in SLUGS
        for one in gets(
            f"/projects/{slug}/precedents",
            *({"text": text} for text in ("Oslo", "Ankara", "Rome", "met")),
            {"text": "Oslo", "document": BEGUN},
        )
    ),
    "GET /projects/{slug}/rule-suggestions": tuple(
        one
        for slug in SLUGS
        for one in gets(f"/projects/{slug}/rule-suggestions", {"tagger": "test", "rule": "ner"})
    ),
}
"""How each route that only reads is asked."""

WRITE: dict[str, tuple[Request, ...]] = {
    "POST /documents/{id}/edits": tuple(
        puts(f"/documents/{id}/edits", body(id)) for id in ALL for body in (_labelled, _guessed)
    ),
    "POST /documents/{id}/submit": tuple(puts(f"/documents/{id}/submit", {}) for id in ALL),
    "POST /documents/{id}/reopen": tuple(puts(f"/documents/{id}/reopen", {}) for id in ALL),
    "POST /documents/{id}/threads": tuple(
        puts(f"/documents/{id}/threads", _asking(id)) for id in ALL
    ),
    "POST /threads/{id}/messages": _of_threads("messages", {"id": "said-by-anna", "text": "Yes."}),
    "POST /threads/{id}/resolve": _of_threads("resolve", {}),
    "POST /threads/{id}/reopen": _of_threads("reopen", {}),
    "POST /threads/{id}/seen": _of_threads("seen", {}),
    "POST /projects/{slug}/next-case": tuple(
        puts(f"/projects/{slug}/next-case", {}) for slug in SLUGS
    ),
    "POST /reviews/{id}/open": _of_reviews("open", {}),
    "POST /reviews/{id}/edits": _of_reviews("edits", {"edits": []}),
    "POST /reviews/{id}/submit": _of_reviews("submit", {}),
    "POST /reviews/{id}/reopen": _of_reviews("reopen", {}),
    "POST /reviews/{id}/alike": _of_reviews(
        "alike", {"id": "alike-0001", "unit": "u-any", "places": [{"document": 1, "unit": "u-any"}]}
    ),
    "POST /reviews/{id}/send-back": _of_reviews("send-back", {"note": "Again."}),
    "PUT /me/preferences": (puts("/me/preferences", {"hints_done": True}, "PUT"),),
    "POST /practice": (puts("/practice", {}), puts("/practice", {"again": True})),
    "POST /projects/{slug}/label-all": (
        puts("/projects/news/label-all", _label_all("queue", BEGUN, CONTROL, DONE_CONTROL, 4)),
        puts("/projects/news/label-all", _label_all("project", BEGUN, CONTROL, DONE_CONTROL, OWN)),
    ),
    "POST /bulks/{id}/undo": tuple(
        puts(f"/bulks/{id}/undo", {"id": f"undo-of-{id}"})
        for id in ("bertas-bulk", "bertas-bulk-rule", "annas-bulk-queue", "nobodys-bulk")
    ),
    "POST /projects/{slug}/accept-rule": tuple(
        puts(
            f"/projects/{slug}/accept-rule",
            {"id": f"annas-rule-{slug}", "tagger": "test", "rule": "ner", "sha256": "0" * 64},
        )
        for slug in SLUGS
    ),
    "POST /documents/{id}/working-time": tuple(
        puts(f"/documents/{id}/working-time", {"sitting": "annas", "beat": id, "seconds": 5.0})
        for id in ALL
    ),
    "POST /projects/{slug}/next": tuple(
        puts(f"/projects/{slug}/next", {"after": after})
        for slug in SLUGS
        for after in (None, BEGUN, OWN)
    ),
}
"""How each route that writes is asked, one after the other."""

_DATASETS = ("export", "bundle")
LOOKS = tuple(
    one for route in READ if not any(word in route for word in _DATASETS) for one in READ[route]
)
"""What is looked at again after everything was written."""


def stand_still(patch: pytest.MonkeyPatch) -> None:
    """Let the clock stand and count ids instead of drawing them."""
    numbers = count()

    class Clock(time.datetime):
        @classmethod
        def now(cls, tz: time.tzinfo | None = None) -> time.datetime:
            return MOMENT

    patch.setattr(opening, "datetime", Clock)
    patch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(numbers)))


def answers(browser: TestClient, requests: tuple[Request, ...]) -> Iterator[tuple[str, str]]:
    """What comes back, by the name of the request."""
    for one in requests:
        got = browser.request(one.method, f"/api{one.path}", params=one.query, json=one.body)
        headers = sorted(f"{k}: {v}" for k, v in got.headers.items() if k != "date")
        said = got.content.decode("utf-8", "backslashreplace")
        yield one.name, "\n".join((str(got.status_code), *headers, said))


def accepted(browser: TestClient) -> Iterator[tuple[str, str]]:
    """What comes of accepting a rule as it was counted, and of taking that back."""
    for slug in SLUGS:
        given = {"tagger": "test", "rule": "ner"}
        counted = browser.get(f"/api/projects/{slug}/rule-suggestions", params=given).json()
        body = {"id": f"annas-rule-{slug}", **given, "sha256": counted.get("sha256", "0")}
        yield from answers(browser, (puts(f"/projects/{slug}/accept-rule", body),))
        yield from answers(browser, READ["GET /documents/{id}"])
        undo = puts(f"/bulks/annas-rule-{slug}/undo", {"id": f"undo-rule-{slug}"})
        yield from answers(browser, (undo,))


def api(world: World, who: str = "anna") -> dict[str, str]:
    """All that the API answers: to reading, to writing, and to reading what was written."""
    browser = client(world.tokens[who])
    found: dict[str, str] = {}
    steps = [
        answers(browser, tuple(one for route in READ.values() for one in route)),
        accepted(browser),
        answers(browser, tuple(one for route in WRITE.values() for one in route)),
        answers(browser, LOOKS),
    ]
    for number, step in enumerate(steps):
        found |= {f"{number} {place} {name}": said for place, (name, said) in enumerate(step)}
    return found


def pages(world: World, patch: pytest.MonkeyPatch, who: str = "anna") -> dict[str, str]:
    """All that every page shows, in both projects and of every article."""
    from curation.pages.registry import PAGES

    patch.setattr("curation.pages.seat.session_digest", lambda: digest(world.tokens[who]))
    found = {}
    for page in PAGES:
        asked = [{"project": slug} for slug in SLUGS]
        if page.path == "annotate":
            asked += [{"project": "news", "document": str(id)} for id in ALL]
        for query in asked:
            at = AppTest.from_file(str(MAIN), default_timeout=30)
            at._page_hash = calc_hash("" if page.path == moving.HOME else page.path)
            at.query_params.update(query)
            at.run()
            found[f"{page.path} {query}"] = "\n".join((*shown(at._tree), str(at.query_params)))
    return found


def shown(node: Any) -> Iterator[str]:
    """Every element of a page as it goes to the browser."""
    proto = getattr(node, "proto", None)
    if proto is not None:
        yield str(proto)
    for child in getattr(node, "children", {}).values():
        yield from shown(child)
