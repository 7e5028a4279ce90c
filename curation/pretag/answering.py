"""What the processes that stay for questions have in common: load a pipeline, answer line by line.

Speaks JSON, one object a line, over standard input and output; every answer repeats the id of its
question. A process ends with its parent; nothing is lost with it.
"""

from __future__ import annotations

import argparse
import gc
import json
import signal
import sys
from collections.abc import Callable
from typing import Any, TypeVar

from curation.errors import CurationError
from curation.pretag.worker import die_after, limit_memory, own_output, send

SECONDS = 60
"""One question takes no longer, also for a process whose parent is gone."""
MEGABYTES = 1000
"""Address space questions may take beyond the loaded pipeline."""

T = TypeVar("T")
Json = dict[str, Any]


def answer_lines(
    module: str, load: Callable[[str | None], T], answer: Callable[[T, Json], Json]
) -> int:
    """Answer every line until standard input ends, with what `load` gives for the pipeline."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}")
    parser.add_argument("--pipeline", help="a spaCy pipeline's name or folder")
    options = parser.parse_args()
    answers = own_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C reaches the parent, which ends us
    try:
        loaded = load(options.pipeline)
    except CurationError as error:
        send(answers, {"error": error.message, "kind": error.kind})
        return 1
    gc.freeze()
    limit_memory(MEGABYTES)
    send(answers, {"ready": {}})
    for line in sys.stdin.buffer:
        die_after(SECONDS)
        question = json.loads(line)
        send(answers, {"id": question["id"], **answer(loaded, question)})
        die_after(0)  # waiting may take as long as it likes
    return 0
