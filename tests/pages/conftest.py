"""Pages run by Streamlit's own AppTest on a real database in a temporary folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import open_store
from curation.desk.projects import create_project
from curation.pages import moving
from curation.store import Store

MAIN = Path(moving.__file__).with_name("main.py")
ARTICLES = [
    ("talks.txt", b"Talks in Baku\n\nTurkey and Israel met in Baku on Wednesday."),
    ("storm.txt", b"Storm over Norland\n\nA storm hit Norland."),
]

OpenPage = Callable[..., AppTest]


@pytest.fixture
def desk_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store the pages open, empty; the working directory is a temporary one too."""
    monkeypatch.chdir(tmp_path)
    return open_store()


@pytest.fixture
def project(desk_store: Store) -> str:
    """A project with two articles."""
    create_project(desk_store, slug="news", title="News of the week", preset_name="conll-2003")
    carry_out(desk_store, plan_import(desk_store, "news", ARTICLES))
    return "news"


@pytest.fixture
def open_page(desk_store: Store) -> OpenPage:
    """Opens an address such as ("schema", project="news") and hands back what it shows."""

    def opened(path: str = moving.HOME, **parameters: object) -> AppTest:
        at = AppTest.from_file(str(MAIN), default_timeout=30)
        at._page_hash = calc_hash("" if path == moving.HOME else path)
        at.query_params.update({name: str(value) for name, value in parameters.items()})
        return at.run()

    return opened


def press(at: AppTest, label: str) -> AppTest:
    """Click the button with this label."""
    found = [button for button in at.button if button.label == label]
    assert found, f"no button {label!r}; there are {[button.label for button in at.button]}"
    return found[0].click().run()


def words(at: AppTest) -> str:
    """Everything a page says in Markdown, one line an element."""
    kinds = (at.title, at.header, at.subheader, at.markdown, at.caption, at.text)
    alerts = (at.error, at.warning, at.info, at.success)
    return "\n".join(one.value for kind in (*kinds, *alerts) for one in kind)


def links(at: AppTest) -> dict[str, str]:
    """Where the links of a page lead, by their labels; the sidebar's are not among them."""
    return {
        one.label: f"/{one.page}" + (f"?{one.query_string}" if one.query_string else "")
        for one in (link.proto for link in at.main.get("page_link"))
    }
