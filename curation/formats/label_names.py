"""Names that a format cannot spell, and the way back from them.

What does not fit gets a slug, and no two names have the same. The map of slugs travels beside the
file. A label's slug follows from the schema alone, so every file of a project spells it alike.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from curation.formats.dataset import Kind, LabelledDocument
from curation.formats.keeping import Keeping
from curation.model import Event, Relation, Span
from curation.schema import Schema

RESPELT = "the format cannot spell their label"
_ESCAPED = re.compile(r"_x([0-9A-F]{4,6})_")


class Slugs:
    """One kind of name and how each is spelt; a name keeps its slug once it has one.

    `unfit` is what no slug holds, `plain` leaves ASCII alone, `reserved` are taken from the start.
    """

    def __init__(
        self,
        unfit: re.Pattern[str],
        *,
        empty: str,
        reserved: Collection[str] = (),
        plain: bool = False,
        may_end_in_digit: bool = True,
    ) -> None:
        self._unfit = unfit
        self._empty = empty
        self._plain = plain
        self._may_end_in_digit = may_end_in_digit
        self._slugs: dict[str, str] = {}
        self._used = set(reserved)

    def slug(self, name: str) -> str:
        """How a name is spelt."""
        if name not in self._slugs:
            slug = self._fitting(name)
            while slug in self._used:
                slug += "_x"
            self._slugs[name] = slug
            self._used.add(slug)
        return self._slugs[name]

    def _fitting(self, name: str) -> str:
        if self._plain:
            name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        slug = self._unfit.sub("_", name).strip("-")
        if not slug.strip("_"):
            return self._empty
        # Some formats take a number at the end for the second of its kind.
        return slug if self._may_end_in_digit or not slug[-1].isdigit() else f"{slug}_"

    def renamed(self) -> dict[str, str]:
        """The names that are spelt otherwise, by their slugs."""
        return {slug: name for name, slug in self._slugs.items() if slug != name}


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a format takes for a label: nothing that is `unfit`, and none that is `reserved`."""

    unfit: re.Pattern[str]
    reserved: frozenset[str] = frozenset()

    def of(self, schema: Schema) -> LabelNames:
        """How it spells the labels of a schema."""
        return _label_names(tuple(label.name for label in schema.labels()), self)


class LabelNames:
    """How labels are spelt: those of a schema in short, any other so that it can be undone."""

    def __init__(self, names: Iterable[str], spelling: Spelling) -> None:
        self._unfit = spelling.unfit
        slugs = Slugs(spelling.unfit, empty="label", reserved=spelling.reserved)
        # Whatever fits as it is stays as it is.
        ordered = sorted(names, key=self._is_unfit)
        self._slugs = {name: slugs.slug(name) for name in ordered}
        self._names = {slug: name for name, slug in self._slugs.items()}
        self._taken = spelling.reserved | self._names.keys()

    def slug(self, label: str) -> str:
        """How a label is spelt."""
        known = self._slugs.get(label)
        return self._escaped(label) if known is None else known

    def label(self, slug: str) -> str:
        """The label that is spelt so."""
        known = self._names.get(slug)
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), slug) if known is None else known

    def _is_unfit(self, name: str) -> bool:
        return self._unfit.search(name) is not None

    def _escaped(self, label: str) -> str:
        """A label of no schema, with the code points of what does not fit in the place of it."""
        found = ""
        for first in range(len(label) + 1):
            found = "".join(
                f"_x{ord(one):04X}_"
                if at < first or self._is_unfit(one) or _ESCAPED.match(label, at)
                else one
                for at, one in enumerate(label)
            )
            if found not in self._taken:
                break
        return found


@lru_cache(maxsize=32)
def _label_names(names: tuple[str, ...], spelling: Spelling) -> LabelNames:
    return LabelNames(names, spelling)


def spell(
    keeping: Keeping,
    names: LabelNames,
    kinds: Collection[Kind] = ("entities", "relations", "events"),
) -> None:
    """Give what a reading holds of these kinds the labels as a format spells them."""
    for one in list(keeping.annotations.values()):
        if not isinstance(one, Span | Relation | Event):
            continue
        slug = names.slug(one.label)
        if slug == one.label:
            continue
        match one:
            case Span(trigger=True) if "events" in kinds:
                # Counted with its event.
                keeping.annotations[one.id] = replace(one, label=slug)
            case Span(trigger=False) if "entities" in kinds:
                keeping.change(replace(one, label=slug), "entities", RESPELT)
            case Relation() if "relations" in kinds:
                keeping.change(replace(one, label=slug), "relations", RESPELT)
            case Event() if "events" in kinds:
                keeping.change(replace(one, label=slug), "events", RESPELT)
            case _:
                pass


class LabelMap:
    """The file beside an export that says which labels its slugs stand for; none if there are none.

    It is JSON: `{"labels": {"Armed_group": "Armed group"}}`.
    """

    def __init__(self, file_name: str, schema: Schema, spelling: Spelling) -> None:
        self._file_name = file_name
        self._names = spelling.of(schema)
        self._met: set[str] = set()

    def add(self, document: LabelledDocument) -> None:
        """Hear of a reading as it is kept: with slugs for labels."""
        self._met.update(
            one.label for one in document.annotations if isinstance(one, Span | Relation | Event)
        )

    def files(self, names: Mapping[str, str]) -> Iterable[tuple[str, bytes]]:
        """The map, if any label in the file is spelt otherwise."""
        labels = {slug: self._names.label(slug) for slug in sorted(self._met)}
        renamed = {slug: label for slug, label in labels.items() if slug != label}
        if renamed:
            content = json.dumps({"labels": renamed}, ensure_ascii=False, indent=1) + "\n"
            yield self._file_name, content.encode()
