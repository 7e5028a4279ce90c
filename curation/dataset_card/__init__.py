"""What goes along with a dataset, so that it can be understood, cited and checked: pure functions.

`counts` counts a dataset while it is written, `facts` has what only the logs know, and a file each
makes the card (`readme`), the metadata (`croissant`, `data_package`), the table of contents
(`contents`) and the `manifest`. None asks for the time: the same dataset has the same files.
"""

from __future__ import annotations

from curation.dataset_card.contents import CONTENTS, contents_csv
from curation.dataset_card.counts import Counts, PartCounts
from curation.dataset_card.croissant import croissant
from curation.dataset_card.data_package import data_package
from curation.dataset_card.described import Described, FileEntry, content_digest
from curation.dataset_card.facts import (
    Audit,
    CardFacts,
    Group,
    Tagger,
    facts_from_json,
    facts_to_json,
)
from curation.dataset_card.manifest import manifest
from curation.dataset_card.readme import readme

__all__ = [
    "CONTENTS",
    "Audit",
    "CardFacts",
    "Counts",
    "Described",
    "FileEntry",
    "Group",
    "PartCounts",
    "Tagger",
    "content_digest",
    "contents_csv",
    "croissant",
    "data_package",
    "facts_from_json",
    "facts_to_json",
    "manifest",
    "readme",
]
