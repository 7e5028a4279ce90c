"""The practice project: the same on every computer, apart from the sample, new again on wish."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from curation.desk import practice as module
from curation.desk.annotating import desk, record, submit
from curation.desk.importing import carry_out, plan_import
from curation.desk.practice import SLUGS, practice, start_over
from curation.desk.projects import create_project, documents_of, projects, schema_of
from curation.desk.safekeeping import check
from curation.desk.sample import add_sample
from curation.edits import Change, Edit
from curation.errors import Conflict
from curation.model import Event, Rejection, Span
from curation.store import Store


def suggested(store: Store, document_id: int) -> dict[str, Span]:
    found = desk(store, document_id).suggestions
    return {one.text: one for one in found if isinstance(one, Span)}


def test_it_is_made_once_with_its_suggestions_and_no_model(store: Store) -> None:
    made = practice(store)
    assert practice(store) == made
    assert [one.slug for one in projects(store)] == ["practice"]
    assert [one.pretag for one in documents_of(store, made.slug)] == ["tagged"] * 3
    found = suggested(store, made.document_id)
    assert {text: one.label for text, one in found.items()} == {
        "Berlin": "GPE",
        "turkey": "GPE",
        "Angela Weber": "ORG",
        "Danube": "ORG",
        "Poland": "GPE",
        "Austria": "GPE",
        "Slovakia": "GPE",
    }
    check(store)


def test_its_sentences_name_what_is_there(store: Store) -> None:
    made = practice(store)
    text = desk(store, made.document_id).document.text
    assert "Danube Commission" in text, "a boundary to move"
    assert "Hungary" in text, "a mention that was missed"
    assert text.count("Serbia") == 3, "equal words"
    assert not {"Hungary", "Serbia"} & set(suggested(store, made.document_id))
    keys = {label.name: label.key for label in schema_of(store, made.slug).entities}
    assert (keys["PERSON"], keys["GPE"]) == ("1", "3"), "the keys its sentences name"


def test_its_third_article_has_an_event_for_each_thing_to_try(store: Store) -> None:
    made = practice(store)
    (third,) = (one.id for one in documents_of(store, made.slug) if one.external_id == "practice-3")
    opened = desk(store, third)
    text, all_of_it = opened.document.text, {one.id: one for one in opened.suggestions}
    words = {one.id: one.text for one in all_of_it.values() if isinstance(one, Span)}
    events = {
        f"{one.label} {words[one.trigger]}": [(a.role, words[a.target]) for a in one.arguments]
        for one in all_of_it.values()
        if isinstance(one, Event)
    }
    assert events == {
        "AID aided": [("actor", "Norway"), ("recipient", "Chad")],
        "CONSULT conferred": [("actor", "Kenya"), ("actor", "Sudan")],
        "SANCTION sanction": [("actor", "Bolivia"), ("recipient", "Paraguay")],
    }
    assert "Cairo" in words.values(), "what fills the empty role is there"
    assert not {"threatened", "accused", "Quito", "smugglers"} & set(words.values()), "missed"
    assert {"Ghana", "Togo", "Maria Lopez", "Chile", "Okafor"} <= set(words.values())
    schema = schema_of(store, made.slug)
    types = {one.name: one for one in schema.events}
    assert [one.name for one in types["CONSULT"].roles].index("place") == 2, "the number 3"
    for name in ("THREATEN", "ACCUSE"):
        assert name in text
        assert types[name].roles[0].name == "actor"
    assert any("event" in one.on and "planned" in one.values for one in schema.attributes)
    check(store)


def test_the_sample_has_nothing_of_it(store: Store) -> None:
    add_sample(store)
    practice(store)
    assert {one.external_id for one in documents_of(store, "sample")}.isdisjoint(
        one.external_id for one in documents_of(store, "practice")
    )


def test_starting_over_takes_back_what_was_done_and_leaves_it_in_the_log(store: Store) -> None:
    made = practice(store)
    found = suggested(store, made.document_id)
    changes = (Change(None, found["Berlin"]), Change(None, Rejection(found["turkey"].id)))
    assert record(store, made.document_id, [Edit("done-once", "accept", changes)]).refused == ()
    submit(store, made.document_id)
    assert start_over(store) == made
    fresh = desk(store, made.document_id)
    assert (fresh.annotations, fresh.status) == ((), "open")
    assert [one.edit.verb for one in fresh.edits] == ["accept", "start_over"]
    assert set(suggested(store, made.document_id)) == set(found)
    start_over(store)
    assert len(desk(store, made.document_id).edits) == 2, "nothing to take back writes nothing"
    check(store)


def test_a_project_of_ones_own_with_its_name_is_left_alone(store: Store) -> None:
    for slug in SLUGS:
        create_project(store, slug=slug)
        carry_out(store, plan_import(store, slug, [("a.txt", b"My own article.")]))
        if slug == SLUGS[0]:
            assert practice(store).slug == SLUGS[1]
            break
    assert [one.title for one in documents_of(store, SLUGS[0])] == ["My own article."]


def test_two_requests_at_once_make_one_project(store: Store, monkeypatch) -> None:
    together = Barrier(2)
    read_files = module.read_files

    def both_have_looked(paths):
        together.wait(10)
        return read_files(paths)

    monkeypatch.setattr(module, "read_files", both_have_looked)
    made: list[module.Practice] = []
    threads = [Thread(target=lambda: made.append(practice(store))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [one.slug for one in projects(store)] == ["practice"]
    assert [one.title for one in projects(store)] == ["Practice"]
    assert made == [practice(store)] * 2


def test_a_failure_while_it_is_made_leaves_nothing_and_the_next_try_makes_it(
    store: Store, monkeypatch
) -> None:
    take_in = module.take_in

    def failing(*given, **named):
        take_in(*given, **named)
        raise RuntimeError("the computer is on fire")

    monkeypatch.setattr(module, "take_in", failing)
    with pytest.raises(RuntimeError, match="on fire"):
        practice(store)
    assert projects(store) == []
    monkeypatch.undo()
    assert practice(store).slug == "practice"


def test_a_failure_while_starting_over_leaves_every_article_as_it_was(
    store: Store, monkeypatch
) -> None:
    made = practice(store)
    ids = [one.id for one in documents_of(store, made.slug)]
    for document_id in ids:
        (first, *_) = suggested(store, document_id).values()
        edit = Edit(f"done-in-{document_id}", "accept", (Change(None, first),))
        assert record(store, document_id, [edit]).refused == ()
        submit(store, document_id)
    plain = module.reading_rows.record
    recorded = []

    def failing(*given, **named):
        recorded.append(given)
        if len(recorded) == 2:
            raise RuntimeError("the computer is on fire")
        return plain(*given, **named)

    monkeypatch.setattr(module.reading_rows, "record", failing)
    with pytest.raises(RuntimeError, match="on fire"):
        start_over(store)
    for document_id in ids:
        kept = desk(store, document_id)
        assert (len(kept.annotations), kept.status, kept.version) == (1, "submitted", 1)


def test_no_name_left_is_told(store: Store) -> None:
    for slug in SLUGS:
        create_project(store, slug=slug)
    with pytest.raises(Conflict, match="no name left"):
        practice(store)
