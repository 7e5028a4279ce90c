"""A CAS as dkpro-cassis has it, in the lists of a line of our JSONL."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from curation.codec import check_name
from curation.errors import BadInput
from curation.formats.ties import NewIds
from curation.formats.uima_types import (
    ARTICLE_LABEL,
    ATTRIBUTE,
    CHAIN,
    ENTITY,
    EVENT,
    MENTION,
    META,
    PIECE,
    READING,
    RELATION,
    SENTENCE,
    TOKEN,
    TYPES,
)

_SEGMENTS = frozenset({META, SENTENCE, TOKEN, "uima.tcas.DocumentAnnotation"})


class CasReader:
    """The annotations of one CAS as the lists of a line of our JSONL."""

    def __init__(self, cas: Any, digest: str) -> None:
        self._cas = cas
        self._ids = NewIds(digest)
        self._pieces: dict[int, list[list[int]]] = {}
        self._said: dict[tuple[int, str], dict[str, Any]] = {}
        self._names: dict[int, str] = {}
        self._triggers: dict[tuple[str, int, int, str], dict[str, Any]] = {}
        self._trigger_of: dict[int, dict[str, Any]] = {}

    def _all(self, name: str) -> list[Any]:
        return list(self._cas.select(name)) if self._cas.typesystem.contains_type(name) else []

    def own(self, place: str) -> Mapping[str, Any]:
        """What we say of the article and the reading; nothing in the files of others."""
        for one in self._all(READING):
            try:
                found = json.loads(one.json)
            except (TypeError, ValueError):
                raise BadInput(f"{place}: what {READING} says is no JSON.") from None
            if isinstance(found, Mapping):
                return found
        return {}

    def meta(self) -> dict[str, str]:
        """What DKPro's own metadata say of the article."""
        found = {}
        for one in self._all(META):
            for key, feature in (
                ("title", "documentTitle"),
                ("url", "documentUri"),
                ("document", "documentId"),
            ):
                value = one.get(feature)
                if isinstance(value, str) and value:
                    found[key] = value
        return found

    def others(self) -> Counter[str]:
        """What other types there are that are no part of a reading here, counted."""
        return Counter(
            one.type.name
            for one in self._cas.select_all_annotations()
            if one.type.name not in TYPES
            and one.type.name not in _SEGMENTS
            and not self._is_entity(one)
        )

    def _is_entity(self, one: Any) -> bool:
        system = self._cas.typesystem
        return bool(system.contains_type(ENTITY) and system.subsumes(ENTITY, one.type.name))

    def lists(self) -> dict[str, list[dict[str, Any]]]:
        for one in self._all(PIECE):
            self._pieces.setdefault(one.owner.xmiID, []).append([one.begin, one.end])
        for one in self._all(ATTRIBUTE):
            self._attribute(one)
        idents = {one.entity.xmiID: one.ident for one in self._all(MENTION) if one.entity}
        found = sorted(self._all(ENTITY), key=lambda one: (one.begin, one.end, one.xmiID))
        entities = [self._entity(one, idents.get(one.xmiID)) for one in found]
        events = self._events()
        return {
            "entities": entities,
            "events": events,
            "relations": [self._relation(one) for one in self._all(RELATION)],
            "labels": [
                {
                    "id": self._id(one, "label", one.name, one.value),
                    "label": one.name,
                    "value": one.value,
                }
                for one in self._all(ARTICLE_LABEL)
            ],
            "chains": [self._chain(one) for one in self._all(CHAIN)],
        }

    def _attribute(self, one: Any) -> None:
        said = self._said.setdefault((one.owner.xmiID, one.part or ""), {})
        match one.form:
            case "yesno":
                said[one.name] = one.value == "true"
            case "several":
                said[one.name] = [*said.get(one.name, []), one.value or ""]
            case "none":
                said[one.name] = []
            case _:
                said[one.name] = one.value or ""

    def _id(self, one: Any, *says: object) -> str:
        own = one.get("ident")
        return self._ids.of(own if isinstance(own, str) else "", *says)

    def _entity(self, one: Any, own: str | None) -> dict[str, Any]:
        label = one.get("value") or one.type.name.rpartition(".")[2]
        self._names[one.xmiID] = self._ids.of(own or "", "place", label, one.begin, one.end)
        return {
            "id": self._names[one.xmiID],
            "label": check_name(label, "label"),
            **self._place(one),
            "attributes": self._said.get((one.xmiID, ""), {}),
        }

    def _place(self, one: Any) -> dict[str, Any]:
        pieces = sorted(self._pieces.get(one.xmiID, []))
        return {"start": one.begin, "end": one.end, **({"pieces": pieces} if pieces else {})}

    def _events(self) -> list[dict[str, Any]]:
        found = self._all(EVENT)
        for one in found:
            self._names[one.xmiID] = self._id(one, "event", one.eventType, one.begin, one.end)
            self._trigger_of[one.xmiID] = self._trigger(one)
        events = []
        for one in found:
            links = one.arguments.elements if one.arguments else []
            events.append(
                {
                    "id": self._names[one.xmiID],
                    "label": one.eventType,
                    "trigger": self._trigger_of[one.xmiID],
                    "arguments": [
                        {"role": link.role, "target": self._end(link.target, link.targetIdent)}
                        for link in links
                    ],
                    "attributes": self._said.get((one.xmiID, ""), {}),
                }
            )
        return events

    def _trigger(self, one: Any) -> dict[str, Any]:
        """The trigger of an event, which events at one place that name the same one share."""
        key = (one.triggerIdent or "", one.begin, one.end, one.eventType)
        if key not in self._triggers or not key[0]:
            own = self._ids.of(key[0], "trigger", *key)
            self._triggers[key] = {"id": own, **self._place(one), "attributes": {}}
        self._triggers[key]["attributes"] |= self._said.get((one.xmiID, "trigger"), {})
        return self._triggers[key]

    def _end(self, one: Any, said: str | None) -> str:
        """The id of what is at one end: the trigger's where that is meant and still there."""
        if one is None or one.xmiID not in self._names:
            raise BadInput("a tie has an end that is no mention and no event.")
        trigger = self._trigger_of.get(one.xmiID)
        if trigger is not None and trigger["id"] == said:
            return str(said)
        return self._names[one.xmiID]

    def _relation(self, one: Any) -> dict[str, Any]:
        head = self._end(one.Governor, one.governorIdent)
        tail = self._end(one.Dependent, one.dependentIdent)
        return {
            "id": self._id(one, "relation", one.value, head, tail),
            "label": one.value,
            "head": head,
            "tail": tail,
            "attributes": self._said.get((one.xmiID, ""), {}),
        }

    def _chain(self, one: Any) -> dict[str, Any]:
        mentions = [self._end(each, None) for each in one.mentions.elements]
        return {
            "id": self._id(one, "chain", *mentions),
            "mentions": mentions,
            "name": one.name or "",
            "link": one.link or "",
        }
