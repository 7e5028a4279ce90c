"""docs/formats.md names every format, its endings and its columns as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from curation.formats import FORMATS
from curation.formats.acled_csv import COLUMNS
from curation.formats.dataset import Format
from curation.formats.dyad_rows import TOGETHER

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_every_format_has_a_line_with_its_endings(format: Format) -> None:
    (line,) = (line for line in PAGE.split("\n") if line.startswith(f"| `{format.name}` |"))
    _, _, reads, writes, _, _ = (cell.strip() for cell in line.split("|"))
    read = format.suffixes if format.read else ()
    assert all(f"`{suffix}`" in reads for suffix in read)
    assert bool(reads) == bool(read)
    assert writes == (f"`{format.suffixes[0]}`" if format.write else "")


def test_what_is_said_of_pairs_and_columns_holds() -> None:
    assert f"| {', '.join(sorted(TOGETHER))} with two or more actors" in PAGE
    for column in ("actor1", "assoc_actor_1", "sub_event_type", "event_date", "notes"):
        assert column in COLUMNS
        assert f"`{column}`" in PAGE
