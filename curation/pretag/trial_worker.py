"""The process that tries rules: `python -m curation.pretag.trial_worker --pipeline NAME`.

Speaks JSON, one object a line, over standard input and output:

    to it     {"id": "1", "text": "…", "rules": [{"version": …, "additions": {…}}, …]}
    from it   {"id": "1", "annotations": [[annotation, …], …]}   or   {"id": "1", "error": "why"}

One list of annotations for each set of rules; the text is parsed once. It ends with its parent;
nothing is lost with it.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

from curation.errors import CurationError
from curation.pretag.answering import answer_lines
from curation.pretag.quick_start import import_spacy_quickly
from curation.pretag.rule_files import rules_from_json
from curation.pretag.wire import to_json

if TYPE_CHECKING:
    from curation.pretag.spacy_pipeline import SpacyPipeline


def main() -> int:
    """Answer every line until standard input ends."""
    return answer_lines("curation.pretag.trial_worker", _load, _answer)


def _load(name: str | None) -> SpacyPipeline:
    import_spacy_quickly()  # before anything that imports it
    pipeline: SpacyPipeline = importlib.import_module(
        "curation.pretag.spacy_pipeline"
    ).SpacyPipeline(name)
    return pipeline


def _answer(pipeline: SpacyPipeline, request: dict[str, Any]) -> dict[str, Any]:
    try:
        rules = [rules_from_json(value) for value in request["rules"]]
        found = pipeline.tag_under(request["text"], rules)
        return {"annotations": [to_json(suggestions) for suggestions in found]}
    except CurationError as error:
        return {"error": error.message.rstrip(".")}
    except Exception as error:  # a pattern may make spaCy raise anything
        return {"error": f"{type(error).__name__}: {error}"[:300]}


if __name__ == "__main__":
    sys.exit(main())
