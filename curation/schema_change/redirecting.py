"""Pointing to what took the place of something, when two annotations become one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from curation.model import Annotation, Argument, Event, Relation, Remark


def redirected(
    annotations: Mapping[str, Annotation], heirs: Mapping[str, str], *, remarks: bool = True
) -> dict[str, Annotation]:
    """Annotations that point to an heir where they pointed to something else; `remarks` too."""
    found: dict[str, Annotation] = {}

    def new(id: str) -> str:
        while id in heirs:
            id = heirs[id]
        return id

    for id, one in annotations.items():
        match one:
            case Relation(head=head, tail=tail) if head in heirs or tail in heirs:
                found[id] = replace(one, head=new(head), tail=new(tail))
            case Event(arguments=arguments) if any(a.target in heirs for a in arguments):
                kept = tuple(dict.fromkeys(Argument(a.role, new(a.target)) for a in arguments))
                found[id] = replace(one, arguments=kept)
            case Remark(target=target) if remarks and target in heirs:
                found[id] = replace(one, target=new(target))
            case _:
                found[id] = one
    return found
