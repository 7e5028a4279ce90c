"""What is labelled one way here and another way there: the worklist, ranked by how likely wrong.

A person's own readings are asked about by themselves; everybody's, and the gold, by whoever may see
them. Nobody else's reading enters into a person's own list.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from curation.consistency import CHECKS, Inconsistency, Way, check_articles
from curation.desk.authorising import allowed_project
from curation.desk.consistency_asked import Asked, pools_of
from curation.desk.people import current_user
from curation.errors import NotFound
from curation.findings import Finding
from curation.permissions import Action
from curation.store import Database, Store, labels, people, pseudonyms, review_rules, verdicts
from curation.store import projects as project_rows
from curation.store.labels import Known, Pools
from curation.store.people import Author
from curation.store.projects import Project
from curation.store.settings import database_id
from curation.store.verdicts import Precision, Verdict

__all__ = ["Asked", "CheckCount", "Group", "Person", "Worklist", "worklist"]

KEPT = 4
"""How many worklists are kept for those who ask again before anything has changed."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose readings may be asked about: `whose` of `Asked`, and what they are called."""

    whose: str
    name: str


@dataclass(frozen=True, slots=True)
class CheckCount:
    """A check, what it found, and how many of its findings were wrong of those looked at."""

    name: str
    title: str
    about: str
    groups: int
    findings: int
    precision: Precision


@dataclass(frozen=True, slots=True)
class Group:
    """The same words with all the ways they are labelled, and the places that stand out.

    `ways` are those of what it is held against, the most frequent first, "" for not labelled.
    `findings` are the likeliest wrong first, without those that were said to be right.
    `examples` are some places of the usual label.
    """

    key: str
    check: str
    words: str
    ways: tuple[Way, ...]
    findings: tuple[Finding, ...]
    examples: tuple[Finding, ...]

    @property
    def score(self) -> float:
        """How likely the likeliest of its findings is wrong, from 0 to 1."""
        return self.findings[0].score

    @property
    def proposed(self) -> str:
        """The usual label."""
        return self.findings[0].proposed

    @property
    def why(self) -> str:
        """A sentence."""
        return self.findings[0].why


@dataclass(frozen=True, slots=True)
class Worklist:
    """What stands out, the likeliest wrong first.

    `readings` and `articles` were looked at. `right` findings are left out, since somebody said
    so. `checks` and `precision` tell of all checks, also where only one was asked for.
    """

    groups: tuple[Group, ...]
    checks: tuple[CheckCount, ...]
    people: tuple[Person, ...]
    readings: int
    articles: int
    right: int
    precision: Precision


def worklist(store: Store, slug: str, asked: Asked | None = None) -> Worklist:
    """What is not consistent in the readings asked for. Raises `NotFound` or `Forbidden`."""
    asked = asked or Asked()
    person = current_user(store)
    needed = Action.ANNOTATE if asked.is_mine else Action.SEE_ALL
    with store.read() as db:
        project = allowed_project(db, store, slug, needed)
        who = () if asked.is_mine else _people(db, project, labels.readings(db, project.id))
        if asked.author is not None and asked.whose not in {one.whose for one in who}:
            raise NotFound(f"Nobody with the number {asked.author} has handed in anything here.")
        chosen = pools_of(labels.readings(db, project.id), asked, mine=person.id)
        found = _checked(db, store.path, project, asked, chosen, person)
        own = person.id if asked.is_mine else None
        said = verdicts.verdicts(db, project.id, asked.scope, author_id=own)
        precision = verdicts.precision(db, project.id, asked.scope, author_id=own)
    return _worklist(found, asked, who, chosen, said, precision)


def _people(db: Database, project: Project, there: list[Known]) -> tuple[Person, ...]:
    """Everybody with a submitted reading: by name, or by pseudonym where review hides names."""
    hides = review_rules.review_rule(db, project.id).hides_names
    names = pseudonyms.pseudonyms(db) if hides else people.names_of(db)
    ids = {one.author for one in there if one.is_submitted and not one.is_gold}
    return tuple(
        sorted((Person(str(id), names[id]) for id in ids), key=lambda one: (one.name, one.whose))
    )


_kept: OrderedDict[tuple[object, ...], list[Inconsistency]] = OrderedDict()
_lock = threading.Lock()


def forget_kept() -> None:
    """Let go of what is kept, so that it is reckoned anew."""
    with _lock:
        _kept.clear()


def _checked(
    db: Database,
    path: Path,
    project: Project,
    asked: Asked,
    chosen: list[tuple[Known, Pools]],
    person: Author,
) -> list[Inconsistency]:
    """What the checks find, reckoned anew only where a reading or the schema is another one."""
    schema = project_rows.present_schema(db, project.id)
    state = hash(tuple((one.id, one.version, pools) for one, pools in chosen))
    key = (str(path), database_id(db), project.id, schema.version, len(chosen), state)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    symmetric = frozenset(one.name for one in schema.relations if one.symmetric)
    found = check_articles(lambda: labels.articles(db, chosen), symmetric=symmetric)
    with _lock:
        _kept[key] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def _worklist(
    found: list[Inconsistency],
    asked: Asked,
    who: tuple[Person, ...],
    chosen: list[tuple[Known, Pools]],
    said: Mapping[str, Verdict],
    precision: Mapping[str, Precision],
) -> Worklist:
    right = {key for key, one in said.items() if one.verdict == "right"}
    left = [one for group in found if (one := _without(group, right)) is not None]
    total = [precision.get(one.name, Precision()) for one in CHECKS]
    judged = [one for one, pools in chosen if pools.judged is not None]
    return Worklist(
        groups=tuple(one for one in left if asked.check in ("", one.check)),
        checks=tuple(
            CheckCount(
                *(check.name, check.title, check.about),
                sum(one.check == check.name for one in left),
                sum(len(one.findings) for one in left if one.check == check.name),
                precision.get(check.name, Precision()),
            )
            for check in CHECKS
        ),
        people=who,
        readings=len(judged),
        articles=len({one.document for one in judged}),
        right=sum(len(one.findings) for one in found) - sum(len(one.findings) for one in left),
        precision=Precision(sum(one.looked_at for one in total), sum(one.wrong for one in total)),
    )


def _without(group: Inconsistency, right: set[str]) -> Group | None:
    findings = group.findings
    if right:
        findings = tuple(one for one in findings if one.key not in right)
    if not findings:
        return None
    return Group(group.key, group.check, group.words, group.ways, findings, group.others)
