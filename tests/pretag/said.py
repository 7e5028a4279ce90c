"""What a pre-tagger said, as short strings that a test can compare."""

from __future__ import annotations

from curation.pretag import Suggestions


def events_of(found: Suggestions) -> dict[str, str]:
    """{"met": "CONSULT actor=Turkey actor=Israel"}: each trigger with its type and arguments."""
    words = {span.id: span.text for span in found.spans}
    said: dict[str, str] = {}
    for event in found.events:
        arguments = [f"{one.role}={words[one.target]}" for one in event.arguments]
        said[words[event.trigger]] = " ".join([event.label, *sorted(arguments)])
    return said


def relations_of(found: Suggestions) -> set[str]:
    """{"Putin leader_of Russia"}."""
    words = {span.id: span.text for span in found.spans}
    return {f"{words[one.head]} {one.label} {words[one.tail]}" for one in found.relations}


def attributes_of(found: Suggestions, trigger: str) -> dict[str, object]:
    """The attributes of the event with that trigger."""
    words = {span.id: span.text for span in found.spans}
    [event] = [event for event in found.events if words[event.trigger] == trigger]
    return dict(event.attributes)
