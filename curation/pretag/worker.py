"""The process that tags: `python -m curation.pretag.worker --pipeline NAME`.

Speaks the lines of `curation.pretag.wire` over standard input and output. May be killed at any
moment; holds nothing that is lost with it.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from curation.errors import BadInput, CurationError
from curation.pretag import Pretagger
from curation.pretag.chosen import chosen_pretagger
from curation.pretag.rule_files import Rules, rules_from_json
from curation.pretag.wire import line, to_json

if sys.platform == "linux":
    import resource


def main() -> int:
    """Answer every line until standard input ends."""
    options = _options()
    answers = own_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C reaches the parent, which ends us
    try:
        pretagger = chosen_pretagger(options.pipeline, rules=_rules(options.rules))
    except CurationError as error:
        send(answers, {"error": error.message, "kind": error.kind})
        return 1
    gc.freeze()
    limit_memory(options.megabytes)
    send(answers, {"ready": {"name": pretagger.name, "version": pretagger.version}})
    for request in sys.stdin.buffer:
        die_after(options.seconds)
        if not _answer(answers, pretagger, json.loads(request)):
            return 1
    return 0


def _answer(answers: BinaryIO, pretagger: Pretagger, request: dict[str, str]) -> bool:
    """Answer one text; False when this process had better not go on."""
    try:
        [suggestions] = pretagger.tag([request["text"]])
        annotations = to_json(suggestions)
    except MemoryError:
        send(answers, {"id": request["id"], "error": "it needs more memory than the limit allows"})
        return False
    except CurationError as error:
        send(answers, {"id": request["id"], "error": error.message.rstrip(".")})
        return True
    except Exception as error:  # it may raise anything; the next text is another matter
        send(answers, {"id": request["id"], "error": f"{type(error).__name__}: {error}"[:300]})
        return True
    send(answers, {"id": request["id"], "annotations": annotations})
    return True


def _rules(path: Path | None) -> Rules | None:
    """The rules in a file, as `rules_to_json` writes them. Raises `BadInput`."""
    if path is None:
        return None
    try:
        return rules_from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise BadInput(f"The file of rules {path} cannot be read ({error}).") from error


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m curation.pretag.worker", description=__doc__)
    parser.add_argument("--pipeline", help="a pre-tagger, or a spaCy pipeline's name or folder")
    parser.add_argument("--rules", type=Path, help="a file that holds what rules_to_json gives")
    parser.add_argument("--megabytes", type=int, help="what one text may take beyond the pipeline")
    parser.add_argument("--seconds", type=int, help="end by itself when one text takes longer")
    return parser.parse_args()


def own_output() -> BinaryIO:
    """Standard output for answers alone: whatever else prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def send(answers: BinaryIO, value: dict[str, object]) -> None:
    answers.write(line(value))
    answers.flush()


def limit_memory(megabytes: int | None) -> None:
    """Allow this much address space on top of what the loaded pipeline has (Linux only)."""
    if megabytes is None or sys.platform != "linux":
        return
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def die_after(seconds: int | None) -> None:
    """For a worker whose parent is gone: the parent itself would have ended it earlier."""
    if seconds is not None and sys.platform != "win32":
        signal.alarm(seconds)


if __name__ == "__main__":
    sys.exit(main())
