"""Recording edits: applied once, logged for ever, refused when somebody changed the thing since."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from curation.edits import Change, invert, replay
from curation.errors import CurationError
from curation.store import Store, readings
from tests.builders import (
    AT,
    ORIGIN,
    TEXT,
    add,
    add_articles,
    chain,
    change,
    delete,
    edit,
    event,
    mention,
    rejection,
    relation,
    span,
    topic,
    trigger,
    turkey,
)
from tests.strategies import histories


def only_refusal(receipt) -> CurationError:
    """The error of a receipt that refuses one edit and acknowledges none."""
    assert receipt.acknowledged == ()
    (refusal,) = receipt.refused
    return refusal.error


EVERYTHING = (
    mention(origin=ORIGIN, attributes={"negated": True}),
    turkey(),
    relation(attributes={"sources": ("one", "two")}),
    trigger(),
    event("ankara", "turkey", attributes={"tense": "past"}),
    topic(),
    chain(),
    rejection("suggested"),
)


def test_every_kind_of_annotation_comes_back_as_it_was_recorded(article):
    article.record(add(*EVERYTHING))
    assert article.present() == {one.id: one for one in EVERYTHING}


def test_mentions_move_between_chains_and_keep_their_order(article):
    first, second = chain("turkey", "ankara"), chain("zurich", id="second", name="Zürich")
    zurich = span("zurich", TEXT.index("Zu"), TEXT.index(" on Friday"))
    moved = chain("zurich", "ankara", id="second", name="Zürich", link="Q72")
    alone = chain("turkey", link="Q43")
    article.record(add(mention(), turkey(), zurich, first, second))
    assert article.present()["chain"] == first
    article.record(edit(Change(second, moved), Change(first, alone)))
    assert (article.present()["chain"], article.present()["second"]) == (alone, moved)
    article.record(delete(moved))
    assert "second" not in article.present()
    assert replay({}, (one.edit for one in article.log())) == article.present()


@settings(max_examples=30)
@given(history=histories())
def test_the_tables_are_the_replay_of_the_log(tmp_path_factory, history):
    text, edits = history
    store = Store(tmp_path_factory.mktemp("law") / "curation.db")
    try:
        (article,) = add_articles(store, [text])
        receipt = article.record(*edits)
        assert receipt.acknowledged == tuple(one.id for one in edits)
        assert receipt.version == len(edits)
        assert [one.edit for one in article.log()] == edits
        assert article.present() == replay({}, edits)
        for one in reversed(edits):
            assert article.record(invert(one, id=f"undo-{one.id[:20]}")).acknowledged
        assert article.present() == {}
    finally:
        store.close()


def test_versions_count_edits_without_a_gap(article):
    article.record(add(mention()), add(turkey()))
    article.record(add(relation()))
    assert [one.version for one in article.log()] == [1, 2, 3]
    assert article.reading().version == 3


def test_each_edit_holds_or_is_refused_by_itself(article):
    good, bad, better = add(mention()), add(relation()), add(turkey())
    receipt = article.record(good, bad, better)
    assert receipt.acknowledged == (good.id, better.id)
    assert [(one.edit_id, one.error.kind) for one in receipt.refused] == [(bad.id, "dangling")]
    assert receipt.version == 2


@pytest.mark.attack(23)
def test_an_edit_sent_again_is_acknowledged_again_and_applied_once(article):
    one = add(mention())
    first, again = article.record(one), article.record(one, one)
    assert first.acknowledged == (one.id,)
    assert again.acknowledged == (one.id, one.id)
    assert again.version == 1
    assert len(article.log()) == 1


def test_a_resent_edit_is_acknowledged_although_the_reading_moved_on(article):
    one = add(mention())
    article.record(one, change(mention(), mention(label="PERSON")))
    article.set_status("submitted")
    assert article.record(one).acknowledged == (one.id,)
    assert article.present() == {"ankara": mention(label="PERSON")}


@pytest.mark.attack(23)
@pytest.mark.parametrize(
    "other",
    [
        add(turkey(), id="the-same-id"),
        replace(add(mention(), id="the-same-id"), verb="import"),
        replace(add(mention(), id="the-same-id"), undoes="another-id"),
    ],
    ids=["changes", "verb", "undoes"],
)
def test_an_id_used_for_another_edit_is_refused(article, other):
    article.record(add(mention(), id="the-same-id"))
    assert only_refusal(article.record(other)).kind == "edit_id_reused"
    assert article.present() == {"ankara": mention()}


@pytest.mark.attack(23)
def test_an_id_used_in_another_reading_is_refused(article):
    one = add(mention())
    article.record(one)
    assert only_refusal(article.record(one, by=article.ben)).kind == "edit_id_reused"
    assert article.present(article.ben) == {}


@pytest.mark.attack(6)
def test_readings_of_two_people_do_not_touch_each_other(article):
    article.record(add(mention()))
    article.record(add(mention(label="PERSON")), by=article.ben)
    article.record(delete(mention()))
    assert article.present() == {}
    assert article.present(article.ben) == {"ankara": mention(label="PERSON")}


def test_undo_and_redo_are_entries_of_the_log(article):
    one = add(mention())
    undo = invert(one, id="the-undo")
    redo = invert(undo, id="the-redo")
    receipt = article.record(one, undo, redo)
    assert receipt.version == 3
    assert [entry.edit.verb for entry in article.log()] == ["add", "undo", "redo"]
    assert article.present() == {"ankara": mention()}


def test_undo_is_refused_when_a_colleague_changed_the_thing_since(article):
    anna = article.anna
    one = add(mention(), turkey())
    article.record(one)
    article.record(change(mention(), mention(label="PERSON")), by=article.ben, of=anna)
    assert only_refusal(article.record(invert(one, id="the-undo"))).kind == "stale_edit"
    assert article.present() == {"ankara": mention(label="PERSON"), "turkey": turkey()}
    assert [entry.author for entry in article.log()] == ["Anna", "Ben"]


def test_undo_is_refused_when_a_colleague_built_on_the_thing(article):
    one = add(mention(), turkey())
    article.record(one)
    article.record(add(relation()), by=article.ben, of=article.anna)
    assert only_refusal(article.record(invert(one, id="the-undo"))).kind == "dangling"
    assert article.present()["near"] == relation()


@pytest.mark.attack(23)
@pytest.mark.parametrize(
    "undo",
    [
        edit(*invert(add(mention()), id="x").changes, verb="undo", undoes="never-was"),
        edit(*invert(add(turkey()), id="x").changes, verb="undo", undoes="the-first"),
        edit(*invert(add(mention(), turkey()), id="x").changes, verb="undo", undoes="the-first"),
    ],
    ids=["of nothing", "of something else", "of more"],
)
def test_an_undo_that_does_not_take_back_its_edit_is_refused(article, undo):
    article.record(add(mention(), id="the-first"), add(turkey()))
    assert only_refusal(article.record(undo)).kind == "conflict"
    assert len(article.present()) == 2


def test_a_submitted_reading_takes_no_edits_until_it_is_reopened(article):
    article.record(add(mention()))
    article.set_status("submitted")
    refused = only_refusal(article.record(add(turkey())))
    assert refused.kind == "submitted"
    assert article.present() == {"ankara": mention()}
    article.set_status("open")
    assert article.record(add(turkey())).version == 2


@pytest.mark.attack(23)
def test_a_stale_edit_of_one_tab_does_not_undo_the_other_tab(article):
    article.record(add(mention()))
    first, second = (change(mention(), mention(label=label)) for label in ("PERSON", "GPE"))
    moved = change(mention(), turkey("ankara"), verb="move")
    assert article.record(first).acknowledged
    assert only_refusal(article.record(moved)).kind == "stale_edit"
    assert only_refusal(article.record(second)).kind == "invalid_edit"
    assert article.present() == {"ankara": mention(label="PERSON")}


def test_a_clock_that_is_set_back_does_not_change_the_order(article):
    clock = [
        "2026-11-22T13:00:00Z",
        "2026-11-22T12:00:00Z",
        "2026-11-22T12:00:00Z",
        "1970-01-01T00:00:00Z",
    ]
    edits = [add(mention())]
    for label in ("PERSON", "GPE", "PERSON"):
        other = "GPE" if label == "PERSON" else "PERSON"
        edits.append(change(mention(label=other), mention(label=label)))
    for one, at in zip(edits, clock, strict=True):
        assert article.record(one, at=at).acknowledged
    assert [entry.edit for entry in article.log()] == edits
    assert [entry.at for entry in article.log()] == clock
    assert article.present() == replay({}, edits)


def test_a_status_is_the_last_one_given_whatever_the_clock_says(article):
    article.record(add(mention()))
    for status in ("submitted", "open", "submitted"):
        article.set_status(status)
    assert article.reading().status == "submitted"
    with article.store.read() as db:
        given = db.conn.execute("SELECT status, at FROM statuses ORDER BY seq").fetchall()
    assert given == [("submitted", AT), ("open", AT), ("submitted", AT)]


def test_the_newest_edits_of_a_log_come_oldest_first(article):
    edits = [add(mention(f"span-{number}")) for number in range(5)]
    article.record(*edits)
    with article.store.read() as db:
        newest = readings.log(db, article.reading().id, last=2)
    assert [one.edit for one in newest] == edits[3:]
