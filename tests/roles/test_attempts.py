"""Attempts by people who are signed in: at colleagues' work, in other names, at other projects."""

from __future__ import annotations

import pytest

from curation.desk import annotating, bulk_labelling
from curation.desk.accounts import set_role
from curation.desk.annotating import Meant
from curation.desk.bulk_labelling import Place
from curation.desk.importing import carry_out, plan_import
from curation.desk.occurrences import Options
from curation.desk.safekeeping import backup
from curation.errors import EditIdReused, Forbidden, NotFound, NotSignedIn, OtherAuthor
from curation.permissions import Action
from curation.store import accounts, readings
from curation.store.driver import Error
from tests.builders import add
from tests.people import client
from tests.roles.world import PEOPLE, World, is_allowed, label_on, may


def held(world: World, document: int, who: str) -> set[str]:
    """The ids of what somebody has in an article."""
    with world.store.read() as db:
        found = readings.find_reading(db, document_id=document, author_id=world.ids[who])
        return set() if found is None else set(readings.present_annotations(db, found.id))


def label_all(world: World, who: str, *places: Place, id: str = "bulk-0001"):
    return bulk_labelling.label_everywhere(
        world.seat(who),
        "news",
        id=id,
        label="LOC",
        wanted="Ankara",
        options=Options(scope="project"),
        places=places,
    )


@pytest.mark.attack(18, 21)
@pytest.mark.parametrize("who", ["assigned", "reviewer", "lead", "lead_of_all"])
def test_nobody_writes_in_a_colleagues_name(world: World, who: str) -> None:
    """A lead neither: what they label is their own reading."""
    before = held(world, world.others, "colleague")
    meant = Meant(author_id=world.ids["colleague"])
    edit = add(label_on(world.store, world.given, "forged"))
    with pytest.raises(OtherAuthor):
        annotating.record(world.seat(who), world.given, [edit], meant=meant)
    if may(who, Action.SEE_ALL):
        edit = add(label_on(world.store, world.others, "mine"))
        annotating.record(world.seat(who), world.others, [edit])
        assert held(world, world.others, who) == {"mine"}
    assert held(world, world.others, "colleague") == before


@pytest.mark.attack(18)
def test_labelling_everywhere_leaves_articles_one_was_not_given(world: World) -> None:
    done = label_all(world, "unassigned", *(Place(id, 0, 6) for id in (world.given, world.others)))
    assert (done.changed, done.documents) == (0, 0)
    assert [one.document_id for one in done.left] == [world.given, world.others]
    assert held(world, world.given, "unassigned") == set()


@pytest.mark.attack(18)
def test_labelling_everywhere_stays_in_the_project(world: World) -> None:
    done = label_all(world, "lead", Place(world.elsewhere, 0, 6))
    assert done.changed == 0
    with world.store.read() as db:
        assert (
            readings.find_reading(db, document_id=world.elsewhere, author_id=world.ids["lead"])
            is None
        )


@pytest.mark.attack(18)
@pytest.mark.parametrize("who", ["colleague", "lead", "lead_of_all"])
def test_what_somebody_did_everywhere_only_they_take_back(world: World, who: str) -> None:
    label_all(world, "assigned", Place(world.given, 0, 6))
    before = held(world, world.given, "assigned")
    with pytest.raises((Forbidden, NotFound)):
        bulk_labelling.undo(world.seat(who), "bulk-0001", id="bulk-0002")
    assert held(world, world.given, "assigned") == before


@pytest.mark.attack(18)
def test_what_was_done_before_a_role_was_taken_away_is_not_taken_back_after(world: World) -> None:
    label_all(world, "assigned", Place(world.given, 0, 6))
    set_role(world.store, world.ids["assigned"], None, slug="news")
    with pytest.raises(Forbidden, match="not a member"):
        bulk_labelling.undo(world.seat("assigned"), "bulk-0001", id="bulk-0002")


@pytest.mark.attack(23)
def test_an_edit_id_of_a_colleague_cannot_be_used_again(world: World) -> None:
    mine = add(label_on(world.store, world.given, "one", "met"))
    annotating.record(world.seat("assigned"), world.given, [mine])
    theirs = add(label_on(world.store, world.others, "two", "answered"), id=mine.id)
    annotating.reopen(world.seat("colleague"), world.others)
    receipt = annotating.record(world.seat("colleague"), world.others, [theirs])
    assert [type(one.error) for one in receipt.refused] == [EditIdReused]
    assert "two" not in held(world, world.others, "colleague")


@pytest.mark.attack(24)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE edits SET author_id = 1",
        "DELETE FROM edits",
        "UPDATE audit SET author_id = NULL",
        "DELETE FROM audit",
        "UPDATE assignment_log SET action = 'claimed'",
        "DELETE FROM assignment_log",
    ],
)
def test_no_seat_rewrites_what_happened(world: World, statement: str) -> None:
    with world.store.write() as db:
        db.conn.execute(
            "INSERT INTO assignment_log (at, document_id, action) VALUES ('', 1, 'assigned')"
        )
    with pytest.raises(Error, match="only grows"), world.seat("lead_of_all").write() as db:
        db.conn.execute(statement)


@pytest.mark.attack(44)
@pytest.mark.parametrize("who", PEOPLE)
def test_a_backup_is_for_leads_of_all_and_for_its_owners_eyes(world: World, who: str) -> None:
    copy = world.store.path.parent / "copy.db"
    if is_allowed(who, Action.ADMINISTER):
        backup(world.seat(who), copy)
        assert copy.stat().st_mode & 0o777 == 0o600
    else:
        with pytest.raises(Forbidden):
            backup(world.seat(who), copy)
        assert not copy.exists()


@pytest.mark.attack(44)
@pytest.mark.parametrize("path", ["/curation.db", "/api/backup", "/app/static/curation.db"])
def test_no_address_hands_the_database_out(world: World, path: str) -> None:
    with client(world.tokens["lead_of_all"]) as http:
        assert http.get(path).status_code == 404


@pytest.mark.attack(15)
def test_an_edit_after_ones_account_is_closed_is_not_recorded(world: World) -> None:
    seat = world.seat("assigned")
    with world.store.write() as db:
        accounts.set_active(db, world.ids["assigned"], is_active=False)
    with pytest.raises(NotSignedIn):
        annotating.record(seat, world.given, [add(label_on(world.store, world.given, "late"))])
    assert "late" not in held(world, world.given, "assigned")


@pytest.mark.attack(18)
def test_a_role_taken_away_between_a_plan_and_carrying_it_out_holds(world: World) -> None:
    seat = world.seat("lead")
    plan = plan_import(seat, "news", [("new.txt", b"A new article.")])
    set_role(world.store, world.ids["lead"], "annotator", slug="news")
    with pytest.raises(Forbidden):
        carry_out(seat, plan)
    with world.store.read() as db:
        assert db.table("documents").count == 4
