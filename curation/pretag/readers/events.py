"""Suggests events: a rule's word as the trigger, its frame's slots as the arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from curation.model import Argument, AttributeValue, Confidence, Event, Origin, Span
from curation.pretag.naming import OTHER_NAMES
from curation.pretag.parsed import TAGGER, Passage
from curation.pretag.readers import modality
from curation.pretag.readers.frames import Filler, arguments
from curation.pretag.readers.lexicon import Lexicon
from curation.pretag.readers.matching import conditions_hold, phrase, rules_for
from curation.pretag.readers.noun_slots import noun_slots
from curation.pretag.readers.reasons import event_reason
from curation.pretag.readers.slots import Slots, verb_slots
from curation.pretag.readers.spans import mention_span, words_of
from curation.pretag.readers.tree import VERBAL, Tree
from curation.pretag.rules.events import EventRule
from curation.pretag.suggestions import Suggestions, suggestion_id

NO_TRIGGER = frozenset(
    {"PERSON", "ORG", "GPE", "FAC", "LAW", "WORK_OF_ART", "LOC", "PRODUCT", "NORP"}
)
"""Words in names of these labels are no triggers: the Defense in Defense Ministry."""


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that holds for the tokens of a trigger, and what fills its roles."""

    rule: EventRule
    token: int
    trigger: tuple[int, int]
    fillers: tuple[Filler, ...]


def events(passage: Passage) -> Suggestions:
    """The events of a passage, with their triggers and the common nouns that fill roles."""
    tree, lexicon = passage.tree, passage.lexicon
    spans: dict[str, Span] = {}
    found: dict[str, Event] = {}
    for one in find_events(tree, lexicon):
        event = _suggestion(passage, one, spans)
        found.setdefault(event.id, event)
    return Suggestions(spans=tuple(spans.values()), events=tuple(found.values()))


def find_events(tree: Tree, lexicon: Lexicon) -> list[Found]:
    """The events of a tree in the order of their triggers; one a word."""
    candidates = []
    for i, lemma in enumerate(tree.lemmas):
        if (
            lemma in lexicon.events
            or tree.pos[i] in ("PROPN", "ADJ")
            or tree.lowers[i] in lexicon.events
            or lexicon.regexes
        ):
            candidates.append(i)
    found = []
    for i in candidates:
        one = _event_at(tree, i, lexicon)
        if one is not None:
            found.append(one)
    types = {one.token: one.rule.type for one in found}
    return [one for one in found if not _is_said_twice(tree, one, types)]


def _is_said_twice(tree: Tree, found: Found, types: Mapping[int, str]) -> bool:
    """Bombing in bombing raids: one happening, named by the last noun."""
    i = found.token
    return (
        tree.deps[i] in ("compound", "nmod", "amod")
        and tree.pos[i] in ("NOUN", "PROPN")
        and types.get(tree.heads[i]) == found.rule.type
    )


def _event_at(tree: Tree, i: int, lexicon: Lexicon) -> Found | None:
    name = tree.name_at[i]
    if name is not None and name.label in NO_TRIGGER:
        return None
    slots: Slots | None = None
    for rule in rules_for(tree, i, lexicon):
        words = phrase(tree, i, rule)
        if words is None:
            continue
        if slots is None:
            slots = (
                noun_slots(tree, i, lexicon)
                if tree.pos[i] in ("NOUN", "PROPN") and not _acts_as_verb(tree, i, rule)
                else verb_slots(tree, i)
            )
        if not conditions_hold(tree, i, rule, slots):
            continue
        if rule.is_off or not _may_stand(tree, i, lexicon):
            return None
        fillers = arguments(tree, i, rule, slots, lexicon)
        if _arguments_suffice(rule, fillers):
            return Found(rule, i, _trigger(tree, i, words), tuple(fillers))
    return None


def _acts_as_verb(tree: Tree, i: int, rule: EventRule) -> bool:
    return rule.pos == "VERB" and tree.has(i, "nsubj", "dobj")


