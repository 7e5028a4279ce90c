"""The code holds nothing that installs, unpickles, evaluates, fetches or unpacks to the disk."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from curation.formats import events_xlsx
from curation.formats.own_process_worker import READERS

ROOT = Path(__file__).resolve().parents[2]
FILES = [ROOT / "app.py", *sorted((ROOT / "curation").rglob("*.py"))]

BINARY = {"pickle", "cPickle", "dill", "joblib", "shelve", "marshal", "torch"}
FETCHING = {"urllib.request", "http.client", "requests", "ftplib", "aiohttp"}


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def found(names: set[str]) -> list[str]:
    """Where one of these modules is imported."""
    return [
        f"{path.relative_to(ROOT)}: {name}"
        for path in FILES
        for name in imports(ast.parse(path.read_text(encoding="utf-8")))
        if any(name == one or name.startswith(f"{one}.") for one in names)
    ]


def calls(*names: str) -> list[str]:
    """Where something is called that is, or ends in, one of these dotted names."""
    ends = tuple(f".{name}" for name in names)
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and f".{ast.unparse(node.func)}".endswith(ends)
    ]


def mentions(*libraries: str) -> set[str]:
    """The files in which a library is loaded by its name at first use."""
    return {
        str(path.relative_to(ROOT))
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "LIBRARY")
        or (isinstance(node, ast.Call) and ast.unparse(node.func) == "heavy")
        for value in ast.walk(node)
        if isinstance(value, ast.Constant)
        and any(value.value == one or f"{value.value}".startswith(f"{one}.") for one in libraries)
    }


@pytest.mark.attack(27)
def test_no_tar_archive_is_opened_and_no_archive_unpacked_to_the_disk():
    assert found({"tarfile"}) == []
    assert calls("extract", "extractall", "unpack_archive") == []


@pytest.mark.attack(28, 29)
def test_nothing_is_unpickled_nor_evaluated():
    assert found(BINARY | {"spacy.tokens.DocBin"}) == []
    assert calls("eval", "exec", "DocBin") == []


@pytest.mark.attack(29)
def test_no_code_of_a_model_hub_is_trusted():
    for path in FILES:
        assert "trust_remote_code" not in path.read_text(encoding="utf-8"), path


@pytest.mark.attack(30)
def test_no_configuration_of_spacy_and_no_template_is_read_from_people():
    assert found({"jinja2", "spacy_llm", "spacy.util.load_config", "configparser"}) == []
    assert calls("load_config", "load_model_from_config", "from_config") == []


@pytest.mark.attack(34)
def test_xml_is_parsed_where_it_can_neither_unfold_nor_fetch():
    # Of XML's own modules only one is there that writes.
    assert {line.split(": ")[1] for line in found({"xml", "lxml", "defusedxml", "bs4"})} <= {
        "xml.sax.saxutils",
        "xml.sax.saxutils.escape",
        "xml.sax.saxutils.quoteattr",
    }
    assert calls("read_xml", "read_html", "read_excel") == []
    assert mentions("lxml") <= {"curation/formats/uima_xml.py"}
    # Pages and documents are read in a process with limits alone.
    apart = {f"curation/formats/{name}.py" for name in READERS}
    assert mentions("trafilatura", "docx", "pypdf") <= apart
    # A workbook is opened there too, and to show what an export would be: that was made here.
    opened = {line.split(":")[0] for line in (*calls("load_workbook"), *calls("first_rows"))}
    assert opened == {
        "curation/formats/workbook.py",
        "curation/formats/events_xlsx.py",
        "curation/formats/xlsx_articles.py",
    }
    assert "xlsx_articles" in READERS
    assert events_xlsx.FORMAT.read is None


@pytest.mark.attack(37)
def test_only_signing_in_by_an_outside_provider_speaks_to_other_servers():
    # The command asks whether its own server is up.
    strangers = [line for line in found(FETCHING) if not line.startswith("curation/cli/service.py")]
    assert strangers == []


@pytest.mark.attack(43)
def test_the_app_installs_nothing():
    assert found({"pip", "ensurepip", "uv"}) == []
    assert calls("os.system", "os.popen", "pip.main") == []


def test_what_is_looked_for_would_be_found():
    assert any(line.startswith("curation/formats/archive.py") for line in found({"zipfile"}))
    assert calls("model_dump")
