"""What becomes of one reading when a change is taken back, with what was done in it since."""

from __future__ import annotations

from dataclasses import replace

from curation.edits import Edit, check_references, replay
from curation.model import Annotation, Argument, Event, Remark, Span
from curation.schema import Schema
from curation.schema_change import rewriting
from curation.schema_change.deciding import decide
from curation.schema_change.moves import Move
from curation.schema_change.moving import Mover
from curation.schema_change.retyping import event_id
from curation.schema_change.reversing import reversed_moves
from curation.schema_change.taking_back import take_back
from tests.builders import SCHEMA, by_id, chain, mention, new_id, relation, remark, turkey
from tests.schema_change.merging import SAID, TWIN, merged

NEAR, CITIZEN = SCHEMA.relations


def test_a_flag_goes_when_the_change_is_taken_back_and_a_remark_of_ones_own_stays() -> None:
    narrow = replace(SCHEMA, version=2, relations=(replace(NEAR, head=("PERSON",)), CITIZEN))
    present = by_id(mention(), turkey(), relation())
    change = decide(present, Mover(SCHEMA, narrow, ()), new_id=new_id).changes
    flagged = replay(present, [Edit(new_id(), "schema", change)])
    assert [one for one in flagged.values() if isinstance(one, Remark)] != []
    worked = {**flagged, "note": remark("near")}
    back = Mover(narrow, replace(SCHEMA, version=3), ())
    undone = take_back(worked, change, back, since={"note"}, new_id=new_id)
    result = replay(worked, [Edit(new_id(), "schema", undone.changes)])
    assert result == {**present, "note": remark("near")}


def test_what_was_built_on_a_change_keeps_standing_when_it_is_taken_back() -> None:
    new, moves = rewriting.retype_label(SCHEMA, "GPE")
    new = replace(new, version=2)
    present = by_id(mention(), turkey("person", label="PERSON"))
    change = decide(present, Mover(SCHEMA, new, moves), new_id=new_id).changes
    made = event_id("ankara")
    worked = replay(present, [Edit(new_id(), "schema", change)])
    worked[made] = replace(worked[made], arguments=(Argument("with", "person"),))
    back = Mover(new, replace(SCHEMA, version=3), reversed_moves(moves, SCHEMA))
    undone = take_back(worked, change, back, since={made}, new_id=new_id)
    result = replay(worked, [Edit(new_id(), "schema", undone.changes)])
    check_references(result.values(), result)
    assert isinstance(result["ankara"], Span)
    assert result["ankara"].trigger
    assert [one.annotation_id for one in undone.conflicts] == [made]


def undone(
    rewritten: tuple[Schema, tuple[Move, ...]],
    present: dict[str, Annotation],
    *later: Annotation,
    gone: str = "",
) -> tuple[dict[str, Annotation], list[str]]:
    """A reading after a change, `later` work and undoing the change; and the conflicts."""
    schema, moves = rewritten
    new = replace(schema, version=2)
    change = decide(present, Mover(SCHEMA, new, moves), new_id=new_id).changes
    worked = replay(present, [Edit(new_id(), "schema", change)])
    worked = {id: one for id, one in (worked | by_id(*later)).items() if id != gone}
    check_references(worked.values(), worked)
    back = Mover(new, replace(SCHEMA, version=3), reversed_moves(moves, SCHEMA))
    since = {gone, *by_id(*later)} - {""}
    decision = take_back(worked, change, back, since=since, new_id=new_id)
    result = dict(worked)
    if decision.changes:
        result = dict(replay(worked, [Edit(new_id(), "schema", decision.changes)]))
    check_references(result.values(), result)
    plain = {id: one for id, one in result.items() if not isinstance(one, Remark)}
    return plain, [one.annotation_id for one in decision.conflicts]


def test_chains_that_became_one_are_two_again() -> None:
    person = turkey("person", label="PERSON")
    present = by_id(
        mention(),
        TWIN,
        turkey(),
        person,
        chain("turkey", "ankara"),
        chain("person", "twin", id="b"),
    )
    assert undone(merged(), present) == (present, [])


def test_of_chains_that_come_back_what_was_done_since_stays() -> None:
    present = by_id(mention(), TWIN, turkey(), chain("ankara", "twin", name="Capital"))
    onward = chain("ankara", "turkey", name="Capital")
    assert undone(merged(), present, onward) == (present | by_id(onward), [])
    loose = by_id(mention(), TWIN, turkey(), chain("ankara", "twin"))
    again = chain("ankara", "turkey", id="again")
    result, _ = undone(merged(), loose, again)
    assert result == by_id(mention(), TWIN, turkey(), again)
    named = by_id(
        mention(), TWIN, turkey(), chain("ankara", "turkey"), chain("twin", id="b", name="Capital")
    )
    result, _ = undone(merged(), named, chain("turkey", "ankara", name="Capital"))
    assert result["b"] == chain("twin", id="b", name="Capital")
    result, _ = undone(merged(), loose, gone="ankara")
    assert result == by_id(TWIN, turkey())


def test_what_was_put_into_a_chain_since_stays_a_mention() -> None:
    bare = Event("saying", "SAY", "said")
    both = chain("ankara", "said")
    result, conflicts = undone(
        rewriting.retype_label(SCHEMA, "SAY"), by_id(mention(), SAID, bare), both
    )
    assert result == by_id(mention(), replace(SAID, trigger=False), both)
    assert conflicts == ["said"]
