"""Looking for likely errors: read, learn fold by fold in a process of its own, write what came out.

A run is a row that says how far it is, so that every page of every process can show and cancel it.
Nothing of what people labelled is changed.
"""

from __future__ import annotations

import uuid
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from curation.desk.counts import counted
from curation.desk.opening import now
from curation.errors import BadInput, CurationError
from curation.findings import Finding
from curation.label_errors import evidence, learnt, likely_errors, reading_of, unknown
from curation.label_errors.folding import folds_of
from curation.label_errors.predictions import Prediction
from curation.label_errors.reading import Reading
from curation.pretag.folds import STEPS, CrossValidation, Judged, Learning, Text
from curation.store import Database, Store, error_runs, judged
from curation.store import projects as project_rows
from curation.store.people import Author
from curation.store.projects import Project

FOLDS, MOST_FOLDS = 5, 10
LEAST = 10
"""So many articles with mentions there have to be: of fewer nothing can be learnt."""
MOST = 5_000
"""So many findings are kept, the likeliest wrong: nobody goes through more before looking again."""
SILENT = timedelta(minutes=3)
"""What has said nothing for so long has no process any more: learning may say nothing for two."""
GONE = "The server ended while it was looking: start it again."
BROKE = "It broke off, through no fault of the articles; the log says more. Start it again."
CANCELLED = "Cancelled."


@dataclass
class Search:
    """A run at work. `stop` ends it from any thread."""

    store: Store
    project: Project
    id: str
    folds: int
    seed: int
    learning: CrossValidation = field(init=False)

    def __post_init__(self) -> None:
        self.learning = CrossValidation(self.project.pipeline)

    def work(self) -> Generator[None]:
        """Do it, with a pause whenever there is progress. However it ends, the run says so."""
        try:
            yield from self._work()
        except CurationError as error:
            self._end("failed", error.message)
            raise
        except (GeneratorExit, KeyboardInterrupt):
            self._end("cancelled", CANCELLED)
            raise
        except BaseException:
            self._end("failed", BROKE)
            raise
        finally:
            self.learning.stop()

    def _work(self) -> Generator[None]:
        with self.store.read() as db:
            known = judged.judged_readings(db, self.project.id)
            schema = project_rows.present_schema(db, self.project.id)
            readings = [
                reading_of(one.id, one.author, one.document, text, said.values())
                for one, text, said in judged.annotations_of(db, known)
            ]
        labels = sorted({one.label for reading in readings for one in learnt(reading.mentions)})
        check_enough(len({one.document for one in readings if learnt(one.mentions)}), self.folds)
        predictions: dict[int, Prediction] = {}
        texts = _texts(readings, self.folds, self.seed)
        asked = {"folds": self.folds, "seed": self.seed, "steps": STEPS}
        said = self.learning.judge(texts, labels, **asked)
        for one in said:
            if isinstance(one, Judged):
                predictions[one.id] = one.prediction
            elif not self._note(_in_words(one), round(999 * one.share)):
                return
            yield
        if not self._note("Putting together what was found", 999):
            return
        seen = evidence([_with(one, predictions) for one in readings], schema)
        self._finish(likely_errors(seen)[:MOST], readings, {one.id: one.version for one in known})

    def _note(self, doing: str, done: int) -> bool:
        with self.store.write() as db:
            return error_runs.note(db, self.id, doing=doing, done=done, at=now())

    def _finish(
        self,
        found: Sequence[Finding],
        readings: Sequence[Reading],
        versions: Mapping[int, int],
    ) -> None:
        figures = {
            "readings": len(readings),
            "documents": len({one.document for one in readings}),
            "mentions": sum(len(one.mentions) for one in readings),
            "findings": len(found),
        }
        with self.store.write() as db:
            error_runs.finish(db, self.id, found, versions=versions, figures=figures, at=now())

    def _end(self, state: error_runs.RunState, message: str) -> None:
        with self.store.write() as db:
            error_runs.end(db, self.id, state, at=now(), message=message)


def begin(db: Database, project: Project, person: Author, *, folds: int, seed: int) -> str | None:
    """Begin a run, if none is at work, and give its id. Raises `BadInput`."""
    if not 2 <= folds <= MOST_FOLDS:
        raise BadInput(f"Between 2 and {MOST_FOLDS} parts, please: {folds} is not.")
    end_silent(db, project)
    newest = error_runs.newest(db, project.id)
    if newest is not None and newest.state == "running":
        return None
    id = str(uuid.uuid4())
    error_runs.begin(
        db,
        id=id,
        project_id=project.id,
        author_id=person.id,
        folds=folds,
        seed=seed,
        doing="Reading the articles",
        at=now(),
    )
    return id


def end_silent(db: Database, project: Project) -> None:
    """Let go of a run whose process is gone."""
    before = (datetime.now(UTC) - SILENT).isoformat(timespec="milliseconds")
    error_runs.end_silent(
        db, project.id, before=before.replace("+00:00", "Z"), at=now(), message=GONE
    )


def is_silent(seen_at: str) -> bool:
    """Whether a run that was last heard of then has no process any more."""
    return datetime.fromisoformat(seen_at) < datetime.now(UTC) - SILENT


def check_enough(documents: int, folds: int) -> None:
    """Raise `BadInput` where so many articles with mentions are too few to learn from."""
    needed = max(LEAST, 2 * folds)
    if documents < needed:
        raise BadInput(
            f"There is too little to learn from: {counted(documents, 'submitted article')} with "
            f"mentions, and at least {needed} are needed. Submit more, then look again."
        )


def _texts(readings: Sequence[Reading], folds: int, seed: int) -> Iterator[Text]:
    by_document = {one.document: one.text for one in readings}
    fold = folds_of(by_document, folds, seed)
    for one in readings:
        yield Text(
            one.id,
            one.text,
            fold[one.document],
            tuple((span.start, span.end, span.label) for span in learnt(one.mentions)),
            unknown(one.mentions),
        )


def _with(reading: Reading, predictions: Mapping[int, Prediction]) -> Reading:
    return replace(reading, prediction=predictions.get(reading.id, Prediction()))


def _in_words(one: Learning) -> str:
    return (
        f"Part {one.fold} of {one.folds}: learning from the other articles, "
        f"round {one.round} of {one.rounds}"
    )
