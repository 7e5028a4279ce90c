"""What one release has otherwise than another, in sentences and tables."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from curation.dataset_difference import Difference
from curation.desk import releasing
from curation.desk.counts import counted
from curation.desk.export_report import NOUNS
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.store.releases import Release

MOST = 12
"""How many articles are named."""


def show_difference(visit: Visit, before: Release, after: Release) -> None:
    """Articles, labels and parts that are not the same."""
    st.subheader(literal(f"{after.name} compared with {before.name}"), anchor=False)
    found = _difference(visit, before, after)
    for sentence in sentences(found):
        st.markdown(literal(sentence))
    if found.is_empty:
        return
    labels = labels_frame(found)
    st.dataframe(
        labels,
        hide_index=True,
        height="content" if len(labels) <= 15 else 560,
        alt="How often each label stands in either release, and what became of it.",
    )
    if found.examples:
        with st.expander("Examples", icon=":material/compare_arrows:", expanded=True):
            st.dataframe(
                examples_frame(found),
                hide_index=True,
                height="content" if len(found.examples) <= 15 else 560,
                alt="Labels that are not the same in both, with their articles.",
            )


def _difference(visit: Visit, before: Release, after: Release) -> Difference:
    """Releases never change, so what was compared last is not compared again."""
    asked = (visit.chosen.slug, before.name, after.name)
    kept = st.session_state.get("difference of releases")
    if kept is None or kept[0] != asked:
        with st.spinner("Comparing …"):
            found = releasing.difference(visit.store, *asked)
        kept = st.session_state["difference of releases"] = (asked, found)
    return kept[1]


def sentences(found: Difference) -> list[str]:
    """What differs, a sentence each."""
    if found.is_empty:
        return ["Both say the same, in the same parts."]
    said = [
        f"{counted(found.articles[1], 'article')} where there were {found.articles[0]:,}, "
        f"{counted(found.readings[1], 'reading')} where there were {found.readings[0]:,}."
    ]
    for names, what in (
        (found.articles_added, "new"),
        (found.articles_removed, "no longer there"),
        (found.rewritten, "with another text"),
    ):
        if names:
            more = f" and {len(names) - MOST:,} more" if len(names) > MOST else ""
            said.append(
                f"{counted(len(names), 'article')} {what}: {', '.join(names[:MOST])}{more}."
            )
    if found.readings_changed:
        said.append(
            f"{counted(len(found.readings_changed), 'reading')} in both say something else."
        )
    for (was, now), n in found.moves.items():
        said.append(f"{counted(n, 'article')} went from {was or 'no part'} to {now or 'no part'}.")
    return said


def labels_frame(found: Difference) -> pd.DataFrame:
    """A row a label that is in either, those first that are not as they were.

    Last what became of it in readings that are in both.
    """
    rows = [
        (label, NOUNS[kind][1], row.before, row.after, row.added, row.removed, row.changed)
        for (kind, label), row in found.labels.items()
    ]
    rows.sort(key=lambda row: row[2] == row[3] and not any(row[4:]))
    columns = ["Label", "Kind", "Before", "After", "Added", "Removed", "Changed"]
    return pd.DataFrame(rows, columns=columns)


def examples_frame(found: Difference) -> pd.DataFrame:
    """A row an example."""
    rows = [
        (one.article, one.annotator, one.before or "–", one.after or "–") for one in found.examples
    ]
    return pd.DataFrame(rows, columns=["Article", "By", "Before", "After"])
