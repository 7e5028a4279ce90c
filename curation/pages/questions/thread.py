"""One thread on a page: what it is about, what was said, and what to do with it."""

from __future__ import annotations

import uuid

import streamlit as st

from curation.codec import MAX_REMARK
from curation.desk import threads as desk
from curation.desk.shown_threads import Shown, ShownMessage
from curation.errors import CurationError
from curation.pages import moving
from curation.pages.failures import in_words
from curation.pages.literal import literal, literal_lines, shortened
from curation.pages.moments import moment
from curation.pages.page import Visit
from curation.pages.tags import tag
from curation.permissions import Action
from curation.store.threads import ThreadKind

KINDS: dict[ThreadKind, str] = {"question": "Question", "comment": "Comment", "to_do": "To do"}
ICONS: dict[ThreadKind, str] = {
    "question": ":material/help:",
    "comment": ":material/chat_bubble:",
    "to_do": ":material/task_alt:",
}
NEW = "messages new in this session"


def show_thread(visit: Visit, shown: Shown) -> None:
    """A thread with its messages, an answer to write and what else can be done."""
    thread = shown.thread
    with st.container(border=True):
        _head(visit, shown)
        for one in shown.messages:
            _message(one)
        if thread.resolved_at is not None:
            by = f"Resolved by {literal(shown.resolved_by)}, {moment(thread.resolved_at)}"
            st.markdown(f":small[:material/check: {by}]")
        with in_words():
            if thread.resolved_at is None:
                _answer(visit, shown)
            _verbs(visit, shown)
    if shown.is_new:
        new = st.session_state.setdefault(NEW, set())
        new.update(one.id for one in shown.messages if one.is_new)
        desk.mark_seen(visit.store, thread.id)


def _head(visit: Visit, shown: Shown) -> None:
    thread, about = shown.thread, shown.thread.about
    what = KINDS[thread.kind]
    if shown.reader and not shown.is_mine and shown.reader != shown.by:
        what += f" for {shown.reader}"
    quote = f"“{shortened(about.quote, 90)}”" if about.quote else ""
    label = tag(about.label, "") if about.label else ""
    words = [ICONS[thread.kind], f"**{literal(what)}**", literal(quote), label]
    st.markdown(" ".join(filter(None, words)))
    own = shown.is_mine or thread.reading_id is None or not visit.may(Action.REVIEW)
    moving.link(
        "annotate" if own else "review",
        literal(shortened(shown.document_title, 70)),
        icon=":material/arrow_forward:",
        project=visit.chosen.slug,
        document=thread.document_id,
        annotation=about.target or None,
    )


def _message(one: ShownMessage) -> None:
    is_new = one.is_new or one.id in st.session_state.get(NEW, ())
    with st.container(gap="xxsmall"):
        who = "You" if one.is_own else one.by
        new = " · **New**" if is_new else ""
        st.markdown(f":small[{literal(who)}, {moment(one.at)}{new}]")
        st.markdown(literal_lines(one.text))


def _answer(visit: Visit, shown: Shown) -> None:
    """Where an answer is written. Its id stays until it is sent: pressed twice, it is said once."""
    thread_id = shown.thread.id
    id = str(st.session_state.setdefault(_id_of_answer(thread_id), uuid.uuid4().hex))
    label = "Add to it" if shown.messages and shown.messages[-1].is_own else "Answer"
    with st.form(f"form of {id}", border=False):
        st.text_area(label, key=_text_of(id), height=68, max_chars=MAX_REMARK)
        st.form_submit_button("Send", icon=":material/send:", on_click=_send, args=(visit, shown))
    if refusal := st.session_state.pop(_refusal_of(thread_id), ""):
        st.error(literal_lines(refusal), icon=":material/error:")


def _send(visit: Visit, shown: Shown) -> None:
    """Before the page is drawn: another press interrupts the drawing, and what comes in it."""
    thread_id = shown.thread.id
    id = str(st.session_state[_id_of_answer(thread_id)])
    text = str(st.session_state[_text_of(id)])
    if not text.strip():
        return
    try:
        desk.say(visit.store, thread_id, id=id, text=text)
    except CurationError as error:
        st.session_state[_refusal_of(thread_id)] = error.message
    else:
        st.session_state.pop(_id_of_answer(thread_id))


def _id_of_answer(thread_id: str) -> str:
    return f"id of the answer to {thread_id}"


def _text_of(id: str) -> str:
    return f"answer {id}"


def _refusal_of(thread_id: str) -> str:
    return f"why the answer to {thread_id} was refused"


def _verbs(visit: Visit, shown: Shown) -> None:
    id = shown.thread.id
    with st.container(horizontal=True):
        if shown.thread.resolved_at is not None:
            if st.button("Open again", key=f"open {id}", icon=":material/undo:"):
                desk.reopen(visit.store, id)
                st.rerun()
        elif st.button(
            "Done" if shown.thread.kind == "to_do" else "Resolve",
            key=f"resolve {id}",
            icon=":material/check:",
        ):
            desk.resolve(visit.store, id)
            st.rerun()
        if visit.may(Action.WRITE_GUIDELINE) and st.button(
            "Put it into the guideline", key=f"guideline {id}", icon=":material/menu_book:"
        ):
            moving.go("guideline", project=visit.chosen.slug, part="write", thread=id)
