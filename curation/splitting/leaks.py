"""Whether a split leaks, counted again from the articles and the parts alone.

Nothing of how the parts were made is used here: near articles are found by an exact join that asks
no hash family (prefix filtering; Chaudhuri, Ganti and Kaushik 2006), stories and sources by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import ceil

from curation.heavy import heavy
from curation.splitting.article import Article
from curation.splitting.bitmaps import Bitmaps, Numbers
from curation.splitting.near import LEAK
from curation.splitting.shingles import Marks, Shingles, likeness, shingles_of
from curation.splitting.split import PARTS, Part, Split


@dataclass(frozen=True, slots=True)
class Leak:
    """Two articles in different parts that should not be, and why."""

    one: int
    other: int
    why: str


def leaks(articles: Iterable[Article], parts: Mapping[int, Part], split: Split) -> list[Leak]:
    """Every pair of near articles over two parts, and what else a split keeps together or in order.

    Of a story or a source that is torn, and of a part that begins too early, one pair is told.
    """
    ids: list[int] = []
    shingles: list[Shingles] = []
    names: dict[int, str] = {}
    days: dict[int, date] = {}
    for article in articles:
        if article.id in parts:
            ids.append(article.id)
            shingles.append(shingles_of(article.text))
            if name := {"story": article.story, "source": article.source}.get(split.by):
                names[article.id] = name
            if split.by == "date" and article.day is not None:
                days[article.id] = article.day
    near = _near_pairs(shingles, [PARTS.index(parts[id]) for id in ids])
    return [
        *(Leak(ids[one], ids[other], "nearly the same words") for one, other in near),
        *_torn(names, parts, split),
        *_too_early(days, parts),
    ]


def _torn(names: Mapping[int, str], parts: Mapping[int, Part], split: Split) -> Iterator[Leak]:
    first: dict[str, int] = {}
    told: set[str] = set()
    for id, name in names.items():
        if parts[first.setdefault(name, id)] != parts[id] and name not in told:
            told.add(name)
            yield Leak(first[name], id, f"the same {split.by}")


def _too_early(days: Mapping[int, date], parts: Mapping[int, Part]) -> Iterator[Leak]:
    ids = {part: [id for id in days if parts[id] == part] for part in PARTS}
    for before, after in combinations([part for part in PARTS if ids[part]], 2):
        newest, oldest = (
            max(ids[before], key=days.__getitem__),
            min(ids[after], key=days.__getitem__),
        )
        if days[newest] > days[oldest]:
            yield Leak(newest, oldest, f"newer than {after} begins")


def _near_pairs(shingles: list[Shingles], places: list[int]) -> Iterator[tuple[int, int]]:
    """The near pairs that are in different places."""
    if len(set(places)) < 2:
        return
    numpy = heavy("numpy")
    usual, _ = Counter(places).most_common(1)[0]
    bitmaps, marks = Bitmaps(shingles), Marks()
    where = numpy.array(places)
    for one, sharing in _sharing(shingles, [place != usual for place in places]):
        # Of a pair one at least is not where most are; where neither is, it comes up twice.
        there = where[sharing]
        others = sharing[(there != places[one]) & ((there == usual) | (sharing < one))]
        likely = bitmaps.may_be_like(one, others, LEAK).tolist()
        for number in marks.may_be_like(shingles[one], [shingles[each] for each in likely], LEAK):
            other = likely[number]
            if likeness(shingles[one], shingles[other]) >= LEAK:
                yield min(one, other), max(one, other)


def _sharing(shingles: list[Shingles], wanted: list[bool]) -> Iterator[tuple[int, Numbers]]:
    """For each wanted set, those that have one of its rarest runs among their own rarest."""
    numpy = heavy("numpy")
    rarest = list(_rarest(shingles))
    if not rarest:
        return
    runs = numpy.concatenate(rarest)
    order = numpy.argsort(runs, kind="stable")
    owners = numpy.repeat(numpy.arange(len(rarest)), [len(one) for one in rarest])[order]
    runs = runs[order]
    for number, rare in enumerate(rarest):
        if wanted[number] and len(rare):
            begins = numpy.searchsorted(runs, rare, "left").tolist()
            ends = numpy.searchsorted(runs, rare, "right").tolist()
            seen = numpy.zeros(len(shingles), bool)
            for begin, end in zip(begins, ends, strict=True):
                seen[owners[begin:end]] = True
            yield number, numpy.flatnonzero(seen)


def _rarest(shingles: list[Shingles]) -> Iterator[Shingles]:
    """Of each set as many of its rarest runs as a set that is near to it must have one of.

    Of n runs these are all but the n * LEAK commonest, and one more. Runs nobody else has are the
    rarest, count among them, and are of no use.
    """
    numpy = heavy("numpy")
    everything = numpy.concatenate(shingles)
    everything.sort()
    again = numpy.flatnonzero(everything[1:] == everything[:-1])
    shared, times = numpy.unique(everything[again], return_counts=True)
    del everything, again  # as large as all articles
    if not len(shared):
        return
    for one in shingles:
        place = numpy.searchsorted(shared, one)
        place = place[(place < len(shared)) & (shared.take(place, mode="clip") == one)]
        alone = len(one) - len(place)
        wanted = len(one) - ceil(LEAK * len(one)) + 1 - alone
        rarest = place[numpy.lexsort((place, times[place]))]
        yield shared[rarest[: max(0, wanted)]]
