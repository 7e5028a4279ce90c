"""Starts a sentence at every newline, so that a headline does not melt into the lead."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

NAME = "curation_newline_sentences"


@Language.component(NAME)
def start_sentences_at_newlines(doc: Doc) -> Doc:
    """Mark the token after each line break; the parser keeps marks it finds."""
    after_break = False
    for token in doc:
        if token.is_space:
            after_break = after_break or "\n" in token.text or "\r" in token.text
        elif after_break:
            token.is_sent_start = True
            after_break = False
    return doc


def split_at_newlines(nlp: Language) -> None:
    """Put the component into a pipeline, ahead of whatever decides on sentences."""
    deciding = [name for name in ("parser", "senter", "sentencizer") if name in nlp.pipe_names]
    if deciding:
        nlp.add_pipe(NAME, before=min(deciding, key=nlp.pipe_names.index))
    else:
        nlp.add_pipe(NAME)
