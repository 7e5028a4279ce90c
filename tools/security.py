"""The table of docs/security.md: every attempt of `tests.attacks`, and the tests that made it.

    python -m tools.security           # does the page say what ran?
    python -m tools.security --write   # make it say so

What ran is read from the file that `pytest --attacks-ran FILE` left, so run all tests first.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.attacks import ATTACKS, Attack
from tools.environment import ROOT

PAGE = ROOT / "docs" / "security.md"
RECORD = ROOT / "build" / "attacks.json"
BEGIN = "<!-- attacks: made by `python -m tools.security --write`, not by hand -->"
END = "<!-- end of attacks -->"


@dataclass(frozen=True, slots=True)
class Ran:
    """A test function in a file of tests, and the attempts it made; `held` in all its cases."""

    file: str
    function: str
    attacks: tuple[int, ...]
    held: bool


def ran(record: Mapping[str, Mapping[str, object]]) -> list[Ran]:
    """What ran, a test function each, from what pytest left (by the ids of its cases)."""
    numbers: dict[tuple[str, str], set[int]] = defaultdict(set)
    held: dict[tuple[str, str], bool] = defaultdict(lambda: True)
    for case, entry in record.items():
        file, _, rest = case.partition("::")
        name = (file, rest.partition("[")[0].split("::")[-1])
        found = entry["attacks"]
        numbers[name] |= set(found if isinstance(found, list) else ())
        held[name] &= entry["outcome"] == "passed"
    return [Ran(*name, tuple(sorted(numbers[name])), held[name]) for name in sorted(numbers)]


def problems(tests: Sequence[Ran]) -> list[str]:
    """Why no table can be made of this, in sentences."""
    tried = {number for test in tests for number in test.attacks}
    return [
        *(f"{test.file}: {test.function} did not pass." for test in tests if not test.held),
        *(
            f"No test made attempt {attack.number}: {attack.attempt}."
            for attack in ATTACKS
            if attack.number not in tried
        ),
    ]


def table(tests: Sequence[Ran]) -> str:
    """The table in Markdown, a row an attempt."""
    rows = [
        "| | what is tried | what comes of it | tried by |",
        "|---|---|---|---|",
        *(
            _row(attack, [test for test in tests if attack.number in test.attacks])
            for attack in ATTACKS
        ),
    ]
    return "\n".join(rows)


def _row(attack: Attack, tests: Sequence[Ran]) -> str:
    functions: dict[str, list[str]] = defaultdict(list)
    for test in tests:
        functions[test.file].append(test.function)
    files = ", ".join(
        f"[{file.removeprefix('tests/')}](../{file}) ({len(names)})"
        for file, names in functions.items()
    )
    absent = f". *Does not apply: {attack.absent}.*" if attack.absent else ""
    return f"| {attack.number} | {attack.attempt} | {attack.outcome}{absent} | {files} |"


def with_table(page: str, made: str) -> str:
    """The page with this table in its place. Raises `ValueError` when it has no place for one."""
    return with_part(page, made, BEGIN, END)


def with_part(page: str, made: str, begin: str, end: str) -> str:
    """A page with what was made between two marks. Raises `ValueError` when they are not there."""
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"The page has no place for the table: {begin} … {end}")
    return f"{before}{begin}\n{made}\n{end}{after}"


def main(arguments: Sequence[str]) -> int:
    if not RECORD.exists():
        print("No test has left what it tried: run `make test` first.", file=sys.stderr)
        return 1
    tests = ran(json.loads(RECORD.read_text(encoding="utf-8")))
    found = problems(tests)
    if found:
        print("\n".join(found), file=sys.stderr)
        return 1
    page = PAGE.read_text(encoding="utf-8")
    wanted = with_table(page, table(tests))
    if "--write" in arguments:
        PAGE.write_text(wanted, encoding="utf-8")
    elif wanted != page:
        print(
            "docs/security.md is not what ran: `python -m tools.security --write`, then look at "
            "what changed.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
