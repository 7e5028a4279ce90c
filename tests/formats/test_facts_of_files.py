"""What the older formats say when a written file is parsed again, whole or broken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from curation.errors import BadInput
from curation.formats import format_named
from curation.formats.coded_keeping import COMMAS, SPACES, UNFIT
from curation.formats.events_xlsx import TOO_LONG
from curation.formats.keeping import kept
from curation.model import Argument, DocumentLabel, Event, Span, text_digest
from curation.schema import Schema
from tests.formats.consuming import Exported, exported
from tests.formats.samples import SAMPLE_SCHEMA, sample, samples

OLDER = ("jsonl", "brat", "events-csv", "events-xlsx", "dyads-csv", "plover", "acled-csv")
TABLES = ("events-csv", "events-xlsx")


def written(name: str, folder: Path) -> Exported:
    return exported(format_named(name), samples().values(), folder)


def article(text: str, *fillers: str, label: str = "MEET"):
    """A reading with an event on the first word, and these words as its actors."""
    spans, start = [], 0
    for number, words in enumerate(fillers):
        start = text.index(words, start + bool(number))
        spans.append(Span(f"s{number}", "GPE", start, start + len(words), words))
    first = text.split(" ")[0]
    return replace(
        sample(
            *spans,
            Span("t", label, 0, len(first), first, trigger=True),
            Event("e", label, "t", tuple(Argument("actor", one.id) for one in spans)),
        ),
        text=text,
        text_sha256=text_digest(text),
    )


def facts(name: str, document, folder: Path, schema: Schema = SAMPLE_SCHEMA) -> list:
    file = exported(format_named(name), [document], folder, schema)
    assert file.format.facts is not None
    found = list(file.format.facts(file.path))
    assert found == file.facts()
    return sorted(fact for one in found for fact in one)


@pytest.mark.parametrize("name", OLDER)
def test_a_file_that_was_cut_off_is_broken_or_says_less(name: str, tmp_path: Path) -> None:
    file = written(name, tmp_path)
    whole = file.path.read_bytes()
    for share in (0.3, 0.6, 0.95):
        file.path.write_bytes(whole[: int(len(whole) * share)])
        assert said_or_broken(file) != file.facts()


def said_or_broken(file: Exported) -> list | None:
    assert file.format.facts is not None
    try:
        return [one for one in file.format.facts(file.path) if one]
    except BadInput:
        return None


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    for name in ("jsonl", "plover"):
        path = tmp_path / "a.jsonl"
        path.write_bytes(b'{"text": "a"}\n')
        read = format_named(name).facts
        assert read is not None
        with pytest.raises(BadInput, match=r"a\.jsonl, line 1 is"):
            list(read(path))


@pytest.mark.parametrize("name", [one for one in OLDER if one not in ("brat", "events-xlsx")])
def test_a_label_that_was_changed_in_the_file_is_found(name: str, tmp_path: Path) -> None:
    file = written(name, tmp_path)
    content = file.path.read_bytes()
    assert b"ACCUSE" in content
    file.path.write_bytes(content.replace(b"ACCUSE", b"EXCUSE", 1))
    assert file.format.facts is not None
    assert [one for one in file.format.facts(file.path) if one] != file.facts()


@pytest.mark.parametrize("name", ["events-csv", "events-xlsx", "dyads-csv", "plover", "acled-csv"])
@pytest.mark.parametrize(
    "words", ["'=x", "=x", "''-1", "042", "NA", " x", "met (event e)", "a … b"]
)
def test_words_that_look_like_something_else_come_back(
    name: str, words: str, tmp_path: Path
) -> None:
    found = facts(name, article(f"Talks with {words}.", words), tmp_path)
    assert {"".join(words.split())} == {fact[4] for fact in found if fact[0] == "arguments"}


@pytest.mark.parametrize("name", TABLES)
def test_an_event_as_filler_is_told_by_its_own_words(name: str, tmp_path: Path) -> None:
    found = facts(name, samples()["events as arguments"], tmp_path)
    assert ("arguments", "ACCUSE", "accused", "recipient", "met") in found


@pytest.mark.parametrize("name", ["events-csv", "events-xlsx", "dyads-csv", "acled-csv"])
def test_characters_no_sheet_holds_are_counted_where_they_are_in_words(
    name: str, tmp_path: Path
) -> None:
    document = article("Talks with A\uffffB; C and \x0b here.", "A\uffffB; C")
    left = kept(format_named(name), document, SAMPLE_SCHEMA)
    assert {why: n for (_, why), n in left.changed.items() if why in (UNFIT, COMMAS)} == {
        UNFIT: 1,
        COMMAS: 1,
    }
    (said,) = (fact for fact in facts(name, document, tmp_path) if fact[0] == "arguments")
    assert said[4] == "AB,C"


@pytest.mark.parametrize("name", ["events-csv", "plover", "acled-csv"])
def test_a_filler_of_mere_space_is_left_out_and_counted(name: str, tmp_path: Path) -> None:
    document = article("Talks with \u00a0\u3000 nobody.", "\u00a0\u3000")
    left = kept(format_named(name), document, SAMPLE_SCHEMA)
    assert left.dropped["arguments", SPACES] == 1
    assert all(fact[0] != "arguments" for fact in facts(name, document, tmp_path))


def test_what_is_too_long_for_a_cell_of_a_workbook_is_left_out_and_counted(tmp_path: Path) -> None:
    long = "x" * 33_000
    document = article(f"Talks with {long} and y.", long, "y")
    more = replace(
        document,
        annotations=(
            *document.annotations[:-1],
            replace(document.annotations[-1], attributes={"tense": long, "mode": ("visit",)}),
            DocumentLabel("l", "topic", long),
        ),
    )
    left = kept(format_named("events-xlsx"), more, SAMPLE_SCHEMA)
    gone = {kind: n for (kind, why), n in left.dropped.items() if why == TOO_LONG}
    assert gone == {"arguments": 2, "attributes": 1, "labels": 1}
    assert ("attributes", "MEET", "Talks", "mode", "visit") in facts("events-xlsx", more, tmp_path)
    in_csv = kept(format_named("events-csv"), more, SAMPLE_SCHEMA)
    assert in_csv.carried == {"events": 1, "arguments": 2, "attributes": 2, "labels": 1}


def test_an_event_whose_words_are_too_long_for_a_cell_is_left_out(tmp_path: Path) -> None:
    document = article("x" * 33_000 + " with y.", "y")
    left = kept(format_named("events-xlsx"), document, SAMPLE_SCHEMA)
    assert left.dropped["events", TOO_LONG] == 1
    assert facts("events-xlsx", document, tmp_path) == []


def test_names_brat_cannot_spell_are_counted_and_come_back(tmp_path: Path) -> None:
    document = samples()["triggers of several words"]
    left = kept(format_named("brat"), document, SAMPLE_SCHEMA)
    why = "brat cannot spell their label; curation.json has it"
    assert left.changed == {("entities", why): 1, ("events", why): 1}
    assert ("events", "Armed clash", "talksinNewYorkfailed") in facts("brat", document, tmp_path)


@pytest.mark.parametrize("name", TABLES)
def test_attributes_nobody_gave_are_no_facts(name: str, tmp_path: Path) -> None:
    tense = replace(SAMPLE_SCHEMA.attributes[1], default="past")
    schema = replace(SAMPLE_SCHEMA, attributes=(tense,))
    found = facts(name, article("Talks with y.", "y"), tmp_path, schema)
    assert all(fact[0] != "attributes" for fact in found)
