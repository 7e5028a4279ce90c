"""Findings and rows as values, to be told and listed."""

from __future__ import annotations

from typing import Any

from curation.findings import Finding
from curation.pages.checks.rows import Row


def finding(number: int = 1, **more: Any) -> Finding:
    """“Bund” is ORG somewhere, and GPE is proposed."""
    values: dict[str, Any] = {
        "check": "same-words",
        "kind": "mention",
        "reading": 1,
        "author": 1,
        "document": number,
        "annotation": f"a{number}",
        "start": 4,
        "end": 8,
        "text": "Bund",
        "says": "ORG",
        "proposed": "GPE",
        "score": 0.8,
        "why": "It is GPE in 9 of 10 places.",
    }
    return Finding(**{**values, **more})


def row(*findings: Finding, **more: Any) -> Row:
    """A row of these findings, or of one."""
    values: dict[str, Any] = {
        "key": "k",
        "words": "Bund",
        "ways": (("GPE", 9), ("ORG", 1)),
        "check": "same-words",
        "why": "It is GPE in 9 of 10 places.",
        "score": 0.8,
        "findings": findings or (finding(),),
    }
    return Row(**{**values, **more})


MISSING: dict[str, Any] = {"annotation": "", "says": ""}
SUPERFLUOUS: dict[str, Any] = {"proposed": ""}
SHIFTED: dict[str, Any] = {"proposed": "ORG", "to": (0, 8)}
UNUSUAL: dict[str, Any] = {"proposed": "ORG"}
