"""Turns what pre-taggers propose into what a project is shown.

Labels go by the schema's names and aliases, what people confirmed before wins over the model, and
what the schema does not allow is left out. Ids never change here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from curation.errors import SchemaViolation, UnknownLabel
from curation.model import Annotation, DocumentLabel, Event, Relation, Span
from curation.pretag.naming import Names, T, offered_names, renamed
from curation.pretag.suggestions import Suggestions
from curation.schema import LabelType, Schema
from curation.schema_fits import check_fits

A = TypeVar("A", Span, Relation, Event, DocumentLabel)


def refine(
    proposed: Suggestions, *, confirmed: Suggestions | None = None, schema: Schema | None = None
) -> Suggestions:
    """The suggestions of one text: a model's, those from memory, and a schema over both."""
    if schema is not None:
        proposed = rename_labels(proposed, schema)
    if confirmed is not None:
        if schema is not None:
            confirmed = rename_labels(confirmed, schema)
        proposed = prefer_confirmed(proposed, confirmed)
    return proposed if schema is None else drop_what_does_not_fit(proposed, schema)


def rename_labels(suggestions: Suggestions, schema: Schema) -> Suggestions:
    """Every label under its name in the schema; what the schema has no label for is left out.

    So are roles, and attributes with their values.
    """

    def named(found: Iterable[A], labels: Iterable[LabelType]) -> Iterator[A]:
        names = Names(labels)
        for annotation in found:
            name = names.find(annotation.label)
            if name is not None:
                yield replace(annotation, label=name)

    def offered(found: Iterable[T], labels: Iterable[LabelType]) -> Iterator[T]:
        names = Names(labels)
        for annotation in found:
            name = names.find(*offered_names(annotation))
            if name is not None:
                yield renamed(annotation, name, schema)

    events = tuple(offered(suggestions.events, schema.events))
    labels = {event.trigger: event.label for event in events}
    mentions = named((span for span in suggestions.spans if not span.trigger), schema.entities)
    triggers = (
        replace(span, label=labels[span.id]) for span in suggestions.spans if span.id in labels
    )
    return _without_dangling(
        replace(
            suggestions,
            spans=_in_order((*mentions, *triggers)),
            relations=tuple(offered(suggestions.relations, schema.relations)),
            events=events,
            labels=tuple(named(suggestions.labels, schema.document_labels)),
        )
    )


def prefer_confirmed(proposed: Suggestions, confirmed: Suggestions) -> Suggestions:
    """Lay what people confirmed over what a model proposes.

    At the same offsets memory wins, and keeps the model's id when both say the same label. Of two
    overlapping ones memory wins, unless the model's holds it and more than small words besides:
    "Barack Obama" stays against a memory of "Obama", "the Army" gives way to "Army".
    """
    mentions = [span for span in proposed.spans if not span.trigger]
    kept = [span for span in proposed.spans if span.trigger]
    winners: list[Span] = []
    successor: dict[str, str] = {}
    for memory in confirmed.spans:
        rivals = [span for span in mentions if span.start < memory.end and memory.start < span.end]
        if any(_says_more(rival, memory) for rival in rivals):
            continue
        same = next((span for span in rivals if _same_proposal(span, memory)), None)
        winner = memory if same is None else replace(memory, id=same.id)
        winners.append(winner)
        mentions = [span for span in mentions if span not in rivals]
        successor.update({rival.id: winner.id for rival in rivals})
    return replace(
        proposed,
        spans=_in_order((*mentions, *winners, *kept)),
        relations=tuple(
            replace(
                relation,
                head=successor.get(relation.head, relation.head),
                tail=successor.get(relation.tail, relation.tail),
            )
            for relation in proposed.relations
        ),
        events=tuple(
            replace(
                event,
                arguments=tuple(
                    replace(argument, target=successor.get(argument.target, argument.target))
                    for argument in event.arguments
                ),
            )
            for event in proposed.events
        ),
    )


def drop_what_does_not_fit(suggestions: Suggestions, schema: Schema) -> Suggestions:
    """Leave out what the schema forbids: ends of relations, fillers of roles, attributes."""
    by_id: dict[str, Annotation] = {one.id: one for one in suggestions.annotations()}

    def fits(annotation: Annotation) -> bool:
        try:
            check_fits(annotation, by_id, schema)
        except (SchemaViolation, UnknownLabel):
            return False
        return True

    def with_fitting_arguments(event: Event) -> Event:
        alone = replace(event, arguments=())
        return replace(
            event,
            arguments=tuple(
                argument
                for argument in event.arguments
                if fits(replace(alone, arguments=(argument,)))
            ),
        )

    return _without_dangling(
        Suggestions(
            spans=tuple(span for span in suggestions.spans if fits(span)),
            relations=tuple(relation for relation in suggestions.relations if fits(relation)),
            events=tuple(
                with_fitting_arguments(event)
                for event in suggestions.events
                if fits(replace(event, arguments=()))
            ),
            labels=tuple(label for label in suggestions.labels if fits(label)),
        )
    )


def _same_proposal(one: Span, other: Span) -> bool:
    return (one.start, one.end, one.label, one.pieces) == (
        other.start,
        other.end,
        other.label,
        other.pieces,
    )


def _says_more(proposed: Span, memory: Span) -> bool:
    """Whether a proposed span holds a remembered one and another capital letter or digit."""
    if not (proposed.start <= memory.start and memory.end <= proposed.end):
        return False
    rest = (
        proposed.text[: memory.start - proposed.start]
        + proposed.text[memory.end - proposed.start :]
    )
    return any(
        character.isdigit() or (character.isalpha() and not character.islower())
        for character in rest
    )


def _without_dangling(suggestions: Suggestions) -> Suggestions:
    """Leave out what points to what is not there, over and over until nothing does."""
    there = {one.id for one in suggestions.annotations()}
    while True:
        events = tuple(
            replace(
                event,
                arguments=tuple(
                    argument for argument in event.arguments if argument.target in there
                ),
            )
            for event in suggestions.events
            if event.trigger in there
        )
        triggers = {event.trigger for event in events}
        spans = tuple(span for span in suggestions.spans if not span.trigger or span.id in triggers)
        relations = tuple(
            relation
            for relation in suggestions.relations
            if relation.head in there and relation.tail in there and relation.head != relation.tail
        )
        suggestions = replace(suggestions, spans=spans, events=events, relations=relations)
        left = {one.id for one in suggestions.annotations()}
        if left == there:
            return suggestions
        there = left


def _in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted by place, each proposal once, even where two labels became one."""
    once: dict[tuple[int, int, str, tuple[tuple[int, int], ...], bool], Span] = {}
    for span in spans:
        once.setdefault((span.start, span.end, span.label, span.pieces, span.trigger), span)
    return tuple(
        sorted(once.values(), key=lambda span: (span.start, span.end, span.label, span.id))
    )
