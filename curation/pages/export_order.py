"""What somebody wants exported, and the ways to say it: an address, a file name, a command."""

from __future__ import annotations

import hashlib
import shlex
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from curation.desk.opening import DEFAULT_DATABASE
from curation.desk.projects import slug_of
from curation.formats import format_named

ROOT = Path(__file__).parents[2]
"""The folder of app.py, where the commands shown are typed."""
FOLDER = "exports"

SELECTIONS = {
    "best": "Gold, and what was submitted where there is no gold",
    "gold": "Gold only",
    "submitted": "Everything submitted",
    "suggestions": "Suggestions, as the pre-tagger made them",
    "all": "Everything people did, also unfinished",
}
"""The words of `desk.export_choices.SELECTIONS` as people read them."""


@dataclass(frozen=True, slots=True)
class Order:
    """The choices of the Export page; an empty split means none."""

    slug: str
    readings: str
    format: str
    provenance: bool
    split: str
    pseudonyms: bool = False

    @property
    def suffix(self) -> str:
        """How files of this format end."""
        return format_named(self.format).suffixes[0]

    @property
    def file_name(self) -> str:
        """A name that says which readings it holds; no two people's are the same."""
        which = "" if self.readings == "best" else f"-{_file_word(self.readings)}"
        return f"{self.slug}{which}{self.suffix}"

    def address(self, base: str, *, part: str | None = None) -> str:
        """Where the app, served below `base`, hands the dataset or one part of it out."""
        query = {"format": self.format, "readings": self.readings}
        if self.provenance:
            query["provenance"] = "true"
        if self.pseudonyms:
            query["pseudonyms"] = "true"
        if part is not None:
            query |= {"split": self.split, "part": part}
        root = "/".join(["", *(part for part in base.split("/") if part)])
        return f"{root}/api/projects/{quote(self.slug)}/export?{urlencode(query)}"

    def command(self, database: Path) -> str:
        """The command that does the same, typed in the app's folder."""
        words = ["python", "-m", "curation", "export", self.slug, "--format", self.format]
        words += ["--out", f"{FOLDER}/{self.file_name}"]
        if self.readings != "best":
            words += ["--readings", self.readings]
        if self.split:
            words += ["--split", self.split]
        if self.provenance:
            words.append("--provenance")
        if self.pseudonyms:
            words.append("--pseudonyms")
        if database != ROOT / DEFAULT_DATABASE:
            words += ["--db", str(database)]
        return shlex.join(words)


def _file_word(readings: str) -> str:
    """A word of `SELECTIONS` as it is, a plain name as a slug, any other told by a digest."""
    slug = slug_of(readings)
    if readings in SELECTIONS or (slug not in SELECTIONS and slug.title() == readings):
        return slug
    digest = hashlib.sha256(readings.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else digest
