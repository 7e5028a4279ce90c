"""The editor's modules in one script: a page asks for one file and not for two hundred and more.

Each module becomes a function that is called once, after those it imports from, and hands out what
it exports. Nothing is left out and no line is changed besides imports and exports, so that a
browser's messages can be read. The modules keep to the few forms that are known here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FIRST = "editor.js"
"""The module that is asked for; what it exports, the whole script exports."""

_IMPORT = re.compile(r'^import (?P<what>\{ [^}]* \}|\* as \w+) from "(?P<path>[^"]+)";$', re.M)
_PASSED_ON = re.compile(r'^export (?P<what>\{ [^}]* \}) from "(?P<path>[^"]+)";$', re.M)
_LISTED = re.compile(r"^export \{ ?(?P<names>[^}]*?) ?\};$", re.M)
_DECLARED = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (?P<name>[\w$]+))", re.M)
_OTHER = re.compile(r"^(?:import|export)\b.*$", re.M)
_ADDRESS = "import.meta.url"


@cache
def joined(folder: Path) -> str:
    """One module that does what the first module in this folder does.

    Raises `ValueError` where a module has an import or export of a form that is not known here,
    imports in a circle or from a module that is not there.
    """
    modules = dict(_in_order(folder, FIRST, {}, ()))
    said = [_as_function(name, text) for name, text in modules.items()]
    names = ", ".join(_exported(FIRST, modules[FIRST]))
    return "\n".join(
        (
            "const modules = Object.create(null);",
            *said,
            f"export const {{ {names} }} = modules[{FIRST!r}];\n",
        )
    )


def _in_order(
    folder: Path, name: str, seen: dict[str, bool], importers: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """A module's name and text, behind those of all it needs; `seen` tells which are complete."""
    if seen.get(name) is False:
        raise ValueError(f"{' → '.join((*importers, name))} is a circle of imports")
    if name in seen:
        return
    seen[name] = False
    try:
        text = (folder / name).read_text("utf-8")
    except FileNotFoundError as error:
        raise ValueError(f"{importers[-1]} imports {name}, which is not there") from error
    for found in (*_IMPORT.finditer(text), *_PASSED_ON.finditer(text)):
        yield from _in_order(folder, _path(name, found["path"]), seen, (*importers, name))
    seen[name] = True
    yield name, text


def _path(name: str, imported: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), imported))


def _as_function(name: str, text: str) -> str:
    """A module as a statement that runs it."""
    body = _IMPORT.sub(lambda found: f"const {_taken(name, found)};", text)
    for form in (_PASSED_ON, _LISTED, _DECLARED):
        body = form.sub("", body)
    if other := _OTHER.search(body):
        raise ValueError(f"{name} says {other[0]!r}, a form that cannot be joined")
    body = body.replace(_ADDRESS, f'new URL("{name}", {_ADDRESS}).href')
    exports = ", ".join(f"{one}{of}" for one, of in sorted(_exported(name, text).items()))
    return f'\n// {name}\nmodules["{name}"] = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();'


def _taken(name: str, found: re.Match[str]) -> str:
    """What is imported, as a declaration's names and value."""
    what = found["what"].removeprefix("* as ").replace(" as ", ": ")
    return f'{what} = modules["{_path(name, found["path"])}"]'


def _exported(name: str, text: str) -> dict[str, str]:
    """The names a module exports, and behind each where its value is, when it is passed on."""
    found = {one["name"]: "" for one in _DECLARED.finditer(text)}
    for listed in _LISTED.finditer(text):
        found |= dict.fromkeys(_names(name, listed["names"]), "")
    for passed in _PASSED_ON.finditer(text):
        of = f'modules["{_path(name, passed["path"])}"]'
        found |= {one: f": {of}.{one}" for one in _names(name, passed["what"].strip("{} "))}
    return found


def _names(name: str, listed: str) -> list[str]:
    names = [one.strip() for one in listed.split(",") if one.strip()]
    if renamed := [one for one in names if " " in one]:
        raise ValueError(f"{name} exports {renamed[0]!r}, a form that cannot be joined")
    return names
