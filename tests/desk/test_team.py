"""The figures of a team, from readings, assignments and working time, each with its cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from curation.desk import team
from curation.desk.team import Asked
from curation.edits import Edit
from curation.errors import BadInput, Forbidden, NotFound
from curation.model import Annotation, Event, Span
from curation.store import Store, people, readings, team_tallies, working_time
from tests.builders import AT, Article, add, add_articles, change, mention, rejection
from tests.people import person

TODAY = date(2026, 11, 23)
EARLIER = "2026-11-20T08:00:00.000Z"
LATER = "2026-11-23T08:00:00.000Z"


def articles(store: Store, count: int) -> list[Article]:
    """Articles with one mention and one event's trigger suggested in each."""
    made = add_articles(store, [f"Ankara met envoy {n}." for n in range(count)], slug="news")
    for one in made:
        suggest(one, [mention(), *MET])
    return made


MET = (Span("met", "MEET", 7, 10, "met", trigger=True), Event("meeting", "MEET", "met"))


def record(article: Article, *edits: Edit, by: int, at: str = AT) -> None:
    """Record edits, none of which may be refused."""
    assert article.record(*edits, by=by, at=at).refused == ()


def suggest(article: Article, said: Sequence[Annotation], *, at: str = EARLIER) -> None:
    with article.store.write() as db:
        tagger = people.author(db, kind="tagger", name=people.PRETAG).id
    record(article, add(*said), by=tagger, at=at)


def submit(article: Article, *said: Annotation, by: int | None = None, at: str = AT) -> None:
    """Submit a reading of Anna's, or somebody's, with these annotations."""
    by = by or article.anna
    record(article, *([add(*said)] if said else []), by=by, at=at)
    with article.store.write() as db:
        reading = readings.find_reading(db, document_id=article.id, author_id=by)
        assert reading is not None
        readings.set_status(db, reading, "submitted", author_id=by, at=at)


def give(
    article: Article, to: int | None, *, suggestions: bool = True, ended: bool = False
) -> None:
    with article.store.write() as db:
        project = db.conn.execute(
            "SELECT project_id FROM documents WHERE id = ?", (article.id,)
        ).fetchone()[0]
        db.conn.execute(
            "INSERT INTO assignments"
            " (project_id, document_id, author_id, place, suggestions, given_at, ended_at)"
            " VALUES (?, ?, ?, 1, ?, ?, ?)",
            (project, article.id, to, int(suggestions), AT, AT if ended else None),
        )


def figures(store: Store) -> team.Figures:
    return team.figures(store, "news", today=TODAY)


def cases(store: Store, *asked: object, **more: object) -> list[int]:
    return [one.id for one in team.cases(store, "news", Asked(*asked, **more))]


def test_a_project_in_which_nothing_was_done_has_figures(store: Store) -> None:
    made = articles(store, 2)
    found = figures(store)
    assert found.people == ()
    assert found.progress.free.documents == tuple(one.id for one in made)
    assert found.forecast.reason == "too_few_days"
    assert found.days == found.decided == found.worked == found.comparisons == ()
    assert found.disputes == found.left_out == ()


def test_progress_is_of_what_is_handed_out_with_its_articles(store: Store) -> None:
    done, begun, waiting, free, held = articles(store, 5)
    for one in (done, begun, waiting):
        give(one, one.anna)
    give(waiting, waiting.ben)
    give(free, None)
    give(held, held.ben)
    with store.write() as db:
        db.conn.execute("INSERT INTO holds VALUES (?, ?, ?, '')", (held.id, held.anna, AT))
    submit(done, mention())
    record(begun, add(mention()), by=begun.anna)
    found = figures(store).progress
    assert found.is_handed_out
    assert (found.tasks, found.remaining) == (6, 4)
    assert found.done.documents == (done.id,)
    assert found.begun.documents == (begun.id,)
    assert (found.waiting.tasks, found.waiting.documents) == (2, (waiting.id,))
    assert found.free.documents == (free.id,)
    assert found.held.documents == (held.id,)
    assert found.of[done.ben].held.documents == (held.id,)
    assert found.of[done.anna].forecast.remaining == 2


