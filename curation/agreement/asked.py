"""Which readings are compared, and which cases somebody asks for, as values and as text.

Both live in the address of the page, so what is there is checked like any other input.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, TypeAlias, cast, get_args

from curation.agreement.compared import COMPARISONS, Comparison
from curation.errors import BadInput

Suggestions: TypeAlias = Literal["any", "shown", "hidden"]
Slice: TypeAlias = Literal["week", "articles"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is compared; the value as it is made takes everything.

    `people` are the numbers of those whose readings count (all, where it is empty). `since` and
    `until` are days (2026-11-23) on which readings were submitted, both included, "" for no end.
    `suggestions` takes people's readings of articles where these were shown or were not.
    `same_schema` compares only readings made under one version of the schema.
    """

    people: tuple[int, ...] = ()
    since: str = ""
    until: str = ""
    suggestions: Suggestions = "any"
    same_schema: bool = False

    def to_query(self) -> dict[str, str]:
        """The filters that are set, one key of an address each."""
        said = {
            "people": ",".join(map(str, self.people)),
            "since": self.since,
            "until": self.until,
            "suggestions": "" if self.suggestions == "any" else self.suggestions,
            "same_schema": "1" if self.same_schema else "",
        }
        return {name: value for name, value in said.items() if value}

    @staticmethod
    def from_query(query: Mapping[str, str]) -> Filters:
        """The filters of an address; other keys are left alone. Raises `BadInput`."""
        people = [_number(one) for one in query.get("people", "").split(",") if one]
        suggestions = query.get("suggestions", "") or "any"
        if suggestions not in get_args(Suggestions):
            raise BadInput(
                f"suggestions={suggestions[:40]} is not known: choose shown, hidden or any."
            )
        filters = Filters(
            tuple(sorted(set(people))),
            _day(query.get("since", "")),
            _day(query.get("until", "")),
            cast(Suggestions, suggestions),
            query.get("same_schema", "") == "1",
        )
        filters.check()
        return filters

    def check(self) -> None:
        """Raise `BadInput` where nothing could be found by these."""
        if self.since and self.until and self.since > self.until:
            raise BadInput(
                f"Since {self.since} and until {self.until} leave no day: swap them, or leave one "
                "out."
            )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise BadInput("people= takes the numbers of people with commas between them: 3,5.")
    return int(text)


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadInput(f"{text[:40]!r} is no day: write it like 2026-11-23.") from None


@dataclass(frozen=True, slots=True)
class AskedCell:
    """A number whose cases somebody asks for: a `Cell` as an address has it.

    Instead of documents it has the `point` of a trend: by what this is cut, and the point's name.
    """

    comparison: Comparison
    measure: str
    pair: tuple[str, str] | None = None
    labels: tuple[str, str] | None = None
    label: str = ""
    folded: bool = False
    point: tuple[Slice, str] | None = None


def cell_to_text(asked: AskedCell) -> str:
    """The text for an address."""
    said = {name: value for name, value in asdict(asked).items() if value}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def cell_from_text(text: str) -> AskedCell:
    """What was asked for; that there is such a measure is not looked at. Raises `BadInput`."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or not _is_cell(said):
        raise BadInput(
            "This address asks for a figure that is not there: open the Agreement page anew."
        )
    pairs = {name: tuple(said[name]) for name in ("pair", "labels", "point") if said.get(name)}
    return AskedCell(**{**said, **pairs})


def _is_cell(said: dict[str, Any]) -> bool:
    return (
        said.keys() <= set(AskedCell.__dataclass_fields__)
        and said.get("comparison") in COMPARISONS
        and isinstance(said.get("measure"), str)
        and isinstance(said.get("label", ""), str)
        and isinstance(said.get("folded", False), bool)
        and all(_is_pair(said.get(name)) for name in ("pair", "labels", "point"))
        and (not said.get("point") or said["point"][0] in get_args(Slice))
    )


def _is_pair(value: object) -> bool:
    return value is None or (
        isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) for one in value)
    )
