"""The part of a card that says how to load a dataset, check it and cite it."""

from __future__ import annotations

from collections.abc import Iterator

from curation.dataset_card.described import Described
from curation.dataset_card.markdown import literal, table


def how_to_use(described: Described) -> Iterator[str]:
    """The sections, a line after the other."""
    yield "## Files"
    yield ""
    yield from table(
        ("file", "format", "part", "readings", "bytes"),
        [
            (f"`{one.path}`", one.format or "", one.part, one.records or "", one.bytes)
            for one in described.files
            if one.path != "README.md"
        ],
    )
    yield "`manifest.json` has the SHA-256 of every file but itself."
    yield ""
    yield from _loading(described)
    yield from _checking(described)
    yield "## Citation"
    yield ""
    digest = described.content_sha256
    yield (
        f"{literal(described.title)} ({described.made[:4] or 'no year'}). Labelled news articles"
        + (f", content SHA-256 `{digest}`." if digest else ".")
        + " Authors: **unknown: to be filled in by hand**"
    )
    yield ""


def _loading(described: Described) -> Iterator[str]:
    yield "## How to load it"
    yield ""
    own = [one for one in described.data("jsonl") if one.records]
    if own:
        yield "```python"
        yield "import json"
        yield f'with open("{own[0].path}", encoding="utf-8") as file:'
        yield "    readings = [json.loads(line) for line in file]"
        yield "```"
        yield ""
    yield (
        "`contents.csv` has a line for every reading. For `datasets`, the format `huggingface` has "
        "every type on record."
    )
    yield ""
    for format in described.formats:
        commands = list(
            dict.fromkeys(line for one in described.data(format) for line in one.next_commands)
        )
        if commands:
            yield f"With `{format}`, in its folder:"
            yield ""
            yield from ("```sh", *commands, "```", "")


def _checking(described: Described) -> Iterator[str]:
    own = described.data("jsonl")
    if not own or not described.content_sha256:
        return
    names = " ".join(one.path for one in own)
    yield "## How to check it"
    yield ""
    yield f"This prints the content's digest, `{described.content_sha256}`:"
    yield ""
    yield from ("```sh", f"sha256sum {names} | sha256sum", "```", "")
