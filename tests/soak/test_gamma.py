"""γ against the published example, with its package in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from curation.agreement import Document, Reading, Side
from curation.agreement.gamma import gamma_of
from curation.model import Span
from curation.schema import EntityType, Schema

pytestmark = [pytest.mark.soak, pytest.mark.timeout(900)]

PACKAGE = "pygamma-agreement==0.5.9"
LABELS = "1234567"
SCHEMA = Schema(name="small", entities=tuple(EntityType(name=label) for label in LABELS))
PEOPLE = tuple(Side(str(number), "person", f"P{number}") for number in (1, 2, 3))

ALEX = ((2, 9, "1"), (11, 17, "2"), (24, 30, "5"), (32, 36, "6"), (36, 44, "6"), (44, 60, "7"))
PAUL = ((2, 9, "1"), (11, 17, "3"), (19, 25, "5"), (32, 44, "6"))
SUZAN = ((2, 9, "1"), (11, 17, "4"), (21, 27, "5"), (32, 36, "6"), (36, 40, "6"), (40, 44, "6"))
"""AlexPaulSuzan.csv of pygamma-agreement, an example of Mathet et al. 2015."""


@pytest.fixture(scope="module")
def python(tmp_path_factory) -> str:
    """An interpreter that has the package."""
    folder = tmp_path_factory.mktemp("gamma") / "venv"
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "-q", "--python", sys.executable, str(folder)], check=True)
    there = next(one for one in folder.glob("*/python*") if one.stem == "python")
    install = [*uv, "pip", "install", "-q", "--python", str(there), PACKAGE]
    subprocess.run(install, check=True)
    return str(there)


def read(*said) -> list[Document]:
    """One article with what its readers mark."""
    readings = tuple(
        Reading(
            str(who + 1),
            tuple(
                Span(f"{who}-{start}", label, start, end, "x" * (end - start))
                for start, end, label in units
            ),
        )
        for who, units in enumerate(said)
    )
    return [Document(1, "", "x" * 60, readings, 1)]


def test_the_observed_disorder_of_the_example_is_exact(python):
    asked = {
        "seed": 4772,
        "alpha": 3,
        "beta": 1,
        "delta_empty": 1,
        "documents": [{"Alex": ALEX, "Paul": PAUL, "Suzan": SUZAN}],
    }
    done = subprocess.run(
        [python, "-m", "curation.agreement.gamma_worker"],
        input=json.dumps(asked).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    # What the solvers print would be no JSON.
    ((observed, _),) = json.loads(done.stdout)
    units = (len(ALEX) + len(PAUL) + len(SUZAN)) / 3
    assert observed / units == pytest.approx(0.9606, abs=5e-5)


def test_gamma_of_the_example_is_within_what_sampling_gives(python):
    found = gamma_of(read(ALEX, PAUL, SUZAN), PEOPLE, SCHEMA, python=python)
    assert 0.42 <= found.value <= 0.47
    assert (found.documents, found.n) == (1, 16)


def test_the_same_seed_gives_the_same_gamma(python):
    documents = read(ALEX, PAUL)
    one, other = (gamma_of(documents, PEOPLE, SCHEMA, python=python) for _ in range(2))
    assert one == other


def test_readers_who_say_the_same_have_a_gamma_of_one(python):
    assert gamma_of(read(ALEX, ALEX, ALEX), PEOPLE, SCHEMA, python=python).value == 1


def test_a_reader_who_marks_nothing_agrees_with_nobody(python):
    assert gamma_of(read(ALEX, ()), PEOPLE, SCHEMA, python=python).value < 0.1
