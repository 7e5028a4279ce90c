"""The Review page, for reviewers: what readers see differently, and what came of it.

With an article in the address it is the editor on the gold reading (`article`), else the cases of
the project (`cases`), how they went and how they are settled; `page` puts it together. `plots` and
the functions of tables are pure.
"""
