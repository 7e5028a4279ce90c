"""γ where nothing has to be reckoned; its values are in `tests/soak/test_gamma.py`."""

from importlib.util import find_spec

import pytest

from curation.agreement.gamma import NoGamma, gamma_of, units_of
from curation.model import Span
from tests.agreement.building import EVERYBODY, SCHEMA, at, document, event, mention


@pytest.mark.skipif(find_spec("pygamma_agreement") is not None, reason="the package is here")
def test_without_its_package_it_says_how_to_get_it():
    documents = [document(1, p1=[mention("Turkey")], p2=[mention("Turkey")])]
    with pytest.raises(NoGamma, match="pip install pygamma-agreement"):
        gamma_of(documents, EVERYBODY, SCHEMA)


def test_nothing_to_compare_needs_no_package():
    alone = gamma_of([document(1, p1=[mention("Turkey")])], EVERYBODY, SCHEMA)
    assert (alone.value, alone.note) == (None, "No article was submitted by two people.")
    empty = gamma_of([document(1, p1=[], p2=[])], EVERYBODY, SCHEMA)
    assert (empty.value, empty.note) == (None, "Nobody marked any.")


def test_only_mentions_of_people_are_units():
    split = Span("split", "ORG", 0, 20, "x" * 20, pieces=((0, 5), (15, 20)))
    said = document(
        1, p1=[at(3, 9), *event("e", "met")], p2=[split], gold=[at(3, 9)], model=[at(3, 9)]
    )
    assert units_of(said, {"1", "2"}, SCHEMA) == {"1": [(3, 9, "GPE")], "2": [(0, 20, "ORG")]}


def test_a_process_that_fails_is_told(tmp_path):
    failing = tmp_path / "python"
    failing.write_text("#!/bin/sh\necho out of luck >&2\nexit 3\n")
    failing.chmod(0o755)
    documents = [document(1, p1=[mention("Turkey")], p2=[mention("Turkey")])]
    with pytest.raises(NoGamma, match="out of luck"):
        gamma_of(documents, EVERYBODY, SCHEMA, python=str(failing))
