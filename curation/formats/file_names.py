"""Names as file names that are safe everywhere, no two alike."""

from __future__ import annotations

import re

MAX_NAME = 80
"""The most characters of a file's name before its ending."""
_NOT_A_FILE = re.compile(r"[^A-Za-z0-9._-]+")
_DEVICES = frozenset(
    "con prn aux nul".split()
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)
"""Names that Windows takes for devices, whatever their ending."""


def file_name(name: str, fallback: str = "article") -> str:
    """A name as one that every system takes for a file; other names may come to the same."""
    base = _NOT_A_FILE.sub("-", name)[:MAX_NAME].strip("-.") or fallback
    return f"_{base}" if base.lower().split(".")[0] in _DEVICES else base


class FileNames:
    """Gives every file a name that no other has, also where capitals do not count."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def new(self, folder: str, name: str, ending: str) -> str:
        """The next file of this folder and name."""
        path = f"{file_name(folder, 'reader')}/{file_name(name)}"
        number = self._used.get(path.lower(), 0) + 1
        found = path if number == 1 else f"{path}-{number}"
        while number > 1 and found.lower() in self._used:
            number += 1
            found = f"{path}-{number}"
        self._used[path.lower()] = number
        self._used.setdefault(found.lower(), 1)
        return found + ending
