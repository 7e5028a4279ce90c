"""The process that judges mentions by models that did not see them: `…pretag.fold_worker`.

Speaks JSON, one object a line, over standard input and output:

    to it     {"text": {"id": 7, "text": "…", "fold": 2, "mentions": [[0, 6, "GPE"], …],
                        "unknown": [[20, 31], …]}}          for each text
              {"begin": {"labels": ["GPE", …], "folds": 5, "seed": 1, "steps": 150}}
    from it   {"progress": {"fold": 1, "round": 3, "rounds": 8, "share": 0.4}}, now and then
              {"judged": {"id": 7, "predicted": [[0, 6, "GPE", 0.98], …],
                          "standing": [[0, 6, {"GPE": 0.98, "": 0.01, …}], …]}}   for each text
              {"end": true}

Offsets are code points. It ends with its parent; nothing is lost with it.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import signal
import sys
import time
from typing import Any, BinaryIO

from curation.errors import CurationError
from curation.pretag.quick_start import import_spacy_quickly
from curation.pretag.worker import limit_memory, own_output, send

MEGABYTES = 3000
"""Address space it may take beyond the loaded program."""
EVERY = 0.5
"""Seconds between two signs of progress."""


def main() -> int:
    """Read the texts, learn fold by fold, answer for each text, and end."""
    parser = argparse.ArgumentParser(prog="python -m curation.pretag.fold_worker")
    parser.add_argument("--pipeline", help="the pipeline whose language the texts have")
    options = parser.parse_args()
    answers = own_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C reaches the parent, which ends us
    import_spacy_quickly()  # before anything that imports it
    folded = importlib.import_module("curation.pretag.fold_training").Folded(options.pipeline)
    gc.freeze()
    limit_memory(MEGABYTES)
    send(answers, {"ready": {}})
    for line in sys.stdin.buffer:
        request = json.loads(line)
        if "text" in request:
            folded.add(request["text"])
            continue
        try:
            _judge(answers, folded, request["begin"])
        except CurationError as error:
            send(answers, {"error": error.message, "kind": error.kind})
            return 1
        except MemoryError:
            send(answers, {"error": "Learning needs more memory than there is."})
            return 1
    return 0


def _judge(answers: BinaryIO, folded: Any, begin: dict[str, Any]) -> None:
    last = 0.0

    def told(fold: int, number: int, rounds: int, share: float) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            progress = {"fold": fold, "round": number, "rounds": rounds, "share": share}
            send(answers, {"progress": progress})

    asked = begin["labels"], begin["folds"], begin["seed"], begin["steps"]
    for judged in folded.judge(*asked, told):
        send(answers, {"judged": judged})
    send(answers, {"end": True})


if __name__ == "__main__":
    sys.exit(main())
