"""The real model, loaded once, and a small program that speaks the workers' lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from curation.pretag.spacy_pipeline import SpacyPipeline

PROGRAM = """
import json, os, sys, time
seen = sys.argv[1]
for line in sys.stdin:
    request = json.loads(line)
    text = request["text"]
    if text == "hang":
        time.sleep(600)
    if text == "die" or text == "die once" and not os.path.exists(seen):
        open(seen, "w").close()
        sys.stderr.write("out of cheese\\n")
        sys.stderr.flush()
        os._exit(9)
    if text == "noise":
        sys.stderr.write("x" * 1_000_000)
    answer = {"id": request["id"], "annotations": []}
    if text == "nonsense":
        print("this is no answer", flush=True)
    if text == "refuse":
        answer = {"id": request["id"], "error": "I do not like it"}
    if text == "lie":
        answer["annotations"] = [
            {"kind": "span", "id": "a", "label": "X", "start": 0, "end": 3, "text": "???"}
        ]
    if text == "tell":
        answer["annotations"] = [
            {"kind": "span", "id": "a", "label": "X", "start": 0, "end": 4, "text": "tell"},
            {"kind": "span", "id": "b", "label": "E", "start": 0, "end": 2, "text": "te",
             "trigger": True},
            {"kind": "relation", "id": "c", "label": "R", "head": "a", "tail": "d"},
            {"kind": "event", "id": "d", "label": "E", "trigger": "b",
             "arguments": [{"role": "actor", "target": "a"}]},
            {"kind": "document_label", "id": "e", "label": "topic", "value": "war"},
        ]
    print(json.dumps(answer), flush=True)
"""


@pytest.fixture(scope="session")
def spacy_pipeline() -> SpacyPipeline:
    return SpacyPipeline()


@pytest.fixture
def program(tmp_path: Path) -> list[str]:
    """The command of a program that hangs, dies, lies and so on when the text says so."""
    script = tmp_path / "program.py"
    script.write_text(PROGRAM)
    return [sys.executable, str(script), str(tmp_path / "seen")]


@pytest.fixture
def alive() -> Callable[[int], bool]:
    """Whether a process runs; one that ended and was not waited for counts as running."""

    def runs(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        return True

    return runs
