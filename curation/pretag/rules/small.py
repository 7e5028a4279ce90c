"""The files with few columns: frames, helper verbs, nominals, cues and what cues mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from curation.pretag.rules.lines import Row, rows

OFF = "-"
WHERE = {
    "aux": "an auxiliary verb of the event: may, will",
    "neg": "a negation of it: not, no",
    "above": "a verb, noun or adjective whose object or clause it is: plan to, avert",
    "that": "a verb whose clause it is: denied that, warned that",
    "mod": "a word before the noun: planned, former",
    "mark": "what begins its clause: if, unless",
}


@dataclass(frozen=True, slots=True)
class FrameRule:
    """In frames called `frame` what stands in `slot` fills `role`."""

    frame: str
    slot: str
    role: str
    key: str
    place: str

    @property
    def is_off(self) -> bool:
        return self.role == OFF


@dataclass(frozen=True, slots=True)
class HelperRule:
    """A verb whose subject acts in, or suffers, the event that its object names.

    With `preps` the event stands after one of these prepositions instead: engage in talks.
    """

    verb: str
    does: str
    preps: tuple[str, ...]
    key: str
    place: str

    @property
    def is_off(self) -> bool:
        return self.does == OFF


@dataclass(frozen=True, slots=True)
class NominalRule:
    """A common noun that may be a mention, and the label it then gets."""

    word: str
    label: str
    key: str
    place: str

    @property
    def is_off(self) -> bool:
        return self.label == OFF


@dataclass(frozen=True, slots=True)
class CueRule:
    """A word that says something about an event when it stands at `where`."""

    word: str
    pos: str
    where: str
    says: str
    key: str
    place: str

    @property
    def is_off(self) -> bool:
        return self.says == OFF


@dataclass(frozen=True, slots=True)
class MeaningRule:
    """What is `says` in cues becomes an attribute; `values` in order of preference."""

    says: str
    attribute: str
    values: tuple[str, ...]
    key: str
    place: str

    @property
    def is_off(self) -> bool:
        return self.values == (OFF,)


HELPS = ("acts", "suffers")


def parse_frames(text: str, place: str) -> Iterator[FrameRule]:
    """The rows of frames.tsv. Raises `BadInput`."""
    for row in rows(text, place, columns=FRAME_COLUMNS, required=FRAME_COLUMNS):
        key = f"{row['frame']} {row['slot']}"
        yield FrameRule(row["frame"], row["slot"], row["role"], key, row.place)


FRAME_COLUMNS = ("frame", "slot", "role")


def parse_helpers(text: str, place: str) -> Iterator[HelperRule]:
    """The rows of helpers.tsv. Raises `BadInput`."""
    for row in rows(text, place, columns=HELPER_COLUMNS, required=("verbs", "does")):
        if row["does"] not in (*HELPS, OFF):
            raise row.error(f"a verb cannot do {row['does']!r} here: take {', '.join(HELPS)}.")
        preps = row.words("preps")
        for verb in row.words("verbs"):
            key = " ".join((verb.lower(), *preps))
            yield HelperRule(verb.lower(), row["does"], preps, key, row.place)


HELPER_COLUMNS = ("verbs", "does", "preps")


def parse_nominals(text: str, place: str) -> Iterator[NominalRule]:
    """The rows of nominals.tsv; several words of one label may share a row. Raises `BadInput`."""
    for row in rows(text, place, columns=NOMINAL_COLUMNS, required=NOMINAL_COLUMNS):
        for word in row.words("words"):
            yield NominalRule(word.lower(), row["label"], word.lower(), row.place)


NOMINAL_COLUMNS = ("words", "label")


def parse_cues(text: str, place: str) -> Iterator[CueRule]:
    """The rows of cues.tsv; several words may share a row. Raises `BadInput`."""
    for row in rows(text, place, columns=CUE_COLUMNS, required=CUE_COLUMNS):
        if row["where"] not in WHERE:
            raise row.error(f"{row['where']!r} is no place for a cue: take {', '.join(WHERE)}.")
        for word in row.words("words"):
            pos = row["pos"].upper()
            key = f"{word.lower()}/{pos} {row['where']}"
            yield CueRule(word.lower(), pos, row["where"], row["says"], key, row.place)


CUE_COLUMNS = ("words", "pos", "where", "says")


def parse_meanings(text: str, place: str) -> Iterator[MeaningRule]:
    """The rows of meanings.tsv. Raises `BadInput`."""
    for row in rows(text, place, columns=MEANING_COLUMNS, required=MEANING_COLUMNS):
        _check_name(row, "attribute")
        key = f"{row['says']} {row['attribute']}"
        yield MeaningRule(row["says"], row["attribute"], row.words("values"), key, row.place)


MEANING_COLUMNS = ("says", "attribute", "values")


def _check_name(row: Row, column: str) -> None:
    if not re.fullmatch(r"\w[\w .:/-]{0,63}", row[column]):
        raise row.error(f"{row[column]!r} is no name for an attribute: take letters and digits.")
