"""The configuration beside a DocBin, and spaCy that trains by it, typed as the Export page says."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin
from spacy.util import load_config_from_str

from curation.formats.keeping import kept
from curation.formats.spacy_docs import FORMAT
from curation.model import DocumentLabel, Span
from tests.formats.consuming import Exported, record_consumed
from tests.formats.samples import EVENTS, FLAT, NORTH, PRESIDENT, SAMPLE_SCHEMA, sample, samples

PARTS = {"train": "news from the desk.train.spacy", "dev": "news from the desk.dev.spacy"}
ENOUGH = 110
"""Below a hundred documents `spacy debug data` says that there are too few, and fails."""


def config(*documents: Any, names: Mapping[str, str] = PARTS) -> dict[str, Any]:
    """The configuration for some readings; empty when there is none."""
    assert FORMAT.beside is not None
    beside = FORMAT.beside(SAMPLE_SCHEMA)
    for one in documents:
        for part in names:
            beside.add(replace(kept(FORMAT, one, SAMPLE_SCHEMA).document, part=part))
    files = list(beside.files(names))
    return dict(load_config_from_str(files[0][1].decode())) if files else {}


def pipeline(*documents: Any) -> list[str]:
    return list(config(*documents)["nlp"]["pipeline"])


def test_a_model_learns_what_the_data_have_and_nothing_else() -> None:
    assert config(sample()) == {}
    assert config(sample(NORTH)) == {}
    assert pipeline(sample(*FLAT)) == ["tok2vec", "ner"]
    assert pipeline(sample(*FLAT), sample(PRESIDENT)) == ["tok2vec", "ner"]
    assert pipeline(sample(*FLAT, PRESIDENT)) == ["tok2vec", "ner", "spancat"]
    assert pipeline(sample(DocumentLabel("d", "topic", "war"))) == ["textcat_multilabel"]
    assert pipeline(sample(DocumentLabel("d", "topic", "other")), sample(*FLAT)) == [
        *("tok2vec", "ner")
    ]
    assert pipeline(sample(*EVENTS[:3], *FLAT, *EVENTS[3:])) == [
        *("tok2vec", "ner", "triggers", "textcat_multilabel")
    ]


def test_the_suggesters_try_the_lengths_there_are_and_no_others() -> None:
    said = config(*samples().values())["components"]
    assert said["spancat"]["suggester"]["sizes"] == [1, 2, 3]
    assert said["triggers"]["suggester"]["sizes"] == [1, 5]
    assert (said["spancat"]["spans_key"], said["triggers"]["spans_key"]) == ("sc", "triggers")


def test_very_long_spans_are_left_out_and_the_file_says_so() -> None:
    text = "word " * 50
    long = Span("long", "GPE", 0, 249, text[:249])
    short = Span("short", "GPE", 0, 4, "word")
    assert FORMAT.beside is not None
    beside = FORMAT.beside(SAMPLE_SCHEMA)
    beside.add(sample(long, short, text=text))
    ((_, content),) = beside.files(PARTS)
    assert "sizes = [1]" in content.decode()
    assert "# 1 spans of more than 30 tokens are too long to be learned" in content.decode()


@pytest.mark.parametrize(
    ("names", "train", "dev", "name"),
    [
        (PARTS, PARTS["train"], PARTS["dev"], "news from the desk.cfg"),
        ({"train": "a-train.spacy", "test": "a-test.spacy"}, *("a-train.spacy", "a-test.spacy"),
         "a.cfg"),
        ({"": "a.spacy"}, "a.spacy", "a.spacy", "a.cfg"),
    ],
)  # fmt: skip
def test_it_names_the_files_to_learn_from_and_to_measure_on(
    names: dict[str, str], train: str, dev: str, name: str
) -> None:
    assert config(sample(*FLAT), names=names)["paths"] == {"train": train, "dev": dev}
    assert FORMAT.next_commands is not None
    model = shlex.quote(name.replace(".cfg", "-model"))
    assert FORMAT.next_commands(names) == (
        f"python -m spacy debug data {shlex.quote(name)}",
        f"python -m spacy train {shlex.quote(name)} --output {model}",
    )


def test_the_commands_find_files_in_another_folder() -> None:
    names = {part: f"exports/news.{part}.spacy" for part in ("train", "dev", "test")}
    assert FORMAT.next_commands is not None
    paths = "--paths.train exports/news.train.spacy --paths.dev exports/news.dev.spacy"
    assert FORMAT.next_commands(names) == (
        f"python -m spacy debug data exports/news.cfg {paths}",
        f"python -m spacy train exports/news.cfg --output exports/news-model {paths}",
    )


def test_it_does_not_measure_on_a_part_that_nothing_fell_into() -> None:
    assert FORMAT.beside is not None
    names = {part: f"a.{part}.spacy" for part in ("train", "dev", "test")}
    for filled, dev in ((("train", "test"), "a.test.spacy"), (("train",), "a.train.spacy")):
        beside = FORMAT.beside(SAMPLE_SCHEMA)
        for part in filled:
            beside.add(sample(*FLAT, part=part))
        ((_, content),) = beside.files(names)
        assert f'dev = "{dev}"' in content.decode()


def test_without_a_split_it_says_that_its_figures_flatter() -> None:
    assert FORMAT.beside is not None
    for names, told in (({"": "a.spacy"}, True), (PARTS, False)):
        beside = FORMAT.beside(SAMPLE_SCHEMA)
        for part in names:
            beside.add(sample(*FLAT, part=part))
        ((_, content),) = beside.files(names)
        assert (b"will look better than it is" in content) == told


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Exported, Path, list[str]]:
    """The commands of the Export page, run in the folder of an export: what each of them says."""
    folder = tmp_path_factory.mktemp("training")
    some = [replace(one, status="open") for one in list(samples().values())[:3]]
    documents = [*samples().values(), *some]
    documents *= ENOUGH // len(documents) + 1
    done = [kept(FORMAT, one, SAMPLE_SCHEMA) for one in documents]
    assert FORMAT.write is not None
    assert FORMAT.beside is not None
    assert FORMAT.next_commands is not None
    content = b"".join(FORMAT.write((one.document for one in done), SAMPLE_SCHEMA))
    for name in PARTS.values():
        (folder / name).write_bytes(content)
    beside = FORMAT.beside(SAMPLE_SCHEMA)
    for one in done:
        for part in PARTS:
            beside.add(replace(one.document, part=part))
    for name, told in beside.files(PARTS):
        (folder / name).write_bytes(told)
    debug, train = map(shlex.split, FORMAT.next_commands(PARTS))
    few = ["--training.max_steps", "4", "--training.eval_frequency", "2"]
    running = [
        subprocess.Popen(
            [sys.executable, *command[1:]],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for command in (debug, [*train, *few])
    ]
    said = [one.communicate(timeout=110)[0] for one in running]
    assert [one.returncode for one in running] == [0, 0], "\n".join(said)
    return Exported(folder / PARTS["train"], FORMAT, done), folder, said


def test_spacy_debug_data_finds_no_fault(trained: tuple[Exported, Path, list[str]]) -> None:
    said = trained[2][0]
    assert "✘" not in said
    assert "11 checks passed" in said
    assert "tok2vec, ner, spancat, triggers, textcat_multilabel" in said
    assert "No entities consisting of or starting/ending with whitespace" in said


def test_spacy_train_makes_a_model_that_knows_the_labels(
    trained: tuple[Exported, Path, list[str]], record_property: Callable[[str, object], None]
) -> None:
    written, folder, said = trained
    assert "Saved pipeline" in said[1]
    model = spacy.load(folder / "news from the desk-model" / "model-last")
    assert set(model.get_pipe("ner").labels) == {"GPE", "PERSON", "Armed group"}
    assert set(model.get_pipe("spancat").labels) == {"GPE", "PERSON", "Armed group", "TITLE"}
    assert set(model.get_pipe("triggers").labels) == {"MEET", "ACCUSE", "Armed clash"}
    assert {"MEET", "topic=war"} <= set(model.get_pipe("textcat_multilabel").labels)
    assert model("Macron met the envoys.").cats.keys() == set(
        model.get_pipe("textcat_multilabel").labels
    )
    record_consumed(
        record_property,
        written,
        f"spacy train {spacy.__version__}",
        ["texts", "entities", "labels"],
    )


def test_every_document_is_learned_from(trained: tuple[Exported, Path, list[str]]) -> None:
    written = trained[0]
    docs = list(DocBin().from_disk(written.path).get_docs(spacy.blank("en").vocab))
    assert f"{len(docs)} training docs" in trained[2][0]
    assert len(docs) == len(written.kept) >= ENOUGH
