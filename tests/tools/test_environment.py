"""The commands of the Makefile: what is installed, and what is said when that fails."""

from __future__ import annotations

import pytest

from tools.environment import explain


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "make lock"),
        ("WARNING: Retrying: Failed to establish a new connection", "Check the network"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "1 GB"),
        ("ERROR: No matching distribution found for spacy==3.8.18", "PYTHON=/path/to/python"),
        ("ERROR: something new", "install.log"),
    ],
)
def test_a_failed_installation_says_what_to_do(line, advice):
    assert advice in explain(f"Collecting spacy\n{line}\n")


def test_a_network_failure_is_not_blamed_on_the_python_version():
    log = (
        "WARNING: Retrying after connection broken by 'NewConnectionError: Failed to establish'\n"
        "ERROR: No matching distribution found for altair==6.3.0\n"
    )
    assert "Check the network" in explain(log)
