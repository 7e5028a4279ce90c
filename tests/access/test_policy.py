"""What browsers are told: which scripts may run, and what files of people may do."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
import streamlit

from curation.access.pace import A_SECOND, AT_ONCE, Pace
from curation.access.policy import OF_FILES, content_security_policy, inline_scripts
from curation.access.turns import Turns

INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def test_streamlits_page_has_the_one_script_the_policy_lets_run() -> None:
    (script,) = inline_scripts(INDEX)
    wanted = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{wanted}';" in content_security_policy(INDEX)


@pytest.mark.attack(1, 42)
def test_no_other_script_no_frame_no_plugin_and_no_other_host() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in content_security_policy(INDEX).split(";"))
    assert "unsafe-inline" not in rules["script-src"]
    assert "unsafe-eval" not in rules["script-src"]
    assert "blob:" not in rules["script-src"]
    assert rules["frame-ancestors"] == "'none'"
    assert rules["object-src"] == "'none'"
    assert rules["connect-src"] == "'self'"
    assert not any("http" in rule or "*" in rule for rule in rules.values())


@pytest.mark.attack(42)
def test_a_file_of_somebody_opened_as_a_page_runs_nothing() -> None:
    assert "sandbox" in OF_FILES
    assert "default-src 'none'" in OF_FILES


@pytest.mark.attack(39)
def test_a_flood_of_one_person_waits_and_nothing_of_it_is_lost() -> None:
    now = 0.0
    pace = Pace(lambda: now)
    assert [pace.delay() for _ in range(AT_ONCE)] == [0.0] * AT_ONCE
    assert pace.delay() == pytest.approx(1 / A_SECOND)
    now += 1.0
    assert pace.delay() == 0.0
    now += 3600.0
    assert [pace.delay() for _ in range(AT_ONCE)] == [0.0] * AT_ONCE
    assert pace.delay() > 0.0, "an hour's rest saves up no more than the first time"


def test_a_turn_gives_back_what_the_work_returns_and_raises() -> None:
    import asyncio

    def fails() -> None:
        raise LookupError

    async def both() -> None:
        turns = Turns()
        assert await turns.take(lambda: 7) == 7
        with pytest.raises(LookupError):
            await turns.take(fails)

    asyncio.run(both())
