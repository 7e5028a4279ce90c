"""Judging pre-taggers against gold: pure functions on annotations, from matching to a report.

`items` says what is counted, `matching` what counts as found, `counts` and `intervals` turn that
into figures, `mistakes` into a list to read, and `report` puts them together. Nothing here runs a
pre-tagger or reads a file.
"""
