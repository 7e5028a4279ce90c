"""Simulated readers of news, and a reviewer who is always right.

Nobody is watched here: what is set is how often readers slip, overlook, or keep a wrong
suggestion; what comes out is what is left to decide, and what is wrong in what was merged unseen.

An article has 40 mentions (31 % repeat a name of it), 8 events with two fillers, 8 relations, a
label and a chain, and suggestions for its mentions of which 78 % are right, as measured on unseen
news. Of wrong suggestions 30 % are kept by everybody, for they mislead everybody; else each reader
keeps one in ten. Some names ("EU") each reader labels by a habit of their own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from curation.adjudication import Proposal, Rule, Standing, Tally, propose
from curation.model import (
    Annotation,
    Annotations,
    Argument,
    Chain,
    DocumentLabel,
    Event,
    Origin,
    Relation,
    Span,
)
from curation.schema import (
    DocumentLabelType,
    EntityType,
    EventType,
    RelationType,
    Role,
    Schema,
)

LABELS = ("PERSON", "GPE", "ORG", "LOC")
WIDTH = 24
"""Code points from one mention to the next; all are shorter."""
TRIGGER = 14
"""Where in such a stretch an event's word stands."""
SCHEMA = Schema(
    name="news",
    entities=tuple(EntityType(name=one) for one in LABELS),
    relations=(RelationType(name="near", symmetric=True), RelationType(name="part_of")),
    events=tuple(
        EventType(name=one, roles=(Role(name="actor"), Role(name="target")))
        for one in ("ATTACK", "MEET")
    ),
    document_labels=(DocumentLabelType(name="topic", values=("war", "trade", "other")),),
)
ORIGIN = Origin("spacy", "1", "high")


@dataclass(frozen=True)
class Reader:
    """Chances of one decision."""

    mislabels: float = 0.03
    misplaces: float = 0.03
    overlooks: float = 0.06
    invents: float = 0.02
    keeps_alone: float = 0.10
    """Wrong suggestions, beside those that everybody keeps."""
    overlooks_frames: float = 0.12
    """Events and relations."""
    misfills: float = 0.10
    habits: float = 0.5
    """Ambiguous names that they label otherwise than the guideline says, always."""


@dataclass(frozen=True)
class Tagger:
    precision: float = 0.78
    recall: float = 0.70
    kept_by_all: float = 0.30
    """Of what is wrong: what every reader keeps as it is."""


@dataclass(frozen=True)
class Article:
    """An article: what is true of it, what was suggested, and what each reader said."""

    text: str
    truth: Annotations
    suggestions: Annotations
    readings: Mapping[int, Annotations]


@dataclass(frozen=True)
class Names:
    """The names of a project, and which of them are ambiguous."""

    labels: Mapping[str, str]
    ambiguous: frozenset[str]
    habits: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


def names_of(chance: random.Random, readers: int, reader: Reader) -> Names:
    labels = {f"Name{number:04d}": chance.choice(LABELS) for number in range(600)}
    ambiguous = frozenset(name for name in labels if chance.random() < 0.04)
    habits = {
        number: {
            name: chance.choice(LABELS)
            for name in sorted(ambiguous)
            if chance.random() < reader.habits
        }
        for number in range(1, readers + 1)
    }
    return Names(labels, ambiguous, habits)


def articles(
    seed: int,
    *,
    count: int = 200,
    readers: int = 2,
    reader: Reader | None = None,
    tagger: Tagger | None = None,
    mentions: int = 40,
    frames: bool = True,
) -> Iterator[Article]:
    """A project of articles, the same for the same seed."""
    chance = random.Random(seed)
    reader, tagger = reader or Reader(), tagger or Tagger()
    names = names_of(chance, readers, reader)
    for _ in range(count):
        text, truth = _article(chance, names, mentions, frames=frames)
        suggestions, misleading = _suggested(chance, text, truth, tagger)
        said = {
            number: _read(chance, text, truth, suggestions, misleading, number, reader, names)
            for number in range(1, readers + 1)
        }
        yield Article(text, truth, suggestions, said)


