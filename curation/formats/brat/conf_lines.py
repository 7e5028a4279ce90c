"""brat's annotation.conf as entries: sections, hierarchy, macros and arguments, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from curation.errors import BadInput

SECTIONS = ("entities", "relations", "events", "attributes")

_SECTION = re.compile(r"\s*\[(.*)\]\s*")
_SEPARATOR = re.compile(r"\s*-+\s*")
_MACRO = re.compile(r"(<[A-Za-z_-]+>)=(.*)")
# Without a tab the first space ends the names, if what follows is an argument.
_WITHOUT_TAB = re.compile(r"(\S+)\s+([^\s:]+:.*)")
_MAX_LINE = 100_000
"""The longest line, macros written out: one that names another twice doubles it."""
_MAX_MACROS = 500
_MEANT_BY_BRAT = frozenset("<ANY> <ENTITY> <RELATION> <EVENT> <NONE> <EMPTY> <REL-TYPE>".split())


@dataclass(frozen=True, slots=True)
class Argument:
    """What stands after the name: "Giver+:Person|GPE" is Giver, "+" and two values."""

    name: str
    count: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line that names something; `usable` is False for one that brat only shows (!)."""

    section: str
    line: int
    name: str
    others: tuple[str, ...]
    parent: str
    usable: bool
    arguments: tuple[Argument, ...]


def entries(text: str, name: str, notes: list[str]) -> Iterator[Entry]:
    """The entries in order; what is left out goes into `notes`. Raises `BadInput` with the line."""
    section = ""
    macros: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        line = line.rstrip()
        if not line or line.lstrip().startswith("#") or _SEPARATOR.fullmatch(line):
            continue
        place = f"{name}, line {number}"
        if heading := _SECTION.fullmatch(line):
            section, above = heading[1], []
            if section not in SECTIONS:
                notes.append(f"{place}: the section [{section}] is none of brat's and left out")
            continue
        if not section:
            raise BadInput(
                f"{place} stands before any section: begin with [{'] or ['.join(SECTIONS)}]."
            )
        if section not in SECTIONS:
            continue
        if macro := _MACRO.fullmatch(line):
            if macro[1] in _MEANT_BY_BRAT:
                raise BadInput(f"{place}: {macro[1]} is brat's own word: name yours otherwise.")
            if len(macros) == _MAX_MACROS:
                raise BadInput(
                    f"{place}: more than {_MAX_MACROS} macros are too many: take some out."
                )
            macros[macro[1]] = _expanded(macro[2].strip(), macros, place)
        else:
            yield _entry(_expanded(line, macros, place), section, number, place, above)


def _expanded(line: str, macros: Mapping[str, str], place: str) -> str:
    for name, meaning in macros.items():
        times = line.count(name)
        if len(line) + times * len(meaning) > _MAX_LINE:
            raise BadInput(
                f"{place} is longer than {_MAX_LINE:,} characters with its macros written out: "
                "make it shorter."
            )
        line = line.replace(name, meaning) if times else line
    return line


def _entry(line: str, section: str, number: int, place: str, above: list[tuple[int, str]]) -> Entry:
    said = line.lstrip()
    if not said:
        raise BadInput(f"{place} says nothing with its macros written out: take it out.")
    indent = len(line) - len(said)
    # Before a tab names may have spaces, as in older files.
    terms, tab, rest = said.partition("\t")
    if not tab and (found := _WITHOUT_TAB.fullmatch(said)):
        terms, rest = found[1], found[2]
    while above and above[-1][0] >= indent:
        above.pop()
    if indent and not above:
        raise BadInput(
            f"{place} is indented, but nothing stands above it that it could belong to: "
            "take the tab away, or put its parent before it."
        )
    names = [term.strip().removeprefix("!") for term in terms.split("|")]
    names = [name for name in names if name]
    if not names:
        raise BadInput(f"{place} has no name: write one before the tab.")
    if " " in names[0]:
        raise BadInput(
            f"{place}: the name {names[0]!r} has a space, which brat cannot write: put _ there."
        )
    entry = Entry(
        section=section,
        line=number,
        name=names[0],
        others=tuple(dict.fromkeys(names[1:])),
        parent=above[-1][1] if above else "",
        usable=not any(term.strip().startswith("!") for term in terms.split("|")),
        arguments=tuple(_argument(part.strip(), place) for part in rest.split(",") if part.strip()),
    )
    above.append((indent, entry.name))
    return entry


_ARGUMENT = re.compile(r"(<[A-Z-]+>|[^:]+?)(\?|\*|\+|\{\d{1,6}(?:-\d{1,6})?\})?:(.*)")


def _argument(part: str, place: str) -> Argument:
    found = _ARGUMENT.fullmatch(part)
    if found is None:
        raise BadInput(
            f"{place}: {part!r} is not a role and what may fill it: write it as Role:Label|Label, "
            "with a comma between two of them."
        )
    values = tuple(value.strip() for value in found[3].split("|"))
    if not all(values):
        raise BadInput(f"{place}: {part!r} has an empty place where a label should stand.")
    return Argument(found[1].strip(), found[2] or "", values)
