"""Choices that stand in the address: a link or a reload lands on them, the session keeps them.

The browser's Back button has an entry for every address there was. So what nobody chose is not
written there: a page that is opened would write its defaults, and Back would lead to itself.
"""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from curation.pages.literal import literal, shortened

HERE = "page in the address"
IS_OPENED = "page was opened in this run"
LEFT = "names taken out of the address"
KEPT = "choices in the addresses of pages"


def turn_to(path: str, slug: str | None) -> None:
    """Say at the beginning of a run which page it shows, and of which project."""
    here = (path, slug)
    st.session_state[IS_OPENED] = st.session_state.get(HERE) != here
    st.session_state[HERE] = here
    if st.session_state[IS_OPENED]:
        st.session_state[LEFT] = set()


def follow_address(name: str, key: str, *, known: Collection[str] | None = None) -> str | None:
    """What the choice is before its widget is drawn: the address wins where it was changed.

    `name` is the choice's in the address, `key` the widget's; a value that is not `known` is none.
    """
    asked, written = st.query_params.get(name), st.session_state.get(_written(key))
    if asked is not None and asked != written:
        st.session_state[key] = asked
    elif asked is None and written is not None and is_gone(name):
        st.session_state[key] = None
        say_anew()
    chosen = st.session_state.get(key)
    if known is not None and chosen not in known:
        chosen = st.session_state[key] = None
    return chosen


def keep_in_address(name: str, key: str, value: str | None, *, usual: str | None = None) -> None:
    """After the widget is drawn: the address says what it says; nothing where it says nothing.

    The `usual` value is only written in place of another, which somebody chose.
    """
    said = st.query_params.get(name)
    if not value:
        st.query_params.pop(name, None)
    elif value != said and not (said is None and value == usual):
        st.query_params[name] = value
    st.session_state[_written(key)] = st.query_params.get(name)
    keep_for_links(name)


def warn_of_unknown(
    name: str,
    known: Collection[str],
    *,
    what: str,
    shown: str,
    place: DeltaGenerator | None = None,
) -> None:
    """Say that the address asks for `what` is not there, and what is shown instead.

    Before the choice is drawn: then the address says what is shown.
    """
    asked = st.query_params.get(name)
    if asked and asked not in known:
        said = f"The link asks for the {what} “{shortened(asked)}”, which is not there: "
        (place or st).warning(literal(f"{said}{shown}."), icon=":material/link_off:")


def leave_address(*names: str) -> None:
    """Take choices out of the address, such as those of a part that is left."""
    st.session_state.setdefault(LEFT, set()).update(names)
    for name in names:
        st.query_params.pop(name, None)
        keep_for_links(name)


def is_gone(name: str) -> bool:
    """Whether what the address said under a name went without the page taking it out.

    Then somebody went back to before they chose it, or pressed the link to the page they are on.
    """
    left: set[str] = st.session_state.get(LEFT, set())
    return not st.session_state.get(IS_OPENED, True) and name not in left


def say_anew() -> None:
    """Have the browser show the address as it is: a link to the same page leaves the old one."""
    st.query_params.from_dict({name: st.query_params.get_all(name) for name in st.query_params})


def keep_for_links(name: str) -> None:
    """Remember what the address says under a name, for links to this page."""
    kept = st.session_state.setdefault(KEPT, {}).setdefault(st.session_state.get(HERE), {})
    if values := st.query_params.get_all(name):
        kept[name] = values
        st.session_state.setdefault(LEFT, set()).discard(name)
    else:
        kept.pop(name, None)


def kept_of(path: str, slug: str) -> dict[str, list[str]]:
    """What was chosen on a page in this session, for links to it: it opens with its address.

    A link to the page one is on leads to it as it is for everybody: it is drawn before the choices.
    """
    if (path, slug) == st.session_state.get(HERE):
        return {}
    return dict(st.session_state.get(KEPT, {}).get((path, slug), {}))


def _written(key: str) -> str:
    return f"{key} in the address"
