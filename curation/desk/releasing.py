"""Releases: a dataset of a moment under a name, which can be made again byte for byte.

What was made is never kept, only how: the moment, the recipe, and the digest of what came of them.
Made again, it is compared with that digest before anybody gets it.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import curation
from curation.dataset_card import Described, facts_from_json, facts_to_json
from curation.dataset_difference import Difference
from curation.dataset_difference import difference as pure_difference
from curation.desk.authorising import allowed_project, authorise
from curation.desk.bundle import (
    Content,
    check_formats,
    content_of,
    write_bundle,
    zipped_folder,
)
from curation.desk.card_facts import card_facts
from curation.desk.dataset import dataset, labelled_documents
from curation.desk.export_files import Progress
from curation.desk.export_order import Order
from curation.desk.files import NewFile, write_together
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.recipes import order_of, recipe_of, shown_recipe
from curation.desk.seats import Seat
from curation.errors import BadInput, Conflict, CurationError, StoreUnavailable
from curation.formats.dataset import LabelledDocument
from curation.permissions import Action
from curation.store import Database, Store
from curation.store import projects as project_rows
from curation.store import releases as rows
from curation.store.moments import Moment, moment_at, present_moment
from curation.store.projects import Project
from curation.store.releases import Release

MOST_NAME = 60
MOST_NOTE = 2_000
MOST_LICENCE = 200
MOST_FOLDER = 200
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def create(
    store: Store,
    slug: str,
    name: str,
    order: Order,
    *,
    at: str | None = None,
    note: str = "",
    licence: str = "",
    progress: Progress | None = None,
) -> Release:
    """Make a release of what an order takes, as it is now or was at a time.

    Raises `BadInput` for a name, a time or an order that will not do, and `Conflict` where there is
    a release of this name.
    """
    _check_words(name, note, licence)
    order = replace(order, slug=slug)
    made = now()
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.EXPORT)
        rows.check_is_new(db, project.id, name)
        moment = _moment(db, project, at, made)
        recipe = recipe_of(db, order)
        content = content_of(db, order_of(db, slug, recipe), moment, progress=progress)
        before = rows.releases(db, project.id)
        facts = replace(
            card_facts(db, content.found, moment, content.counts),
            previous=before[0].name if before else "",
        )
    release = Release(
        name=name,
        by="",
        at=made,
        moment=moment,
        recipe=recipe,
        note=note,
        licence=licence,
        program=curation.__version__,
        content_sha256=content.sha256,
        parts=content.parts,
        counts=content.counts.to_json(),
        facts=facts_to_json(facts),
    )
    # On a page somebody makes it, also alone at their own computer; a command is nobody's.
    by = current_user(store) if isinstance(store, Seat) else None
    with store.write() as db:
        project = allowed_project(db, store, slug, Action.EXPORT)
        rows.add_release(db, project.id, release, author_id=None if by is None else by.id)
        return rows.release(db, project.id, name)


def releases(store: Store, slug: str) -> list[Release]:
    """The releases of a project, the newest first."""
    with store.read() as db:
        return rows.releases(db, allowed_project(db, store, slug, Action.EXPORT).id)


def release(store: Store, slug: str, name: str) -> Release:
    """The release of this name. Raises `NotFound`."""
    with store.read() as db:
        return rows.release(db, allowed_project(db, store, slug, Action.EXPORT).id, name)


def export_release(
    store: Store,
    slug: str,
    name: str,
    out: Path,
    formats: Sequence[str] = ("jsonl",),
    *,
    as_zip: bool = False,
    progress: Progress | None = None,
) -> list[str]:
    """Write a release to a new folder, or to a ZIP; the names of its files.

    Nothing of it is there before all of it is. Raises `Conflict` when it cannot be made again as it
    was, and `BadInput` when something is in the folder already.
    """
    chosen = check_formats(formats)
    with store.read() as db:
        allowed_project(db, store, slug, Action.EXPORT)
        authorise(db, store, Action.ADMINISTER)  # it is written on the computer that serves
    if as_zip:
        write_together([NewFile(out, zipped_release(store, slug, name, chosen, progress=progress))])
        return [out.name]
    _check_is_free(out)
    # A name of its own: others may be writing to the same place, from a process of the same number.
    unfinished = out.with_name(f".{secrets.token_hex(6)}.part.{out.name}")
    try:
        try:
            unfinished.mkdir(parents=True)
            with store.read() as db:
                content, told = _made_again(db, store, slug, name)
                names = write_bundle(db, content, told, chosen, unfinished, progress=progress)
            if out.exists():
                out.rmdir()
            unfinished.replace(out)
        except OSError as error:
            raise StoreUnavailable(
                f"{out} cannot be written ({(error.strerror or str(error)).lower()}): "
                "nothing was changed."
            ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return names


def zipped_release(
    store: Store,
    slug: str,
    name: str,
    formats: Sequence[str] = ("jsonl",),
    *,
    progress: Progress | None = None,
) -> Iterator[bytes]:
    """A release as a ZIP for a download, all of it made and compared before the first chunk."""
    return zipped_folder(
        store,
        lambda db: _made_again(db, store, slug, name),
        check_formats(formats),
        progress=progress,
    )


def difference(store: Store, slug: str, before: str, after: str) -> Difference:
    """What one release has otherwise than another. Raises `NotFound`."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.EXPORT)
        found = [_readings(db, project, name) for name in (before, after)]
        return pure_difference(*found)


