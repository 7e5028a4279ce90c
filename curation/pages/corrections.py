"""My corrections: what was decided otherwise than one labelled it oneself, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import streamlit as st

from curation.desk import corrections as desk
from curation.desk.corrections import AT_ONCE as COMPARED_AT_ONCE
from curation.desk.corrections import Article, Correction, Corrections
from curation.desk.counts import counted
from curation.desk.guideline import guideline_book
from curation.desk.projects import schema_of
from curation.pages import moving
from curation.pages.correction_card import show_correction
from curation.pages.guides import heading
from curation.pages.literal import literal, shortened
from curation.pages.page import DeskPage, Visit
from curation.pages.review.plots import pairs_plot
from curation.pages.team.words import when
from curation.permissions import Action
from curation.store.corrections import Pair

AT_ONCE = 10
"""Articles that are shown before one asks for more."""
ENOUGH_FOR_A_PLOT = 4
MOST_COUNTED = 99
"""New corrections are counted no further."""
COUNTED_TOGETHER = 20
NOTHING = "nothing"
LONGEST = 24

LabelPair: TypeAlias = tuple[str, str]
"""One's own label and the one decided."""


def show(visit: Visit) -> None:
    """The articles with something decided otherwise, the newest first; they are seen by that."""
    heading(visit, "My corrections")
    slug = visit.chosen.slug
    found = desk.corrections_of(visit.store, slug, most=_looked_at(slug))
    if not found.articles and found.looked_at == found.settled:
        _nothing(visit, found)
        return
    fresh = _fresh(slug, found)
    desk.see(visit.store, slug)
    chosen = _choice(slug, found)
    articles = [(one, _of_pair(one, chosen)) for one in found.articles]
    _list(visit, [one for one in articles if one[1]], fresh)
    if found.looked_at < found.settled:
        st.button(
            "Look further back",
            on_click=_look_further,
            args=(slug, found.looked_at + COMPARED_AT_ONCE),
        )


def _looked_at(slug: str) -> int:
    """How many settled articles this session looks at."""
    return int(st.session_state.get(f"how far back in {slug}", COMPARED_AT_ONCE))


def _look_further(slug: str, most: int) -> None:
    st.session_state[f"how far back in {slug}"] = most


def _nothing(visit: Visit, found: Corrections) -> None:
    with st.container(border=True):
        if not found.is_shown:
            st.markdown("This project does not show what was decided of your labels.")
        elif found.settled:
            st.markdown(as_you_had_it(found.settled))
        else:
            st.markdown(
                "Nothing to show yet. When an article that you handed in is settled, and something "
                "in it was decided otherwise than you labelled it, you find it here, with the "
                "reason."
            )
        moving.link(
            "annotate", "Go on labelling", icon=":material/edit_note:", project=visit.chosen.slug
        )


def as_you_had_it(settled: int) -> str:
    """That nothing was decided otherwise in any settled article of theirs."""
    if settled == 1:
        return "One article of yours is settled, and all in it stands as you had it."
    return f"{settled:,} articles of yours are settled, and all in them stands as you had it."


def _fresh(slug: str, found: Corrections) -> set[int]:
    """The articles that were new when this session first showed them."""
    key = f"new corrections of {slug}"
    fresh: set[int] = st.session_state.setdefault(key, set())
    fresh |= {one.document_id for one in found.articles if one.is_new}
    return fresh


def pairs_of(articles: Iterable[Article]) -> dict[LabelPair, int]:
    """How often which label of one's own was decided to be which, the most frequent first."""
    counts: dict[LabelPair, int] = {}
    for article in articles:
        for one in article.corrections:
            counts[one.labels] = counts.get(one.labels, 0) + 1
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def pair_in_words(pair: LabelPair) -> str:
    """Such as "GPE → ORG", or "GPE: other words" where the label stands."""
    own, decided = (shortened(label, LONGEST) or NOTHING for label in pair)
    return f"{own}: not quite so" if pair[0] == pair[1] else f"{own} → {decided}"


