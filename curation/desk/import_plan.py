"""What importing would do, decided article by article before anything is written."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Literal

from curation.desk.import_files import LargeFile, Progress, watched
from curation.desk.import_gold import NOT_AS_GOLD, as_gold
from curation.desk.import_known import Begun, Known, KnownInMemory
from curation.desk.import_names import in_their_name, is_of
from curation.desk.import_suggestions import Model, as_suggestions, suggested
from curation.edits import Change, Edit, apply
from curation.errors import BadInput, CurationError, SchemaViolation
from curation.formats import format_of
from curation.formats.dataset import Format, Found, Incoming, IncomingReading, Refused, Together
from curation.model import Annotation, Decision, text_digest
from curation.schema import Schema
from curation.schema_checks import check_schema
from curation.schema_growth import grown, joined
from curation.store.people import AuthorKind
from curation.store.reviews import GOLD

_OTHER_SCHEMA = (
    "So says the preset the project begins with: choose another by --preset, or import into a "
    "project that has the schema of these labels."
)
MOST_ROWS = 1000
"""So many rows of each fate are kept of a large file."""


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of one article, or of one file that cannot be read."""

    place: str
    fate: Literal["taken", "skipped", "refused"]
    title: str
    reason: str = ""
    labels: int = 0


@dataclass(frozen=True, slots=True)
class Stream:
    """A large file that was looked through and is read again when the plan is carried out."""

    name: str
    file: LargeFile
    digest: str
    theirs: frozenset[str]
    """In whose name nothing of it is taken."""
    taken: int
    """How many articles and readings of it would be taken."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing would do: the articles to take, and a row for each one found.

    What large files hold is not in it: they are `streams`, and of their rows only the first
    `MOST_ROWS` of each fate are here, the others counted in `more`.
    """

    slug: str
    rows: tuple[Row, ...]
    new: tuple[Incoming, ...]
    readings: tuple[tuple[str, IncomingReading], ...]
    """Readings to add, by the external id of their document."""
    schema: Schema | None = None
    """The schema of a project that carrying the plan out will make."""
    model: Model | None = None
    """Whose suggestions the readings are, where they are to be suggestions."""
    is_gold: bool = False
    """Whether the readings are to be gold."""
    streams: tuple[Stream, ...] = ()
    more: Mapping[str, int] = field(default_factory=dict)

    def count(self, fate: str) -> int:
        """How many rows have this fate."""
        return sum(row.fate == fate for row in self.rows) + self.more.get(fate, 0)

    def annotations(self) -> Iterator[Annotation]:
        """Every annotation that would be taken."""
        return (one for _, reading in self.readings for one in reading.annotations)


