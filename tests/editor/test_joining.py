"""The editor's modules in one script."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from curation.editor.files import ASSETS
from curation.editor.joining import joined
from tools.node import node

MODULES = {
    "editor.js": """
import { Article, two as second } from "./core/article.js";
import * as words from "./core/words.js";

export const told = [new Article().said, second, words.shout("a"), Object.keys(words).join()];
export async function later() {
  return words.passed;
}
""",
    "core/article.js": """
import { shout } from "./words.js";

export class Article {
  said = shout("article");
}
const here = import.meta.url;
export const two = here.split("/").slice(-2).join("/");
""",
    "core/words.js": """
import { passed } from "./deep/passed.js";
export { passed } from "./deep/passed.js";

/** @param {string} word */
function shout(word) {
  return passed ? `${word}!` : "";
}
const hidden = "export { hidden };";
export { shout };
""",
    "core/deep/passed.js": """
export const passed = "passed on";
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in MODULES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(script: Path) -> dict[str, object]:
    """What a module exports, as Node finds it."""
    code = """
        const found = await import(process.argv[1]);
        const said = { names: Object.keys(found).sort(), told: found.told };
        console.log(JSON.stringify({ ...said, later: await found.later?.() }));
    """
    command = [
        str(node(Path(sys.executable))),
        "--input-type=module",
        "--eval",
        code,
        script.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_the_one_script_says_what_the_modules_say(folder: Path) -> None:
    (folder / "joined.js").write_text(joined(folder), "utf-8")
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    found = run(folder / "joined.js")
    assert found == run(folder / "editor.js")
    assert found["told"] == ["article!", "core/article.js", "a!", "passed,shout"]
    assert found["later"] == "passed on"
    assert found["names"] == ["later", "told"]


def test_a_module_runs_once_and_after_those_it_needs(folder: Path) -> None:
    order = re.findall(r"^// (\S+)$", joined(folder), re.M)
    assert order == ["core/deep/passed.js", "core/words.js", "core/article.js", "editor.js"]


@pytest.mark.parametrize(
    "line",
    [
        "export default 1;",
        "export let changed = 1;",
        "export * from './words.js';",
        "export { shout as cry };",
        'import Words from "./words.js";',
        'import {shout} from "./words.js";',
    ],
)
def test_a_form_that_is_not_known_is_named(folder: Path, line: str) -> None:
    with (folder / "core/article.js").open("a") as file:
        file.write(line + "\n")
    with pytest.raises(ValueError, match="cannot be joined"):
        joined(folder)


def test_a_circle_and_a_module_that_is_not_there_are_named(folder: Path) -> None:
    words = folder / "core/words.js"
    words.write_text('import { Article } from "./article.js";\n' + MODULES["core/words.js"])
    with pytest.raises(ValueError, match=r"article\.js → core/words\.js → core/article\.js is a"):
        joined(folder)
    joined.cache_clear()
    words.write_text('import { gone } from "./gone.js";\n')
    with pytest.raises(ValueError, match=r"core/words\.js imports core/gone\.js, which is not"):
        joined(folder)


def test_all_of_the_editor_is_in_its_script() -> None:
    there = {path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.js")}
    assert set(re.findall(r"^// (\S+\.js)$", joined(ASSETS), re.M)) == there - {"types.js"}


def test_the_editors_script_can_be_read_and_hands_over_what_a_page_asks_for(tmp_path: Path) -> None:
    script = tmp_path / "joined.mjs"
    script.write_text(joined(ASSETS), "utf-8")
    names = run(script)["names"]
    assert isinstance(names, list)
    assert "mount" in names
