"""Reads events, relations and document labels out of a parsed text, as the rules say.

One parse serves them all. A reader is a function from a `Passage` to `Suggestions`; the list of
them stands in `curation.pretag.spacy_pipeline`.
"""
