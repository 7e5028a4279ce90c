"""The places of an opened row, each in its sentence with a box to tick and the way there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import streamlit as st

from curation.desk.finding_places import FindingPlace
from curation.findings import Finding
from curation.pages import moving
from curation.pages.literal import literal, shortened
from curation.pages.sentence import sentence_in_words
from curation.pages.tags import GREY

AT_ONCE = 20
"""Places that are shown before one asks for more."""
LONGEST_TITLE = 60
_SIGNS = re.compile(r"[][!<>*_`~$\\:#|{}&@]|https?|www")


def show_places(
    slug: str,
    places: Sequence[FindingPlace],
    *,
    name: str,
    colours: Mapping[str, str],
    says_why: bool,
) -> list[FindingPlace]:
    """The places; back come those that are ticked, which all are at first.

    `says_why` gives each its own reason, where the row has not one for all.
    """
    if len(places) > 1:
        _tick_all(places, name)
    return [one for one in places if _show(slug, one, name, colours, says_why=says_why)]


def show_examples(slug: str, places: Sequence[FindingPlace], colours: Mapping[str, str]) -> None:
    """Places with the usual label, to compare with."""
    if not places:
        return
    st.markdown(":small[**Labelled as usual, for comparison**]")
    for place in places:
        with st.container(gap=None):
            colour = colours.get(place.finding.says, GREY)
            st.markdown(f":small[{sentence_in_words(place.sentence, colour)}]")
            _beneath(slug, place)


def tick_key(name: str, finding: Finding) -> str:
    """The key of a place's box."""
    return f"tick {name} {finding.key}"


def _tick_all(places: Sequence[FindingPlace], name: str) -> None:
    """One box for all: ticked while all are."""
    keys = [tick_key(name, one.finding) for one in places]
    every = f"every tick {name} {keys[0]}"
    st.session_state[every] = all(st.session_state.get(key, True) for key in keys)
    st.checkbox(f"All {len(places):,}", key=every, on_change=_tick, args=(every, keys))


def _tick(every: str, keys: Sequence[str]) -> None:
    for key in keys:
        st.session_state[key] = st.session_state[every]


def _show(
    slug: str, place: FindingPlace, name: str, colours: Mapping[str, str], *, says_why: bool
) -> bool:
    finding = place.finding
    colour = colours.get(finding.says or finding.proposed, GREY)
    key = tick_key(name, finding)
    st.session_state.setdefault(key, True)
    with st.container(horizontal=True, wrap=False, gap="small"):
        # A box's label is read out as it is written, signs of Markdown too: the sentence that is
        # seen stands beside it.
        ticked = st.checkbox(plain_sentence(place), key=key, label_visibility="collapsed")
        with st.container(gap=None):
            st.markdown(f":small[{sentence_in_words(place.sentence, colour)}]")
            _beneath(slug, place, why=finding.why if says_why else "")
    return ticked


def plain_sentence(place: FindingPlace) -> str:
    """The sentence of a place as a label that is unseen: without any sign that means something.

    What is hidden is made of Markdown still, and an article's picture would be fetched.
    """
    text = "".join(one.text for one in place.sentence) or place.finding.text
    return " ".join(_SIGNS.sub(" ", text).split())


def _beneath(slug: str, place: FindingPlace, *, why: str = "") -> None:
    """The way there, and what else is said of it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        moving.link(
            place.page,
            f":small[{literal(beneath(place))}]",
            icon=":material/arrow_forward:",
            project=slug,
            document=place.finding.document,
            annotation=place.annotation,
        )
        more = " · ".join(one for one in (*place.more, why) if one)
        if more:
            st.caption(literal(more))


def beneath(place: FindingPlace) -> str:
    """What the link is called: that it opens the article, and whose reading if not one's own."""
    title = shortened(place.title, LONGEST_TITLE)
    how = "Open in review" if place.page == "review" else "Open"
    # Narrow screens cut the end away, which of a title is the least loss.
    return f"{how}: {place.whose} · {title}" if place.whose else f"{how}: {title}"
