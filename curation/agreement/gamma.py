"""γ: how alike people mark and label, places that nearly fit included (Mathet et al. 2015).

Units are put beside each other so that the disorder is least; γ is 1 less that disorder as a
share of what comes of units thrown in by chance. It needs `pygamma-agreement`, which is no part of
the app as it brings a compiler and solvers along: `gamma_worker` runs it in a process of its own,
as it also prints whatever its solvers say.

Each article has its own γ, and no article is like another in how much there is in it; so the
disorders are added up, each times the units of its article, before they are divided. An article
in which nobody marks anything is left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from importlib.util import find_spec

import numpy

from curation.agreement.bootstrap import Array, intervals_of
from curation.agreement.compared import Document, Side
from curation.agreement.figures import Figure, too_few
from curation.errors import CurationError
from curation.evaluation.items import items_of
from curation.intervals import RESAMPLES, SEED
from curation.model import Labelled
from curation.schema import Schema

NAME = "entities.gamma"
REFERENCE = "Mathet et al. 2015"
MEANING = "The same words with the same label; words that nearly fit count in part."
POSITION, CATEGORY, NOTHING = 3.0, 1.0, 1.0
"""What places weigh, what labels weigh, and what it costs to have no partner: α, β and Δ∅."""

Units = dict[str, list[tuple[int, int, str]]]
"""What each side marks: start, end and label."""


class NoGamma(CurationError):
    """γ cannot be reckoned here."""

    kind = "no_gamma"


def gamma_of(
    documents: Iterable[Document],
    sides: Sequence[Side],
    schema: Schema,
    *,
    python: str = sys.executable,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Figure:
    """γ of mentions among people, over all articles that two or more of them read.

    `python` is the interpreter that has `pygamma-agreement`. Some seconds for ten articles.
    Raises `NoGamma` where the package is missing or fails.
    """
    people = {one.key for one in sides if one.kind == "person"}
    read = sorted(documents, key=lambda one: (one.number, one.id))
    asked = [units for one in read if len(units := units_of(one, people, schema)) > 1]
    marked = [one for one in asked if any(one.values())]
    if not marked:
        note = "Nobody marked any." if asked else "No article was submitted by two people."
        return Figure(NAME, None, None, len(asked), 0, note)
    counts = numpy.array(_disorders(marked, python, seed))
    expected = counts[:, 1].sum()
    value = round(float(1 - counts[:, 0].sum() / expected), 6) if expected else None
    size = sum(len(of_side) for one in marked for of_side in one.values())
    if value is None:
        return Figure(NAME, None, None, len(marked), size, "Chance would do as well: undefined.")
    (interval,) = intervals_of([(counts, _gamma)], resamples=resamples, seed=seed)
    note = "" if interval else too_few(len(marked))
    return Figure(NAME, value, interval, len(marked), size, note)


def units_of(document: Document, people: Iterable[str], schema: Schema) -> Units:
    """What each of these people marks; several pieces are taken for one."""
    wanted = set(people)
    found: Units = {}
    for reading in document.readings:
        if reading.side in wanted:
            labelled = [one for one in reading.annotations if isinstance(one, Labelled)]
            places = ((one, one.ends[0].pieces) for one in items_of(labelled, "entities", schema))
            found[reading.side] = [(at[0][0], at[-1][1], one.label) for one, at in places]
    return dict(sorted(found.items()))


def _gamma(counts: Array) -> Array:
    return numpy.ones(len(counts)) - counts[:, 0] / counts[:, 1]


def _disorders(documents: Sequence[Units], python: str, seed: int) -> list[tuple[float, float]]:
    """The observed and the expected disorder of each, times the units of a reader."""
    if python == sys.executable and find_spec("pygamma_agreement") is None:
        raise NoGamma(
            "γ needs the package pygamma-agreement, which is not installed: "
            "run `pip install pygamma-agreement`."
        )
    weights = {"alpha": POSITION, "beta": CATEGORY, "delta_empty": NOTHING}
    asked = json.dumps({"seed": seed, **weights, "documents": documents})
    done = subprocess.run(
        [python, "-m", "curation.agreement.gamma_worker"],
        input=asked.encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no message"]
        raise NoGamma(f"γ could not be reckoned: {last[0]}")
    return [(float(observed), float(expected)) for observed, expected in json.loads(done.stdout)]
