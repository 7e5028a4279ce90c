"""Asking about something in an article, answering, resolving, and who is told of it."""

from __future__ import annotations

import dataclasses

import pytest

from curation.desk import annotating, inbox, threads
from curation.desk.accounts import set_role
from curation.desk.annotating import Meant
from curation.desk.forgetting import forget_person
from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project, documents_of
from curation.desk.review_rules import ReviewRule, change_review_rule
from curation.desk.seats import Seat
from curation.desk.shown_threads import Shown
from curation.desk.thread_words import MAX_QUOTE, Opening
from curation.errors import (
    BadInput,
    Conflict,
    CurationError,
    EditIdReused,
    Forbidden,
    InvalidSpan,
    NotFound,
    OtherAuthor,
    TooLarge,
)
from curation.model import Span
from curation.store import Store, readings
from curation.store import threads as rows
from curation.store.people import author
from tests.builders import AT, add
from tests.people import person

TEXT = "Ankara 🇹🇷 met Oslo on Friday."


class Team:
    """Two annotators, two reviewers and a lead, with an article Anna and Ben have begun."""

    def __init__(self, store: Store) -> None:
        self.store = store
        create_project(store, slug="news")
        carry_out(store, plan_import(store, "news", [("a.txt", TEXT.encode())]))
        self.document = documents_of(store, "news")[0].id
        self.anna, self.ben = (person(store, name, "annotator", "news") for name in ("Anna", "Ben"))
        self.rita, self.rob = (person(store, name, "reviewer", "news") for name in ("Rita", "Rob"))
        self.lea = person(store, "Lea", "lead", "news")
        for seat, id in ((self.anna, "of-anna"), (self.ben, "of-ben")):
            annotating.record(seat, self.document, [add(Span(id, "GPE", 0, 6, "Ankara"))])

    def id(self, seat: Seat) -> int:
        assert seat.caller is not None
        return seat.caller.author_id

    def ask(self, seat: Seat, text: str = "GPE?", number: int = 1, **more: object) -> Shown:
        opening = Opening(
            id=f"thread-{number:04}", message_id=f"message-{number:04}", text=text, **more
        )  # type: ignore[arg-type]
        return threads.open_thread(seat, self.document, opening)

    def say(self, seat: Seat, text: str, number: int, thread: int = 1) -> Shown:
        return threads.say(seat, f"thread-{thread:04}", id=f"message-{number:04}", text=text)

    def unseen(self, seat: Seat) -> int:
        return inbox.waiting(seat, "news").unseen

    def seen_by(self, seat: Seat) -> list[str]:
        return [one.thread.id for one in threads.threads_of(seat, self.document).threads]


@pytest.fixture
def team(store: Store) -> Team:
    return Team(store)


def test_a_question_keeps_what_it_is_about(team: Team) -> None:
    asked = team.ask(team.anna, " GPE? ", target="of-anna", start=0, end=10, label="GPE")
    assert asked.thread.about == rows.About("of-anna", 0, 10, "Ankara 🇹🇷 ", "GPE")
    assert (asked.by, asked.reader, asked.document_title) == ("Anna", "Anna", TEXT)
    assert (asked.is_own, asked.is_mine, asked.is_new) == (True, True, False)
    assert [one.text for one in asked.messages] == ["GPE?"]
    assert threads.threads_of(team.anna, team.document).threads == (asked,)


def test_of_long_words_only_the_beginning_is_kept(store: Store) -> None:
    create_project(store, slug="long")
    carry_out(store, plan_import(store, "long", [("a.txt", b"word " * 100)]))
    document = documents_of(store, "long")[0].id
    opening = Opening(id="thread-1", message_id="message-1", text="All?", start=0, end=499)
    about = threads.open_thread(store, document, opening).thread.about
    assert (about.end, len(about.quote)) == (499, MAX_QUOTE)


