"""Imports spaCy without its command line, which nobody uses in a worker: 0.45 of 1.45 seconds.

`import spacy` pulls in `spacy.cli` (and with it a web client and a template engine) for the sake of
one function, `spacy.info`. For the length of that import two empty modules stand in its place;
afterwards `import spacy.cli` works as ever.
"""

from __future__ import annotations

import sys
from types import ModuleType

STAND_INS = ("spacy.cli", "spacy.cli.info")


def import_spacy_quickly() -> None:
    """Import spaCy, if nobody has yet."""
    if "spacy" in sys.modules:
        return
    for name in STAND_INS:
        module = ModuleType(name)
        module.info = None  # type: ignore[attr-defined]
        sys.modules[name] = module
    try:
        import spacy  # noqa: F401, PLC0415
    finally:
        for name in STAND_INS:
            sys.modules.pop(name, None)
