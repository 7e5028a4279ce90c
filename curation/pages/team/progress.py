"""Progress: what is done and what is left, by whom, how fast it goes and when it may be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from curation.desk.accounts import is_team
from curation.desk.counts import counted
from curation.desk.team import Figures
from curation.pages.grid import CASES, asked_cases, number, show_grid, text
from curation.pages.guides import no_articles
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.pages.team import plots
from curation.pages.team.cases import show_cases
from curation.pages.team.chosen_rows import WHOEVER
from curation.pages.team.figures import figures_of, names_of
from curation.pages.team.progress_table import (
    BESIDES,
    by_day,
    cases_of,
    day_grid,
    nobodys,
    people_grid,
)
from curation.pages.team.turning import turn_button
from curation.pages.team.words import by_alphabet

CHART_HEIGHT = 240


def show_progress(visit: Visit) -> None:
    """The sum of it, the table of people, then the plots."""
    found = figures_of(visit)
    if not found.progress.tasks:
        no_articles(visit)
        return
    _sum(visit, found)
    show_grid(
        people_grid(found),
        _columns(),
        key=f"progress of {visit.chosen.slug}",
        alt="How many articles each person was given and where they stand.",
    )
    _cases(visit, found)
    _plots(found)
    _days(visit, found)


def _sum(visit: Visit, found: Figures) -> None:
    done, tasks = found.progress.done.tasks, found.progress.tasks
    what = "reading" if found.progress.is_handed_out else "article"
    st.progress(
        done / tasks, text=f"**{done:,} of {counted(tasks, what)} submitted ({done / tasks:.0%})**"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(literal(found.forecast.sentence), width="stretch")
        if not found.progress.is_handed_out and is_team(visit.store):
            turn_button("hand-out", "Hand out articles", icon=":material/assignment_ind:")
    besides = found.progress.besides.tasks
    if besides:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(
                f"{counted(besides, 'reading')} among them {'was' if besides == 1 else 'were'} "
                "given to nobody: begun before articles were handed out, or taken back since."
            )
            st.button("Show", type="tertiary", on_click=_show_besides, key="show what is besides")


def _show_besides() -> None:
    st.query_params[CASES] = BESIDES


def _columns() -> Mapping[str, Any]:
    return {
        "name": text("Person", width=124, pinned=True),
        "given": number(
            "To read",
            width=66,
            hint="Articles to be read, submitted ones among them, and readings given to nobody. An "
            "article that several people read counts for each.",
        ),
        "done": number("Submitted", width=84),
        "begun": number("Begun", width=58),
        "waiting": number("Not begun", width=84),
        "held": number("Held", hint="Held back: to be begun by nobody for now.", width=50),
        "pace": st.column_config.NumberColumn(
            "A day",
            width=56,
            format="%.1f",
            help="Articles submitted per day on which the person worked, lately.",
        ),
        "until": st.column_config.DateColumn(
            "Done about", width=94, format="D MMM YYYY", help="The likeliest day at this pace."
        ),
        "hours": st.column_config.NumberColumn(
            "Hours", width=54, format="%.1f", help="At work on articles that are submitted."
        ),
        "median": st.column_config.NumberColumn(
            "Min. each",
            width=72,
            format="%.1f",
            help="Minutes at work on an article; half of the articles took longer.",
        ),
        "label": st.column_config.NumberColumn(
            "Sec./label", width=72, format="%.0f", help="Seconds at work for each label."
        ),
    }


def _cases(visit: Visit, found: Figures) -> None:
    asked = asked_cases()
    cases = None if asked is None else cases_of(found, asked)
    if cases is not None:
        show_cases(visit, *cases)


def _plots(found: Figures) -> None:
    days = by_day(found.days)
    if days:
        left, right = st.columns(2, gap="medium")
        forecast = found.forecast
        pace = plots.Pace(
            {day: len(documents) for day, documents in days.items()},
            found.progress.tasks,
            forecast.soonest,
            forecast.likely,
            forecast.latest,
        )
        with left:
            _titled("Submitted so far", "The orange bar is when all of it may be done.")
            st.altair_chart(
                plots.over_time(pace),
                height=CHART_HEIGHT,
                alt="Readings submitted by day, up to all of them, with the forecast.",
            )
        with right:
            _titled("Submitted a day")
            st.altair_chart(
                plots.per_day(pace.by_day),
                height=CHART_HEIGHT,
                alt="Readings submitted on each day.",
            )
    _people_plot(found)


def _people_plot(found: Figures) -> None:
    names = names_of(found)
    if len(names) < 2 or not found.progress.is_handed_out:
        return
    piles = {
        names[one.author_id]: {
            "Submitted": one.done.tasks,
            "Begun": one.begun.tasks,
            "Not begun": one.waiting.tasks,
            "Held back": one.held.tasks,
        }
        for one in sorted(
            (one for one in found.progress.of.values() if one.author_id in names),
            key=lambda one: by_alphabet(names[one.author_id]),
        )
    }
    if nobodys(found.progress):
        of = found.progress
        piles[WHOEVER] = {"Not begun": of.free.tasks, "Held back": of.parked.tasks}
    _titled("Where each person's articles are")
    st.altair_chart(
        plots.per_person(piles),
        alt="For each person, the articles submitted, begun, not begun and held back.",
    )


def _titled(title: str, explanation: str = "") -> None:
    st.markdown(f"**{title}**" + (f" · {explanation}" if explanation else ""))


def _days(visit: Visit, found: Figures) -> None:
    if not found.days:
        return
    with st.expander("Day by day", icon=":material/calendar_month:"):
        show_grid(
            day_grid(found),
            {
                "day": st.column_config.DateColumn("Day (UTC)", width=120, format="D MMM YYYY"),
                "name": text("Person", width=260),
                "done": number("Submitted"),
            },
            key=f"days of {visit.chosen.slug}",
            alt="What each person submitted on which day.",
        )
