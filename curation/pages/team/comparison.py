"""Control: what people do with suggestions, held against articles in which they see none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from curation.desk.counts import listed
from curation.desk.team import Figures, asked_from_text, cases
from curation.pages.axes import BLUE, GREY, ORANGE
from curation.pages.dots import Dot, ratios
from curation.pages.grid import asked_cases, number, share, show_grid, text
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.pages.team.cases import show_cases, show_titled
from curation.pages.team.comparison_table import (
    comparison_grid,
    dispute_cases,
    dispute_grid,
    in_words,
    not_compared,
    overlooked_grid,
)
from curation.pages.team.figures import figures_of, names_of
from curation.pages.team.left_out import say_left_out, show_left_out
from curation.pages.team.turning import turn_button
from curation.team.control import LEAST_ARTICLES, Comparison, Verdict

SIGNS: dict[Verdict, str] = {
    "keeps_more": "A sign",
    "no_sign": "No sign",
    "too_little": "Too little",
}
COLOURS = {
    SIGNS["keeps_more"]: ORANGE,
    SIGNS["no_sign"]: BLUE,
    SIGNS["too_little"]: GREY,
}


def show_comparison(visit: Visit) -> None:
    """Who keeps more of the suggestions than their own labels without them would let expect."""
    found = figures_of(visit)
    of_colleagues = dispute_cases(found, asked_cases() or "")
    if not found.comparisons:
        _nothing_yet()
    else:
        _flagged(found)
        _compared(visit, found)
    say_left_out(found)
    if of_colleagues is None:
        _cases(visit, found)
    if found.comparisons:
        _plot(found)
        _overlooked(visit, found)
    if found.disputes:
        _disputes(visit, found)
    if of_colleagues is not None:
        show_cases(visit, *of_colleagues)


def _nothing_yet() -> None:
    with st.container(border=True):
        st.markdown(
            "Nothing to compare yet. In a control share of everybody's articles no suggestions are "
            "shown; once some of those are submitted, this page says who may trust suggestions too "
            "much. The share is chosen when articles are handed out."
        )
        turn_button("hand-out", "Hand out articles", icon=":material/assignment_ind:")


def _flagged(found: Figures) -> None:
    names = names_of(found)
    for one in flagged(found.comparisons):
        st.warning(
            f"**{literal(names[one.author_id])}**: {literal(one.sentence)}",
            icon=":material/visibility:",
        )


def flagged(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Those to talk about."""
    return [one for one in comparisons if one.verdict == "keeps_more"]


def _compared(visit: Visit, found: Figures) -> None:
    st.markdown(
        "In their control articles people see no suggestions. Whoever contradicts suggestions less "
        "often where they see them than where they are hidden may trust them too much. It takes "
        f"{LEAST_ARTICLES} submitted articles of either kind, and is a reason to look at cases "
        "together, no verdict. How it is reckoned is in `docs/team.md`."
    )
    contradicts = (
        "Of the places where this person labelled something, the share in which it is not what "
        "was suggested"
    )
    show_grid(
        comparison_grid(found),
        {
            "name": text("Person", width=140, pinned=True),
            "verdict": text("Too much trust?", width=165),
            "ratio": text(
                "Ratio (range)",
                width=125,
                hint="How often they contradict suggestions they see, for each time they "
                "contradict hidden ones. At 1 seeing them changes nothing; at 0.5 half of the "
                "corrections are not made. The true ratio lies in the range in 95 of 100 cases.",
            ),
            "departs_shown": share("Contradicts seen", hint=f"{contradicts}, if seen.", width=125),
            "departs_hidden": share("… hidden", hint=f"{contradicts}, if hidden.", width=80),
            "shown": number("Articles seen", width=100),
            "hidden": number("… hidden", width=80),
        },
        key=f"control of {visit.chosen.slug}",
        alt="What each person does with suggestions that are shown and with hidden ones.",
    )
    missing = not_compared(found)
    if missing:
        st.caption(f"No submitted article without suggestions yet: {literal(listed(missing))}.")


def _overlooked(visit: Visit, found: Figures) -> None:
    st.markdown(
        "**Overlooked** · Suggestions in whose place the person has nothing. People overlook more "
        "without help; that is no sign of trust."
    )
    show_grid(
        overlooked_grid(found),
        {
            "name": text("Person", width=140, pinned=True),
            "omitted_shown": share("When seen", width=110),
            "omitted_hidden": share("When hidden", width=110),
        },
        key=f"overlooked in {visit.chosen.slug}",
        alt="How much each person overlooks of suggestions that are shown and of hidden ones.",
    )


def _disputes(visit: Visit, found: Figures) -> None:
    st.markdown(
        "**Against colleagues** · Suggestions of which one person took what another refused or "
        "changed, in the same article. About half is usual."
    )
    show_grid(
        dispute_grid(found),
        {
            "name": text("Person", width=150, pinned=True),
            "kept": number("Took it"),
            "refused": number("Refused"),
            "share": share("Took"),
            "range": text("95 % range", width=110),
        },
        key=f"disputes of {visit.chosen.slug}",
        alt="How often each person took suggestions that a colleague refused.",
    )


def _cases(visit: Visit, found: Figures) -> None:
    said = asked_cases()
    if said is None or show_left_out(visit, found):
        return
    asked = asked_from_text(said)
    show_titled(visit, in_words(asked, found), cases(visit.store, visit.chosen.slug, asked))


def _plot(found: Figures) -> None:
    names = names_of(found)
    dots = dots_of(found.comparisons, names)
    if not dots:
        return
    st.markdown(
        "**Ratio** · At 1 seeing suggestions changes nothing; the further to the left, the more "
        "corrections are not made. The line is the range in which it may lie."
    )
    there = {dot.series for dot in dots}
    st.altair_chart(
        ratios(dots, series={name: one for name, one in COLOURS.items() if name in there}),
        alt="The ratio of each person with its range.",
    )


def dots_of(comparisons: Sequence[Comparison], names: dict[int, str]) -> list[Dot]:
    """The ratios there are, flagged ones first."""
    ordered = sorted(comparisons, key=lambda one: (one.verdict != "keeps_more", one.ratio or 0))
    return [
        Dot(
            names[one.author_id],
            one.ratio,
            None if one.interval is None else one.interval.low,
            None if one.interval is None else one.interval.high,
            SIGNS[one.verdict],
        )
        for one in ordered
        if one.ratio
    ]
