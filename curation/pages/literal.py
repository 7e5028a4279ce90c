"""Other people's words inside Streamlit's Markdown: shown letter for letter, never interpreted.

Every title, file name, label or message that reaches a Markdown element (headings, captions,
alerts, labels of widgets) goes through here. Where an element takes plain text, prefer that.
"""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
"""All ASCII punctuation: with a backslash before it, it means itself."""

_REWRITTEN_LATER = re.compile(
    r"""
      (?<=:)(?=[\w+/-])                   # :emoji:, :material_icon:, https://
    | (?i:(?<=www))(?=\.)                 # www.example.com
    | (?<=@)(?=\w)                        # somebody@example.com
    | (?<=(?:(?<=\s)|(?<=^))[<>~-])(?=[->=])   # -> <- <= >= ~= --
    """,
    re.VERBOSE,
)
"""Places inside what Streamlit turns into pictures, links or arrows after escapes are resolved."""

_DIRECTIVES = re.compile(r"(?<=:)(?=\w)")
"""Where an icon, an emoji or a colour of Streamlit's would begin."""

WORD_JOINER = "\u2060"
"""A character without width that keeps such a place apart."""


def literal(text: str) -> str:
    """One line of Markdown that shows exactly this text, runs of white space as one space."""
    line = " ".join(text.split())
    parted = _REWRITTEN_LATER.sub(WORD_JOINER, line)
    return _SIGNS.sub(r"\\\1", parted)


def literal_lines(text: str) -> str:
    """Markdown that shows this text with its line breaks."""
    return "\\\n".join(literal(line) for line in text.splitlines() if line.strip())


def plain_markdown(text: str) -> str:
    """Markdown that was written for other programs: what only Streamlit knows is text here."""
    return _DIRECTIVES.sub(WORD_JOINER, text)


def literal_button(text: str) -> str:
    """A button in a table that shows this text: there only icons are anything but text."""
    return text.replace(":material/", f":{WORD_JOINER}material/")


def shortened(text: str, length: int = 60) -> str:
    """A text cut at a word where it is too long for its place; still to be made literal."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut) + "…"
