"""The rules of pre-tagging as one value: the files that are shipped, and a project's additions.

Every file is lines of cells (`curation.pretag.rules.lines`). A project's row replaces the shipped
row with the same key; one whose type is `-` switches it off. Nothing here reads a database.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Protocol, TypeVar

from curation.errors import BadInput
from curation.pretag.rules import contexts, events, relations, small
from curation.pretag.rules.contexts import ContextRule, parse_contexts
from curation.pretag.rules.events import EventRule, parse_events
from curation.pretag.rules.relations import RelationRule, parse_relations
from curation.pretag.rules.small import (
    CueRule,
    FrameRule,
    HelperRule,
    MeaningRule,
    NominalRule,
    parse_cues,
    parse_frames,
    parse_helpers,
    parse_meanings,
    parse_nominals,
)

Json = dict[str, Any]


class Rule(Protocol):
    """What a row of any file has: a key for replacing it, and the place it was read from."""

    @property
    def key(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def is_off(self) -> bool: ...


R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A kind of rules: how the file is called, what it is for, and how its rows are read."""

    name: str
    title: str
    help: str
    columns: tuple[str, ...]
    read_rows: Callable[[str, str], Iterable[Rule]]

    def shipped(self) -> str:
        """The text of the file that comes with the program."""
        path = files("curation.pretag") / "rules" / f"{self.name}.tsv"
        return path.read_text(encoding="utf-8")

    def parse(self, text: str, place: str) -> tuple[Rule, ...]:
        """The rows of a text. Raises `BadInput` naming `place`, the line and the remedy.

        Of two rows with one key the later stays.
        """
        return tuple({row.key: row for row in self.read_rows(text, place)}.values())


RULE_FILES: tuple[RuleFile, ...] = (
    RuleFile(
        "events",
        "Words that name events",
        "One row a sense: the words in their basic form, the part of speech, the event type, and "
        "under which conditions. The type - says that this use is no event.",
        events.COLUMNS,
        parse_events,
    ),
    RuleFile(
        "relations",
        "Patterns of relations",
        "One row a pattern: its name, the relation, the shape, and the words that make it.",
        relations.COLUMNS,
        parse_relations,
    ),
    RuleFile(
        "contexts",
        "Words that tell what an article is about",
        "A value of the document label, words that speak for it, and with what weight.",
        contexts.COLUMNS,
        parse_contexts,
    ),
    RuleFile(
        "nominals",
        "Common nouns that may be mentions",
        "Nouns such as protester or troops, and the label their mentions get where no name stands.",
        small.NOMINAL_COLUMNS,
        parse_nominals,
    ),
    RuleFile(
        "cues",
        "Words that deny, plan or suppose an event",
        "A word, where it stands, and what it says about the event.",
        small.CUE_COLUMNS,
        parse_cues,
    ),
    RuleFile(
        "meanings",
        "What cues become",
        "The attribute, and its value, that a cue's message sets; several in order of preference.",
        small.MEANING_COLUMNS,
        parse_meanings,
    ),
    RuleFile(
        "frames",
        "Where the arguments of an event stand",
        "For each frame, which role the subject, the object or what follows a preposition fills.",
        small.FRAME_COLUMNS,
        parse_frames,
    ),
    RuleFile(
        "helpers",
        "Verbs that help an event's noun",
        "Verbs such as hold in hold talks, whose subject takes part in the event.",
        small.HELPER_COLUMNS,
        parse_helpers,
    ),
)


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules in force. `version` is a digest of their texts: equal texts make equal rules.

    `additions` are a project's own texts by the name of their file.
    """

    version: str
    additions: tuple[tuple[str, str], ...] = field(compare=False)
    events: tuple[EventRule, ...] = field(compare=False)
    relations: tuple[RelationRule, ...] = field(compare=False)
    contexts: tuple[ContextRule, ...] = field(compare=False)
    nominals: tuple[NominalRule, ...] = field(compare=False)
    cues: tuple[CueRule, ...] = field(compare=False)
    meanings: tuple[MeaningRule, ...] = field(compare=False)
    frames: tuple[FrameRule, ...] = field(compare=False)
    helpers: tuple[HelperRule, ...] = field(compare=False)


def rules_from(additions: Mapping[str, str] | None = None) -> Rules:
    """The shipped rules under a project's own, which win. Raises `BadInput`.

    `additions` are texts by the name of their file, for as many files as have any.
    """
    given = tuple(sorted((name, text) for name, text in (additions or {}).items() if text.strip()))
    return _rules(given)


def shipped_rules() -> Rules:
    """The rules as they come with the program."""
    return _rules(())


def rule_file(name: str) -> RuleFile:
    """The file of that name. Raises `BadInput` naming those there are."""
    for file in RULE_FILES:
        if file.name == name:
            return file
    known = ", ".join(file.name for file in RULE_FILES)
    raise BadInput(f"There are no rules called {name!r}: there are {known}.")


def rules_to_json(rules: Rules) -> Json:
    """The rules as a value for another process with the same program: a project's part of them."""
    return {"version": rules.version, "additions": dict(rules.additions)}


def rules_from_json(value: object) -> Rules:
    """The rules from that value. Raises `BadInput`."""
    additions = value.get("additions") if isinstance(value, dict) else None
    if not isinstance(additions, dict) or not all(
        isinstance(name, str) and isinstance(text, str) for name, text in additions.items()
    ):
        raise BadInput(
            'The rules are not {"additions": {"events": "…"}}: write them with rules_to_json.'
        )
    return rules_from(additions)


@lru_cache(maxsize=8)
def _rules(additions: tuple[tuple[str, str], ...]) -> Rules:
    for name, _ in additions:
        rule_file(name)
    own = dict(additions)
    digest = hashlib.sha256()
    found: dict[str, tuple[Any, ...]] = {}
    for file in RULE_FILES:
        shipped, added = file.shipped(), own.get(file.name, "")
        digest.update(json.dumps([file.name, shipped, added]).encode())
        rows = file.parse(shipped, f"{file.name}.tsv")
        found[file.name] = _laid_over(rows, file.parse(added, f"The project's {file.name}"))
    return Rules(version=digest.hexdigest()[:12], additions=additions, **found)


def _laid_over(shipped: Iterable[R], own: Iterable[R]) -> tuple[R, ...]:
    """A project's rows first: of two that fit equally well the first wins."""
    replaced = {row.key: row for row in own}
    return (*replaced.values(), *(row for row in shipped if row.key not in replaced))
