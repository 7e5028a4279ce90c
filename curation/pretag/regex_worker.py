"""The process that tries expressions: `python -m curation.pretag.regex_worker`.

Speaks JSON, one object a line, over standard input and output:

    to it     {"id": "1", "expression": "ambush(es)?", "texts": ["ambush", …]}
    from it   {"id": "1"}

An expression that never ends is ended with the process, by whoever asked. Loads no spaCy.
"""

from __future__ import annotations

import json
import re
import signal
import sys

from curation.pretag.worker import die_after, limit_memory, own_output, send

SECONDS = 60
"""One expression takes no longer, also for a process whose parent is gone."""
MEGABYTES = 500


def main() -> int:
    """Answer every line until standard input ends."""
    answers = own_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C reaches the parent, which ends us
    limit_memory(MEGABYTES)
    send(answers, {"ready": {}})
    for line in sys.stdin.buffer:
        die_after(SECONDS)
        request = json.loads(line)
        expression = re.compile(request["expression"], re.IGNORECASE)
        for text in request["texts"]:
            expression.search(text)
            expression.fullmatch(text)
        send(answers, {"id": request["id"]})
        die_after(0)  # waiting may take as long as it likes
    return 0


if __name__ == "__main__":
    sys.exit(main())
