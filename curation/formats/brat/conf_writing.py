"""A schema in brat's words: its annotation.conf, and the names and colours of its visual.conf."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from curation.formats.brat.names import EQUIV, Speller
from curation.schema import AttributeType, LabelType, RelationType, Role, Schema

_MACROS = {"mention": "<ENTITY>", "event": "<EVENT>", "relation": "<RELATION>"}


def schema_to_conf(schema: Schema, speller: Speller | None = None) -> str:
    """The annotation.conf of a schema: hierarchy, event grammar, relations and attributes.

    Retired labels are shown and cannot be chosen. What brat cannot say (document labels,
    attributes of triggers, definitions, keys) is not in it.
    """
    return "\n".join(_lines(schema, speller or speller_for(schema))) + "\n"


def speller_for(schema: Schema) -> Speller:
    """A speller that knows the names of a schema."""
    speller = Speller()
    speller.learn(schema)
    return speller


def _lines(schema: Schema, speller: Speller) -> Iterator[str]:
    spell = speller.labels.slug
    yield f"# The labels of {_one_line(schema.name)}, version {schema.version}."
    yield "\n[entities]\n"
    for label, indent in _outlined(schema.entities):
        yield f"{indent}{_mark(label)}{spell(label.name)}"
    yield "\n[relations]\n"
    for relation in schema.relations:
        yield f"{_mark(relation)}{spell(relation.name)}\t{_ends(relation, speller)}"
    if schema.entities:
        ends = f"Arg1:{_MACROS['mention']}, Arg2:{_MACROS['mention']}"
        yield f"{EQUIV}\t{ends}, <REL-TYPE>:symmetric-transitive"
    # Without it brat takes labels inside and across one another for mistakes.
    yield "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"
    yield "\n[events]\n"
    for label, indent in _outlined(schema.events):
        roles = next(event.roles for event in schema.events if event.name == label.name)
        said = ", ".join(_role(role, speller) for role in roles)
        yield f"{indent}{_mark(label)}{spell(label.name)}" + (f"\t{said}" if said else "")
    yield "\n[attributes]\n"
    yield from _attributes(schema, speller)


def _outlined(labels: Sequence[LabelType]) -> Iterator[tuple[LabelType, str]]:
    """Labels, each followed by those it is the parent of, and how far it is indented."""

    def below(parent: str, depth: int) -> Iterator[tuple[LabelType, str]]:
        for label in labels:
            if label.parent == parent:
                yield label, "\t" * depth
                yield from below(label.name, depth + 1)

    yield from below("", 0)


def _mark(label: LabelType) -> str:
    return "!" if label.retired else ""


def _ends(relation: RelationType, speller: Speller) -> str:
    head, tail = _allowed(relation.head, speller), _allowed(relation.tail, speller)
    flags = [
        name
        for name, holds in (
            ("symmetric", relation.symmetric),
            ("transitive", relation.transitive),
        )
        if holds
    ]
    kind = f", <REL-TYPE>:{'-'.join(flags)}" if flags else ""
    return f"Arg1:{head}, Arg2:{tail}{kind}"


def _role(role: Role, speller: Speller) -> str:
    return f"{speller.roles.slug(role.name)}{_count(role)}:{_allowed(role.targets, speller)}"


def _count(role: Role) -> str:
    match (role.min, role.max):
        case (0, 1):
            return "?"
        case (0, None):
            return "*"
        case (_, None):
            return "+"  # brat has no word for "two or more"
        case (1, 1):
            return ""
        case (least, most) if least == most:
            return f"{{{least}}}"
        case (least, most):
            return f"{{{least}-{most}}}"


def _allowed(labels: Iterable[str], speller: Speller) -> str:
    return "|".join(speller.labels.slug(label) for label in labels) or "<ANY>"


def _attributes(schema: Schema, speller: Speller) -> Iterator[str]:
    """One line a name: brat knows an attribute by its name alone, wherever it is."""
    in_documents = {label.name for label in schema.document_labels}
    by_name: dict[tuple[str, bool], list[AttributeType]] = {}
    for attribute in schema.attributes:
        by_name.setdefault((attribute.name, attribute.several), []).append(attribute)

    def carriers(same: Iterable[AttributeType]) -> str:
        on = dict.fromkeys(
            _MACROS.get(carrier) or speller.labels.slug(carrier)
            for attribute in same
            for carrier in attribute.on
            if carrier != "trigger" and carrier not in in_documents
        )
        return f"Arg:{'|'.join(on)}" if on else ""

    for (name, several), same in by_name.items():
        if not (arg := carriers(same)):
            continue
        values = list(dict.fromkeys(value for attribute in same for value in attribute.values))
        if several:
            for value in values:
                if on := carriers(one for one in same if value in one.values):
                    yield f"{speller.one_of_several(name, value)}\t{on}"
            continue
        line = f"{speller.attributes.slug(name)}\t{arg}"
        if values:
            line += f", Value:{'|'.join(speller.values.slug(value) for value in values)}"
            if default := next((one.default for one in same if one.default), ""):
                line += f", <DEFAULT>:{speller.values.slug(default)}"
        yield line


def schema_to_visual(schema: Schema, speller: Speller | None = None) -> str:
    """The visual.conf of a schema: what labels are called and how they are coloured in brat."""
    speller = speller or speller_for(schema)
    labels = [*schema.entities, *schema.relations, *schema.events]
    lines = ["[labels]", ""]
    for label in labels:
        shown = _one_line(label.title or label.name).replace("|", "/")
        lines.append(f"{speller.labels.slug(label.name)} | {shown}")
    lines += ["", "[drawing]", ""]
    lines += [
        f"{speller.labels.slug(label.name)}\tbgColor:{label.colour}"
        for label in (*schema.entities, *schema.events)
    ]
    lines += ["SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken"]
    lines += ["ARC_DEFAULT\tcolor:black, arrowHead:triangle-5"]
    return "\n".join(lines) + "\n"


def _one_line(words: str) -> str:
    return " ".join(words.split())
