"""Writing the guideline: the text, what it looks like, and saving it as a version more."""

from __future__ import annotations

import streamlit as st

from curation.desk import guideline as desk
from curation.desk.guideline import MAX_NOTE
from curation.errors import Conflict
from curation.guideline import checked, demoted
from curation.pages.failures import in_words
from curation.pages.guideline.attaching import OF_AN_ADDITION, addition_in
from curation.pages.guideline.reading import BELOW
from curation.pages.literal import literal, literal_lines
from curation.pages.page import Visit
from curation.pages.parts import go_to_part
from curation.store.guidelines import Guideline

SAVED = "guideline just saved"


def show_writing(visit: Visit) -> None:
    """The draft beside what it looks like; leaving the page keeps it for this session."""
    slug = visit.chosen.slug
    present = desk.guideline(visit.store, slug)
    saved = st.session_state.pop(SAVED, None)
    _begin(visit, present, is_saved=saved is not None)
    if saved is not None:
        st.success(f"Version {saved} is saved. Everybody who labels sees it from now on.")
    text_side, look_side = st.columns(2, gap="medium")
    with text_side:
        text = st.text_area(
            "Guideline, in Markdown",
            key=_key(slug, "text"),
            height=400,
            help="A heading for every label, such as ## GPE. A picture cannot stand in it.",
            persist_state="session",
        )
        note = st.text_input(
            "What you changed",
            key=_key(slug, "note"),
            max_chars=MAX_NOTE,
            placeholder="Rivers are LOC",
            persist_state="session",
        )
        _save_or_drop(visit, present, text, note)
    with look_side, st.container(border=True), in_words():
        st.markdown(":small[As it will look]")
        st.markdown(demoted(checked(text), BELOW) or "Nothing yet.")


def edit_from(slug: str, content: str, based_on: int) -> None:
    """Go on writing from a text; for callbacks."""
    _put(slug, content, based_on)
    go_to_part(f"the guideline of {slug}", "write")


def _put(slug: str, content: str, based_on: int) -> None:
    """Let this be what is being written."""
    st.session_state[_key(slug, "text")] = content
    st.session_state[_key(slug, "note")] = ""
    st.session_state[_key(slug, "thread")] = None
    st.session_state[_key(slug, "based on")] = based_on
    st.session_state[_key(slug, "begun from")] = content


def _begin(visit: Visit, present: Guideline, *, is_saved: bool) -> None:
    """Start from the present version where nothing is being written; add what the address asks."""
    slug = visit.chosen.slug
    text = st.session_state.get(_key(slug, "text"))
    is_untouched = text == st.session_state.get(_key(slug, "begun from"))
    is_older = st.session_state.get(_key(slug, "based on"), 0) < present.version
    if is_saved or text is None or (is_untouched and is_older):
        _put(slug, present.content, present.version)
    added = addition_in(visit)
    if added is not None:
        before = str(st.session_state[_key(slug, "text")])
        st.session_state[_key(slug, "text")] = added.to(before)
        st.session_state[_key(slug, "note")] = added.note[:MAX_NOTE]
        st.session_state[_key(slug, "thread")] = added.thread
        for name in OF_AN_ADDITION:
            st.query_params.pop(name, None)
        st.info(
            f"{literal(added.note)}: it stands in the text now. Change it as you like and save.",
            icon=":material/edit_note:",
        )


def _save_or_drop(visit: Visit, present: Guideline, text: str, note: str) -> None:
    slug = visit.chosen.slug
    changed = text.strip() != present.content.strip()
    based_on = int(st.session_state.get(_key(slug, "based on"), present.version))
    with st.container(horizontal=True):
        # Never greyed out: what was just typed arrives with the click.
        save = st.button("Save", type="primary", icon=":material/save:")
        st.button("Drop my changes", on_click=_put, args=(slug, present.content, present.version))
    if based_on < present.version and changed:
        st.warning(
            f"{literal(present.by)} saved version {present.version} while you were writing.",
            icon=":material/merge:",
        )
        st.button(
            "I have taken theirs into account",
            on_click=lambda: st.session_state.update({_key(slug, "based on"): present.version}),
        )
        with st.expander("Their version"):
            st.code(present.content, language=None, wrap_lines=True)
    if save:
        _save(visit, text, based_on, note)


def _save(visit: Visit, text: str, based_on: int, note: str) -> None:
    slug = visit.chosen.slug
    thread = st.session_state.get(_key(slug, "thread"))
    try:
        saved = desk.save(
            visit.store, slug, content=text, based_on=based_on, note=note, thread=thread
        )
    except Conflict as error:
        st.error(literal_lines(error.message), icon=":material/error:")
        return
    if saved.version == based_on:
        st.info("Nothing is changed yet.")
        return
    st.session_state[SAVED] = saved.version
    st.rerun()


def _key(slug: str, what: str) -> str:
    return f"{what} of the guideline of {slug} being written"
