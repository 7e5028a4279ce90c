"""What formats of tokens and sentences keep: counted cuts, and ties that stay in one sentence."""

from __future__ import annotations

from dataclasses import replace

from curation.formats.dataset import LabelledDocument
from curation.formats.keeping import Keeping
from curation.formats.tokens import Tokens, tokens_of
from curation.model import Argument, Span

CUT = "a word was cut where a label begins or ends in it"
JOINED = "sentences were joined where a label runs over their end"


def mention_tokens(document: LabelledDocument) -> Tokens:
    """The tokens of a reading for a format that knows mentions only: no trigger cuts a word."""
    mentions = (one for one in document.annotations if isinstance(one, Span) and not one.trigger)
    return tokens_of(replace(document, annotations=tuple(mentions)))


def left(keeping: Keeping) -> LabelledDocument:
    """The reading as far as it is kept."""
    return replace(keeping.document, annotations=tuple(keeping.annotations.values()))


def flat_mentions(document: LabelledDocument) -> list[Span]:
    """Its mentions in one piece without those that overlap one before, of two the longer stays."""
    found: list[Span] = []
    mentions = (one for one in document.annotations if isinstance(one, Span) and not one.trigger)
    for one in sorted(mentions, key=lambda s: (s.start, -s.end, s.label, s.id)):
        if not one.pieces and (not found or one.start >= found[-1].end):
            found.append(one)
    return found


def count_cuts(keeping: Keeping, tokens: Tokens) -> None:
    """Say how often the words or sentences of a text had to give way to a label."""
    keeping.changed["texts", CUT] += tokens.cut
    keeping.changed["texts", JOINED] += tokens.joined


def relations_are_of_mentions(keeping: Keeping) -> None:
    """Drop relations from or to events and their triggers."""
    for relation in keeping.relations():
        if not (_is_mention(keeping, relation.head) and _is_mention(keeping, relation.tail)):
            keeping.drop(relation.id, "one of their ends is an event")


def arguments_are_mentions(keeping: Keeping) -> None:
    """Drop arguments that are events."""
    for event in keeping.events():
        keeping.drop_arguments(
            event.id,
            lambda argument: not _is_mention(keeping, argument.target),
            "an event fills them",
        )


def _is_mention(keeping: Keeping, id: str) -> bool:
    one = keeping.annotations.get(id)
    return isinstance(one, Span) and not one.trigger


def relations_in_one_sentence(keeping: Keeping, tokens: Tokens) -> None:
    """Drop relations between mentions in different sentences."""
    for relation in keeping.relations():
        if _sentence(keeping, relation.head, tokens) != _sentence(keeping, relation.tail, tokens):
            keeping.drop(relation.id, "their ends are in different sentences")


def arguments_in_one_sentence(keeping: Keeping, tokens: Tokens) -> None:
    """Drop arguments that are in another sentence than their trigger."""
    for event in keeping.events():
        here = _sentence(keeping, event.id, tokens)

        def is_elsewhere(argument: Argument, here: int = here) -> bool:
            return _sentence(keeping, argument.target, tokens) != here

        keeping.drop_arguments(
            event.id, is_elsewhere, "they are in another sentence than the trigger"
        )


def _sentence(keeping: Keeping, id: str, tokens: Tokens) -> int:
    place = keeping.place(id)
    return tokens.sentence(tokens.of(place.start, place.end)[0])
