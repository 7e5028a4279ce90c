"""docs/pretagging.md: its examples run, and its figures are those of the code."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from curation.pretag import GROUP
from curation.pretag.gazetteer import CONTESTED
from curation.pretag.spacy_pipeline import HIGH
from curation.pretag.wire import from_json
from curation.pretag.workers import ATTEMPTS, MEGABYTES, SECONDS

PAGE = (Path(__file__).parents[2] / "docs" / "pretagging.md").read_text(encoding="utf-8")
OWN, COMMAND, BATCH = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_pretagger_of_the_page_suggests() -> None:
    names: dict[str, object] = {}
    exec(OWN, names)  # noqa: S102
    [found] = names["Years"]().tag(["From 1990 to 2025."])  # type: ignore[operator]
    assert [(one.start, one.end, one.text) for one in found.spans] == [
        (5, 9, "1990"),
        (13, 17, "2025"),
    ]
    assert f'[project.entry-points."{GROUP}"]' in PAGE


def test_the_lines_of_the_page_are_those_a_program_speaks(tmp_path: Path) -> None:
    asked, answered = (
        json.loads(found[1]) for found in re.finditer(r"(?:to it|from it) +(\{.*\})\n", PAGE)
    )
    assert asked["id"] == answered["id"]
    assert from_json(answered["annotations"], asked["text"]).spans
    names: dict[str, object] = {}
    exec(COMMAND, names)  # noqa: S102
    tagger = names["tagger"]()  # type: ignore[operator]
    program = tmp_path / "program.py"
    program.write_text(
        f"import json, sys\nfor line in sys.stdin:\n    answer = {answered!r}\n"
        "    answer['id'] = json.loads(line)['id']\n    print(json.dumps(answer), flush=True)\n"
    )
    tagger.command = (sys.executable, str(program))
    [found] = tagger.tag([asked["text"]])
    assert [(one.text, one.origin.tagger) for one in found.spans] == [("Turkey", "my-program")]


def test_the_batch_of_the_page_is_tagged() -> None:
    names: dict[str, object] = {}
    exec(BATCH, names)  # noqa: S102
    assert len(names["rows"]) == 2  # type: ignore[arg-type]


def test_the_figures_of_the_page_are_those_of_the_code() -> None:
    assert (SECONDS, MEGABYTES, ATTEMPTS, HIGH, CONTESTED) == (30, 1000, 2, 0.9, 0.8)
    for words in ("30 seconds", "1 GB", "process twice", "0.9", "a fifth"):
        assert words in " ".join(PAGE.split())
