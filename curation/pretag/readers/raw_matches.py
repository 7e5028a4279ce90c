"""Runs a project's own spaCy dependency patterns; no matcher is made where there are none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from curation.pretag.readers.ends import Tie
from curation.pretag.readers.lexicon import Lexicon
from curation.pretag.readers.mentions import Mention, own_mention
from curation.pretag.readers.tree import Tree
from curation.pretag.rules.raw_patterns import added
from curation.pretag.rules.relations import RelationRule


def raw_ties(doc: Doc, tree: Tree, lexicon: Lexicon) -> Iterator[Tie]:
    """The names or common nouns at the two nodes that a pattern calls its head and its tail."""
    rules = lexicon.relations.get("pattern", ())
    if not rules:
        return
    matcher = _matcher(rules, doc.vocab)
    nodes = {
        rule.name: [str(node["RIGHT_ID"]) for node in json.loads(rule.pattern)] for rule in rules
    }
    by_name = {rule.name: rule for rule in rules}
    for key, tokens in matcher(doc):
        rule = by_name[doc.vocab.strings[key]]
        ends: list[Mention | None] = [
            own_mention(tree, tokens[nodes[rule.name].index(min(end))], lexicon)
            for end in (rule.heads, rule.tails)
        ]
        head, tail = ends
        if head is not None and tail is not None:
            yield Tie(rule, head, tail, "with")


@lru_cache(maxsize=4)
def _matcher(rules: tuple[RelationRule, ...], vocab: Vocab) -> DependencyMatcher:
    matcher = DependencyMatcher(vocab)
    for rule in rules:
        added(matcher, rule.name, json.loads(rule.pattern))
    return matcher
