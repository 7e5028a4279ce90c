"""One reading as XMI: written as text, for a library of UIMA takes 30 times as long to."""

from __future__ import annotations

import json

from curation.formats.dataset import LabelledDocument
from curation.formats.tokens import tokens_of
from curation.formats.uima_types import (
    ARGUMENT,
    ARTICLE_LABEL,
    ATTRIBUTE,
    CHAIN,
    ENTITY,
    EVENT,
    MENTION,
    META,
    PIECE,
    READING,
    RELATION,
    SENTENCE,
    TOKEN,
    TYPES,
)
from curation.formats.units import Utf16
from curation.formats.xml_safe import legal
from curation.model import (
    Attributes,
    AttributeValue,
    Chain,
    DocumentLabel,
    Event,
    Relation,
    Span,
)

_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
        "\x85": "&#133;",
        "\u2028": "&#8232;",
    }
)
"""What an XML attribute would not give back as it was."""


def _packages() -> dict[str, str]:
    """The prefix that each package of types is written with."""
    found: dict[str, str] = {}
    for name in TYPES:
        found.setdefault(name.rpartition(".")[0], f"t{len(found)}")
    return found


_PREFIXES = _packages()
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
    + "".join(
        f' xmlns:{prefix}="http:///{package.replace(".", "/")}.ecore"'
        for package, prefix in _PREFIXES.items()
    )
    + ' xmi:version="2.0">\n<cas:NULL xmi:id="0"/>\n'
)
_SOFA = 1


def xmi(document: LabelledDocument) -> str:
    """One reading as XMI."""
    return _Xmi(document).xml()


