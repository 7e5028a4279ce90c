"""Decisions, and what the gold is after them: what the server makes of each, the editor makes, too.

`tests/cases/settling.json` has them for both. `python -m tests.adjudication.settling_cases`
writes it anew from `CASES`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from curation.adjudication import Proposal, Rule, Standing, decision_id
from curation.codec import annotation_to_json
from curation.model import Annotation, Annotations, Argument, Decision, Relation
from curation.schema_json import schema_to_json
from tests.adjudication.readers import decide, merged
from tests.adjudication.said import MAJORITY, UNCHECKED, by_readers, gold_of, review
from tests.builders import (
    SCHEMA,
    TEXT,
    chain,
    event,
    mention,
    relation,
    span,
    trigger,
    turkey,
)

FILE = Path(__file__).parents[1] / "cases" / "settling.json"
PERSON = mention(label="PERSON")
THIRD = span("third", 10, 13)
SAID = span("said", TEXT.index("met") + 4, TEXT.index("met") + 6, "SAY", trigger=True)
ENDS = (mention(), turkey())
CHECKED = Rule(check_untouched=1, check_agreed=1)


@dataclass(frozen=True, slots=True)
class Case:
    """What readers said, and what is decided in turn: the kind of a unit, and what of it.

    The unit is the first of its kind that is open. It is settled as the version with this
    number; None: nothing is there.
    """

    name: str
    said: Mapping[int, Annotations]
    decided: tuple[tuple[str, int | None], ...]
    rule: Rule = UNCHECKED


def _meeting(*targets: str) -> tuple[Annotation, ...]:
    return (trigger(), event(*targets))


CASES = (
    Case("a label", by_readers((mention(),), (PERSON,)), (("span", 1),)),
    Case("nothing instead of either label", by_readers((mention(),), (PERSON,)), (("span", None),)),
    Case("what was checked", by_readers((mention(),), (mention(),)), (("span", 0),), CHECKED),
    Case(
        "a relation comes with the end it waited for",
        by_readers((*ENDS, relation()), (PERSON, turkey(), relation())),
        (("span", 0),),
    ),
    Case(
        "a relation goes with its end",
        by_readers((*ENDS, relation()), (PERSON, turkey(), relation())),
        (("span", None),),
    ),
    Case(
        "relations that readers see differently go with an end that all of them need",
        by_readers((*ENDS, relation()), (PERSON, turkey(), relation("turkey", "ankara"))),
        (("span", None),),
    ),
    Case(
        "a relation stays out that the new label of its end does not allow",
        by_readers(
            (*ENDS, Relation("of", "citizen_of", "ankara", "turkey")),
            (PERSON, turkey(), Relation("of", "citizen_of", "ankara", "turkey")),
        ),
        (("span", 0),),
    ),
    Case(
        "a frame comes with its last filler",
        by_readers(
            (*ENDS, *_meeting("ankara", "turkey")),
            (PERSON, turkey(), *_meeting("ankara", "turkey")),
        ),
        (("span", 1),),
    ),
    Case(
        "a frame comes without the filler that was decided away",
        by_readers(
            (*ENDS, *_meeting("ankara", "turkey")),
            (PERSON, turkey(), *_meeting("ankara", "turkey")),
        ),
        (("span", None),),
    ),
    Case(
        "a filler is decided before the frame that readers see differently",
        by_readers((*ENDS, *_meeting("ankara", "turkey")), (PERSON, turkey(), *_meeting("ankara"))),
        (("span", 0), ("event", 0)),
    ),
    Case(
        "frames that differ in what was decided away agree",
        by_readers((*ENDS, *_meeting("ankara", "turkey")), (mention(), *_meeting("ankara"))),
        (("span", None),),
    ),
    Case(
        "a frame that fills a role of another one, and both wait",
        by_readers(
            *(
                (
                    one,
                    *_meeting("ankara"),
                    SAID,
                    replace(
                        event(id="saying", trigger="said"),
                        label="SAY",
                        arguments=(Argument("about", "meeting"),),
                    ),
                )
                for one in (mention(), PERSON)
            )
        ),
        (("span", 0),),
    ),
    Case(
        "a chain comes without the mention that was decided away",
        by_readers(
            (*ENDS, THIRD, chain("ankara", "turkey", "third")),
            (PERSON, turkey(), THIRD, chain("ankara", "turkey", "third")),
        ),
        (("span", None),),
    ),
    Case(
        "a chain of which too little is left goes",
        by_readers((*ENDS, chain()), (PERSON, turkey(), chain())),
        (("span", None),),
    ),
    Case(
        "what most readers have, part by part",
        by_readers(
            (*ENDS, THIRD, *_meeting("ankara", "turkey")),
            (PERSON, turkey(), THIRD, *_meeting("ankara", "third")),
            (turkey(), THIRD, *_meeting("turkey", "third")),
        ),
        (("span", 0),),
        MAJORITY,
    ),
)


def written() -> str:
    """The file: for each step the gold and the units before it, what is decided, and the gold."""
    steps = [step for case in CASES for step in _steps(case)]
    value = {"text": TEXT, "schema": schema_to_json(SCHEMA), "steps": steps}
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _steps(case: Case) -> Iterator[dict[str, Any]]:
    gold = gold_of(case.said, rule=case.rule)
    for kind, number in case.decided:
        before = review(case.said, gold, rule=case.rule)
        of_kind = (one for one in before.open if one.unit.kind == kind)
        standing = next(one for one in of_kind if one.state in ("conflict", "check"))
        made = decide(gold, standing, number, TEXT)
        assert made is not None, case.name
        made = {**made, decision_id(standing.unit.id): _decision(made, standing)}
        after = merged(made, review(case.said, made, rule=case.rule), TEXT)
        yield {
            "name": case.name,
            "gold": [annotation_to_json(one) for one in gold.values()],
            "units": [_unit(one) for one in before.standings],
            "unit": standing.unit.id,
            "version": number,
            "after": [annotation_to_json(one) for one in after.values()],
            "open": _open(before, review(case.said, after, rule=case.rule)),
        }
        gold = after


def _decision(gold: Annotations, standing: Standing) -> Decision:
    """The decision as the editor writes it."""
    decision = gold[decision_id(standing.unit.id)]
    assert isinstance(decision, Decision)
    silent = next((one.readers for one in standing.unit.versions if not one.claim), ())
    readers = silent if decision.outcome == "none" else decision.readers
    return replace(decision, reason="", readers=readers, offered=_claims(standing))


def _claims(standing: Standing) -> tuple[str, ...]:
    return tuple(sorted(one.claim for one in standing.unit.versions if one.readers and one.claim))


def _open(before: Proposal, after: Proposal) -> list[str]:
    """What is still to be decided of what was."""
    known = {one.unit.id for one in before.open if one.state != "waiting"}
    return [one.unit.id for one in after.open if one.unit.id in known]


def _unit(standing: Standing) -> dict[str, Any]:
    unit = standing.unit
    is_told = not standing.is_merged or standing.has_followed
    return {
        "id": unit.id,
        "kind": unit.kind,
        "at": unit.at,
        "state": standing.state,
        "type": standing.type,
        "again": standing.again,
        "needs": list(unit.needs),
        "agreed": standing.agreed,
        "versions": [
            {
                "readers": list(one.readers),
                "claim": one.claim,
                "says": one.says,
                **(
                    {"annotations": [annotation_to_json(each) for each in one.annotations]}
                    if is_told
                    else {}
                ),
            }
            for one in unit.versions
        ],
    }


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
