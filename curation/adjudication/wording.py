"""What a version says in short words, without where; and which conflicts are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from curation.adjudication.claims import digest, extent_of
from curation.adjudication.values import Unit
from curation.model import (
    Annotation,
    Attributes,
    Chain,
    DocumentLabel,
    Event,
    Relation,
    Span,
    references,
)


def worded(
    versions: Sequence[tuple[Annotation, ...]], words: Mapping[str, str], at: Mapping[str, int]
) -> list[str]:
    """What each version of a unit says; `words` are those of what it ties, `at` where it stands.

    Words of the article and ends of relations are only said where versions differ in them. Those
    that say the same words of different places are numbered in the order of the article.
    """
    said = _all(versions, words)
    if len(set(said)) == len(said):
        return said
    order = sorted(
        range(len(said)),
        key=lambda n: (
            [extent_of(one) for one in versions[n] if isinstance(one, Span)],
            [(at.get(id, 0), id) for one in versions[n] for id in references(one)],
        ),
    )
    every, times = Counter(said), Counter[str]()
    for number in order:
        one = said[number]
        times[one] += 1
        if every[one] > 1:
            said[number] = f"{one} ({times[one]})"
    return said


def _all(versions: Sequence[tuple[Annotation, ...]], words: Mapping[str, str]) -> list[str]:
    if len(versions) == 1:
        return [_says(versions[0], words, quotes=False, names_ends=False)]
    places = {extent_of(one) for version in versions for one in version if isinstance(one, Span)}
    ends = {
        (one.head, one.tail) for version in versions for one in version if isinstance(one, Relation)
    }
    return [
        _says(version, words, quotes=len(places) > 1, names_ends=len(ends) > 1)
        for version in versions
    ]


def _says(
    version: tuple[Annotation, ...], words: Mapping[str, str], *, quotes: bool, names_ends: bool
) -> str:
    match version:
        case (Span() as span,):
            quote = f" “{span.text}”" if quotes else ""
            return span.label + quote + _attributes(span.attributes)
        case (Span() as trigger, Event() as event):
            quote = f" “{trigger.text}”" if quotes else ""
            filled = "; ".join(
                f"{one.role}: {words.get(one.target, '?')}" for one in event.arguments
            )
            filled = f" ({filled})" if filled else ""
            attributes = _attributes({**trigger.attributes, **event.attributes})
            return event.label + quote + filled + attributes
        case (Relation() as tie,):
            ends = f"{words.get(tie.head, '?')} → {words.get(tie.tail, '?')}"
            return tie.label + (f": {ends}" if names_ends else "") + _attributes(tie.attributes)
        case (DocumentLabel() as label,):
            return f"{label.label}: {label.value}"
        case (Chain() as chain,):
            named = [one for one in (chain.name, chain.link) if one]
            return " = ".join([*(words.get(id, "?") for id in chain.mentions), *named])
        case _:
            return ""


def _attributes(attributes: Attributes) -> str:
    said = []
    for name, value in sorted(attributes.items()):
        match value:
            case bool():
                said.append(name if value else f"{name}: no")
            case str():
                said.append(f"{name}: {value}")
            case _:
                said.append(f"{name}: {', '.join(value)}")
    return "".join(f" · {one}" for one in said)


def alike(unit: Unit, what: str, words: Mapping[str, str]) -> str:
    """A key that units share where the same is said of the same words; "" of chains.

    `what` is what they are in review for. Who says which version makes no difference.
    """
    if unit.kind == "chain":
        return ""
    spans = [_place(version.annotations) for version in unit.versions]
    first = min((span.start for span in spans if span is not None), default=0)
    said = []
    for version, span in zip(unit.versions, spans, strict=True):
        if not version.readers:
            continue
        at = (
            ("", ())
            if span is None
            else (
                span.text,
                tuple((start - first, end - first) for start, end in extent_of(span)),
            )
        )
        tied = tuple(
            (words.get(one.head, ""), words.get(one.tail, ""))
            for one in version.annotations
            if isinstance(one, Relation)
        )
        said.append((version.says, at, tied))
    return digest(unit.kind, what, sorted(said))


def _place(annotations: tuple[Annotation, ...]) -> Span | None:
    return next((one for one in annotations if isinstance(one, Span)), None)
