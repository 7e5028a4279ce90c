"""A team with somebody of every role, two projects, and articles that are handed out.

In "news" the first article is given to one annotator, who began it; the second to another, who
submitted it; the third is nobody's. "sport" is another lead's.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from curation.desk import annotating
from curation.desk.accounts import add_account, set_role
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import close_stores, open_store
from curation.desk.pretagging import propose
from curation.desk.projects import create_project, documents_of, schema_of
from curation.desk.schema import SchemaPlan, change_schema, plan_schema
from curation.desk.seats import Caller, Seat
from curation.desk.signing_in import begin_session, caller_of_token
from curation.model import Origin, Span
from curation.permissions import OF_NO_PROJECT, Action, Role, allows
from curation.schema import EntityType
from curation.store import Store
from curation.store import documents as document_rows
from tests.builders import AT, add

TEXTS = ("Ankara met Oslo on Friday.", "Oslo answered Ankara.", "Rome waited for Oslo.")
RULE = Origin("test", "1", "high", rule="ner")
NOBODY = "nobody"
"""Has not signed in."""

WHO: dict[str, tuple[Role | None, str | None]] = {
    "none": (None, None),
    "unassigned": ("annotator", "news"),
    "assigned": ("annotator", "news"),
    "colleague": ("annotator", "news"),
    "reviewer": ("reviewer", "news"),
    "lead": ("lead", "news"),
    "other_lead": ("lead", "sport"),
    "lead_of_all": ("lead", None),
}
"""Everybody's role and where they have it; None: in all projects."""
PEOPLE = tuple(WHO)


@dataclass(frozen=True)
class World:
    """The open database, and who and what is in it."""

    store: Store
    ids: dict[str, int]
    tokens: dict[str, str]
    given: int
    """The article of "assigned"."""
    others: int
    """The article of "colleague"."""
    free: int
    elsewhere: int
    """An article of the other project."""

    def seat(self, who: str) -> Seat:
        """The desk for one of `PEOPLE`, or for nobody."""
        return Seat(self.store, self.caller(who))

    def caller(self, who: str) -> Caller | None:
        """Who asks, as their session says."""
        return None if who == NOBODY else caller_of_token(self.store, self.tokens[who])


def may(who: str, action: Action, *, project: str = "news") -> bool:
    """What `WHO` and the table of roles come to, without the program's own way there."""
    role, where = WHO[who]
    of_all = where is None
    return (of_all or (action not in OF_NO_PROJECT and where == project)) and allows(role, action)


def may_label(who: str, given_to: str | None) -> bool:
    """Whether somebody may open an article of "news" that was given to this person."""
    return may(who, Action.SEE_ALL) or (may(who, Action.ANNOTATE) and who == given_to)


def make_world(path: Path) -> World:
    """The team in a new database."""
    store = Store(path)
    for slug, texts in (("news", TEXTS), ("sport", TEXTS[:1])):
        create_project(store, slug=slug, title=slug.title(), preset_name="conll-2003")
        files = [(f"{slug}{n}.txt", f"{t}".encode()) for n, t in enumerate(texts)]
        carry_out(store, plan_import(store, slug, files))
    given, others, free = (one.id for one in documents_of(store, "news"))
    (elsewhere,) = (one.id for one in documents_of(store, "sport"))
    with store.write() as db:
        for id in (given, others, free):
            document = document_rows.document(db, id)
            start = document.text.index("Oslo")
            document_rows.set_pretag(db, id, "tagged")
            propose(db, document, [Span("oslo", "LOC", start, start + 4, "Oslo", origin=RULE)])
    change_schema(store, more_labels(store, "RIVER"))
    ids = {}
    for who in ("lead_of_all", *(one for one in PEOPLE if one != "lead_of_all")):
        role, slug = WHO[who]
        ids[who] = add_account(store, who, role="lead" if who == "lead_of_all" else None).id
        if slug is not None:
            set_role(store, ids[who], role, slug=slug)
    with store.write() as db:
        for place, (document, who) in enumerate(((given, "assigned"), (others, "colleague"))):
            db.table("assignments").insert(
                {
                    "project_id": 1,
                    "document_id": document,
                    "author_id": ids[who],
                    "place": place,
                    "suggestions": 1,
                    "given_at": AT,
                    "given_by": ids["lead"],
                }
            )
        tokens = {who: begin_session(db, ids[who]) for who in PEOPLE}
    world = World(store, ids, tokens, given, others, free, elsewhere)
    for who, document in (("assigned", given), ("colleague", others)):
        annotating.record(world.seat(who), document, [add(label_on(store, document, who))])
    annotating.submit(world.seat("colleague"), others)
    return world


def more_labels(store: Store, name: str) -> SchemaPlan:
    """The plan for one label more in "news"."""
    present = schema_of(store, "news")
    more = (*present.entities, EntityType(name=name))
    return plan_schema(store, "news", replace(present, entities=more))


def label_on(store: Store, document: int, id: str, words: str = "Ankara") -> Span:
    """A label on words of an article."""
    with store.read() as db:
        text = document_rows.document(db, document).text
    start = text.index(words)
    return Span(id, "LOC", start, start + len(words), words)


@contextmanager
def copied(made: World, to: Path) -> Iterator[World]:
    """The same world in a database of its own, opened where pages and the API look for it."""
    shutil.copyfile(made.store.path, to)
    try:
        yield World(
            open_store(),
            **{name: getattr(made, name) for name in World.__dataclass_fields__ if name != "store"},
        )
    finally:
        close_stores()


Needed = Action | Callable[[str], bool] | None
"""What it takes: an action in "news"; a question about one of `PEOPLE`; None: to be signed in."""


def is_allowed(who: str, needed: Needed) -> bool:
    """Whether one of `PEOPLE` may do what takes this."""
    if who == NOBODY:
        return False
    if needed is None:
        return True
    return may(who, needed) if isinstance(needed, Action) else needed(who)
