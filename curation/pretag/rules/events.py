"""events.tsv: which words name which event, and how its arguments stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from curation.model import Confidence
from curation.pretag.rules.conditions import Condition, conditions
from curation.pretag.rules.lines import Row, rows
from curation.pretag.rules.words import Regex, checked_regex, is_regex

COLUMNS = ("words", "pos", "type", "mode", "also", "frame", "conditions", "confidence")
POS = ("VERB", "NOUN", "ADJ", "ADV", "ANY")
OFF = "-"
"""The type of a row that names no event: it switches a row off, or makes an exception."""

GLUE = "-"
"""What joins the parts of a word that spaCy takes apart: sit-in has three."""
SMALL = frozenset("of on for in to at from with into under against by over out a an the".split())


@dataclass(frozen=True, slots=True)
class EventRule:
    """Words in their basic form that name an event of `type`.

    `also` are names other schemas have for it, in order of preference. `roles` are this row's own
    (slot, role) pairs over those of its frame. `head` is the place of the word that is the trigger.
    """

    words: tuple[str, ...]
    pos: str
    type: str
    modes: tuple[str, ...]
    also: tuple[str, ...]
    frame: str
    roles: tuple[tuple[str, str], ...]
    conditions: tuple[Condition, ...]
    confidence: Confidence
    regex: Regex | None
    head: int
    key: str
    place: str

    @property
    def is_off(self) -> bool:
        return self.type == OFF


def parse_events(text: str, place: str) -> Iterator[EventRule]:
    """The rules of a text, one for each alternative of a row. Raises `BadInput`."""
    for row in rows(text, place, columns=COLUMNS, required=("words", "pos", "type")):
        cell = row["words"]
        for written in (cell,) if is_regex(cell) else row.words("words"):
            yield _rule(row, written)


def _rule(row: Row, written: str) -> EventRule:
    pos = row["pos"].upper()
    if pos not in POS:
        raise row.error(f"{row['pos']!r} is no part of speech: take {', '.join(POS)}.")
    confidence = row["confidence"] or "high"
    if confidence not in ("high", "check"):
        raise row.error(f"the confidence {confidence!r} is not one: write high or check.")
    frame, roles = _frame(row)
    found = conditions(row, "conditions")
    words = (written,) if is_regex(written) else tuple(written.lower().replace("-", " - ").split())
    regex = checked_regex(written, row) if is_regex(written) else None
    condition_text = " ".join(sorted(row["conditions"].split()))
    return EventRule(
        words=words,
        pos=pos,
        type=row["type"],
        modes=row.words("mode"),
        also=row.words("also"),
        frame=frame,
        roles=roles,
        conditions=found,
        confidence="check" if confidence == "check" else "high",
        regex=regex,
        head=_head(words, pos),
        key=f"{written.lower() if regex is None else written}/{pos}"
        + (f" {condition_text}" if condition_text else ""),
        place=row.place,
    )


def _frame(row: Row) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The frame's name and the row's own roles: `nagent of=actor to=recipient`."""
    parts = row["frame"].split()
    name = parts[0] if parts and "=" not in parts[0] else ""
    roles: list[tuple[str, str]] = []
    for part in parts[1:] if name else parts:
        slot, _, role = part.partition("=")
        if not slot or not re.fullmatch(r"\w+|-", role):
            raise row.error(
                f"the frame {row['frame']!r} cannot be read at {part!r}: write a frame's name and "
                "then slots with their roles, such as nagent of=actor to=recipient."
            )
        roles.append((slot, role))
    default = "nagent" if row["pos"].upper() == "NOUN" else "agent"
    return name or default, tuple(roles)


def _head(words: tuple[str, ...], pos: str) -> int:
    """Of several words the trigger: a verb begins its phrase, a noun ends it (before an of)."""
    if GLUE in words:
        return len(words) - 1
    if pos != "NOUN":
        return 0
    small = next((i for i, word in enumerate(words) if i and word in SMALL), len(words))
    return small - 1
