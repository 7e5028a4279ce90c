"""XML from outside: read without following anything it names, refused where it names something."""

from __future__ import annotations

import re
from typing import Any

from curation.errors import BadInput
from curation.heavy import heavy

_LINE = re.compile(r" \(line \d+\)$")
"""Where the parser says once more in which line it is."""


def checked(content: bytes, place: str) -> Any:
    """The root of an XML document that defines no entities and points nowhere.

    Raises `BadInput` when it is broken, or has a DOCTYPE: files of UIMA have none, and by one a
    file could have others of this computer read into it, or grow without end.
    """
    etree = heavy("lxml.etree")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = str(error).removesuffix(".").replace(" (<string>, ", " (")
        raise BadInput(f"{place} is no XML: {_LINE.sub('', said)}. Export it again.") from None
    if root.getroottree().docinfo.doctype:
        raise BadInput(f"{place} has a DOCTYPE, which files of UIMA have none of: take it out.")
    return root


def written(root: Any) -> bytes:
    """An XML document as UTF-8 bytes."""
    found: bytes = heavy("lxml.etree").tostring(root, encoding="utf-8", xml_declaration=True)
    return found