def test_before_anything_is_labelled_one_may_ask_and_begins_no_reading(team: Team) -> None:
    asked = team.ask(team.rita)
    assert asked.thread.reading_id is None
    with team.store.read() as db:
        assert not readings.find_reading(
            db, document_id=team.document, author_id=team.id(team.rita)
        )


@pytest.mark.attack(19)
def test_an_annotator_sees_what_they_asked_and_what_is_about_their_reading(team: Team) -> None:
    team.ask(team.anna, number=1)
    team.ask(team.ben, number=2)
    team.ask(team.rita, number=3, reader=team.id(team.anna))
    team.ask(team.rita, number=4)
    assert set(team.seen_by(team.anna)) == {"thread-0001", "thread-0003"}
    assert set(team.seen_by(team.ben)) == {"thread-0002"}
    for seat in (team.rita, team.rob, team.lea):
        assert len(team.seen_by(seat)) == 4
    for which in ("open", "for_me"):
        own = inbox.inbox(team.ben, "news", which)  # type: ignore[arg-type]
        assert [one.thread.id for one in own] == ["thread-0002"]
    assert inbox.waiting(team.ben, "news").open == 1


@pytest.mark.attack(18, 19)
@pytest.mark.parametrize("verb", ["say", "resolve", "reopen", "mark_seen"])
def test_a_thread_of_a_colleague_is_not_there(team: Team, verb: str) -> None:
    team.ask(team.anna)

    def tried(thread: str) -> str:
        more = {"id": "message-9999", "text": "me too"} if verb == "say" else {}
        with pytest.raises(NotFound) as error:
            getattr(threads, verb)(team.ben, thread, **more)
        return error.value.message

    assert tried("thread-0001") == tried("thread-9999")


@pytest.mark.attack(19)
def test_the_names_of_annotators_are_no_ones_to_call_but_reviewers(team: Team) -> None:
    assert threads.threads_of(team.anna, team.document).people == ("Lea", "Rita", "Rob")
    asked = team.ask(team.anna, "Does @Ben say the same, @rita? And @Nobody?")
    assert [team.unseen(seat) for seat in (team.ben, team.rita, team.rob)] == [0, 1, 0]
    assert asked.messages[0].text == "Does @Ben say the same, @rita? And @Nobody?"


def test_a_reviewer_calls_nobody_who_could_not_see_the_thread(team: Team) -> None:
    team.ask(team.anna)
    with pytest.raises(BadInput, match="Ben cannot see this thread"):
        team.say(team.rita, "@Anna, ask @Ben", 2)
    team.say(team.rita, "@Anna: yes, and @Rob agrees", 3)
    assert [team.unseen(seat) for seat in (team.anna, team.rob, team.ben)] == [1, 1, 0]


def test_a_question_that_names_nobody_is_for_all_who_review_until_one_answers(team: Team) -> None:
    team.ask(team.anna)
    assert [team.unseen(seat) for seat in (team.rita, team.rob, team.lea, team.ben)] == [1, 1, 1, 0]
    answered = team.say(team.rita, "Yes.", 2)
    assert [one.is_new for one in answered.messages] == [False, False]
    assert [team.unseen(seat) for seat in (team.anna, team.rita, team.rob)] == [1, 0, 0]
    assert [one.is_new for one in inbox.inbox(team.anna, "news")[0].messages] == [False, True]
    team.say(team.anna, "Thanks", 3)
    assert [team.unseen(seat) for seat in (team.anna, team.rita, team.rob)] == [0, 1, 0]


def test_what_is_seen_is_new_no_more(team: Team) -> None:
    team.ask(team.rita, reader=team.id(team.anna), kind="comment")
    assert team.unseen(team.anna) == 1
    assert not threads.mark_seen(team.anna, "thread-0001").is_new
    assert team.unseen(team.anna) == 0


def test_an_answer_waits_for_who_asked_also_when_it_closed_the_thread(team: Team) -> None:
    team.ask(team.anna)
    team.say(team.rita, "Yes.", 2)
    closed = threads.resolve(team.rita, "thread-0001")
    assert closed.resolved_by == "Rita"
    assert team.unseen(team.anna) == 1
    assert inbox.inbox(team.anna, "news", "open") == ()
    assert len(inbox.inbox(team.anna, "news", "resolved")) == 1
    assert inbox.waiting(team.anna, "news").open == 0


