"""Streamlit's settings: those we rely on exist in the version we pin, hidden ones included."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from streamlit import config

from curation.access.guard import HEADER

SETTINGS = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
HEADERS = "server.trustedUserHeaders"
"""A setting that is a table itself."""


def flat(table: dict, prefix: str = "") -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        is_section = isinstance(value, dict) and name != HEADERS
        values |= flat(value, f"{name}.") if is_section else {name: value}
    return values


def settings() -> dict[str, object]:
    return flat(tomllib.loads(SETTINGS.read_text(encoding="utf-8")))


def test_streamlit_knows_every_setting():
    known = config.get_config_options()
    assert [name for name in settings() if name not in known] == []


@pytest.mark.parametrize("name", ["runner.postScriptGC", "server.trustedUserHeaders"])
def test_hidden_settings_we_rely_on_still_exist(name):
    assert name in config.get_config_options()


@pytest.mark.attack(40)
def test_the_app_listens_to_this_machine_only_and_reports_to_nobody():
    chosen = settings()
    assert chosen["server.address"] == "127.0.0.1"
    assert chosen["browser.gatherUsageStats"] is False
    assert chosen["client.showErrorDetails"] == "none"


def test_who_somebody_is_comes_in_the_one_header_that_is_taken_from_browsers():
    assert settings()[HEADERS] == {HEADER.decode().title(): "caller"}
    assert settings()["server.enableAgentApi"] is False
