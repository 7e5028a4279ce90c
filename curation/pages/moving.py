"""Going from page to page without losing the project: Streamlit drops the address's parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import streamlit as st

from curation.errors import BadInput
from curation.pages.addressed import kept_of

HOME = "projects"
"""The page at "/"."""
REMEMBERED = "project of this session"


def _page(path: str) -> st.Page:
    """Streamlit's page at a path: it knows pages by their path alone."""
    is_home = path == HOME
    return st.Page(_never_run, title=path, url_path="" if is_home else path, default=is_home)


def _never_run() -> None:
    """Stands for a page that is only pointed to."""


def link(
    path: str,
    label: str,
    *,
    icon: str | None = None,
    width: Literal["content", "stretch"] = "content",
    **parameters: str | int | None,
) -> None:
    """A link to a page; `label` is Markdown."""
    st.page_link(
        _page(path), label=label, icon=icon, width=width, query_params=_as_query(path, parameters)
    )


def go(path: str, **parameters: str | int | None) -> None:
    """Leave for another page, now."""
    st.switch_page(_page(path), query_params=_as_query(path, parameters))


def _as_query(
    path: str, parameters: Mapping[str, str | int | None]
) -> dict[str, str | Iterable[str]]:
    """The address's parameters; a page of which nothing is asked is opened as it was left."""
    said = {name: str(value) for name, value in parameters.items() if value is not None}
    kept = kept_of(path, said["project"]) if set(said) == {"project"} else {}
    return {**said, **kept}


def remember(slug: str | None) -> None:
    """Keep a project in mind for pages that are opened without one."""
    st.session_state[REMEMBERED] = slug


def remembered() -> str | None:
    """The project this session was last about."""
    slug = st.session_state.get(REMEMBERED)
    return str(slug) if slug else None


def asked_document() -> int | None:
    """The document in the address. Raises `BadInput` when it is no number."""
    asked = st.query_params.get("document")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 16):
        raise BadInput(f"The address asks for the document {asked!r}, but documents have numbers.")
    return int(asked)
