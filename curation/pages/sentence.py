"""Sentences in Markdown with the words that are spoken of on the colour of their label."""

from __future__ import annotations

from collections.abc import Iterable

from curation.desk.in_sentence import Piece
from curation.pages.literal import literal, shortened
from curation.pages.tags import tag

LONGEST = 240
"""Characters of marked words; longer ones are cut."""


def sentence_in_words(pieces: Iterable[Piece], colour: str) -> str:
    """A sentence as Markdown, what is marked in it as tags of this colour."""
    return "".join(
        tag(shortened(one.text, LONGEST), colour) if one.is_marked else unmarked(one)
        for one in pieces
    )


def unmarked(piece: Piece) -> str:
    """Words with the spaces at their ends."""
    before = " " if piece.text[:1].isspace() else ""
    behind = " " if piece.text[-1:].isspace() else ""
    return f"{before}{literal(piece.text)}{behind}"
