"""Deleting a person: no trace of their name is left, and nothing they labelled is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curation.desk import accounts, annotating, guideline
from curation.desk.authorising import signed_in
from curation.desk.export_order import Order
from curation.desk.exporting import export_file
from curation.desk.forgetting import forget_person
from curation.desk.importing import carry_out, plan_import
from curation.desk.preferences import set_preferences
from curation.desk.projects import create_project
from curation.desk.safekeeping import check
from curation.desk.seats import Caller, Seat
from curation.desk.signing_in import begin_session, caller_of_token
from curation.desk.still_named import still_named
from curation.errors import Conflict, Forbidden, NotFound, NotSignedIn
from curation.model import Remark, Span
from curation.store import Store, assignments, audit, pseudonyms
from curation.store.assignments import Slot
from curation.store.people import author, find_author
from tests.builders import AT, add

BERTA = "Berta Unmistakable"
TEXTS = ("Ankara met Oslo on Friday.", "Oslo answered Ankara.", "Rome waited for Oslo.")


@pytest.fixture
def news(store: Store) -> Store:
    """A project whose three articles are Berta's: one submitted, one begun; and its leads."""
    create_project(store, slug="news", title="News", preset_name="conll-2003")
    files = [(f"{n}.txt", text.encode()) for n, text in enumerate(TEXTS)]
    carry_out(store, plan_import(store, "news", files))
    for name in ("Lea", "Lou", BERTA):
        accounts.add_account(store, name, role="annotator" if name == BERTA else "lead")
    berta = seat(store, BERTA)
    id = caller(store, BERTA).author_id
    with store.write() as db:
        slots = [Slot(document, id, document) for document in (1, 2, 3)]
        assignments.add_slots(db, 1, slots, at=AT, by=None)
    for document in (1, 2):
        annotating.record(berta, document, [add(Span(f"s{document}", "LOC", 0, 4, text(document)))])
    annotating.submit(berta, 1)
    set_preferences(berta, {"hints_done": True})
    return store


def text(document: int) -> str:
    return TEXTS[document - 1][:4]


def caller(store: Store, name: str) -> Caller:
    with store.write() as db:
        token = begin_session(db, accounts.person_named(store, name).id)
    found = caller_of_token(store, token)
    assert found is not None
    return found


def seat(store: Store, name: str) -> Seat:
    return Seat(store, caller(store, name))


