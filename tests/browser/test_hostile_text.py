"""Whatever a text, a title or a definition says is shown as it is written, and counted exactly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from curation.schema import EntityType, Schema
from tests.browser.corpus import Made, add_project
from tests.browser.editor import Line, drag, edges, export, open_article, saved
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SCRIPT = "<script>alert(1)</script>"
IMAGE = '<img src="http://192.0.2.1/x.png" onerror="alert(2)">'
TITLE = f"{IMAGE} **bold** $x$ {{{{7*7}}}} :material/home: [a](http://192.0.2.1)"
PARAGRAPHS = (
    f"{SCRIPT} {IMAGE} **bold** _it_ $x^2$ {{{{7*7}}}} &amp; &lt;b&gt; :red[no] `code`",
    "Emoji 👩‍👩‍👧 family 🇹🇷 flag 🕊️ dove Ankara 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 ends.",
    "נשיא טורקיה נפגש עם שר החוץ של ישראל בבאקו.",
    "Bidi \u202eevil\u202c and \u2066isolate\u2069 marks stay. Zu\u0308rich n\u0303andu\u0301.",
    "土耳其和以色列在巴库会谈。",
)
TEXT = "\n".join((TITLE, *PARAGRAPHS))
DEFINITION = f"{IMAGE} {SCRIPT} **bold** $x$ {{{{7*7}}}}"


def hostile(schema: Schema) -> Schema:
    labels = (EntityType(name="GPE", key="1", definition=DEFINITION), *schema.entities[3:6])
    return replace(schema, entities=labels, relations=(), events=(), attributes=())


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture(scope="module")
def article(shared_server: Server) -> Made:
    (article,) = add_project(shared_server, "hostile", [TEXT], title=TITLE[:110], extend=hostile)
    return article


@pytest.fixture
def editor(page: Page, server: Server, article: Made) -> Page:
    open_article(page, server, article.address)
    return page


@pytest.mark.attack(1, 2)
def test_text_title_and_definition_are_shown_literally(editor: Page) -> None:
    shown = editor.locator(".ed-p").all_inner_texts()
    assert "\n".join(shown) == TEXT
    expect(editor.locator(".ed-title")).to_have_text(TITLE)
    made = ", ".join(f".ed-root {tag}" for tag in ("img", "script", "b", "a[href]"))
    assert editor.locator(made).count() == 0
    editor.mouse.dblclick(*edges(editor, "Ankara")[0])
    option = editor.get_by_role("option", name="GPE")
    expect(option).to_have_attribute("title", DEFINITION)
    option.click()
    expect(editor.locator(".ed-panel")).to_contain_text("Ankara")


@pytest.mark.attack(3, 4)
@pytest.mark.parametrize(
    "words",
    [
        "🇹🇷",
        "👩‍👩‍👧",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
        "ישראל",
        "שר החוץ",
        "Zu\u0308rich",
        "巴库",
        "<script>",
    ],
    ids=ascii,
)
def test_what_the_mouse_selects_comes_out_at_its_code_points(
    editor: Page, server: Server, tmp_path: Path, words: str
) -> None:
    editor.keyboard.down("Alt")  # exact characters: nothing is snapped to words
    drag(editor, *edges(editor, words))
    editor.keyboard.up("Alt")
    editor.get_by_role("option", name="GPE").click()
    saved(editor)
    (line,) = export(server, tmp_path, "--readings", "all", project="hostile")
    start = TEXT.index(words)
    assert (start, start + len(words), words) in extents(line)


@pytest.mark.attack(3)
def test_a_word_that_is_turned_round_is_selected_as_it_is_written(
    editor: Page, server: Server, tmp_path: Path
) -> None:
    (left, y), (right, _) = edges(editor, "evil")
    editor.mouse.dblclick((left + right) / 2, y)
    editor.get_by_role("option", name="GPE").click()
    saved(editor)
    (line,) = export(server, tmp_path, "--readings", "all", project="hostile")
    start = TEXT.index("evil")
    assert (start, start + 5, "evil\u202c") in extents(line)


def extents(line: Line) -> set[tuple[int, int, str]]:
    return {(one["start"], one["end"], one["text"]) for one in line["entities"]}
