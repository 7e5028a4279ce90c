"""Tagging as a pure function, for any cluster engine: texts in, plain values out.

How to run it over many machines is told in docs/pretagging.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from curation.model import text_digest
from curation.pretag import Pretagger
from curation.pretag.chosen import chosen_pretagger
from curation.pretag.rule_files import Rules
from curation.pretag.wire import Json, to_json


def tag_batch(
    texts: Sequence[str], *, pipeline: str | None = None, rules: Rules | None = None
) -> list[Json]:
    """For each text its digest, who tagged it, and the annotations, as values JSON can hold.

    `pipeline` is what a project could name: a spaCy pipeline or a registered pre-tagger. It is
    loaded once a process. `rules` are those of a project; without any, the ones that come with
    the program hold.
    """
    tagger = _pretagger(pipeline, rules)
    return [
        {
            "text_sha256": text_digest(text),
            "tagger": tagger.name,
            "version": tagger.version,
            "annotations": to_json(suggestions),
        }
        for text, suggestions in zip(texts, tagger.tag(texts), strict=True)
    ]


@lru_cache(maxsize=2)
def _pretagger(name: str | None, rules: Rules | None) -> Pretagger:
    return chosen_pretagger(name, rules=rules)
