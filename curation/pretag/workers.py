"""Tags many texts in processes of their own, so that no text can stop the others or the server.

A text that takes too long, or twice ends its process, fails with a sentence; every other one is
tagged. Plain subprocesses: they can be started from a thread of a web server.
"""

from __future__ import annotations

import json
import math
import sys
from collections import deque
from collections.abc import Generator, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from curation.errors import CurationError, PretagFailed
from curation.pretag.child import Child, Lost
from curation.pretag.gazetteer import Gazetteer, Memories
from curation.pretag.refine import refine
from curation.pretag.rule_files import Rules, rules_to_json
from curation.pretag.suggestions import Suggestions
from curation.pretag.wire import adopted, from_json
from curation.schema import Schema

Id = TypeVar("Id", bound=Hashable)

SECONDS = 30.0
START_SECONDS = 120.0
"""How long loading a model may take on a machine that is busy with other things."""
MEGABYTES = 1000
"""Address space one text may take beyond the loaded pipeline: some thirty times the usual."""
AHEAD_CHARACTERS = 5_000
"""A text up to this size is sent while the one before is tagged: at 12 bytes a character, the most
JSON needs, it fits into a pipe (64 KiB), so that sending it cannot block."""
ATTEMPTS = 2
"""A process may be ended by what has nothing to do with the text it had: one more try."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A text that was not tagged, and why, in a sentence for people."""

    reason: str


Answer = Suggestions | Failure


@dataclass(slots=True)
class _Task(Generic[Id]):
    id: Id
    text: str
    attempts: int = 0


