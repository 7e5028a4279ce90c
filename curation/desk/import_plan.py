"""What importing would do, decided article by article before anything is written."""

from __future__ import annotations

import uuid
from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from curation.desk.counts import counted
from curation.desk.import_names import in_their_name, is_of
from curation.edits import Change, Edit, apply
from curation.errors import BadInput, CurationError
from curation.formats import format_of
from curation.formats.dataset import Format, Found, Incoming, IncomingReading, Refused, Together
from curation.model import Annotation, Chain, Remark, text_digest
from curation.schema import Schema
from curation.schema_checks import check_schema
from curation.schema_growth import grown, joined


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of one article, or of one file that cannot be read."""

    place: str
    fate: Literal["taken", "skipped", "refused"]
    title: str
    reason: str = ""
    labels: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing would do: the articles to take, and a row for each one found."""

    slug: str
    rows: tuple[Row, ...]
    new: tuple[Incoming, ...]
    readings: tuple[tuple[str, IncomingReading], ...]
    """Readings to add, by the external id of their document."""
    schema: Schema | None = None
    """The schema of a project that carrying the plan out will make."""

    def count(self, fate: str) -> int:
        """How many rows have this fate."""
        return sum(row.fate == fate for row in self.rows)

    def annotations(self) -> Iterator[Annotation]:
        """Every annotation that would be taken."""
        return (one for _, reading in self.readings for one in reading.annotations)


class Planner:
    """The plan so far; a file is added whole or leaves no trace but its row.

    Where the articles of a file stand apart, that holds for each of them. Readings of people called
    as `theirs` are nobody's to bring in: those rows are refused, and the rest of the file stands.
    """

    def __init__(
        self,
        schema: Schema,
        known: Mapping[str, str],
        by_digest: Mapping[str, str],
        begun: Mapping[tuple[str, str], bool],
        *,
        grows: bool = False,
        theirs: Collection[str] = (),
    ) -> None:
        self.rows: list[Row] = []
        self.new: list[Incoming] = []
        self.readings: list[tuple[str, IncomingReading]] = []
        self.schema = schema
        # Each file writes into a layer of its own, folded in when the whole file is good.
        self._known: ChainMap[str, str] = ChainMap({}, dict(known))
        self._by_digest: ChainMap[str, str] = ChainMap({}, dict(by_digest))
        self._begun: ChainMap[tuple[str, str], bool] = ChainMap({}, dict(begun))
        self._grows = grows
        self._theirs = frozenset(theirs)
        self._is_preset = True

    def file(self, name: str, content: bytes, format: Format | None) -> None:
        chosen = format or format_of(name)
        if chosen.read is None:
            raise BadInput(f"{name}: the format {chosen.name} is written, never read.")
        if not content.strip():
            raise BadInput(f"{name} is empty: an article needs words.")
        self._take(chosen.read(content, name), name, apart=chosen.apart)

    def together(self, files: Mapping[str, bytes], way: Together) -> None:
        """Files that are read together: each of their articles is taken or refused alone."""
        self._take(way.read(files), ", ".join(sorted(files)[:3]), apart=True)

    def _take(self, found: Iterable[Found], name: str, *, apart: bool) -> None:
        rows = len(self.rows)
        if apart:
            for one in found:
                self._one_apart(one)
            if len(self.rows) == rows:
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
            if len(self.rows) == rows:
                raise BadInput(f"{name} holds no articles.")

    def _one_apart(self, found: Found) -> None:
        match found:
            case Schema():
                self._bring(found)
            case Refused():
                self.rows.append(Row(found.place, "refused", found.place, found.reason))
            case Incoming():
                try:
                    with self._whole():
                        self.article(found)
                except CurationError as error:
                    self.rows.append(Row(found.place, "refused", found.title, error.message))

    def _bring(self, schema: Schema) -> None:
        """Let a new project have the labels its files bring along, instead of the preset's."""
        if not self._grows:
            return
        if self._is_preset and not self.readings:
            self.schema = replace(schema, version=1)
        else:
            self.schema = joined(self.schema, schema)
        check_schema(self.schema)
        self._is_preset = False

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """All that is planned in here is planned, or nothing of it."""
        before = len(self.rows), len(self.new), len(self.readings)
        schema = self.schema
        try:
            yield
        except CurationError:
            del self.rows[before[0] :], self.new[before[1] :], self.readings[before[2] :]
            self.schema = schema
            self._forget()
            raise
        self._keep()

    def refuse(self, name: str, error: CurationError) -> None:
        """Say of a file that it cannot be taken."""
        self.rows.append(Row(name, "refused", name, error.message))

    def _keep(self) -> None:
        self._known.maps[1].update(self._known.maps[0])
        self._by_digest.maps[1].update(self._by_digest.maps[0])
        self._begun.maps[1].update(self._begun.maps[0])
        self._forget()

    def _forget(self) -> None:
        for layers in (self._known, self._by_digest, self._begun):
            layers.maps[0].clear()

    def article(self, incoming: Incoming) -> None:
        if is_of(incoming.reading, self._theirs):
            reason = in_their_name(incoming.reading)
            self.rows.append(Row(incoming.place, "refused", incoming.title, reason))
            return
        sha = text_digest(incoming.text)
        there = self._by_digest.get(sha)
        external_id = there or incoming.external_id or sha[:16]
        if self._known.get(external_id, sha) != sha:
            raise BadInput(
                f"{incoming.place}: the id {external_id!r} belongs to an article with another "
                "text: give this one an id of its own."
            )
        is_new = there is None
        if is_new:
            self._known[external_id] = sha
            self._by_digest[sha] = external_id
            self.new.append(replace(incoming, external_id=external_id))
        notes = list(incoming.notes)
        reading = incoming.reading
        if reading is not None and reading.status == "suggested":
            reading = _suggestions_of(reading, notes)
        has_reading = reading is not None and self._reading(incoming, reading, external_id)
        if not is_new:
            notes.append(f"the same text is there already, as {there}")
        if reading is not None and not has_reading:
            notes.append(f"{reading.annotator}'s reading of it is there already")
        self.rows.append(
            Row(
                incoming.place,
                "taken" if is_new or has_reading else "skipped",
                incoming.title,
                "; ".join(notes),
                len(reading.annotations) if reading is not None and has_reading else 0,
            )
        )

    def _reading(self, incoming: Incoming, reading: IncomingReading, external_id: str) -> bool:
        """Whether the article's reading is taken: nobody's second one is."""
        if (external_id, reading.annotator) in self._begun:
            return False
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
            raise BadInput(f"{incoming.place}: {error.message}") from error
        self._begun[(external_id, reading.annotator)] = True
        self.readings.append((external_id, reading))
        return True


def _suggestions_of(reading: IncomingReading, notes: list[str]) -> IncomingReading:
    """A pre-tagger's reading without what only people say; `notes` gets a word on it."""
    kept = tuple(one for one in reading.annotations if not isinstance(one, Chain | Remark))
    chains = sum(isinstance(one, Chain) for one in reading.annotations)
    remarks = len(reading.annotations) - len(kept) - chains
    left_out = [
        counted(number, noun) for number, noun in ((chains, "chain"), (remarks, "remark")) if number
    ]
    if left_out:
        notes.append(f"{' and '.join(left_out)} left out: no pre-tagger suggests such")
    return replace(reading, annotations=kept)


def import_edit(reading: IncomingReading) -> Edit:
    """The one edit that makes a reading of what came with an article."""
    return Edit(
        str(uuid.uuid4()), "import", tuple(Change(None, one) for one in reading.annotations)
    )
