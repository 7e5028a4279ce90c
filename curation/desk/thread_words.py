"""What begins a thread, and what can be kept of it: its words, its place in the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.codec import MAX_NAME, MAX_REMARK
from curation.edits import EDIT_ID
from curation.errors import BadInput, InvalidSpan, TooLarge
from curation.store.documents import Document
from curation.store.threads import About, ThreadKind

Part: TypeAlias = Literal["own", "gold"]

MAX_QUOTE = 300
"""How many characters of the article a thread keeps; its place says how far the words went."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What begins a thread; the ids are chosen by whoever asks, and sent again it is begun once.

    It is about whoever asks's own reading, about the gold, or about the reading of `reader`.
    """

    id: str
    message_id: str
    text: str
    kind: ThreadKind = "question"
    target: str = ""
    start: int | None = None
    end: int | None = None
    label: str = ""
    part: Part = "own"
    reader: int | None = None


def check_words(text: str) -> str:
    """The text of a message without white space around it. Raises `BadInput` or `TooLarge`."""
    words = text.strip()
    if not words:
        raise BadInput("There are no words in this: write your question first.")
    if len(words) > MAX_REMARK:
        raise TooLarge(
            f"A message takes up to {MAX_REMARK:,} characters, not {len(words):,}: shorten it."
        )
    if any(_cannot_be_kept(one) for one in words):
        raise BadInput("The message has a control character or half of one: type it anew.")
    return words


def _cannot_be_kept(character: str) -> bool:
    return (character < " " and character not in "\n\t\r") or "\ud800" <= character <= "\udfff"


def check_id(id: str) -> None:
    """Raise `BadInput` unless an id may be one."""
    if not EDIT_ID.fullmatch(id):
        raise BadInput("An id has 8 to 64 letters, digits, - or _: take a random UUID.")


def about_of(document: Document, opening: Opening) -> About:
    """What a thread is about, with the article's own words at its place."""
    for name, value in (("target", opening.target), ("label", opening.label)):
        if len(value) > MAX_NAME or any(map(_cannot_be_kept, value)):
            raise BadInput(f"The {name} of a thread takes up to {MAX_NAME} printable characters.")
    start, end = opening.start, opening.end
    if start is None or end is None:
        if start is not None or end is not None:
            raise InvalidSpan("A place has a start and an end: give both, or neither.")
        return About(opening.target, None, None, "", opening.label)
    if not 0 <= start < end <= len(document.text):
        raise InvalidSpan(f"The article has no characters from {start} to {end}.")
    return About(opening.target, start, end, document.text[start:end][:MAX_QUOTE], opening.label)
