"""The annotations of one reading by kind, as aligning takes them."""

from __future__ import annotations

from dataclasses import dataclass, field

from curation.model import (
    Annotations,
    Chain,
    Decision,
    DocumentLabel,
    Event,
    Rejection,
    Relation,
    Span,
    says_something,
)


@dataclass(slots=True)
class Sorted:
    """One reading; what points to nothing that is there is left out, as it says nothing."""

    mentions: list[Span] = field(default_factory=list)
    frames: list[tuple[Span, Event]] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    document_labels: list[DocumentLabel] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    rejected: set[str] = field(default_factory=set)
    decisions: list[Decision] = field(default_factory=list)


def sort_out(annotations: Annotations) -> Sorted:
    """A reading by kind."""
    found = Sorted()
    for one in annotations.values():
        match one:
            case Span(trigger=False):
                found.mentions.append(one)
            case Event():
                trigger = annotations.get(one.trigger)
                if isinstance(trigger, Span):
                    found.frames.append((trigger, one))
            case Relation():
                found.relations.append(one)
            case DocumentLabel():
                found.document_labels.append(one)
            case Chain() if says_something(one):
                found.chains.append(one)
            case Rejection():
                found.rejected.add(one.id)
            case Decision():
                found.decisions.append(one)
            case _:
                continue
    return found
