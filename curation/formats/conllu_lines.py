"""Lines of CoNLL-U and CoNLL-U Plus as documents, with the text put together as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Literal, TypeAlias

from curation.errors import BadInput
from curation.formats.conll_lines import line_of
from curation.formats.conll_tags import OUTSIDE, Tag

STANDARD = tuple("ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC".split())
GLOBAL = "global.columns"
Layer: TypeAlias = Literal["mentions", "events"]
LAYERS: Mapping[str, Layer] = {"NER": "mentions", "NE": "mentions", "EVENT": "events"}
"""What a column tells, by its name behind the namespace."""

_ID = re.compile(r"(\d+)(?:-(\d+)|(\.\d+))?")
_ESCAPES = {"s": " ", "t": "\t", "n": "\n", "r": "\r", "p": "|", "\\": "\\"}
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|(.))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in the text; `after` is None where the file does not say it."""

    line: int
    form: str
    before: str = ""
    after: str | None = None
    said: tuple[str, str] | None = None
    """start_char and end_char, if it has them."""


@dataclass(slots=True)
class Sentence:
    """Its words, and of each layer the tags, with the word each tag is on."""

    words: list[Word] = field(default_factory=list)
    tags: dict[Layer, list[Tag]] = field(default_factory=dict)
    on: list[int] = field(default_factory=list)
    begins_paragraph: bool = False


@dataclass(slots=True)
class Annotated:
    """One document; `about` are the comments before its first sentence."""

    number: int
    line: int
    id: str = ""
    about: dict[str, str] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)

    def text(self) -> tuple[str, list[list[tuple[int, int]]]]:
        """The text, and where in it the words of each sentence are."""
        parts: list[str] = []
        places: list[list[tuple[int, int]]] = []
        at = 0
        following = [*self.sentences[1:], None]
        for sentence, next_one in zip(self.sentences, following, strict=True):
            found = []
            for number, word in enumerate(sentence.words, start=1):
                start = at + len(word.before)
                found.append((start, start + len(word.form)))
                after = word.after
                if after is None:
                    after = " " if number < len(sentence.words) else _between(next_one)
                parts += (word.before, word.form, after)
                at = found[-1][1] + len(after)
            places.append(found)
        return "".join(parts), places


def _between(sentence: Sentence | None) -> str:
    """What parts a sentence from the one before it."""
    if sentence is None:
        return ""
    return "\n\n" if sentence.begins_paragraph else "\n"


def _layers(names: tuple[str, ...]) -> dict[Layer, int]:
    """The column of each layer there is; the first of two."""
    found: dict[Layer, int] = {}
    for at, name in enumerate(names):
        namespace, _, local = name.rpartition(":")
        layer = LAYERS.get(local.upper()) if namespace else None
        if layer is not None:
            found.setdefault(layer, at)
    return found


def documents(lines: Iterable[bytes], name: str) -> Iterator[Annotated]:
    """The documents of a file, in order. Raises `BadInput` naming the line."""
    reader = _Reader(name)
    for number, raw in enumerate(lines, start=1):
        line = line_of(raw, name, number).rstrip("\r\n")
        line = line.removeprefix("\ufeff") if number == 1 else line
        if not line.strip():
            reader.end_sentence()
        elif line.startswith("#"):
            yield from reader.comment(line[1:].strip(), number)
        else:
            reader.word(line, number)
    reader.end_sentence()
    yield from reader.end()


