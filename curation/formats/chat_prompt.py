"""What a language model is told of a schema: the labels, in words, and how to answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from curation.schema import AttributeType, LabelType, RelationType, Role, Schema

L = TypeVar("L", bound=LabelType)

_HOW = """\
You label news articles. Answer with one JSON object and nothing else:
{"entities":[{"id":"m1","label":…,"text":…,"nth":…}],\
"relations":[{"label":…,"head":"m1","tail":"m2"}],\
"events":[{"id":"e1","label":…,"text":…,"nth":…,"arguments":[{"role":…,"filler":"m1"}]}],\
"labels":[{"label":…,"value":…}],"chains":[{"mentions":["m1","m2"]}]}
"text" is quoted from the article letter by letter, of an event the words that name it. "nth" is 1 \
where these words stand for the first time, 2 for the second time. Of a mention in several pieces, \
"text" and "nth" are lists. "head", "tail", "filler" and "mentions" are ids. "labels" are of the \
whole article. "chains" are mentions that mean the same; one may have a "name" and a "link". \
Whatever has attributes has "attributes":{name:value}. A list of which there is nothing is empty."""


def prompt(schema: Schema) -> str:
    """The system's message."""
    return "\n".join([_HOW, *_labels(schema)])


def _labels(schema: Schema) -> Iterator[str]:
    yield from _listed("Entities", schema.entities, lambda one: "")
    yield from _listed("Relations", schema.relations, _ends)
    yield from _listed("Events", schema.events, lambda one: _roles(one.roles))
    yield from _listed(
        "Labels of the article", schema.document_labels, lambda one: _values(one.values)
    )
    if schema.attributes:
        yield "\nAttributes:"
        yield from map(_attribute, schema.attributes)


def _listed(heading: str, labels: Sequence[L], more: Callable[[L], str]) -> Iterator[str]:
    offered = [one for one in labels if not one.retired]
    if offered:
        yield f"\n{heading}:"
    for one in offered:
        said = [one.name]
        if one.title:
            said.append(f" ({one.title})")
        said.append(more(one))
        if one.definition:
            said.append(f": {' '.join(one.definition.split())}")
        if one.examples:
            said.append(f" E.g. {'; '.join(one.examples)}")
        yield "- " + "".join(said)


def _ends(label: RelationType) -> str:
    head, tail = (" or ".join(ends) or "any" for ends in (label.head, label.tail))
    return f" [{head} → {tail}]" + " both ways alike" * label.symmetric


def _roles(roles: tuple[Role, ...]) -> str:
    told = (role.name + f" ({' or '.join(role.targets)})" * bool(role.targets) for role in roles)
    return f" [roles: {', '.join(told)}]" if roles else " [any roles]"


def _values(values: tuple[str, ...]) -> str:
    return f" [{' | '.join(values)}]" if values else " [any value]"


def _attribute(one: AttributeType) -> str:
    values = "true or false" if not one.values else " | ".join(one.values)
    several = ", several in a list" * one.several
    default = f", left out means {one.default}" * bool(one.default)
    return f"- {one.name} of {', '.join(one.on)}: {values}{several}{default}"
