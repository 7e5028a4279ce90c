"""A project that annotators read and a reviewer settles, for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from curation.adjudication import Standing, decision_id
from curation.desk import annotating, reviewing
from curation.desk.review_rules import change_review_rule, review_rule
from curation.desk.reviewing import Case
from curation.desk.seats import Seat
from curation.edits import Change, Edit
from curation.model import Annotation, Decision, Outcome, Rejection, Remark, Span
from curation.schema import Schema
from curation.store import Store, reviews
from curation.store import readings as reading_rows
from curation.store.readings import Receipt
from tests.builders import SCHEMA, edit, new_id
from tests.desk.team import Team


def mention(words: str, label: str = "GPE", *, article: int = 0, id: str = "", **more: Any) -> Span:
    """A mention of these words in an article of `Reviews`."""
    text = f"Ankara met the envoy of Turkey, part {article}."
    start = text.index(words)
    return Span(id or new_id(), label, start, start + len(words), words, **more)


class Reviews(Team):
    """Articles that Anna and Ben read, and Rita, a reviewer, settles; Lea leads."""

    def __init__(self, store: Store, *, articles: int = 1, schema: Schema = SCHEMA) -> None:
        super().__init__(store, articles=articles, schema=schema)
        self.annotators("Anna", "Ben")
        self.rita = self.person("Rita", "reviewer")

    @property
    def document(self) -> int:
        """The first article."""
        return self.documents[0]

    def hand_in(self, name: str, *annotations: Annotation, article: int = 0) -> None:
        """Somebody labels an article so, whatever they had there, and hands it in."""
        seat, document = self.seat(name), self.documents[article]
        shown = annotating.desk(seat, document)
        if shown.status == "submitted":
            annotating.reopen(seat, document)
        changes = (
            *(Change(one, None) for one in shown.annotations),
            *(Change(None, one) for one in annotations),
        )
        if changes:
            receipt = annotating.record(seat, document, [Edit(new_id(), "label", changes)])
            assert not receipt.refused, receipt.refused[0].error
        annotating.submit(seat, document)

    def differ(self, *, article: int = 0) -> None:
        """Anna and Ben agree on Turkey, and one calls Ankara a place, the other a person."""
        for name, label in (("Anna", "GPE"), ("Ben", "PERSON")):
            self.hand_in(
                name,
                mention("Ankara", label, article=article),
                mention("Turkey", article=article),
                article=article,
            )

    def open(self, *, article: int = 0, by: Seat | None = None) -> Case:
        """The case of an article as a reviewer (Rita) opens it."""
        return reviewing.open_case(by or self.rita, self.documents[article])

    def unit(self, words: str, *, article: int = 0) -> Standing:
        """How the unit on these words stands."""
        for one in self.open(article=article).proposal.standings:
            for version in one.unit.versions:
                if any(isinstance(a, Span) and a.text == words for a in version.annotations):
                    return one
        raise AssertionError(f"nobody says anything of {words}")

    def decide(
        self,
        words: str,
        version: int | None = 0,
        *,
        article: int = 0,
        by: Seat | None = None,
        reason: str = "",
    ) -> Receipt:
        """A reviewer (Rita) takes a version of a unit as the editor does; None: it is not there."""
        made = deciding(self.unit(words, article=article), version, reason=reason)
        return self.record(made, article=article, by=by)

    def record(self, *edits: Edit, article: int = 0, by: Seat | None = None) -> Receipt:
        """Record edits of a gold reading, by Rita unless said."""
        return reviewing.record(by or self.rita, self.documents[article], list(edits))

    def gold(self, *, article: int = 0) -> dict[str, Annotation]:
        """What the gold reading of an article holds."""
        with self.store.read() as db:
            found = reviews.find_gold(db, self.documents[article])
            return {} if found is None else reading_rows.present_annotations(db, found.id)

    def said(self, *, article: int = 0) -> set[tuple[str, str]]:
        """The words and labels in the gold reading of an article."""
        return {
            (one.text, one.label)
            for one in self.gold(article=article).values()
            if isinstance(one, Span)
        }


def no_checks(reviews: Reviews, **more: Any) -> None:
    """What agrees is merged without being drawn for checking; `more` is of the rule."""
    present = review_rule(reviews.lead, "news")
    rule = replace(present.rule, check_untouched=0, check_agreed=0, **more)
    change_review_rule(reviews.lead, "news", replace(present, rule=rule))


def deciding(
    standing: Standing, version: int | None, *, reason: str = "", outcome: Outcome | None = None
) -> Edit:
    """The edit that takes a version of a unit which the gold does not have yet."""
    unit = standing.unit
    annotations = () if version is None else unit.versions[version].annotations
    decision = Decision(
        decision_id(unit.id),
        unit.id,
        outcome or ("taken" if annotations else "none"),
        () if version is None else unit.versions[version].readers,
        offered_of(standing),
        reason,
    )
    return edit(*(Change(None, one) for one in (*annotations, decision)), verb="decide")


def offered_of(standing: Standing) -> tuple[str, ...]:
    """The digests of all that readers say of a unit."""
    return tuple(one.claim for one in standing.unit.versions if one.claim)


def labels(annotations: Iterable[Annotation]) -> list[Annotation]:
    """What is a label."""
    return [one for one in annotations if not isinstance(one, Decision | Rejection | Remark)]
