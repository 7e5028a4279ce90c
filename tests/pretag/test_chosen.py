"""A project names what tags it: a registered pre-tagger, or a spaCy pipeline."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from curation.errors import ModelNotInstalled, PretagFailed
from curation.pretag import GROUP, named_pretaggers
from curation.pretag.batch import tag_batch
from curation.pretag.chosen import chosen_pretagger
from curation.pretag.gazetteer import Gazetteer
from curation.pretag.models import DEFAULT, check_pipeline
from curation.pretag.rule_files import rules_from
from curation.pretag.workers import Failure, Workers
from tests.builders import SCHEMA

TEXT = "Turkey met Israel."
MODULE = """
from curation.model import Span
from curation.pretag import Suggestions

class Shouts:
    name, version, languages = "shouts", "7", ("tr",)

    def tag(self, texts):
        return [Suggestions(spans=tuple(self.spans(text))) for text in texts]

    def spans(self, text):
        if "wrong" in text:
            yield Span("1", "GPE", 0, 3, "???")
        if "break" in text:
            raise RuntimeError("out of cheese")
        if "Turkey" in text:
            start = text.index("Turkey")
            yield Span("1", "GPE", start, start + 6, "Turkey")

def broken():
    raise OSError("no such model")
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with two pre-taggers, here and in every process started from here."""
    (tmp_path / "shouting_tagger.py").write_text(MODULE)
    about = tmp_path / "shouting_tagger-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting-tagger\nVersion: 1\n")
    (about / "entry_points.txt").write_text(
        f"[{GROUP}]\nshouts = shouting_tagger:Shouts\nbroken = shouting_tagger:broken\n"
        "spacy = shouting_tagger:broken\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()


@pytest.mark.usefixtures("installed")
def test_a_registered_pretagger_tags_in_a_worker_under_ids_of_ours():
    texts = [TEXT, "Nothing.", "wrong", "break", f"In {TEXT}"]
    confirmed = Gazetteer({("Israel", "GPE"): 2})
    with Workers("shouts", schema=SCHEMA, confirmed=confirmed) as workers:
        found = dict(workers.tag(enumerate(texts)))
        again = dict(workers.tag(enumerate(texts)))
        assert workers.version == "7"
    assert found == again
    assert [(one.text, one.origin.tagger) for one in found[0].spans] == [
        ("Turkey", "shouts"),
        ("Israel", "gazetteer"),
    ]
    assert found[1].annotations() == ()
    assert "says '???'" in found[2].reason
    assert found[3] == Failure("Not tagged: RuntimeError: out of cheese.")
    assert found[4].spans[0].id not in ("1", found[0].spans[0].id)


@pytest.mark.usefixtures("installed")
def test_one_that_is_no_spacy_pipeline_does_not_go_by_rules():
    rules = rules_from({"events": "meet  VERB  -"})
    assert chosen_pretagger("shouts", rules=rules).version == "7"
    with Workers("shouts", rules=rules) as workers:
        ((_, found),) = workers.tag([(1, TEXT)])
    assert [one.text for one in found.spans] == ["Turkey"]


@pytest.mark.usefixtures("installed")
def test_one_that_does_not_load_is_said_before_anything_is_tagged():
    with (
        pytest.raises(PretagFailed, match=r"'broken' .*does not load: OSError: no such model"),
        Workers("broken") as workers,
    ):
        list(workers.tag([(1, TEXT)]))


@pytest.mark.usefixtures("installed")
def test_what_a_project_may_name_is_listed_where_a_name_is_none_of_it():
    check_pipeline("shouts")
    check_pipeline(DEFAULT)
    with pytest.raises(ModelNotInstalled) as caught:
        check_pipeline("whispers")
    assert f"{DEFAULT}, shouts, broken" in caught.value.message
    with pytest.raises(ModelNotInstalled, match="shouts"), Workers("whispers") as workers:
        list(workers.tag([(1, TEXT)]))


@pytest.mark.parametrize("name", ["spacy", "gazetteer", "command"])
def test_what_works_only_with_more_than_a_name_is_no_choice(name):
    assert name not in named_pretaggers()
    with pytest.raises(ModelNotInstalled):
        check_pipeline(name)


@pytest.mark.usefixtures("installed")
def test_neither_asking_nor_a_pretagger_of_another_kind_loads_spacy():
    code = (
        "import sys, json; from curation.pretag.models import check_pipeline;"
        "from curation.pretag.batch import tag_batch; check_pipeline('shouts');"
        f"rows = tag_batch([{TEXT!r}], pipeline='shouts');"
        "print(json.dumps(['spacy' in sys.modules, rows[0]['tagger']]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert json.loads(done.stdout) == [False, "shouts"]


def test_a_batch_for_a_pipeline_that_is_not_there_says_so():
    with pytest.raises(ModelNotInstalled, match="whispers"):
        tag_batch([TEXT], pipeline="whispers")