def test_the_first_to_resolve_stays_and_it_can_be_opened_again(team: Team) -> None:
    team.ask(team.anna)
    threads.resolve(team.anna, "thread-0001")
    assert threads.resolve(team.rita, "thread-0001").resolved_by == "Anna"
    assert threads.reopen(team.rita, "thread-0001").thread.resolved_at is None


def test_the_same_again_is_done_once(team: Team) -> None:
    once = team.ask(team.anna)
    assert team.ask(team.anna) == once
    answer = team.say(team.rita, "Yes.", 2)
    assert team.say(team.rita, "Yes.", 2) == answer


def test_an_id_that_was_used_for_something_else_is_refused(team: Team) -> None:
    team.ask(team.anna)
    team.ask(team.ben, number=2)
    with pytest.raises(EditIdReused):
        team.ask(team.ben, number=1)
    with pytest.raises(EditIdReused):
        team.say(team.anna, "other words", 1)
    with pytest.raises(EditIdReused):
        team.say(team.anna, "GPE?", 2)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"text": "  "}, BadInput),
        ({"text": "a" * 10_001}, TooLarge),
        ({"text": "a\x00b"}, BadInput),
        ({"text": "\ud83d"}, BadInput),
        ({"start": 0}, InvalidSpan),
        ({"start": 5, "end": 5}, InvalidSpan),
        ({"start": 0, "end": len(TEXT) + 1}, InvalidSpan),
        ({"target": "t" * 300}, BadInput),
        ({"label": "\ud83d"}, BadInput),
        ({"id": "short"}, BadInput),
        ({"message_id": "not an id"}, BadInput),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_begun(
    team: Team, more: dict[str, object], error: type[CurationError]
) -> None:
    good = Opening(id="thread-1", message_id="message-1", text="?")
    with pytest.raises(error):
        threads.open_thread(
            team.anna,
            team.document,
            dataclasses.replace(good, **more),  # type: ignore[arg-type]
        )
    assert team.seen_by(team.lea) == []


@pytest.mark.attack(18)
@pytest.mark.parametrize("more", [{"part": "gold"}, {"kind": "to_do"}, {"reader": 1}])
def test_what_only_reviewers_begin(team: Team, more: dict[str, object]) -> None:
    with pytest.raises(Forbidden):
        team.ask(team.ben, **more)


def test_something_to_do_is_in_somebodys_reading_and_told_to_them(team: Team) -> None:
    with pytest.raises(BadInput, match="say for whom"):
        team.ask(team.rita, kind="to_do")
    with pytest.raises(NotFound, match="no reading"):
        team.ask(team.rita, kind="to_do", reader=team.id(team.rob))
    made = team.ask(team.rita, kind="to_do", reader=team.id(team.anna), start=14, end=18)
    assert team.unseen(team.anna) == 1
    with team.store.read() as db:
        assert rows.open_to_dos(db, made.thread.reading_id or 0) == [made.thread]
    threads.resolve(team.anna, made.thread.id)
    with team.store.read() as db:
        assert rows.open_to_dos(db, made.thread.reading_id or 0) == []


def test_a_note_for_the_whole_article_is_a_thing_to_do(team: Team) -> None:
    with team.store.write() as db:
        found = readings.find_reading(db, document_id=team.document, author_id=team.id(team.anna))
        assert found is not None
        threads.note_to_do(
            db,
            document_id=team.document,
            reading_id=found.id,
            by=team.id(team.rita),
            text=" Look at the second half. ",
            at=AT,
        )
    (noted,) = threads.threads_of(team.anna, team.document).threads
    assert (noted.thread.kind, noted.is_mine, noted.by) == ("to_do", True, "Rita")
    assert [(one.text, one.is_new) for one in noted.messages] == [
        ("Look at the second half.", True)
    ]


