"""Whether somebody trusts suggestions too much: articles with them against articles without.

In the control share suggestions exist but were hidden. There a person's own labels differ from them
in some places; that is what the suggestions get wrong by that person's own judgement. Where they
were shown, an independent person corrects as often; whoever trusts them too much corrects less.

The figure is the *ratio of departures* (`departures.py` has the arithmetic). Of the suggestions in
whose place the person labelled anything at all, how many do they contradict when they see them,
over how many when they do not? If somebody keeps the share k of wrong suggestions, and would say
the same unseen of the share h, it is near (1 - k) / (1 - h), whatever share is wrong.

Why only places with a label of their own: people overlook more without help. That is no trust, and
it leaves the ratio alone as long as they overlook right and wrong suggestions alike.

What it cannot see:
* suggestions where there is nothing at all. Kept, they look like finds; without them nobody labels
  the place, which looks like overlooking it.
* who is careless alone: slips made only without help (a label or an end that they know better)
  count as departures there and look like too much trust afterwards.
* who overlooks without help mainly what the suggestions get right: then what is left to compare is
  worse than the whole, and an honest person may be flagged; the other way round trust is hidden.
* relations, arguments and labels of the article, which are not compared.
* why: an agreeing person may have learned from the suggestions that they are right.
It looks at one person at a time: of forty honest people one or two may be flagged by chance, more
where figures are looked at every day. So it is a reason to look at cases together, no verdict on
anybody. How often it finds what in 200 articles is in docs/team.md, by simulation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.intervals import Interval
from curation.team.departures import ratio_of
from curation.team.places import Article
from curation.team.shares import Mean, Share, Sums, mean_of, share_of

Verdict: TypeAlias = Literal["too_little", "no_sign", "keeps_more"]

LEAST_ARTICLES = 10
"""Articles on either side below which nothing is said."""
LEAST_DEPARTURES = 10
"""Departures of both sides together below which nothing is said."""
MATTERS = 0.8
"""A ratio above this is not worth a talk, however sure it is."""
WINDOW = {"hidden": 50, "shown": 200}
"""How many of a person's newest articles are compared: habits change, and more tell little more."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One side of the comparison; what a person's readings say in the places of suggestions.

    Counts are of suggestions, equal words of one article once.
    """

    documents: tuple[int, ...]
    suggestions: int
    same: int
    departed: int
    nothing: int
    own: int
    departing: Share
    """Of the places with a label of their own, those that contradict the suggestion."""
    omitted: Share
    """Of all suggestions, those in whose place the person has nothing."""
    own_per_document: Mean | None
    """Labels an article where nothing was suggested: who only checks adds fewer of their own."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One person with and without suggestions; see the module for what the figures mean."""

    author_id: int
    shown: Arm
    hidden: Arm
    ratio: float | None
    interval: Interval | None
    verdict: Verdict

    @property
    def lost(self) -> float | None:
        """The share of their own corrections that they do not make when suggestions are shown."""
        return None if self.ratio is None else 1 - self.ratio

    @property
    def sentence(self) -> str:
        """What the figures say, for people."""
        if self.verdict == "too_little":
            return (
                f"Too little to compare: that needs {LEAST_ARTICLES} submitted articles with "
                f"suggestions and {LEAST_ARTICLES} without; so far there are "
                f"{len(self.shown.documents)} and {len(self.hidden.documents)}."
                if min(len(self.shown.documents), len(self.hidden.documents)) < LEAST_ARTICLES
                else "Too few labels differ from suggestions to compare."
            )
        lost, low = self.lost, self.interval
        if self.verdict == "no_sign" or lost is None or low is None:
            return "No sign of too much trust in suggestions."
        return (
            f"Corrects suggestions less than their own labels without suggestions let expect: "
            f"about {lost:.0%} of the corrections are missing (95 %: {1 - low.high:.0%} to "
            f"{1 - low.low:.0%}). Look at some of the cases together."
        )


def compare(author_id: int, shown: Sequence[Article], hidden: Sequence[Article]) -> Comparison:
    """Compare what one person says where suggestions are seen with where they are not."""
    arms = arm_of(shown), arm_of(hidden)
    ratio, interval = ratio_of(shown, hidden)
    enough = min(len(shown), len(hidden)) >= LEAST_ARTICLES and (
        sum(arm.departed for arm in arms) >= LEAST_DEPARTURES
    )
    verdict: Verdict = "no_sign"
    if not enough:
        verdict = "too_little"
    elif ratio is not None and interval is not None and ratio <= MATTERS and interval.high < 1:
        verdict = "keeps_more"
    return Comparison(author_id, *arms, ratio, interval, verdict)


def arm_of(articles: Sequence[Article]) -> Arm:
    """One side of the comparison."""
    departing, omitted, own = Sums(), Sums(), Sums()
    for article in articles:
        same = sum(met.same for met in article.met.values())
        departed = sum(met.departed for met in article.met.values())
        nothing = sum(met.nothing for met in article.met.values())
        departing.add(departed, same + departed)
        omitted.add(nothing, same + departed + nothing)
        own.add(article.own, 1)
    return Arm(
        tuple(sorted(article.document for article in articles)),
        suggestions=round(omitted.whole),
        same=round(departing.whole - departing.part),
        departed=round(departing.part),
        nothing=round(omitted.part),
        own=round(own.part),
        departing=share_of(departing),
        omitted=share_of(omitted),
        own_per_document=mean_of(own),
    )
