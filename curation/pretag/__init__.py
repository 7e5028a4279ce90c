"""Pre-tagging: programs that propose annotations, and the one list of them.

A new pre-tagger is one file here and one line in `PRETAGGERS`; another package adds one by an
entry point in the group `curation.pretaggers`. What an entry names is called with options and
gives a `Pretagger`; one that needs no options can be named by a project in place of a spaCy
pipeline. Importing this package loads none of them, and no spaCy.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import cast

from curation.errors import CurationError, NotFound, PretagFailed
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

BUILDING_BLOCKS = ("spacy", "gazetteer", "command")
"""Entries that no project names: spaCy goes by the name of its pipeline, the gazetteer works over
every article as it is, and a command has to be given."""


def pretaggers() -> dict[str, EntryPoint]:
    """Every pre-tagger by name, ours first; an installed package cannot take one of our names."""
    installed = {entry.name: entry for entry in entry_points(group=GROUP)}
    ours = {entry.name: entry for entry in PRETAGGERS}
    return ours | {name: entry for name, entry in installed.items() if name not in ours}


def named_pretaggers() -> tuple[str, ...]:
    """The names a project may give in place of a spaCy pipeline's."""
    return tuple(name for name in pretaggers() if name not in BUILDING_BLOCKS)


def load_pretagger(name: str, **options: object) -> Pretagger:
    """The pre-tagger of that name.

    Raises `NotFound` with the names there are, or `PretagFailed` when it cannot be loaded.
    """
    known = pretaggers()
    if name not in known:
        raise NotFound(f"There is no pre-tagger {name!r}. There are: {', '.join(known)}.")
    try:
        return cast(Pretagger, known[name].load()(**options))
    except CurationError:
        raise
    except Exception as error:  # whatever a package from elsewhere raises while it loads
        raise PretagFailed(
            f"The pre-tagger {name!r} ({known[name].value}) does not load: "
            f"{type(error).__name__}: {error}."
        ) from error


__all__ = [
    "GROUP",
    "PRETAGGERS",
    "Pretagger",
    "Suggestions",
    "load_pretagger",
    "named_pretaggers",
    "pretaggers",
    "suggestion_id",
]
