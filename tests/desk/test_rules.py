"""A project's rules: complained of by line, tried before they are saved, kept in versions."""

from __future__ import annotations

import pytest

from curation.desk import rule_check
from curation.desk.pretagging import pretag
from curation.desk.rules import additions, complaints, history, rules_of, save_rules
from curation.errors import BadInput, Conflict, NotFound
from curation.pretag.rule_files import RULE_FILES, shipped_rules
from curation.store import documents, people, projects
from curation.store.rules import add_rules
from tests.builders import AT, add_article

ROW = "photograph\tVERB\tAID\n"
SPACY_PATTERN = (
    '[{"RIGHT_ID": "a", "RIGHT_ATTRS": %s},'
    ' {"LEFT_ID": "a", "REL_OP": ">", "RIGHT_ID": "b", "RIGHT_ATTRS": {}}]'
)


@pytest.fixture
def project(store) -> str:
    add_article(store, name="news")
    return "news"


def save(store, text, *, name="events", base=0, **more):
    return save_rules(store, "news", name, text, base, **more)


def keys(found):
    return {rule.key for rule in found.events}


def test_a_project_begins_with_the_shipped_rules(store, project):
    assert rules_of(store, project) == shipped_rules()
    assert {one.version for one in additions(store, project).values()} == {0}
    assert set(additions(store, project)) == {file.name for file in RULE_FILES}


def test_what_is_saved_holds_and_every_version_stays(store, project):
    assert save(store, f"\r\n{ROW}\r\n\r\n") == 1
    assert additions(store, project)["events"].content == f"\n{ROW}"
    assert "photograph/VERB" in keys(rules_of(store, project))
    assert save(store, "", base=1) == 2
    assert rules_of(store, project) == shipped_rules()
    assert [one.content for one in history(store, project, "events")] == ["", f"\n{ROW}"]


def test_every_line_that_cannot_be_read_is_complained_of():
    found = complaints("events", f"{ROW}lonely\n# note\nmeet\tWORD\tCONSULT\n/(/\tNOUN\tAID\n")
    assert [one.line for one in found] == [2, 4, 5]
    assert found[1].message.startswith("'WORD' is no part of speech")
    assert complaints("events", ROW) == ()


def test_a_line_that_cannot_be_read_is_named_with_its_file_and_nothing_is_saved(store, project):
    with pytest.raises(BadInput, match=r"The project's events, line 2: .*'WORD'"):
        save(store, f"{ROW}meet\tWORD\tCONSULT\n")
    with pytest.raises(BadInput, match=r"mine\.tsv, line 1"):
        save(store, "lonely", place="mine.tsv")
    with pytest.raises(BadInput, match="UTF-8"):
        save(store, "\ud800\tVERB\tAID")
    with pytest.raises(BadInput, match="no rules called 'evnts'"):
        save(store, ROW, name="evnts")
    with pytest.raises(NotFound):
        save_rules(store, "nws", "events", ROW, 0)
    assert additions(store, project)["events"].version == 0


def test_an_expression_that_never_ends_is_refused_with_its_line(store, project):
    text = f"{ROW}/(b+)+c/\tVERB\tASSAULT\n"
    with pytest.raises(BadInput, match=r"line 2: the expression /\(b\+\)\+c/ takes too long"):
        save(store, text)
    assert additions(store, project)["events"].version == 0


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('{"LEMA": "lead"}', r"line 1: spaCy does not take the pattern"),
        ('{"TEXT": {"REGEX": "(a+)+$"}}', r"line 1: the expression /\(a\+\)\+\$/ takes too long"),
        ('{"TEXT": {"REGEX": "("}}', r"line 1: spaCy does not take the pattern .*unterminated"),
    ],
)
def test_a_pattern_that_spacy_cannot_run_is_refused_with_its_line(store, project, attributes, said):
    row = f"mine\tpart_of\tpattern\t{SPACY_PATTERN % attributes}\ta\tb"
    with pytest.raises(BadInput, match=said):
        save(store, row, name="relations")
    assert additions(store, project)["relations"].version == 0


def test_a_pattern_that_spacy_runs_is_saved(store, project):
    row = f"mine\tpart_of\tpattern\t{SPACY_PATTERN % '{}'}\ta\tb"
    assert save(store, row, name="relations") == 1


def test_what_somebody_saved_meanwhile_is_not_overwritten(store, project):
    save(store, ROW)
    with pytest.raises(Conflict, match="version 1"):
        save(store, "assist\tVERB\tAID\n", base=0)
    assert additions(store, project)["events"].content == ROW


def test_where_no_pipeline_is_installed_rules_can_be_saved_all_the_same(
    store, project, monkeypatch
):
    monkeypatch.setattr("curation.pretag.models.PREFERENCE", ("no_such_pipeline",))
    monkeypatch.setattr(rule_check, "SHORT_TEXT", "")
    assert save(store, ROW) == 1


def test_a_run_goes_on_with_the_rules_it_began_with(store, project):
    with store.write() as db:
        id = projects.project_by_slug(db, project).id
        rows = ({"text": text, "title": text} for text in ("Turkey met Israel.", "Iran met Iraq."))
        documents.insert_documents(
            db,
            id,
            (
                {**row, "external_id": row["text"], "meta": {}, "text_sha256": row["text"]}
                for row in rows
            ),
            at=AT,
        )
    save(store, "meet\tVERB\tMEET\n")
    run = pretag(store, project)
    next(run)
    save(store, "meet\tVERB\t-\n", base=1)
    assert [step.suggestions.events for step in run] == [1, 1]
    assert {step.suggestions.events for step in pretag(store, project, again=True)} == {0}


def test_a_version_that_this_program_cannot_read_is_named_before_anything_is_tagged(store, project):
    with store.write() as db:
        id = projects.project_by_slug(db, project).id
        anna = people.author(db, kind="person", name="Anna").id
        add_rules(db, id, "cues", "lonely", base_version=0, author_id=anna, at=AT)
    with pytest.raises(BadInput, match="The project's cues, line 1"):
        rules_of(store, project)
    with pytest.raises(BadInput, match="The project's cues, line 1"):
        next(pretag(store, project))
