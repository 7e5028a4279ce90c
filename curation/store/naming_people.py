"""Where people wrote a name into a text that stays as it is written."""

from __future__ import annotations

import re

from sqlite_utils import Database

_WRITTEN = {
    "reason": "SELECT project_id, reason FROM decisions"
    " JOIN readings ON readings.id = reading_id JOIN documents ON documents.id = document_id",
    "message": "SELECT project_id, messages.text FROM messages"
    " JOIN threads ON threads.id = thread_id JOIN documents ON documents.id = document_id",
    "note": "SELECT project_id, remarks.text FROM remarks"
    " JOIN readings ON readings.id = reading_id JOIN documents ON documents.id = document_id",
    "note on a release": "SELECT project_id, note FROM releases",
    "version of the guideline": "SELECT project_id, content || char(10) || note FROM guidelines",
}
"""By what it is: the project and the words of everything people write."""


def texts_naming(db: Database, name: str) -> dict[tuple[str, str], int]:
    """How many texts have a name as words of their own, by the project's title and what they are.

    Capitals do not matter.
    """
    as_words = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    titles = dict(db.conn.execute("SELECT id, title FROM projects ORDER BY id"))
    found: dict[tuple[str, str], int] = {}
    for what, question in _WRITTEN.items():
        for project_id, text in db.conn.execute(question):
            if as_words.search(text):
                place = (titles[project_id], what)
                found[place] = found.get(place, 0) + 1
    return found
