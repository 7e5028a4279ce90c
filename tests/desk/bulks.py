"""Equal words in several articles, and one label for them."""

from __future__ import annotations

import re

from curation.desk.bulk_labelling import Place, label_everywhere
from curation.desk.occurrences import Options
from curation.model import Span
from tests.builders import Article, new_id

TEXTS = ("Rome, Rome and Oslo.", "In Rome.", "All roads lead to Rome 😀 or Rome.")


def places(*articles: Article, words: str = "Rome") -> list[Place]:
    return [
        Place(article.id, *match.span())
        for article in articles
        for match in re.finditer(words, article.text)
    ]


def label(store, *chosen: Place, name: str = "GPE", id: str = "", words: str = "Rome", **options):
    return label_everywhere(
        store,
        "news",
        id=id or new_id(),
        label=name,
        wanted=words,
        options=Options(**options),
        places=chosen,
    )


def labels(article: Article, of: int) -> list[tuple[str, str]]:
    return sorted(
        (one.text, one.label) for one in article.present(of).values() if isinstance(one, Span)
    )