def _choice(slug: str, found: Corrections) -> LabelPair | None:
    """The sum of it, what is decided otherwise most often, and which of that to show."""
    pairs = pairs_of(found.articles)
    corrections = sum(pairs.values())
    newest = "" if found.looked_at == found.settled else f"the newest {found.looked_at:,} of "
    st.markdown(
        f"{counted(corrections, 'correction')} in {counted(len(found.articles), 'article')}, of "
        f"{newest}{found.settled:,} of yours that {'is' if found.settled == 1 else 'are'} settled."
    )
    if corrections >= ENOUGH_FOR_A_PLOT and len(pairs) > 1:
        with st.expander("What was decided otherwise most often", icon=":material/bar_chart:"):
            rows = [(pair_in_words(pair), times) for pair, times in pairs.items()]
            st.altair_chart(
                pairs_plot(rows), alt="; ".join(f"{name}: {times}" for name, times in rows[:12])
            )
    if len(pairs) < 2:
        return None
    chosen: LabelPair | None = st.selectbox(
        "Show",
        [None, *pairs],
        format_func=lambda one: "All" if one is None else f"{pair_in_words(one)} ({pairs[one]:,})",
        key=f"corrections shown of {slug}",
        width=320,
    )
    return chosen


def _of_pair(article: Article, pair: LabelPair | None) -> list[Correction]:
    return [one for one in article.corrections if pair is None or one.labels == pair]


def _list(visit: Visit, articles: list[tuple[Article, list[Correction]]], fresh: set[int]) -> None:
    slug = visit.chosen.slug
    schema = schema_of(visit.store, slug)
    colours = {label.name: label.colour for label in schema.labels()}
    passages = dict(guideline_book(visit.store, slug).passages)
    key = f"articles of corrections of {slug}"
    most = st.session_state.get(key, AT_ONCE)
    for article, corrections in articles[:most]:
        _heading(article, article.document_id in fresh)
        for place, one in enumerate(corrections):
            with st.container(border=True, gap="small"):
                show_correction(
                    slug,
                    article.document_id,
                    one,
                    colours=colours,
                    passages=passages,
                    key=f"{article.document_id} {place}",
                )
    if len(articles) > most:
        st.button(
            f"Show more ({len(articles) - most:,} articles left)",
            on_click=_more,
            args=(key, most + AT_ONCE),
        )


def _more(key: str, most: int) -> None:
    st.session_state[key] = most


def _heading(article: Article, is_new: bool) -> None:
    settled = when(article.settled_at)
    on = "" if settled is None else f" · settled on {settled.day} {settled:%B %Y}"
    new = ":blue-badge[new] " if is_new else ""
    st.markdown(f"{new}**{literal(article.title)}**{on}")


def count(visit: Visit) -> int:
    """How many corrections are new, at most `MOST_COUNTED`: an article is compared only once."""
    slug = visit.chosen.slug
    fresh = [one for one in desk.settled_pairs(visit.store, slug) if one.is_new]
    key = f"corrections counted of {slug}"
    known: dict[tuple[int, int, int], int] = st.session_state.setdefault(key, {})
    number = 0
    for start in range(0, len(fresh), COUNTED_TOGETHER):
        some = fresh[start : start + COUNTED_TOGETHER]
        missing = {one.document_id for one in some if _state(one) not in known}
        found = desk.count_in(visit.store, slug, missing) if missing else {}
        known |= {_state(one): found[one.document_id] for one in some if one.document_id in found}
        number += sum(known.get(_state(one), 0) for one in some)
        if number >= MOST_COUNTED:
            return MOST_COUNTED
    return number


def _state(one: Pair) -> tuple[int, int, int]:
    return one.reading_id, one.reading_version, one.gold_version


PAGE = DeskPage(
    path="corrections",
    title="My corrections",
    icon=":material/fact_check:",
    show=show,
    action=Action.ANNOTATE,
    count=count,
)
