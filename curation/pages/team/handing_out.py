"""Handing out: who takes part and how articles are shared, with what it comes to beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from curation.assigning.plan import LONGEST_CLAIM, MOST_READERS, ORDERS, Order, Plan, Share
from curation.desk.assigning import Candidate, new_seed, people_to_ask, present_plan
from curation.pages.failures import in_words
from curation.pages.page import Visit
from curation.pages.team.handing_preview import WIDEST, show_preview
from curation.pages.team.turning import turn_button
from curation.pages.team.words import by_alphabet, fitting, name_width

BESIDE_NAMES, OUTCOME_WIDTH = 205, 490
"""Pixels: the other columns of the people, and the outcome, which stands below where it does not
fit beside them."""
ORDER_NAMES: dict[Order, str] = {
    "random": "Shuffled",
    "given": "As they came in",
    "source": "Source by source",
    "date": "The oldest first",
}


def show_handing_out(visit: Visit) -> None:
    """The settings, the people, and what it comes to; nothing is written before the button."""
    people = sorted(
        people_to_ask(visit.store, visit.chosen.slug), key=lambda one: by_alphabet(one.name)
    )
    if not people:
        with st.container(border=True):
            st.markdown("There is nobody to hand articles to yet.")
            turn_button("people", "Add people", icon=":material/group_add:")
        return
    begun = _begun(visit)
    key = f"{visit.chosen.slug} {begun.seed}"
    plan = _settings(begun, key)
    with st.container(horizontal=True, gap="medium"):
        names = (one.name for one in people)
        with st.container(width=BESIDE_NAMES + name_width(names, most=WIDEST)):
            plan = replace(plan, people=_people(begun, people, key))
        with st.container(width=OUTCOME_WIDTH), in_words():
            show_preview(visit, plan, after=lambda: _begin_anew(visit))


def _begun(visit: Visit) -> Plan:
    """The plan the form begins with: the last one, with a seed of its own."""
    key = f"plan of {visit.chosen.slug}"
    plan = st.session_state.get(key)
    if not isinstance(plan, Plan):
        last = present_plan(visit.store, visit.chosen.slug) or Plan()
        plan = st.session_state[key] = replace(last, seed=new_seed(), articles=None)
    return plan


def _begin_anew(visit: Visit) -> None:
    st.session_state.pop(f"plan of {visit.chosen.slug}", None)


def _settings(begun: Plan, key: str) -> Plan:
    """The plan without people."""
    with st.container(horizontal=True, vertical_alignment="top"):
        claims = _is_claimed(begun, key)
        overlap = _percent(
            "Read by several, %",
            begun.overlap,
            f"overlap {key}",
            "The share of articles that more than one person reads, so that readings can be "
            "compared.",
        )
        readers = st.number_input(
            "By how many",
            2,
            MOST_READERS,
            begun.readers,
            key=f"readers {key}",
            disabled=not overlap,
            width=130,
        )
        control = _percent(
            "Without suggestions, %",
            begun.control,
            f"control {key}",
            "In this share of each person's articles no suggestions are shown, without a word. "
            "Compared with the others they show who trusts suggestions too much.",
        )
        articles = st.number_input(
            "At most articles",
            1,
            None,
            None,
            key=f"articles {key}",
            placeholder="all",
            help="Empty: all that are not handed out yet.",
            width=150,
        )
        order: Order = st.selectbox(
            "Order",
            ORDERS,
            index=ORDERS.index(begun.order),
            format_func=lambda one: ORDER_NAMES[one],
            key=f"order {key}",
            width=180,
        )
        hours = _hours(begun, key) if claims else begun.claim_hours
    return replace(
        begun,
        overlap=overlap,
        readers=int(readers),
        control=control,
        order=order,
        articles=None if articles is None else int(articles),
        claims=claims,
        claim_hours=hours,
    )


def _is_claimed(begun: Plan, key: str) -> bool:
    names = {False: "Each article to somebody", True: "Whoever asks takes the next"}
    chosen = st.segmented_control(
        "How",
        [False, True],
        default=begun.claims,
        required=True,
        format_func=lambda one: names[one],
        key=f"claims {key}",
    )
    return bool(chosen)


def _percent(label: str, value: float, key: str, hint: str) -> float:
    number = st.number_input(
        label, 0, 100, round(value * 100), step=5, key=key, help=hint, width=190
    )
    return int(number) / 100


def _hours(begun: Plan, key: str) -> float:
    hours = st.number_input(
        "Free again after hours without work",
        1.0,
        float(LONGEST_CLAIM),
        max(1.0, begun.claim_hours),
        step=1.0,
        format="%g",
        key=f"hours {key}",
        width=280,
    )
    return float(hours)


def people_frame(begun: Plan, people: Sequence[Candidate]) -> pd.DataFrame:
    """Who could take part. Those of the last plan do, or every annotator where there is none."""
    named = {one.author_id for one in begun.people}
    return pd.DataFrame(
        {
            "takes": [
                one.author_id in named if named else one.role == "annotator" for one in people
            ],
            "name": [fitting(one.name, most=WIDEST) for one in people],
            "quota": pd.array([begun.quota_of(one.author_id) for one in people], dtype="Int64"),
        },
        index=[one.author_id for one in people],
    )


def shares_of(frame: pd.DataFrame) -> tuple[Share, ...]:
    """Those who take part, as the table says."""
    return tuple(
        Share(int(id), None if pd.isna(row["quota"]) else int(row["quota"]))
        for id, row in frame.iterrows()
        if row["takes"]
    )


def _people(begun: Plan, people: Sequence[Candidate], key: str) -> tuple[Share, ...]:
    edited = st.data_editor(
        people_frame(begun, people),
        hide_index=True,
        num_rows="fixed",
        disabled=["name"],
        column_config={
            "takes": st.column_config.CheckboxColumn("Takes part", width=105),
            "name": st.column_config.TextColumn(
                "Person",
                width=name_width((one.name for one in people), most=WIDEST),
            ),
            "quota": st.column_config.NumberColumn(
                "At most",
                width=95,
                min_value=0,
                step=1,
                help="The most articles this person gets in all of the project; empty: no limit.",
            ),
        },
        height="content" if len(people) <= 12 else 460,
        placeholder="no limit",
        key=f"people {key}",
    )
    return shares_of(edited)
