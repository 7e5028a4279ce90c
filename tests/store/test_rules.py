"""A project's own rules: every version stays, and nobody writes over another's."""

from __future__ import annotations

import pytest

from curation.errors import Conflict
from curation.store import projects
from curation.store.rules import add_rules, present_rules, rules_history
from tests.builders import AT, SCHEMA


@pytest.fixture
def save(article):
    """Saves a version in the name of Anna, or Ben."""

    def saved(content, *, base, name="events", by=None):
        with article.store.write() as db:
            project = projects.project_by_slug(db, "first")
            return add_rules(
                db,
                project.id,
                name,
                content,
                base_version=base,
                author_id=by or article.anna,
                at=AT,
            )

    return saved


@pytest.fixture
def read(article):
    """Asks one of the reading functions about the project."""

    def asked(question, *arguments, slug="first"):
        with article.store.read() as db:
            return question(db, projects.project_by_slug(db, slug).id, *arguments)

    return asked


def test_the_newest_version_of_each_file_is_the_present_one(article, save, read):
    assert read(present_rules) == {}
    assert save("one", base=0) == 1
    assert save("two", base=1, by=article.ben) == 2
    assert save("other", base=0, name="cues") == 1
    present = read(present_rules)
    assert {name: one.content for name, one in present.items()} == {
        "events": "two",
        "cues": "other",
    }
    assert (present["events"].version, present["events"].author) == (2, "Ben")


def test_every_version_can_be_read_again(save, read):
    save("one", base=0)
    save("", base=1)
    save("three", base=2)
    history = read(rules_history, "events")
    assert [(one.version, one.content) for one in history] == [(3, "three"), (2, ""), (1, "one")]
    assert {one.author for one in history} == {"Anna"}


def test_what_was_made_from_an_older_version_is_refused_and_changes_nothing(save, read):
    save("one", base=0)
    save("hers", base=1)
    with pytest.raises(Conflict, match=r"version 2.*make your changes again"):
        save("mine", base=1)
    assert read(present_rules)["events"].content == "hers"


def test_a_project_has_its_own_rules(article, save, read):
    save("one", base=0)
    with article.store.write() as db:
        projects.create_project(db, slug="second", title="Second", schema=SCHEMA, at=AT)
    assert read(present_rules, slug="second") == {}
    assert read(rules_history, "events", slug="second") == []
