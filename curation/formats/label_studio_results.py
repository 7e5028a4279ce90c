"""What one annotation of Label Studio's says: regions, relations, and choices for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from curation.codec import check_name
from curation.errors import BadInput
from curation.formats.facts import bare
from curation.formats.intake import CleanText
from curation.formats.json_parts import mapping_at, mappings_at, strings_at
from curation.formats.jsonl_annotations import annotations_of
from curation.formats.label_studio_config import ARTICLE, TRIGGER, named
from curation.formats.ties import NewIds, Place, Tie, as_lists, score_of
from curation.formats.units import CodePoints, Units, Utf16
from curation.model import Annotation, text_digest

NAMELESS_RELATION = "related"
"""What a relation without a label is called."""
_REGIONS = ("labels", "hypertextlabels")
_SAID = (*_REGIONS, "choices", "textarea")


@dataclass
class _Region:
    """A region of Label Studio's: where it is, its labels, and what was chosen for it."""

    start: int
    end: int
    quote: str | None
    labels: list[str] = field(default_factory=list)
    is_trigger: bool = False
    attributes: dict[str, Any] = field(default_factory=dict)
    score: float | None = None


class ResultReader:
    """The annotations of one result; `notes` is what was done to it or left out of it."""

    def __init__(
        self,
        given: Mapping[str, Any],
        said: Mapping[str, Any],
        text: str,
        cleaned: CleanText,
    ) -> None:
        self.notes: list[str] = []
        self.scores: dict[str, float] = {}
        self._result = mappings_at(given, "result")
        self._said = said
        self._text = text
        self._cleaned = cleaned
        self._regions: dict[str, _Region] = {}
        self._of_article: list[tuple[str, str]] = []
        self._left_out: Counter[str] = Counter()

    def annotations(self) -> tuple[Annotation, ...]:
        for one in self._result:
            self._take(one)
        units = self._units()
        digest = text_digest(self._cleaned.text)
        lists = as_lists(list(self._places(units)), list(self._ties()), digest)
        new = NewIds(digest)
        labels = [
            {"id": new.of("", "label", name, value), "label": name, "value": value}
            for name, value in self._of_article
        ]
        for what, number in sorted(self._left_out.items()):
            self.notes.append(f"left out: {number} {what}")
        return annotations_of({**lists, "labels": labels}, self._cleaned, self.scores)

    def _take(self, one: Mapping[str, Any]) -> None:
        """Put one entry of the result where it belongs."""
        kind, value = one.get("type"), mapping_at(one, "value")
        if kind == "relation":
            return
        if kind not in _SAID:
            self._left_out[f"of the type {kind}, which is not about text"] += 1
            return
        region = self._region(one, value)
        if kind in _REGIONS:
            if region is None:
                raise BadInput(
                    f"the region {one.get('id')!r} has no offsets in the text: regions on HTML or "
                    "paragraphs cannot be taken, export a project on plain text."
                )
            region.labels += strings_at(value, kind) or strings_at(value, "labels")
            region.score = score_of(one)
            region.is_trigger = one.get("from_name") == TRIGGER and bool(self._said)
            return
        chosen = strings_at(value, "choices" if kind == "choices" else "text")
        name = str(one.get("from_name"))
        control, name = named(name) if self._said else ("", name)
        if region is not None and control != ARTICLE:
            self._attribute(region, check_name(name, "attribute"), chosen, kind == "choices")
        elif kind == "choices":
            self._of_article += [(check_name(name, "label"), value) for value in chosen]
        else:
            self._left_out[f"texts about the whole article ({name})"] += len(chosen)

    def _attribute(self, region: _Region, name: str, chosen: list[str], is_choice: bool) -> None:
        if not chosen:
            return
        value: object = chosen
        if name not in strings_at(self._said, "several") and len(chosen) == 1:
            value = chosen[0]
            if is_choice and value in ("true", "false"):
                value = value == "true"
        region.attributes[name] = value

    def _region(self, one: Mapping[str, Any], value: Mapping[str, Any]) -> _Region | None:
        """The region an entry is about; a new one where it is the first of its id."""
        id, start, end = one.get("id"), value.get("start"), value.get("end")
        if not isinstance(id, str) or not id:
            return None
        if id in self._regions:
            return self._regions[id]
        if not isinstance(start, int) or not isinstance(end, int):
            return None
        quote = value.get("text")
        self._regions[id] = _Region(start, end, quote if isinstance(quote, str) else None)
        return self._regions[id]

    def _units(self) -> Units:
        """What the offsets count, by what every region quotes. Raises `BadInput` when nothing."""
        wrong = self._misquoted(CodePoints(self._text))
        if wrong is None:
            return CodePoints(self._text)
        wide = Utf16(self._text)
        if wide.matters and self._misquoted(wide) is None:
            self.notes.append(
                "its offsets count UTF-16 units: taken as that, for so every region quotes its "
                "words"
            )
            return wide
        region = self._regions[wrong]
        said = "nothing" if region.quote is None else repr(region.quote[:60])
        raise BadInput(
            f"the region {wrong!r} from {region.start} to {region.end} quotes {said}, but that is "
            "not there, neither by code points nor by UTF-16 units: the text was changed after it "
            "was labelled."
        )

    def _misquoted(self, units: Units) -> str | None:
        """The first region that is not on the words it quotes."""
        for id, region in self._regions.items():
            start, end = units.inward(region.start), units.inward(region.end)
            if start is None or end is None or not start < end:
                return id
            words = self._text[start:end]
            if region.quote is not None and _plain(words) != _plain(region.quote):
                return id
        return None

    def _places(self, units: Units) -> Iterator[Place]:
        for id, region in self._regions.items():
            start, end = units.inward(region.start), units.inward(region.end)
            assert start is not None
            assert end is not None
            if not region.labels:
                self._left_out["regions without a label"] += 1
            for number, label in enumerate(dict.fromkeys(region.labels)):
                yield Place(
                    id if number == 0 else f" {id} {number}",
                    check_name(label, "label"),
                    start,
                    end,
                    f" {id}" if region.is_trigger else "",
                    region.attributes,
                    region.score,
                )

    def _ties(self) -> Iterator[Tie]:
        roles = frozenset(strings_at(self._said, "roles"))
        for one in self._result:
            if one.get("type") != "relation":
                continue
            ends = [one.get("from_id"), one.get("to_id")]
            regions = [self._regions.get(str(end)) for end in ends]
            if any(region is None or not region.labels for region in regions):
                self._left_out["relations with an end that is no labelled region"] += 1
                continue
            head, tail = str(ends[0]), str(ends[1])
            if one.get("direction") == "left":
                head, tail = tail, head
            for label in strings_at(one, "labels") or [NAMELESS_RELATION]:
                is_argument = self._regions[head].is_trigger and label in roles
                yield Tie(check_name(label, "relation"), head, tail, is_argument)


def _plain(words: str) -> str:
    """Words without what Label Studio writes otherwise: spaces, and line breaks as two letters."""
    return bare(words.replace("\\n", " "))
