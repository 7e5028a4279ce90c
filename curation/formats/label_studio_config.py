"""The labelling configuration that Label Studio needs for our tasks, as the XML it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from urllib.parse import unquote
from xml.sax.saxutils import quoteattr

from curation.formats.dataset import LabelledDocument
from curation.formats.xml_safe import legal
from curation.model import Annotation, DocumentLabel, Event, Relation, Span
from curation.schema import LabelType, Schema

TEXT = "text"
LABEL = "label"
TRIGGER = "trigger"
ATTRIBUTE = "attribute"
ARTICLE = "article"
SUFFIX = ".labelstudio.xml"
_PART = re.compile(r"[-._](train|dev|test)$")
_MEANS_SOMETHING = re.compile("[%|,$]")
"""What stands between names where Label Studio puts several in one."""


def control_name(kind: str, name: str) -> str:
    """What the control for an attribute, or for a label of the article, is called."""
    return f"{kind}: {_MEANS_SOMETHING.sub(lambda found: f'%{ord(found[0]):02X}', name)}"


def named(control: str) -> tuple[str, str]:
    """The kind of a control of ours and the name it is for; of any other control "" and its own."""
    kind, separator, name = control.partition(": ")
    if separator and kind in (ATTRIBUTE, ARTICLE):
        return kind, unquote(name)
    return "", control


class Config:
    """Hears of every reading, so that whatever is in the tasks is in the configuration."""

    def __init__(self, schema: Schema) -> None:
        self._colours = {one.name: one.colour for one in schema.labels()}
        self._labels: dict[str, None] = _names(schema.entities)
        self._triggers: dict[str, None] = _names(schema.events)
        self._relations: dict[str, None] = _names(schema.relations)
        self._attributes: dict[str, dict[str, None]] = {}
        self._several: set[str] = set()
        self._article: dict[str, dict[str, None]] = {}
        for event in schema.events:
            self._relations |= dict.fromkeys(legal(role.name) for role in event.roles)
        for attribute in schema.attributes:
            if set(attribute.on) == {"relation"} or set(attribute.on) == {"trigger"}:
                continue
            values = attribute.values or ("true", "false")
            self._add(self._attributes, attribute.name, values)
            if attribute.several:
                self._several.add(legal(attribute.name))
        for label in schema.document_labels:
            self._add(self._article, label.name, label.values)

    def add(self, document: LabelledDocument) -> None:
        """Take in what a reading uses."""
        for one in document.annotations:
            self._one(one)

    def _one(self, one: Annotation) -> None:
        match one:
            case Span(trigger=False):
                self._labels[legal(one.label)] = None
            case Relation():
                self._relations[legal(one.label)] = None
            case Event():
                self._triggers[legal(one.label)] = None
                self._relations |= dict.fromkeys(legal(each.role) for each in one.arguments)
            case DocumentLabel():
                self._add(self._article, one.label, (one.value,))
            case _:
                return
        if isinstance(one, Span | Event):
            for name, value in one.attributes.items():
                if isinstance(value, bool):
                    self._add(self._attributes, name, ("true", "false"))
                elif isinstance(value, str):
                    self._add(self._attributes, name, (value,))
                else:
                    self._add(self._attributes, name, value)
                    self._several.add(legal(name))

    def _add(self, there: dict[str, dict[str, None]], name: str, values: Iterable[str]) -> None:
        known = there.setdefault(legal(name), {})
        known |= dict.fromkeys(legal(value) for value in values)

    def files(self, names: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """The one configuration for all parts, called as they are."""
        stem = PurePath(next(iter(names.values()))).name.split(".labelstudio", 1)[0]
        yield _PART.sub("", stem) + SUFFIX, self.xml().encode()

    def xml(self) -> str:
        """The configuration as XML."""
        return "\n".join(("<View>", *(f"  {line}" for line in self._lines()), "</View>", ""))

    def _lines(self) -> Iterator[str]:
        yield f'<Text name="{TEXT}" value="${TEXT}" granularity="symbol"/>'
        for name, labels in ((LABEL, self._labels), (TRIGGER, self._triggers)):
            if labels:
                yield f'<Labels name="{name}" toName="{TEXT}">'
                for label in labels:
                    colour = self._colours.get(label)
                    background = f" background={quoteattr(colour)}" if colour else ""
                    yield f"  <Label value={quoteattr(label)}{background}/>"
                yield "</Labels>"
        for name, values in self._attributes.items():
            choice = "multiple" if name in self._several else "single"
            yield from self._choices(
                control_name(ATTRIBUTE, name), values, f'perRegion="true" choice="{choice}"'
            )
        for name, values in self._article.items():
            yield from self._choices(control_name(ARTICLE, name), values, 'choice="multiple"')
        if self._relations:
            yield "<Relations>"
            for relation in self._relations:
                yield f"  <Relation value={quoteattr(relation)}/>"
            yield "</Relations>"

    def _choices(self, name: str, values: Iterable[str], how: str) -> Iterator[str]:
        chosen = [value for value in values if value]
        if not chosen:
            return
        yield f'<Choices name={quoteattr(name)} toName="{TEXT}" {how} showInline="true">'
        for value in chosen:
            yield f"  <Choice value={quoteattr(value)}/>"
        yield "</Choices>"


def _names(labels: Iterable[LabelType]) -> dict[str, None]:
    return {legal(label.name): None for label in labels}
