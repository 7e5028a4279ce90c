"""Words that a rule gives as a regular expression, between slashes."""

from __future__ import annotations

import re
from typing import TypeAlias

from curation.pretag.rules.lines import Row

Regex: TypeAlias = re.Pattern[str]


def is_regex(written: str) -> bool:
    return len(written) > 2 and written.startswith("/") and written.endswith("/")


def checked_regex(written: str, row: Row) -> Regex:
    """The expression between the slashes. Raises `BadInput` when it does not compile.

    One that never ends is found by nobody here: the worker that runs it has a time limit.
    """
    try:
        return re.compile(written[1:-1], re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        raise row.error(
            f"the expression {written} cannot be used ({error}): correct it, or put a \\ before "
            "a sign that is meant as itself."
        ) from error
