"""The Streamlit component: a file that loads the editor's modules and hands over to them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeAlias
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from curation import __version__
from curation.editor.files import JOINED, asset_hash

HERE = Path(__file__).parent
NAME = "curation.editor"
MODULES = f"editor/{asset_hash()}/{JOINED}"
"""Where the editor's modules are, below the app's root."""

Part: TypeAlias = Literal["own", "gold"]
"""Whose reading the editor works on."""

_mounts: WeakKeyDictionary[BidiComponentManager, Callable[..., Any]] = WeakKeyDictionary()


def editor(
    *,
    key: str,
    document: int | None,
    annotation: str | None = None,
    part: Part = "own",
    on_document_change: Callable[[int], None] | None = None,
) -> None:
    """Show the editor with a document, or its empty state.

    `annotation` is focused and scrolled to. `part` is whose reading is worked on: one's own, or the
    gold reading, which settles what readers see differently. `on_document_change` is told which
    document the person went to inside the editor; the page then passes the same one back as
    `document`.
    """

    def went_to() -> None:
        chosen = st.session_state[key].document
        if on_document_change is not None and chosen is not None:
            on_document_change(chosen)

    _mount()(
        key=key,
        data={
            "document": document,
            "annotation": annotation,
            "part": part,
            "api": "api/",
            "modules": MODULES,
        },
        on_document_change=went_to,
        on_done_change=_run_again,
    )


def _run_again() -> None:
    """Nothing is left to go on with: the page that runs for it counts anew what waits."""


def _mount() -> Callable[..., Any]:
    """The component of the server that runs.

    Streamlit takes a component's script from a file only of one that it knows from an installed
    package's manifest. Here it is told, installed or not: a script in the text of a page is what
    the page's security policy forbids.
    """
    manager = get_bidi_component_manager()
    if manager not in _mounts:
        folder = ComponentConfig(name="editor", asset_dir="boot")
        manifest = ComponentManifest(name="curation", version=__version__, components=[folder])
        manager.register_from_manifest(manifest, HERE)
        _mounts[manager] = st.components.v2.component(
            NAME, html='<div class="ed-mount"></div>', js="boot.js", isolate_styles=False
        )
    return _mounts[manager]
