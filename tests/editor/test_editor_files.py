"""The editor's files as the page asks for them."""

import re
from pathlib import Path

import pytest

from curation.editor import component, files
from curation.editor.files import ASSETS


def hash_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The hash a program that starts anew would give a folder."""
    monkeypatch.setattr(files, "ASSETS", folder)
    files.asset_hash.cache_clear()
    try:
        return files.asset_hash()
    finally:
        files.asset_hash.cache_clear()


def test_the_hash_changes_with_names_and_contents_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for copy in ("one", "two"):
        (tmp_path / copy / "inner").mkdir(parents=True)
        (tmp_path / copy / "a.js").write_text("a")
        (tmp_path / copy / "inner" / "b.css").write_text("b")
    first = hash_of(tmp_path / "one", monkeypatch)
    assert re.fullmatch(r"[0-9a-f]{16}", first)
    assert hash_of(tmp_path / "two", monkeypatch) == first
    (tmp_path / "two" / "inner" / "b.css").write_text("c")
    changed = hash_of(tmp_path / "two", monkeypatch)
    (tmp_path / "two" / "inner" / "b.css").write_text("b")
    (tmp_path / "two" / "a.js").rename(tmp_path / "two" / "c.js")
    renamed = hash_of(tmp_path / "two", monkeypatch)
    assert len({first, changed, renamed}) == 3


def test_the_page_asks_for_a_module_that_is_there() -> None:
    assert f"editor/{files.asset_hash()}/{files.JOINED}" == component.MODULES
    assert not (ASSETS / files.JOINED).exists()
    assert "component.data.modules" in (component.HERE / "boot" / "boot.js").read_text(
        encoding="utf-8"
    )


MODULES = sorted(ASSETS.rglob("*.js"))
IMPORT = re.compile(r'^import [^;]*?"(\.[^"]+)";', re.MULTILINE | re.DOTALL)

FLOORS = {
    "core": set(),
    "frames": {"core"},
    "review": {"core"},
    "keeping": {"core", "review"},
    "parts": {"core", "frames", "keeping"},
    "text": {"core", "frames", "parts"},
    "places": {"core", "frames", "parts"},
    "keys": {"core", "frames", "parts"},
    "panel": {"core", "frames", "keeping", "keys", "parts"},
    "commands": {"core", "frames", "keeping", "keys", "parts", "places", "review", "text"},
}
"""What the modules of a folder may import, beside each other; the rest of docs/architecture.md."""


def imported(module: Path) -> list[Path]:
    return [(module.parent / name).resolve() for name in IMPORT.findall(module.read_text("utf-8"))]


def test_every_import_of_a_module_is_a_file() -> None:
    for module in MODULES:
        for path in imported(module):
            assert path.is_file(), f"{module.name} imports {path.name}"


def test_a_folder_imports_only_from_the_floors_below_it() -> None:
    assert {path.parent.name for path in MODULES} == {*FLOORS, ASSETS.name}
    for module in MODULES:
        folder = module.parent.name
        if folder in FLOORS:
            used = {path.parent.name for path in imported(module)} - {folder}
            assert used <= FLOORS[folder], f"{module.name} imports from {used - FLOORS[folder]}"


def test_nothing_in_the_editor_parses_html() -> None:
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(")
    for module in MODULES:
        assert not forbidden.search(module.read_text("utf-8")), module.name


def test_only_one_module_tells_code_points_from_utf16_units() -> None:
    counting = re.compile(r"codePointAt|fromCodePoint|uD800|\\ud800")
    found = {path.name for path in MODULES if counting.search(path.read_text("utf-8"))}
    assert found == {"offsets.js"}
