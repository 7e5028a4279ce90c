"""Labels without the text they are on, for those who may not pass the text on.

A line is one of our own JSONL with digests in place of words: offsets, labels, where the article is
to be found, and the SHA-256 of its text. Who has the text puts it back (`put_back`), and every
digest says whether it is the same. A digest keeps words out of the file; it does not keep a secret,
for a short word can be found by trying.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from curation.errors import BadInput
from curation.formats.dataset import KINDS, Format, LabelledDocument
from curation.formats.facts import Facts, bare, of_article
from curation.formats.json_lines import in_chunks, json_line, objects_of
from curation.formats.jsonl import lost as lost_in_jsonl
from curation.formats.jsonl import to_json as with_text
from curation.formats.jsonl_facts import facts_of_lists
from curation.formats.keeping import Keeping
from curation.model import text_digest
from curation.schema import Schema

SAYS_WHERE = ("title", "url", "link", "date", "source", "language")
"""What of an article's metadata stays: enough to find it, and no part of its body."""


def told(words: str) -> str:
    """What stands in place of words: 16 digits of the SHA-256 of their characters but spaces."""
    return hashlib.sha256(bare(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def keep(keeping: Keeping, schema: Schema) -> None:
    """Say of the text why it is not there; all else is kept."""
    keeping.untold["texts"] = "they are left out on purpose"


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """A reading a line, in chunks."""
    return in_chunks(json_line(to_json(document)) for document in documents)


def to_json(document: LabelledDocument) -> dict[str, Any]:
    """One reading without any word of its text."""
    value = with_text(document)
    text = value.pop("text")
    spans = [*value["entities"], *(one["trigger"] for one in value["events"])]
    for span in spans:
        del span["text"]
        stretches = span.get("pieces") or [(span["start"], span["end"])]
        span["digest"] = told(" ".join(text[start:end] for start, end in stretches))
    others = (one for kind in ("relations", "events", "labels", "chains") for one in value[kind])
    for one in (*spans, *others):
        # A reason may quote the article.
        one.get("origin", {}).pop("reason", None)
    value["meta"] = {key: value["meta"][key] for key in SAYS_WHERE if key in value["meta"]}
    value["characters"] = len(text)
    return value


def put_back(value: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A line of our JSONL from one without text, and the text.

    Raises `BadInput` unless it is the very text that was labelled.
    """
    if text_digest(text) != value["text_sha256"]:
        raise BadInput(
            f"The text is not the one that {value['id']!r} was labelled on: it has {len(text):,} "
            f"characters of {value['characters']:,}, and another SHA-256."
        )
    whole = {"id": value["id"], "text": text, **value}
    del whole["characters"]
    whole["entities"] = [_quoted(one, text) for one in value["entities"]]
    whole["events"] = [{**one, "trigger": _quoted(one["trigger"], text)} for one in value["events"]]
    return whole


def _quoted(span: Mapping[str, Any], text: str) -> dict[str, Any]:
    quote = text[span["start"] : span["end"]]
    return {**{key: item for key, item in span.items() if key != "digest"}, "text": quote}


def facts(path: Path) -> Iterator[Facts]:
    """What a file says, with digests for words."""
    for value in objects_of(path):
        found = Counter(facts_of_lists(value, lambda span: str(span["digest"])))
        for span in (*value["entities"], *(one["trigger"] for one in value["events"])):
            if not 0 <= span["start"] < span["end"] <= value["characters"]:
                raise BadInput(f"{path.name}: {value['id']} has a span outside its text.")
        yield of_article(value["id"], found)


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What is beside labels and stays behind."""
    left_out = sum(key not in SAYS_WHERE for key in document.meta)
    found = {**lost_in_jsonl(document), "metadata that may hold words of the text": left_out}
    return {what: count for what, count in found.items() if count}


FORMAT = Format(
    name="standoff",
    summary="labels without the text: offsets and digests, for texts one may not pass on",
    suffixes=(".standoff.jsonl",),
    write=write,
    tells=frozenset(KINDS) - {"texts"},
    keep=keep,
    facts=facts,
    told=told,
    lost=lost,
    cannot_carry=(
        "the text: who has it puts it back, and its SHA-256 says whether it is the same",
        "metadata but title, address, date, source and language; reasons, which may quote",
        "rejected suggestions, remarks and the history of edits",
    ),
    media_type="application/x-ndjson; charset=utf-8",
)
