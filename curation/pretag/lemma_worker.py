"""The process that knows the forms of words: `python -m curation.pretag.lemma_worker`.

Speaks JSON, one object a line, over standard input and output:

    to it     {"id": "1", "words": ["prime", "minister"]}
    from it   {"id": "1", "lemmas": ["prime", "minister"], "forms": [{"prime": true, …}, …]}
    to it     {"id": "2", "lemmas": ["strike"], "passages": [["They struck.", [[5, 11]]], …]}
    from it   {"id": "2", "holding": [[true], …]}

A form is true when it can be of no other word. It ends with its parent; nothing is lost with it.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import signal
import sys
from typing import TYPE_CHECKING, Any

from curation.errors import CurationError
from curation.pretag.quick_start import import_spacy_quickly
from curation.pretag.worker import die_after, limit_memory, own_output, send

if TYPE_CHECKING:
    from curation.pretag.inflection import Inflection

SECONDS = 60
"""One question takes no longer, also for a process whose parent is gone."""
MEGABYTES = 1000
"""Address space questions may take beyond the loaded pipeline."""


def main() -> int:
    """Answer every line until standard input ends."""
    parser = argparse.ArgumentParser(prog="python -m curation.pretag.lemma_worker")
    parser.add_argument("--pipeline", help="a spaCy pipeline's name or folder")
    options = parser.parse_args()
    answers = own_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C reaches the parent, which ends us
    try:
        inflection = _load(options.pipeline)
    except CurationError as error:
        send(answers, {"error": error.message, "kind": error.kind})
        return 1
    gc.freeze()
    limit_memory(MEGABYTES)
    send(answers, {"ready": {}})
    for line in sys.stdin.buffer:
        die_after(SECONDS)
        request = json.loads(line)
        send(answers, {"id": request["id"], **_answer(inflection, request)})
        die_after(0)  # waiting may take as long as it likes
    return 0


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
