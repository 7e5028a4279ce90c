"""Pre-tagging against raw `nlp.pipe` of the same pipeline, in the same run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.corpus import article
from bench.table import Table
from curation.desk.importing import carry_out, plan_import
from curation.desk.pretagging import pretag
from curation.desk.projects import create_project
from curation.desk.proposed import Proposed
from curation.pretag import spacy_pipeline
from curation.pretag.loading import load_pipeline
from curation.pretag.spacy_pipeline import SpacyPipeline, entities, span_groups
from curation.store import Store

ARTICLES = 200
ROUNDS = 3


def measure() -> Table:
    """Words a second, in turn, so that a machine that slows down slows all of them."""
    texts = [article(number) for number in range(ARTICLES)]
    words = sum(len(text.split()) for text in texts)
    nlp, tagger = load_pipeline().nlp, SpacyPipeline()
    list(nlp.pipe(texts[:20]))
    tagger.tag(texts[:20])
    proposed: list[Proposed] = []
    ways: dict[str, Callable[[], object]] = {
        "raw nlp.pipe": lambda: [None for _ in nlp.pipe(texts, batch_size=32)],
        "entities alone": lambda: _entities_alone(tagger, texts),
        "and relations, events, document labels": lambda: tagger.tag(texts),
        "curation pretag, one job": lambda: proposed.append(_whole_verb(texts)),
    }
    rounds = [{name: _seconds(way) for name, way in ways.items()} for _ in range(ROUNDS)]
    return Table(
        "Pre-tagging",
        f"{ARTICLES} articles of 400 words, {ROUNDS} rounds in turn. The first three in this "
        "process with the model loaded; the last is the whole verb: child process with its start, "
        "sentence ends, scores, rules, schema, memory, one commit an article. Times are the best "
        "of the rounds, the ratio to raw nlp.pipe the median of the rounds. Aim: 0.9. "
        f"Proposed: {proposed[0].in_words()}.",
        ("", "words/s", "ratio"),
        tuple(
            (name, f"{words / min(one[name] for one in rounds):,.0f}", _ratio(rounds, name))
            for name in ways
        ),
    )


def _ratio(rounds: Sequence[dict[str, float]], name: str) -> str:
    ratios = sorted(one["raw nlp.pipe"] / one[name] for one in rounds)
    if ratios[0] == ratios[-1] == 1:
        return "1"
    return f"**{ratios[len(ratios) // 2]:.2f}** ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def _seconds(way: Callable[[], object]) -> float:
    started = time.perf_counter()
    way()
    return time.perf_counter() - started


def _entities_alone(tagger: SpacyPipeline, texts: Sequence[str]) -> None:
    with _readers((entities, span_groups), ()):
        tagger.tag(texts)


@contextmanager
def _readers(of_passages: tuple, of_texts: tuple) -> Iterator[None]:  # type: ignore[type-arg]
    """With these readers in place of all there are."""
    kept = spacy_pipeline.READERS, spacy_pipeline.TEXT_READERS
    spacy_pipeline.READERS, spacy_pipeline.TEXT_READERS = of_passages, of_texts
    try:
        yield
    finally:
        spacy_pipeline.READERS, spacy_pipeline.TEXT_READERS = kept


def _whole_verb(texts: Sequence[str]) -> Proposed:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "curation.db")
        create_project(store, slug="news", preset_name="political-news")
        files = [(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]
        carry_out(store, plan_import(store, "news", files))
        steps = list(pretag(store, "news"))
        store.close()
    if [step for step in steps if step.status == "failed"] or len(steps) != len(texts):
        raise RuntimeError("Not every article was tagged: the figure would mean nothing.")
    return sum((step.suggestions for step in steps), Proposed())
