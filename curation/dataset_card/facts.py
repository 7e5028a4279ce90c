"""What is said of how a dataset was made: only the logs know it, and the files do not.

Nobody is in it by name. It is JSON in the row of a release, so that what no log keeps, such as who
had which role, stays as it was when the release was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Tagger:
    """A pre-tagger, and how many of its suggestions stood in the articles."""

    name: str
    version: str
    suggestions: int


@dataclass(frozen=True, slots=True)
class Group:
    """People's readings that were made alike, and what they hold."""

    readings: int = 0
    words: int = 0
    labels: int = 0


@dataclass(frozen=True, slots=True)
class Audit:
    """What went into the gold unseen, what of the like was looked at, and found wrong of that.

    `share` of what was merged is wrong, by that sample; `low` and `high` are its bounds. All three
    are None where nothing was looked at.
    """

    merged: int
    checked: int
    wrong: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """How a dataset was made.

    `fates` counts what people did with suggestions and what they added, in the readings they handed
    in of its articles; `readers` how many articles were read by one, two, … of them. `outcomes` are
    a reviewer's decisions, `conflicts` what readers of settled articles said differently. `shown`
    and `hidden` are readings with suggestions in sight and without; both are None where articles
    were never handed out. `roles` is empty where nobody has one. `previous` is the release that was
    the newest before this one.
    """

    project: str
    title: str
    schema_name: str
    schema_version: int
    schema_sha256: str
    guideline_version: int = 0
    guideline_sha256: str = ""
    taggers: tuple[Tagger, ...] = ()
    fates: Mapping[str, int] = field(default_factory=dict)
    people: int = 0
    roles: Mapping[str, int] = field(default_factory=dict)
    handed_in: int = 0
    readers: Mapping[int, int] = field(default_factory=dict)
    agreement: Mapping[str, Any] = field(default_factory=dict)
    agreement_markdown: str = ""
    rule: str = ""
    settled: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    conflicts: int = 0
    audit: Audit | None = None
    shown: Group | None = None
    hidden: Group | None = None
    articles_there: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    unused_labels: tuple[str, ...] = ()
    previous: str = ""


def facts_to_json(facts: CardFacts) -> dict[str, Any]:
    """The facts as JSON."""
    return asdict(facts)


def facts_from_json(value: Mapping[str, Any]) -> CardFacts:
    """The facts from their JSON; what a newer program added is left aside."""
    known = {one.name for one in fields(CardFacts)}
    found = {name: item for name, item in value.items() if name in known}
    found["taggers"] = tuple(Tagger(**one) for one in found.get("taggers", ()))
    found["unused_labels"] = tuple(found.get("unused_labels", ()))
    found["readers"] = {int(number): n for number, n in found.get("readers", {}).items()}
    for name, kind in (("shown", Group), ("hidden", Group), ("audit", Audit)):
        found[name] = kind(**found[name]) if found.get(name) else None
    return CardFacts(**found)
