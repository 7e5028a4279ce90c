"""How a project settles what its readers see differently, where it was ever said."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlite_utils import Database

from curation.adjudication import Rule


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """A project's rule, whether reviewers see names, and whether readers see what was decided."""

    rule: Rule = field(default_factory=Rule)
    hides_names: bool = False
    shows_corrections: bool = True


def review_rule(db: Database, project_id: int) -> ReviewRule:
    """The rule of a project; the usual one where none was chosen."""
    row = db.conn.execute(
        "SELECT rule, number, check_untouched, check_agreed, seed, hides_names, shows_corrections"
        " FROM review_rules WHERE project_id = ?",
        (project_id,),
    ).fetchone()
    if row is None:
        return ReviewRule()
    *rule, hides_names, shows_corrections = row
    return ReviewRule(Rule(*rule), bool(hides_names), bool(shows_corrections))


def set_review_rule(db: Database, project_id: int, chosen: ReviewRule) -> None:
    """Give a project its rule."""
    rule = chosen.rule
    db.conn.execute(
        "INSERT OR REPLACE INTO review_rules (project_id, rule, number, check_untouched,"
        " check_agreed, hides_names, shows_corrections, seed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            project_id,
            rule.kind,
            rule.number,
            rule.check_untouched,
            rule.check_agreed,
            int(chosen.hides_names),
            int(chosen.shows_corrections),
            rule.seed,
        ),
    )
