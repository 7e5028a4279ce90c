"""The editor's files as the page asks for them."""

import re

from curation.editor.files import ASSETS, asset_hash


def test_the_hash_names_the_files_and_holds_still() -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", asset_hash())
    assert asset_hash() == asset_hash()
    assert (ASSETS / "editor.js").is_file()


def test_every_import_of_a_module_is_a_file_beside_it() -> None:
    for module in ASSETS.glob("*.js"):
        for name in re.findall(r'from "\./([a-z_]+\.js)"', module.read_text("utf-8")):
            assert (ASSETS / name).is_file(), f"{module.name} imports {name}"


def test_nothing_in_the_editor_parses_html() -> None:
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(")
    for module in ASSETS.glob("*.js"):
        assert not forbidden.search(module.read_text("utf-8")), module.name


def test_only_one_module_tells_code_points_from_utf16_units() -> None:
    counting = re.compile(r"codePointAt|fromCodePoint|uD800|\\ud800")
    found = {path.name for path in ASSETS.glob("*.js") if counting.search(path.read_text("utf-8"))}
    assert found == {"offsets.js"}
