"""Hypothesis strategies: texts that are hard to count in, annotations on them, edits that hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from curation.edits import Change, Edit, replay
from curation.model import (
    Annotation,
    Argument,
    Chain,
    Decision,
    DocumentLabel,
    Event,
    Origin,
    Rejection,
    Relation,
    Remark,
    Span,
    references,
)

NASTY = (
    *("👨‍👩‍👧‍👦", "🇹🇷", "e\u0301", "Zu\u0308rich", "𝔊", "\u200d", "ﬁ", "İ", "한국"),
    *("שלום", "مرحبا", "\u202eRTL\u202c"),
    *("\r\n", "\n\n", "\t", "\u00a0", "\ufeff", "\u2028", " "),
    *("'\"", "<b>&amp;", "\\", "A", "b", "."),
)
"""Pieces of text that count differently in bytes, UTF-16 units, code points and graphemes."""

texts = st.lists(
    st.one_of(
        st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
    ),
    min_size=2,
    max_size=20,
).map("".join).filter(lambda text: len(text) >= 2)  # fmt: skip
ids = st.sampled_from([f"id-{number}" for number in range(8)])
edit_ids = st.uuids(version=4).map(str)

origins = st.builds(
    Origin,
    tagger=st.sampled_from(["spacy", "wörterbuch"]),
    version=st.just("1"),
    confidence=st.sampled_from(["high", "check"]),
    score=st.none() | st.floats(0, 1),
    rule=st.sampled_from(["", "ner"]),
    reason=st.sampled_from(["", "a name seen once 🙂"]),
)
maybe_origins = st.none() | origins
mention_attributes = st.just({}) | st.fixed_dictionaries({"negated": st.booleans()})
event_attributes = st.just({}) | st.fixed_dictionaries(
    {}, optional={"negated": st.booleans(), "tense": st.sampled_from(["past", "future"])}
)
relation_attributes = st.just({}) | st.fixed_dictionaries(
    {"sources": st.lists(st.sampled_from(["one", "two"]), unique=True).map(tuple)}
)


@st.composite
def spans(draw: st.DrawFn, text: str, id: str = "span", *, label: str = "") -> Span:
    """A span on a text; a trigger when its `label` is given."""
    start, end = sorted(
        draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True))
    )
    inner = (
        draw(st.lists(st.integers(start + 1, end - 1), max_size=4, unique=True))
        if end - start > 2
        else []
    )
    cuts = [start, *sorted(inner[: len(inner) // 2 * 2]), end]
    pieces = tuple(zip(cuts[::2], cuts[1::2], strict=True))
    return Span(
        id,
        label or draw(st.sampled_from(["GPE", "PERSON"])),
        start,
        end,
        text[start:end],
        pieces if len(pieces) > 1 else (),
        bool(label),
        {} if label else draw(mention_attributes),
        draw(maybe_origins),
    )  # fmt: skip


@st.composite
def annotations_of(draw: st.DrawFn, text: str) -> dict[str, Annotation]:
    """A reading that holds: annotations of every kind."""
    found: dict[str, Annotation] = {}
    for number in range(draw(st.integers(0, 4))):
        found[f"s{number}"] = draw(spans(text, f"s{number}"))
    targets = sorted(found)
    for number, mentions in enumerate(draw(chained(targets))):
        name = draw(st.sampled_from(["", "Türkiye 🇹🇷"]))
        link = draw(st.sampled_from(["", "Q43"])) if name or len(mentions) > 1 else "Q43"
        found[f"c{number}"] = Chain(f"c{number}", mentions, name, link)
    for number in range(draw(st.integers(0, 2))):
        label = draw(st.sampled_from(["MEET", "SAY"]))
        found[f"t{number}"] = draw(spans(text, f"t{number}", label=label))
        role = {"MEET": "actor", "SAY": "whatever"}[label]
        fillers = draw(st.lists(st.sampled_from(targets), max_size=3)) if targets else []
        found[f"e{number}"] = Event(
            f"e{number}",
            label,
            f"t{number}",
            tuple(Argument(role, target) for target in fillers),
            draw(event_attributes) if label == "MEET" else {},
            draw(maybe_origins),
        )
    ends = sorted(id for id, one in found.items() if isinstance(one, Span | Event))
    if len(ends) > 1 and draw(st.booleans()):
        head, tail = draw(st.permutations(ends))[:2]
        found["r"] = Relation(
            "r", "near", head, tail, draw(relation_attributes), draw(maybe_origins)
        )
    if draw(st.booleans()):
        found["d"] = DocumentLabel("d", "topic", draw(st.sampled_from(["war", "trade"])))
    if draw(st.booleans()):
        found["x"] = Rejection("x")
    if draw(st.booleans()):
        found["v"] = Decision(
            "v",
            draw(st.sampled_from(["s0", "gone"])),
            draw(st.sampled_from(["taken", "edited", "none", "added", "follows", "outvoted"])),
            draw(st.sampled_from([(), (2,), (2, 7)])),
            draw(st.sampled_from([(), ("a1", "b2")])),
            draw(st.sampled_from(["", "The capital stands for its government 🇹🇷"])),
        )
    if draw(st.booleans()):
        found["n"] = Remark(
            "n", draw(st.sampled_from(["", "gone", *ends])), "Sure?", draw(st.booleans())
        )
    return found


@st.composite
def chained(draw: st.DrawFn, mentions: Sequence[str]) -> list[tuple[str, ...]]:
    """Some of the mentions, in up to two chains."""
    shuffled = draw(st.permutations(mentions))
    first, second = sorted(draw(st.tuples(*[st.integers(0, len(mentions))] * 2)))
    parts = (tuple(shuffled[:first]), tuple(shuffled[first:second]))
    return [part for part in parts if part]


def with_dependants(present: Mapping[str, Annotation], id: str) -> list[Annotation]:
    """An annotation and everything that cannot stand without it, as deleting takes them."""
    going: dict[str, Annotation] = {id: present[id]}
    grown = True
    while grown:
        grown = False
        for one in present.values():
            if one.id in going:
                continue
            points = any(target in going for target in references(one))
            orphan = any(isinstance(e, Event) and e.trigger == one.id for e in going.values())
            if points or orphan:
                going[one.id] = one
                grown = True
    return list(going.values())


@st.composite
def edits_of(draw: st.DrawFn, text: str, present: Mapping[str, Annotation]) -> Edit:
    """An edit that holds against a reading: an addition, a change or a deletion."""
    id = draw(edit_ids)
    mentions = sorted(i for i, one in present.items() if isinstance(one, Span) and not one.trigger)
    verb = draw(st.sampled_from(["add", "move", "reject", "delete"] if mentions else ["add"]))
    if verb == "add":
        fresh = draw(annotations_of(text).filter(bool))
        names = {old: f"{old}-{id[:8]}" for old in fresh}
        added = (renamed(one, names) for one in fresh.values())
        return Edit(id, verb, tuple(Change(None, one) for one in added))
    chosen = present[draw(st.sampled_from(mentions))]
    if verb == "move":
        moved = draw(spans(text, chosen.id).filter(lambda span: span != chosen))
        return Edit(id, verb, (Change(chosen, moved),))
    going = with_dependants(present, chosen.id)
    changes = [Change(one, None) for one in going]
    if verb == "reject":
        changes[0] = Change(chosen, Rejection(chosen.id))
    return Edit(id, verb, tuple(changes))


def renamed(annotation: Annotation, names: Mapping[str, str]) -> Annotation:
    """An annotation under another id, pointing to others under theirs."""
    new = names[annotation.id]
    match annotation:
        case Span(_, label, start, end, text, pieces, trigger, attributes, origin):
            return Span(new, label, start, end, text, pieces, trigger, attributes, origin)
        case Relation(_, label, head, tail, attributes, origin):
            return Relation(new, label, names[head], names[tail], attributes, origin)
        case Event(_, label, trigger, arguments, attributes, origin):
            fillers = tuple(Argument(a.role, names[a.target]) for a in arguments)
            return Event(new, label, names[trigger], fillers, attributes, origin)
        case DocumentLabel(_, label, value, origin):
            return DocumentLabel(new, label, value, origin)
        case Chain(_, mentions, name, link):
            return Chain(new, tuple(names[one] for one in mentions), name, link)
        case Rejection():
            return Rejection(new)
        case Remark(_, target, text, flag):
            return Remark(new, names.get(target, target), text, flag)
        case Decision(_, unit, outcome, readers, offered, reason):
            return Decision(new, names.get(unit, unit), outcome, readers, offered, reason)


@st.composite
def histories(draw: st.DrawFn, length: int = 6) -> tuple[str, list[Edit]]:
    """A text and edits that each hold after the ones before."""
    text = draw(texts)
    present: Mapping[str, Annotation] = {}
    edits: list[Edit] = []
    for _ in range(draw(st.integers(1, length))):
        edit = draw(edits_of(text, present))
        edits.append(edit)
        present = replay(present, [edit])
    return text, edits


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -(2**63), 1e308, "\ud800", "\x00", "", "span", "id-1", "x" * 300])
    | st.floats()
    | st.text(st.characters(), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "id kind label start end text pieces trigger attributes origin before after "
                "changes undoes verb head tail arguments role target value score tagger "
                "version mentions name link".split()
            )
            | st.text(max_size=4),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
"""What a JSON parser can hand over, half a surrogate pair and endless numbers included."""
