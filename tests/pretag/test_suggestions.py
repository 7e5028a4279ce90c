"""Ids of suggestions: they are what ties a decision to a proposal over runs and renames."""

from __future__ import annotations

from uuid import UUID

from curation.model import text_digest
from curation.pretag import suggestion_id

TEXT = text_digest("Turkey met Israel.")


def test_the_same_proposal_has_the_same_id_in_every_run():
    assert suggestion_id(TEXT, "span", "GPE", 0, 6) == "e8d88372-9fa9-5487-a3f8-9bdf219c6308"
    assert UUID(suggestion_id(TEXT, "span", "GPE", 0, 6)).version == 5


def test_anything_else_about_the_proposal_gives_another_id():
    ids = {
        suggestion_id(TEXT, "span", "GPE", 0, 6),
        suggestion_id(TEXT, "span", "ORG", 0, 6),
        suggestion_id(TEXT, "span", "GPE", 0, 7),
        suggestion_id(TEXT, "span", "GPE", 0, 6, [(0, 2), (4, 6)]),
        suggestion_id(TEXT, "trigger", "GPE", 0, 6),
        suggestion_id(text_digest("Turkey"), "span", "GPE", 0, 6),
        suggestion_id(TEXT, "relation", "GPE", "a", "b"),
        suggestion_id(TEXT, "relation", "GPE", "b", "a"),
        suggestion_id(TEXT, "event", "GPE", "a", [["actor", "b"]]),
        suggestion_id(TEXT, "event", "GPE", "a", [["place", "b"]]),
    }
    assert len(ids) == 10
