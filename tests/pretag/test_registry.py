"""The list of pre-taggers: every entry keeps the promise of one."""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys

import pytest

import curation.pretag
from curation.errors import NotFound
from curation.pretag import GROUP, PRETAGGERS, load_pretagger, pretaggers
from curation.pretag.wire import from_json, to_json

TEXTS = ["Turkey met Israel in Ankara on Friday.", "", "🇹🇷 שלום\n\nTurkey"]
OPTIONS = {
    "spacy": {},
    "gazetteer": {"entries": {("Turkey", "GPE"): 2}},
    "command": {"command": [sys.executable, "-m", "curation.pretag.worker"]},
}
"""Options each pre-tagger can be tried out with."""


@pytest.mark.parametrize("entry", PRETAGGERS, ids=lambda entry: entry.name)
def test_every_pretagger_suggests_what_stands_in_the_text(entry):
    tagger = load_pretagger(entry.name, **OPTIONS[entry.name])
    assert tagger.name
    assert isinstance(tagger.version, str)
    assert isinstance(tagger.languages, tuple)
    found = tagger.tag(TEXTS)
    assert len(found) == len(TEXTS)
    assert found[0].spans
    assert found[1].annotations() == ()
    for text, suggestions in zip(TEXTS, found, strict=True):
        assert from_json(to_json(suggestions), text) == suggestions
        assert all(one.origin is not None for one in suggestions.annotations())
    assert tagger.tag(TEXTS) == found


def test_an_unknown_pretagger_is_answered_with_those_there_are():
    with pytest.raises(NotFound, match="spacy, gazetteer, command"):
        load_pretagger("magic")


def test_another_package_adds_a_pretagger_but_replaces_none(monkeypatch):
    installed = importlib.metadata.EntryPoints(
        [
            importlib.metadata.EntryPoint("mine", "curation.pretag.gazetteer:Gazetteer", GROUP),
            importlib.metadata.EntryPoint("spacy", "json:loads", GROUP),
        ]
    )
    monkeypatch.setattr(curation.pretag, "entry_points", lambda group: installed)
    assert load_pretagger("mine").tag(["Turkey"])[0].spans == ()
    assert pretaggers()["spacy"] in PRETAGGERS


def test_a_server_that_starts_workers_does_not_load_spacy():
    code = (
        "import sys, json, curation.pretag, curation.pretag.workers, curation.pretag.models;"
        "print(json.dumps('spacy' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert json.loads(done.stdout) is False
