"""What the documents point to is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def targets(page: Path) -> list[str]:
    """The relative addresses a page links to or shows as a picture."""
    found = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def anchors(page: Path) -> set[str]:
    """The anchors GitHub gives a page's headings."""
    headings = re.findall(r"^#+ +(.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in targets(page):
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


def test_links_are_looked_for_at_all() -> None:
    assert len(targets(ROOT / "README.md")) > 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_of_ours_that_is_named_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`((?:curation|docs|tests|tools|bench|seeds)/[\w./-]+)`", text)
    missing = [
        path
        for path in named
        if not (ROOT / path).exists() and not re.search(r"/mine\.(py|md)$", path)
    ]
    assert missing == []


def test_the_floors_of_the_architecture_page_are_those_that_are_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["id"] == "floors")
    checked = [set(re.findall(r"\w+", layer)) - {"__main__"} for layer in layers]
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", page, re.MULTILINE)
    told = [set(re.findall(r"`(\w+)(?:/|\.py)`", where)) for _, where in rows]
    assert told == [floor for floor in checked if floor]
    assert [int(number) for number, _ in rows] == list(range(len(rows) - 1, -1, -1))
    for name in set().union(*told):
        assert (ROOT / "curation" / name).is_dir() or (ROOT / "curation" / f"{name}.py").is_file()
