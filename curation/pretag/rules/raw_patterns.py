"""spaCy's own dependency patterns in relations.tsv, checked by spaCy itself."""

from __future__ import annotations

import json
import re
from typing import Any

from spacy.errors import MatchPatternError
from spacy.matcher import DependencyMatcher
from spacy.vocab import Vocab

from curation.pretag.rules.lines import Row

_EXAMPLE = '[{"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": "lead"}}, …]'


def check_pattern(row: Row) -> None:
    """Raise `BadInput` when spaCy does not take the pattern, or an end of it has no node."""
    try:
        pattern = json.loads(row["words"])
    except (ValueError, RecursionError) as error:
        raise row.error(f"the pattern is no JSON ({error}): write it as {_EXAMPLE}.") from error
    if not isinstance(pattern, list) or not all(isinstance(node, dict) for node in pattern):
        raise row.error(f"the pattern is not a list of nodes: write it as {_EXAMPLE}.")
    try:
        added(DependencyMatcher(Vocab(), validate=True), row["name"], pattern)
    except MatchPatternError as error:
        said = " ".join(str(error).split())
        raise row.error(f"spaCy does not take the pattern ({said[:300]}): correct it.") from error
    except (
        re.error,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
    ) as error:
        said = " ".join(str(error).split())
        raise row.error(
            f"spaCy does not take the pattern ({type(error).__name__}: {said[:300]}): correct it."
        ) from error
    nodes = [str(node.get("RIGHT_ID")) for node in pattern]
    for end in ("head", "tail"):
        if row[end] not in nodes:
            raise row.error(
                f"the {end} {row[end]!r} is no node of the pattern: write {' or '.join(nodes)}."
            )


def added(matcher: DependencyMatcher, name: str, pattern: list[dict[str, Any]]) -> None:
    """Give a matcher a pattern. Raises whatever spaCy raises on a bad one."""
    matcher.add(name, [pattern])
