"""What becomes of the readings in a format, as a table: kind by kind, with reasons."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from curation.desk.counts import counted
from curation.desk.export_report import NOUNS, Report
from curation.pages.literal import literal

COLUMNS = ("Kind", "In the readings", "In the file", "Not in the file", "Changed")


def loss_frame(report: Report) -> pd.DataFrame:
    """A row a kind; numbers with thousands, reasons after their number, "–" for nothing."""
    rows = [
        (
            row.title.capitalize(),
            f"{row.had:,}",
            f"{row.carried:,}",
            _told(row.dropped),
            _told(row.changed),
        )
        for row in report.rows()
    ]
    rows += [(*_beside(what, f"{n:,}"), "–") for what, n in report.lost.items()]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def show_loss(report: Report) -> None:
    """What it comes to in a sentence, and the table."""
    icon = "check" if report.is_lossless else "info"
    all_of_it = "Nothing is lost." if report.is_lossless else "Kind by kind:"
    st.markdown(f":material/{icon}: {literal(report.held())} {all_of_it}")
    frame = loss_frame(report).map(literal)
    kept = ["Changed"] if (frame["Changed"] == literal("–")).all() else []
    st.table(frame.drop(columns=kept).set_index("Kind"))
    for why, n in report.left_out.items():
        st.caption(literal(f"Left out: {counted(n, 'article')} {why}."))
    for kind, n in report.gone.items():
        if n:
            st.caption(f"Gone with labels that were left out: {counted(n, *NOUNS[kind])}.")


def _beside(what: str, n: str) -> tuple[str, str, str, str]:
    """What stays behind beside labels; an option of the command is a box on the page."""
    name, _, option = what.partition(" (")
    if option.startswith("--provenance "):
        return name.capitalize(), n, "0", "they come along when “With provenance” is ticked"
    return what.capitalize(), n, "0", "it has no place for them"


def _told(whys: tuple[tuple[int, str], ...]) -> str:
    return "; ".join(f"{n:,}: {why}" for n, why in whys) or "–"
