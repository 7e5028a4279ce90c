"""What is counted: every kind of annotation as items that can be matched one by one.

The kinds, and when an item is right (`matching` says what "the same place" is):

* entities: label and place.
* triggers: the place of an event's trigger, whatever the type; a word counts once.
* events: type and the place of the trigger.
* arguments: the type of the event, the role, and the place of what fills it, as is the practice on
  ACE 2005 ("event subtype, offsets and argument role match", Li, Ji and Huang 2013, ACL P13-1008,
  after Ji and Grishman 2008). The trigger itself need not be the same word. Stricter than theirs
  in one way: of two equal arguments of two events each has to be found. An event that fills a
  role lies where its trigger lies. A mention that only refers to the same thing is not the filler.
* relations: label and the places of both ends, in either direction when the label is symmetric;
  the labels of the ends do not count ("boundaries" in Taillé et al. 2020, arXiv 2009.10684).
* labels: label and value of the document.
* attributes: name and value, on events that were matched by type and trigger. A value that is
  the default, or a "no", is the same as none. What the gold says of no event is not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple, TypeAlias

from curation.model import Annotation, DocumentLabel, Event, Labelled, Relation, Span
from curation.schema import Schema
from curation.schema_fits import attributes_on

Kind: TypeAlias = Literal[
    "entities", "triggers", "events", "arguments", "relations", "labels", "attributes"
]

KINDS: tuple[tuple[Kind, str], ...] = (
    ("entities", "entities"),
    ("triggers", "triggers found"),
    ("events", "triggers with type"),
    ("arguments", "arguments"),
    ("relations", "relations"),
    ("labels", "document labels"),
    ("attributes", "attributes of events"),
)
"""Every kind with what people read."""

Pieces: TypeAlias = tuple[tuple[int, int], ...]


class End(NamedTuple):
    """A place in the text, in code points: of a mention, or of the trigger of an event."""

    pieces: Pieces
    is_event: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be found.

    It is counted under `label`. `value` is what has to be the same besides: the event type of an
    argument, the value of a document label or attribute. Items match only within one `group`.
    With `either_way` the ends may be swapped. `details` decide between items that are alike.
    """

    label: str
    annotation: Labelled
    value: str = ""
    ends: tuple[End, ...] = ()
    either_way: bool = False
    group: int = 0
    details: frozenset[str] = frozenset()


def items_of(annotations: Iterable[Annotation], kind: Kind, schema: Schema) -> tuple[Item, ...]:
    """The items of one kind, in the order of the text and the same for any order of annotations.

    Attributes are counted on matched events: see `attribute_items`.
    """
    reading = {one.id: one for one in annotations}
    events = [one for one in reading.values() if isinstance(one, Event)]
    found: Iterator[Item]
    match kind:
        case "entities":
            found = (
                Item(one.label, one, ends=(_place(one),))
                for one in reading.values()
                if isinstance(one, Span) and not one.trigger
            )
        case "triggers":
            words = {_end(event.id, reading): event for event in sorted(events, key=_by_id)}
            found = (Item("", event, ends=(end,)) for end, event in words.items())
        case "events":
            found = (_event_item(event, reading, schema) for event in events)
        case "arguments":
            found = chain.from_iterable(_arguments(event, reading) for event in events)
        case "relations":
            symmetric = {one.name for one in schema.relations if one.symmetric}
            found = (
                Item(
                    one.label,
                    one,
                    ends=_ends(one, reading, either_way=one.label in symmetric),
                    either_way=one.label in symmetric,
                )
                for one in reading.values()
                if isinstance(one, Relation)
            )
        case "labels":
            found = (
                Item(one.label, one, value=one.value)
                for one in reading.values()
                if isinstance(one, DocumentLabel)
            )
        case "attributes":
            raise ValueError("Attributes are counted on matched events: use attribute_items.")
    return tuple(sorted(found, key=_order))


def attribute_items(
    pairs: Iterable[tuple[Item, Item]], schema: Schema
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The attributes of matched events, (gold, found): a group for each pair of events."""
    gold: list[Item] = []
    found: list[Item] = []
    for group, (wanted, proposed) in enumerate(pairs):
        for item, items in ((wanted, gold), (proposed, found)):
            event = item.annotation
            assert isinstance(event, Event)
            items += [
                Item(name, event, value=value, ends=item.ends, group=group)
                for name, value in sorted(_attributes(event, schema))
            ]
    return tuple(gold), tuple(found)


def _event_item(event: Event, reading: Mapping[str, Annotation], schema: Schema) -> Item:
    """An event; of two alike on one word, its attributes and arguments tell which is which."""
    arguments = (f"{one.label} {one.ends}" for one in _arguments(event, reading))
    attributes = (f"{name} {value}" for name, value in _attributes(event, schema))
    return Item(
        event.label,
        event,
        ends=(_end(event.id, reading),),
        details=frozenset((*arguments, *attributes)),
    )


def _arguments(event: Event, reading: Mapping[str, Annotation]) -> Iterator[Item]:
    for argument in event.arguments:
        ends = (_end(argument.target, reading),)
        yield Item(argument.role, event, value=event.label, ends=ends)


def _attributes(event: Event, schema: Schema) -> Iterator[tuple[str, str]]:
    """Each name with each value, without defaults."""
    defaults = {one.name: one.default for one in attributes_on("event", event.label, schema)}
    for name, value in event.attributes.items():
        if isinstance(value, bool):
            values: tuple[str, ...] = ("yes",) if value else ()
        else:
            values = (value,) if isinstance(value, str) else value
        for one in values:
            if one != defaults.get(name):
                yield name, one


def _ends(
    relation: Relation, reading: Mapping[str, Annotation], *, either_way: bool
) -> tuple[End, ...]:
    """Both ends; in the order of the text where it does not matter which is the head."""
    ends = (_end(relation.head, reading), _end(relation.tail, reading))
    return tuple(sorted(ends)) if either_way else ends


def _end(id: str, reading: Mapping[str, Annotation]) -> End:
    target = reading[id]
    if isinstance(target, Event):
        trigger = reading[target.trigger]
        assert isinstance(trigger, Span)
        return End(_place(trigger).pieces, is_event=True)
    assert isinstance(target, Span)
    return _place(target)


def _place(span: Span) -> End:
    return End(span.pieces or ((span.start, span.end),))


def _by_id(annotation: Labelled) -> str:
    return annotation.id


def _order(item: Item) -> tuple[object, ...]:
    return (item.ends, item.label, item.value, sorted(item.details), item.annotation.id)
