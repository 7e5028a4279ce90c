"""What `deploy/` and docs/deploy.md name is what the app reads."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from streamlit import config

from curation.access.guard import HEADER
from curation.access.providers import read_providers
from tests.access.provider import SECRET

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
NAMES = ["deploy/curation.env", "deploy/backup.sh", "docs/deploy.md", "deploy/secrets.example.toml"]


def named(kind: str) -> set[str]:
    """The environment variables of this kind that are told of."""
    text = "\n".join((ROOT / name).read_text() for name in NAMES)
    return set(re.findall(rf"\b{kind}_[A-Z_]+\b", text))


def test_every_variable_of_ours_is_read_somewhere():
    files = [*(ROOT / "curation").rglob("*.py"), DEPLOY / "backup.sh"]
    sources = "\n".join(path.read_text() for path in files)
    assert "CURATION_DB" in named("CURATION")
    assert [name for name in sorted(named("CURATION")) if name not in sources] == []


def test_every_variable_of_streamlits_is_an_option_of_streamlits():
    def variable(option: str) -> str:
        return "STREAMLIT_" + re.sub(r"([a-z])([A-Z])", r"\1_\2", option).replace(".", "_").upper()

    known = {variable(option) for option in config.get_config_options()}
    assert "STREAMLIT_SERVER_COOKIE_SECRET" in named("STREAMLIT")
    assert named("STREAMLIT") <= known


def test_the_example_for_providers_is_taken_once_it_is_filled_in():
    text = (DEPLOY / "secrets.example.toml").read_text().replace('= ""', f'= "{SECRET}"')
    providers = read_providers(tomllib.loads(text)["auth"])
    assert [provider.label for provider in providers.all] == ["University of Example"]
    assert providers.is_secure


@pytest.mark.attack(8)
@pytest.mark.parametrize("name", ["Caddyfile", "haproxy.cfg"])
def test_the_proxies_throw_away_the_header_that_names_somebody(name):
    assert re.search(rf"(header_up -|del-header ){HEADER.decode()}$", (DEPLOY / name).read_text(),
                     re.MULTILINE | re.IGNORECASE)  # fmt: skip


def test_every_file_that_the_page_tells_to_copy_is_there():
    told = set(re.findall(r"\bdeploy/[\w.@/-]+\w", (ROOT / "docs" / "deploy.md").read_text()))
    assert len(told) > 5
    assert [name for name in sorted(told) if not (ROOT / name).exists()] == []


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
@pytest.mark.parametrize("name", ["backup.sh", "desk.sh"])
def test_the_scripts_are_ones_a_plain_shell_reads(name):
    done = subprocess.run(["sh", "-n", str(DEPLOY / name)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"', "cookie_secret"),
        ("[auth", "cannot be read"),
    ],
    ids=["incomplete", "no TOML"],
)
def test_settings_for_providers_that_cannot_work_stop_the_start_in_a_sentence(
    tmp_path, settings, said
):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(settings)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")),
            *("--secrets.files", str(secrets), "--server.port", "0"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode != 0
    assert "The app cannot start." in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
