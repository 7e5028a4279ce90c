"""`assign`: plans, handing out and changing it from the terminal."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from curation.cli import app
from curation.desk.annotating import submit
from curation.desk.opening import open_store
from curation.desk.seats import Caller, Seat
from curation.errors import CurationError
from tests.desk.team import Team


@pytest.fixture
def team() -> Team:
    team = Team(open_store(), articles=20)
    team.annotators("Ada", "Ben Ito", "Cem")
    return team


def run(*arguments: object) -> str:
    said = [str(one) for one in arguments]
    result = CliRunner().invoke(app, ["assign", *said], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["assign", *map(str, arguments)])
    assert isinstance(result.exception, CurationError), result.output
    return result.exception.message


def slots() -> int:
    with open_store().read() as db:
        return int(db.conn.execute("SELECT count(*) FROM assignments").fetchone()[0])


def test_a_plan_is_shown_and_handed_out_by_its_seed(team: Team) -> None:
    options = ["--overlap", 50, "--control", 10]
    said = run("plan", "news", *options)
    assert "20 articles, 10 of them for several: 30 parts, 3 without suggestions." in said
    assert "Lea" not in said
    assert slots() == 0
    seed = re.search(r"--seed (\d+)", said)
    assert seed is not None
    again = run("hand-out", "news", *options, "--seed", seed[1])
    assert again.splitlines() == said.splitlines()[:-1]
    assert slots() == 30


def test_people_are_named_with_the_most_they_get(team: Team) -> None:
    said = run("hand-out", "news", "--to", "Ada=3", "--to", "Ben Ito=5", "--order", "given")
    assert "8 articles, 0 of them for several" in said
    assert "12 articles not handed out, 12 as nobody may have more." in said


def test_the_plan_of_last_time_hands_out_what_is_new(team: Team) -> None:
    assert "handed out here before" in refused("hand-out", "news", "--again")
    run("hand-out", "news")
    assert "no articles, 0" in run("hand-out", "news", "--again").replace(
        "0 articles", "no articles"
    )
    team.add_articles(4)
    assert "4 articles" in run("hand-out", "news", "--again")


def test_free_articles_belong_to_nobody_yet(team: Team) -> None:
    assert "20 articles" in run("hand-out", "news", "--free", "--hours", 2)
    said = run("list", "news", "--state", "free")
    assert said.count("whoever asks next") == 20
    assert said.endswith("20 free\n")


def test_the_list_says_who_has_what_and_how_far_they_are(team: Team) -> None:
    run("hand-out", "news", "--to", "Ada", "--order", "given", "--control", 100)
    submit(Seat(open_store(), Caller(team.ids["Ada"], 1)), team.documents[0])
    said = run("list", "news", "--person", "Ada")
    assert re.search(r"a0 +Article 0 +Ada +submitted +\d{4}-\d\d-\d\d \d\d:\d\d +hidden", said)
    assert said.endswith("1 submitted, 19 waiting\n")
    assert run("list", "news", "--person", "Cem") == "There is nothing.\n"


def test_articles_are_taken_back_but_for_what_was_submitted(team: Team) -> None:
    run("hand-out", "news", "--to", "Ada", "--order", "given")
    submit(Seat(open_store(), Caller(team.ids["Ada"], 1)), team.documents[0])
    assert run("withdraw", "news", "Ada", "--article", "a1") == "1 article taken back.\n"
    assert run("withdraw", "news", "Ada", "--begun") == "18 articles taken back.\n"
    assert slots() == 1
    assert "'a9'" in refused("withdraw", "news", "Ada", "--article", "a9")
    assert "has no articles" in refused("withdraw", "news", "Cem")


def test_articles_are_handed_on_evenly(team: Team) -> None:
    run("hand-out", "news", "--to", "Ada")
    said = run("hand-on", "news", "Ada", "--to", "Ben Ito", "--to", "Cem")
    assert said == "20 articles handed on.\n"
    assert run("list", "news", "--person", "Cem").endswith("10 waiting\n")
    assert run("hand-on", "news", "Cem") == "10 articles handed on.\n"
    assert run("list", "news", "--state", "free").endswith("10 free\n")


def test_articles_are_held_back_and_released_by_their_ids(team: Team) -> None:
    assert run("hold", "news", "a1", "a2", "--reason", "unclear") == "2 articles held back.\n"
    assert "18 articles" in run("hand-out", "news")
    assert run("release", "news", "a1", "a2") == "2 articles released.\n"
    assert "'nowhere'" in refused("hold", "news", "a1", "nowhere")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--to", "Eve"], "there is: Ada, Ben Ito, Cem, Lea"),
        (["--to", "Ada=many"], "such as Ada=50"),
        (["--to", "Ada", "--overlap", 20], "at least 2 have to take part"),
        (["--overlap", 120], "between 0 and 100 %"),
        (["--control", -1], "between 0 and 100 %"),
        (["--order", "sideways"], "given, random, source, date"),
        (["--articles", 0], "at least one"),
        (["--free", "--hours", 0], "hours"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_changes(
    team: Team, options: list[object], words: str
) -> None:
    assert words in refused("hand-out", "news", *options)
    assert slots() == 0


def test_without_a_team_the_remedy_is_named() -> None:
    store = open_store()
    team = Team(store)
    with store.write() as db:
        db.conn.execute("DELETE FROM members")
        db.conn.execute("DELETE FROM accounts")
    assert "users add" in refused("plan", team.project.slug)
