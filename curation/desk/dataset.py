"""The readings an order takes, one after the other, as they go into files.

Functions on an open transaction; who may do what was asked before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from curation.desk.case_reading import situation_if_any
from curation.desk.dataset_filter import articles_left_out, check_filter, without_other_labels
from curation.desk.export_choices import SELECTIONS, choose, nothing_chosen
from curation.desk.export_order import Order
from curation.desk.gold_provenance import case_at, settled_origins
from curation.desk.provenance import provenance_of
from curation.desk.pseudonyms import asked_for, names_in_files, renamed
from curation.desk.splitting import SplitPlan, parts_of
from curation.errors import BadInput, ExportFailed
from curation.formats import format_named
from curation.formats.dataset import Kind, LabelledDocument, Provenance
from curation.model import Annotation
from curation.schema import Schema
from curation.splitting import PARTS
from curation.store import Database, across
from curation.store import documents as document_rows
from curation.store import moments as past
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.across import Source
from curation.store.documents import Document
from curation.store.moments import Moment
from curation.store.projects import Project

TOGETHER = 8
"""How many readings are read at once; memory needs no more, however many there are.

More at once are slower: they live long enough for the garbage collector to look at them again.
"""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The readings an order takes, the parts of a split one after the other.

    `left_out` counts articles that somebody chose and that are not in it, by why. `names` are other
    names for people. `all_sources` are the readings there are, chosen or not.
    """

    order: Order
    project: Project
    schema: Schema
    moment: Moment | None
    sources: tuple[Source, ...]
    plan: SplitPlan | None
    left_out: Counter[str]
    names: Mapping[int, str]
    all_sources: tuple[Source, ...]

    def of_part(self, part: str | None) -> list[Source]:
        """The readings of one part; of all of them for None."""
        if part is None:
            return list(self.sources)
        return [one for one in self.sources if self.part_of(one.reading.document_id) == part]

    def readings_of(self, document_id: int) -> tuple[Source, ...]:
        """All readings of a document, chosen or not."""
        by_document = attrgetter("reading.document_id")
        first = bisect_left(self.all_sources, document_id, key=by_document)
        last = bisect_right(self.all_sources, document_id, key=by_document)
        return self.all_sources[first:last]

    def part_of(self, document_id: int) -> str:
        """The part a document falls into; empty without a split."""
        return "" if self.plan is None else self.plan.part[document_id]


def dataset(
    db: Database,
    order: Order,
    *,
    moment: Moment | None = None,
    looking: Callable[[int, int], None] | None = None,
) -> Dataset:
    """What an order takes, as it is or was at a moment.

    `looking` hears how many articles were looked at for a split, of how many. Raises `BadInput`
    when nothing is taken, saying which selections would find some.
    """
    project = project_rows.project_by_slug(db, order.slug)
    names = names_in_files(db, pseudonyms=order.pseudonyms)
    if moment is None:
        schema = project_rows.present_schema(db, project.id)
        sources = renamed(across.sources(db, project.id), names)
    else:
        schema = past.schema_at(db, project.id, moment)
        sources = renamed(past.sources_at(db, project.id, moment), names)
    check_filter(db, project, schema, order.only)
    readings = order.readings
    if readings not in SELECTIONS:
        readings = asked_for(db, readings, names)
    chosen = choose(sources, readings)
    if not chosen:
        raise BadInput(nothing_chosen(order.slug, readings, sources))
    ids = {one.reading.document_id for one in chosen}
    why = articles_left_out(db, project.id, ids, order.only)
    chosen = [one for one in chosen if one.reading.document_id not in why]
    plan = None
    if order.split is not None:
        ids = {one.reading.document_id for one in chosen}
        plan = parts_of(db, project.id, ids, order.split, moment=moment, progress=looking)
        _check_leaks(plan)
        why |= plan.left_out
        chosen = [one for one in chosen if one.reading.document_id in plan.part]
        chosen.sort(key=lambda one: PARTS.index(plan.part[one.reading.document_id]))
    left_out = Counter(why.values())
    if not chosen:
        told = "; ".join(f"{n:,} {reason}" for reason, n in left_out.items())
        raise BadInput(
            f"The filter leaves no article of {order.slug} to export (left out: {told}): widen it."
        )
    taken = tuple(chosen)
    return Dataset(order, project, schema, moment, taken, plan, left_out, names, tuple(sources))


def _check_leaks(plan: SplitPlan) -> None:
    if plan.leaks:
        raise ExportFailed(
            f"The split would put {len(plan.leaks):,} pairs of near-equal articles into different "
            "parts: it is not made. Report this as a fault of the app."
        )


def labelled(
    db: Database, order: Order, *, moment: Moment | None = None
) -> Iterator[LabelledDocument]:
    """The readings an order takes: those of the first part first where it has a split.

    With `pseudonyms` no person is called by their name. Raises `BadInput` when there are none.
    """
    return labelled_documents(db, dataset(db, order, moment=moment))


def labelled_documents(
    db: Database,
    found: Dataset,
    *,
    part: str | None = None,
    gone: Counter[Kind] | None = None,
) -> Iterator[LabelledDocument]:
    """The readings of a dataset, or of one of its parts, read a few at a time.

    `gone` counts what stood on labels that were left out, and went with them.
    """
    schemas = project_rows.schema_name_and_versions(db, found.project.id)
    left = iter(found.of_part(part))
    while sources := list(islice(left, TOGETHER)):
        documents = document_rows.documents_by_id(db, {one.reading.document_id for one in sources})
        said = _annotations(db, sources, found.moment)
        for source in sources:
            reading = source.reading
            document = documents[reading.document_id]
            annotations = said[reading.id]
            origins = _origins(db, found, source, document, annotations)
            yield LabelledDocument(
                external_id=document.external_id,
                text=document.text,
                text_sha256=document.text_sha256,
                meta=document.meta,
                annotator=source.author,
                status="suggested" if source.kind == "tagger" else reading.status,
                schema_name=schemas[reading.schema_version],
                schema_version=reading.schema_version,
                annotations=without_other_labels(annotations, found.order.only.labels, gone),
                provenance=origins,
                part=found.part_of(document.id),
            )


def _annotations(
    db: Database, sources: list[Source], moment: Moment | None
) -> Mapping[int, Mapping[str, Annotation]]:
    if moment is None:
        return reading_rows.present_annotations_of(db, [one.reading.id for one in sources])
    return past.annotations_of(db, {one.reading.id: one.reading.version for one in sources})


def _origins(
    db: Database,
    found: Dataset,
    source: Source,
    document: Document,
    annotations: Mapping[str, Annotation],
) -> Mapping[str, Provenance] | None:
    # Of a suggestion nothing matters more than who made it and how sure it was.
    asked = found.order.provenance or format_named(found.order.format).tells_provenance
    if not asked and source.kind != "tagger":
        return None
    origins = provenance_of(db, source, annotations, names=found.names, moment=found.moment)
    if source.kind != "gold":
        return origins
    if found.moment is None:
        case = situation_if_any(db, document)
    else:
        readings = found.readings_of(document.id)
        case = case_at(db, document, found.schema, readings, found.moment)
    return settled_origins(db, annotations, origins, names=found.names, case=case)
