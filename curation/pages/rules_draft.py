"""What a project adds to a file of rules, as text: to write, to check, to save."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from curation.desk.rule_fit import without_use
from curation.desk.rules import complaints, history, save_rules, tidied
from curation.pages.failures import in_words
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.pretag.rule_files import RuleFile
from curation.schema import Schema
from curation.store.rules import RulesVersion

NAMED = 3
"""Lines without use are named up to this many."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The text as somebody has it now, and what it was made from."""

    text: str
    base: int
    saved: RulesVersion
    is_readable: bool

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return tidied(self.text) != self.saved.content

    @property
    def is_behind(self) -> bool:
        """Whether somebody saved other rules since it was begun."""
        return self.base != self.saved.version


def text_key(visit: Visit, file: RuleFile) -> str:
    """Where the session keeps the text."""
    return f"rules of {visit.chosen.slug} for {file.name}"


def _base_key(visit: Visit, file: RuleFile) -> str:
    return f"{text_key(visit, file)}, made from"


def edit(visit: Visit, file: RuleFile, saved: RulesVersion, schema: Schema) -> Draft:
    """The text area, and under it what is wrong with which line."""
    key, base_key = text_key(visit, file), _base_key(visit, file)
    base: RulesVersion | None = st.session_state.get(base_key)
    if base is None or key not in st.session_state or _is_left_behind(key, base, saved):
        st.session_state[key] = saved.content
        st.session_state[base_key] = saved
    text = st.text_area(
        "Your additions",
        key=key,
        persist_state="session",
        height=200,
        placeholder="   ".join(file.columns),
        help="One rule a line, its cells between two blanks or tabs: "
        f"{', '.join(file.columns)}. An empty cell is _, and those at the end may be left out. A "
        "rule with the same key as a shipped one replaces it; - as its type switches it off. "
        "# begins a note.",
    )
    text = text or ""
    wrong = complaints(file.name, text)
    for one in wrong:
        at = f"Line {one.line}: " if one.line else ""
        st.error(f"{at}{literal(one.message)}", icon=":material/error:")
    if not wrong:
        _tell_what_has_no_use(file, text, schema)
    draft = Draft(text, st.session_state[base_key].version, saved, not wrong)
    if not text.strip():
        st.caption(
            "Nothing is added yet, so the shipped rules hold as they are. Add a row with the form "
            "below, or find a shipped row and copy it here to change it."
        )
    if draft.is_behind:
        _tell_of_the_other(visit, file, draft)
    return draft


def _tell_what_has_no_use(file: RuleFile, text: str, schema: Schema) -> None:
    idle = without_use(file.name, text, schema)
    if idle:
        said = [f"line {one.line}: {literal(one.message)}" for one in idle[:NAMED]]
        more = [f"{len(idle) - NAMED:,} more"] if len(idle) > NAMED else []
        st.warning(
            f"Not everything here can be suggested: {'; '.join([*said, *more])}.",
            icon=":material/warning:",
        )


def _is_left_behind(key: str, base: RulesVersion, saved: RulesVersion) -> bool:
    """Whether somebody saved other rules while nothing was typed here."""
    typed = st.session_state[key] or ""
    return base.version != saved.version and tidied(typed) == base.content


def _tell_of_the_other(visit: Visit, file: RuleFile, draft: Draft) -> None:
    """Somebody saved meanwhile: theirs to read, and the choice between the two."""
    saved = draft.saved
    st.warning(
        f"{literal(saved.author)} saved other rules meanwhile (version {saved.version}).",
        icon=":material/warning:",
    )
    st.code(saved.content or "(nothing)", language=None)
    with st.container(horizontal=True):
        st.button("Take theirs", on_click=_start_from, args=(visit, file, saved))
        st.button("Go on with mine", on_click=_go_on, args=(visit, file, saved))


def _take(visit: Visit, file: RuleFile, version: RulesVersion) -> None:
    st.session_state[text_key(visit, file)] = version.content


def _start_from(visit: Visit, file: RuleFile, saved: RulesVersion) -> None:
    _take(visit, file, saved)
    _go_on(visit, file, saved)


def _go_on(visit: Visit, file: RuleFile, saved: RulesVersion) -> None:
    st.session_state[_base_key(visit, file)] = saved


def offer_to_save(visit: Visit, file: RuleFile, draft: Draft) -> None:
    """Save what can be read and is not saved yet."""
    may_save = draft.is_readable and draft.is_changed and not draft.is_behind
    if st.button("Save", type="primary", icon=":material/check:", disabled=not may_save):
        with in_words():
            with st.spinner("Trying the rules before they are saved…"):
                version = save_rules(
                    visit.store, visit.chosen.slug, file.name, draft.text, draft.base
                )
            st.session_state.pop(_base_key(visit, file))
            st.toast(f"Saved as version {version}. “Pre-tag again” applies it.")
            st.rerun()
    if draft.is_changed:
        st.button("Discard the changes", on_click=_start_from, args=(visit, file, draft.saved))


def show_history(visit: Visit, file: RuleFile) -> None:
    """Earlier versions, to read and to take up again."""
    versions = history(visit.store, visit.chosen.slug, file.name)
    if len(versions) < 2:
        return
    with st.expander(f"Earlier versions ({len(versions) - 1})", icon=":material/history:"):
        number = st.selectbox(
            "Version",
            range(1, len(versions)),
            format_func=lambda at: _named(versions[at]),
            key=f"earlier {text_key(visit, file)}",
        )
        chosen = versions[number]
        st.code(chosen.content or "(nothing)", language=None)
        st.button(
            "Put it into the text above",
            on_click=_take,
            args=(visit, file, chosen),
        )


def _named(version: RulesVersion) -> str:
    at = version.created_at[:16].replace("T", " ")
    return f"{version.version}, by {version.author}, {at} UTC"