def test_a_reading_without_a_slot_is_work_too(store: Store) -> None:
    given, taken = articles(store, 2)
    give(given, given.anna)
    give(taken, taken.ben, ended=True)
    submit(taken, by=taken.ben)
    found = figures(store)
    assert found.progress.done.documents == (taken.id,)
    assert found.progress.besides.documents == (taken.id,)
    assert [one.name for one in found.people] == ["Anna", "Ben"]


def test_the_last_submission_counts_and_an_open_reading_does_not(store: Store) -> None:
    first, second = articles(store, 2)
    submit(first, at=AT)
    first.set_status("open")
    submit(first, at=LATER)
    submit(second, at=AT)
    second.set_status("open")
    (day,) = figures(store).days
    assert (day.day, day.author_id, day.documents) == (date(2026, 11, 23), first.anna, (first.id,))


def test_a_gesture_over_many_articles_is_no_submission(store: Store) -> None:
    (article,) = articles(store, 1)
    submit(article, at=AT)
    with store.write() as db:
        for status in ("open", "submitted"):
            reading = readings.find_reading(db, document_id=article.id, author_id=article.anna)
            assert reading is not None
            readings.set_status(db, reading, status, author_id=article.anna, at=LATER)
    (day,) = figures(store).days
    assert day.day == date(2026, 11, 22)


def test_suggestions_are_counted_with_their_cases(store: Store) -> None:
    first, second = articles(store, 2)
    submit(first, mention(), rejection("met"))
    record(second, add(mention()), change(mention(), mention(label="PERSON")), by=second.anna)
    submit(second)
    everything = figures(store).decided[0]
    assert (everything.author_id, everything.label) == (None, None)
    outcomes = (everything.same, everything.changed, everything.rejected, everything.left)
    assert outcomes == (1, 1, 1, 1)
    assert everything.kept.value == 0.25
    assert cases(store, None, None, "same") == [first.id]
    assert cases(store, None, "GPE", "changed") == [second.id]
    assert cases(store, first.anna, "MEET", "rejected") == [first.id]
    assert cases(store, kind="event", outcome="left") == [second.id]
    assert cases(store, first.ben) == []
    assert cases(store) == [first.id, second.id]


def test_suggestions_that_came_or_changed_after_submitting_tell_nothing(store: Store) -> None:
    kept, late = articles(store, 2)
    submit(kept, mention())
    submit(late, mention())
    suggest(late, [mention("new-one", label="PERSON")], at=LATER)
    found = figures(store)
    assert found.left_out == (late.id,)
    assert found.decided[0].shown == 2
    assert cases(store) == [kept.id]


def test_a_reading_that_came_with_a_file_tells_nothing_of_suggestions(store: Store) -> None:
    (article,) = articles(store, 1)
    edit = add(mention())
    record(article, Edit(edit.id, "import", edit.changes), by=article.anna)
    submit(article)
    found = figures(store)
    assert (found.decided, found.days) == ((), ())
    assert found.progress.done.documents == (article.id,), "done it is"


def test_hidden_suggestions_are_compared_and_not_counted_as_shown(store: Store) -> None:
    made = articles(store, 24)
    for place, one in enumerate(made):
        give(one, one.anna, suggestions=place >= 12)
    for one in made[:6]:
        submit(one, mention("mine", label="PERSON"))
    for one in made[6:11]:
        submit(one, mention("mine"))
    submit(made[11])
    for one in made[12:]:
        submit(one, mention(), *MET)
    made[12].set_status("open")
    record(made[12], change(mention(), mention(label="PERSON")), by=made[12].anna)
    submit(made[12])
    found = figures(store)
    (comparison,) = found.comparisons
    hidden, shown = comparison.hidden, comparison.shown
    assert hidden.documents == tuple(one.id for one in made[:12])
    assert (hidden.same, hidden.departed, hidden.nothing) == (5, 6, 13)
    assert (shown.same, shown.departed, shown.nothing) == (23, 1, 0)
    assert comparison.ratio == pytest.approx((1 / 12) / (6 / 11), rel=0.01)
    assert found.decided[0].shown == 24, "the hidden ones were shown to nobody"
    anna = made[0].anna
    assert cases(store, anna, arm="hidden") == list(hidden.documents)
    assert cases(store, anna, None, "changed", "hidden") == [one.id for one in made[:6]]
    assert cases(store, anna, None, "changed", "shown") == [made[12].id]
    assert cases(store, anna, None, "left", "hidden") == list(hidden.documents)
    assert cases(store, made[0].ben, arm="hidden") == []


