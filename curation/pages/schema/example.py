"""What a label means, live: how it looks, and sentences of the project's articles that have it."""

from __future__ import annotations

import streamlit as st

from curation.desk.schema_examples import Example, examples_of
from curation.pages import moving
from curation.pages.literal import literal, shortened
from curation.pages.page import Visit
from curation.pages.schema.draft import Draft, origins_of
from curation.pages.schema.keeping import Kept
from curation.pages.tags import GREY, tag
from curation.schema import EventType, LabelType, RelationType
from curation.schema_change.moves import Kind


def show_example(visit: Visit, held: Kept, kind: Kind, label: LabelType) -> None:
    """The tag, the definition as people will read it, and where the label stands now."""
    with st.container(border=True):
        st.markdown(_look(label))
        if label.definition:
            st.markdown(literal(label.definition))
        if label.retired:
            st.caption("Retired: nothing new gets it.")
        _frame(held.draft, label)
        found = _found(visit, held.draft, kind, label.name)
        for one in found:
            _show(visit, held.draft, kind, label, one)
        if not found:
            _written(label)


def _look(label: LabelType) -> str:
    words = [tag(label.name, label.colour)]
    if label.title:
        words.append(literal(label.title))
    if label.key:
        words.append(f":gray[key] `{label.key}`" if label.key.isalnum() else literal(label.key))
    return "  ".join(words)


def _frame(draft: Draft, label: LabelType) -> None:
    """What a relation ties or an event asks for."""
    match label:
        case RelationType():
            arrow = "↔" if label.symmetric else "→"
            st.caption(
                f"{_names(draft, label.head)} {arrow} **{literal(label.name)}** {arrow} "
                f"{_names(draft, label.tail)}"
            )
        case EventType(roles=roles) if roles:
            said = [f"{literal(one.name)}{'*' if one.min else ''}" for one in roles]
            st.caption(
                "Roles: "
                + ", ".join(said)
                + (" (* has to be there)" if "*" in "".join(said) else "")
            )
        case _:
            pass


def _names(draft: Draft, names: tuple[str, ...]) -> str:
    return ", ".join(literal(name) for name in names) or "anything"


def _found(visit: Visit, draft: Draft, kind: Kind, name: str) -> list[Example]:
    """Remembered until another label is looked at: an example is an example."""
    origins = origins_of(draft, kind, name)
    wanted = (visit.chosen.slug, draft.base.version, kind, origins)
    before = st.session_state.get("examples shown")
    if before is not None and before[0] == wanted:
        found: list[Example] = before[1]
        return found
    found = examples_of(visit.store, visit.chosen.slug, kind, origins) if origins else []
    st.session_state["examples shown"] = (wanted, found)
    return found


def _show(visit: Visit, draft: Draft, kind: Kind, label: LabelType, one: Example) -> None:
    colours = {known.name: known.colour for known in draft.schema.labels()}
    words = []
    for piece in one.pieces:
        if not piece.label:
            words.append(_between(piece.text))
            continue
        own = kind in ("entity", "event") and not piece.role
        colour = label.colour if own else colours.get(piece.label, GREY)
        words.append(tag(piece.text, colour))
        if piece.role:
            words.append(f" :gray[:small[{literal(piece.role)}]]")
    if kind == "document_label":
        words.append(tag(f"{label.name}: {one.value}", label.colour))
    if kind == "relation":
        st.markdown(_tie(one, label, colours))
    st.markdown("".join(words))
    whose = "Suggested" if one.suggested else "Yours"
    moving.link(
        "annotate",
        f":small[{whose} in {literal(shortened(one.title, 34))}]",
        icon=":material/arrow_forward:",
        project=visit.chosen.slug,
        document=one.document_id,
        annotation=one.annotation_id,
    )


def _between(text: str) -> str:
    """Words between marks, with the spaces at their ends."""
    before = " " if text[:1].isspace() else ""
    behind = " " if text[-1:].isspace() else ""
    return f"{before}{literal(text)}{behind}"


def _tie(one: Example, label: LabelType, colours: dict[str, str]) -> str:
    ends = {piece.role: piece for piece in one.pieces if piece.role}
    said = [
        tag(ends[role].text, colours.get(ends[role].label, GREY)) if role in ends else "…"
        for role in ("head", "tail")
    ]
    return f"{said[0]} → {tag(label.name, label.colour)} → {said[1]}"


def _written(label: LabelType) -> None:
    """Nothing has it yet: what the schema says it is for."""
    if label.examples or label.counterexamples:
        lines = [f"- ✓ {literal(one)}" for one in label.examples]
        lines += [f"- ✗ {literal(one)}" for one in label.counterexamples]
        st.markdown("\n".join(lines))
    st.caption(
        "Nothing has it yet."
        if label.examples or label.counterexamples
        else "Nothing has it yet. Write an example, so that people see what it is for."
    )
