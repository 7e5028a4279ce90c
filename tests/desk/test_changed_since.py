"""Why an edit cannot be taken back, in words: what became of chains and decisions since."""

from __future__ import annotations

from dataclasses import replace

from curation.desk.changed_since import what_stands_against
from curation.edits import invert
from curation.model import Decision
from tests.builders import (
    TEXT,
    add,
    by_id,
    chain,
    change,
    mention,
    rejection,
    relation,
    span,
    turkey,
)

HERE = (mention(), turkey())
LEFT = ", so this article was left as it is."


def test_a_mention_that_is_in_a_chain_now_is_named() -> None:
    back = invert(add(mention()), id="taken-back")
    assert what_stands_against(back, by_id(*HERE)) == ""
    now = by_id(*HERE, chain(name="Türkiye"))
    assert what_stands_against(back, now) == f"“Ankara” is in a chain now{LEFT}"


def test_a_chain_that_goes_with_its_mention_stands_against_nothing() -> None:
    back = invert(add(*HERE, chain()), id="taken-back")
    assert what_stands_against(back, by_id(*HERE, chain())) == ""


def test_a_chain_that_changed_is_named_by_its_name_or_its_longest_mention() -> None:
    zurich = span("zurich", TEXT.index("Zu"), TEXT.index(" on Friday"))
    made = invert(add(chain("turkey", "zurich")), id="taken-back")
    named = by_id(*HERE, zurich, chain("turkey", "zurich", name="The talks"))
    assert what_stands_against(made, named) == f"“{zurich.text}” was changed{LEFT}"
    gone = by_id(*HERE, zurich)
    assert what_stands_against(made, gone) == f"“{zurich.text}” is no chain any more{LEFT}"
    described = invert(change(chain(), chain(name="Türkiye"), verb="describe"), id="taken-back")
    other = by_id(*HERE, chain(name="Turkey"))
    assert what_stands_against(described, other) == f"“Türkiye” was changed{LEFT}"


def test_what_would_be_rejected_again_is_gone_for_what_depends_on_it() -> None:
    back = invert(change(rejection(), mention(), verb="accept"), id="taken-back")
    assert what_stands_against(back, by_id(*HERE)) == ""
    assert what_stands_against(back, by_id(*HERE, relation())) == (
        f"“Ankara” is part of near now{LEFT}"
    )
    assert what_stands_against(back, by_id(*HERE, chain())) == f"“Ankara” is in a chain now{LEFT}"


def test_a_decision_is_spoken_of_by_what_it_is_about() -> None:
    taken = Decision("d-ankara", "ankara", "taken", (1,), (), "")
    back = invert(add(mention(), taken), id="taken-back")
    edited = replace(taken, outcome="edited")
    assert what_stands_against(back, by_id(replace(mention(), label="PERSON"), edited)) == (
        f"“Ankara” is PERSON now{LEFT}"
    )
    assert what_stands_against(back, by_id(mention(), edited)) == f"It was decided anew since{LEFT}"