class _Reader:
    """What was read so far of a file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._set_columns(STANDARD)
        self._numbers = count(1)
        self._document: Annotated | None = None
        self._sentence = Sentence()
        self._inside = 0
        """The last word that belongs to the stretch of several words before it."""

    def _set_columns(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._layers = _layers(names)
        self._form = names.index("FORM")
        self._id = names.index("ID") if "ID" in names else None
        self._misc = names.index("MISC") if "MISC" in names else None

    def comment(self, said: str, number: int) -> Iterator[Annotated]:
        """A comment; yields the document that ends there."""
        key, _, value = (part.strip() for part in said.partition("="))
        if key == GLOBAL:
            names = tuple(value.split())
            if "FORM" not in names:
                raise BadInput(f"{self._name}, line {number}: no column is FORM, the words.")
            self._set_columns(names)
        elif key == "newdoc" or key.startswith("newdoc "):
            self.end_sentence()
            yield from self.end()
            self._document = Annotated(next(self._numbers), number, value)
        elif key == "newpar" or key.startswith("newpar "):
            self._sentence.begins_paragraph = True
        elif self._document is not None and not self._document.sentences:
            self._document.about.setdefault(key, value)

    def word(self, line: str, number: int) -> None:
        """A line of a word."""
        fields = line.split("\t")
        names = self._names
        if len(fields) != len(names):
            raise BadInput(
                f"{self._name}, line {number} has {len(fields)} columns, and the file has "
                f"{len(names)} ({' '.join(names)}): they are parted by tabs."
            )
        id = "1" if self._id is None else fields[self._id]
        found = _ID.fullmatch(id)
        if found is None:
            raise BadInput(f"{self._name}, line {number}: {id[:40]!r} is no number of a word.")
        if not fields[self._form]:
            raise BadInput(f"{self._name}, line {number} has no word.")
        if found[3]:  # an empty node: no word of the text
            return
        misc = {} if self._misc is None else _misc(fields[self._misc])
        first, last = int(found[1]), found[2]
        if last is not None or self._id is None or first > self._inside:
            self._sentence.words.append(_word(fields[self._form], misc, number))
            self._inside = int(last) if last is not None else 0
        if last is not None:
            return
        self._sentence.on.append(len(self._sentence.words) - 1)
        for layer, at in self._layers.items():
            self._tag(layer, fields[at], number)
        if "mentions" not in self._layers and (tag := misc.get("ne", misc.get("ner"))):
            missing = len(self._sentence.on) - 1
            self._sentence.tags.setdefault("mentions", [Tag(number, OUTSIDE)] * missing)
            self._tag("mentions", tag, number)
        elif "mentions" in self._sentence.tags and "mentions" not in self._layers:
            self._tag("mentions", "_", number)

    def _tag(self, layer: Layer, tag: str, number: int) -> None:
        self._sentence.tags.setdefault(layer, []).append(
            Tag(number, OUTSIDE if tag == "_" else tag)
        )

    def end_sentence(self) -> None:
        """The end of a sentence, if there are words."""
        if self._sentence.words:
            if self._document is None:
                line = self._sentence.words[0].line
                self._document = Annotated(next(self._numbers), line)
            self._document.sentences.append(self._sentence)
            self._sentence = Sentence()
        self._inside = 0

    def end(self) -> Iterator[Annotated]:
        """The document that was read last, if any."""
        if self._document is not None:
            yield self._document
        self._document = None


def _misc(value: str) -> dict[str, str]:
    """The entries of MISC by their names in small letters."""
    if value == "_":
        return {}
    pairs = (part.partition("=") for part in value.split("|"))
    return {key.lower(): said for key, _, said in pairs}


def _word(form: str, misc: Mapping[str, str], number: int) -> Word:
    after = misc.get("spacesafter")
    if after is not None:
        after = unescaped(after)
    elif misc.get("spaceafter") == "No":
        after = ""
    said = None
    if "start_char" in misc and "end_char" in misc:
        said = misc["start_char"], misc["end_char"]
    before = misc.get("spacesbefore")
    return Word(number, form, unescaped(before) if before else "", after, said)


def escaped(space: str) -> str:
    """Space as MISC can hold it."""
    back = {character: letter for letter, character in _ESCAPES.items()}
    return "".join(f"\\{back[one]}" if one in back else f"\\u{ord(one):04x}" for one in space)


def unescaped(said: str) -> str:
    """The space that an entry of MISC stands for."""
    return _ESCAPED.sub(
        lambda found: chr(int(found[1], 16)) if found[1] else _ESCAPES.get(found[2], found[0]),
        said,
    )
