"""Releases as tables and as facts in words. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from curation.desk.export_order import Filter
from curation.desk.export_report import NOUNS
from curation.pages.export.ordered import SELECTIONS, filter_in_words
from curation.pages.team.words import FILE_ITSELF
from curation.store.releases import Release


def releases_frame(found: Sequence[Release], moment: Callable[[str], str]) -> pd.DataFrame:
    """A row a release; `moment` says a time as its reader has it."""
    return pd.DataFrame(
        {
            "Release": [one.name for one in found],
            "Made": [moment(one.at) for one in found],
            "By": [one.by or FILE_ITSELF for one in found],
            "Articles": [one.counts["all"]["articles"] for one in found],
            "Readings": [one.counts["all"]["readings"] for one in found],
            "Note": [one.note for one in found],
        }
    )


def facts_of(release: Release, moment: Callable[[str], str]) -> list[tuple[str, str]]:
    """What a release is of, each fact with its name."""
    recipe = release.recipe
    readings = recipe["readings"]
    only, split = recipe["only"], recipe["split"]
    filtered = Filter(only["since"], only["until"], tuple(only["sources"]), tuple(only["labels"]))
    facts = [
        ("State of", moment(release.moment.at)),
        (
            "Readings",
            SELECTIONS.get(readings, "one person's")
            if isinstance(readings, str)
            else "one person's",
        ),
        ("Filter", filter_in_words(filtered)),
        ("Split", f"{split['shares']} by {split['by']}, draw {split['salt']}" if split else "none"),
        ("People", "under pseudonyms" if recipe["pseudonyms"] else "under their names"),
        ("Schema", f"version {release.moment.schema}"),
        ("Licence of the texts", release.licence or "unknown"),
        ("Content", f"SHA-256 {release.content_sha256}"),
    ]
    return [(name, said) for name, said in facts if said]


def parts_frame(release: Release) -> pd.DataFrame:
    """A row a part of the split; one row for all of it where there is none."""
    parts = {name: one for name, one in release.counts.items() if name != "all"}
    rows = parts or {"all": release.counts["all"]}
    return pd.DataFrame(
        {
            "Part": list(rows),
            "Articles": [one["articles"] for one in rows.values()],
            "Readings": [one["readings"] for one in rows.values()],
            "Words": [one["words"] for one in rows.values()],
            "Oldest": [one["first"] or None for one in rows.values()],
            "Newest": [one["last"] or None for one in rows.values()],
        }
    )


def labels_frame(release: Release) -> pd.DataFrame:
    """A row a label, with how often it stands there."""
    rows = [
        (label, NOUNS[kind][1], n)
        for kind, labels in release.counts["all"]["labels"].items()
        for label, n in labels.items()
    ]
    return pd.DataFrame(rows, columns=["Label", "Kind", "Times"])
