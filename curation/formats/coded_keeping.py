"""What lists of events keep of a reading: events, what fills their roles, and little besides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TypeAlias

from curation.formats.coded_events import CodedEvent, coded_events, stretches
from curation.formats.dataset import Kind
from curation.formats.facts import bare, words_of
from curation.formats.keeping import NO_PLACE, Keeping
from curation.formats.tables import fitting, plain
from curation.model import Argument, AttributeValue, DocumentLabel, Event, Span
from curation.schema import Schema

Naming: TypeAlias = Callable[[CodedEvent], Mapping[tuple[str, str], str]]
"""What a list calls the role of each (role, target) of an event; it cannot hold those left out."""

NO_COLUMN = "it has no column for their role"
BY_WORDS = "the words of those in events are there, without their labels"
UNFIT = "a space stands for characters no spreadsheet holds"
COMMAS = "a comma stands for each semicolon in them"
EMPTY = "there is nothing in them"
SPACES = "their words are nothing but spaces"
TWICE = "the same stands there twice"
NO_EVENT = "their article has no event"
ONLY_EVENTS = "only those of events are there"


def coded(keeping: Keeping, schema: Schema) -> list[CodedEvent]:
    """The events that are left."""
    left = replace(keeping.document, annotations=tuple(keeping.annotations.values()))
    return list(coded_events(left, schema))


def events_alone(keeping: Keeping) -> None:
    """Drop relations, chains, and attributes of mentions and triggers."""
    without_ties(keeping)
    for span in keeping.spans():
        keeping.drop_attributes(span.id, ONLY_EVENTS)


def without_ties(keeping: Keeping) -> None:
    """Drop relations and chains."""
    for relation in keeping.relations():
        keeping.drop(relation.id, NO_PLACE)
    for chain in keeping.chains():
        keeping.drop(chain.id, NO_PLACE)
    keeping.untold["entities"] = BY_WORDS


def drop_others(keeping: Keeping, event: str, there: Collection[tuple[str, str]], why: str) -> None:
    """Drop all arguments of an event but these, each a role and a target."""
    keeping.drop_arguments(event, lambda one: (one.role, one.target) not in there, why)


def under_names(
    keeping: Keeping, schema: Schema, naming: Naming, *, why: str = NO_COLUMN, called: str
) -> None:
    """Give roles the names a list has for them, and drop what fills a role it does not know."""
    for event in coded(keeping, schema):
        names = naming(event)
        drop_others(keeping, event.id, names, why)
        present = keeping.annotations[event.id]
        assert isinstance(present, Event)
        renamed = tuple(
            Argument(names[one.role, one.target], one.target) for one in present.arguments
        )
        changed = sum(one != other for one, other in zip(present.arguments, renamed, strict=True))
        if changed:
            keeping.annotations[event.id] = replace(present, arguments=renamed)
            keeping.changed["arguments", called] += changed


def without_repeats(keeping: Keeping) -> None:
    """Drop a filler that fills the same role of an event a second time."""
    for event in keeping.events():
        seen: set[Argument] = set()

        def is_there(one: Argument, seen: set[Argument] = seen) -> bool:
            if one in seen:
                return True
            seen.add(one)
            return False

        keeping.drop_arguments(event.id, is_there, TWICE)


def without_empty_fillers(keeping: Keeping) -> None:
    """Drop mentions without words from the roles they fill."""

    def is_empty(one: Argument) -> bool:
        target = keeping.annotations[one.target]
        return isinstance(target, Span) and not bare(words_of(target, keeping.text))

    for event in keeping.events():
        keeping.drop_arguments(event.id, is_empty, SPACES)


def in_cells(keeping: Keeping) -> None:
    """Change the words of a reading that no table says letter by letter."""
    text = fitting(keeping.text)
    fillers = {one.target for event in keeping.events() for one in event.arguments}
    for span in keeping.spans():
        kind: Kind = "events" if span.trigger else "arguments"
        if not (span.trigger or span.id in fillers):
            continue
        here = stretches(span)
        if any(text[start:end] != keeping.text[start:end] for start, end in here):
            keeping.changed[kind, UNFIT] += 1
        if not span.trigger and any(";" in text[start:end] for start, end in here):
            keeping.changed[kind, COMMAS] += 1
            for start, end in here:
                text = text[:start] + text[start:end].replace(";", ",") + text[end:]
    if text != keeping.text:
        keeping.document = replace(keeping.document, text=text)
        keeping.text = text
        for span in keeping.spans():
            keeping.annotations[span.id] = replace(span, text=text[span.start : span.end])


def values_in_cells(keeping: Keeping) -> None:
    """Change values of attributes and labels as far as a cell demands, and drop empty ones."""
    for event in keeping.events():
        for name, value in event.attributes.items():
            _attribute_in_cell(keeping, event.id, name, value)
    for one in list(keeping.annotations.values()):
        if isinstance(one, DocumentLabel):
            fits = in_cell(one.value)
            if not fits:
                keeping.drop(one.id, EMPTY)
            elif fits != one.value:
                keeping.change(replace(one, value=fits), "labels", COMMAS)


def _attribute_in_cell(keeping: Keeping, id: str, name: str, value: AttributeValue) -> None:
    if isinstance(value, bool):
        return
    values = value if isinstance(value, tuple) else (value,)
    fits = tuple(in_cell(one) for one in values)
    left = tuple(one for one in fits if one)
    keeping.dropped["attributes", EMPTY] += len(fits) - len(left)
    keeping.changed["attributes", COMMAS] += sum(
        bool(one) and one != was for one, was in zip(fits, values, strict=True)
    )
    if left != values:
        event = keeping.annotations[id]
        assert isinstance(event, Event)
        new: AttributeValue = left if isinstance(value, tuple) or not left else left[0]
        keeping.annotations[id] = replace(event, attributes={**event.attributes, name: new})


def in_cell(value: str) -> str:
    """One of several values of a cell: on one line, and without what stands between two."""
    return plain(value).replace(";", ",")


def only_attribute(keeping: Keeping, name: str) -> None:
    """Drop all attributes of events but one, or all when it has no name."""
    why = f"of events only the {name} is there" if name else NO_PLACE
    for event in keeping.events():
        others = frozenset(event.attributes) - {name}
        if others:
            keeping.drop_attributes(event.id, why, others)


def in_events_alone(keeping: Keeping) -> None:
    """Drop mentions that are in no event, and labels of articles that have none; ask at the end."""
    used = {one.target for event in keeping.events() for one in event.arguments}
    for mention in keeping.mentions():
        if mention.id not in used:
            keeping.drop(mention.id, "they are in no event")
    if not keeping.events():
        for one in list(keeping.annotations.values()):
            if isinstance(one, DocumentLabel):
                keeping.drop(one.id, NO_EVENT)
