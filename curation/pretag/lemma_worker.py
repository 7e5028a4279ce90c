"""The process that knows the forms of words: `python -m curation.pretag.lemma_worker`.

Speaks JSON, one object a line, over standard input and output:

    to it     {"id": "1", "words": ["prime", "minister"]}
    from it   {"id": "1", "lemmas": ["prime", "minister"], "forms": [{"prime": true, …}, …]}
    to it     {"id": "2", "lemmas": ["strike"], "passages": [["They struck.", [[5, 11]]], …]}
    from it   {"id": "2", "holding": [[true], …]}

A form is true when it can be of no other word. It ends with its parent; nothing is lost with it.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

from curation.pretag.answering import answer_lines
from curation.pretag.quick_start import import_spacy_quickly

if TYPE_CHECKING:
    from curation.pretag.inflection import Inflection


def main() -> int:
    """Answer every line until standard input ends."""
    return answer_lines("curation.pretag.lemma_worker", _load, _answer)


def _load(pipeline: str | None) -> Inflection:
    import_spacy_quickly()  # before anything that imports it
    loaded = importlib.import_module("curation.pretag.loading").load_pipeline(pipeline)
    inflection: Inflection = importlib.import_module("curation.pretag.inflection").Inflection(
        loaded.nlp, loaded.version
    )
    return inflection


def _answer(inflection: Inflection, request: dict[str, Any]) -> dict[str, Any]:
    if "words" in request:
        lemmas, forms = inflection.forms(request["words"])
        return {"lemmas": lemmas, "forms": forms}
    passages = [
        (text, [(start, end) for start, end in places]) for text, places in request["passages"]
    ]
    return {"holding": inflection.holding(request["lemmas"], passages)}


if __name__ == "__main__":
    sys.exit(main())
