"""The Streamlit component: a few lines that load the editor's modules and hand over to them."""

from collections.abc import Callable

import streamlit as st

from curation.editor.files import asset_hash

# The app's root is where Streamlit's own scripts come from: pages live at <root>/annotate, with or
# without a slash behind it, and the root may lie under a path of its own.
BOOT = f"""
const script = document.querySelector('script[type="module"][src*="static/"]');
const root = script ? script.src.replace(/static\\/.*$/, "") : new URL(".", document.baseURI);
export default async function (component) {{
  const editor = await import(new URL("editor/{asset_hash()}/editor.js", root).href);
  return editor.mount(component);
}}
"""

_mount = st.components.v2.component(
    "curation_editor", html='<div class="ed-mount"></div>', js=BOOT, isolate_styles=False
)


def editor(
    *,
    key: str,
    document: int | None,
    annotation: str | None = None,
    on_document_change: Callable[[int], None] | None = None,
) -> None:
    """Show the editor with a document, or its empty state.

    `annotation` is focused and scrolled to. `on_document_change` is told which document the
    person went to inside the editor; the page then passes the same one back as `document`.
    """

    def went_to() -> None:
        chosen = st.session_state[key].document
        if on_document_change is not None and chosen is not None:
            on_document_change(chosen)

    _mount(
        key=key,
        data={"document": document, "annotation": annotation, "api": "api/"},
        on_document_change=went_to,
    )
