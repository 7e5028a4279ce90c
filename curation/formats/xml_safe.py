"""What XML cannot hold: most control characters, and two that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from curation.codec import annotation_from_json, annotation_to_json
from curation.formats.dataset import Kind
from curation.formats.keeping import Keeping
from curation.model import Annotation, Chain, DocumentLabel, Event, Relation, Span

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = "\x0b\x0c\x1c\x1d\x1e\x1f"
_LEFT = frozenset("text id head tail trigger target mentions".split())
WHY = "characters that XML cannot hold were replaced"


def legal(text: str) -> str:
    """A text as long in which XML's forbidden characters are spaces, if they are, else U+FFFD."""
    return _ILLEGAL.sub(lambda found: " " if found[0] in _SPACES else "\ufffd", text)


def fit_for_xml(keeping: Keeping, *, text_too: bool) -> None:
    """Replace what XML cannot hold in labels and values and, if asked, in the text."""
    if text_too and _ILLEGAL.search(keeping.text):
        keeping.text = legal(keeping.text)
        keeping.document = replace(keeping.document, text=keeping.text)
        keeping.changed["texts", WHY] += 1
        for span in keeping.spans():
            words = keeping.text[span.start : span.end]
            keeping.annotations[span.id] = replace(span, text=words)
    for one in list(keeping.annotations.values()):
        if _ILLEGAL.search("".join(_said(one))) is None:
            continue
        value = annotation_to_json(one)
        fit = _fit(value)
        if fit != value:
            changed = annotation_from_json(fit)
            kind: Kind = "entities"
            match changed:
                case Span():
                    kind = "events" if changed.trigger else "entities"
                case Relation():
                    kind = "relations"
                case Event():
                    kind = "events"
                case Chain():
                    kind = "chains"
                case DocumentLabel():
                    kind = "labels"
            keeping.change(changed, kind, WHY)


def _said(one: Annotation) -> Iterator[str]:
    """The names and values of an annotation, but for ids and words."""
    match one:
        case Chain():
            yield from (one.name, one.link)
        case DocumentLabel():
            yield from (one.label, one.value)
        case Event():
            yield from (argument.role for argument in one.arguments)
    if isinstance(one, Span | Relation | Event):
        yield one.label
        for name, value in one.attributes.items():
            yield name
            if not isinstance(value, bool):
                yield from (value,) if isinstance(value, str) else value


def _fit(value: Any, key: str = "") -> Any:
    """The value with legal strings, but for ids, and words, which are the text's."""
    if isinstance(value, str):
        return value if key in _LEFT else legal(value)
    if isinstance(value, dict):
        return {legal(name): _fit(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_fit(one, key) for one in value]
    return value
