"""γ of mentions between people: slow, and with a package of its own, so only where it is asked."""

from __future__ import annotations

from curation.agreement.asked import Filters
from curation.agreement.figures import Figure
from curation.agreement.gamma import gamma_of
from curation.desk.agreement_readings import documents, everything, filtered
from curation.desk.authorising import allowed_project
from curation.permissions import Action
from curation.store import Store


def gamma(store: Store, slug: str, asked: Filters | None = None) -> Figure:
    """γ over what the filters leave of people's readings; some seconds for ten articles.

    Raises `NotFound`, `Forbidden`, `BadInput`, or `NoGamma` where its package is not installed.
    """
    asked = asked or Filters()
    asked.check()
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.SEE_ALL)
        of = filtered(everything(db, project.id), asked)
        read = list(documents(db, of, ["people"]))
    # It takes minutes: no transaction stays open for that long.
    return gamma_of(read, of.sides, of.schema)
