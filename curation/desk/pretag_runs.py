"""Pre-tagging that goes on while people do other things: one run a project, in a thread.

Every article is committed as it comes (`curation.desk.pretagging`), so stopping, leaving the page
or ending the program loses nothing.
"""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from curation.desk.authorising import allowed_project
from curation.desk.pretagging import Step, pretag
from curation.desk.proposed import Proposed
from curation.errors import CurationError
from curation.permissions import Action
from curation.store import Store


@dataclass
class Run:
    """A run at work or finished: what it did, and why it ended early if it did."""

    last: Step | None = None
    suggestions: Proposed = Proposed()  # noqa: RUF009  a frozen value
    tagged: int = 0
    failed: list[Step] = field(default_factory=list)
    error: CurationError | None = None
    broke: bool = False
    stopping: threading.Event = field(default_factory=threading.Event)
    finished: threading.Event = field(default_factory=threading.Event)

    @property
    def is_at_work(self) -> bool:
        """Whether articles are still coming."""
        return not self.finished.is_set()

    def note(self, step: Step) -> None:
        """Count an article in."""
        self.last = step
        self.suggestions += step.suggestions
        if step.status == "failed":
            self.failed.append(step)
        else:
            self.tagged += 1


_runs: dict[tuple[Path, str], Run] = {}
_lock = threading.Lock()


def run_of(store: Store, slug: str) -> Run | None:
    """The run of a project that is at work, else its last one in this process."""
    _check(store, slug)
    return _runs.get((store.path, slug))


def start(store: Store, slug: str, *, again: bool = False, retry: bool = False) -> Run:
    """Begin a run; where one is at work already, that one. `again` takes every article.

    It goes on when whoever began it signs out.
    """
    _check(store, slug)
    with _lock:
        present = _runs.get((store.path, slug))
        if present is not None and present.is_at_work:
            return present
        run = _runs[(store.path, slug)] = Run()
    threading.Thread(
        target=_work, args=(run, store, slug, again, retry), name=f"pretag {slug}", daemon=True
    ).start()
    return run


def forget(store: Store, slug: str) -> None:
    """Let go of a finished run."""
    _check(store, slug)
    with _lock:
        present = _runs.get((store.path, slug))
        if present is not None and not present.is_at_work:
            del _runs[(store.path, slug)]


def _check(store: Store, slug: str) -> None:
    with store.read() as db:
        allowed_project(db, store, slug, Action.MANAGE)


def _work(run: Run, store: Store, slug: str, again: bool, retry: bool) -> None:
    run.broke = True
    try:
        with closing(pretag(store, slug, again=again, retry=retry)) as steps:
            for step in steps:
                run.note(step)
                if run.stopping.is_set():
                    break
        run.broke = False
    except CurationError as error:
        run.error, run.broke = error, False
    finally:
        run.finished.set()
