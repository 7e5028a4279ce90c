"""Pre-tagging: programs that propose annotations, and the one list of them.

A new pre-tagger is one file here and one line in `PRETAGGERS`; another package adds one by an
entry point in the group `curation.pretaggers`. What an entry names is called with options and
gives a `Pretagger`. Importing this package loads none of them, and no spaCy.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import cast

from curation.errors import NotFound
from curation.pretag.suggestions import (
    Pretagger,
    Suggestions,
    suggestion_id,
)

GROUP = "curation.pretaggers"

PRETAGGERS: tuple[EntryPoint, ...] = (
    EntryPoint("spacy", "curation.pretag.spacy_pipeline:SpacyPipeline", GROUP),
    EntryPoint("gazetteer", "curation.pretag.gazetteer:Gazetteer", GROUP),
    EntryPoint("command", "curation.pretag.command:Command", GROUP),
)


def pretaggers() -> dict[str, EntryPoint]:
    """Every pre-tagger by name, ours first; an installed package cannot take one of our names."""
    installed = {entry.name: entry for entry in entry_points(group=GROUP)}
    ours = {entry.name: entry for entry in PRETAGGERS}
    return ours | {name: entry for name, entry in installed.items() if name not in ours}


def load_pretagger(name: str, **options: object) -> Pretagger:
    """The pre-tagger of that name. Raises `NotFound` with the names there are."""
    known = pretaggers()
    if name not in known:
        raise NotFound(f"There is no pre-tagger {name!r}. There are: {', '.join(known)}.")
    return cast(Pretagger, known[name].load()(**options))


__all__ = [
    "GROUP",
    "PRETAGGERS",
    "Pretagger",
    "Suggestions",
    "load_pretagger",
    "pretaggers",
    "suggestion_id",
]
