"""The types of our XMI files: DKPro's for words and names, INCEpTION's custom layers for the rest.

Labels are values and no types, so that any name will do. No feature is called `type` or `self`,
which dkpro-cassis renames.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from curation.heavy import heavy

FILE = "TypeSystem.xml"
ANNOTATION = "uima.tcas.Annotation"
STRING = "uima.cas.String"
ARRAY = "uima.cas.FSArray"
TOP = "uima.cas.TOP"

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
META = f"{_DKPRO}.metadata.type.DocumentMetaData"
SENTENCE = f"{_DKPRO}.segmentation.type.Sentence"
TOKEN = f"{_DKPRO}.segmentation.type.Token"
ENTITY = f"{_DKPRO}.ner.type.NamedEntity"

EVENT = "webanno.custom.Event"
ARGUMENT = "webanno.custom.EventArgumentsLink"
RELATION = "webanno.custom.Relation"
ATTRIBUTE = "webanno.custom.Attribute"
PIECE = "webanno.custom.Piece"
CHAIN = "webanno.custom.Chain"
ARTICLE_LABEL = "webanno.custom.ArticleLabel"
MENTION = "webanno.custom.Mention"
READING = "webanno.custom.Reading"

TYPES: dict[str, tuple[str, dict[str, str]]] = {
    META: (
        "uima.tcas.DocumentAnnotation",
        {"documentTitle": STRING, "documentId": STRING, "documentUri": STRING},
    ),
    SENTENCE: (ANNOTATION, {}),
    TOKEN: (ANNOTATION, {}),
    ENTITY: (ANNOTATION, {"value": STRING, "identifier": STRING}),
    # A mention's own id, beside DKPro's type, which has no place for it.
    MENTION: (ANNOTATION, {"entity": ENTITY, "ident": STRING}),
    ARGUMENT: (TOP, {"role": STRING, "target": ANNOTATION, "targetIdent": STRING}),
    EVENT: (
        ANNOTATION,
        {"eventType": STRING, "arguments": ARRAY, "ident": STRING, "triggerIdent": STRING},
    ),
    RELATION: (
        ANNOTATION,
        {
            "Governor": ANNOTATION,
            "Dependent": ANNOTATION,
            "value": STRING,
            "ident": STRING,
            "governorIdent": STRING,
            "dependentIdent": STRING,
        },
    ),
    # `form` is how the value is meant: "yesno", "one" or "several"; `part` is "trigger" where the
    # trigger of an event has the attribute, and not the event.
    ATTRIBUTE: (
        ANNOTATION,
        {"owner": ANNOTATION, "name": STRING, "value": STRING, "form": STRING, "part": STRING},
    ),
    # A stretch of something that is not in one piece.
    PIECE: (ANNOTATION, {"owner": ANNOTATION}),
    CHAIN: (ANNOTATION, {"mentions": ARRAY, "name": STRING, "link": STRING, "ident": STRING}),
    ARTICLE_LABEL: (ANNOTATION, {"name": STRING, "value": STRING, "ident": STRING}),
    # Whose reading it is and of which article, as JSON.
    READING: (ANNOTATION, {"json": STRING}),
}
"""By name: what a type is made from, and its features."""
ELEMENTS = {(EVENT, "arguments"): ARGUMENT, (CHAIN, "mentions"): ANNOTATION}
"""What is in an array."""


@cache
def type_system_xml() -> bytes:
    """The description of all types, as `TypeSystem.xml` has it."""
    system: Any = heavy("cassis").TypeSystem()
    made = {name: system.create_type(name, parent) for name, (parent, _) in TYPES.items()}
    for name, (_, features) in TYPES.items():
        for feature, kind in features.items():
            system.create_feature(
                made[name], feature, kind, elementType=ELEMENTS.get((name, feature))
            )
    xml: str = system.to_xml()
    return xml.encode()
