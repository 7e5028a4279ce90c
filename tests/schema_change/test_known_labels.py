"""Which of today's labels were there to choose under an older schema."""

from __future__ import annotations

from dataclasses import replace

from curation.schema import EntityType, EventType, Schema
from curation.schema_change.known_labels import labels_known, labels_of
from curation.schema_change.moves import Relabel, Retype, Split


def schema(*entities: str, events: tuple[str, ...] = (), version: int = 1) -> Schema:
    return Schema(
        name="s",
        version=version,
        entities=tuple(EntityType(name=name) for name in entities),
        events=tuple(EventType(name=name) for name in events),
    )


def test_a_label_that_came_later_was_not_there_to_choose() -> None:
    then, now = schema("GPE"), schema("GPE", "RIVER", version=2)
    assert labels_known(then, [], now) == {("entity", "GPE")}
    assert labels_known(now, [], now) == {("entity", "GPE"), ("entity", "RIVER")}


def test_a_label_that_was_called_otherwise_was_there() -> None:
    first, second = schema("LOC"), schema("PLACE", version=2)
    third = schema("SITE", version=3)
    changes = [
        (first, second, (Relabel("entity", "LOC", "PLACE"),)),
        (second, third, (Relabel("entity", "PLACE", "SITE"),)),
    ]
    assert labels_known(first, changes, third) == {("entity", "SITE")}


def test_what_a_split_made_could_not_be_chosen_before_it() -> None:
    first, second = schema("LOC"), schema("LOC", "RIVER", version=2)
    changes = [(first, second, (Split("entity", "LOC", "RIVER", ("Rhine",)),))]
    assert labels_known(first, changes, second) == {("entity", "LOC")}


def test_mentions_that_became_events_were_there_to_choose() -> None:
    first, second = schema("WAR", "GPE"), schema("GPE", events=("WAR",), version=2)
    changes = [(first, second, (Retype("WAR", "WAR"),))]
    assert labels_known(first, changes, second) == {("entity", "GPE"), ("event", "WAR")}


def test_two_names_that_were_swapped_were_both_there() -> None:
    first = schema("A", "B")
    second = replace(first, version=2)
    moves = (Relabel("entity", "A", "B"), Relabel("entity", "B", "A"))
    assert labels_known(first, [(first, second, moves)], second) == labels_of(second)
