"""What every test may use: a small schema, and a real database with one article in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from curation.desk.opening import close_stores
from curation.schema import Schema
from curation.store import Store
from tests.builders import SCHEMA, Article, add_article

pytest_plugins = ["tests.attack_record", "tests.formats_record"]

# Time on a shared machine says nothing about a law; the failing example is printed as code.
settings.register_profile(
    "tests", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("tests")


@pytest.fixture
def schema() -> Schema:
    """A schema with one of everything."""
    return SCHEMA


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty database in a file of its own."""
    store = Store(tmp_path / "curation.db")
    yield store
    store.close()


@pytest.fixture
def article(store: Store) -> Article:
    """One article in `store`, with a reading of Anna's and one of Ben's."""
    return add_article(store)


@pytest.fixture(autouse=True)
def _no_store_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test meets the database of another one, or of whoever runs the tests."""
    monkeypatch.setenv("CURATION_DB", str(tmp_path / "curation.db"))
    yield
    close_stores()
