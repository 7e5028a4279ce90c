"""The pages, in the order of the navigation. A new page is one file and one line here."""

from __future__ import annotations

from curation.pages import account, annotate, corrections, documents, projects
from curation.pages.agreement import page as agreement
from curation.pages.checks import page as checks
from curation.pages.export import page as export
from curation.pages.guideline import page as guideline
from curation.pages.page import DeskPage
from curation.pages.questions import page as questions
from curation.pages.review import page as review
from curation.pages.schema import page as schema
from curation.pages.team import page as team

PAGES: tuple[DeskPage, ...] = (
    projects.PAGE,
    documents.PAGE,
    annotate.PAGE,
    guideline.PAGE,
    questions.PAGE,
    review.PAGE,
    agreement.PAGE,
    checks.PAGE,
    corrections.PAGE,
    schema.PAGE,
    export.PAGE,
    team.PAGE,
    account.PAGE,
)
"""The one with the path `moving.HOME` is at "/"."""
