"""The sample project: the articles of `seeds/`, to try the desk with."""

from __future__ import annotations

from pathlib import Path

from curation.desk.importing import carry_out, plan_import, read_files
from curation.desk.projects import create_project, project
from curation.errors import NotFound
from curation.store import Store
from curation.store.projects import Project

SLUG = "sample"
SEEDS = Path(__file__).parents[2] / "seeds"


def add_sample(store: Store) -> Project:
    """The project `sample` with every article of `seeds/`; what is there already stays."""
    try:
        sample = project(store, SLUG)
    except NotFound:
        sample = create_project(store, slug=SLUG, title="Sample: political news")
    articles = [path for path in sorted(SEEDS.iterdir()) if path.suffix == ".txt"]
    plan = plan_import(store, SLUG, read_files(articles))
    carry_out(store, plan)
    return sample
