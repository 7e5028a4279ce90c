"""What the rules of pre-tagging say: the shipped files beside this module, and how rows are read.

Pure: knows no spaCy (but to check a project's own spaCy patterns) and no parse. What is done with
the rows stands in `curation.pretag.readers`; the list of files in `curation.pretag.rule_files`.
"""