def problems(db: Database) -> Iterator[str]:
    """Which releases are no longer what they were though nothing may have changed them.

    A release with names is another when somebody changes theirs, and what another version of the
    program made may be written otherwise by this one: neither is a problem of the database.
    """
    slugs = {one.id: one.slug for one in project_rows.projects(db)}
    for project_id, one in rows.all_releases(db):
        if not one.recipe["pseudonyms"] or one.program != curation.__version__:
            continue
        try:
            _check_same(one, _content(db, slugs[project_id], one))
        except CurationError as error:
            yield error.message


@dataclass(frozen=True, slots=True)
class _Again:
    """The readings of a release, from the first each time they are asked for.

    People go by their pseudonyms, so that they are the same in releases with names and without.
    """

    db: Database
    slug: str
    release: Release

    def __call__(self) -> Iterable[LabelledDocument]:
        order = order_of(self.db, self.slug, self.release.recipe)
        order = replace(order, pseudonyms=True, provenance=False)
        return labelled_documents(self.db, dataset(self.db, order, moment=self.release.moment))


def _readings(
    db: Database, project: Project, name: str
) -> Callable[[], Iterable[LabelledDocument]]:
    return _Again(db, project.slug, rows.release(db, project.id, name))


def _made_again(db: Database, store: Store, slug: str, name: str) -> tuple[Content, Described]:
    """A release with its content, the same as it was. Raises `Conflict`."""
    project = allowed_project(db, store, slug, Action.EXPORT)
    found = rows.release(db, project.id, name)
    content = _content(db, slug, found)
    _check_same(found, content)
    return content, Described(
        name=found.name,
        facts=facts_from_json(found.facts),
        counts=content.counts,
        recipe=shown_recipe(db, found.recipe),
        made=found.at,
        moment=asdict(found.moment),
        program=found.program,
        note=found.note,
        licence=found.licence,
        content_sha256=found.content_sha256,
        parts=found.parts,
    )


def _content(db: Database, slug: str, found: Release) -> Content:
    return content_of(db, order_of(db, slug, found.recipe), found.moment)


def _check_same(found: Release, content: Content) -> None:
    other = [name for name, digest in content.parts.items() if found.parts.get(name) != digest]
    if not other and content.sha256 == found.content_sha256:
        return
    if not found.recipe["pseudonyms"]:
        why = "people stand in it by name, and a name was changed or deleted since"
    elif found.program != curation.__version__:
        why = f"version {found.program} of the program made it, and this is {curation.__version__}"
    else:
        why = "something else than this program changed the database: run `check`"
    raise Conflict(
        f"The release {found.name} cannot be made again as it was: {', '.join(other) or 'it'} "
        f"would be another file ({why}). Make a new release instead."
    )


def _moment(db: Database, project: Project, at: str | None, present: str) -> Moment:
    if at is None:
        return present_moment(db, project.id, at=present)
    if at == present[:10]:  # today is not over
        return present_moment(db, project.id, at=present)
    asked = time_of(at)
    if asked > present:
        raise BadInput(f"{at!r} is still to come: a release is of now or of the past.")
    if asked < project.created_at:
        raise BadInput(
            f"At {at!r} the project {project.slug} was not there yet: it was made at "
            f"{project.created_at}."
        )
    return moment_at(db, project.id, asked)


def time_of(said: str) -> str:
    """A time as the tables have it, of an ISO time; a day alone is its end, and UTC is meant.

    Raises `BadInput`.
    """
    try:
        if len(said) == 10:
            # Not as it was said: 2026-W47-1 is a day, too, and no time of the tables.
            return f"{date.fromisoformat(said).isoformat()}T23:59:59.999Z"
        found = datetime.fromisoformat(said)
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        raise BadInput(
            f"{said!r} is no time such as 2026-11-22T13:00:00Z or day such as 2026-11-22."
        ) from None


def _check_words(name: str, note: str, licence: str) -> None:
    if len(name) > MOST_NAME or not _NAME.fullmatch(name):
        raise BadInput(
            f"{name[:80]!r} cannot be a release's name: it has 1 to {MOST_NAME} letters, digits, "
            "dots, dashes and underscores, and begins with a letter or digit, such as v1.0."
        )
    for what, said, most in (("note", note, MOST_NOTE), ("licence", licence, MOST_LICENCE)):
        if len(said) > most or not said.replace("\n", " ").isprintable():
            raise BadInput(f"The {what} must be at most {most:,} printable characters.")


def _check_is_free(out: Path) -> None:
    if out.name in ("", "..") or len(os.fsencode(out.name)) > MOST_FOLDER:
        raise BadInput(f"{str(out)[:80]!r} cannot be the name of a new folder: choose another.")
    if out.is_file():
        raise BadInput(f"{out} is a file: name a new folder.")
    if out.is_dir() and any(out.iterdir()):
        raise BadInput(f"{out} is not empty: name a new folder.")
