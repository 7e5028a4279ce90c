"""Spans for what the readers find: names, common nouns, triggers."""

from __future__ import annotations

from curation.model import Origin, Span
from curation.pretag.parsed import TAGGER, Passage
from curation.pretag.readers.mentions import Mention


def mention_span(passage: Passage, mention: Mention) -> Span | None:
    """The span of a mention: a name's own, or one for a common noun."""
    tree = passage.tree
    origin = Origin(
        tagger=TAGGER,
        version=passage.version,
        confidence="check",
        rule=_rule(mention),
        reason=_reason(mention),
    )
    return passage.span(mention.label, tree.starts[mention.first], tree.end(mention.last), origin)


def _rule(mention: Mention) -> str:
    if mention.word:
        return f"nominals:{mention.word}"
    return "names:capital" if mention.is_new else "ner"


def _reason(mention: Mention) -> str:
    if mention.word:
        return f"*{mention.word}*, where no name stands"
    return "written with a capital, and fills a role" if mention.is_new else ""


def words_of(passage: Passage, mention: Mention) -> str:
    """The words of a mention."""
    tree, start = passage.tree, passage.start
    return passage.text[start + tree.starts[mention.first] : start + tree.end(mention.last)]