def test_whose_article_was_withdrawn_still_read_it_without_suggestions(store: Store) -> None:
    (article,) = articles(store, 1)
    give(article, article.anna, suggestions=False, ended=True)
    submit(article, mention("mine"))
    found = figures(store)
    assert found.decided == ()
    assert found.comparisons[0].hidden.documents == (article.id,)


def test_two_readers_of_one_article_may_disagree(store: Store) -> None:
    both, alone = articles(store, 2)
    submit(both, mention(), *MET)
    submit(both, rejection("ankara"), *MET, by=both.ben)
    submit(alone, rejection("ankara"))
    anna, ben = figures(store).disputes
    assert (anna.author_id, anna.kept, anna.refused, anna.documents) == (
        both.anna,
        1,
        0,
        (both.id,),
    )
    assert (ben.kept, ben.refused) == (0, 1)


def test_working_time_is_of_submitted_readings_over_all_days(store: Store) -> None:
    done, begun = articles(store, 2)
    submit(done, mention(), *MET)
    record(begun, add(mention()), by=begun.anna)
    with store.write() as db:
        for one, day, seconds in (
            (done, "2026-11-21", 60.0),
            (done, "2026-11-22", 30.0),
            (begun, "2026-11-22", 500.0),
        ):
            working_time.add_seconds(
                db, author_id=one.anna, document_id=one.id, day=day, seconds=seconds, at=AT
            )
    everybody, anna = figures(store).worked
    assert (everybody.author_id, anna.author_id) == (None, done.anna)
    assert (anna.documents, anna.seconds, anna.labels, anna.median) == ((done.id,), 90.0, 2, 90.0)
    assert anna.per_label is not None
    assert anna.per_label.value == 45.0


def test_another_projects_work_is_not_counted(store: Store) -> None:
    (article,) = articles(store, 1)
    (other,) = add_articles(store, ["Ankara met them."], slug="other")
    suggest(other, [mention()])
    submit(other, mention())
    give(other, other.ben)
    found = figures(store)
    assert (found.days, found.decided, found.people) == ((), (), ())
    assert found.progress.tasks == 1
    assert not found.progress.is_handed_out
    assert cases(store) == []
    assert article.id != other.id


def test_the_state_is_another_whenever_something_was_done(store: Store) -> None:
    first, second = articles(store, 2)
    seen = [team.state_of(store, "news")]
    assert team.state_of(store, "news") == seen[0]

    def see() -> None:
        seen.append(team.state_of(store, "news"))

    record(first, add(mention()), by=first.anna)
    see()
    submit(first)
    see()
    give(second, second.anna)
    see()
    suggest(second, [mention("more", label="PERSON")], at=LATER)
    see()
    with store.write() as db:
        people.rename_author(db, first.anna, "Annabel")
    see()
    assert len(set(seen)) == len(seen)


def test_only_who_may_see_the_team_gets_figures(store: Store) -> None:
    articles(store, 1)
    lead = person(store, "Lena", "lead")
    reviewer = person(store, "Rita", "reviewer")
    assert figures(lead).progress.tasks == 1
    for ask in (
        lambda: figures(reviewer),
        lambda: team.state_of(reviewer, "news"),
        lambda: team.cases(reviewer, "news", Asked()),
    ):
        with pytest.raises(Forbidden, match="how the team is doing"):
            ask()
    with pytest.raises(NotFound):
        team.figures(lead, "nowhere")


def test_an_address_that_asks_for_nothing_there_is_refused() -> None:
    with pytest.raises(BadInput):
        team.asked_from_text('{"arm":"both"}')


def test_everybody_with_work_here_is_named_once(store: Store) -> None:
    first, second = articles(store, 2)
    give(first, first.ben)
    submit(first, by=first.ben)
    submit(second, by=second.ben)
    with store.read() as db:
        project = db.conn.execute("SELECT id FROM projects WHERE slug = 'news'").fetchone()[0]
        assert team_tallies.people(db, project) == [(first.ben, "Ben")]
