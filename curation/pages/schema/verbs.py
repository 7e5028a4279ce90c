"""What can be done with a selected label besides editing it: each verb a small form.

A verb changes the draft; what it does to annotations the dry run says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from curation.desk.schema import strings_of
from curation.pages.failures import in_words
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.pages.schema.draft import after, deleted, origins_of
from curation.pages.schema.keeping import Kept
from curation.pages.schema.label_table import Uses, used
from curation.schema import DocumentLabelType, EventType, LabelType, RelationType
from curation.schema_change.moves import Kind, labels_of
from curation.schema_change.rewriting import (
    Rewritten,
    merge_labels,
    rename_document_value,
    rename_value,
    retire_label,
    retype_label,
    split_label,
    swap_relation,
)
from curation.schema_fits import attributes_on

KIND_OF_ATTRIBUTES: Mapping[Kind, str] = {
    "entity": "mention",
    "relation": "relation",
    "event": "event",
    "document_label": "",
}


@dataclass(frozen=True)
class Selected:
    """The label a verb is for, and where it is."""

    visit: Visit
    held: Kept
    kind: Kind
    label: LabelType
    uses: Uses
    key: str

    @property
    def name(self) -> str:
        """The label's name in the draft."""
        return self.label.name

    def do(self, rewritten: Callable[[], Rewritten]) -> None:
        """Take what a verb makes of the schema into the draft; say why not, when it cannot be."""
        with in_words():
            self.held.take(after(self.held.draft, rewritten()))
            st.rerun()

    def others(self) -> list[str]:
        """The other labels of its kind."""
        labels = labels_of(self.held.draft.schema, self.kind)
        return [one.name for one in labels if one.name != self.name]


def show_verbs(selected: Selected) -> None:
    """The verbs a label has, and the form of the one that was chosen."""
    verbs = {title: form for title, fits, form in VERBS if fits(selected)}
    chosen = st.pills(
        f"More to do with {literal(selected.name)}",
        list(verbs),
        key=f"verb: {selected.key}",
        wrap=True,
    )
    if chosen is not None:
        with st.container(border=True):
            verbs[chosen](selected)


def _merge(selected: Selected) -> None:
    st.markdown(
        f"Every {literal(selected.name)} becomes the label you choose, "
        "which allows from then on what either of them allowed."
    )
    into = st.selectbox("Merge it into", selected.others(), index=None, key=f"into: {selected.key}")
    if st.button("Merge", disabled=into is None) and into is not None:
        selected.do(
            lambda: merge_labels(selected.held.draft.schema, selected.kind, selected.name, into)
        )


def _split(selected: Selected) -> None:
    st.markdown("Part of its annotations get another label; the rest keep this one.")
    ways = ["Words", "Value of an attribute"] if selected.kind != "relation" else []
    by_words = bool(ways) and (
        st.segmented_control(
            "Which part", ways, default=ways[0], required=True, key=f"way: {selected.key}"
        )
        == ways[0]
    )
    texts: tuple[str, ...] = ()
    attribute = value = ""
    if by_words:
        texts = _words_of(selected)
    else:
        attribute, value = _value_of(selected)
    new = st.selectbox(
        "They become",
        selected.others(),
        index=None,
        key=f"part: {selected.key}",
        accept_new_options=True,
        placeholder="A new label: type its name. Or one there is.",
    )
    ready = new is not None and (texts or (attribute and value))
    if st.button("Split", disabled=not ready) and new is not None:
        selected.do(
            lambda: split_label(
                selected.held.draft.schema,
                selected.kind,
                selected.name,
                new.strip(),
                texts=texts,
                attribute=attribute,
                value=value,
            )
        )


def _words_of(selected: Selected) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    visit = selected.visit
    for origin in origins_of(selected.held.draft, selected.kind, selected.name):
        for text, times in strings_of(visit.store, visit.chosen.slug, selected.kind, origin):
            counts[text] = counts.get(text, 0) + times
    chosen = st.multiselect(
        "Those that say",
        list(counts),
        key=f"texts: {selected.key}",
        format_func=lambda text: f"{text} ({counts[text]:,})" if text in counts else text,
        accept_new_options=True,
        placeholder="Choose, or type the words",
        help="The words exactly as they stand in the articles, the commonest first.",
    )
    return tuple(chosen)


