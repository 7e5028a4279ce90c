"""What pre-tagging remembers of what people confirmed in a project, without telling on them.

An article's own labels are no memory for it. Where people work as a team, only articles count that
nobody has to read any more, and no suggestion says how often others gave a label.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping

from curation.pretag.gazetteer import Entries, Gazetteer, Memories
from curation.store import Database, accounts, across


def memories_of(db: Database, project_id: int, document_ids: Collection[int] = ()) -> Memories:
    """The memory of a project for each of these articles, by their ids, as of now."""
    is_team = accounts.are_there_accounts(db)
    whole = across.confirmed_strings(db, project_id, only_finished=is_team)
    own = across.confirmed_in(db, project_id, document_ids, only_finished=is_team)
    by_article: Mapping[Hashable, Entries] = dict(own.items())
    return Memories(Gazetteer(whole, tells_counts=not is_team), by_article)
