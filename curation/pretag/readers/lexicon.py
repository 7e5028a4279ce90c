"""The rules made ready for looking up: by word, by frame, by verb. Made once for each version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from curation.pretag.rule_files import Rules
from curation.pretag.rules.contexts import ContextRule
from curation.pretag.rules.events import EventRule
from curation.pretag.rules.relations import RelationRule
from curation.pretag.rules.small import HelperRule

Frame = Mapping[str, str]
"""The role of each slot."""
Phrase = tuple[str, ...]
Values = Mapping[str, tuple[str, ...]]
"""Values of attributes, the preferred first."""


ContextIndex = Mapping[str, tuple[tuple[Phrase, tuple[int, ...]], ...]]
"""Under a phrase's first word the phrase and the numbers of the rules it belongs to."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the readers look things up in."""

    version: str
    events: Mapping[str, tuple[EventRule, ...]]
    regexes: tuple[EventRule, ...]
    frames: Mapping[str, Frame]
    acts: Mapping[str, HelperRule]
    acts_after: frozenset[tuple[str, str]]
    suffers: frozenset[str]
    suffers_after: frozenset[tuple[str, str]]
    nominals: Mapping[str, str]
    cues: Mapping[tuple[str, str], Mapping[str, str]]
    meanings: Mapping[str, Values]
    relations: Mapping[str, tuple[RelationRule, ...]]
    relation_words: Mapping[str, Mapping[str, tuple[tuple[Phrase, RelationRule], ...]]]

    relation_lemmas: frozenset[str]
    context_rules: tuple[ContextRule, ...]
    contexts: ContextIndex
    roles: dict[str, Frame] = field(default_factory=dict)
    """What `roles_of` has put together so far."""

    def says(self, where: str, word: str, pos: str) -> str:
        """What a word at this place says about an event; empty for nothing."""
        found = self.cues.get((where, word))
        if found is None:
            return ""
        return found.get(pos) or found.get("ANY", "")

    def roles_of(self, rule: EventRule) -> Frame:
        """The role of each slot under a rule: its frame's and its own, the passive's first."""
        if rule.key not in self.roles:
            named = {**self.frames.get(rule.frame, {}), **dict(rule.roles)}
            if "obj" in named:
                named = {"passive": named.get("passive", named["obj"]), **named}
            self.roles[rule.key] = {slot: role for slot, role in named.items() if role != "-"}
        return self.roles[rule.key]

    def is_known(self, word: str) -> bool:
        """Whether a word, in a form that a headline may have, is one of the rules'."""
        return any(
            form in self.events or form in self.nominals or form in self.acts
            for form in plain_forms(word)
        )


def plain_forms(word: str) -> Iterator[str]:
    """A word, and what it may be a form of where no tagger says: talks, talk."""
    yield word
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    if word.endswith("ed"):
        yield word[:-1]
        yield word[:-2]
    if word.endswith("ing"):
        yield word[:-3]
        yield word[:-3] + "e"


@lru_cache(maxsize=8)
def lexicon_of(rules: Rules) -> Lexicon:
    """The rules, ready."""
    events: dict[str, list[EventRule]] = defaultdict(list)
    for rule in rules.events:
        if rule.regex is None:
            events[rule.words[rule.head]].append(rule)
    frames: dict[str, dict[str, str]] = defaultdict(dict)
    for frame in reversed(rules.frames):
        if not frame.is_off:
            frames[frame.frame][frame.slot] = frame.role
    cues: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for cue in reversed(rules.cues):
        if not cue.is_off:
            cues[cue.where, cue.word][cue.pos] = cue.says
    meanings: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for meaning in reversed(rules.meanings):
        if not meaning.is_off:
            meanings[meaning.says][meaning.attribute] = meaning.values
    relations: dict[str, list[RelationRule]] = defaultdict(list)
    for relation in rules.relations:
        if not relation.is_off:
            relations[relation.shape].append(relation)
    contexts = tuple(rule for rule in rules.contexts if not rule.is_off)
    acts = [helper for helper in rules.helpers if helper.does == "acts"]
    suffers = [helper for helper in rules.helpers if helper.does == "suffers"]
    return Lexicon(
        version=rules.version,
        events={word: _best_first(found) for word, found in events.items()},
        regexes=tuple(rule for rule in rules.events if rule.regex is not None),
        frames=dict(frames),
        acts={helper.verb: helper for helper in acts if not helper.preps},
        acts_after=_after(acts),
        suffers=frozenset(helper.verb for helper in suffers if not helper.preps),
        suffers_after=_after(suffers),
        nominals={rule.word: rule.label for rule in rules.nominals if not rule.is_off},
        cues=dict(cues),
        meanings=dict(meanings),
        relations={shape: tuple(found) for shape, found in relations.items()},
        relation_lemmas=frozenset(
            words.split()[-1]
            for found in relations.values()
            for rule in found
            for words in rule.words
        ),
        context_rules=contexts,
        contexts=_by_first_word(contexts),
        relation_words={shape: _by_last_word(found) for shape, found in relations.items()},
    )


def _best_first(rules: Iterable[EventRule]) -> tuple[EventRule, ...]:
    """More words first, then more conditions, then exceptions, then a project's own."""
    return tuple(
        sorted(
            rules,
            key=lambda rule: (-len(rule.words), -len(rule.conditions), not rule.is_off),
        )
    )


def _after(helpers: Iterable[HelperRule]) -> frozenset[tuple[str, str]]:
    return frozenset((helper.verb, prep) for helper in helpers for prep in helper.preps)


def _by_last_word(
    rules: Iterable[RelationRule],
) -> dict[str, tuple[tuple[Phrase, RelationRule], ...]]:
    """Each phrase under its last word, the longest first."""
    found: dict[str, list[tuple[Phrase, RelationRule]]] = defaultdict(list)
    for rule in rules:
        for words in rule.words:
            phrase = tuple(words.split())
            found[phrase[-1]].append((phrase, rule))
    return {
        word: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
        for word, entries in found.items()
    }


def _by_first_word(rules: Iterable[ContextRule]) -> ContextIndex:
    """Each phrase under its first word, the longest first, with the numbers of its rules."""
    by_phrase: dict[Phrase, list[int]] = defaultdict(list)
    for number, rule in enumerate(rules):
        if rule.regex is None:
            by_phrase[rule.parts].append(number)
    found: dict[str, list[tuple[Phrase, tuple[int, ...]]]] = defaultdict(list)
    for phrase, numbers in sorted(by_phrase.items(), key=lambda item: -len(item[0])):
        found[phrase[0]].append((phrase, tuple(numbers)))
    return {word: tuple(entries) for word, entries in found.items()}
