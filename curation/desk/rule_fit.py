"""Which rules a schema has no use for: what they propose would be left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from curation.desk.rules import Complaint
from curation.pretag.rule_files import rule_file
from curation.pretag.rules.contexts import ContextRule
from curation.pretag.rules.events import EventRule
from curation.pretag.rules.relations import RelationRule
from curation.pretag.rules.small import NominalRule
from curation.schema import LabelType, Schema


def without_use(name: str, text: str, schema: Schema) -> tuple[Complaint, ...]:
    """The lines of an addition whose label the schema lacks. Raises `BadInput`."""
    found: dict[int, str] = {}
    for rule in rule_file(name).parse(text, name):
        if rule.is_off:
            continue
        match rule:
            case EventRule():
                why = _lacks("event type", (rule.type, *rule.also), schema.events)
            case RelationRule():
                why = _lacks("relation", (rule.type, *rule.also), schema.relations)
            case NominalRule():
                why = _lacks("entity label", (rule.label,), schema.entities)
            case ContextRule():
                why = _lacks_value(rule, schema)
            case _:
                why = ""
        if why:
            found.setdefault(int(rule.place.rpartition(" ")[2]), why)
    return tuple(Complaint(line, why) for line, why in sorted(found.items()))


def _lacks(kind: str, wanted: Sequence[str], labels: Iterable[LabelType]) -> str:
    there = {name for one in labels if not one.retired for name in (one.name, *one.aliases)}
    return "" if there & set(wanted) else f"the schema has no {kind} {wanted[0]}"


def _lacks_value(rule: ContextRule, schema: Schema) -> str:
    label = next(
        (
            one
            for one in schema.document_labels
            if not one.retired and rule.label in (one.name, *one.aliases)
        ),
        None,
    )
    if label is None:
        return f"the schema has no document label {rule.label}"
    if label.values and rule.value not in label.values:
        return f"{label.name} has no value {rule.value}"
    return ""
