"""The ways to have a dataset: downloads, files beside the app, commands, and training on it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from curation.desk.export_files import next_commands
from curation.desk.export_order import Order
from curation.desk.exporting import export_file
from curation.formats import format_named
from curation.pages.export import ordered
from curation.pages.export.keeping import offer_release
from curation.pages.export.ordered import FOLDER
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.permissions import Action
from curation.splitting import PARTS


def show_downloads(visit: Visit, order: Order) -> None:
    """Links to the files, and for whoever looks after the server files in its folder."""
    base = st.get_option("server.baseUrlPath")
    in_one = order.split is None or format_named(order.format).holds_parts
    with st.container(horizontal=True):
        for part in (None,) if in_one else PARTS:
            st.link_button(
                f"Download {part}" if part else "Download",
                ordered.address(order, base, part=part),
                icon=":material/download:",
                type="primary",
            )
        st.link_button(
            "Everything as ZIP",
            ordered.bundle_address(order, base),
            icon=":material/folder_zip:",
            help="All files with a README, the loss report, the schema, a manifest of checksums "
            "and metadata that catalogues of datasets read.",
        )
        offer_release(visit, order)
        writes = visit.may(Action.ADMINISTER)
        write = writes and st.button(f"Write to {FOLDER}/", icon=":material/save:")
    st.caption("Each file is read back and compared with the readings before it is handed out.")
    if writes:
        st.caption(
            literal(f"{FOLDER}/ is {ordered.ROOT / FOLDER} on the computer the app runs on.")
        )
    if write:
        _write(visit, order)


def _write(visit: Visit, order: Order) -> None:
    bar = st.progress(0.0, text="Writing and reading back …")

    def heard(done: int, of: int) -> None:
        if done % max(1, of // 100) == 0:
            bar.progress(
                min(1.0, done / max(1, of)), text=f"Writing and reading back: {done:,} of {of:,}"
            )

    try:
        target = ordered.ROOT / FOLDER / ordered.file_name(order)
        written = export_file(visit.store, order, target, progress=heard)
    finally:
        bar.empty()
    for path, held in written:
        st.success(f"{literal(str(path))}: {literal(held.sentence())}", icon=":material/check:")


def show_commands(visit: Visit, order: Order) -> None:
    """What to type for the same, and to go on with it."""
    administers = visit.may(Action.ADMINISTER)
    # A single download lacks what goes along, such as a configuration; the ZIP has it.
    name = f"{FOLDER}/{ordered.file_name(order)}" if administers else ordered.name_in_zip(order)
    then = next_commands(order, Path(name))
    if not administers and not then:
        return
    commands = [ordered.command(order, visit.store.path)] if administers else []
    if then:
        trains = any(" train " in one for one in then)
        st.subheader("Train on it" if trains else "Go on with it", anchor=False)
        st.caption(
            "In the app's folder, one after the other:"
            if administers
            else literal(
                f"In the folder {ordered.folder_in_zip(order)} of Everything as ZIP, unpacked, one "
                "after the other:"
            )
        )
        for one in [*commands, *then]:
            st.code(one, language="bash", wrap_lines=True)
        if any(" debug data " in one for one in then):
            st.caption(
                "With fewer than 100 articles to learn from, debug data says that they are few and "
                "fails; training works all the same."
            )
        if trains and order.split is None:
            st.caption("With a split there is something to measure the model on: try 80/10/10.")
    else:
        st.caption("The same from a terminal, in the app's folder:")
        st.code(commands[0], language="bash", wrap_lines=True)
