"""Which suggestions a person is not shown: those of articles they were given to label without any.

It holds before and after submitting, for as long as the article is theirs. Whatever reads
suggestions for a person says for whom, and puts this into its question.
"""

from __future__ import annotations

WITHOUT = (
    "SELECT assignments.document_id FROM assignments"
    " WHERE assignments.author_id = {author} AND NOT assignments.suggestions"
)


def are_shown(document: str = "readings.document_id", *, author: str = ":author") -> str:
    """The condition, in SQL, that `author` is shown the suggestions of `document`.

    Both are written as the question has them. Everything is shown where the author is NULL.
    """
    return f"{document} NOT IN ({WITHOUT.format(author=author)})"
