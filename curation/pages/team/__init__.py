"""The Team page, for leads: who is on it, who reads what, and how the work goes.

`page` lists its parts; each other file shows one of them or a piece of one. `plots` and the tables'
functions are pure. Every number leads to the articles behind it (`cases`).
"""