def _article(
    chance: random.Random, names: Names, mentions: int, *, frames: bool
) -> tuple[str, dict[str, Annotation]]:
    pool, there = list(names.labels), list[str]()
    for _ in range(mentions):
        # Squared, so that some names come in many articles and most in few.
        fresh = pool[int(len(pool) * chance.random() ** 2)]
        there.append(chance.choice(there) if there and chance.random() < 0.31 else fresh)
    text = "".join(f"{name} of old did".ljust(WIDTH - 2) + ". " for name in there)
    truth: dict[str, Annotation] = {
        f"m{n}": _mention(f"m{n}", names.labels[name], n * WIDTH, text)
        for n, name in enumerate(there)
    }
    truth["d"] = DocumentLabel("d", "topic", chance.choice(("war", "trade", "other")))
    if not frames:
        return text, truth
    for n in sorted(chance.sample(range(mentions), 8)):
        start = n * WIDTH + TRIGGER
        label = chance.choice(("ATTACK", "MEET"))
        truth[f"t{n}"] = Span(f"t{n}", label, start, start + 3, text[start : start + 3], (), True)
        filled = (Argument("actor", f"m{n}"), Argument("target", f"m{chance.randrange(mentions)}"))
        truth[f"e{n}"] = Event(f"e{n}", label, f"t{n}", filled)
    for n in range(8):
        one, other = chance.sample(range(mentions), 2)
        label = chance.choice(("near", "part_of"))
        truth[f"r{n}"] = Relation(f"r{n}", label, f"m{one}", f"m{other}")
    same = [f"m{n}" for n, name in enumerate(there) if there.count(name) > 1][:3]
    if len(same) > 1:
        truth["c"] = Chain("c", tuple(same))
    return text, truth


def _mention(id: str, label: str, start: int, text: str, length: int = 8) -> Span:
    return Span(id, label, start, start + length, text[start : start + length])


def _suggested(
    chance: random.Random, text: str, truth: Annotations, tagger: Tagger
) -> tuple[dict[str, Annotation], set[str]]:
    """What is suggested, and the ids of what misleads every reader."""
    found: dict[str, Annotation] = {}
    misleading: set[str] = set()
    for one in truth.values():
        if not isinstance(one, Span) or one.trigger or chance.random() > tagger.recall:
            continue
        id = f"s-{one.id}"
        found[id] = replace(one, id=id, origin=ORIGIN)
        if chance.random() < tagger.precision:
            continue
        found[id] = replace(_spoilt(chance, one, text), id=id, origin=ORIGIN)
        if chance.random() < tagger.kept_by_all:
            misleading.add(id)
    return found, misleading


def _spoilt(chance: random.Random, one: Span, text: str) -> Span:
    """Another label, or other ends."""
    if chance.random() < 0.6:
        return replace(one, label=chance.choice([each for each in LABELS if each != one.label]))
    return _mention(one.id, one.label, one.start, text, 11)


def _read(
    chance: random.Random,
    text: str,
    truth: Annotations,
    suggestions: Annotations,
    misleading: set[str],
    number: int,
    reader: Reader,
    names: Names,
) -> dict[str, Annotation]:
    said: dict[str, Annotation] = {}
    ids: dict[str, str] = {}
    for one in truth.values():
        if not isinstance(one, Span) or one.trigger:
            continue
        suggestion = suggestions.get(f"s-{one.id}")
        kept = _kept(chance, one, suggestion, misleading, reader)
        if kept is None:
            if chance.random() < reader.overlooks:
                continue
            kept = _by_hand(chance, one, text, number, reader, names)
        said[kept.id] = kept
        ids[one.id] = kept.id
        if chance.random() < reader.invents:
            start = one.start + 12
            extra = _mention(f"{number}-x{one.id}", chance.choice(LABELS), start, text, 3)
            said[extra.id] = extra
    said |= _frames(chance, truth, ids, number, reader)
    return said


