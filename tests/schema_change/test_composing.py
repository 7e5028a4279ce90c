"""Verbs in a row come to moves that hold at once."""

from __future__ import annotations

import pytest

from curation.errors import BadInput
from curation.schema import (
    AttributeType,
    DocumentLabelType,
    EntityType,
    EventType,
    RelationType,
    Role,
    Schema,
)
from curation.schema_change.composing import composed, origins, without_label
from curation.schema_change.moves import (
    Move,
    Relabel,
    RenameAttribute,
    RenameDocumentValue,
    RenameRole,
    RenameValue,
    Retype,
    Split,
    Swap,
)

PRESENT = Schema(
    name="news",
    entities=(EntityType(name="LOC"), EntityType(name="GPE"), EntityType(name="PER")),
    relations=(RelationType(name="leads", head=("PER",), tail=("GPE",)),),
    events=(EventType(name="MEET", roles=(Role(name="actor"),)), EventType(name="TALK")),
    document_labels=(DocumentLabelType(name="context", values=("war", "trade")),),
    attributes=(AttributeType(name="tense", on=("event",), values=("past", "future")),),
)


def entity(old: str, new: str) -> Relabel:
    return Relabel("entity", old, new)


@pytest.mark.parametrize(
    ("verbs", "moves"),
    [
        ([entity("LOC", "PLACE"), entity("PLACE", "SITE")], (entity("LOC", "SITE"),)),
        ([entity("LOC", "PLACE"), entity("PLACE", "LOC")], ()),
        (
            [entity("LOC", "PLACE"), entity("GPE", "LOC")],
            (entity("LOC", "PLACE"), entity("GPE", "LOC")),
        ),
        (
            [entity("LOC", "PLACE"), entity("PLACE", "GPE"), entity("GPE", "STATE")],
            (entity("LOC", "STATE"), entity("GPE", "STATE")),
        ),
        ([entity("NEW", "NEWER")], ()),
        (
            [entity("LOC", "PLACE"), Split("entity", "PLACE", "SEA", ("Aegean",))],
            (Split("entity", "LOC", "SEA", ("Aegean",)), entity("LOC", "PLACE")),
        ),
        (
            [Split("entity", "LOC", "SEA", ("Aegean",)), entity("SEA", "WATER")],
            (Split("entity", "LOC", "WATER", ("Aegean",)),),
        ),
        (
            [entity("LOC", "GPE"), Split("entity", "GPE", "SEA", ("Aegean",))],
            (
                Split("entity", "LOC", "SEA", ("Aegean",)),
                Split("entity", "GPE", "SEA", ("Aegean",)),
                entity("LOC", "GPE"),
            ),
        ),
        (
            [Split("entity", "LOC", "SEA", ("Aegean",)), entity("SEA", "LOC")],
            (),
        ),
        ([entity("LOC", "PLACE"), Retype("PLACE", "PLACE")], (Retype("LOC", "PLACE"),)),
        ([Retype("LOC", "LOC"), Relabel("event", "LOC", "VISIT")], (Retype("LOC", "VISIT"),)),
        ([Retype("LOC", "LOC"), Retype("LOC", "PLACE")], (entity("LOC", "PLACE"),)),
        ([Retype("LOC", "LOC"), Retype("LOC", "LOC")], ()),
        ([Swap("leads"), Swap("leads")], ()),
        (
            [Relabel("relation", "leads", "heads"), Swap("heads")],
            (Relabel("relation", "leads", "heads"), Swap("leads")),
        ),
        (
            [Relabel("event", "MEET", "CONSULT"), RenameRole("CONSULT", "actor", "who"),
             RenameRole("CONSULT", "who", "participant")],
            (Relabel("event", "MEET", "CONSULT"), RenameRole("MEET", "actor", "participant")),
        ),
        ([RenameRole("MEET", "actor", "who"), RenameRole("MEET", "who", "actor")], ()),
        (
            [RenameDocumentValue("context", "war", "conflict"),
             Relabel("document_label", "context", "field"),
             RenameDocumentValue("field", "conflict", "fighting")],
            (RenameDocumentValue("context", "war", "fighting"),
             Relabel("document_label", "context", "field")),
        ),
        (
            [RenameAttribute("tense", "time"), RenameValue("time", "past", "before")],
            (RenameAttribute("tense", "time"), RenameValue("tense", "past", "before")),
        ),
        (
            [RenameValue("tense", "past", "before"),
             Split("event", "MEET", "MET", attribute="tense", value="before")],
            (Split("event", "MEET", "MET", attribute="tense", value="past"),
             RenameValue("tense", "past", "before")),
        ),
    ],
)  # fmt: skip
def test_verbs_in_a_row_come_to_these_moves(verbs: list[Move], moves: tuple[Move, ...]) -> None:
    assert composed(PRESENT, (), verbs) == moves
    one_by_one: tuple[Move, ...] = ()
    for verb in verbs:
        one_by_one = composed(PRESENT, one_by_one, (verb,))
    assert one_by_one == moves


@pytest.mark.parametrize(
    "verbs",
    [
        [Split("entity", "LOC", "SEA", ("Aegean",)), Split("entity", "SEA", "LAKE", ("Van",))],
        [Split("entity", "LOC", "SEA", ("Aegean",)), Retype("SEA", "SEA")],
        [Retype("LOC", "LOC"), Split("event", "LOC", "VISIT", ("visit",))],
    ],
)
def test_what_cannot_be_said_at_once_has_to_be_saved_in_between(verbs: list[Move]) -> None:
    with pytest.raises(BadInput, match="save that first"):
        composed(PRESENT, (), verbs)


def test_a_deleted_label_takes_the_moves_to_it_along() -> None:
    moves = composed(PRESENT, (), [entity("LOC", "PLACE"), entity("GPE", "STATE")])
    assert without_label(moves, "entity", "PLACE") == (entity("GPE", "STATE"),)
    assert without_label(moves, "relation", "PLACE") == moves


def test_where_a_label_of_the_draft_comes_from() -> None:
    moves = composed(PRESENT, (), [entity("LOC", "PLACE"), entity("GPE", "PLACE")])
    assert origins(PRESENT, moves, "entity", "PLACE") == ("LOC", "GPE")
    assert origins(PRESENT, moves, "entity", "PER") == ("PER",)
    assert origins(PRESENT, moves, "entity", "LOC") == ()
    assert origins(PRESENT, (Retype("LOC", "VISIT"),), "event", "VISIT") == ("LOC",)


def test_what_was_united_is_renamed_whole():
    united = composed(PRESENT, (), [RenameValue("tense", "past", "future")])
    assert composed(PRESENT, united, [RenameValue("tense", "future", "later")]) == (
        RenameValue("tense", "past", "later"),
        RenameValue("tense", "future", "later"),
    )
    united = composed(PRESENT, (), [RenameDocumentValue("context", "war", "trade")])
    assert composed(PRESENT, united, [RenameDocumentValue("context", "trade", "deals")]) == (
        RenameDocumentValue("context", "war", "deals"),
        RenameDocumentValue("context", "trade", "deals"),
    )


@pytest.mark.parametrize(
    "move",
    [
        RenameRole("CHAT", "actor", "speaker"),
        RenameValue("mode", "call", "phone", "CHAT"),
        RenameAttribute("mode", "form", "CHAT"),
    ],
)
def test_nothing_in_a_part_is_renamed_before_the_split_is_saved(move):
    split = Split("event", "MEET", "CHAT", ("talked",))
    with pytest.raises(BadInput, match="save that first"):
        composed(PRESENT, (split,), [move])
