"""Which articles rules are tried on: those that hold a word of the changed rules come first."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence

from curation.errors import CurationError
from curation.pretag.lemmas import lemmas_of
from curation.pretag.rule_files import Rule
from curation.pretag.rules.relations import RelationRule
from curation.store.mentions import Text

CHARACTERS = 10_000
"""Of a longer article only the beginning is read."""
SEARCH_SECONDS = 2.0
"""How long articles with the words are looked for."""
MOST_WORDS = 100


def words_of(rules: Iterable[Rule]) -> list[str]:
    """What the rules look for: of a phrase its longest word; of an expression nothing."""
    found: dict[str, None] = {}
    for rule in rules:
        for cell in _cells(rule):
            if not cell.startswith("/"):  # an expression's letters are no words
                found[max(re.findall(r"\w+", cell), key=len, default="")] = None
    return [word for word in found if len(word) > 2][:MOST_WORDS]


def looked_for(words: Sequence[str], pipeline: str | None) -> re.Pattern[str] | None:
    """The words in any form: their beginning, and what the pipeline knows, such as met of meet."""
    wanted = {word[:-1] if len(word) > 4 else word for word in words}
    try:
        forms = lemmas_of(pipeline).forms(words).forms if words else ()
    except CurationError:  # then their beginnings have to do
        forms = ()
    wanted.update(form for one in forms for form in one)
    if not wanted:
        return None
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(wanted)))})", re.IGNORECASE)


def _cells(rule: Rule) -> tuple[str, ...]:
    """What a row looks for: of alternatives each, of a phrase its longest word."""
    words: tuple[str, ...] = getattr(rule, "words", ())
    if not words:
        return (getattr(rule, "word", ""), getattr(rule, "verb", ""))
    return words if isinstance(rule, RelationRule) else (max(words, key=len),)


def sample_of(
    texts: Iterable[Text], words: re.Pattern[str] | None, articles: int
) -> tuple[list[Text], int]:
    """So many articles: those with the words, then others, open ones before submitted ones.

    And how many of them hold the words.
    """
    end = time.monotonic() + SEARCH_SECONDS
    holding: list[Text] = []
    open_ones: list[Text] = []
    submitted: list[Text] = []
    for text in texts:
        if words is not None and words.search(text.text, 0, CHARACTERS):
            holding.append(text)
        else:
            rest = submitted if text.status == "submitted" else open_ones
            if len(rest) < articles:
                rest.append(text)
        enough = open_ones if words is None else holding
        if len(enough) == articles or time.monotonic() > end:
            break
    return [*holding, *open_ones, *submitted][:articles], len(holding)


def beginning(text: str) -> str:
    """As much of a text as is read, cut at the end of a line or word where there is one."""
    if len(text) <= CHARACTERS:
        return text
    cut = text.rfind("\n", CHARACTERS // 2, CHARACTERS)
    if cut < 0:
        cut = text.rfind(" ", 1, CHARACTERS)
    return text[: cut if cut > 0 else CHARACTERS]
