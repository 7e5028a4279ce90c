"""Which readings an export takes: by a word for a kind of them, or by a person's name."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from curation.desk.authorising import allowed_project
from curation.desk.pseudonyms import names_in_files, renamed
from curation.permissions import Action
from curation.store import Store, across
from curation.store.across import Source

SELECTIONS = ("best", "gold", "submitted", "suggestions", "all")


def choose(sources: Iterable[Source], selection: str) -> list[Source]:
    """The readings a selection takes: a word of `SELECTIONS`, else the name of a person.

    "best" takes gold where a document is settled, else what was submitted.
    """
    chosen: list[Source] = []
    for _, group in groupby(sources, key=lambda source: source.reading.document_id):
        readings = list(group)
        gold = [one for one in readings if one.kind == "gold"]
        people = [one for one in readings if one.kind == "person"]
        submitted = [one for one in people if one.reading.status == "submitted"]
        settled = [one for one in gold if one.reading.status == "submitted"]
        match selection:
            case "best":
                chosen += settled or submitted
            case "gold":
                chosen += settled
            case "submitted":
                chosen += submitted
            case "suggestions":
                chosen += [one for one in readings if one.kind == "tagger"]
            case "all":
                chosen += gold + people
            case name:
                chosen += [one for one in people if one.author == name]
    return chosen


def choices(store: Store, slug: str, *, pseudonyms: bool = False) -> dict[str, int]:
    """How many readings each selection would take: the words of `SELECTIONS`, then people."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.EXPORT)
        names = names_in_files(db, pseudonyms=pseudonyms)
        sources = renamed(across.sources(db, project.id), names)
    people = dict.fromkeys(source.author for source in sources if source.kind == "person")
    return {name: len(choose(sources, name)) for name in (*SELECTIONS, *people)}


def nothing_chosen(slug: str, selection: str, sources: list[Source]) -> str:
    """Why a selection takes no reading, and which ones would find some."""
    found = [name for name in SELECTIONS[1:] if choose(sources, name)]
    people = sorted({source.author for source in sources if source.kind == "person"})
    if selection not in SELECTIONS and selection not in people:
        return (
            f"There are no readings {selection!r} in {slug}: choose "
            f"{', '.join(SELECTIONS[1:])} or a person ({', '.join(people) or 'nobody yet'})."
        )
    missing = {
        "best": "Nothing is submitted or settled",
        "gold": "Nothing is settled as gold",
        "submitted": "Nothing is submitted",
        "suggestions": "Nothing is pre-tagged",
        "all": "Nobody has labelled anything",
    }
    remedy = (
        f"--readings {' or '.join(found)} would find some"
        if found
        else "pre-tag, annotate or submit an article first"
    )
    said = missing.get(selection, f"{selection} has labelled nothing")
    return f"{said} in {slug} yet, so there is nothing to export: {remedy}."
