"""Report: what would stand in the appendix of a paper, to be read here and taken away."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import streamlit as st

from curation.agreement.report_json import report_to_json
from curation.agreement.report_markdown import report_markdown
from curation.desk.agreement_words import filters_in_words
from curation.pages.agreement.showing import Showing
from curation.pages.literal import plain_markdown

HEADING = re.compile("^(#+ )", re.MULTILINE)
HEIGHT = 720
"""Pixels of the report as it reads; what is wider or longer scrolls in it."""


def show_report(showing: Showing) -> None:
    """The files, and the report as it reads."""
    today = datetime.now(UTC).date().isoformat()
    written = report_markdown(
        showing.report,
        title=showing.visit.chosen.title,
        dated=today,
        filters=filters_in_words(showing.asked, showing.found.people),
    )
    name = f"{showing.slug}.agreement.{today}"
    with st.container(horizontal=True):
        st.download_button(
            "Markdown",
            written.encode("utf-8", "surrogatepass"),
            file_name=f"{name}.md",
            mime="text/markdown",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "JSON",
            json.dumps(report_to_json(showing.report), ensure_ascii=False, indent=2).encode(),
            file_name=f"{name}.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
        )
    st.caption("All comparisons of what the filters leave, with definitions and references.")
    with st.container(border=True, height=HEIGHT):
        st.markdown(plain_markdown(below_title(written)))


def below_title(markdown: str) -> str:
    """The same with its headings two levels down: the page has a title already."""
    return HEADING.sub("##\\1", markdown)
