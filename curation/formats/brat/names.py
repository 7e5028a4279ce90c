"""Names that brat can spell, and the way back from them.

brat writes labels, roles, attributes and values unquoted between spaces and colons. A name it
cannot spell gets a slug; the map of slugs travels beside the files, and reading undoes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from curation.codec import check_name
from curation.errors import BadInput
from curation.formats.label_names import Slugs
from curation.schema import Schema

EQUIV = "Equiv"
"""What brat calls mentions of one and the same thing."""
RESERVED = frozenset(
    f"{EQUIV} ENTITY-NESTING SEPARATOR SPAN_DEFAULT ARC_DEFAULT AnnotatorNotes".split()
)
"""Words that mean something of their own in brat's files."""

_NOT_A_LABEL = re.compile(r"[^A-Za-z0-9_-]")
# Readers of brat's files other than brat take no hyphen in roles and values.
_NOT_A_WORD = re.compile(r"[^A-Za-z0-9_]")


def _slugs(unfit: re.Pattern[str], *, empty: str, may_end_in_digit: bool = True) -> Slugs:
    return Slugs(
        unfit, empty=empty, reserved=RESERVED, plain=True, may_end_in_digit=may_end_in_digit
    )


@dataclass(frozen=True, slots=True)
class Speller:
    """How an export spells its names, filled while it is written."""

    labels: Slugs = field(default_factory=lambda: _slugs(_NOT_A_LABEL, empty="label"))
    # brat takes a number at the end of a role for the second of its kind.
    roles: Slugs = field(
        default_factory=lambda: _slugs(_NOT_A_WORD, empty="role", may_end_in_digit=False)
    )
    attributes: Slugs = field(default_factory=lambda: _slugs(_NOT_A_WORD, empty="attribute"))
    values: Slugs = field(default_factory=lambda: _slugs(_NOT_A_WORD, empty="value"))
    several: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Attributes of several values by the slug that one value of them has: brat gives an
    attribute one value only, so each value is a yes/no attribute of its own."""

    def one_of_several(self, attribute: str, value: str) -> str:
        """The slug of one value of an attribute that may have several."""
        # A line break is in no name, so this is the name of no other attribute.
        slug = self.attributes.slug(f"{attribute}\n{value}")
        self.several[slug] = (attribute, value)
        return slug

    def learn(self, schema: Schema) -> None:
        """Spell the names of a schema first, in its order, so that they are the same each time."""
        for label in schema.labels():
            self.labels.slug(label.name)
        for event in schema.events:
            for role in event.roles:
                self.roles.slug(role.name)
        for attribute in schema.attributes:
            self.attributes.slug(attribute.name)
        for attribute in schema.attributes:
            for value in attribute.values:
                if attribute.several:
                    self.one_of_several(attribute.name, value)
                else:
                    self.values.slug(value)

    def to_json(self) -> dict[str, Any]:
        """The map that undoes the slugs."""
        return {
            "labels": self.labels.renamed(),
            "roles": self.roles.renamed(),
            "attributes": {
                slug: name
                for slug, name in self.attributes.renamed().items()
                if slug not in self.several
            },
            "values": self.values.renamed(),
            "several": {slug: list(pair) for slug, pair in self.several.items()},
        }


@dataclass(frozen=True, slots=True)
class Spelling:
    """How names are read: by the map of slugs, else as they stand."""

    labels: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    several: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def spelling_from_json(value: object) -> Spelling:
    """The map of slugs from its JSON object. Raises `BadInput` when it is none."""
    parts = ("labels", "roles", "attributes", "values")
    if not isinstance(value, Mapping):
        raise BadInput("`names` is not an object of slugs and names.")
    several: dict[str, tuple[str, str]] = {}
    for slug, pair in _object(value, "several").items():
        if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[1], str):
            raise BadInput(f"`several` of `names` has no pair of an attribute and a value: {slug}.")
        several[slug] = (check_name(pair[0], "attribute"), pair[1])
    maps = {part: _object(value, part) for part in parts}
    for part, names in maps.items():
        for slug, name in names.items():
            if not isinstance(name, str) or (part != "values" and not check_name(name, part)):
                raise BadInput(f"`{part}` of `names` gives {slug} no name.")
    return Spelling(**maps, several=several)


def _object(value: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = value.get(key, {})
    if not isinstance(found, dict):
        raise BadInput(f"`{key}` of `names` is not an object.")
    return found