def _may_stand(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun before a noun names a happening: talks in ceasefire talks, not aid workers."""
    if tree.pos[i] not in ("NOUN", "PROPN") or tree.deps[i] not in ("compound", "nmod"):
        return not (tree.deps[i] == "npadvmod" and tree.lowers[i + 1 : i + 2] == ["-"])
    head = tree.heads[i]
    return (
        tree.pos[head] not in ("NOUN", "PROPN")
        or tree.lemmas[head] in lexicon.events
        or tree.lemmas[head] in CARRIERS
    )


CARRIERS = frozenset(
    "plan proposal effort process wave campaign deadline announcement decision violation "
    "term condition order relief package pledge bid attempt vote call victim toll scene".split()
)
"""Nouns before which the name of a happening still names it: ceasefire plan, arrest order."""


def _arguments_suffice(rule: EventRule, fillers: Sequence[Filler]) -> bool:
    roles = [filler.role for filler in fillers]
    for condition in rule.conditions:
        match condition.about:
            case "args":
                if (len(roles) >= int(min(condition.words))) == condition.negated:
                    return False
            case "actor" | "recipient":
                if (condition.about in roles) == condition.negated:
                    return False
    return True


def _trigger(tree: Tree, i: int, words: Sequence[int]) -> tuple[int, int]:
    """The head word, with the words of its phrase that stand right beside it."""
    first = last = i
    is_noun = tree.pos[i] not in VERBAL
    while last + 1 in words and (is_noun or tree.deps[last + 1] in ("prt", "advmod")):
        last += 1
    while first - 1 in words:
        first -= 1
    return first, last


def _suggestion(passage: Passage, found: Found, spans: dict[str, Span]) -> Event:
    tree, rule = passage.tree, found.rule
    said = modality.messages(tree, found.token, passage.lexicon)
    trigger_text = _text(tree, passage, *found.trigger)
    filled = [(filler.slot, words_of(passage, filler.mention)) for filler in found.fillers]
    told = [one for one in said if one not in ("past", "present")]
    origin = Origin(
        tagger=TAGGER,
        version=passage.version,
        confidence=_confidence(found),
        rule=f"events:{rule.key}",
        reason=event_reason(trigger_text, filled, told),
    )
    start = passage.start + tree.starts[found.trigger[0]]
    end = passage.start + tree.end(found.trigger[1])
    trigger = Span(
        id=suggestion_id(passage.text_sha256, "trigger", rule.type, start, end),
        label=rule.type,
        start=start,
        end=end,
        text=passage.text[start:end],
        trigger=True,
        origin=origin,
    )
    spans[trigger.id] = trigger
    filling: dict[tuple[str, str], Argument] = {}
    for filler in found.fillers:
        span = mention_span(passage, filler.mention)
        if span is not None:
            if filler.mention.is_new:
                spans[span.id] = span
            filling[filler.role, span.id] = Argument(filler.role, span.id)
    roles = sorted([argument.role, argument.target] for argument in filling.values())
    return Event(
        id=suggestion_id(passage.text_sha256, "event", rule.type, trigger.id, roles),
        label=rule.type,
        trigger=trigger.id,
        arguments=tuple(filling.values()),
        attributes=_attributes(rule, said, passage.lexicon),
        origin=origin,
    )


def _attributes(rule: EventRule, said: list[str], lexicon: Lexicon) -> dict[str, AttributeValue]:
    found: dict[str, AttributeValue] = {}
    if rule.modes:
        found["mode"] = rule.modes
    if rule.also:
        found[OTHER_NAMES] = rule.also
    return {**modality.attributes(said, lexicon), **found}


def _confidence(found: Found) -> Confidence:
    """High for a sure rule with somebody in it; measured in docs/pretagging.md."""
    if found.rule.confidence == "check" or not found.fillers:
        return "check"
    return "high"


def _text(tree: Tree, passage: Passage, first: int, last: int) -> str:
    return passage.text[passage.start + tree.starts[first] : passage.start + tree.end(last)]
