"""A folder in brat's manner: which files belong together, and the articles they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from curation.errors import BadInput, CurationError
from curation.formats.brat.conf import read_conf
from curation.formats.brat.lines import parsed
from curation.formats.brat.names import Spelling
from curation.formats.brat.reading import Reader, Roles
from curation.formats.brat.sidecar import PROJECT, SUFFIX, Sidecar, project_from, sidecar_from
from curation.formats.dataset import Found, Incoming, IncomingReading, Refused
from curation.formats.intake import clean, decode, shorten, title_of
from curation.schema import Schema

CONF = "annotation.conf"
BESIDE = frozenset({CONF, "visual.conf", "tools.conf", "kb_shortcuts.conf", "acl.conf", PROJECT})
"""Files that belong to a whole folder; brat's others say how it looks and are passed over."""
MOST_NOTES = 3
"""Notes on an annotation.conf that are told one by one."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What holds for all articles of a folder and the folders below it."""

    schema: Schema | None = None
    spelling: Spelling = field(default_factory=Spelling)
    roles: Roles = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def knows(name: str) -> bool:
    """Whether a file has a place beside .ann files without being one."""
    return _path(name).name in BESIDE or name.endswith(SUFFIX)


def belonging(names: Iterable[str]) -> frozenset[str]:
    """Of some files those that are brat's: .ann files, their texts, and what goes with them.

    A text without an .ann file is one of them when an annotation.conf stands over it.
    """
    paths = {name: _path(name) for name in names}
    stems = {path.with_suffix("") for path in paths.values() if path.suffix == ".ann"}
    over = {path.parent for path in paths.values() if path.name in (CONF, PROJECT)}
    found = set()
    for name, path in paths.items():
        is_text = path.suffix == ".txt" and (
            path.with_suffix("") in stems or not over.isdisjoint(path.parents)
        )
        if path.suffix == ".ann" or is_text:
            found.add(name)
    if not found:
        return frozenset()
    return frozenset(found | {name for name in paths if knows(name)})


def read_together(files: Mapping[str, bytes]) -> Iterator[Found]:
    """The schemas and articles of such files, in the order of their names.

    Raises `BadInput` when what holds for a whole folder is broken: then nothing of it is read.
    """
    by_path = {_path(name): name for name in files}
    collections = {
        folder: _collection(folder, files, by_path)
        for folder in sorted({path.parent for path in by_path if path.name in (CONF, PROJECT)})
    }
    told: set[PurePosixPath] = set()
    for collection in collections.values():
        if collection.schema is not None:
            yield collection.schema
    for path in sorted({p.with_suffix("") for p in by_path if p.suffix in (".ann", ".txt")}):
        over = next((folder for folder in path.parents if folder in collections), None)
        collection = Collection() if over is None else collections[over]
        notes = collection.notes if over is not None and over not in told else ()
        parts = _parts(path, files, by_path)
        try:
            yield _article(parts, collection, notes)
        except CurationError as error:
            yield Refused(parts.place, error.message)
        else:
            told |= {over} if over is not None else set()


def article_of(files: Mapping[str, bytes], collection: Collection) -> Incoming:
    """The one article that some files make. Raises `BadInput` naming the file and the fault."""
    by_path = {_path(name): name for name in files}
    stem = next(path.with_suffix("") for path in by_path if path.suffix == ".ann")
    return _article(_parts(stem, files, by_path), collection, ())


@dataclass(frozen=True, slots=True)
class _Parts:
    """The files of one article: (name, content) of each that is there."""

    place: str
    id: str
    text: tuple[str, bytes] | None
    ann: tuple[str, bytes] | None
    sidecar: tuple[str, bytes] | None


def _parts(
    path: PurePosixPath, files: Mapping[str, bytes], by_path: Mapping[PurePosixPath, str]
) -> _Parts:
    def part(suffix: str) -> tuple[str, bytes] | None:
        name = by_path.get(path.with_name(path.name + suffix))
        return None if name is None else (name, files[name])

    text, ann, sidecar = part(".txt"), part(".ann"), part(SUFFIX)
    place = next(one[0] for one in (ann, text) if one is not None)
    inner = [one for one in path.parts if not one.lower().endswith(".zip")]
    return _Parts(place, "/".join(inner), text, ann, sidecar)


def _article(parts: _Parts, collection: Collection, notes: tuple[str, ...]) -> Incoming:
    if parts.text is None:
        raise BadInput(
            f"{parts.place} has no text: put {_path(parts.id).name}.txt beside it, or take it out."
        )
    name, content = parts.text
    cleaned = clean(decode(content, name), name)
    sidecar = (
        Sidecar() if parts.sidecar is None else sidecar_from(parts.sidecar[1], parts.sidecar[0])
    )
    all_notes = [*notes, *cleaned.notes]
    reading = None
    if parts.ann is None:
        all_notes.append("without an .ann file, so without labels")
    elif not parts.ann[1].strip() and parts.sidecar is None:
        all_notes.append("its .ann file is empty, so without labels")
    else:
        reader = Reader(
            parsed(decode(parts.ann[1], parts.ann[0]), parts.ann[0]),
            cleaned,
            spelling=collection.spelling,
            sidecar=sidecar,
            roles=collection.roles,
        )
        reading = IncomingReading(sidecar.annotator, sidecar.status, reader.annotations())
        all_notes += reader.notes
    said = sidecar.meta.get("title")
    title = shorten(said) if isinstance(said, str) and said else title_of(cleaned.text)
    ours = parts.sidecar is not None
    fits = len(parts.id) <= 256 and parts.id.isprintable()
    return Incoming(
        text=cleaned.text,
        title=title,
        place=parts.place,
        meta=sidecar.meta if ours else {"title": title, "source": name},
        external_id=sidecar.id if ours else parts.id if fits else None,
        reading=reading,
        notes=tuple(all_notes),
    )


def _collection(
    folder: PurePosixPath, files: Mapping[str, bytes], by_path: Mapping[PurePosixPath, str]
) -> Collection:
    """What a folder says of itself: in our own words if they are there, else in brat's."""
    if name := by_path.get(folder / PROJECT):
        schema, spelling = project_from(files[name], name)
        return Collection(schema, spelling)
    name = by_path[folder / CONF]
    conf = read_conf(decode(files[name], name), name)
    notes = conf.notes[:MOST_NOTES]
    if len(conf.notes) > MOST_NOTES:
        notes += (f"{len(conf.notes) - MOST_NOTES} more of the kind in {name}",)
    roles = {event.name: {role.name for role in event.roles} for event in conf.schema.events}
    return Collection(conf.schema, roles=roles, notes=notes)


def _path(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))
