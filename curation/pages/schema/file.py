"""The draft as a file: to read, to download, and to replace with another one."""

from __future__ import annotations

import streamlit as st

from curation.desk.schema import label_use
from curation.errors import BadInput
from curation.formats.brat.conf import read_conf
from curation.pages.failures import in_words
from curation.pages.literal import literal, literal_lines
from curation.pages.page import Visit
from curation.pages.preset_choice import choose_preset
from curation.pages.schema.draft import keeping_used, replaced
from curation.pages.schema.keeping import Kept
from curation.presets import preset
from curation.schema import Schema
from curation.schema_yaml import schema_from_yaml, schema_to_yaml


def show_file(visit: Visit, held: Kept) -> None:
    """The YAML of the draft, and ways to another draft."""
    slug = visit.chosen.slug
    text = schema_to_yaml(held.draft.schema)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download the draft" if held.draft.is_changed else "Download",
            text.encode(),
            file_name=f"{slug}.schema.yaml",
            mime="application/yaml",
            icon=":material/download:",
            on_click="ignore",
        )
        st.caption("The grammar is in docs/schema.md.", width="content")
    st.subheader("Replace the draft", anchor=False)
    st.caption("Nothing is saved yet: read first what it would do.")
    keep = st.checkbox(
        "Keep labels that are in use, as retired ones",
        value=True,
        key=f"keep of {slug}",
        help="A label that annotations have cannot just go: it is kept, merged or renamed. "
        "One that the new schema names among its aliases is renamed.",
    )
    for title, show in (("A file", _upload), ("Typed or pasted", _paste), ("A preset", _preset)):
        with st.expander(title):
            show(visit, held, keep)
    st.subheader("The draft", anchor=False)
    # Without colours, which are too pale to read on a light ground, and without a height of its
    # own: nobody could scroll in it with the keyboard.
    st.code(text, language=None, wrap_lines=True)


def _upload(visit: Visit, held: Kept, keep: bool) -> None:
    file = st.file_uploader(
        "A schema as YAML, or brat's annotation.conf",
        type=["yaml", "yml", "conf"],
        key=f"schema file of {visit.chosen.slug}",
    )
    if file is None:
        return
    with in_words():
        schema, notes = _read(file.name, file.getvalue(), held.draft.base.name)
        for note in notes:
            st.warning(literal_lines(note), icon=":material/warning:")
        if st.button("Use this file", type="primary"):
            _use(visit, held, schema, keep)


def _read(name: str, content: bytes, called: str) -> tuple[Schema, tuple[str, ...]]:
    """A schema from a file and what of it could not be held. Raises `BadInput`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput(f"{name}, line {line}: this is not UTF-8 text: save it as UTF-8.") from None
    if name.endswith(".conf"):
        conf = read_conf(text, name, schema_name=called)
        return conf.schema, conf.notes
    return schema_from_yaml(text, name), ()


def _paste(visit: Visit, held: Kept, keep: bool) -> None:
    slug = visit.chosen.slug
    key = f"schema text of {slug}"
    if st.button("Begin with the draft"):
        st.session_state[key] = schema_to_yaml(held.draft.schema)
    text = st.text_area("YAML", key=key, height=260, placeholder="name: news\nentities:\n- PERSON")
    if st.button("Use this text", type="primary", disabled=not text.strip()):
        with in_words():
            _use(visit, held, schema_from_yaml(text, "The text"), keep)


def _preset(visit: Visit, held: Kept, keep: bool) -> None:
    name = choose_preset("Begin with", key=f"preset of {visit.chosen.slug}")
    if st.button(f"Use {literal(name)}", type="primary"):
        with in_words():
            _use(visit, held, preset(name), keep)


def _use(visit: Visit, held: Kept, schema: Schema, keep: bool) -> None:
    draft = replaced(held.draft, schema)
    if keep:
        uses = label_use(visit.store, visit.chosen.slug)
        draft = keeping_used(draft, [label for label, use in uses.items() if use.annotations])
    held.take(draft)
    st.toast("The draft is replaced. Nothing is saved yet.")
    st.rerun()