def test_the_readings_stay_under_the_pseudonym(news: Store, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    export_file(news, Order("news", readings="all", pseudonyms=True), out)
    before = out.read_bytes()
    pseudonym = forget_person(news, BERTA)
    assert pseudonym in before.decode()
    export_file(news, Order("news", readings="all"), out)
    assert out.read_bytes() == before, "what was called so in datasets is called so still"
    assert "The database is whole" in check(news)


def test_no_byte_of_the_database_holds_the_name(news: Store) -> None:
    """Neither in a freed page nor in the write-ahead log."""
    files = [news.path, news.path.with_name(f"{news.path.name}-wal")]
    assert any(BERTA.encode() in one.read_bytes() for one in files)
    forget_person(news, BERTA)
    assert not any(BERTA.encode() in one.read_bytes() for one in files if one.exists())


def test_no_byte_holds_a_name_that_pages_were_split_around(store: Store) -> None:
    """Splitting a page leaves a copy of what was on it, unless that is overwritten."""
    accounts.add_account(store, "Lea", role="lead")
    names = [f"{BERTA} {number * 7919 % 400:03}" for number in range(400)]
    for begin in range(0, 400, 20):
        with store.write() as db:
            for name in names[begin : begin + 20]:
                author(db, kind="person", name=name)
    for name in names[::10]:
        forget_person(store, name)
    held = store.path.read_bytes()
    assert [name for name in names[::10] if name.encode() in held] == []
    assert names[1].encode() in held


def test_the_session_ends_and_the_account_is_gone(news: Store) -> None:
    berta = seat(news, BERTA)
    with berta.read() as db:
        assert signed_in(db, berta) is not None
    forget_person(news, BERTA)
    with pytest.raises(NotSignedIn):
        annotating.desk(berta, 1)
    assert BERTA not in {one.name for one in accounts.people(news)}


def test_what_was_not_submitted_is_free_again(news: Store) -> None:
    pseudonym = forget_person(news, BERTA)
    with news.read() as db:
        found = {one.document_id: (one.person, one.state) for one in assignments.statuses(db, 1)}
    assert found == {1: (pseudonym, "submitted"), 2: (None, "free"), 3: (None, "free")}


def test_somebody_new_of_that_name_is_somebody_else(news: Store) -> None:
    forget_person(news, BERTA)
    accounts.add_account(news, BERTA, role="reviewer")
    assert annotating.desk(seat(news, BERTA), 1).annotations == ()


def test_it_is_on_record_without_the_name(news: Store) -> None:
    lea = seat(news, "Lea")
    forget_person(lea, BERTA)
    with news.read() as db:
        entry = audit.entries(db)[0]
    assert (entry.action, entry.author_id) == ("person deleted", lea.caller.author_id)
    assert "Berta" not in json.dumps([entry.about, entry.detail])


def test_only_a_lead_of_all_projects_may(news: Store) -> None:
    with pytest.raises(Forbidden):
        forget_person(seat(news, BERTA), "Lea")
    assert {one.name for one in accounts.people(news)} == {"Lea", "Lou", BERTA}


def test_nobody_deletes_themselves_or_the_only_lead(news: Store) -> None:
    with pytest.raises(Conflict, match="yourself"):
        forget_person(seat(news, "Lea"), "Lea")
    forget_person(news, "Lou")
    with pytest.raises(Conflict, match="only lead"):
        forget_person(news, "Lea")


def test_a_pseudonym_that_was_imported_keeps_nobody_from_being_deleted(
    news: Store, tmp_path: Path
) -> None:
    """A dataset that left under pseudonyms comes back: people of those names are there then."""
    out = tmp_path / "all.jsonl"
    export_file(news, Order("news", readings="all", pseudonyms=True), out)
    create_project(news, slug="again", preset_name="conll-2003")
    carry_out(news, plan_import(news, "again", [("all.jsonl", out.read_bytes())]))
    with news.read() as db:
        taken = pseudonyms.pseudonym(db, caller(news, BERTA).author_id)
        assert find_author(db, kind="person", name=taken) is not None
    assert forget_person(news, BERTA) == f"{taken}-2"
    with news.read() as db:
        assert find_author(db, kind="person", name=BERTA) is None
        assert find_author(db, kind="person", name=f"{taken}-2") is not None
    assert "The database is whole" in check(news)


def test_whoever_was_deleted_can_be_deleted_again(news: Store) -> None:
    id = caller(news, BERTA).author_id
    with news.write() as db:
        taken = pseudonyms.pseudonym(db, id)
        for name in (taken, f"{taken}-2", f"{taken}-4", f"{taken}x"):
            author(db, kind="person", name=name)
    assert forget_person(news, BERTA) == f"{taken}-3"
    assert forget_person(news, f"{taken}-3") == f"{taken}-3"


def test_it_is_told_where_others_wrote_the_name(news: Store) -> None:
    """Their words stay as they are: whoever wants a name out of them knows where to look."""
    assert still_named(news, BERTA) == ""
    lou = seat(news, "Lou")
    span = Span("s-lou", "LOC", 0, 4, text(1))
    notes = [
        Remark("r-1", "s-lou", f"as {BERTA.upper()} says"),
        Remark("r-2", "s-lou", f"not {BERTA}s"),
    ]
    assert annotating.record(lou, 1, [add(span, *notes)]).refused == ()
    guideline.save(seat(news, "Lea"), "news", content=f"Ask {BERTA}.", based_on=0)
    accounts.add_account(news, "Nora", role="annotator")
    forget_person(news, BERTA)
    assert still_named(news, BERTA) == "1 note in News and 1 version of the guideline in News"
    with pytest.raises(Forbidden):
        still_named(seat(news, "Nora"), BERTA)


def test_a_name_nobody_has_is_said(news: Store) -> None:
    with pytest.raises(NotFound, match="Carla"):
        forget_person(news, "Carla")


def test_whoever_works_alone_can_be_forgotten_too(store: Store) -> None:
    create_project(store, slug="news", title="News")
    from_others = {"text": TEXTS[0], "entities": [], "annotator": BERTA}
    files = [("a.jsonl", json.dumps(from_others).encode())]
    carry_out(store, plan_import(store, "news", files))
    assert forget_person(store, BERTA).startswith("annotator-")
    name = annotating.desk(store, 1).person.name
    assert forget_person(store, name) != name
    assert annotating.desk(store, 1).annotations == ()
