"""A JSON file that is one long list: written and read an element at a time."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from curation.errors import BadInput, TooLarge
from curation.formats.jsonl_lines import MAX_LINE

CHUNK = 1_000_000
"""Bytes read at once."""
MAX_ELEMENT = 4 * MAX_LINE
"""The longest element taken, in characters: an article with what several people said of it."""
_SPACE = " \t\n\r"


def written(elements: Iterable[Mapping[str, Any]], *, at_once: int = 100) -> Iterator[bytes]:
    """A list in chunks, an element a line."""
    before = "[\n"
    waiting: list[str] = []
    for element in elements:
        waiting.append(before + json.dumps(element, ensure_ascii=False, allow_nan=False))
        before = ",\n"
        if len(waiting) == at_once:
            yield "".join(waiting).encode()
            waiting = []
    yield ("".join(waiting) + ("\n]\n" if before != "[\n" else "[]\n")).encode()


def pieces(content: bytes) -> Iterator[bytes]:
    """Content in pieces of `CHUNK` bytes."""
    for start in range(0, len(content), CHUNK):
        yield content[start : start + CHUNK]


def elements(chunks: Iterable[bytes], name: str) -> Iterator[str]:
    """The elements of a list as they stand in the file, or the one object it is instead of a list.

    No more is in memory at once than the longest. Raises `BadInput` naming the element at fault.
    """
    return _Elements(chunks, name).all()


class _Elements:
    def __init__(self, chunks: Iterable[bytes], name: str) -> None:
        self._text = ""
        self._at = 0
        self._chunks = iter(chunks)
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._read = 0
        self._over = False
        self._name = name
        self._json = json.JSONDecoder()

    def all(self) -> Iterator[str]:
        if self._next() == "\ufeff":
            self._at += 1
        first = self._next()
        if first == "{":
            yield self._element(1)
            self._done()
            return
        if first != "[":
            raise BadInput(
                f"{self._name} is no JSON list of tasks: export it as JSON, "
                "or call it .jsonl if it has an object a line."
            )
        self._at += 1
        number = 0
        while self._next() != "]":
            number += 1
            yield self._element(number)
            following = self._next()
            if following == ",":
                self._at += 1
                if self._next() == "]":
                    raise BadInput(f"{self._name} has a comma behind its last element.")
            elif following != "]":
                raise BadInput(
                    f"{self._name} is cut short or broken behind element {number}: "
                    "there is no comma and no end of the list. Export it again."
                )
        self._at += 1
        self._done()

    def _done(self) -> None:
        if self._next():
            raise BadInput(f"{self._name} goes on behind the end of its list: take that out.")

    def _next(self) -> str:
        """The next character that is no space, which stays; empty at the end of the file."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _element(self, number: int) -> str:
        while True:
            try:
                _, end = self._json.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if len(self._text) - self._at > MAX_ELEMENT:
                    raise TooLarge(
                        f"{self._name}, element {number} has more than the {MAX_ELEMENT:,} "
                        f"characters it may have, or is no JSON: {error.msg}."
                    ) from None
                if not self._more():
                    raise BadInput(
                        f"{self._name}, element {number} is not JSON, or cut short: {error.msg}."
                    ) from None
            except RecursionError:
                raise BadInput(
                    f"{self._name}, element {number} is nested too deeply to be an article."
                ) from None
            except ValueError as error:
                raise BadInput(f"{self._name}, element {number} is no JSON: {error}.") from None
            else:
                # A number could go on in the next chunk; objects and lists could not.
                found = self._text[self._at : end]
                self._at = end
                return found

    def _more(self) -> bool:
        """Whether another chunk was read."""
        if self._over:
            return False
        chunk = next(self._chunks, b"")
        self._over = not chunk
        try:
            text = self._decoder.decode(chunk, final=self._over)
        except UnicodeDecodeError as error:
            byte = self._read + error.start
            raise BadInput(
                f"{self._name} is not UTF-8 near byte {byte:,}: save it as UTF-8 and try again."
            ) from None
        self._read += len(chunk)
        self._text = self._text[self._at :] + text
        self._at = 0
        return not self._over or bool(text)
