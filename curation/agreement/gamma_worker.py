"""The process that reckons γ: `python -m curation.agreement.gamma_worker`.

Reads {"seed", "alpha", "beta", "delta_empty", "documents": [{reader: [[start, end, label], …]}]}
and writes [[observed, expected], …], a pair for each document: its disorders times the number of
units that a reader has on average. Its solvers print; nothing of that reaches the answer.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy

Unit = Sequence[Any]
PRECISION = 0.02
"""How near, as a share, the expected disorder of a document is to what more draws would give."""


def main() -> int:
    """Answer what stands on the standard input."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answer:
        os.dup2(2, 1)
        asked = json.load(sys.stdin)
        gamma = importlib.import_module("pygamma_agreement")
        dissimilarity = gamma.CombinedCategoricalDissimilarity(
            alpha=asked["alpha"], beta=asked["beta"], delta_empty=asked["delta_empty"]
        )
        found = []
        for number, document in enumerate(asked["documents"]):
            # The package draws from numpy's own generator: each document has its own seed, so
            # that one more or less changes nothing about the others.
            numpy.random.seed((asked["seed"] * 1_000_003 + number) % 2**32)
            found.append(disorders(gamma, dissimilarity, document))
        json.dump(found, answer)
    return 0


def disorders(
    gamma: Any, dissimilarity: Any, document: Mapping[str, Sequence[Unit]]
) -> tuple[float, float]:
    """The observed and the expected disorder of one document."""
    segment = importlib.import_module("pyannote.core").Segment
    continuum = gamma.Continuum()
    for reader, units in document.items():
        continuum.add_annotator(reader)
        for start, end, label in units:
            continuum.add(reader, segment(start, end), label)
    result = continuum.compute_gamma(dissimilarity, precision_level=PRECISION)
    units = continuum.num_units / len(document)
    return float(result.observed_disorder) * units, float(result.expected_disorder) * units


if __name__ == "__main__":
    sys.exit(main())
