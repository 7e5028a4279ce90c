"""What a reading says in the places of suggestions, shown or hidden."""

from __future__ import annotations

from curation.team.places import Met, Suggested, Words, article_of

ANKARA = Words(False, "GPE", 0, 6, None)
TURKEY = Words(False, "GPE", 20, 26, None)


def suggested(words: Words, text: str = "Ankara", confidence: str = "high") -> Suggested:
    return Suggested(*words, text, confidence)


def met(*said: Words, by: tuple[Suggested, ...] = (suggested(ANKARA),)) -> Met:
    (only,) = article_of(1, by, said).met.values()
    return only


def test_the_very_same_words_and_label_are_the_same_whatever_their_id() -> None:
    assert met(ANKARA) == Met(same=1)


def test_another_label_or_another_end_is_a_departure() -> None:
    assert met(ANKARA._replace(label="ORG")) == Met(departed=1)
    assert met(ANKARA._replace(end=9)) == Met(departed=1)
    assert met(ANKARA._replace(pieces="[[0, 2], [4, 6]]")) == Met(departed=1)


def test_where_there_is_no_label_of_the_kind_there_is_nothing() -> None:
    assert met() == Met(nothing=1)
    assert met(Words(False, "GPE", 6, 9, None)) == Met(nothing=1), "touching is no overlap"
    assert met(ANKARA._replace(trigger=True)) == Met(nothing=1)


def test_what_repeats_another_suggestion_contradicts_none() -> None:
    longer = Words(False, "ORG", 0, 20, None)
    both = (suggested(ANKARA), suggested(longer, "Ankara University"))
    found = article_of(1, both, [longer])
    assert found.met == {(False, "high"): Met(same=1, nothing=1)}


def test_equal_words_with_one_label_count_once() -> None:
    again = suggested(ANKARA._replace(start=40, end=46), "ANKARA")
    other = suggested(TURKEY, "Turkey")
    found = article_of(1, (suggested(ANKARA), again, other), [ANKARA, TURKEY])
    assert found.met == {(False, "high"): Met(same=2)}


def test_equal_words_depart_when_half_of_those_labelled_do() -> None:
    places = [ANKARA._replace(start=at, end=at + 6) for at in (0, 20, 40)]
    by = tuple(map(suggested, places))
    other = [one._replace(label="ORG") for one in places]
    assert met(places[0], other[1], by=by) == Met(departed=1)
    assert met(places[0], places[1], other[2], by=by) == Met(same=1)


def test_sure_and_unsure_suggestions_and_triggers_are_kept_apart() -> None:
    trigger = Words(True, "MEET", 10, 13, None)
    by = (
        suggested(ANKARA),
        suggested(TURKEY, "Turkey", "check"),
        suggested(trigger, "met"),
        suggested(ANKARA._replace(start=50, end=56), "Ankara", "check"),
    )
    found = article_of(1, by, [ANKARA, trigger])
    assert found.met == {
        (False, "check"): Met(same=1, nothing=1),
        (True, "high"): Met(same=1),
    }


def test_labels_where_nothing_was_suggested_are_a_persons_own() -> None:
    own = Words(False, "PERSON", 60, 64, None)
    by = (suggested(ANKARA),)
    assert article_of(1, by, [ANKARA, own]).own == 1
    assert article_of(1, by, [ANKARA._replace(label="ORG")]).own == 0
    assert article_of(1, (), [own, ANKARA]).own == 2
