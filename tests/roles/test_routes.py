"""Every route of the API × every role, through the guard that stands before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

from curation.api import create_api
from tests.people import client
from tests.roles.routes import ROUTES, Route
from tests.roles.world import NOBODY, PEOPLE, World, is_allowed

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
every_route = pytest.mark.parametrize(("method", "path"), ROUTES)


def routes_of(routes: Iterable[BaseRoute]) -> Iterator[tuple[str, str]]:
    """Method and path of every route, also of those in routers that were included."""
    for route in routes:
        inside = getattr(route, "original_router", None)
        if inside is not None:
            yield from routes_of(inside.routes)
        else:
            for method in METHODS & set(getattr(route, "methods", None) or METHODS):
                yield method, getattr(route, "path", repr(route))


def test_every_route_is_on_the_list() -> None:
    assert sorted(set(ROUTES) ^ set(routes_of(create_api().routes))) == []


def test_the_list_of_routes_has_what_the_description_has() -> None:
    """So that a way to include routes that is not seen here is noticed."""
    described = {
        (method.upper(), path)
        for path, methods in create_api().openapi()["paths"].items()
        for method in methods
    }
    assert described <= set(routes_of(create_api().routes))


def ask(http: TestClient, method: str, path: str, route: Route, world: World) -> Any:
    """The answer of a route."""
    address = path.replace("{slug}", "news")
    about = world.others if "reviews" in path else world.given
    address = address.replace("{id}", "bulk-0000" if "bulks" in path else str(about))
    return http.request(
        method, address, params=route.query, json=None if route.body is None else route.body(world)
    )


@pytest.mark.attack(18, 19)
@pytest.mark.parametrize("who", [NOBODY, *PEOPLE])
@every_route
def test_a_route_is_for_those_it_is_for(method: str, path: str, who: str, world: World) -> None:
    route = ROUTES[method, path]
    with client(world.tokens.get(who)) as http:
        answer = ask(http, method, f"/api{path}", route, world)
    if route.is_free or is_allowed(who, route.needed):
        assert answer.status_code in route.answers, answer.text
    elif who == NOBODY:
        assert answer.status_code == 401
    else:
        assert answer.status_code == 403, answer.text
        assert answer.json()["kind"] == "forbidden"


@pytest.mark.attack(7)
@every_route
def test_without_the_guard_nobody_gets_anything_of_a_team(
    method: str, path: str, world: World
) -> None:
    route = ROUTES[method, path]
    answer = ask(TestClient(create_api()), method, path, route, world)
    says_nothing = path in ("/health", "/docs", "/openapi.json")
    assert answer.status_code == (200 if says_nothing else 401)


@pytest.mark.parametrize("who", ["unassigned", "colleague", "none", "other_lead"])
@pytest.mark.parametrize("end", ["", "/history", "/edits", "/submit", "/reopen", "/working-time"])
@pytest.mark.attack(18)
def test_a_refused_article_says_nothing_of_itself(end: str, who: str, world: World) -> None:
    route = ROUTES["GET" if end in ("", "/history") else "POST", f"/documents/{{id}}{end}"]
    with client(world.tokens[who]) as http:
        method = "POST" if route.body else "GET"
        answer = ask(http, method, f"/api/documents/{world.given}{end}", route, world)
    assert answer.status_code == 403
    assert set(answer.json()) == {"error", "kind"}
    assert "Oslo" not in answer.text
