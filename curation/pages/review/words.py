"""What states, kinds of conflict and rules are called on this page."""

from __future__ import annotations

from collections.abc import Mapping

from curation.adjudication import Estimate, Rule, Stratum
from curation.desk.cases import Cases, CaseState, ReviewCase
from curation.desk.counts import counted, listed
from curation.pages.team.words import NOTHING

STATES: Mapping[CaseState, str] = {
    "new": "To settle",
    "begun": "Begun",
    "again": "Changed since",
    "sent_back": "Sent back",
    "unfinished": "Still read",
    "settled": "Settled",
}
"""In the order of the choice above the table."""

TYPES: Mapping[str, str] = {
    "label": "Label",
    "boundary": "Boundary",
    "missing": "There or not",
    "role": "Role",
    "attribute": "Attribute",
    "link": "Link",
    "value": "Value",
    "schema": "Not in the schema",
    "untouched": "Check: untouched",
    "agreed": "Check: agreed",
}
"""What readers may differ about, and why something they agree on is looked at."""

RULES: Mapping[str, str] = {
    "all": "All readers agree",
    "majority": "More than half agree",
    "at_least": "So many agree",
}


def type_name(kind: str) -> str:
    """What a kind of conflict is called; one without a name here goes by its own."""
    return TYPES.get(kind, kind.replace("_", " ").capitalize())


def rule_in_words(rule: Rule) -> str:
    """What merges without being looked at, and which share of it is looked at after all."""
    who = {
        "all": "all readers of the article say the same",
        "majority": "more than half of its readers say the same",
        "at_least": f"{counted(rule.number, 'reader')} or more say the same",
    }[rule.kind]
    return (
        f"What is merged without anybody looking: where {who}. To check are "
        f"{percent(rule.check_untouched)} of that where every one of them left a suggestion "
        f"untouched, and {percent(rule.check_agreed)} of the rest."
    )


def percent(share: float) -> str:
    """A share of a hundred, with a decimal only where it has one."""
    return f"{share * 100:.1f}".removesuffix(".0") + " %"


def case_sum(found: Cases) -> str:
    """How far the project is, in one line."""
    by_state = _by_state(found)
    all_of_them = len(found.cases)
    return f"{by_state.get('settled', 0):,} of {counted(all_of_them, 'case')} settled"


def case_rest(found: Cases) -> str:
    """What is left, and on whom it waits; "" when all is settled."""
    by_state = _by_state(found)
    parts = []
    if found.waiting:
        parts.append(f"{found.waiting:,} {_waits(found.waiting)} for you{_all_taken(found)}")
    others = sum(one.is_waiting and not one.may_settle for one in found.cases)
    if others:
        parts.append(f"{others:,} {_waits(others)} for another reviewer, since you read it")
    sent_back = by_state.get("sent_back", 0)
    if sent_back:
        parts.append(f"{sent_back:,} {'was' if sent_back == 1 else 'were'} sent back")
    unfinished = by_state.get("unfinished", 0)
    if unfinished:
        parts.append(f"{unfinished:,} {'is' if unfinished == 1 else 'are'} still read")
    return f"{listed(parts)}." if parts else ""


def is_any_free(found: Cases) -> bool:
    """Whether a case waits for this person that nobody else is at."""
    return any(one.is_waiting and one.may_settle and not one.claimed_by for one in found.cases)


def _all_taken(found: Cases) -> str:
    """Who is at those that wait for this person, where nobody has left one of them free."""
    if is_any_free(found):
        return ""
    names = {one.claimed_by for one in found.cases if one.is_waiting and one.may_settle}
    them = "it" if found.waiting == 1 else "all of them"
    return f" ({listed(sorted(names))} {'is' if len(names) == 1 else 'are'} at {them})"


def _waits(number: int) -> str:
    return "waits" if number == 1 else "wait"


def who_is_on_it(case: ReviewCase) -> str:
    """Who settles a case or has settled it, or why it is nobody's turn."""
    if case.state == "settled":
        return case.settled_by or NOTHING
    if case.claimed_by:
        return f"{case.claimed_by} is on it"
    if case.waits_for:
        return f"waits for {listed(list(case.waits_for))}{_who_left(case)}"
    return "" if case.may_settle else "not you: you read it"


def _who_left(case: ReviewCase) -> str:
    if not case.left:
        return ""
    have = "has" if len(case.left) == 1 else "have"
    return f" ({listed(list(case.left))} {have} left: a lead hands it on under Team)"


def error_sentence(
    stratum: Stratum, found: Estimate, *, share: float, is_rest: bool = False
) -> str:
    """What the checks say of what was merged unseen, in words.

    `share` is how much of that is drawn to be checked; `is_rest` says that the sentence before was
    about suggestions left untouched.
    """
    merged = _merged_unseen(stratum, found.merged, is_rest=is_rest)
    if found.point is None or found.interval is None:
        if not share:
            return (
                f"{merged} The share that is checked is 0 %, so nobody will know how many are "
                "wrong; a lead changes it under *How it is settled*."
            )
        return f"{merged} None of these was checked yet, so nobody knows how many are wrong."
    low, high = percent(found.interval.low), percent(found.interval.high)
    return (
        f"{merged} Of {found.checked:,} more that were checked, {found.wrong:,} "
        f"{'was' if found.wrong == 1 else 'were'} wrong: so about **{percent(found.point)}** of "
        f"what nobody looked at (between {low} and {high} in 95 of 100 cases)."
    )


def _merged_unseen(stratum: Stratum, number: int, *, is_rest: bool) -> str:
    was, their, them = ("was", "its", "it") if number == 1 else ("were", "their", "them")
    if stratum == "untouched":
        what, why = "suggestion", f"all readers left {them} untouched"
    else:
        what, why = "other label" if is_rest else "label", f"{their} readers agree"
    if not number:
        return f"No {what} was merged unseen because {why}."
    return f"{counted(number, what)} {was} merged unseen because {why}."


def _by_state(found: Cases) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in found.cases:
        counts[one.state] = counts.get(one.state, 0) + 1
    return counts
