"""Says in words why something is suggested, for the person who decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SLOT_WORDS = {
    "subj": "by",
    "obj": "object",
    "passive": "object",
    "dative": "to",
    "poss": "of",
    "mod": "before it",
    "then": "who is to",
    "that": "who is to",
    "time": "when",
}


def event_reason(trigger: str, found: Iterable[tuple[str, str]], said: Iterable[str]) -> str:
    """*talks* between *Turkey*, *Israel*; in *Baku*; planned. `found` are (slot, text) pairs."""
    by_slot: dict[str, list[str]] = {}
    for slot, text in found:
        by_slot.setdefault(SLOT_WORDS.get(slot, slot), []).append(f"*{text}*")
    parts = [f"{slot} {', '.join(texts)}" for slot, texts in by_slot.items()]
    return shortened(
        "; ".join((f"*{trigger}* {parts[0]}" if parts else f"*{trigger}*", *parts[1:], *said))
    )


def relation_reason(head: str, words: str, tail: str) -> str:
    """*Putin*: leader of *Russia*."""
    return shortened(f"*{head}*: {words} *{tail}*")


def label_reason(words: Mapping[str, int]) -> str:
    """The words that speak for a label, the commonest first: protest 4, police 2."""
    ordered = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    return shortened(", ".join(f"{word} {count}" for word, count in ordered[:6]))


def shortened(reason: str) -> str:
    return reason if len(reason) <= 300 else f"{reason[:299]}…"