def _kept(
    chance: random.Random,
    one: Span,
    suggestion: Annotation | None,
    misleading: set[str],
    reader: Reader,
) -> Span | None:
    if not isinstance(suggestion, Span):
        return None
    is_right = (suggestion.label, suggestion.end) == (one.label, one.end)
    keeps = is_right or suggestion.id in misleading or chance.random() < reader.keeps_alone
    return suggestion if keeps else None


def _by_hand(
    chance: random.Random, one: Span, text: str, number: int, reader: Reader, names: Names
) -> Span:
    made = replace(one, id=f"{number}-{one.id}")
    habit = names.habits.get(number, {}).get(one.text)
    if habit is not None:
        made = replace(made, label=habit)
    if chance.random() < reader.mislabels:
        made = replace(made, label=chance.choice(LABELS))
    if chance.random() < reader.misplaces:
        made = replace(_mention(made.id, made.label, one.start, text, 11), id=made.id)
    return made


def _frames(
    chance: random.Random,
    truth: Annotations,
    ids: Mapping[str, str],
    number: int,
    reader: Reader,
) -> dict[str, Annotation]:
    said: dict[str, Annotation] = {}
    others = sorted(ids.values())
    for one in truth.values():
        own = f"{number}-{one.id}"
        match one:
            case Event() if chance.random() > reader.overlooks_frames:
                trigger = truth[one.trigger]
                assert isinstance(trigger, Span)
                said[f"{number}-{trigger.id}"] = replace(trigger, id=f"{number}-{trigger.id}")
                filled = (
                    Argument(
                        each.role,
                        chance.choice(others)
                        if chance.random() < reader.misfills
                        else ids[each.target],
                    )
                    for each in one.arguments
                    if each.target in ids and chance.random() > reader.misfills
                )
                said[own] = Event(own, one.label, f"{number}-{trigger.id}", tuple(filled))
            case Relation() if chance.random() > reader.overlooks_frames:
                if one.head in ids and one.tail in ids:
                    said[own] = Relation(own, one.label, ids[one.head], ids[one.tail])
            case DocumentLabel():
                value = chance.choice(("war", "trade", "other"))
                said[own] = replace(
                    one, id=own, value=value if chance.random() < 0.08 else one.value
                )
            case Chain():
                mentions = tuple(ids[each] for each in one.mentions if each in ids)
                if len(mentions) > 1 and chance.random() > reader.overlooks_frames:
                    said[own] = Chain(own, mentions)
            case _:
                continue
    return said


def proposed(article: Article, gold: Annotations, rule: Rule) -> Proposal:
    return propose(
        article.readings,
        gold,
        text=article.text,
        schema=SCHEMA,
        rule=rule,
        suggestions=article.suggestions,
    )


def right_version(standing: Standing, article: Article) -> int | None:
    """The version of a mention that is true; None where none is."""
    true = {
        (one.label, one.start, one.end)
        for one in article.truth.values()
        if isinstance(one, Span) and not one.trigger
    }
    places = {(start, end) for _, start, end in true}
    said = [one.annotations[0] if one.annotations else None for one in standing.unit.versions]
    for number, one in enumerate(said):
        if isinstance(one, Span) and (one.label, one.start, one.end) in true:
            return number
    spans = [one for one in said if isinstance(one, Span)]
    if any(one.start < end and start < one.end for one in spans for start, end in places):
        return None
    return said.index(None) if None in said else None


def merged_and_checked(article: Article, rule: Rule) -> tuple[Tally, int]:
    """What a reviewer who is always right finds of the mentions, and how many merged are wrong."""
    wrong_merged = 0
    merged: dict[str, int] = {"untouched": 0, "agreed": 0}
    checked, wrong = dict(merged), dict(merged)
    for one in proposed(article, {}, rule).standings:
        if one.unit.kind != "span" or one.state not in ("agreed", "check"):
            continue
        is_wrong = right_version(one, article) != one.agreed
        if one.state == "agreed":
            merged[one.stratum] += 1
            wrong_merged += is_wrong
        else:
            checked[one.stratum] += 1
            wrong[one.stratum] += is_wrong
    return Tally(merged, checked, wrong), wrong_merged  # type: ignore[arg-type]