@pytest.mark.attack(19)
def test_what_is_said_about_the_gold_is_for_reviewers(team: Team) -> None:
    with pytest.raises(Conflict, match="not in review"):
        team.ask(team.rita, part="gold")
    with team.store.write() as db:
        gold = author(db, kind="gold", name="gold")
        readings.ensure_reading(
            db, document_id=team.document, author_id=gold.id, schema_version=1, at=AT
        )
    asked = team.ask(team.rita, part="gold")
    assert asked.thread.is_of_gold
    assert asked.reader == ""
    assert team.seen_by(team.anna) == []
    assert [team.unseen(seat) for seat in (team.rob, team.lea, team.anna)] == [1, 1, 0]


def test_where_readers_are_hidden_threads_do_not_name_them(team: Team) -> None:
    change_review_rule(team.store, "news", ReviewRule(hides_names=True))
    team.ask(team.anna, "GPE, @Lea?")
    annotating.submit(team.ben, team.document)
    team.ask(team.rita, number=2, reader=team.id(team.ben), kind="to_do")
    asked, to_do = threads.threads_of(team.rob, team.document).threads
    assert (asked.by, asked.reader, asked.messages[0].by) == ("A reader",) * 3
    assert (to_do.by, to_do.reader) == ("Rita", "Reader 1")
    for name in ("Anna", "Ben", "Rita"):
        team.say(team.lea, f"@{name}?", ord(name[0]))
    assert [team.unseen(seat) for seat in (team.anna, team.ben, team.rita)] == [1, 1, 1]
    own = threads.threads_of(team.anna, team.document).threads
    assert [(one.by, one.messages[-1].by) for one in own] == [("Anna", "Lea")]


def test_who_was_let_go_sees_nothing_any_more(team: Team) -> None:
    team.ask(team.anna)
    set_role(team.store, team.id(team.anna), None, slug="news")
    with pytest.raises(NotFound):
        threads.resolve(team.anna, "thread-0001")
    with pytest.raises(Forbidden):
        inbox.inbox(team.anna, "news")
    team.say(team.rita, "Gone?", 2)
    with pytest.raises(BadInput):
        team.say(team.rita, "", 3)


def test_what_a_deleted_person_asked_stays_without_their_name(team: Team) -> None:
    team.ask(team.anna)
    team.say(team.rita, "Yes.", 2)
    pseudonym = forget_person(team.store, "Anna")
    (asked,) = threads.threads_of(team.rita, team.document).threads
    assert (asked.by, asked.messages[0].by) == (pseudonym, pseudonym)
    assert team.say(team.rita, "Still yes.", 3).messages[-1].text == "Still yes."


def test_a_message_meant_for_somebody_else_is_not_said(team: Team) -> None:
    team.ask(team.anna)
    with pytest.raises(OtherAuthor):
        threads.resolve(team.anna, "thread-0001", meant=Meant(author_id=team.id(team.ben)))


def test_alone_at_the_computer_one_asks_oneself(store: Store, tmp_path) -> None:
    create_project(store, slug="news")
    carry_out(store, plan_import(store, "news", [("a.txt", TEXT.encode())]))
    document = documents_of(store, "news")[0].id
    opening = Opening(id="thread-1", message_id="message-1", text="@annotator?")
    threads.open_thread(store, document, opening)
    threads.say(store, "thread-1", id="message-2", text="Later.")
    (own,) = inbox.inbox(store, "news")
    assert [one.text for one in own.messages] == ["@annotator?", "Later."]
    assert inbox.waiting(store, "news") == inbox.Waiting(unseen=0, open=1, for_me=1)


def test_more_threads_than_a_page_takes_are_left_for_the_next(team: Team) -> None:
    for number in range(1, 6):
        team.ask(team.anna, number=number)
    found = inbox.inbox(team.rita, "news", most=3)
    assert [one.thread.id for one in found] == [f"thread-{n:04}" for n in (5, 4, 3)]
