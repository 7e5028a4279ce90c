"""What somebody wants of a dataset: which readings, which of them, in which format and parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from curation.splitting import Split


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles and labels a dataset holds; empty means all.

    `since` and `until` are ISO dates (YYYY-MM-DD, both included) that the article's own date is
    held against, `sources` are sources of articles. `labels` leaves only these labels, of whatever
    kind they are; what stands on a label that is left out goes with it.
    """

    since: str = ""
    until: str = ""
    sources: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it leaves nothing out."""
        return self == Filter()


@dataclass(frozen=True, slots=True)
class Order:
    """A dataset as it is asked for.

    `readings` is a word of `export_choices.SELECTIONS` or somebody's name.
    """

    slug: str
    format: str = "jsonl"
    readings: str = "best"
    provenance: bool = False
    pseudonyms: bool = False
    only: Filter = field(default_factory=Filter)
    split: Split | None = None