class Workers:
    """A few processes that tag. A context manager; they start at once and end with it.

    `rules` go to every process as they are now; None leaves those that come with the program.
    `schema` and `confirmed` are applied to what comes back.
    """

    def __init__(
        self,
        pipeline: str | None = None,
        *,
        jobs: int = 1,
        seconds: float = SECONDS,
        megabytes: int = MEGABYTES,
        rules: Rules | None = None,
        schema: Schema | None = None,
        confirmed: Gazetteer | Memories | None = None,
    ) -> None:
        command = [sys.executable, "-m", "curation.pretag.worker", f"--megabytes={megabytes}"]
        command.append(f"--seconds={math.ceil(seconds) + 10}")
        if pipeline is not None:
            command.append(f"--pipeline={pipeline}")
        self._folder: TemporaryDirectory[str] | None = None
        if rules is not None:
            self._folder = TemporaryDirectory(prefix="curation-rules-")
            path = Path(self._folder.name) / "rules.json"
            path.write_text(json.dumps(rules_to_json(rules)), encoding="utf-8")
            command.append(f"--rules={path}")
        self._children = [
            Child(command, seconds=seconds, start_seconds=START_SECONDS, says_ready=True)
            for _ in range(jobs)
        ]
        self._seconds = seconds
        self._schema = schema
        self._memories = Memories(confirmed) if isinstance(confirmed, Gazetteer) else confirmed
        self._adopt_as: tuple[str, str] | None = None
        self._in_use = Lock()
        self._running: Generator[Any, None, None] | None = None

    @classmethod
    def of_command(
        cls,
        command: Sequence[str],
        *,
        name: str,
        version: str = "",
        jobs: int = 1,
        seconds: float = SECONDS,
        start_seconds: float = START_SECONDS,
        schema: Schema | None = None,
        confirmed: Gazetteer | Memories | None = None,
    ) -> Self:
        """Workers that are another program, whose suggestions get our ids and its name."""
        workers = cls(jobs=0, seconds=seconds, schema=schema, confirmed=confirmed)
        workers._children = [
            Child(command, seconds=seconds, start_seconds=start_seconds, says_ready=False)
            for _ in range(jobs)
        ]
        workers._adopt_as = (name, version)
        return workers

    def __enter__(self) -> Self:
        self._children[0].start()  # the others when there is work for them
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._running is not None:
            self._running.close()
        for child in self._children:
            child.stop()
        if self._folder is not None:
            self._folder.cleanup()

    @property
    def version(self) -> str:
        """What the pre-tagger said it is; empty until the first answer."""
        return next((child.version for child in self._children if child.version), "")

    def tag(self, items: Iterable[tuple[Id, str]]) -> Generator[tuple[Id, Answer], None, None]:
        """The answer for each (id, text), as it comes; with several jobs not in order.

        `items` is read a few texts ahead, in the caller's thread. Raises `ModelNotInstalled` or
        `PretagFailed` when no process can be started at all. Closing the iterator before its end
        ends the processes; the next call starts them again.
        """
        self._running = running = self._tag(items)
        return running

    def _tag(self, items: Iterable[tuple[Id, str]]) -> Generator[tuple[Id, Answer], None, None]:
        if not self._in_use.acquire(blocking=False):
            raise RuntimeError("These workers are tagging already.")
        tasks: SimpleQueue[_Task[Id] | None] = SimpleQueue()
        answers: SimpleQueue[tuple[Id, Answer] | BaseException] = SimpleQueue()
        closing = Event()
        threads: list[Thread] = []
        source = iter(items)
        waiting = 0
        finished = False
        try:
            while True:
                while waiting < 3 * len(self._children) and not finished:
                    item = next(source, None)
                    if item is None:
                        finished = True
                        break
                    tasks.put(_Task(*item))
                    waiting += 1
                    if len(threads) < min(waiting, len(self._children)):
                        child = self._children[len(threads)]
                        threads.append(self._started_thread(child, tasks, answers, closing))
                if not waiting:
                    return
                answer = answers.get()
                if isinstance(answer, BaseException):
                    raise answer
                waiting -= 1
                yield answer
        finally:
            if waiting:
                closing.set()
            for _ in threads:
                tasks.put(None)
            self._join(threads, closing)
            self._in_use.release()

    def _started_thread(self, child: Child, *arguments: Any) -> Thread:
        thread = Thread(target=self._serve, args=(child, *arguments), daemon=True)
        thread.start()
        return thread

    def _join(self, threads: Sequence[Thread], closing: Event) -> None:
        """Wait for the threads; when closing, end their processes for as long as it takes."""
        for thread, child in zip(threads, self._children, strict=False):
            while thread.is_alive():
                if closing.is_set():
                    child.kill()
                thread.join(0.05)

    def _serve(
        self,
        child: Child,
        tasks: SimpleQueue[_Task[Id] | None],
        answers: SimpleQueue[tuple[Id, Answer] | BaseException],
        closing: Event,
    ) -> None:
        """What the thread of one process does: keep it busy and pass its answers on."""
        try:
            for id, answer in self._answers(child, tasks, closing):
                answers.put((id, answer))
        except BaseException as error:  # it belongs to whoever waits for answers
            answers.put(error)
        finally:
            if closing.is_set():
                child.stop()

    def _answers(
        self, child: Child, tasks: SimpleQueue[_Task[Id] | None], closing: Event
    ) -> Iterator[tuple[Id, Answer]]:
        taken: deque[_Task[Id]] = deque()
        sent: deque[_Task[Id]] = deque()
        finished = False
        failed_starts = 0
        while not closing.is_set():
            if not taken and len(sent) < 2 and not finished:
                try:
                    task = tasks.get(block=not sent)
                except Empty:
                    task = None
                else:
                    finished = task is None
                if task is not None:
                    taken.append(task)
            try:
                if taken and (not sent or len(taken[0].text) <= AHEAD_CHARACTERS):
                    sent.append(taken.popleft())
                    child.send({"id": _wire_id(sent[-1]), "text": sent[-1].text})
                    if len(sent) < 2:
                        continue
                if not sent:
                    return
                value = child.receive()
                if value.get("id") != _wire_id(sent[0]):
                    raise Lost("it answered out of turn")
                done = sent.popleft()
                yield done.id, self._decoded(value, done)
            except Lost as lost:
                was_ready = child.is_ready
                child.stop()
                suspect = sent.popleft()
                taken.extendleft(reversed(sent))
                sent.clear()
                if closing.is_set():
                    return
                if was_ready:
                    suspect.attempts += 1
                    failed_starts = 0
                else:
                    failed_starts += 1
                if failed_starts == ATTEMPTS:
                    raise PretagFailed(f"The pre-tagger does not start: {_said(lost)}.") from None
                if was_ready and (lost.late or suspect.attempts == ATTEMPTS):
                    yield suspect.id, Failure(self._reason(lost))
                else:
                    taken.appendleft(suspect)

    def _decoded(self, value: dict[str, Any], done: _Task[Any]) -> Answer:
        text = done.text
        if "error" in value:
            return Failure(f"Not tagged: {value['error']}.")
        try:
            found = from_json(value.get("annotations"), text)
        except CurationError as error:
            return Failure(f"Not tagged: the pre-tagger's answer is wrong. {error.message}")
        if self._adopt_as is not None:
            name, version = self._adopt_as
            found = adopted(found, text, name=name, version=version)
        confirmed = None
        if self._memories is not None:
            [confirmed] = self._memories.of(done.id).tag([text])
        return refine(found, confirmed=confirmed, schema=self._schema)

    def _reason(self, lost: Lost) -> str:
        if lost.late:
            return f"Not tagged: it took longer than {self._seconds:g} seconds."
        return f"Not tagged: the pre-tagger kept breaking down on it ({_said(lost)})."


def _wire_id(task: _Task[Any]) -> str:
    """The id of a text on the wire: unlike its own, always a string."""
    return str(id(task))


def _said(lost: Lost) -> str:
    return (lost.said or "it said nothing").rstrip(".")