def _value_of(selected: Selected) -> tuple[str, str]:
    schema = selected.held.draft.schema
    there = attributes_on(KIND_OF_ATTRIBUTES[selected.kind], selected.name, schema)
    if not there:
        st.caption(f"{literal(selected.name)} has no attribute to split it by.")
        return "", ""
    attribute = st.selectbox(
        "Those whose", [one.name for one in there], key=f"attribute: {selected.key}"
    )
    found = next(one for one in there if one.name == attribute)
    value = st.selectbox("is", found.values or ("true", "false"), key=f"value: {selected.key}")
    return attribute, value


def _retire(selected: Selected) -> None:
    retired = selected.label.retired
    st.markdown(
        "It is offered for new annotations again."
        if retired
        else "Annotations keep it; nothing new gets it."
    )
    if st.button("Take it into use again" if retired else "Retire it"):
        selected.do(
            lambda: retire_label(
                selected.held.draft.schema, selected.kind, selected.name, retired=not retired
            )
        )


def _retype(selected: Selected) -> None:
    is_entity = selected.kind == "entity"
    st.markdown(
        "Every mention becomes the trigger of an event, without arguments."
        if is_entity
        else "Every event without arguments becomes a mention of its trigger's words; "
        "one that has arguments is flagged, to be decided in its article."
    )
    other: Kind = "event" if is_entity else "entity"
    there = [one.name for one in labels_of(selected.held.draft.schema, other)]
    new = st.selectbox(
        "Event type" if is_entity else "Entity label",
        [selected.name, *there],
        key=f"retype: {selected.key}",
        accept_new_options=True,
        help="One there is, or a new one.",
    )
    if st.button("Re-type"):
        selected.do(
            lambda: retype_label(
                selected.held.draft.schema, selected.name, new_name=(new or "").strip()
            )
        )


def _swap(selected: Selected) -> None:
    st.markdown(
        "Head and tail change places, here and in every relation that has this label: "
        "for a relation that was drawn the wrong way round."
    )
    if st.button("Swap head and tail"):
        selected.do(lambda: swap_relation(selected.held.draft.schema, selected.name))


def _rename_value(selected: Selected) -> None:
    label = selected.label
    modes = selected.held.draft.schema.modes(selected.name)
    values = label.values if isinstance(label, DocumentLabelType) else modes
    st.markdown("What has the value gets the new one; a value there is already is merged into.")
    old = st.selectbox("Value", values, index=None, key=f"old value: {selected.key}")
    new = st.text_input("Becomes", key=f"new value: {selected.key}").strip()
    if st.button("Rename the value", disabled=not (old and new)) and old:
        schema = selected.held.draft.schema
        selected.do(
            lambda: (
                rename_document_value(schema, selected.name, old, new)
                if selected.kind == "document_label"
                else rename_value(schema, "mode", old, new, on=selected.name)
            )
        )


def _delete(selected: Selected) -> None:
    people, suggested = used(selected.held.draft, selected.kind, selected.name, selected.uses)
    if people:
        st.markdown(
            f"{literal(selected.name)} is in use: {people:,} annotations have it. "
            "Merge it into another label or retire it instead."
        )
        return
    st.markdown(
        f"No annotation has it. {suggested:,} suggestions that do go with it."
        if suggested
        else "Nothing has it."
    )
    if st.button(f"Delete {literal(selected.name)}"):
        selected.held.take(deleted(selected.held.draft, selected.kind, selected.name))
        st.rerun()


def _has_values(selected: Selected) -> bool:
    label = selected.label
    if isinstance(label, EventType):
        return bool(selected.held.draft.schema.modes(label.name))
    return isinstance(label, DocumentLabelType) and bool(label.values)


Verb = tuple[str, Callable[[Selected], bool], Callable[[Selected], None]]
VERBS: tuple[Verb, ...] = (
    ("Merge into …", lambda one: bool(one.others()), _merge),
    ("Split …", lambda one: True, _split),
    ("Rename a value …", _has_values, _rename_value),
    ("Swap direction", lambda one: isinstance(one.label, RelationType), _swap),
    ("Re-type …", lambda one: one.kind in ("entity", "event"), _retype),
    ("Retire", lambda one: not one.label.retired, _retire),
    ("Use again", lambda one: one.label.retired, _retire),
    ("Delete", lambda one: True, _delete),
)
"""A verb's name, which labels have it, and its form."""
