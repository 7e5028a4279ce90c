"""What an XMI file says, by its own offsets: read as XML, without a UIMA library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from curation.errors import BadInput
from curation.formats.facts import (
    Fact,
    Facts,
    argument_fact,
    arrow,
    attribute_facts,
    chain_facts,
    entity_fact,
    event_fact,
    label_fact,
    relation_fact,
    text_fact,
)
from curation.formats.uima_xml import checked
from curation.formats.units import Utf16

_ID = "{http://www.omg.org/XMI}id"
Element = Mapping[str, str]


def facts_of_xmi(content: bytes, place: str) -> Facts:
    """What one of our XMI files says. Raises `BadInput` when it is broken."""
    root = checked(content, place)
    by_type: dict[str, list[Any]] = {}
    for element in root:
        by_type.setdefault(element.tag.rpartition("}")[2], []).append(element.attrib)
    try:
        return Counter(_Facts(by_type).all())
    except (KeyError, ValueError, IndexError) as error:
        raise BadInput(f"{place} is broken: {error!r}.") from None


class _Facts:
    def __init__(self, by_type: Mapping[str, list[Element]]) -> None:
        self._by_type = by_type
        self._text = by_type["Sofa"][0]["sofaString"]
        self._units = Utf16(self._text)
        self._pieces: dict[str, list[Element]] = {}
        for piece in self._of("Piece"):
            self._pieces.setdefault(piece["owner"], []).append(piece)
        self._said: dict[str, tuple[str, str]] = {}

    def _of(self, name: str) -> list[Element]:
        return self._by_type.get(name, [])

    def _words(self, one: Element) -> str:
        """The words an annotation is on, or those of its pieces."""
        stretches = self._pieces.get(one[_ID], [one])
        return " ".join(self._text[self._at(s, "begin") : self._at(s, "end")] for s in stretches)

    def _at(self, one: Element, key: str) -> int:
        place = self._units.inward(int(one[key]))
        if place is None:
            raise ValueError(f"{key}={one[key]} lies inside a character or outside the text")
        return place

    def all(self) -> Iterator[Fact]:
        yield text_fact(self._text)
        said = self._said
        for one in self._of("NamedEntity"):
            said[one[_ID]] = one["value"], self._words(one)
            yield entity_fact(*said[one[_ID]])
        for one in self._of("Event"):
            said[one[_ID]] = one["eventType"], self._words(one)
            yield event_fact(*said[one[_ID]])
        links = {one[_ID]: one for one in self._of("EventArgumentsLink")}
        for one in self._of("Event"):
            for id in one["arguments"].split():
                filler = said[links[id]["target"]][1]
                yield argument_fact(*said[one[_ID]], links[id]["role"], filler)
        for one in self._of("Relation"):
            head, tail = said[one["Governor"]][1], said[one["Dependent"]][1]
            yield relation_fact(one["value"], head, tail)
            said[one[_ID]] = one["value"], arrow(head, tail)
        for one in self._of("Attribute"):
            if one["form"] != "none":
                yield from attribute_facts(*said[one["owner"]], one["name"], one["value"])
        for one in self._of("ArticleLabel"):
            yield label_fact(one["name"], one["value"])
        for one in self._of("Chain"):
            mentions = [said[id][1] for id in one["mentions"].split()]
            yield from chain_facts(mentions, one["name"], one["link"])
