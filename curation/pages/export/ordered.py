"""What somebody wants exported as an address, a file name, a command and a sentence. Pure."""

from __future__ import annotations

import hashlib
import shlex
from pathlib import Path
from urllib.parse import quote, urlencode

from curation.desk.bundle import OWN
from curation.desk.counts import listed
from curation.desk.export_order import Filter, Order
from curation.desk.opening import DEFAULT_DATABASE
from curation.desk.projects import slug_of
from curation.formats import format_named
from curation.splitting import SALT

ROOT = Path(__file__).parents[3]
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


def suffix(order: Order) -> str:
    """How files of its format end."""
    return format_named(order.format).suffixes[0]


def file_name(order: Order) -> str:
    """A name that says which readings it holds; no two people's are the same."""
    which = "" if order.readings == "best" else f"-{_file_word(order.readings)}"
    return f"{order.slug}{which}{suffix(order)}"


def name_in_zip(order: Order) -> str:
    """What its file is called in the ZIP of everything."""
    return f"data{suffix(order)}"


def folder_in_zip(order: Order) -> str:
    """The folder in that ZIP where it lies."""
    return order.slug if order.format == OWN else f"{order.slug}/{order.format}"


def query(order: Order) -> list[tuple[str, str]]:
    """The order as the API takes it."""
    asked = [("format", order.format), ("readings", order.readings)]
    asked += [("provenance", "true")] * order.provenance
    asked += [("pseudonyms", "true")] * order.pseudonyms
    only = order.only
    asked += [(name, day) for name, day in (("since", only.since), ("until", only.until)) if day]
    asked += [("source", one) for one in only.sources] + [("label", one) for one in only.labels]
    if order.split is not None:
        asked.append(("split", str(order.split)))
        asked += [("split_by", order.split.by)] * (order.split.by != "text")
        asked += [("split_salt", order.split.salt)] * (order.split.salt != SALT)
    return asked


def address(order: Order, base: str, *, part: str | None = None) -> str:
    """Where the app, served below `base`, hands the dataset or one part of it out."""
    of_part = [] if part is None else [("part", part)]
    return f"{project_address(order.slug, base)}/export?{urlencode(query(order) + of_part)}"


def bundle_address(order: Order, base: str) -> str:
    """Where it hands out the dataset with all that goes along, as a ZIP."""
    return f"{project_address(order.slug, base)}/bundle?{urlencode(query(order))}"


def release_address(slug: str, name: str, base: str, formats: tuple[str, ...]) -> str:
    """Where it hands out a release as a ZIP."""
    asked = urlencode([("format", one) for one in formats])
    return f"{project_address(slug, base)}/releases/{quote(name, safe='')}/bundle?{asked}"


def project_address(slug: str, base: str) -> str:
    """Where the API has a project."""
    root = "/".join(["", *(part for part in base.split("/") if part)])
    return f"{root}/api/projects/{quote(slug)}"


def command(order: Order, database: Path) -> str:
    """The command that does the same, typed in the app's folder."""
    words = ["python", "-m", "curation", "export", order.slug, "--format", order.format]
    words += ["--out", f"{FOLDER}/{file_name(order)}"]
    if order.readings != "best":
        words += ["--readings", order.readings]
    words += filter_options(order.only)
    words += split_options(order)
    words += ["--provenance"] * order.provenance + ["--pseudonyms"] * order.pseudonyms
    return shlex.join(words + database_option(database))


def filter_options(only: Filter) -> list[str]:
    """The filter as options of a command."""
    words = [*(["--since", only.since] * bool(only.since))]
    words += ["--until", only.until] * bool(only.until)
    for name, chosen in (("--source", only.sources), ("--label", only.labels)):
        for one in chosen:
            words += [name, one]
    return words


def split_options(order: Order) -> list[str]:
    """The split as options of a command."""
    if order.split is None:
        return []
    words = ["--split", str(order.split)]
    words += ["--split-by", order.split.by] * (order.split.by != "text")
    return words + ["--split-salt", order.split.salt] * (order.split.salt != SALT)


def database_option(database: Path) -> list[str]:
    """Which database a command is about, where it is not the usual one."""
    return [] if database == ROOT / DEFAULT_DATABASE else ["--db", str(database)]


def filter_in_words(only: Filter) -> str:
    """What a filter leaves, as a sentence; empty for everything."""
    said = []
    if only.since and only.until:
        said.append(f"articles from {only.since} to {only.until}")
    elif only.since or only.until:
        said.append(f"articles {'since' if only.since else 'until'} {only.since or only.until}")
    if only.sources:
        said.append(f"from {listed(list(only.sources), 'or')}")
    if only.labels:
        which = "the label" if len(only.labels) == 1 else "the labels"
        said.append(f"{which} {listed(list(only.labels))}")
    return f"Only {', '.join(said)}." if said else ""


def _file_word(readings: str) -> str:
    """A word of `SELECTIONS` as it is, a plain name as a slug, any other told by a digest."""
    slug = slug_of(readings)
    if readings in SELECTIONS or (slug not in SELECTIONS and slug.title() == readings):
        return slug
    digest = hashlib.sha256(readings.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else digest
