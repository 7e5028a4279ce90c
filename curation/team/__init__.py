"""How a team is doing: pure functions from what was done to figures, each with its cases.

`progress`, `pace` and `forecast` say how far the work is and when it may be done, `worked` what
time it takes, `decided` what became of suggestions, `control` and `disputes` whether somebody
trusts them too much. Nothing here reads a database, and nothing says what a label is worth.
"""
