"""The laws of edits, then each refusal."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.edits import (
    Change,
    Edit,
    apply,
    check_references,
    edit_from_json,
    edit_to_json,
    invert,
    replay,
)
from curation.errors import (
    CurationError,
    Dangling,
    InvalidEdit,
    InvalidSpan,
    SchemaViolation,
    StaleEdit,
    UnknownLabel,
)
from curation.model import Argument, Chain, DocumentLabel, Event, Relation, Span, references
from tests.builders import (
    ORIGIN,
    SCHEMA,
    TEXT,
    add,
    by_id,
    chain,
    change,
    delete,
    edit,
    event,
    mention,
    rejection,
    relation,
    topic,
    trigger,
    turkey,
)
from tests.strategies import (
    annotations_of,
    edits_of,
    histories,
    json_values,
    texts,
    with_dependants,
)


def applied(present, *edits, text=TEXT, schema=SCHEMA):
    """The reading after edits, each of which keeps the laws every edit keeps."""
    for one in edits:
        before = deepcopy(dict(present))
        after = apply(present, one, text=text, schema=schema)
        assert dict(present) == before, "the reading handed in was changed"
        assert replay(present, [one]) == after
        back = invert(one, id="taken-back")
        assert apply(after, back, text=text, schema=schema) == before
        again = "undo" if one.verb == "undo" else "redo"
        assert invert(back, id=one.id) == replace(one, verb=again, undoes="taken-back")
        assert edit_from_json(edit_to_json(one)) == one
        assert all(target in after for kept in after.values() for target in references(kept))
        present = after
    return present


@given(histories())
def test_every_edit_applies_inverts_and_is_json(history):
    text, edits = history
    assert applied({}, *edits, text=text) == replay({}, edits)


@given(histories(), st.data())
def test_an_edit_is_refused_once_what_it_changes_has_changed(history, data):
    text, edits = history
    present = replay({}, edits)
    one = data.draw(edits_of(text, present))
    after = apply(present, one, text=text, schema=SCHEMA)
    with pytest.raises(StaleEdit):
        apply(after, replace(one, id="once-more"), text=text, schema=SCHEMA)
    assert after == replay(present, [one])


@given(st.data())
def test_deleting_a_span_takes_what_points_to_it(data):
    text = data.draw(texts)
    present = data.draw(annotations_of(text).filter(lambda found: "s0" in found))
    going = with_dependants(present, "s0")
    after = applied(present, delete(*going), text=text)
    assert after == {id: one for id, one in present.items() if one not in going}
    if len(going) > 1:
        with pytest.raises(Dangling):
            apply(present, delete(*going[:-1]), text=text, schema=SCHEMA)


def nearly_an_edit(before, after):
    return {"id": "12345678", "verb": "add", "changes": [{"before": before, "after": after}]}


@pytest.mark.attack(5)
@given(json_values | st.builds(nearly_an_edit, json_values, json_values))
def test_decoding_anything_gives_an_edit_or_a_reason(value):
    try:
        decoded = edit_from_json(value)
    except InvalidEdit as error:
        error.message.encode()
    else:
        assert edit_from_json(edit_to_json(decoded)) == decoded


@pytest.mark.attack(5)
@given(st.data())
def test_a_valid_edit_with_one_value_replaced_is_an_edit_or_refused(data):
    """What arrives is nearly right: one key of a good edit holds something else."""
    text, (*_, last) = data.draw(histories(3))
    value = edit_to_json(last)
    places = list(_places(value))
    holder, key = data.draw(st.sampled_from(places))
    holder[key] = data.draw(json_values)
    try:
        decoded = edit_from_json(value)
        apply({}, decoded, text=text, schema=SCHEMA)
    except CurationError as error:
        error.message.encode()


def _places(value):
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner)


@pytest.mark.attack(4)
def test_offsets_count_code_points_not_bytes_nor_utf16_units():
    text = "🇹🇷 e\u0301 👩‍👧 שלום Paris"
    start = text.index("Paris")
    right = Span("paris", "GPE", start, start + 5, "Paris")
    utf16 = len(text[:start].encode("utf-16-le")) // 2
    assert applied({}, add(right), text=text) == by_id(right)
    for wrong in (utf16, len(text[:start].encode()), start - 1):
        with pytest.raises(InvalidSpan):
            apply({}, add(replace(right, start=wrong, end=wrong + 5)), text=text, schema=SCHEMA)


def test_an_accepted_suggestion_keeps_its_id_and_is_rejected_in_one_change():
    suggested = mention(origin=ORIGIN)
    accepted = applied({}, edit(Change(None, suggested), verb="accept"))
    rejected = applied(accepted, change(suggested, rejection(), verb="reject"))
    assert rejected == by_id(rejection())
    assert applied(rejected, change(rejection(), suggested, verb="accept")) == accepted


def test_changes_of_an_edit_may_come_in_any_order():
    everything = (event("ankara", "turkey"), relation(), trigger(), mention(), turkey())
    added = applied({}, add(*everything))
    assert added == by_id(*everything)
    assert applied(added, delete(*reversed(everything))) == {}


def test_an_event_may_be_an_argument_and_an_end_of_a_relation():
    inner, outer = event(id="inner"), Event("outer", "SAY", "said", (Argument("what", "inner"),))
    said = replace(trigger("said"), label="SAY")
    tie = relation("inner", "ankara")
    everything = (trigger(), inner, said, outer, mention(), tie)
    assert applied({}, add(*everything)) == by_id(*everything)


HERE = by_id(mention(), turkey(), relation(), trigger(), event("turkey"), topic())
CHAINED = HERE | by_id(chain())
BIG = Span("gap", "GPE", 0, 6, TEXT[0:6], pieces=((0, 2), (3, 6)))

REFUSED = {
    "nothing_changes": (InvalidEdit, edit()),
    "id_with_a_blank": (InvalidEdit, add(mention("new"), id="not an id")),
    "id_too_short": (InvalidEdit, add(mention("new"), id="short")),
    "verb_with_capitals": (InvalidEdit, edit(Change(None, mention("new")), verb="Add")),
    "undoes_no_id": (InvalidEdit, edit(Change(None, mention("new")), undoes="\ud800")),
    "change_of_nothing": (InvalidEdit, edit(Change(None, None))),
    "one_annotation_twice": (InvalidEdit, edit(Change(mention(), None), Change(mention(), None))),
    "before_equals_after": (InvalidEdit, change(mention(), mention())),
    "another_id": (InvalidEdit, change(mention(), mention("new"))),
    "adds_what_is_there": (StaleEdit, add(mention())),
    "deletes_what_is_not_there": (StaleEdit, delete(mention("new"))),
    "before_differs": (StaleEdit, change(mention(label="PERSON"), mention())),
    "before_lacks_the_origin": (StaleEdit, change(mention(origin=ORIGIN), turkey("ankara"))),
    "before_is_of_another_kind": (StaleEdit, change(rejection(), mention(label="PERSON"))),
    "outside_the_text": (InvalidSpan, add(Span("new", "GPE", len(TEXT) - 1, len(TEXT) + 1, "."))),
    "empty_span": (InvalidSpan, add(Span("new", "GPE", 3, 3, ""))),
    "start_after_end": (InvalidSpan, add(Span("new", "GPE", 6, 0, ""))),
    "misquoted": (InvalidSpan, add(replace(mention("new"), text="ankara"))),
    "one_piece": (InvalidSpan, add(replace(BIG, pieces=((0, 6),)))),
    "pieces_overlap": (InvalidSpan, add(replace(BIG, pieces=((0, 4), (3, 6))))),
    "pieces_out_of_order": (InvalidSpan, add(replace(BIG, pieces=((3, 6), (0, 2))))),
    "pieces_end_early": (InvalidSpan, add(replace(BIG, pieces=((0, 2), (3, 5))))),
    "empty_piece": (InvalidSpan, add(replace(BIG, pieces=((0, 0), (0, 6))))),
    "relation_to_nothing": (Dangling, add(relation("ankara", "nobody", id="new"))),
    "relation_to_itself": (Dangling, add(relation("new", "ankara", id="new"))),
    "relation_from_and_to_one": (Dangling, add(relation("ankara", "ankara", id="new"))),
    "relation_to_a_relation": (Dangling, add(relation("ankara", "near", id="new"))),
    "relation_to_a_document_label": (Dangling, add(relation("ankara", "topic", id="new"))),
    "deletes_an_end": (Dangling, delete(mention())),
    "rejects_an_end": (Dangling, change(mention(), rejection())),
    "deletes_an_argument": (Dangling, delete(turkey(), relation())),
    "deletes_a_trigger": (Dangling, delete(trigger())),
    "deletes_an_event_only": (Dangling, delete(event("turkey"))),
    "trigger_alone": (Dangling, add(trigger("new"))),
    "relabels_a_trigger_only": (Dangling, change(trigger(), replace(trigger(), label="SAY"))),
    "relabels_an_event_only": (
        Dangling,
        change(event("turkey"), Event("meeting", "SAY", "met")),
    ),
    "event_on_a_mention": (Dangling, add(event(id="new", trigger="ankara"))),
    "argument_is_nothing": (Dangling, change(event("turkey"), event("nobody"))),
    "argument_of_itself": (
        Dangling,
        change(event("turkey"), Event("meeting", "MEET", "met", (Argument("cause", "meeting"),))),
    ),
    "trigger_becomes_a_mention": (
        Dangling,
        change(trigger(), replace(trigger(), trigger=False, label="GPE")),
    ),
    "unknown_entity": (UnknownLabel, add(mention("new", label="PLANET"))),
    "event_label_on_a_mention": (UnknownLabel, add(mention("new", label="MEET"))),
    "unknown_relation": (UnknownLabel, add(Relation("new", "far", "ankara", "turkey"))),
    "unknown_document_label": (UnknownLabel, add(DocumentLabel("new", "mood", "good"))),
    "unknown_role": (
        UnknownLabel,
        change(event("turkey"), Event("meeting", "MEET", "met", (Argument("place", "turkey"),))),
    ),
    "unknown_attribute": (UnknownLabel, add(mention("new", attributes={"tense": "past"}))),
    "retired_label": (SchemaViolation, add(mention("new", label="OLD"))),
    "wrong_head": (SchemaViolation, add(Relation("new", "citizen_of", "ankara", "turkey"))),
    "wrong_filler": (SchemaViolation, change(event("turkey"), event("turkey", "met"))),
    "wrong_topic": (SchemaViolation, add(topic("sport", id="new"))),
    "attribute_value": (SchemaViolation, add(mention("new", attributes={"negated": "no"}))),
    "attribute_several": (
        SchemaViolation,
        add(relation("turkey", "ankara", id="new", attributes={"sources": "one"})),
    ),
}  # fmt: skip


@pytest.mark.attack(5, 6)
@pytest.mark.parametrize("name", REFUSED)
def test_an_edit_is_refused_and_says_why(name):
    error, refused = REFUSED[name]
    before = deepcopy(HERE)
    with pytest.raises(error) as caught:
        apply(HERE, refused, text=TEXT, schema=SCHEMA)
    assert caught.type is error
    assert before == HERE
    assert len(caught.value.message.splitlines()) == 1


CHAINS_REFUSED = {
    "chain_of_nothing": (InvalidEdit, change(chain(), Chain("chain", (), "Turkey"))),
    "mention_twice_in_a_chain": (InvalidEdit, change(chain(), chain("ankara", "ankara"))),
    "mention_in_a_second_chain": (InvalidEdit, add(chain("turkey", id="new", link="Q43"))),
    "mention_in_two_new_chains": (
        InvalidEdit,
        edit(
            Change(chain(), None),
            Change(None, chain("turkey", id="new")),
            Change(None, chain("turkey", "ankara", id="newer")),
        ),
    ),
    "chain_of_nobody": (Dangling, change(chain(), chain("ankara", "nobody"))),
    "chain_of_itself": (Dangling, change(chain(), chain("ankara", "chain"))),
    "chain_of_a_trigger": (Dangling, change(chain(), chain("ankara", "met"))),
    "chain_of_an_event": (Dangling, change(chain(), chain("ankara", "meeting"))),
    "deletes_what_is_in_a_chain": (Dangling, delete(mention(), relation())),
    "rejects_what_is_in_a_chain": (
        Dangling,
        edit(Change(mention(), rejection()), Change(relation(), None)),
    ),
    "what_is_in_a_chain_becomes_a_trigger": (
        Dangling,
        edit(
            Change(mention(), replace(mention(), trigger=True, label="SAY")),
            Change(None, Event("saying", "SAY", "ankara")),
        ),
    ),
    "relation_to_a_chain": (Dangling, add(relation("ankara", "chain", id="new"))),
    "chain_that_changed": (StaleEdit, delete(chain(name="Turkey"))),
}


@pytest.mark.attack(6)
@pytest.mark.parametrize("name", CHAINS_REFUSED)
def test_an_edit_of_chains_is_refused_and_says_why(name):
    error, refused = CHAINS_REFUSED[name]
    with pytest.raises(error) as caught:
        apply(CHAINED, refused, text=TEXT, schema=SCHEMA)
    assert caught.type is error
    assert len(caught.value.message.splitlines()) == 1


def test_chains_are_made_named_and_taken_apart():
    whole = chain(name="Türkiye 🇹🇷", link="Q43")
    apart = chain("ankara", name="Türkiye 🇹🇷", link="Q43")
    own = chain("turkey", id="own", name="Turkey")
    assert applied(
        HERE,
        add(chain()),
        change(chain(), whole),
        edit(Change(None, own), Change(whole, apart)),
    ) == HERE | by_id(apart, own)


@pytest.mark.attack(6)
def test_events_that_are_arguments_of_each_other_are_refused():
    said = replace(trigger("said"), label="SAY")
    first = Event("first", "MEET", "met", (Argument("cause", "second"),))
    second = Event("second", "SAY", "said", (Argument("what", "first"),))
    with pytest.raises(Dangling):
        apply({}, add(trigger(), said, first, second), text=TEXT, schema=SCHEMA)


def test_a_retired_label_can_be_moved_and_brought_back_but_not_given():
    old = mention(label="OLD")
    moved = applied(by_id(old), change(old, turkey("ankara", label="OLD"), verb="move"))
    removed = delete(*moved.values())
    assert applied(moved, removed, invert(removed, id="brought-back")) == moved
    with pytest.raises(SchemaViolation):
        apply(by_id(mention()), change(mention(), old), text=TEXT, schema=SCHEMA)


def test_a_replay_refuses_a_log_with_a_hole():
    first, second = add(mention()), change(mention(), mention(label="PERSON"))
    assert replay({}, [first, second]) == by_id(mention(label="PERSON"))
    with pytest.raises(StaleEdit):
        replay({}, [second])


@pytest.mark.attack(5)
def test_an_edit_of_too_many_changes_is_refused(monkeypatch):
    monkeypatch.setattr("curation.edits.MAX_CHANGES", 2)
    with pytest.raises(InvalidEdit):
        apply({}, add(mention("one"), mention("two"), mention("three")), text=TEXT, schema=SCHEMA)


def test_an_edit_is_a_value():
    assert add(mention(), id="the-same") == Edit("the-same", "add", (Change(None, mention()),))


def test_the_events_of_triggers_are_gathered_once():
    class Counted(dict):
        looks = 0

        def values(self):
            self.looks += 1
            return super().values()

    events = [(trigger(f"t{at}"), event(id=f"e{at}", trigger=f"t{at}")) for at in range(9)]
    there = Counted({one.id: one for pair in events for one in pair})
    check_references(tuple(there.values()), there)
    assert there.looks == 2
    with pytest.raises(Dangling, match="a trigger without an event"):
        check_references([trigger("lone")], {"lone": trigger("lone")})
