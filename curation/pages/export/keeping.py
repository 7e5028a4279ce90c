"""Making a release of what is chosen: a name under which it stays as it is."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from curation.desk import releasing
from curation.desk.export_order import Order
from curation.pages.addressed import leave_address
from curation.pages.export.releases import RELEASE
from curation.pages.failures import in_words
from curation.pages.page import Visit
from curation.store.releases import Release


def offer_release(visit: Visit, order: Order) -> None:
    """The button with the form behind it."""
    with (
        st.popover("Keep as a release", icon=":material/bookmark_add:"),
        st.form(f"release of {order.slug}", border=False),
    ):
        st.caption(
            "A release is what these readings say now, under a name. It stays the same whatever "
            "is labelled afterwards, and can be made again in any format."
        )
        name = st.text_input("Name", placeholder="v1.0", max_chars=releasing.MOST_NAME)
        note = st.text_area(
            "Note", placeholder="What is new in it", max_chars=releasing.MOST_NOTE, height=80
        )
        licence = st.text_input(
            "Licence of the texts", placeholder="cc-by-4.0", max_chars=releasing.MOST_LICENCE
        )
        names = st.checkbox(
            "People by their names",
            help="Otherwise they go by pseudonyms. With names it cannot be made again once "
            "somebody changes theirs or is deleted.",
        )
        # Above the button: under it, what was amiss would be below the edge of the window.
        said = st.container()
        if not st.form_submit_button("Make the release", type="primary"):
            return
        bar = said.progress(0.0, text="Making it …")
        made: Release | None = None
        with said, in_words():
            made = releasing.create(
                visit.store,
                order.slug,
                name.strip(),
                replace(order, pseudonyms=not names),
                note=note.strip(),
                licence=licence.strip(),
                progress=lambda done, of: _tell(bar, done, of),
            )
        bar.empty()
    if made is not None:
        leave_address("compare")
        st.query_params["part"] = "releases"
        st.query_params[RELEASE] = made.name
        st.rerun()


def _tell(bar: st.delta_generator.DeltaGenerator, done: int, of: int) -> None:
    if done == of or done % max(1, of // 100) == 0:
        bar.progress(done / max(1, of), text=f"Reading: {done:,} of {of:,}")
