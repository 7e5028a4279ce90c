"""What somebody wants exported, and the ways to say it: an address, a file name, a command."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from curation.desk.projects import slug_of
from curation.formats import format_named

FOLDER = "exports"

SELECTIONS = {
    "best": "Gold, and what was submitted where there is no gold",
    "gold": "Gold only",
    "submitted": "Everything submitted",
    "suggestions": "Suggestions, as the pre-tagger made them",
    "all": "Everything people did, also unfinished",
}
"""The words of `desk.exporting.SELECTIONS` as people read them."""


@dataclass(frozen=True, slots=True)
class Order:
    """The choices of the Export page; an empty split means none."""

    slug: str
    readings: str
    format: str
    provenance: bool
    split: str

    @property
    def suffix(self) -> str:
        """How files of this format end."""
        return format_named(self.format).suffixes[0]

    @property
    def file_name(self) -> str:
        """A name that says which readings it holds."""
        which = "" if self.readings == "best" else f"-{slug_of(self.readings) or 'one-person'}"
        return f"{self.slug}{which}{self.suffix}"

    def address(self, base: str) -> str:
        """Where the app hands the dataset out, below the path it is served at."""
        query = {"format": self.format, "readings": self.readings}
        if self.provenance:
            query["provenance"] = "true"
        root = "/".join(["", *(part for part in base.split("/") if part)])
        return f"{root}/api/projects/{quote(self.slug)}/export?{urlencode(query)}"

    def command(self) -> str:
        """The command that does the same."""
        words = ["python", "-m", "curation", "export", self.slug, "--format", self.format]
        words += ["--out", f"{FOLDER}/{self.file_name}"]
        if self.readings != "best":
            words += ["--readings", self.readings]
        if self.split:
            words += ["--split", self.split]
        if self.provenance:
            words.append("--provenance")
        return shlex.join(words)
