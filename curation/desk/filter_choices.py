"""What the articles and labels of a project can be filtered and split by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from curation.desk.authorising import allowed_project
from curation.desk.dataset_filter import source_of
from curation.formats.coded_events import iso_date
from curation.permissions import Action
from curation.splitting import named
from curation.store import Store
from curation.store import documents as document_rows
from curation.store import projects as project_rows


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """How many articles each source has, the labels of the schema, and how many say what.

    `first` and `last` are the days of the oldest and the newest article, empty where none has one.
    """

    articles: int
    sources: Mapping[str, int]
    labels: tuple[str, ...]
    stories: int
    dated: int
    first: str
    last: str


def filter_choices(store: Store, slug: str) -> FilterChoices:
    """What the articles of a project say of themselves, and its labels."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.EXPORT)
        schema = project_rows.present_schema(db, project.id)
        metas = [meta for _, meta in document_rows.metas(db, project.id)]
    sources = Counter(source for meta in metas if (source := source_of(meta)))
    days = sorted(day for meta in metas if (day := iso_date(meta.get("date"))))
    return FilterChoices(
        len(metas),
        dict(sorted(sources.items())),
        tuple(sorted({one.name for one in schema.labels()})),
        sum(bool(named(meta, "story")) for meta in metas),
        len(days),
        days[0] if days else "",
        days[-1] if days else "",
    )
