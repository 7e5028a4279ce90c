"""The parts of a split: read what decides them, decide, and count the leaks again.

The groups are made of all articles of the project, chosen or not, so that an article is in the
same part of every dataset that is split the same way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from curation.desk.kept_answers import KeptAnswers
from curation.formats.coded_events import iso_date
from curation.splitting import (
    PARTS,
    Article,
    Groups,
    Leak,
    Part,
    Split,
    drawn_part,
    groups_of,
    leaks,
    named,
    parts_by_date,
)
from curation.store import Database
from curation.store import documents as document_rows
from curation.store.moments import Moment
from curation.store.settings import database_id

Progress = Callable[[int, int], None]
"""Hears how many articles were looked at, of how many; each is looked at twice."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part as it came out; the days are ISO dates, empty where no article has one."""

    part: Part
    asked: int
    articles: int
    groups: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An article that was in another part before a later one tied two groups."""

    id: int
    was: Part
    now: Part
    by: int


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """The part and the group of each chosen article by its id, and what is to be said of it.

    `left_out` says why articles that were chosen have no part. `unnamed` of them say no story or
    source where it is split by that. `leaks` were counted anew from the articles and their parts:
    there is none unless this program is wrong.
    """

    split: Split
    part: Mapping[int, Part]
    groups: Mapping[int, str]
    left_out: Mapping[int, str]
    moved_together: tuple[Moved, ...]
    leaks: tuple[Leak, ...]
    table: tuple[PartRow, ...]
    unnamed: int = 0


_groups: KeptAnswers[Groups] = KeptAnswers(4)
_plans: KeptAnswers[SplitPlan] = KeptAnswers(8)


def parts_of(
    db: Database,
    project_id: int,
    document_ids: Collection[int],
    split: Split,
    *,
    moment: Moment | None = None,
    progress: Progress | None = None,
) -> SplitPlan:
    """The part of each of these documents, as the project is or was at a moment."""
    digests = document_rows.text_digests(db, project_id)
    known = [
        _Known(id, digests[id], meta)
        for id, meta in document_rows.metas(db, project_id)
        if moment is None or id <= moment.document
    ]
    chosen = frozenset(document_ids)
    of_groups = (database_id(db), project_id, split.by in ("text", "date"), _state(known, split))
    of_plan = (*of_groups, split, chosen)
    plan = _plans.known(of_plan)
    if plan is None:
        look = _Look(db, project_id, known, progress or (lambda done, of: None))
        groups = _groups.known(of_groups)
        if groups is None:
            groups = groups_of(look.articles(chosen=None), split.by)
            _groups.keep(of_groups, groups)
        plan = _plan(look, groups, chosen, split)
        _plans.keep(of_plan, plan)
    return plan


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an article without reading its text."""

    id: int
    text_sha256: str
    meta: Mapping[str, Any]

    @property
    def day(self) -> date | None:
        said = iso_date(self.meta.get("date"))
        return date.fromisoformat(said) if said else None


def _state(known: list[_Known], split: Split) -> str:
    """Another one whenever the groups or days could be others."""
    digest = hashlib.sha256()
    for one in known:
        key = named(one.meta, split.by) if split.by in ("story", "source", "date") else ""
        digest.update(f"{one.id} {one.text_sha256} {key}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Look:
    """The articles with their texts, read as they go."""

    db: Database
    project_id: int
    known: list[_Known]
    progress: Progress

    def articles(self, chosen: Collection[int] | None) -> Iterator[Article]:
        """All articles, or those chosen, which is the second look."""
        of = len(self.known)
        known = {one.id: one for one in self.known}
        for done, document in enumerate(document_rows.documents(self.db, self.project_id)):
            one = known.get(document.id)
            if one is None:
                return
            self.progress(done + (of if chosen is not None else 0), 2 * of)
            if chosen is None or one.id in chosen:
                story, source = named(one.meta, "story"), named(one.meta, "source")
                yield Article(one.id, document.text, one.text_sha256, story, source, one.day)


def _plan(look: _Look, groups: Groups, chosen: frozenset[int], split: Split) -> SplitPlan:
    names = {one.id: groups.of[one.id] for one in look.known if one.id in chosen}
    days = {one.id: one.day for one in look.known if one.id in chosen}
    parts: dict[int, Part]
    left_out: dict[int, str] = {}
    moved: tuple[Moved, ...] = ()
    if split.by == "date":
        parts, left_out = parts_by_date(names, days, split)
    else:
        parts = {id: drawn_part(name, split) for id, name in names.items()}
        moved = tuple(_moved(groups, chosen, split))
    found = tuple(leaks(look.articles(chosen), parts, split))
    look.progress(2 * len(look.known), 2 * len(look.known))
    table = tuple(
        _row(part, asked, parts, names, days)
        for part, asked in zip(PARTS, split.shares, strict=True)
    )
    unnamed = 0
    if split.by in ("story", "source"):
        unnamed = sum(not named(one.meta, split.by) for one in look.known if one.id in chosen)
    return SplitPlan(split, parts, names, left_out, moved, found, table, unnamed)


def _moved(groups: Groups, chosen: frozenset[int], split: Split) -> Iterator[Moved]:
    for tie in groups.ties:
        was, now = drawn_part(tie.was, split), drawn_part(tie.now, split)
        if was != now:
            yield from (Moved(id, was, now, tie.by) for id in tie.members if id in chosen)


def _row(
    part: Part,
    asked: int,
    parts: Mapping[int, Part],
    names: Mapping[int, str],
    days: Mapping[int, date | None],
) -> PartRow:
    ids = [id for id, one in parts.items() if one == part]
    dated = sorted(day.isoformat() for id in ids if (day := days[id]) is not None)
    first, last = (dated[0], dated[-1]) if dated else ("", "")
    return PartRow(part, asked, len(ids), len({names[id] for id in ids}), first, last)
