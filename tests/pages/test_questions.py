"""The page with the threads of a project, and the page with its guideline."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone

import pytest
from streamlit.testing.v1 import AppTest

from curation.desk import guideline, inbox, threads
from curation.desk.projects import documents_of
from curation.desk.seats import Seat
from curation.desk.thread_words import Opening
from curation.desk.tokens import digest
from curation.guideline import changes
from curation.pages.guideline.versions import in_short
from curation.pages.moments import written
from curation.store import Store
from tests import people
from tests.pages.conftest import OpenPage, links, press, words

HOSTILE = "<b>GPE</b>? [x](javascript:alert(1)) ![p](http://evil.example/p.png) :material/home:"


class Team:
    """Anna labels and Rita reviews; pages are opened in the name of whoever is `is_here`."""

    def __init__(self, store: Store, patch: pytest.MonkeyPatch) -> None:
        self._store, self._patch = store, patch
        self._tokens: dict[str, str] = {}
        for name, role in (("Anna", "annotator"), ("Rita", "reviewer")):
            people.account(store, name, role, "news")  # type: ignore[arg-type]
            self._tokens[name] = people.token(store, name)
        self.document = documents_of(store, "news")[0].id

    def seat(self, name: str) -> Seat:
        return people.seat_of(self._store, self._tokens[name])

    def is_here(self, name: str) -> None:
        token = self._tokens[name]
        self._patch.setattr("curation.pages.seat.session_digest", lambda: digest(token))

    def asks(self, name: str, text: str = "GPE?", number: int = 1) -> None:
        opening = Opening(
            id=f"thread-{number:04}",
            message_id=f"message-{number:04}",
            text=text,
            target="s-1",
            start=15,
            end=21,
            label="GPE",
        )
        threads.open_thread(self.seat(name), self.document, opening)


@pytest.fixture
def team(desk_store: Store, project: str, monkeypatch: pytest.MonkeyPatch) -> Team:
    return Team(desk_store, monkeypatch)


def write(at: AppTest, label: str, text: str) -> AppTest:
    (area,) = (one for one in at.text_area if one.label == label)
    area.set_value(text)
    return at


def test_a_question_is_answered_resolved_and_opened_again(open_page: OpenPage, team: Team) -> None:
    team.asks("Anna")
    team.is_here("Rita")
    at = open_page("questions", project="news")
    assert "**Question** “Turkey”" in words(at)
    assert "**New**" in words(at)
    press(write(at, "Answer", "Yes."), "Send")
    assert not at.exception
    assert [one.text for one in inbox.inbox(team.seat("Rita"), "news")[0].messages][1:] == ["Yes."]
    assert [one.value for one in at.text_area] == [""], "what was said is not in hand any more"
    press(at, "Resolve")
    assert "No question is open" in words(at)
    at = open_page("questions", project="news", part="resolved")
    assert "Resolved by Rita" in words(at)
    press(at, "Open again")
    assert inbox.waiting(team.seat("Rita"), "news").open == 1


def test_nothing_said_is_no_answer(open_page: OpenPage, team: Team) -> None:
    team.asks("Anna")
    team.is_here("Rita")
    at = press(write(open_page("questions", project="news"), "Answer", "  "), "Send")
    assert not at.error
    assert len(inbox.inbox(team.seat("Rita"), "news")[0].messages) == 1


def test_an_answer_that_is_refused_says_why_and_stays_in_hand(
    open_page: OpenPage, team: Team
) -> None:
    team.asks("Anna")
    team.is_here("Rita")
    at = press(write(open_page("questions", project="news"), "Answer", "Yes\x07"), "Send")
    assert "control character" in at.error[0].value
    assert [one.value for one in at.text_area] == ["Yes\x07"]
    press(write(at, "Answer", "Yes."), "Send")
    assert not at.error
    assert [one.text for one in inbox.inbox(team.seat("Rita"), "news")[0].messages][1:] == ["Yes."]


def test_the_navigation_counts_what_is_new_until_it_was_shown(
    open_page: OpenPage, team: Team
) -> None:
    def named(at: AppTest) -> list[str]:
        labels = [link.proto.label for link in at.sidebar.get("page_link")]
        return [label for label in labels if label.startswith("Questions")]

    team.asks("Anna")
    team.is_here("Rita")
    assert named(open_page("documents", project="news")) == ["Questions (1)"]
    at = open_page("questions", project="news")
    assert named(open_page("documents", project="news")) == ["Questions"]
    assert "**New**" in words(at.run()), "it stays marked while the page is open"


def test_what_calls_one_is_counted_beside_all_that_is_open(
    open_page: OpenPage, team: Team, desk_store: Store
) -> None:
    people.account(desk_store, "Rob", "reviewer", "news")
    team.asks("Anna", "@Rob, a place?")
    team.asks("Rita", "@Rob, and this?", 2)
    team.asks("Rita", "And that? @Rob", 3)
    team.is_here("Rita")
    parts = open_page("questions", project="news").segmented_control[0].options
    assert list(parts) == ["Open (3)", "For me (2)", "Resolved"]
    threads.resolve(team.seat("Rita"), "thread-0002")
    parts = open_page("questions", project="news").segmented_control[0].options
    assert list(parts) == ["Open (2)", "For me (1)", "Resolved"]


@pytest.mark.attack(1, 2)
def test_what_people_say_is_shown_letter_for_letter(open_page: OpenPage, team: Team) -> None:
    team.asks("Anna", HOSTILE)
    team.is_here("Rita")
    said = words(open_page("questions", project="news"))
    for sign in ("<b>", "[x](", "![p]", ":material/home"):
        assert sign not in said
    assert r"\<b\>GPE\<\/b\>" in said


@pytest.mark.attack(19)
def test_an_annotator_finds_their_own_threads_only(open_page: OpenPage, team: Team) -> None:
    team.asks("Rita", "About the others?")
    team.asks("Anna", "Mine?", 2)
    team.is_here("Anna")
    at = open_page("questions", project="news")
    assert "Mine" in words(at)
    assert "others" not in words(at)
    assert "Put it into the guideline" not in [button.label for button in at.button]
    assert links(at)["Talks in Baku"].startswith("/annotate?")


def test_many_threads_come_a_page_at_a_time(open_page: OpenPage, team: Team) -> None:
    for number in range(1, inbox.PAGE + 3):
        team.asks("Anna", number=number)
    team.is_here("Rita")
    at = open_page("questions", project="news")
    assert len([one for one in at.button if one.label == "Resolve"]) == inbox.PAGE
    press(at, "Show more")
    assert len([one for one in at.button if one.label == "Resolve"]) == inbox.PAGE + 2


def test_an_answer_becomes_part_of_the_guideline(open_page: OpenPage, team: Team) -> None:
    team.asks("Anna", HOSTILE)
    threads.say(team.seat("Rita"), "thread-0001", id="message-0002", text="Yes: it has a seat.")
    guideline.save(team.seat("Rita"), "news", content="## GPE\n\nPlaces.\n\n## ORG", based_on=0)
    team.is_here("Rita")
    at = open_page("guideline", project="news", part="write", thread="thread-0001")
    assert not at.exception
    (area,) = at.text_area
    assert area.value.startswith("## GPE\n\nPlaces.\n\n- “Turkey”: *")
    press(at, "Save")
    assert "Version 2 is saved" in words(at)
    saved = guideline.guideline(team.seat("Rita"), "news")
    assert (saved.version, saved.note, saved.thread_id) == (2, "An answer for GPE", "thread-0001")
    press(at, "Save")
    assert "Nothing is changed" in words(at)
    press(write(at, "Guideline, in Markdown", "Less."), "Save")
    assert guideline.guideline(team.seat("Rita"), "news").thread_id is None


def test_words_from_an_article_come_as_an_example(open_page: OpenPage, team: Team) -> None:
    team.is_here("Rita")
    at = open_page(
        "guideline", project="news", part="write", label="GPE", words="Turkey", after="met"
    )
    (area,) = at.text_area
    assert area.value == "## GPE\n\n- “**Turkey** met” → GPE\n"
    at.run()
    assert at.text_area[0].value == area.value, "once"


@pytest.mark.attack(1)
def test_what_cannot_stand_in_a_guideline_is_said_and_not_lost(
    open_page: OpenPage, team: Team
) -> None:
    team.is_here("Rita")
    at = open_page("guideline", project="news", part="write")
    picture = "![x](https://example.org/x.png)"
    press(write(at, "Guideline, in Markdown", picture), "Save")
    assert "Line 1 has a picture" in words(at).replace("\\", "")
    assert at.text_area[0].value == picture
    assert guideline.guideline(team.seat("Rita"), "news").version == 0


def test_of_two_who_write_the_later_sees_the_others_version(
    open_page: OpenPage, team: Team
) -> None:
    team.is_here("Rita")
    at = open_page("guideline", project="news", part="write")
    write(at, "Guideline, in Markdown", "Mine.").run()
    guideline.save(team.seat("Rita"), "news", content="Theirs.", based_on=0)
    press(at, "Save")
    assert "saved another version" in words(at)
    assert [one.value for one in at.code] == ["Theirs."]
    press(at, "I have taken theirs into account")
    press(at, "Save")
    assert guideline.guideline(team.seat("Rita"), "news").content == "Mine."


def test_what_is_being_written_follows_the_present_version_until_it_is_touched(
    open_page: OpenPage, team: Team
) -> None:
    team.is_here("Rita")
    at = open_page("guideline", project="news", part="write")
    guideline.save(team.seat("Rita"), "news", content="Theirs.", based_on=0)
    assert at.run().text_area[0].value == "Theirs."
    write(at, "Guideline, in Markdown", "Mine.").run()
    press(at, "Drop my changes")
    assert at.text_area[0].value == "Theirs."


def test_an_annotator_reads_a_passage_and_has_nothing_to_write(
    open_page: OpenPage, team: Team
) -> None:
    content = "# News\n\nRead all.\n\n## LOC\n\nRivers."
    guideline.save(team.seat("Rita"), "news", content=content, based_on=0)
    team.is_here("Anna")
    at = open_page("guideline", project="news")
    assert "### News" in words(at)
    at = open_page("guideline", project="news", label="LOC")
    assert "Rivers." in words(at)
    assert "Read all." not in words(at)
    at = open_page("guideline", project="news", part="write")
    assert not at.text_area
    assert "Rivers." in words(at)


def test_versions_are_compared_and_written_on_from(open_page: OpenPage, team: Team) -> None:
    rita = team.seat("Rita")
    guideline.save(rita, "news", content="One.\nTwo.", based_on=0, note="*first*")
    guideline.save(rita, "news", content="One.\nThree.", based_on=1)
    team.is_here("Rita")
    at = open_page("guideline", project="news", part="versions")
    assert at.code[0].value == "  One.\n- Two.\n+ Three."
    (newer,) = (one for one in at.selectbox if one.label == "What is in version")
    newer.set_value(1).run()
    assert r"\*first\*" in words(at)
    press(at, "Write on from version 1")
    assert at.text_area[0].value == "One.\nTwo."


def test_of_long_texts_only_what_is_near_a_change_is_shown() -> None:
    old = [str(number) for number in range(20)]
    new = [*old[:10], "new", *old[10:]]
    found = in_short(changes("\n".join(old), "\n".join(new)))
    assert found == [
        "  … 7 lines as before",
        *("  7", "  8", "  9", "+ new", "  10", "  11", "  12"),
        "  … 7 lines as before",
    ]
    assert in_short(changes("a", "a")) == []


def test_a_moment_is_told_where_the_reader_is() -> None:
    at = "2026-11-22T23:30:00.000Z"
    assert written(at, UTC) == "22 Nov 2026, 23:30"
    assert written(at, timezone(timedelta(hours=2))) == "23 Nov 2026, 01:30"