class Planner:
    """The plan so far; a file is added whole or leaves no trace but its row.

    Where the articles of a file stand apart, that holds for each of them. Readings of people called
    as `theirs` are nobody's to bring in: those rows are refused, and the rest of the file stands.
    With a `model`, readings become its suggestions, as `is_gold` the gold of articles without any;
    `text_column` names the column of tables.
    """

    def __init__(
        self,
        schema: Schema,
        known: Known | None = None,
        *,
        grows: bool = False,
        theirs: Collection[str] = (),
        model: Model | None = None,
        is_gold: bool = False,
        text_column: str | None = None,
    ) -> None:
        self.rows: list[Row] = []
        self.more: Counter[str] = Counter()
        self.new: list[Incoming] = []
        self.readings: list[tuple[str, IncomingReading]] = []
        self.streams: list[Stream] = []
        self.schema = schema
        self._known: Known = KnownInMemory() if known is None else known
        self._grows = grows
        self._theirs = frozenset(theirs)
        self.model = model
        self.is_gold = is_gold
        self._text_column = text_column
        self._is_preset = True
        self._brought = 0
        self._holds = True
        self._rows_of_large: Counter[str] = Counter()

    def file(self, name: str, content: bytes, format: Format | None) -> None:
        """Plan what one file holds. Raises `CurationError` when none of it can be taken."""
        chosen = format or format_of(name, content)
        if chosen.read is None:
            raise BadInput(f"{name}: the format {chosen.name} is written, never read.")
        if not content.strip():
            raise BadInput(f"{name} is empty: an article needs words.")
        if self._text_column is not None and chosen.read_column is not None:
            found = chosen.read_column(content, name, self._text_column)
        else:
            found = chosen.read(content, name)
        self._take(found, name, apart=chosen.apart)

    def large(self, name: str, file: LargeFile, progress: Progress | None = None) -> None:
        """Plan what a large file holds, reading it as it goes; none of it is kept."""
        assert file.format.read_stream is not None
        self._holds, before = False, self._brought
        self._rows_of_large.clear()
        try:
            with watched(file.path, file.size, progress) as lines:
                found = file.format.read_stream(lines, name)
                self._take(found, name, apart=file.format.apart)
        except BaseException:
            self._brought = before
            raise
        finally:
            self._holds = True
            self._rows_of_large.clear()
        taken = self._brought - before
        self.streams.append(Stream(name, file, lines.digest, self._theirs, taken))

    def together(self, files: Mapping[str, bytes], way: Together) -> None:
        """Files that are read together: each of their articles is taken or refused alone."""
        self._take(way.read(files), ", ".join(sorted(files)[:3]), apart=True)

    def _take(self, found: Iterable[Found], name: str, *, apart: bool) -> None:
        rows = self._count()
        if apart:
            for one in found:
                self._one_apart(one)
            if self._count() == rows:
                raise BadInput(f"{name} holds no articles.")
            return
        with self._whole():
            for one in found:
                match one:
                    case Incoming():
                        self.article(one)
                    case Refused():
                        raise BadInput(one.reason)
                    case Schema():
                        self._bring(one)
            if self._count() == rows:
                raise BadInput(f"{name} holds no articles.")

    def _one_apart(self, found: Found) -> None:
        match found:
            case Schema():
                self._bring(found)
            case Refused():
                self._row(Row(found.place, "refused", found.place, found.reason))
            case Incoming():
                try:
                    with self._whole():
                        self.article(found)
                except CurationError as error:
                    self._row(Row(found.place, "refused", found.title, error.message))

    def _bring(self, schema: Schema) -> None:
        """Let a new project have the labels its files bring along, instead of the preset's."""
        if not self._grows:
            return
        if self._is_preset and not self.readings and not self.streams:
            self.schema = replace(schema, version=1)
        else:
            self.schema = joined(self.schema, schema)
        check_schema(self.schema)
        self._is_preset = False

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """All that is planned in here is planned, or nothing of it."""
        before = len(self.rows), len(self.new), len(self.readings)
        more, brought, schema = self.more.copy(), self._brought, self.schema
        try:
            yield
        except CurationError:
            del self.rows[before[0] :], self.new[before[1] :], self.readings[before[2] :]
            self.more, self._brought, self.schema = more, brought, schema
            self._known.forget()
            raise
        self._known.keep()

    def refuse(self, name: str, error: CurationError) -> None:
        """Say of a file that it cannot be taken."""
        self.rows.append(Row(name, "refused", name, error.message))

    def article(self, incoming: Incoming) -> None:
        """Plan one article, with the reading it may have."""
        if self.model is not None:
            incoming = as_suggestions(incoming, self.model, None if self._grows else self.schema)
        if self.is_gold:
            incoming = as_gold(incoming)
        elif is_of(incoming.reading, self._theirs):
            reason = in_their_name(incoming.reading)
            self._row(Row(incoming.place, "refused", incoming.title, reason))
            return
        sha = text_digest(incoming.text)
        there = self._known.id_of(sha)
        external_id = there or incoming.external_id or sha[:16]
        if (self._known.digest_of(external_id) or sha) != sha:
            raise BadInput(
                f"{incoming.place}: the id {external_id!r} belongs to an article with another "
                "text: give this one an id of its own."
            )
        if there is None:
            self._known.add(external_id, sha)
            if self._holds:
                self.new.append(replace(incoming, external_id=external_id))
        notes = list(incoming.notes)
        reading = incoming.reading
        if reading is not None and reading.status == "suggested":
            reading = suggested(reading, notes)
        if reading is not None and reading.annotator == GOLD and not self.is_gold:
            notes.append(NOT_AS_GOLD)
        has_reading = reading is not None and self._reading(incoming, reading, external_id, notes)
        if there is not None:
            notes.append(f"the same text is there already, as {there}")
        if reading is not None and not has_reading:
            notes.append(self._not_taken(reading))
        is_taken = there is None or has_reading
        self._brought += is_taken
        self._row(
            Row(
                incoming.place,
                "taken" if is_taken else "skipped",
                incoming.title,
                "; ".join(notes),
                _labels(reading) if reading is not None and has_reading else 0,
            )
        )

    def _reading(
        self, incoming: Incoming, reading: IncomingReading, external_id: str, notes: list[str]
    ) -> bool:
        """Whether the article's reading is taken: nobody's second one is."""
        kind: AuthorKind = "tagger" if reading.status == "suggested" else "person"
        begun: Begun = (external_id, "gold" if self.is_gold else kind, reading.annotator)
        if self._known.has_begun(begun):
            if self.model is None or self._is_of_this_import(begun):
                return False
            notes.append(f"in place of what {reading.annotator} suggested before")
        try:
            schema = self.schema
            if self._grows:
                schema = self.schema = grown(self.schema, reading.annotations)
                check_schema(schema)
            if reading.annotations:
                # A new project takes its data as they are, labels they retired included.
                apply(
                    {},
                    import_edit(reading),
                    text=incoming.text,
                    schema=schema,
                    retired=self._grows,
                )
        except CurationError as error:
            is_preset = self._grows and self._is_preset and isinstance(error, SchemaViolation)
            remedy = f" {_OTHER_SCHEMA}" if is_preset else ""
            raise BadInput(f"{incoming.place}: {error.message}{remedy}") from error
        self._known.begin(begun)
        if self.model is not None:
            self._known.begin(_in_this_import(begun))
        if self._holds:
            self.readings.append((external_id, reading))
        return True

    def _not_taken(self, reading: IncomingReading) -> str:
        """Why a reading of an article is left out that is there or came before."""
        if self.model is not None:
            return f"{reading.annotator} has suggestions for it already: those that came first stay"
        if self.is_gold:
            return "it has gold already, which stays"
        return f"{reading.annotator}'s reading of it is there already"

    def _is_of_this_import(self, begun: Begun) -> bool:
        return self._known.has_begun(_in_this_import(begun))

    def _count(self) -> int:
        return len(self.rows) + self.more.total()

    def _row(self, row: Row) -> None:
        """Keep a row; of a large file only the first ones of each fate."""
        self._rows_of_large[row.fate] += not self._holds
        if self._rows_of_large[row.fate] > MOST_ROWS:
            self.more[row.fate] += 1
        else:
            self.rows.append(row)


def _labels(reading: IncomingReading) -> int:
    """How much a reading says; decisions go with what they settle."""
    return sum(not isinstance(one, Decision) for one in reading.annotations)


def _in_this_import(begun: Begun) -> Begun:
    """A mark that a model's suggestions for an article came in this very import."""
    external_id, kind, name = begun
    return external_id, kind, f"{name}\n"


def import_edit(reading: IncomingReading) -> Edit:
    """The one edit that makes a reading of what came with an article."""
    return Edit(
        str(uuid.uuid4()), "import", tuple(Change(None, one) for one in reading.annotations)
    )
