"""The process that reads files which may be traps: `python -m curation.formats.own_process_worker`.

To it comes a line of JSON and the bytes of a file, from it a line of JSON:

    to it     {"what": "pdf", "name": "a.pdf", "bytes": 3, "seconds": 60, "megabytes": 1000} + bytes
    from it   {"text": …} or {"error": "…"}; of a dataset, as often as there are some articles,
              {"more": […]} and at the end {}

A file that takes too long or too much memory is ended with the process.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from curation.errors import CurationError
from curation.formats.found_json import found_to_json

READERS = ("docx", "html", "pdf", "xlsx_articles", "spacy_docs_read", "uima_reading")
"""The modules beside this one with a `parse`, which alone knows the library it needs.

It makes a dictionary, or of a dataset article after article.
"""
AT_ONCE = 100
"""So many articles are handed over in one line."""
IDLE_SECONDS = 120


def main() -> int:
    """Answer every file until standard input ends, or nobody asks for a while."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else prints stays out of the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C reaches the parent, which ends us
    while True:
        _die_after(IDLE_SECONDS)
        line = sys.stdin.buffer.readline()
        if not line:
            return 0
        asked = json.loads(line)
        content = sys.stdin.buffer.read(asked["bytes"])
        for one in answer(asked, content):
            answers.write(json.dumps(one).encode() + b"\n")
            answers.flush()
            _die_after(asked["seconds"])


def answer(asked: dict[str, Any], content: bytes) -> Iterator[dict[str, Any]]:
    """What a file says, or in one sentence why it says nothing."""
    _die_after(asked["seconds"])
    name = asked["name"]
    if asked["what"] not in READERS:
        yield {"error": f"{name}: nothing reads {asked['what']} here."}
        return
    module = import_module(f"curation.formats.{asked['what']}")
    module.load()
    _limit_memory(asked["megabytes"])
    try:
        found = module.parse(content, name)
        if isinstance(found, dict):
            yield found
            return
        while some := [found_to_json(one) for one in islice(found, AT_ONCE)]:
            yield {"more": some}
        yield {}
    except CurationError as error:
        yield {"error": error.message}
    except (MemoryError, RecursionError):
        yield {"error": f"{name} takes more memory than a file may: it is broken, or made to."}
    except Exception as error:  # a library's own way to say that a file is broken
        said = str(error).split("\n", 1)[0][:120] or type(error).__name__
        yield {"error": f"{name} cannot be read ({said}): save it again, or paste its text."}


def _limit_memory(megabytes: int) -> None:
    """Allow this much address space on top of what the libraries have (Linux only)."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415  there is none on Windows

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))


def _die_after(seconds: int) -> None:
    if sys.platform != "win32":
        signal.alarm(seconds)


if __name__ == "__main__":
    sys.exit(main())
