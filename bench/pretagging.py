"""Pre-tagging against raw `nlp.pipe` of the same pipeline, in the same run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import article
from bench.table import Table
from curation.desk.importing import carry_out, plan_import
from curation.desk.pretagging import pretag
from curation.desk.projects import create_project
from curation.pretag.loading import load_pipeline
from curation.store import Store

ARTICLES = 300
ROUNDS = 3


def measure() -> Table:
    """Words a second, in turn, so that a machine that slows down slows both."""
    texts = [article(number) for number in range(ARTICLES)]
    words = sum(len(text.split()) for text in texts)
    nlp = load_pipeline().nlp
    list(nlp.pipe(texts[:20]))
    pairs = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for _doc in nlp.pipe(texts, batch_size=32):
            pass
        raw = time.perf_counter() - started
        pairs.append((raw, _ours(texts)))
    ratios = sorted(raw / ours for raw, ours in pairs)
    raw = min(raw for raw, _ in pairs)
    ours = min(ours for _, ours in pairs)
    return Table(
        "Pre-tagging",
        f"{ARTICLES} articles of 400 words, {ROUNDS} rounds in turn; ours is the whole verb: child "
        "process with its start, sentence ends, scores, schema, memory, one commit an article. "
        "Times are the best of the rounds, the ratio the median of the pairs. Aim: 0.95.",
        ("", "words/s", "ratio"),
        (
            ("raw nlp.pipe, model already loaded", f"{words / raw:,.0f}", "1"),
            (
                "curation pretag, one job",
                f"{words / ours:,.0f}",
                f"**{ratios[len(ratios) // 2]:.2f}** ({ratios[0]:.2f} to {ratios[-1]:.2f})",
            ),
        ),
    )


def _ours(texts: Sequence[str]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "curation.db")
        create_project(store, slug="news", preset_name="ontonotes")
        files = [(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]
        carry_out(store, plan_import(store, "news", files))
        started = time.perf_counter()
        steps = list(pretag(store, "news"))
        spent = time.perf_counter() - started
        store.close()
    if [step for step in steps if step.status == "failed"] or len(steps) != len(texts):
        raise RuntimeError("Not every article was tagged: the figure would mean nothing.")
    return spent
