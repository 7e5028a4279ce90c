"""The live test: what rules would change on the project's articles, and nothing is written."""

from __future__ import annotations

import pytest

from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project
from curation.desk.rule_trials import try_rules
from curation.desk.rules import additions, save_rules
from curation.errors import BadInput, PretagFailed
from curation.pretag import kept
from curation.pretag.trials import TookTooLong, Trials
from curation.store import projects as project_rows

ARTICLES = [
    ("storm.txt", b"A storm\n\nA storm hit Norway on Friday."),
    ("home.txt", b"Home\n\nTurkey photographed Israel on Monday."),
    ("talks.txt", b"Talks\n\nTurkey met Israel in Ankara."),
]
ROW = "photograph\tVERB\tAID\n"


@pytest.fixture
def project(store) -> str:
    create_project(store, slug="news", preset_name="political-news")
    carry_out(store, plan_import(store, "news", ARTICLES))
    return "news"


def told(result):
    return [(one.difference.kind, one.difference.text, one.title) for one in result.changes]


def test_what_a_new_rule_would_suggest_is_told_with_its_article_and_reason(store, project):
    seen = []
    result = try_rules(
        store, project, {"events": ROW}, progress=lambda done, of: seen.append((done, of))
    )
    assert told(result) == [("new", "photographed", "Home")]
    (one,) = result.changes
    assert one.difference.says.startswith("AID: actor Turkey")
    assert one.difference.rule == "events:photograph/VERB"
    assert (one.difference.before, one.difference.reason != "") == ("Turkey ", True)
    assert (result.articles, result.of, result.holding, result.left_out) == (3, 3, 1, ())
    assert result.drafted > result.present
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert additions(store, project)["events"].version == 0


def test_a_rule_that_switches_a_shipped_one_off_takes_its_suggestions_away(store, project):
    result = try_rules(store, project, {"events": "meet\tVERB\t-\n"}, articles=1)
    assert told(result) == [("gone", "met", "Talks")]


def test_drafts_are_compared_with_what_is_saved(store, project):
    save_rules(store, project, "events", ROW, 0)
    assert try_rules(store, project, {"events": f"# moved down\n{ROW}"}).changes == ()
    assert told(try_rules(store, project, {"events": ""})) == [("gone", "photographed", "Home")]


def test_what_the_schema_has_no_label_for_changes_nothing(store, project):
    assert try_rules(store, project, {"events": "photograph\tVERB\tHOMECOMING\n"}).changes == ()


def test_a_line_that_cannot_be_used_is_named(store, project):
    with pytest.raises(BadInput, match="The project's events, line 2: "):
        try_rules(store, project, {"events": f"{ROW}lonely"})
    with pytest.raises(BadInput, match=r"line 2: the expression .* takes too long"):
        try_rules(store, project, {"events": f"{ROW}/(x+x+)+y/\tNOUN\tAID\n"})


def test_a_project_without_articles_has_nothing_to_try_on(store):
    create_project(store, slug="empty", preset_name="political-news")
    assert try_rules(store, "empty", {"events": ROW}).of == 0


def test_no_more_articles_are_read_than_there_is_patience_for(store, project):
    result = try_rules(store, project, {"events": ROW}, patience=0)
    assert (result.articles, result.of) == (1, 3)


def test_another_kind_of_pretagger_does_not_go_by_rules(store, project, monkeypatch):
    with store.write() as db:
        project_rows.set_pipeline(db, project_rows.project_by_slug(db, project).id, "shouts")
    monkeypatch.setattr(kept, "named_pretaggers", lambda: ("shouts",))
    with pytest.raises(PretagFailed, match="shouts tags for this project"):
        try_rules(store, project, {"events": ROW})


class Slow(Trials):
    """Takes too long over certain articles, or under certain rules."""

    def __init__(self, text="", rule="no such rule"):
        super().__init__()
        self.text, self.rule = text, rule

    def read(self, text, rules):
        if self.text in text or any(self.rule in dict(one.additions).values() for one in rules):
            raise TookTooLong("It took longer than 5 seconds.")
        return super().read(text, rules)


def test_an_article_that_takes_too_long_by_itself_is_left_out_and_named(
    store, project, monkeypatch
):
    slow = Slow(text="storm")
    monkeypatch.setattr("curation.desk.rule_trials.trials_of", lambda pipeline: slow)
    result = try_rules(store, project, {"events": ROW})
    slow.stop()
    assert result.left_out == ("A storm",)
    assert told(result) == [("new", "photographed", "Home")]


def test_rules_that_take_too_long_where_the_saved_ones_do_not_are_to_blame(
    store, project, monkeypatch
):
    slow = Slow(text="no such words", rule=ROW)
    monkeypatch.setattr("curation.desk.rule_trials.trials_of", lambda pipeline: slow)
    with pytest.raises(BadInput, match="The rules take longer than 5 seconds over “Home”"):
        try_rules(store, project, {"events": ROW})
    slow.stop()
