"""Suggests relations: the shapes of relations.tsv, found around their words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from curation.model import AttributeValue, Origin, Relation, Span
from curation.pretag.naming import OTHER_NAMES
from curation.pretag.parsed import TAGGER, Passage
from curation.pretag.readers.ends import Tie, relation_words
from curation.pretag.readers.lexicon import Lexicon
from curation.pretag.readers.mentions import Mention
from curation.pretag.readers.raw_matches import raw_ties
from curation.pretag.readers.reasons import relation_reason
from curation.pretag.readers.shapes import SHAPES
from curation.pretag.readers.spans import mention_span, words_of
from curation.pretag.readers.tree import Tree
from curation.pretag.rules.relations import RelationRule
from curation.pretag.suggestions import Suggestions, suggestion_id

SPARING = frozenset({"owned", "in"})
"""Of these shapes, a row of confidence "check" ties only common nouns that an event wants."""


def relations(passage: Passage) -> Suggestions:
    """The relations of a passage, with the common nouns at their ends."""
    spans: dict[str, Span] = {}
    found: dict[str, Relation] = {}
    ties = chain(
        find_ties(passage.tree, passage.lexicon),
        raw_ties(passage.doc, passage.tree, passage.lexicon),
    )
    for tie in ties:
        relation = _suggestion(passage, tie, spans)
        if relation is not None:
            found.setdefault(relation.id, relation)
    return Suggestions(spans=tuple(spans.values()), relations=tuple(found.values()))


def find_ties(tree: Tree, lexicon: Lexicon) -> Iterator[Tie]:
    """The ties of a tree; the first rule that ties two mentions in one way has them."""
    words = relation_words(tree, lexicon)
    seen: set[tuple[str, Mention, Mention]] = set()
    for shape, find in SHAPES.items():
        if shape not in lexicon.relations:
            continue
        for tie in find(tree, lexicon, words):
            key = (tie.rule.type, tie.head, tie.tail)
            if tie.head != tie.tail and key not in seen:
                seen.add(key)
                yield tie


def _is_sparing(rule: RelationRule) -> bool:
    return rule.shape in SPARING and rule.confidence == "check"


def _fills_a_role(passage: Passage, noun: Mention) -> bool:
    """Whether an event wants a common noun: who reads the events comes first."""
    tree = passage.tree
    return (noun.label, tree.starts[noun.first], tree.end(noun.last)) in passage.made


def _suggestion(passage: Passage, tie: Tie, spans: dict[str, Span]) -> Relation | None:
    rule = tie.rule
    if _is_sparing(rule) and tie.head.word and not _fills_a_role(passage, tie.head):
        return None
    head, tail = mention_span(passage, tie.head), mention_span(passage, tie.tail)
    if head is None or tail is None or head.id == tail.id:
        return None
    for mention, span in ((tie.head, head), (tie.tail, tail)):
        if mention.is_new:
            spans[span.id] = span
    also: dict[str, AttributeValue] = {OTHER_NAMES: rule.also} if rule.also else {}
    return Relation(
        id=suggestion_id(passage.text_sha256, "relation", rule.type, head.id, tail.id),
        label=rule.type,
        head=head.id,
        tail=tail.id,
        attributes=also,
        origin=Origin(
            tagger=TAGGER,
            version=passage.version,
            confidence="check" if tie.head.is_new or tie.tail.is_new else rule.confidence,
            rule=f"relations:{rule.name}",
            reason=relation_reason(
                words_of(passage, tie.head), tie.words, words_of(passage, tie.tail)
            ),
        ),
    )
