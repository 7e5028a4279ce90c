"""The choices of the Export page: readings, filter, format, split. They stand in the address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from curation.desk.counts import counted
from curation.desk.export_choices import choices
from curation.desk.export_order import Filter, Order
from curation.desk.filter_choices import FilterChoices, filter_choices
from curation.formats import FORMATS, format_named
from curation.pages.addressed import follow_address, keep_in_address, warn_of_unknown
from curation.pages.export.addressed_filter import (
    NOT_TICKED,
    TICKED,
    follow_filter,
    follow_tick,
    keep_filter,
    keep_tick,
)
from curation.pages.export.ordered import SELECTIONS, filter_in_words
from curation.pages.literal import literal, shortened
from curation.pages.page import Visit
from curation.splitting import SALT, SPLIT_BY, Split, SplitBy, parse_split

BY: Mapping[SplitBy, str] = {
    "text": "Near-duplicates",
    "story": "Near-duplicates and articles of one story",
    "source": "Near-duplicates and articles of one source",
    "date": "Near-duplicates; the newest articles are for testing",
}
UNTICKED = {
    "provenance": "the files come without provenance",
    "pseudonyms": "people go by their names",
}
"""What holds where a box is not ticked, by its name in the address."""
COLUMN = 340
"""Pixels of the choices that stand side by side; a narrow window has them one below the other."""


def asked_order(visit: Visit, there: Mapping[str, int]) -> Order:
    """The choices. `there` counts the readings of each selection. Raises `BadInput`."""
    slug = visit.chosen.slug
    filtering = filter_choices(visit.store, slug)
    amiss = st.container()
    with st.container(border=True):
        for name, shown in UNTICKED.items():
            known, what = (TICKED, NOT_TICKED), f"value of {name}"
            warn_of_unknown(name, known, what=what, shown=shown, place=amiss)
        pseudonyms = follow_tick("pseudonyms", f"pseudonyms of {slug}")
        if pseudonyms:
            renamed = choices(visit.store, slug, pseudonyms=True)
            there = {name: number for name, number in renamed.items() if number}
        readings = _readings(slug, there, amiss)
        only = _filter(slug, filtering)
        _warn_of_filter(only, filtering, amiss)
        with st.container(horizontal=True, vertical_alignment="top"):
            format = _format(slug, amiss)
            shares = _shares(slug)
            if shares:
                by, salt = _split_by(slug, filtering, amiss), _salt(slug)
        chosen = format_named(format)
        st.caption(literal(f"{chosen.name}: {chosen.summary}."))
        if chosen.cannot_carry:
            with st.expander(f"What {literal(chosen.name)} cannot carry", icon=":material/info:"):
                st.markdown("\n".join(f"- {literal(one)}" for one in chosen.cannot_carry))
        with st.container(horizontal=True):
            provenance = _tick(
                "provenance",
                slug,
                "With provenance",
                "Says of each annotation where it came from, who decided and when.",
            )
            _tick(
                "pseudonyms",
                slug,
                "Pseudonyms instead of names",
                "People go by pseudonyms, in the files and in the names of files. The same "
                "person has the same one every time.",
            )
    split: Split | None = parse_split(shares, by=by, salt=salt) if shares else None
    return Order(slug, format, readings, provenance, pseudonyms, only, split)


def _readings(slug: str, there: Mapping[str, int], amiss: DeltaGenerator) -> str:
    key = f"readings of {slug}"
    first = next(iter(there))
    shown = f"“{SELECTIONS.get(first, first)}” is shown instead"
    warn_of_unknown("readings", there, what="selection of readings", shown=shown, place=amiss)
    if follow_address("readings", key, known=there) is None:
        st.session_state[key] = first
    chosen = st.selectbox(
        "Readings",
        list(there),
        format_func=lambda name: (
            f"{SELECTIONS.get(name, name)} · {counted(there[name], 'reading')}"
        ),
        key=key,
        persist_state="session",
    )
    keep_in_address("readings", key, chosen, usual=first)
    return chosen


def _format(slug: str, amiss: DeltaGenerator) -> str:
    key = f"format of {slug}"
    names = [one.name for one in FORMATS if one.write]
    shown = f"{names[0]} is shown instead"
    warn_of_unknown("format", names, what="format", shown=shown, place=amiss)
    if follow_address("format", key, known=names) is None:
        st.session_state[key] = names[0]
    chosen = st.selectbox("Format", names, key=key, persist_state="session", width=COLUMN)
    keep_in_address("format", key, chosen, usual=names[0])
    return chosen


def _shares(slug: str) -> str:
    key = f"split of {slug}"
    follow_address("split", key)
    chosen = st.text_input(
        "Split",
        placeholder="none, or 80/10/10",
        key=key,
        persist_state="session",
        width=COLUMN,
        help="Shares of train, dev and test in per cent. An article's part follows from the "
        "oldest article that says nearly the same, so adding articles moves none.",
    )
    keep_in_address("split", key, (chosen or "").strip())
    return (chosen or "").strip()


def _split_by(slug: str, filtering: FilterChoices, amiss: DeltaGenerator) -> SplitBy:
    key = f"split by of {slug}"
    shown = f"“{BY[SPLIT_BY[0]]}” is shown instead"
    warn_of_unknown("by", SPLIT_BY, what="way to split", shown=shown, place=amiss)
    if follow_address("by", key, known=SPLIT_BY) is None:
        st.session_state[key] = SPLIT_BY[0]
    of = filtering.articles
    chosen: SplitBy = st.selectbox(
        "Never torn apart",
        list(SPLIT_BY),
        format_func=lambda name: BY[name],
        key=key,
        persist_state="session",
        width=COLUMN,
        help=f"Of {counted(of, 'article')} {filtering.stories:,} name their story, "
        f"{sum(filtering.sources.values()):,} their source and {filtering.dated:,} their date.",
    )
    keep_in_address("by", key, chosen, usual=SPLIT_BY[0])
    return chosen


def _salt(slug: str) -> str:
    key = f"split salt of {slug}"
    if not follow_address("salt", key):
        st.session_state[key] = SALT
    chosen = st.text_input(
        "Draw",
        key=key,
        persist_state="session",
        max_chars=100,
        width=120,
        help="Any other word draws the parts anew. The same word gives the same parts.",
    )
    keep_in_address("salt", key, chosen, usual=SALT)
    return chosen or SALT


def _tick(name: str, slug: str, label: str, what: str) -> bool:
    key = f"{name} of {slug}"
    follow_tick(name, key)
    chosen = st.checkbox(label, key=key, help=what, persist_state="session")
    keep_tick(name, key, chosen)
    return chosen


def _filter(slug: str, there: FilterChoices) -> Filter:
    """The filter that was shown last; the form behind the button changes it."""
    key = f"filter of {slug}"
    only = follow_filter(key)
    number = sum(map(bool, (only.since or only.until, only.sources, only.labels)))
    # The key holds what is asked for, so that the form shows it anew and closes when it changed.
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.popover(
            f"Filter ({number})" if number else "Filter",
            icon=":material/filter_list:",
            key=f"{key} {only}",
        ):
            wanted = _form(f"form of {key} {only}", only, there)
        if number:
            st.caption(literal(filter_in_words(only)))
            if st.button("Everything", type="tertiary"):
                wanted = Filter()
        else:
            st.caption("All articles and labels of these readings.")
    if wanted is not None:
        keep_filter(key, wanted)
        st.rerun()
    keep_filter(key, only)
    return only


def _warn_of_filter(only: Filter, there: FilterChoices, amiss: DeltaGenerator) -> None:
    """Say what a filter asks for and nothing has, since an empty dataset does not say why."""
    for what, asked, known in (
        ("source", only.sources, there.sources),
        ("label", only.labels, there.labels),
    ):
        for one in asked:
            if one not in known:
                said = f"No {what} is called “{shortened(one)}”: nothing is shown of it."
                amiss.warning(literal(said), icon=":material/link_off:")


def _form(key: str, only: Filter, there: FilterChoices) -> Filter | None:
    with st.form(key, border=False):
        since = until = None
        if there.dated:
            since = st.date_input("Articles since", value=_day(only.since), format="YYYY-MM-DD")
            until = st.date_input("Articles until", value=_day(only.until), format="YYYY-MM-DD")
            st.caption(_dates_in_words(there))
        sources: list[str] = []
        if there.sources:
            sources = st.multiselect(
                "Sources",
                list(there.sources),
                default=[one for one in only.sources if one in there.sources],
                format_func=lambda one: f"{one} · {there.sources[one]:,}",
                placeholder="All sources",
            )
        labels = st.multiselect(
            "Labels",
            there.labels,
            default=[one for one in only.labels if one in there.labels],
            placeholder="All labels",
            help="What stands on a label that is left out goes with it.",
        )
        pressed = st.form_submit_button("Show", type="primary")
    if not pressed:
        return None
    return Filter(_text(since), _text(until), tuple(sources), tuple(labels))


def _dates_in_words(there: FilterChoices) -> str:
    days = f"from {there.first} to {there.last}"
    if there.dated == there.articles:
        return f"The articles are {days}."
    return (
        f"{there.dated:,} of {counted(there.articles, 'article')} have a date, {days}; the others "
        "are left out."
    )


def _day(said: str) -> date | None:
    """What is no date, as an address may have it, is none in the form; the export says so."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        return None


def _text(chosen: object) -> str:
    return chosen.isoformat() if isinstance(chosen, date) else ""
