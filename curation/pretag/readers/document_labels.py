"""Suggests labels for a whole document from the words that speak for them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator

from curation.model import DocumentLabel, Origin
from curation.pretag.parsed import TAGGER, WholeText, Words
from curation.pretag.readers.lexicon import ContextIndex
from curation.pretag.readers.reasons import label_reason
from curation.pretag.rules.contexts import ContextRule
from curation.pretag.suggestions import Suggestions, suggestion_id

NEEDED = 5.0
"""Points from which a value is suggested in a text of `USUAL_WORDS`."""
SURE = 10.0
MOST = 3
"""How often one word counts."""
USUAL_WORDS = 400
"""A longer text needs more points, with the square root of its length; a shorter one no fewer."""

Found = dict[tuple[str, str], dict[str, tuple[int, float]]]
"""For each (label, value) its words: how often, and how much they weigh."""


def document_labels(whole: WholeText) -> Suggestions:
    """The labels of a text."""
    count = sum(len(words) for words in whole.words)
    scale = max(1.0, math.sqrt(count / USUAL_WORDS))
    labels = []
    for (label, value), words in _found(whole).items():
        points = sum(min(often, MOST) * weight for often, weight in words.values()) / scale
        if points < NEEDED or len(words) < 2:
            continue
        labels.append(
            DocumentLabel(
                id=suggestion_id(whole.text_sha256, "document_label", label, value),
                label=label,
                value=value,
                origin=Origin(
                    tagger=TAGGER,
                    version=whole.version,
                    confidence="high" if points >= SURE else "check",
                    score=round(points, 2),
                    rule=f"contexts:{value}",
                    reason=label_reason({word: often for word, (often, _) in words.items()}),
                ),
            )
        )
    return Suggestions(labels=tuple(labels))


def _found(whole: WholeText) -> Found:
    lexicon = whole.lexicon
    counts: Counter[int] = Counter()
    for words in whole.words:
        counts.update(_matches(words, lexicon.contexts))
    found: Found = defaultdict(dict)
    for number, often in counts.items():
        _add(found, lexicon.context_rules[number], often)
    for rule in lexicon.context_rules:
        if rule.regex is not None:
            often = sum(1 for _ in rule.regex.finditer(whole.text))
            if often:
                _add(found, rule, often)
    return found


def _add(found: Found, rule: ContextRule, often: int) -> None:
    found[rule.label, rule.value][" ".join(rule.words)] = (often, rule.weight)


def _matches(words: Words, contexts: ContextIndex) -> Iterator[int]:
    """The numbers of the rules whose words stand here; of several phrases the longest."""
    skip = 0
    for i, word in enumerate(words):
        if i < skip or word not in contexts:
            continue
        for phrase, numbers in contexts[word]:
            if len(phrase) == 1 or tuple(words[i : i + len(phrase)]) == phrase:
                yield from numbers
                skip = i + len(phrase)
                break
