"""What was said of findings: by list, the last word counts, and a fix taken back does not."""

from __future__ import annotations

import pytest

from curation.store import Database, Store, bulks, verdicts
from curation.store.bulks import Bulk
from curation.store.verdicts import Precision, Verdict
from tests.builders import AT, add_article

CHECK = "same-words"


@pytest.fixture
def db(store: Store):
    article = add_article(store)
    with store.write() as db:
        for id, undoes in (("fix", None), ("undo", "fix"), ("redo", "undo")):
            bulks.add_bulk(
                db, Bulk(id, 1, article.anna, AT, "fix", "", "", {"fixing": True}, (), undoes)
            )
        yield db


@pytest.fixture
def bare(store: Store):
    article = add_article(store)
    with store.write() as db:
        bulks.add_bulk(db, Bulk("fix", 1, article.anna, AT, "fix", "", ""))
        yield db


def said(
    key: str = "k", verdict: str = "right", bulk: str | None = None, author: int = 1
) -> Verdict:
    return Verdict(key, CHECK, 1, author, verdict, 1, AT, bulk)  # type: ignore[arg-type]


def test_lists_are_kept_apart(bare: Database) -> None:
    verdicts.give(bare, 1, "own", [said()])
    assert verdicts.verdicts(bare, 1, "own") == {"k": said()}
    assert verdicts.verdicts(bare, 1, "all") == {}
    assert verdicts.precision(bare, 1, "all") == {}


def test_the_last_word_counts(bare: Database) -> None:
    verdicts.give(bare, 1, "all", [said()])
    verdicts.give(bare, 1, "all", [said(verdict="fixed", bulk="fix")])
    assert verdicts.verdicts(bare, 1, "all") == {"k": said(verdict="fixed", bulk="fix")}
    assert verdicts.precision(bare, 1, "all") == {CHECK: Precision(1, 1)}


def test_only_what_is_right_is_taken_back(bare: Database) -> None:
    verdicts.give(bare, 1, "all", [said(), said("f", "fixed", "fix"), said("other")])
    assert verdicts.take_back(bare, 1, "all", ["k", "f", "none"]) == 1
    assert set(verdicts.verdicts(bare, 1, "all")) == {"f", "other"}


def test_one_authors_alone_are_asked_for(bare: Database) -> None:
    bare.conn.execute("INSERT INTO authors (id, kind, name) VALUES (77, 'person', 'Zoe')")
    verdicts.give(bare, 1, "own", [said(), said("b", "fixed", "fix", author=77)])
    assert set(verdicts.verdicts(bare, 1, "own", author_id=77)) == {"b"}
    assert verdicts.precision(bare, 1, "own", author_id=77) == {CHECK: Precision(1, 1)}


@pytest.mark.parametrize(("until", "counts"), [("fix", True), ("undo", False), ("redo", True)])
def test_a_fix_counts_while_it_stands(db: Database, until: str, counts: bool) -> None:
    order = ["fix", "undo", "redo"]
    db.conn.execute("DROP TRIGGER bulks_only_grow_delete")
    for later in reversed(order[order.index(until) + 1 :]):
        db.conn.execute("DELETE FROM bulks WHERE id = ?", (later,))
    verdicts.give(db, 1, "all", [said(verdict="fixed", bulk="fix")])
    assert bool(verdicts.verdicts(db, 1, "all")) == counts
    assert bool(verdicts.precision(db, 1, "all")) == counts
