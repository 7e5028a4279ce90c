"""The next article over HTTP."""

from __future__ import annotations

import pytest

from curation.assigning.plan import Plan, Share
from curation.desk.assigning import hand_out
from curation.desk.opening import open_store
from tests.desk.team import Team
from tests.people import client, token


@pytest.fixture
def team() -> Team:
    team = Team(open_store(), articles=6)
    team.annotators("Ada", "Ben")
    return team


def ask(team: Team, name: str, **body: object) -> object:
    with client(token(team.store, name)) as http:
        return http.post("/api/projects/news/next", json=body).json()


def test_everybody_is_given_the_next_of_their_own_queue(team: Team) -> None:
    people = tuple(map(Share, team.named("Ada", "Ben")))
    hand_out(team.lead, "news", Plan(people=people, order="given"))
    first, other = ask(team, "Ada")["document"], ask(team, "Ben")["document"]
    assert first != other
    assert ask(team, "Ada", after=first)["document"] not in (first, other, None)


def test_a_free_article_is_ones_own_once_it_was_asked_for(team: Team) -> None:
    hand_out(team.lead, "news", Plan(claims=True, order="given"))
    assert [ask(team, name)["document"] for name in ("Ada", "Ben", "Ada")] == [
        team.documents[0],
        team.documents[1],
        team.documents[0],
    ]
    with client(token(team.store, "Ada")) as http:
        assert http.get(f"/api/documents/{team.documents[0]}").json()["of"] == 1
        refused = http.get(f"/api/documents/{team.documents[1]}")
        assert (refused.status_code, refused.json()["kind"]) == (403, "forbidden")
        submitted = http.post(f"/api/documents/{team.documents[0]}/submit", json={})
        assert submitted.json()["next"] == team.documents[2]


@pytest.mark.attack(5, 22)
@pytest.mark.parametrize("after", [0, -1, 2**63, "1; DROP TABLE assignments", 1.5, [1]])
def test_an_article_that_cannot_be_is_refused(team: Team, after: object) -> None:
    with client(token(team.store, "Ada")) as http:
        answer = http.post("/api/projects/news/next", json={"after": after})
    assert answer.status_code == 422


def test_an_article_that_is_not_in_the_queue_does_no_harm(team: Team) -> None:
    people = tuple(map(Share, team.named("Ada")))
    hand_out(team.lead, "news", Plan(people=people, order="given"))
    assert ask(team, "Ada", after=999) == {"document": team.documents[0]}
