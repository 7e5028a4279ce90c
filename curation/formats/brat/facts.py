"""What a ZIP of ours says, article by article: each is read as any folder of brat's is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from curation.errors import BadInput
from curation.formats.brat.files import Collection, article_of
from curation.formats.brat.sidecar import PROJECT, SUFFIX, project_from
from curation.formats.facts import Facts, facts_in, of_article, text_fact


def facts(path: Path) -> Iterator[Facts]:
    """What each reading says, in the order of the ZIP. Raises `BadInput` naming what is broken."""
    try:
        with ZipFile(path) as archive:
            schema, spelling = project_from(archive.read(PROJECT), PROJECT)
            collection = Collection(schema, spelling)
            for name in archive.namelist():
                if not name.endswith(".ann"):
                    continue
                stem = name.removesuffix(".ann")
                parts = [f"{stem}{suffix}" for suffix in (".txt", ".ann", SUFFIX)]
                article = article_of({part: archive.read(part) for part in parts}, collection)
                annotations = article.reading.annotations if article.reading else ()
                found = facts_in(article.text, annotations)
                found[text_fact(article.text)] += 1
                yield of_article(article.external_id or "", found)
    except (BadZipFile, KeyError) as error:
        raise BadInput(f"{path.name} is broken: {error}.") from None
