"""What becomes of one reading: what is made one, what is carried along, what is left to people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.edits import Edit, check_references, replay
from curation.model import (
    Annotation,
    Argument,
    DocumentLabel,
    Event,
    Rejection,
    Relation,
    Remark,
)
from curation.schema import Role, Schema
from curation.schema_change import equals, rewriting
from curation.schema_change.deciding import decide
from curation.schema_change.moves import Move, Swap
from curation.schema_change.moving import Mover
from curation.schema_change.retyping import event_id
from tests.builders import (
    SCHEMA,
    by_id,
    chain,
    event,
    mention,
    new_id,
    rejection,
    relation,
    remark,
    topic,
    trigger,
    turkey,
)
from tests.schema_change.merging import SAID, TWIN, merged

GPE, PERSON, OLD = SCHEMA.entities
NEAR, CITIZEN = SCHEMA.relations
MEET, SAY = SCHEMA.events


def decided(
    rewritten: tuple[Schema, tuple[Move, ...]], *annotations: Annotation, **options
) -> tuple[dict[str, Annotation], dict[str, str]]:
    """The reading after a change, without flags, and the conflicts by annotation."""
    schema, moves = rewritten
    present = by_id(*annotations)
    mover = Mover(SCHEMA, replace(schema, version=2), moves)
    decision = decide(present, mover, new_id=new_id, **options)
    after = present
    if decision.changes:
        after = replay(present, [Edit(new_id(), "schema", decision.changes)])
    check_references(after.values(), after)
    plain = {id: one for id, one in after.items() if not isinstance(one, Remark) or not one.flag}
    return plain, {one.annotation_id: one.sentence for one in decision.conflicts}


def test_equal_mentions_become_the_one_that_was_there() -> None:
    after, conflicts = decided(merged(), TWIN, mention())
    assert (set(after), conflicts) == ({"ankara"}, {})


def test_relations_arguments_and_remarks_point_to_the_one_that_stays() -> None:
    after, _ = decided(
        merged(),
        mention(), TWIN, turkey(), relation("twin", "turkey"),
        trigger(), event("twin", "ankara"), remark("twin"),
    )  # fmt: skip
    assert after["near"] == relation("ankara", "turkey")
    assert after["meeting"] == event("ankara")
    assert after["note"] == remark("ankara")


def test_chains_follow_and_those_that_share_a_mention_then_are_one() -> None:
    person = turkey("person", label="PERSON")
    after, conflicts = decided(merged(), mention(), TWIN, turkey(), chain("twin", "turkey"))
    assert (after["chain"], conflicts) == (chain("ankara", "turkey"), {})
    after, conflicts = decided(
        merged(),
        mention(), TWIN, turkey(), person,
        chain("turkey", "ankara", name="Capitals"), chain("person", "twin", id="other", link="Q3"),
    )  # fmt: skip
    assert after == by_id(
        mention(), turkey(), chain("turkey", "ankara", name="Capitals", link="Q3")
    )
    assert conflicts == {}


def test_chains_are_not_looked_through_for_every_two_that_become_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: list[int] = []
    look = equals.by_mention
    monkeypatch.setattr(equals, "by_mention", lambda each: looks.append(1) or look(each))
    twins = [mention(f"twin{at}", label="PERSON") for at in range(9)]
    after, _ = decided(merged(), mention(), turkey(), *twins[:1], chain("turkey", "twin0"))
    assert (after["chain"], len(looks)) == (chain("turkey", "ankara"), 2)
    after, _ = decided(merged(), mention(), turkey(), chain(), *twins[1:])
    assert (after["chain"], len(looks)) == (chain(), 3)


def test_a_chain_of_what_becomes_one_goes_unless_it_says_something() -> None:
    after, _ = decided(merged(), mention(), TWIN, chain("ankara", "twin"))
    assert after == by_id(mention())
    after, _ = decided(merged(), mention(), TWIN, chain("twin", "ankara", link="Q3640"))
    assert after == by_id(mention(), chain("ankara", link="Q3640"))


@pytest.mark.parametrize("said", [({"name": "A"}, {"name": "B"}), ({"link": "1"}, {"link": "2"})])
def test_equal_mentions_in_chains_that_contradict_each_other_stay_two(
    said: tuple[dict[str, str], dict[str, str]],
) -> None:
    present = (
        mention(), TWIN, turkey(),
        chain("ankara", "turkey", **said[0]), chain("twin", id="other", **said[1]),
    )  # fmt: skip
    after, conflicts = decided(merged(), *present)
    assert after == by_id(*present) | {"twin": replace(TWIN, label="GPE")}
    assert conflicts == {
        "twin": "“Ankara” is GPE twice now, in two chains with other names or links: "
        "make them one, or delete one of the mentions."
    }


def test_relations_that_become_equal_are_one() -> None:
    after, _ = decided(
        merged(), mention(), TWIN, turkey(), relation(), relation("twin", "turkey", id="second")
    )
    assert set(after) == {"ankara", "turkey", "near"}


def test_equal_mentions_with_a_relation_between_them_stay_two() -> None:
    after, conflicts = decided(merged(), mention(), TWIN, relation("ankara", "twin"))
    assert set(after) == {"ankara", "twin", "near"}
    assert conflicts == {
        "twin": "“Ankara” is GPE twice now, and a relation or an event ties the two: "
        "delete that, or one of them."
    }


def test_equal_mentions_that_say_different_things_stay_two() -> None:
    yes, no = {"negated": True}, {"negated": False}
    after, conflicts = decided(
        merged(), mention(attributes=yes), mention("twin", label="PERSON", attributes=no)
    )
    assert set(after) == {"ankara", "twin"}
    assert "with other attributes: keep one of them" in conflicts["twin"]


def test_what_only_one_of_two_says_the_one_that_stays_says_too() -> None:
    twin = mention("twin", label="PERSON", attributes={"negated": True})
    after, _ = decided(merged(), mention(), twin)
    assert after == by_id(mention(attributes={"negated": True}))


def test_what_said_the_same_before_is_left_alone() -> None:
    second = mention("second", label="PERSON")
    after, _ = decided(merged(), TWIN, second, turkey())
    assert set(after) == {"twin", "second", "turkey"}
    after, _ = decided(merged(), TWIN, second, mention())
    assert set(after) == {"ankara"}


SAYING = Event("saying", "SAY", "said", (Argument("actor", "ankara"),))


def test_equal_events_become_one_with_the_arguments_of_both() -> None:
    one_type = rewriting.merge_labels(SCHEMA, "event", "SAY", "MEET")
    fuller = replace(event("ankara", "turkey"), id="meeting")
    after, conflicts = decided(one_type, mention(), turkey(), SAID, SAYING, trigger(), fuller)
    assert (set(after), conflicts) == ({"ankara", "turkey", "met", "meeting"}, {})
    assert after["meeting"] == fuller


def test_events_on_the_same_words_that_say_different_things_stay_two() -> None:
    one_type = rewriting.merge_labels(SCHEMA, "event", "SAY", "MEET")
    after, conflicts = decided(
        one_type, mention(), turkey(), SAID, SAYING, trigger(), event("turkey")
    )
    assert {"meeting", "saying"} < set(after)
    assert "“met” has two events MEET now" in conflicts["saying"]


def test_document_labels_that_become_equal_are_one() -> None:
    one_value = rewriting.rename_document_value(SCHEMA, "topic", "war", "trade")
    after, _ = decided(one_value, topic("trade"), topic("war", id="other"))
    assert after == by_id(topic("trade"))


def test_a_symmetric_relation_both_ways_is_one() -> None:
    both_ways = (replace(SCHEMA, relations=(replace(NEAR, symmetric=True), CITIZEN)), ())
    after, _ = decided(
        both_ways, mention(), turkey(), relation(), relation("turkey", "ankara", id="back")
    )
    assert set(after) == {"ankara", "turkey", "near"}


def test_head_and_tail_change_places() -> None:
    after, _ = decided((SCHEMA, (Swap("near"),)), mention(), turkey(), relation())
    assert after["near"] == relation("turkey", "ankara")


def test_a_mention_becomes_an_event_that_keeps_what_points_to_it() -> None:
    after, conflicts = decided(
        rewriting.retype_label(SCHEMA, "GPE"),
        mention(attributes={"negated": True}), turkey("person", label="PERSON"),
        relation("person", "ankara"),
    )  # fmt: skip
    made = event_id("ankara")
    assert after["ankara"] == mention(trigger=True)
    assert after[made] == Event(made, "GPE", "ankara", (), {"negated": True})
    assert after["near"] == relation("person", made)
    assert conflicts == {}


def test_a_mention_in_a_chain_becomes_no_event() -> None:
    present = (mention(), mention("loose"), turkey(), chain())
    after, conflicts = decided(rewriting.retype_label(SCHEMA, "GPE"), *present)
    assert {id: after[id] for id in ("ankara", "turkey", "chain")} == by_id(
        mention(), turkey(), chain()
    )
    assert after["loose"] == mention("loose", trigger=True)
    assert conflicts["ankara"] == (
        "GPE is to be an event, and “Ankara” is in a chain, which only mentions can be: "
        "take it out, or give it another label."
    )
    assert set(conflicts) == {"ankara", "turkey"}


def test_an_event_without_arguments_becomes_a_mention() -> None:
    bare = Event("saying", "SAY", "said", (), {"negated": True})
    after, conflicts = decided(
        rewriting.retype_label(SCHEMA, "SAY"),
        mention(), SAID, bare, relation("ankara", "saying"), remark("saying"),
    )  # fmt: skip
    assert after["said"] == replace(SAID, trigger=False, attributes={"negated": True})
    assert after["near"] == relation("ankara", "said")
    assert after["note"] == remark("said")
    assert conflicts == {}


def test_an_event_with_arguments_stays_one() -> None:
    after, conflicts = decided(rewriting.retype_label(SCHEMA, "SAY"), mention(), SAID, SAYING)
    assert after == by_id(mention(), SAID, SAYING)
    assert "this one has arguments" in conflicts["saying"]


def test_a_rejected_mention_is_a_rejected_event() -> None:
    suggested = by_id(mention())
    after, _ = decided(
        rewriting.retype_label(SCHEMA, "GPE"), rejection("ankara"), suggested=suggested
    )
    assert after == by_id(rejection("ankara"), Rejection(event_id("ankara")))


def test_roles_that_become_one_fill_it_once() -> None:
    both = event("ankara")
    both = replace(both, arguments=(*both.arguments, Argument("cause", "ankara")))
    after, _ = decided(rewriting.rename_role(SCHEMA, "MEET", "actor", "cause"), mention(),
                       trigger(), both)  # fmt: skip
    meeting = after["meeting"]
    assert isinstance(meeting, Event)
    assert meeting.arguments == (Argument("cause", "ankara"),)


def attributes(several: bool) -> tuple[Schema, tuple[Move, ...]]:
    changed = tuple(replace(one, several=several) if one.values else one
                    for one in SCHEMA.attributes)  # fmt: skip
    return replace(SCHEMA, attributes=changed), ()


def test_one_value_is_a_list_of_one_where_several_may_be_and_back() -> None:
    said = event("ankara", attributes={"tense": "past"})
    after, conflicts = decided(attributes(several=True), mention(), trigger(), said)
    assert after["meeting"] == replace(said, attributes={"tense": ("past",)})
    one = relation(attributes={"sources": ("two",)})
    after, _ = decided(attributes(several=False), mention(), turkey(), one)
    assert after["near"] == replace(one, attributes={"sources": "two"})
    assert conflicts == {}


def test_several_values_where_one_may_be_are_left_to_people() -> None:
    both = relation(attributes={"sources": ("one", "two")})
    after, conflicts = decided(attributes(several=False), mention(), turkey(), both)
    assert after["near"] == both
    assert conflicts == {
        "near": "This near: the sources of near takes one value now, not one and two."
    }


@pytest.mark.parametrize(
    ("schema", "why"),
    [
        (
            replace(SCHEMA, relations=(replace(NEAR, head=("PERSON",)), CITIZEN)),
            "the head of near cannot be GPE any more",
        ),
        (
            replace(SCHEMA, events=(replace(MEET, roles=(Role(name="cause"),)), SAY)),
            "MEET has no role actor any more",
        ),
        (
            replace(
                SCHEMA,
                events=(replace(MEET, roles=(Role(name="actor", targets=("PERSON",)),)), SAY),
            ),
            "the actor of MEET cannot be GPE any more",
        ),
        (
            replace(SCHEMA, events=(replace(MEET, roles=(Role(name="actor", max=1),)), SAY)),
            "MEET has 2 fillers of the role actor, and takes at most 1 now",
        ),
        (
            replace(
                SCHEMA,
                events=(replace(MEET, roles=(Role(name="actor"), Role(name="place", min=1))), SAY),
            ),
            "the role place of MEET needs at least 1 now, and has none",
        ),
        (
            replace(
                SCHEMA,
                document_labels=(replace(SCHEMA.document_labels[0], values=("war",)),),
            ),
            "the document label topic trade: topic cannot be trade any more",
        ),
        (replace(SCHEMA, attributes=()), "MEET has no attribute tense any more"),
    ],
)
def test_what_a_constraint_no_longer_allows_is_said_and_stays(schema: Schema, why: str) -> None:
    present = (
        mention(), turkey(), relation(), trigger(),
        event("ankara", "turkey", attributes={"tense": "past"}), topic("trade"),
    )  # fmt: skip
    after, conflicts = decided((schema, ()), *present)
    assert after == by_id(*present)
    assert why.casefold() in "; ".join(conflicts.values()).casefold()


def test_a_suggestion_loses_what_does_not_fit_and_goes_when_nothing_is_left() -> None:
    schema = replace(
        SCHEMA,
        relations=(replace(NEAR, head=("PERSON",)), CITIZEN),
        events=(replace(MEET, roles=(Role(name="cause"),)), SAY),
        attributes=(),
    )
    said = event("ankara", attributes={"tense": "past"})
    after, conflicts = decided(
        (schema, ()), mention(), turkey(), relation(), trigger(), said, is_suggestion=True
    )
    assert after == by_id(mention(), turkey(), trigger(), event())
    assert conflicts == {}


def test_a_suggestion_goes_with_what_it_stands_on() -> None:
    gone = rewriting.delete_label(SCHEMA, "event", "SAY")
    after, _ = decided(
        gone, mention(), SAID, SAYING, relation("ankara", "saying"), is_suggestion=True
    )
    assert after == by_id(mention())


def test_a_relation_between_two_that_become_one_word_and_its_event_is_named() -> None:
    bare = Event("saying", "SAY", "said")
    tie = Relation("near", "near", "saying", "said")
    after, conflicts = decided(rewriting.retype_label(SCHEMA, "SAY"), SAID, bare, tie)
    assert after == by_id(SAID, bare, tie)
    assert "a relation ties it to its own words" in conflicts["saying"]


def test_a_document_label_in_another_label() -> None:
    more = replace(
        SCHEMA,
        document_labels=(*SCHEMA.document_labels, replace(SCHEMA.document_labels[0], name="kind")),
    )
    split = rewriting.split_label(SCHEMA, "document_label", "topic", "kind", texts=("war",))
    assert split[0].document_labels == more.document_labels
    after, _ = decided(split, topic("war"), topic("trade", id="other"))
    assert after == by_id(DocumentLabel("topic", "kind", "war"), topic("trade", id="other"))