class _Xmi:
    """One reading as XMI, element by element; everything has a number that others name it by."""

    def __init__(self, document: LabelledDocument) -> None:
        self._document = document
        self._units = Utf16(document.text)
        self._lines: list[str] = []
        self._members: list[int] = []
        self._next = _SOFA
        self._numbers: dict[str, int] = {}
        """By an annotation's own id; a trigger has the number of the first event it is of."""
        self._spans = {one.id: one for one in document.annotations if isinstance(one, Span)}
        self._triggers = {
            one.id: one.trigger for one in document.annotations if isinstance(one, Event)
        }

    def xml(self) -> str:
        document, end = self._document, len(self._document.text)
        meta = document.meta
        self._add(
            META,
            (0, end),
            language="x-unspecified",
            documentTitle=legal(str(meta.get("title", ""))),
            documentId=legal(document.external_id),
            documentUri=legal(str(meta.get("url", ""))),
        )
        self._add(READING, (0, end), json=self._reading())
        tokens = tokens_of(document)
        for first, behind in tokens.sentences:
            self._add(SENTENCE, (tokens.starts[first], tokens.ends[behind - 1]))
        for place in zip(tokens.starts, tokens.ends, strict=True):
            self._add(TOKEN, place)
        self._annotations()
        sofa = (
            f'<cas:Sofa xmi:id="{_SOFA}" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" '
            f'sofaString="{document.text.translate(_ESCAPES)}"/>\n'
            f'<cas:View sofa="{_SOFA}" members="{" ".join(map(str, self._members))}"/>\n'
            "</xmi:XMI>\n"
        )
        return _HEAD + "".join(self._lines) + sofa

    def _reading(self) -> str:
        document = self._document
        said = {
            "id": document.external_id,
            "annotator": document.annotator,
            "status": document.status,
            "schema": {"name": document.schema_name, "version": document.schema_version},
            "text_sha256": document.text_sha256,
            "meta": dict(document.meta),
        }
        # Escaped, so that there is no character that XML cannot hold.
        return json.dumps(said, ensure_ascii=True, allow_nan=False)

    def _annotations(self) -> None:
        mentions = sorted(
            (one for one in self._spans.values() if not one.trigger),
            key=lambda one: (one.start, one.end, one.label, one.id),
        )
        events = sorted(
            (one for one in self._document.annotations if isinstance(one, Event)),
            key=lambda one: (self._place(one.trigger), one.label, one.id),
        )
        for mention in mentions:
            place = self._place(mention.id)
            number = self._add(ENTITY, place, value=mention.label)
            self._numbers[mention.id] = number
            self._add(MENTION, place, entity=number, ident=legal(mention.id))
            self._said_of(mention, number, mention.attributes)
        self._events(events)
        for one in sorted(self._document.annotations, key=lambda one: one.id):
            match one:
                case Relation():
                    self._relation(one)
                case DocumentLabel():
                    self._add(
                        ARTICLE_LABEL,
                        (0, len(self._document.text)),
                        name=one.label,
                        value=one.value,
                        ident=legal(one.id),
                    )
                case Chain():
                    self._add(
                        CHAIN,
                        self._place(one.mentions[0]),
                        mentions=" ".join(str(self._numbers[id]) for id in one.mentions),
                        name=one.name,
                        link=one.link,
                        ident=legal(one.id),
                    )
                case _:
                    pass

    def _events(self, events: list[Event]) -> None:
        for event in events:
            # Known before they are written, for one may fill a role of another.
            self._next += 1
            self._numbers[event.id] = self._next
            self._numbers.setdefault(event.trigger, self._next)
        for event in events:
            number, place = self._numbers[event.id], self._place(event.trigger)
            links = [
                self._element(
                    ARGUMENT,
                    None,
                    role=argument.role,
                    target=self._numbers[argument.target],
                    targetIdent=legal(argument.target),
                )
                for argument in event.arguments
            ]
            self._add(
                EVENT,
                place,
                number=number,
                eventType=event.label,
                arguments=" ".join(map(str, links)),
                ident=legal(event.id),
                triggerIdent=legal(event.trigger),
            )
            self._attributes(number, place, event.attributes)
            trigger = self._spans[event.trigger]
            if self._numbers[event.trigger] == number:
                self._said_of(trigger, number, trigger.attributes, part="trigger")
            else:
                self._pieces(trigger, number)

    def _relation(self, relation: Relation) -> None:
        head, tail = self._numbers[relation.head], self._numbers[relation.tail]
        place = self._place(relation.tail)
        number = self._add(
            RELATION,
            place,
            Governor=head,
            Dependent=tail,
            value=relation.label,
            ident=legal(relation.id),
            governorIdent=legal(relation.head),
            dependentIdent=legal(relation.tail),
        )
        self._attributes(number, place, relation.attributes)

    def _place(self, id: str) -> tuple[int, int]:
        """Where a mention is, or the trigger of an event."""
        span = self._spans[self._triggers.get(id, id)]
        return span.start, span.end

    def _said_of(self, span: Span, number: int, attributes: Attributes, part: str = "") -> None:
        self._pieces(span, number)
        self._attributes(number, (span.start, span.end), attributes, part)

    def _pieces(self, span: Span, number: int) -> None:
        for piece in span.pieces:
            self._add(PIECE, piece, owner=number)

    def _attributes(
        self, number: int, place: tuple[int, int], attributes: Attributes, part: str = ""
    ) -> None:
        for name, value in sorted(attributes.items()):
            form, values = _form(value)
            for one in values:
                self._add(
                    ATTRIBUTE, place, owner=number, name=name, value=one, form=form, part=part
                )

    def _add(
        self, kind: str, place: tuple[int, int], *, number: int = 0, **features: str | int
    ) -> int:
        """Write an annotation that stands in the index; the number it has."""
        number = self._element(kind, place, number=number, **features)
        self._members.append(number)
        return number

    def _element(
        self, kind: str, place: tuple[int, int] | None, *, number: int = 0, **features: str | int
    ) -> int:
        if not number:
            self._next += 1
            number = self._next
        package, _, name = kind.rpartition(".")
        said = [f'<{_PREFIXES[package]}:{name} xmi:id="{number}"']
        if place is not None:
            start, end = (self._units.outward(one) for one in place)
            said.append(f'sofa="{_SOFA}" begin="{start}" end="{end}"')
        said += [
            f'{feature}="{str(value).translate(_ESCAPES)}"' for feature, value in features.items()
        ]
        self._lines.append(" ".join(said) + "/>\n")
        return number


def _form(value: AttributeValue) -> tuple[str, tuple[str, ...]]:
    """How a value is meant, and what is written of it."""
    if isinstance(value, bool):
        return "yesno", ("true" if value else "false",)
    if isinstance(value, str):
        return "one", (value,)
    return ("several", value) if value else ("none", ("",))
