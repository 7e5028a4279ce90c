"""The pages, in the order of the navigation. A new page is one file and one line here."""

from __future__ import annotations

from curation.pages import account, annotate, documents, export, projects
from curation.pages.page import DeskPage
from curation.pages.schema import page as schema
from curation.pages.team import page as team

PAGES: tuple[DeskPage, ...] = (
    projects.PAGE,
    documents.PAGE,
    annotate.PAGE,
    schema.PAGE,
    export.PAGE,
    team.PAGE,
    account.PAGE,
)
"""The one with the path `moving.HOME` is at "/"."""
