"""How a project settles what its readers see differently: reading the rule, and changing it."""

from __future__ import annotations

from dataclasses import replace

from curation.adjudication import Rule
from curation.desk.authorising import allowed_project, signed_in
from curation.desk.opening import now
from curation.errors import BadInput
from curation.permissions import Action
from curation.store import Store, audit
from curation.store import review_rules as rows
from curation.store.review_rules import ReviewRule

__all__ = ["ReviewRule", "change_review_rule", "review_rule"]

KINDS: tuple[str, ...] = ("all", "majority", "at_least")
MOST_READERS = 100


def review_rule(store: Store, slug: str) -> ReviewRule:
    """The rule of a project. Raises `NotFound` or `Forbidden`."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.VISIT)
        return rows.review_rule(db, project.id)


def change_review_rule(store: Store, slug: str, chosen: ReviewRule) -> ReviewRule:
    """Give a project another rule. What was decided stays, whatever the rule.

    A settled article of which the rule makes something else is to be looked at again. The seed
    stays, so that a higher share to check keeps what was drawn. Raises `BadInput` naming what
    cannot be, `NotFound` or `Forbidden`.
    """
    check_rule(chosen.rule)
    with store.write() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        before = rows.review_rule(db, project.id)
        kept = replace(chosen, rule=replace(chosen.rule, seed=before.rule.seed))
        if kept != before:
            rows.set_review_rule(db, project.id, kept)
            person = signed_in(db, store)
            audit.note(
                db,
                at=now(),
                author_id=None if person is None else person.id,
                action="changed how review settles",
                about=slug,
                detail=in_words(kept),
            )
        return kept


def check_rule(rule: Rule) -> None:
    """Raise `BadInput` for a rule nobody can settle by."""
    if rule.kind not in KINDS:
        raise BadInput(f"The rule is {rule.kind!r}: it is {', '.join(KINDS)}.")
    if not 1 <= rule.number <= MOST_READERS:
        raise BadInput(f"At least 1 to {MOST_READERS} readers must agree, not {rule.number}.")
    for name, share in (
        ("suggestions nobody touched", rule.check_untouched),
        ("everything else that is agreed", rule.check_agreed),
    ):
        if not 0 <= share <= 1:
            raise BadInput(f"The share of {name} to check is from 0 to 1, not {share}.")


def in_words(chosen: ReviewRule) -> str:
    """Such as "all agree; checks 5 % and 1 %; names shown; corrections shown"."""
    rule = chosen.rule
    who = {
        "all": "all agree",
        "majority": "most agree",
        "at_least": f"at least {rule.number} agree",
    }
    return "; ".join(
        (
            who[rule.kind],
            f"checks {rule.check_untouched:.3g} and {rule.check_agreed:.3g}",
            f"names {'hidden' if chosen.hides_names else 'shown'}",
            f"corrections {'shown' if chosen.shows_corrections else 'not shown'}",
        )
    )
